"""Lists of one's own and rated lists: what they must not claim, and whether their points add up."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import ItemGrade
from ...model.written.checklist import Checklist, Coverage, Item, Kind, Rating, Rule
from .fault import Fault, Path


def own_faults(checklist: Checklist) -> Iterator[Fault]:
    """What makes the list look like more than it is, and points that do not add up."""
    if checklist.kind is Kind.OWN:
        yield from _claims(checklist)
    yield from _item_faults(checklist)
    if checklist.rating is not None:
        yield from _rating_faults(checklist, checklist.rating)


def _claims(checklist: Checklist) -> Iterator[Fault]:
    """A list of one's own covers no criterion in full and makes nothing a major hazard."""
    if checklist.coverage is not Coverage.PARTIAL:
        yield Fault(("coverage",), "HZ442")
    if checklist.determination.rule is Rule.GROUPS:
        yield Fault(("determination",), "HZ443", {"key": "groups"})
    for path, item in _items(checklist):
        if item.grade is ItemGrade.MAJOR:
            yield Fault((*path, "grade"), "HZ443", {"key": item.id})


def _item_faults(checklist: Checklist) -> Iterator[Fault]:
    for path, item in _items(checklist):
        if item.deadline_days is not None and item.deadline_days < 0:
            yield Fault((*path, "deadline_days"), "HZ444", {"key": "deadline_days", "value": str(item.deadline_days)})
        if item.points < 0:
            yield Fault((*path, "points"), "HZ444", {"key": "points", "value": str(item.points)})
        if item.veto and checklist.rating is None:
            yield Fault((*path, "veto"), "HZ445", {"key": item.id})


def _rating_faults(checklist: Checklist, rating: Rating) -> Iterator[Fault]:
    found = sum(item.points for item in checklist.items)
    if found != rating.total or found <= 0:
        yield Fault(("rating", "total"), "HZ446", {"total": str(rating.total), "found": str(found)})
    if not rating.levels:
        yield Fault(("rating", "levels"), "HZ423", {"key": "levels"})
    above = [0, 0]
    for place, level in enumerate(rating.levels):
        falls = place == 0 or (level.percent < above[0] and level.stars < above[1])
        # levels go down from at most 100 %, each with a star at least
        if not falls or not 0 < level.percent <= 100 or level.stars < 1:
            params = {"stars": str(level.stars), "percent": str(level.percent)}
            yield Fault(("rating", "levels", place), "HZ447", params)
        above = [level.percent, level.stars]


def _items(checklist: Checklist) -> Iterator[tuple[Path, Item]]:
    for place, section in enumerate(checklist.sections):
        for index, item in enumerate(section.items):
            yield ("sections", place, "items", index), item
