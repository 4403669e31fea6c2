"""When a hazard record says that the hazard is gone, and when that is proved.

A record closes its hazard with the day on which it was done and what was done (整改完成日期, 整改说明; ``done_words``),
neither of them after the check. A hazard
that can be a major one also needs an acceptance (验收人, 验收日期) by somebody other than the person responsible.
Example: done on 2026-12-02 by "更换通风联锁", responsible 甲, accepted by 乙 on 2026-12-03 is closed; accepted by 甲 it
is not.
Half a record proves nothing: the hazard counts on.

A record whose 整改说明 says that it was none (``withdrawn_words``) needs the same, the acceptance always: its day is
the one on which somebody looked. What it ends is only a doubt (``hazard_fates``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ...model.answers import Answer, HazardRecord
from ...model.base import State
from ...model.hazard_fields import GONE_FIELDS
from ..reading.answer_words import is_given, is_substantial
from ..reading.head_fields import RECORD_LABELS
from .bare_claims import is_bare
from .done_words import is_taken_back, says_cured
from .person_names import is_person, is_same_person, is_veiled
from .withdrawn_words import says_none

# What a gap may stand in: the person responsible too, since nobody is another than nobody.
_TITLES = {name: RECORD_LABELS[name] for name in (*GONE_FIELDS, "responsible")}


def claims_done(record: HazardRecord) -> bool:
    """Whether anything of the record says that the hazard is gone; that it was removed at once is another matter."""
    return any(getattr(record, name) or is_given(record.unread.get(name, "")) for name in GONE_FIELDS)


def is_silent(record: HazardRecord) -> bool:
    """Whether a record says nothing at all: what nobody understands (整改期限：联锁失效) is said."""
    return record.is_blank and not any(map(is_given, record.unread.values()))


class ProofGap(NamedTuple):
    """One condition of a closure that fails: the field, the code of the reason, and what the reason names (what was
    typed, and what it is held against)."""

    name: str
    why: str
    value: str = ""
    other: str = ""

    @property
    def params(self) -> dict[str, str]:
        """What the sentence of the reason is filled in with."""
        return {"why": self.why, "column": _TITLES[self.name], "value": self.value, "other": self.other}


def proof_gaps(record: HazardRecord, *, accepted: bool, checked_on: date | None = None) -> tuple[ProofGap, ...]:
    """The conditions that the record does not meet, each with its reason; none if it closes its hazard. ``accepted``:
    whether an acceptance is needed.

    Example: responsible 甲, done on 2026-12-02, accepted by 甲 on 2026-12-01 has two gaps: 验收人 is the one who is
    responsible, and 验收日期 lies before 整改完成日期."""
    accepted = accepted or says_none(record.done_note)
    gaps = (*_work_gaps(record), *(_acceptance_gaps(record) if accepted else ()))
    named = {gap.name for gap in gaps}
    return (*gaps, *(gap for gap in _late_days(record, checked_on) if gap.name not in named))


def gap_of(params: Mapping[str, str]) -> ProofGap:
    """The gap that a complaint tells of (``ProofGap.params``), as far as a saved result still has it."""
    name = next((name for name, title in _TITLES.items() if title == params.get("column")), "done_note")
    why, value, other = (params.get(part, "") for part in ("why", "value", "other"))
    return ProofGap(name, why or "closure.no-note", value, other)


def missing_proof(record: HazardRecord, *, accepted: bool, checked_on: date | None = None) -> tuple[str, ...]:
    """The titles of the columns without which the record does not close its hazard; empty if it does."""
    return tuple(_TITLES[gap.name] for gap in proof_gaps(record, accepted=accepted, checked_on=checked_on))


def _work_gaps(record: HazardRecord) -> Iterator[ProofGap]:
    if record.done_on is None:
        yield _no_day(record, "done_on", "closure.no-day")
    note = record.done_note
    if not note.strip():
        yield ProofGap("done_note", "closure.no-note")
    elif says_none(note):
        return
    elif is_taken_back(note):
        yield ProofGap("done_note", "closure.undone-note", note)
    elif is_bare(note, (record.responsible, record.accepted_by)):
        yield ProofGap("done_note", "closure.vague-note", note)
    elif not (is_substantial(note) and says_cured(note)):
        yield ProofGap("done_note", "closure.undone-note", note)


def _acceptance_gaps(record: HazardRecord) -> Iterator[ProofGap]:
    who = record.accepted_by
    if not is_person(who):
        yield ProofGap("accepted_by", "closure.no-name" if who.strip() else "closure.no-person", who)
    elif is_same_person(who, record.responsible):
        why = "closure.veiled" if is_veiled(record.responsible) else "closure.same-person"
        yield ProofGap("accepted_by", why, who, record.responsible)
    if not is_given(record.responsible):
        yield ProofGap("responsible", "closure.no-responsible")
    if record.accepted_on is None:
        yield _no_day(record, "accepted_on", "closure.no-accept-day")
    elif record.done_on is not None and record.accepted_on < record.done_on:
        # an acceptance before the work was done accepts nothing
        days = record.accepted_on.isoformat(), record.done_on.isoformat()
        yield ProofGap("accepted_on", "closure.accepted-before", *days)


def _late_days(record: HazardRecord, checked_on: date | None) -> Iterator[ProofGap]:
    """A day after the check: the form can't know of it."""
    for name in ("done_on", "accepted_on"):
        day: date | None = getattr(record, name)
        if day is not None and checked_on is not None and day > checked_on:
            yield ProofGap(name, "closure.after-check", day.isoformat(), checked_on.isoformat())


def _no_day(record: HazardRecord, name: str, why: str) -> ProofGap:
    """A day that is not there, or that nobody understands."""
    typed = record.unread.get(name, "")
    return ProofGap(name, "closure.unread-day", typed) if is_given(typed) else ProofGap(name, why)


def hazards_of(answer: Answer, *, accepted: bool, checked_on: date | None = None) -> tuple[HazardRecord, ...]:
    """The records of an item that has a hazard: those not closed; an empty one where nothing was registered. Where
    every record is closed and the item still says that there is a hazard, all of them count."""
    open_ = tuple(record for record in answer.records if proof_gaps(record, accepted=accepted, checked_on=checked_on))
    return open_ or answer.records or (HazardRecord(location=answer.location),)


def closed_of(answer: Answer, *, accepted: bool, checked_on: date | None = None) -> tuple[HazardRecord, ...]:
    """The records of an item that are closed with all proof, where the item's answer does not say the contrary."""
    closed = tuple(
        record for record in answer.records if not proof_gaps(record, accepted=accepted, checked_on=checked_on)
    )
    return () if is_still_there(answer, accepted=accepted, checked_on=checked_on) else closed


def is_still_there(answer: Answer, *, accepted: bool, checked_on: date | None = None) -> bool:
    """Whether an item says 有隐患 although the record of each of its hazards proves that it is gone: one of the two is
    not true, and the hazards count."""
    if answer.state is not State.HAZARD or not answer.records:
        return False
    return not any(proof_gaps(record, accepted=accepted, checked_on=checked_on) for record in answer.records)


def half_closed(answer: Answer, *, accepted: bool, checked_on: date | None = None) -> tuple[HazardRecord, ...]:
    """The records that say that their hazard is gone and do not prove it."""
    return tuple(
        one for one in answer.records if claims_done(one) and proof_gaps(one, accepted=accepted, checked_on=checked_on)
    )
