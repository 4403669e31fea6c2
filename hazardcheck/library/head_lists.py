"""Checklists as the head of a result says them, found by id."""

from __future__ import annotations

from ..model.result_head import HeadChecklist
from ..model.written.checklist import Checklist
from ..rules.saved.head_texts import head_checklist
from .checklists import find_checklist


class ListFinder:
    """Finds one's own checklists first, then the shipped ones; goes to another process as the lists that it holds."""

    def __init__(self, own: tuple[Checklist, ...] = ()) -> None:
        self.own = {checklist.id: checklist for checklist in own}

    def __call__(self, name: str) -> HeadChecklist | None:
        """The checklist with this id."""
        found = self.own.get(name) or find_checklist(name)
        return head_checklist(found) if found is not None else None
