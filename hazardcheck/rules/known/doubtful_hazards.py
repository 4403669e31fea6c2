"""What a form said of a hazard and nobody could place, or its row denied, as hazards that the next form is asked for
(``told_hazards``: rows of the register, entries and remarks beside an answer, rows of no item).

Such a text is no hazard of an item yet, and it is not nothing: it travels with the form that is sent back and into the
next month like a known hazard, under the key ``gongmao-2023/—`` where its item is not known. As long as nobody knows
how grave it is it counts as a major hazard for which safety is not ensured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from ...model.answers import DoubtfulRecord, HazardRecord
from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Verdict
from ...model.written.checklist import Checklist
from ...words import say
from .hazard_numbers import Numbering, numbered
from .same_hazard import is_told

# Behind the checklist, where the number of the item would stand.
_NO_ITEM = "—"
# what a finding has of its record
_SAID = tuple(one.name for one in fields(HazardRecord) if one.compare and one.name != "conditions")


def is_placeless(item: str) -> bool:
    """Whether the key of an item stands for one that is not known."""
    return item.rpartition("/")[2] == _NO_ITEM


def doubtful_hazards(
    records: Iterable[DoubtfulRecord],
    checklists: Sequence[Checklist],
    asked: Iterable[KnownHazard],
    numbering: Numbering,
    source: str,
) -> tuple[KnownHazard, ...]:
    """The rows as known hazards with their numbers; without those that are asked for already (``asked``: the earlier
    hazards that this form does not settle)."""
    left, found = [one.finding for one in asked], []
    for one in records:
        finding = _finding_of(one, checklists)
        told = next((at for at, old in enumerate(left) if is_told(old, finding)), None)
        if told is None:
            found.append(finding)
        else:
            del left[told]
    return tuple(_known_doubt(one, source, numbering.day) for one in numbered(found, numbering))


def _finding_of(one: DoubtfulRecord, checklists: Sequence[Checklist]) -> Finding:
    item = next((checklist.by_key[one.key] for checklist in checklists if one.key in checklist.by_key), None)
    key = one.key if item else f"{checklists[0].id}/{_NO_ITEM}"
    title, clause = (item.title, item.clause) if item else (say("known.no-item", "zh"), "")
    texts = {name: getattr(one.record, name) for name in _SAID}
    letters = "、".join(one.record.conditions)
    return Finding(item=key, grade=Grade.MAJOR, title=title, clause=clause, condition=letters, **texts)


def _known_doubt(finding: Finding, source: str, day: date | None) -> KnownHazard:
    return KnownHazard(
        finding=finding,
        source=source,
        found_on=day,
        seen_on=day,
        deadline=finding.deadline,
        value=Verdict.SHUTDOWN,
        doubt="unplaced" if is_placeless(finding.item) else "contradicted",
    )
