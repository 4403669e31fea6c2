"""When a hazard record says that the hazard is gone, and when that is proved.

A record closes its hazard with the day on which it was done and what was done (整改完成日期, 整改说明). A hazard
that can be a major one also needs an acceptance (验收人, 验收日期) by somebody other than the person responsible.
Example: done on 2026-12-02 by "更换通风联锁", responsible 甲, accepted by 乙 on 2026-12-03 is closed; accepted by 甲 it
is not.
Half a record proves nothing: the hazard counts on.
"""

from __future__ import annotations

from ...model.answers import Answer, HazardRecord
from ...model.base import State
from .answer_words import is_substantial, plain, says_undone

_CLOSING = {
    "done_on": "整改完成日期",
    "done_note": "整改说明",
    "accepted_by": "验收人",
    "accepted_on": "验收日期",
}


def claims_done(record: HazardRecord) -> bool:
    """Whether anything of the record says that the hazard is gone; that it was removed at once is another matter."""
    return any(getattr(record, name) for name in _CLOSING)


def missing_proof(record: HazardRecord, *, accepted: bool) -> tuple[str, ...]:
    """The titles of the columns without which the record does not close its hazard; empty if it does. ``accepted``:
    whether an acceptance is needed."""
    given = {
        "done_on": record.done_on is not None,
        "done_note": is_substantial(record.done_note) and not says_undone(record.done_note),
    }
    if accepted:
        given["accepted_by"] = is_substantial(record.accepted_by) and not _is_same_person(record)
        given["accepted_on"] = record.accepted_on is not None and not _is_before(record)
    return tuple(_CLOSING[name] for name, holds in given.items() if not holds)


def hazards_of(answer: Answer, *, accepted: bool) -> tuple[HazardRecord, ...]:
    """The records of an item that has a hazard: those not closed; an empty one where nothing was registered. Where
    every record is closed and the item still says that there is a hazard, all of them count."""
    open_ = tuple(record for record in answer.records if missing_proof(record, accepted=accepted))
    return open_ or answer.records or (HazardRecord(location=answer.location),)


def closed_of(answer: Answer, *, accepted: bool) -> tuple[HazardRecord, ...]:
    """The records of an item that are closed with all proof, where the item's answer does not say the contrary."""
    closed = tuple(record for record in answer.records if not missing_proof(record, accepted=accepted))
    still_there = answer.state is State.HAZARD and len(closed) == len(answer.records)
    return () if still_there else closed


def _is_same_person(record: HazardRecord) -> bool:
    return plain(record.accepted_by) == plain(record.responsible)


def _is_before(record: HazardRecord) -> bool:
    """An acceptance before the work was done accepts nothing."""
    return record.accepted_on is not None and record.done_on is not None and record.accepted_on < record.done_on
