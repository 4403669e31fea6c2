"""Which facts stand above and below a fact (``part_of``)."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.written.checklist import Fact


def coarser_facts(titles: Mapping[str, Fact], key: str) -> list[str]:
    """The facts above this one, nearest first."""
    above: list[str] = []
    part_of = titles[key].part_of if key in titles else None
    while part_of is not None and part_of in titles and part_of not in above:
        above.append(part_of)
        part_of = titles[part_of].part_of
    return above


def finer_facts(titles: Mapping[str, Fact], key: str) -> list[str]:
    """The facts below this one, in their order."""
    return [other for other in titles if key in coarser_facts(titles, other)]
