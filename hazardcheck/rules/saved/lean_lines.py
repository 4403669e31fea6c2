"""A submission as a line of results.jsonl: what the head says is left out.

Nothing is lost: only what is equal to what the head gives is left out (``ResultLine.head_says``); where a single part
of a kind differs, all of that kind stands in the line. ``whole_lines`` is the way back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ...model.answers import Problem
from ...model.assessment import ChecklistStamp, Finding, ItemResult
from ...model.base import State
from ...model.outcome import AppliedProcedure, Run, Submission, Tool
from ...model.result_head import HeadItem
from ...model.result_line import LINE_SCHEMA, LINE_VERSION, HeadKind, OpenRows, ResultLine, RunKey, SameAnswers
from ...words import say
from .head_texts import HeadTexts, RowTexts

# The complaint about a row that nobody answered (``judging/judge.py``).
UNANSWERED = "HZ201"
# The fields that a line takes over as they are.
PLAIN = tuple(name for name in Submission.__dataclass_fields__ if name not in ("answers", "problems"))


def line_of(entry: Submission, tool: Tool, run: Run, texts: HeadTexts, lang: str) -> ResultLine:
    """The line of a submission; ``lang`` is that of what is said of several rows together."""
    rows = texts.rows(entry.checklists)
    answers = _grouped(entry, texts, rows) if rows else None
    said = [name for name, is_said in _said(entry, texts, rows) if is_said]
    return ResultLine(
        schema=LINE_SCHEMA,
        schema_version=LINE_VERSION,
        tool=tool,
        run=RunKey(stage=run.stage, policy=run.policy, on=run.on),
        head_says=("answers", *said) if answers is not None else tuple(said),
        answers=entry.answers if answers is None else answers,
        problems=entry.problems if answers is None or rows is None else tuple(_joined(entry, rows, lang)),
        **{name: getattr(entry, name) for name in PLAIN},
    )


def _said(entry: Submission, texts: HeadTexts, rows: RowTexts | None) -> Iterator[tuple[HeadKind, bool]]:
    """What a line can leave out beside the answers, and whether the head says it."""
    yield "checklists", rows is not None and all(_is_listed(stamp, texts) for stamp in entry.checklists)
    outcome = entry.outcome
    if outcome is not None:
        policy = texts.policies.get(outcome.policy)
        note = (outcome.policy_title, outcome.policy_note)
        yield "policy", policy is not None and note == (policy.title, policy.note)
        yield "procedures", all(_is_told(one, texts) for one in outcome.procedures)
    yield "measures", rows is not None and all(_is_typical(one, rows) for one in _hazards(entry))


def _is_listed(stamp: ChecklistStamp, texts: HeadTexts) -> bool:
    found = texts.listed(stamp)
    parts = (stamp.title, stamp.document, stamp.kind, stamp.extends)
    return found is not None and parts == (found.title, found.document, found.kind, found.extends)


def _is_told(one: AppliedProcedure, texts: HeadTexts) -> bool:
    found = texts.find(one.checklist)
    return found is not None and (one.title, one.procedure) == (found.title, found.procedure)


def _hazards(entry: Submission) -> Iterator[Finding]:
    yield from (*entry.findings, *entry.closures)
    for known in (entry.unseen, entry.seen, entry.closed, entry.doubtful):
        yield from (one.finding for one in known)


def _is_typical(finding: Finding, rows: RowTexts) -> bool:
    item = rows.items.get(finding.item)
    return item is not None and (finding.typical_control, finding.typical_measures) == (item.control, item.measures)


def _grouped(entry: Submission, texts: HeadTexts, rows: RowTexts) -> tuple[SameAnswers, ...] | None:
    """The rows by what was answered and what came of it; nothing where one of them is not what the head says."""
    industry = entry.enterprise.industry if entry.enterprise else ""
    groups: dict[tuple[object, ...], tuple[ItemResult, str | None, dict[str, str]]] = {}
    last = -1
    for row in entry.answers:
        key = row.item
        item, place = rows.items.get(key), rows.places.get(key, -1)
        if (
            item is None
            or place <= last
            or (row.title, row.clause, row.counted)
            != (
                item.title,
                item.clause,
                item.counted,
            )
        ):
            return None
        last = place
        derived = texts.reason(key, row.typed, industry, entry.facts, rows)
        reason = None if row.reason == derived else row.reason
        same = (row.state, row.typed, row.applies, row.value, reason)
        group = groups.get(same)
        if group is None:
            group = groups[same] = (row, reason, {})
        group[2][key] = row.location
    return tuple(_group(*one) for one in groups.values())


def _group(row: ItemResult, reason: str | None, items: dict[str, str]) -> SameAnswers:
    return SameAnswers(
        state=row.state, typed=row.typed, applies=row.applies, value=row.value, reason=reason, items=items
    )


def _joined(entry: Submission, rows: RowTexts, lang: str) -> Iterator[Problem | OpenRows]:
    """The complaints; those about unanswered rows that stand together and say no more than that are one."""
    places = {row.item: row.location for row in entry.answers if row.state is State.UNANSWERED}

    def is_plain(one: Problem) -> bool:
        item = rows.items.get(one.item)
        return item is not None and one.item in places and one == unanswered(one.item, item, places, one.allowed)

    for (plain, allowed), found in groupby(entry.problems, lambda one: (is_plain(one), one.allowed)):
        together = list(found)
        if not plain:
            yield from together
            continue
        yield OpenRows(
            code=UNANSWERED,
            severity="error",
            message=say("report.line.open", lang, count=len(together)),
            location="",
            value="",
            allowed=allowed,
            items=tuple(one.item for one in together),
        )


def unanswered(key: str, item: HeadItem, places: Mapping[str, str], allowed: tuple[str, ...]) -> Problem:
    """The complaint about one row, as the judging makes it."""
    params = {"item": key, "title": item.title}
    return Problem(code=UNANSWERED, location=places[key], item=key, allowed=allowed, params=params)
