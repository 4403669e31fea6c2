"""What keeps a form from passing, point by point: the one list that every pipeline format lays out.

A hazard, a hazard known from before that is not accounted for, a row that nobody answered, an error of the form, and a
rule that names no item (a short form, a stop that still stands) are one point each. A form that is clear has none; a
form that does not pass has at least one, and so has a file that can't be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ...model.answers import Problem
from ...model.assessment import Finding, ItemResult
from ...model.base import Grade, State, Status, Verdict
from ...model.held_waiver import HeldWaiver
from ...model.outcome import MatchedRule, Run, Submission
from ...rules.known.hazard_prints import hazard_prints, owner_of, print_of, repeated_print
from ...rules.reading.answer_words import is_given
from ...rules.run.held_waivers import waiving_marks
from ...words import listed, named, say
from .. import hazard_words, outcome_words
from ..gates.waiver_words import waived_text
from ..safe_text import one_line, shorten
from .seen_again import SeenAgain

# Characters of a text: a reader of a list wants a line, not what somebody pasted into a cell.
_LONG = 500


class PointKind(StrEnum):
    """The kinds of points. The last four are of no form that was judged."""

    HAZARD = "hazard"
    REMOVED = "removed"
    UNSEEN = "not-seen"
    UNANSWERED = "unanswered"
    UNCLEAR = "unclear"
    PROBLEM = "problem"
    OUTCOME = "outcome"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    MISSING = "missing"
    RUN = "run"

    @property
    def is_hazard(self) -> bool:
        """Whether something is known to be wrong, in contrast to: nobody knows."""
        return self in (PointKind.HAZARD, PointKind.UNSEEN, PointKind.ABSENT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One point. ``code``: the item, the problem or the rule. ``mark``: its fingerprint. ``known``: it was there
    before; ``changed``: and something is said of it otherwise. ``verdict``: what a rule asks for, of a point that is
    one. ``waiver``: by which a gate passes over it."""

    kind: PointKind
    code: str
    title: str
    text: str
    source: str
    mark: str
    location: str = ""
    clause: str = ""
    document: str = ""
    number: str = ""
    label: str = ""
    grade: Grade | None = None
    verdict: Verdict | None = None
    known: bool = False
    changed: bool = False
    deadline: date | None = None
    waiver: HeldWaiver | None = None


def points_of(entry: Submission, run: Run, lang: str, waivers: Iterable[HeldWaiver] = ()) -> Iterator[Point]:
    """The points of one submission; none of one that is a duplicate or was skipped. Each has a print of its own: one
    that came before in the form gets its count behind it. ``waivers``: those of the run, which are told at theirs."""
    times: Counter[str] = Counter()
    waiving = waiving_marks(waivers)
    for point in _points_of(entry, run, lang):
        told = replace(point, mark=repeated_print(point.mark, times))
        waiver = waiving.get(told.mark) if told.kind is PointKind.HAZARD else None
        yield replace(told, waiver=waiver, text=f"{told.text} {waived_text(waiver, lang)}") if waiver else told


def _points_of(entry: Submission, run: Run, lang: str) -> Iterator[Point]:
    if entry.status is Status.UNREADABLE:
        yield from _unreadable(entry, lang)
    elif entry.outcome is not None:
        found = [*_hazard_points(entry, run, lang), *_open_rows(entry, lang), *_errors(entry, lang)]
        yield from found
        yield from _rules(entry, lang, is_first=not found)


def rows_beside(entry: Submission, points: Iterable[Point]) -> Iterator[tuple[ItemResult, bool]]:
    """The rows that no point tells of, and whether each fails: one that somebody answered with 无隐患 does not."""
    told = {point.code for point in points}
    closed = {one.item for one in entry.closures}
    for row in entry.answers:
        if row.item not in told and row.state is State.OK:
            yield row, False
        elif row.item not in told and row.state is State.HAZARD:
            # the answer to a precondition is no hazard, and what is closed is none any more
            yield row, row.counted and row.item not in closed


# ---- hazards


def _hazard_points(entry: Submission, run: Run, lang: str) -> Iterator[Point]:
    earlier = [known.finding for known in entry.unseen]
    marks = hazard_prints(owner_of(entry), (*entry.findings, *earlier))
    before = SeenAgain(entry.seen)
    names = hazard_words.names_of(entry)
    for finding, mark in zip(entry.findings, marks, strict=False):
        gone = outcome_words.is_gone(finding, run)
        yield _hazard_point(
            PointKind.REMOVED if gone else PointKind.HAZARD,
            finding,
            entry,
            lang,
            mark=mark,
            text=_hazard_text(finding, run, lang),
            label=names.label(finding),
            known=before.holds(finding),
            changed=before.differs(finding),
        )
    said = {problem.item: problem for problem in entry.problems if problem.code == "HZ284"}
    for finding, mark in zip(earlier, marks[len(entry.findings) :], strict=True):
        why = said.get(finding.item)
        text = outcome_words.problem_text(why, entry, lang) if why else say("pipelines.unseen", lang)
        where = why.location if why else ""
        named = f"{outcome_words.data_number(finding.item, entry)} {_hazard_marks(finding)}".strip()
        yield _hazard_point(
            PointKind.UNSEEN, finding, entry, lang, mark=mark, text=text, label=named, known=True, location=where
        )


def _hazard_point(kind: PointKind, finding: Finding, entry: Submission, lang: str, /, **more: object) -> Point:
    given = {"location": finding.location} | more
    return Point(
        kind=kind,
        code=finding.item,
        title=one_line(finding.title),
        source=entry.source,
        clause=named(one_line(finding.clause), lang),
        document=document_of(finding.item, entry),
        number=one_line(finding.number),
        grade=finding.grade,
        deadline=finding.deadline,
        **given,  # type: ignore[arg-type]
    )


def _hazard_text(finding: Finding, run: Run, lang: str) -> str:
    """A hazard in one line: grade, title, clause, what and where it is, until when."""
    due = hazard_words.deadline_text(finding, run, lang)
    head = say("pipelines.hazard", lang, grade=say(f"grade.{finding.grade}", lang), title=one_line(finding.title))
    where = say("pipelines.where", lang, where=marks) if (marks := _hazard_marks(finding)) else ""
    described = shorten(finding.description, _LONG).rstrip("。；;.")
    what = say("pipelines.what", lang, what=described) if described else ""
    clause = say("pipelines.clause", lang, clause=one_line(finding.clause)) if finding.clause else ""
    is_gone = outcome_words.is_gone(finding, run)
    return head + clause + where + what + say("pipelines.gone" if is_gone else "pipelines.due", lang, due=due)


def _hazard_marks(finding: Finding) -> str:
    return " ".join(one_line(one) for one in (finding.place, finding.device, finding.number) if is_given(one))


def document_of(item: str, entry: Submission) -> str:
    """The criterion of an item, as its checklist names it; it is the same whichever form tells of the item."""
    found = next((one for one in entry.checklists if one.id == item.partition("/")[0]), None)
    return (one_line(found.document) or one_line(found.title)) if found else ""


# ---- what nobody knows


def _open_rows(entry: Submission, lang: str) -> Iterator[Point]:
    for row in entry.open_answers:
        said = [one for one in entry.problems if one.is_error and one.item == row.item and one.code != "HZ284"]
        yield _open_row(row, said, entry, lang)


def _open_row(row: ItemResult, said: list[Problem], entry: Submission, lang: str) -> Point:
    state, title = say(f"state.{row.state}", lang), one_line(row.title)
    plain = say("pipelines.open", lang, title=title, state=state, value=shorten(row.value, _LONG) or "—")
    return Point(
        kind=PointKind.UNCLEAR if row.state is State.UNCLEAR else PointKind.UNANSWERED,
        code=row.item,
        title=title,
        text=say("report.joint", lang).join(outcome_words.problem_text(one, entry, lang) for one in said) or plain,
        source=entry.source,
        location=row.location,
        clause=named(one_line(row.clause), lang),
        document=document_of(row.item, entry),
        label=outcome_words.data_number(row.item, entry),
        mark=print_of(owner_of(entry), row.item, "open"),
    )


def _errors(entry: Submission, lang: str) -> Iterator[Point]:
    """The errors that are told by no open row and no earlier hazard."""
    told = {row.item for row in entry.open_answers}
    unseen = {known.finding.item for known in entry.unseen}
    for one in entry.problems:
        if one.is_error and one.item not in (unseen if one.code == "HZ284" else told):
            yield _problem(PointKind.PROBLEM, one, entry, lang)


def _problem(kind: PointKind, one: Problem, entry: Submission, lang: str) -> Point:
    about = [f"{name}={one.params[name]}" for name in sorted(one.params)]
    return Point(
        kind=kind,
        code=one.code,
        title=say("pipelines.problem", lang, problem=one.code),
        text=outcome_words.problem_text(one, entry, lang),
        source=entry.source,
        location=one.location,
        label=" ".join(filter(None, (one.code, one_line(one.location)))),
        mark=print_of(owner_of(entry), one.code, one.item, one.value, *about),
    )


def _unreadable(entry: Submission, lang: str) -> Iterator[Point]:
    for one in entry.problems or (Problem(code="text.no_reason"),):
        yield _problem(PointKind.UNREADABLE, one, entry, lang)


# ---- what follows from no item


def _rules(entry: Submission, lang: str, *, is_first: bool) -> Iterator[Point]:
    """The rules that name no item and do not pass; where nothing else is told, every rule that does not pass."""
    for rule in outcome_words.rules(entry):
        if rule.outcome is not Verdict.PASS and (is_first or not rule.items):
            yield _rule_point(rule, entry, lang)


def _rule_point(rule: MatchedRule, entry: Submission, lang: str) -> Point:
    return Point(
        kind=PointKind.OUTCOME,
        code=rule.id,
        title=one_line(rule.title) or rule.id,
        text=listed(map(one_line, (rule.title or rule.id, *rule.basis)), lang, "；"),
        source=entry.source,
        label=rule.id,
        mark=print_of(owner_of(entry), "rule", rule.id),
        verdict=rule.outcome,
    )
