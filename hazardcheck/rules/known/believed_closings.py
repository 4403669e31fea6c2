"""Which closing records of an earlier result are believed when the next form is held against it.

Only those of a submission that was graded, or that lacks nothing but the proof for another hazard: of a form that was
sent back (a day to come, another name under the code, two forms of one day that differ) nobody knows yet whether what
it says is so. And where two forms of one day say of one hazard that it is closed and that it is there, it is there. A
hazard whose closing is not believed is as open as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ...model.assessment import Finding, KnownHazard
from ...model.base import Status
from ...model.outcome import Submission
from .same_hazard import is_other

# Errors that are about another hazard of the form: that it is not closed says nothing against a record that is whole.
_OF_ANOTHER = frozenset({"HZ274", "HZ280", "HZ284"})
# a check that is still to come
_TO_COME = "HZ106"


def in_their_order(entries: Iterable[Submission]) -> list[Submission]:
    """From the oldest to the newest, each with only the closing records that are believed."""
    entries = list(entries)
    return sorted((_with_believed(one, entries) for one in entries), key=_order_of)


def _order_of(entry: Submission) -> tuple[date, int, bool, str]:
    """By day; of one day a corrected copy comes after the files that it answers, and what was graded after what was
    sent back. Without a day, or with one to come, it is older than any: nothing that it says closes a dated finding."""
    is_dated = entry.checked_on is not None and all(one.code != _TO_COME for one in entry.problems)
    day = entry.checked_on if is_dated and entry.checked_on else date.min
    return day, len(entry.answered), entry.status is Status.GRADED, entry.source


def _is_believed(entry: Submission) -> bool:
    errors = {one.code for one in entry.problems if one.is_error}
    return entry.status is Status.GRADED or (bool(errors) and errors <= _OF_ANOTHER)


def _with_believed(entry: Submission, entries: Sequence[Submission]) -> Submission:
    """The submission as open where it is not believed: what it closed is among what it did not see."""
    if believed := _is_believed(entry):
        denied = [finding for other in entries if _is_of_that_day(other, entry) for finding in other.findings]
        doubtful = [one for one in entry.closures if any(not is_other(finding, one) for finding in denied)]
    else:
        doubtful = list(entry.closures)
    if not doubtful and believed:
        return entry
    again = [one for one in entry.closed if not believed or one.finding in doubtful]
    return replace(
        entry,
        closures=tuple(one for one in entry.closures if one not in doubtful),
        closed=tuple(one for one in entry.closed if one not in again),
        unseen=(*entry.unseen, *map(_open_again, again)),
    )


def _is_of_that_day(other: Submission, entry: Submission) -> bool:
    """Whether another form is of the same day, and neither answers the other as a corrected copy."""
    is_answer = other.sha256 in entry.answered or entry.sha256 in other.answered
    return other.sha256 != entry.sha256 and other.checked_on == entry.checked_on and not is_answer


def _open_again(known: KnownHazard) -> KnownHazard:
    """The hazard without the record that was to close it."""
    return replace(known, finding=_unclosed(known.finding))


def _unclosed(finding: Finding) -> Finding:
    return replace(finding, done_on=None, done_note="", accepted_by="", accepted_on=None)
