"""SARIF 2.1.0, streamed: the run is walked once to count and to name its rules, once for the notifications and once for
the results, so that nothing of a long run is gathered.

What can't be read, is missing or was not judged is a notification of the run, and a run with something unreadable was
not successful. Hazards that are closed are not written: a receiver closes what a run no longer tells of. Of more than
``KEPT`` results the gravest are written, and the run says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ...model.base import Exit, Status
from ...model.held_waiver import WaiverStanding
from ...model.outcome import Result, Submission
from ...model.overview import Overview
from ...noun_codec import shown_json
from ...rules.run.run_overview import brief_submissions
from ...words import say
from .. import outcome_words
from ..gates.waiver_words import waiver_line
from ..safe_text import one_line
from .run_points import run_points
from .sarif_parts import NOTICES, notice, rank_of, result_of, rule_of
from .told_points import Point, PointKind, points_of

Json = dict[str, Any]

# A name only; nothing is fetched from it.
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub refuses a run with more results.
KEPT: Final = 25_000


@dataclass(slots=True)
class _LogPlan:
    """What has to be known before the first result is written: the rules, how many results of each rank, and whether
    the run was held against an earlier one."""

    rules: dict[str, Json] = field(default_factory=dict)
    ranks: Counter[float] = field(default_factory=Counter)
    baselined: bool = False

    def add(self, point: Point, lang: str) -> None:
        """Count one point."""
        self.ranks[rank_of(point)] += 1
        self.rules.setdefault(point.code, rule_of(point, lang))

    def places(self, kept: int) -> Counter[float]:
        """How many results of each rank are written, the gravest first."""
        left, found = kept, Counter[float]()
        for rank in sorted(self.ranks, reverse=True):
            found[rank] = min(self.ranks[rank], left)
            left -= found[rank]
        return found


def render(overview: Overview, lang: str, kept: int = KEPT) -> Iterator[str]:
    """The log, one result a line; ``kept`` is how many it may hold."""
    result = overview.result
    plan = _plan(result, lang)
    yield f'{{\n"$schema": {_json_line(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n'
    yield from (f"{_json_line(key)}: {_json_line(part)},\n" for key, part in _head(result, plan, lang, kept).items())
    yield f'"invocations": [{{\n{_invocation(result)},\n"toolExecutionNotifications": ['
    yield from _listed_parts(_notices(result, plan, lang, kept))
    yield '}],\n"results": ['
    yield from _listed_parts(_results(result, plan, lang, kept))
    yield "}]\n}\n"


def _listed_parts(parts: Iterable[Json]) -> Iterator[str]:
    """The elements of a list, one a line, and its end."""
    comma = "\n"
    for part in parts:
        yield comma + _json_line(part)
        comma = ",\n"
    yield "]\n" if comma == "\n" else "\n]\n"


def _json_line(part: object) -> str:
    return shown_json(json.dumps(part, ensure_ascii=False, separators=(",", ":")))


def _result_points(result: Result, lang: str) -> Iterator[Point]:
    """The points that are results, in the order of the inputs; those of absent enterprises behind them."""
    for entry in brief_submissions(result):
        yield from (point for point in points_of(entry, result.run, lang, result.waivers) if point.kind not in NOTICES)
    yield from (point for point in run_points(result, lang) if point.kind not in NOTICES)


def _plan(result: Result, lang: str) -> _LogPlan:
    plan = _LogPlan(baselined=bool(result.absent))
    for point in _result_points(result, lang):
        plan.add(point, lang)
        plan.baselined = plan.baselined or point.known
    # a hazard that was closed tells of an earlier result too
    plan.baselined = plan.baselined or any(entry.closed for entry in brief_submissions(result))
    return plan


def _head(result: Result, plan: _LogPlan, lang: str, kept: int) -> Json:
    """What stands before the results."""
    run, count = result.run, plan.ranks.total()
    tool, language = result.tool, "en-US" if lang == "en" else "zh-CN"
    rules = [plan.rules[code] for code in sorted(plan.rules)]
    driver = {"name": tool.name, "version": tool.version, "semanticVersion": tool.version, "language": language}
    counts = {status.value: number for status, number in result.counts.by_status.items()}
    return {
        "tool": {"driver": driver | {"rules": rules}},
        "automationDetails": {"id": f"{tool.name}/{run.stage}/{run.policy}/"},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "on": run.on.isoformat(),
            "inputs": {"inputs": result.counts.inputs, "missing": result.counts.missing} | counts,
            "results": count,
            "truncated": count > kept,
        },
    }


def _invocation(result: Result) -> str:
    """How the run ended. What is unreadable, or a defect, makes it unsuccessful; a hazard that was found does not."""
    code = result.exit.code
    whole = not result.counts.unreadable and bool(result.counts.judged)
    done = whole and code not in (Exit.USAGE, Exit.DEFECT, Exit.INTERRUPTED)
    reason = one_line(result.exit.reason) or "-"
    parts = {"executionSuccessful": done, "exitCode": code, "exitCodeDescription": reason}
    return ",\n".join(f"{_json_line(key)}: {_json_line(part)}" for key, part in parts.items())


def _results(result: Result, plan: _LogPlan, lang: str, kept: int) -> Iterator[Json]:
    left = plan.places(kept)
    for point in _result_points(result, lang):
        rank = rank_of(point)
        if left[rank]:
            left[rank] -= 1
            yield result_of(point, baselined=plan.baselined)


def _notices(result: Result, plan: _LogPlan, lang: str, kept: int) -> Iterator[Json]:
    if plan.ranks.total() > kept:
        yield notice("truncated", "warning", say("pipelines.truncated", lang, count=plan.ranks.total(), kept=kept))
    for point in run_points(result, lang):
        if point.kind in NOTICES:
            yield notice(point.code, "error", point.text)
    for one in result.waivers:
        if one.standing is not WaiverStanding.WAIVES:
            yield notice(f"waiver-{one.standing}", "warning", waiver_line(one, lang))
    for entry in brief_submissions(result):
        yield from _form_notices(entry, result, lang)


def _form_notices(entry: Submission, result: Result, lang: str) -> Iterator[Json]:
    """What a form has to say beside its results: that it can't be read, was not judged, and its warnings."""
    for point in points_of(entry, result.run, lang) if entry.status is Status.UNREADABLE else ():
        if point.kind is PointKind.UNREADABLE:
            yield notice(point.code, "error", point.text, point.source, point.location)
    if entry.status in (Status.DUPLICATE, Status.SKIPPED):
        status = say(f"status.{entry.status}", lang)
        said = [say("pipelines.not_judged", lang, status=status)]
        said += [outcome_words.problem_text(one, entry, lang) for one in entry.problems]
        yield notice(entry.status, "note", say("report.joint", lang).join(said), entry.source)
    elif entry.outcome is not None:
        for one in entry.problems:
            if not one.is_error:
                yield notice(
                    one.code, "warning", outcome_words.problem_text(one, entry, lang), entry.source, one.location
                )
