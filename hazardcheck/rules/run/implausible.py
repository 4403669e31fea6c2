"""What is odd about one submission by itself or beside the enterprise's earlier one.

Only what an honest small factory does not hand in month after month: clean forms, a few short notes, a hazard that is
still within its time are no doubts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ...model.assessment import Finding, ItemResult
from ...model.base import Grade, Stage, State
from ...model.outcome import Submission
from ...model.review import Doubt, Evidence
from .traces import squeezed_text

# signs below which a note says nothing
_SHORT = 4
# signs from which on a note is more than a usual phrase
_SENTENCE = 8
# so many rows with one remark, or one photo, are odd; two happen
_ROWS, _MORE_ROWS = 3, 4
# pieces of evidence beside one doubt; a reader looks at no more
_SHOWN = 6
# answers that somebody gives one by one
_MANY = 30
_FACTS = 8
# How far up in the queue a doubt stands; only the order counts: what a busy person can hardly explain comes first.
_REPEATED, _GONE, _ALIKE, _EARLY, _STUB, _STROKE = 70, 65, 40, 35, 30, 20


def latest_of(earlier: Iterable[Submission]) -> Submission | None:
    """The latest of an enterprise's earlier submissions, by 检查日期."""
    return max(earlier, key=lambda old: old.checked_on or date.min, default=None)


def implausible_doubts(
    submission: Submission, previous: Submission | None, stage: Stage = Stage.SELF
) -> tuple[Doubt, ...]:
    """The doubts that a judged submission raises. Its place is set by whoever keeps it (0 until then).

    ``previous`` is the enterprise's earlier submission; it tells something beside a self-check only: an inspection
    or recheck is there to find other things than the one before."""
    if submission.outcome is None:
        return ()
    found = [
        ("stub", _STUB, list(_short_notes(submission))),
        ("alike", _ALIKE, list(_same_notes(submission))),
        ("early", _EARLY, list(_early_deadlines(submission))),
        ("stroke", _STROKE, list(_one_stroke(submission))),
    ]
    if previous is not None and stage is Stage.SELF:
        found.append(("repeated", _REPEATED, list(_repeated(submission, previous))))
        found.append(("gone", _GONE, list(_gone(submission, previous))))
    return tuple(_doubt(submission, *each) for each in found if each[2])


def _doubt(submission: Submission, kind: str, weight: int, evidence: list[Evidence]) -> Doubt:
    asked = Evidence(code=f"ask.{kind}", left="")
    return Doubt(
        kind=kind,
        places=(0,),
        sources=(submission.source,),
        # more evidence weighs more, up to a point: one kind of oddity must not outweigh another
        weight=weight + min(len(evidence), 9),
        evidence=(*evidence[:_SHOWN], asked),
    )


def _short_notes(submission: Submission) -> Iterator[Evidence]:
    """Three descriptions or more, a third of all, shorter than four signs."""
    notes = [finding for finding in submission.findings if finding.description.strip()]
    short = [finding for finding in notes if len(squeezed_text(finding.description)) < _SHORT]
    # a third of all remarks
    if len(short) >= _ROWS and len(short) * 3 >= len(notes):
        for finding in short:
            yield Evidence(code="short-note", left=finding.description, left_location=finding.location)


def _same_notes(submission: Submission) -> Iterator[Evidence]:
    """One description, not a short one, in three rows or more, a third of all; in four where it is a usual phrase or
    the place is one: one cause may well be several hazards."""
    groups: dict[str, list[Finding]] = {}
    for finding in submission.findings:
        if len(note := squeezed_text(finding.description)) >= _SHORT:
            groups.setdefault(note, []).append(finding)
    count = sum(map(len, groups.values()))
    for note, group in groups.items():
        places = {squeezed_text(finding.place) for finding in group}
        needed = _ROWS if len(places) > 1 and len(note) >= _SENTENCE else _MORE_ROWS
        # a third of all rows
        if len(group) >= needed and len(group) * 3 >= count:
            where = "、".join(finding.location for finding in group[:_SHOWN])
            yield Evidence(code="same-note", left=group[0].description, left_location=where)


def _early_deadlines(submission: Submission) -> Iterator[Evidence]:
    """Deadlines before the check (HZ220), where the hazard is not said to be removed."""
    early = {problem.item for problem in submission.problems if problem.code == "HZ220"}
    for finding in submission.findings:
        if finding.item in early and finding.eliminated is not True and finding.deadline and submission.checked_on:
            days = f"{finding.deadline.isoformat()} < {submission.checked_on.isoformat()}"
            yield Evidence(code="early-deadline", left=days, left_location=finding.location)


def _one_stroke(submission: Submission) -> Iterator[Evidence]:
    """Every kind of place and process there is, and not one hazard: answers and facts look filled down."""
    facts = [truth for truth in submission.facts.values() if truth is not None]
    typed = [row for row in submission.answers if row.counted and row.value]
    if len(facts) < _FACTS or not all(facts) or len(typed) < _MANY or submission.findings:
        return
    words = {row.value for row in typed}
    if len(words) == 1 and all(row.state is State.OK for row in typed):
        first, last = typed[0], typed[-1]
        where = f"{first.location} … {last.location}"
        yield Evidence(code="one-stroke", left=f"{first.value} × {len(typed)}", left_location=where)


def _repeated(submission: Submission, previous: Submission) -> Iterator[Evidence]:
    """The very file of last time; or the same answers and words, though their time is over or was moved."""
    if submission.sha256 and submission.sha256 == previous.sha256:
        day = submission.checked_on.isoformat() if submission.checked_on else ""
        yield Evidence(code="same-file", left=day, left_location=previous.source)
        return
    if not _later(submission, previous) or _states(submission.answers) != _states(previous.answers):
        return
    before = {_spot(finding): finding for finding in previous.findings}
    pairs = [(before[_spot(finding)], finding) for finding in submission.findings if _spot(finding) in before]
    if not pairs or any(not _says_same(old, new) for old, new in pairs):
        return
    for old, new in pairs:
        if not _is_pending(old, new, submission):
            yield Evidence(
                code="repeated-words",
                left=old.description or old.measure,
                right=new.description or new.measure,
                left_location=old.location,
                right_location=new.location,
            )


def _spot(finding: Finding) -> tuple[str, str, str]:
    """What tells the hazards of one form apart."""
    return finding.item, squeezed_text(finding.place), squeezed_text(finding.device)


def _later(submission: Submission, previous: Submission) -> bool:
    return not (submission.checked_on and previous.checked_on) or submission.checked_on > previous.checked_on


def _states(rows: tuple[ItemResult, ...]) -> dict[str, State]:
    return {row.item: row.state for row in rows}


def _says_same(old: Finding, new: Finding) -> bool:
    """Whether two findings of one item have the same words, and any at all."""
    names = ("place", "description", "control_measure", "measure")
    mine, theirs = (tuple(squeezed_text(getattr(one, name)) for name in names) for one in (old, new))
    return mine == theirs and bool(mine[1] or mine[3])


def _is_pending(old: Finding, new: Finding, submission: Submission) -> bool:
    """Whether the hazard is still being worked on in its time, as was said last time."""
    if new.eliminated is True or old.deadline != new.deadline or new.deadline is None:
        return False
    return submission.checked_on is None or new.deadline >= submission.checked_on


def _gone(submission: Submission, previous: Submission) -> Iterator[Evidence]:
    """Open hazards of last time of which nothing is said now, no record that they are gone either: major ones, and
    general ones that now "do not apply"."""
    if not _later(submission, previous):
        return
    now = {row.item: row for row in submission.answers}
    noted = {problem.item for problem in submission.problems if problem.code == "HZ219"}
    noted |= {closure.item for closure in submission.closures}
    for old in previous.findings:
        row = now.get(old.item)
        if row is None or old.eliminated is True or old.item in noted:
            continue
        if row.state is State.NA or (row.state is State.OK and old.grade is Grade.MAJOR):
            yield Evidence(
                code="gone",
                left=old.description or old.title,
                right=row.value,
                left_location=old.location,
                right_location=row.location,
            )
