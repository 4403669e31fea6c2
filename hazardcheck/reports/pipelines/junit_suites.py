"""JUnit XML: a suite per form (named by its enterprise), a case per item and place.

A hazard is a failure; what was not answered, not understood or not read is an error, never skipped: nothing stands for
"nobody looked". A case without either is an item that somebody answered with 无隐患. Items that do not apply are no
cases; their number is a property of the suite, so that the counts add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ...model.base import State, Verdict
from ...model.outcome import Run, Submission
from ...model.overview import Overview
from ...words import say
from .. import outcome_words
from ..safe_text import clean, one_line
from .run_points import run_points
from .told_points import Point, PointKind, points_of, rows_beside

# The counts of a form that its suite carries; with the cases they add up to all items.
_COUNTS: Final = ("applicable", "ok", "hazard", "na", "unanswered", "unclear")


@dataclass(frozen=True, slots=True)
class _JunitCase:
    """One test: ``tag`` is ``failure``, ``error`` or nothing."""

    name: str
    tag: str = ""
    kind: str = ""
    text: str = ""
    where: str = ""


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The document, suite by suite in the order of the inputs; what no form tells of is the last suite."""
    result = overview.result
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_attribute(result.tool.name)}>\n'
    for entry in result.submissions:
        name = outcome_words.enterprise_name(entry, lang)
        points = list(points_of(entry, result.run, lang, result.waivers))
        properties = _properties(entry) | _waived(points)
        yield _suite(name, _cases(entry, points, lang), properties, result.run, _note(entry, lang))
    if rest := [_point_case(point) for point in run_points(result, lang)]:
        yield _suite(result.tool.name, rest, {}, result.run, "")
    yield "</testsuites>\n"


def _waived(points: list[Point]) -> dict[str, str]:
    """How many hazards a gate passes over: they are cases that do not fail, and none goes uncounted."""
    count = sum(point.waiver is not None for point in points)
    return {"waived": str(count)} if count else {}


def _cases(entry: Submission, points: list[Point], lang: str) -> list[_JunitCase]:
    cases = [_point_case(point) for point in points]
    for row, fails in rows_beside(entry, points):
        name = f"{outcome_words.data_number(row.item, entry)} {one_line(row.title)}"
        if row.state is State.OK:
            cases.append(_JunitCase(name))
        else:
            tag = "failure" if fails else ""
            cases.append(_JunitCase(name, tag, "hazard", say("state.hazard", lang), row.location))
    return cases


def _point_case(point: Point) -> _JunitCase:
    name = f"{point.label} {point.title}" if point.title and point.title not in point.label else point.label
    where = f"{point.source} {point.location}".strip()
    return _JunitCase(name, _tag(point), point.kind.value, point.text, where)


def _tag(point: Point) -> str:
    if point.kind is PointKind.REMOVED or point.waiver is not None:
        return ""
    if point.kind is PointKind.OUTCOME:
        return "error" if point.verdict is Verdict.INCOMPLETE else "failure"
    return "failure" if point.kind.is_hazard else "error"


def _properties(entry: Submission) -> dict[str, str]:
    outcome, counts = entry.outcome, entry.items
    found = {"source": one_line(entry.source), "sha256": entry.sha256, "status": entry.status.value}
    if outcome is not None:
        found |= {"outcome": outcome.value, "worst": outcome.worst, "best": outcome.best}
    return found | ({name: str(getattr(counts, name)) for name in _COUNTS} if counts else {})


def _note(entry: Submission, lang: str) -> str:
    """Why there is nothing to test in a form that was not judged."""
    if entry.outcome is not None:
        return ""
    return say("report.joint", lang).join(outcome_words.problem_text(one, entry, lang) for one in entry.problems)


def _suite(name: str, cases: list[_JunitCase], properties: dict[str, str], run: Run, note: str) -> str:
    counts = {"tests": len(cases), **{f"{tag}s": sum(one.tag == tag for one in cases) for tag in ("failure", "error")}}
    head = " ".join(f'{key}="{number}"' for key, number in counts.items())
    day = f'timestamp="{run.on.isoformat()}T00:00:00"'
    lines = [f"<testsuite name={_attribute(name)} {head} {day}>"]
    if properties:
        inner = "".join(f"<property name={_attribute(key)} value={_attribute(properties[key])}/>" for key in properties)
        lines.append(f"<properties>{inner}</properties>")
    lines += [_case_element(one, name) for one in cases]
    if note:
        lines.append(f"<system-out>{escape(clean(note))}</system-out>")
    return "\n".join([*lines, "</testsuite>\n"])


def _case_element(one: _JunitCase, suite: str) -> str:
    head = f"<testcase name={_attribute(one.name)} classname={_attribute(suite)}"
    if not one.kind:
        return head + "/>"
    text = escape(clean(f"{one.text}\n{one.where}"))
    if not one.tag:
        return f"{head}><system-out>{text}</system-out></testcase>"
    said = f"<{one.tag} type={_attribute(one.kind)} message={_attribute(one.text)}>{text}</{one.tag}>"
    return f"{head}>{said}</testcase>"


def _attribute(text: str) -> str:
    """A text in quotes, in one line, without signs that XML can't carry."""
    return quoteattr(one_line(text))
