"""When a hazard counts as removed on the spot (即查即改)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...model.answers import HazardRecord
from ...model.assessment import Finding
from ...model.base import Grade, Stage
from ..reading.answer_words import is_substantial, says_undone
from ..reading.plain_text import plain
from .bare_claims import is_bare
from .done_words import is_taken_back, says_done


def is_removed(finding: Finding, stage: Stage) -> bool:
    """Removed at once, and nothing beside it says the contrary. In a self-check a major hazard also needs what was
    wrong, what was done and by whom; 已整改 is no word of what was done."""
    if finding.eliminated is not True or says_undone(finding.description) or says_undone(finding.measure):
        return False
    if finding.safe_meanwhile is False or _is_still_said(finding.description) or is_taken_back(finding.measure):
        return False
    if stage is not Stage.SELF or finding.grade is Grade.GENERAL:
        return True
    if is_bare(finding.measure, (finding.responsible,)) or not says_done(finding.measure):
        return False
    return all(is_substantial(text) for text in (finding.description, finding.measure, finding.responsible))


def _is_still_said(description: str) -> bool:
    """Whether a description says that the hazard is there after all; that something is missing is what it is for."""
    return bool(
        re.search(
            "隐患(还|仍|依旧|依然)?(存)?在(?!.{0,6}(已|后))|还在|还没|还未|没消除|未消除|仍(未|没|在)",
            plain(description),
        )
    )


def undone_columns(record: HazardRecord, checked_on: date | None) -> tuple[str, ...]:
    """The fields of a record that contradict its "removed at once": a text that says not yet, a day that is to come."""
    if record.eliminated is not True:
        return ()
    names = [name for name in ("description", "measure", "done_note") if says_undone(getattr(record, name))]
    if _is_still_said(record.description) and "description" not in names:
        names.insert(0, "description")
    if is_taken_back(record.measure) and "measure" not in names:
        names.append("measure")
    if record.safe_meanwhile is False:
        names.append("safe_meanwhile")
    if checked_on is not None and record.done_on is not None:
        return (*names, *(("done_on",) if record.done_on > checked_on else ()))
    late = checked_on is not None and record.deadline is not None and record.deadline > checked_on
    return (*names, *(("deadline",) if late else ()))


def believed_record(record: HazardRecord, checked_on: date | None, stage: Stage) -> HazardRecord:
    """The record as it counts: what still has a day before it was not removed on the spot. At a recheck the deadline is
    that of the order, and may well be kept early."""
    contrary = {"done_on"} if stage is Stage.RECHECK else {"done_on", "deadline"}
    return replace(record, eliminated=False) if contrary & set(undone_columns(record, checked_on)) else record
