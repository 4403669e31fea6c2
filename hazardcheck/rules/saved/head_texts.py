"""What the lines of a run have in common: made from its checklists and its policy, or had back from a head.

A line leaves out what stands here; ``line_entries`` puts it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ...model.assessment import ChecklistStamp
from ...model.base import State, Truth
from ...model.result_head import HeadChecklist, HeadItem, HeadPolicy, ResultHead
from ...model.written.checklist import Checklist, Item
from ...model.written.policy import Policy
from ...words import say
from ..criteria.fingerprints import checklist_fingerprint
from ..gates.facts import applies_grounds, is_asked_there
from ..gates.grounds import spoken_grounds
from ..gates.row_standing import ANSWERED_THERE

# Reasons kept: an item has one for each mix of the facts that its gate asks for.
_KEPT = 16_384


class TitledFact(NamedTuple):
    """A fact by its title alone."""

    title: str


@dataclass(frozen=True, slots=True)
class RowTexts:
    """The rows of a form made with certain checklists: their places in its order, and what each says by itself."""

    places: Mapping[str, int]
    items: Mapping[str, HeadItem]
    titles: Mapping[str, TitledFact]


@dataclass(slots=True)
class HeadTexts:
    """``find`` gives a checklist as the head says it, by id; ``policies`` may have decided; reasons are in ``lang``.

    What is looked up again and again for the forms of one run is kept here, as long as the run.
    """

    find: Callable[[str], HeadChecklist | None]
    policies: Mapping[str, HeadPolicy]
    lang: str
    _rows: dict[tuple[tuple[str, str], ...], RowTexts | None] = field(default_factory=dict)
    _reasons: dict[tuple[object, ...], str] = field(default_factory=dict)

    @classmethod
    def none(cls) -> HeadTexts:
        """Of a run of which nothing is known yet."""
        lists: Mapping[str, HeadChecklist] = {}
        return cls(lists.get, {}, "zh")

    @classmethod
    def of(cls, head: ResultHead) -> HeadTexts:
        """The texts in a head."""
        return cls(head.checklists.get, head.policies, head.run.lang)

    def listed(self, stamp: ChecklistStamp) -> HeadChecklist | None:
        """The checklist of a stamp, if it is here as it was then."""
        found = self.find(stamp.id)
        return found if found is not None and found.fingerprint == stamp.fingerprint else None

    def rows(self, stamps: tuple[ChecklistStamp, ...]) -> RowTexts | None:
        """The rows of a form made with these checklists; nothing where one of them is not here as it was."""
        key = tuple((stamp.id, stamp.fingerprint) for stamp in stamps)
        if key not in self._rows:
            found = [self.listed(stamp) for stamp in stamps]
            self._rows[key] = _row_texts([one for one in found if one is not None]) if all(found) else None
        return self._rows[key]

    def reason(self, key: str, typed: State, industry: str, facts: Mapping[str, Truth], rows: RowTexts) -> str:
        """Why a row applies or not, in the words of the form's head."""
        item = rows.items[key]
        gate = item.applies.facts
        # nine rows in ten are of an item that always applies, or were asked for already
        if not gate and not item.industries and not item.same_as:
            return ""
        there = typed in ANSWERED_THERE
        known = (key, there, industry, self.lang, *map(facts.get, gate))
        found = self._reasons.get(known)
        if found is None:
            if len(self._reasons) > _KEPT:
                self._reasons.clear()
            same = rows.items.get(item.same_as) if item.same_as else None
            if there and same is not None and is_asked_there(same, industry):
                found = say("reason.same", self.lang, item=item.same_as.rpartition("/")[2])
            else:
                found = spoken_grounds(applies_grounds(item, industry, facts, rows.titles), self.lang)
            self._reasons[known] = found
        return found


def _row_texts(checklists: list[HeadChecklist]) -> RowTexts:
    """The items of all checklists in their order, then the preconditions of all."""
    items = {key: item for one in checklists for key, item in one.items.items()}
    order = [key for key, item in items.items() if item.counted] + [
        key for key, item in items.items() if not item.counted
    ]
    titles: dict[str, TitledFact] = {}
    for one in checklists:
        for key, title in one.facts.items():
            titles.setdefault(key, TitledFact(title))
    return RowTexts({key: place for place, key in enumerate(order)}, items, titles)


# ---- made from what was written


# one for each list at hand
@lru_cache(maxsize=64)
def head_checklist(checklist: Checklist) -> HeadChecklist:
    """What a checklist says of every form made with it."""
    items = {checklist.key(item.id): _head_item(checklist, item) for item in checklist.items}
    items |= {
        key: HeadItem(title=row.title, clause=row.clause, counted=False)
        for key, row in checklist.precondition_by_key.items()
    }
    return HeadChecklist(
        version=checklist.version,
        fingerprint=checklist_fingerprint(checklist),
        title=checklist.title,
        document=checklist.document,
        kind=checklist.kind,
        extends=checklist.base.id if checklist.base else "",
        facts={fact.id: fact.title for fact in checklist.facts},
        procedure=checklist.procedure,
        items=items,
    )


def _head_item(checklist: Checklist, item: Item) -> HeadItem:
    return HeadItem(
        title=item.title,
        clause=item.clause,
        control=item.control,
        measures=item.rectify,
        industries=item.industries,
        applies=item.applies,
        same_as=checklist.key(item.same_as) if item.same_as else "",
    )


def head_policies(policies: Iterable[Policy]) -> dict[str, HeadPolicy]:
    """The policies that may decide, by id."""
    return {policy.id: HeadPolicy(title=policy.title, note=policy.note) for policy in policies}
