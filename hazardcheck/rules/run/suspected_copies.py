"""Doubts about pairs of submissions, put together: if A is like B and B is like C, the three are one ring.

Example: thirty copies of one form make 435 pairs; the review queue shows one doubt that names thirty files.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

from ...model.review import Doubt
from ...model.trace import Trace
from .likeness import compare_traces

# A mark that more enterprises have than this tells nothing: it is a logo, a template or a usual phrase. All words at
# once always tell something.
_RARE = {"words": 1 << 62, "picture": 8}
# the same limit for every other kind of mark
_RARE_ELSE = 64
# members up to which all are held beside each other: 66 pairs; of 30 members it would be 435
_ALL_PAIRS = 12
_KINDS = ("copied", "pictures", "saved")
# weight that a ring can gain by its size
_LARGER = 60


class Edge(NamedTuple):
    """Two places with a doubt between them. ``whole``: all that was seen is the same in both."""

    kind: str
    weight: int
    first: int
    second: int
    whole: bool


def is_rare(kind: str, many: int) -> bool:
    """Whether a mark that so many enterprises have still tells something: all that was seen at once always does, a
    picture of many is a logo."""
    return many <= _RARE.get(kind, _RARE_ELSE)


def pairs_of(members: list[int]) -> Iterator[tuple[int, int]]:
    """Which members of a group are compared: all with all; in a group of more than twelve each with the first and with
    the next one, which is enough to find that they are one ring."""
    if len(members) <= _ALL_PAIRS:
        return combinations(members, 2)
    star = ((members[0], other) for other in members[2:])
    return (pair for pairs in (pairwise(members), star) for pair in pairs)


def ring_doubts(edges: Iterable[Edge], trace: Callable[[int], Trace], common: Container[int]) -> list[Doubt]:
    """One doubt for each ring of a kind, with its heaviest pair in front and the evidence of these two. Pairs within a
    ring of a worse kind add nothing."""
    by_kind: dict[str, list[Edge]] = {kind: [] for kind in _KINDS}
    for edge in edges:
        by_kind[edge.kind].append(edge)
    found: list[Doubt] = []
    worse = Rings()
    for kind in _KINDS:
        kept = [edge for edge in by_kind[kind] if worse.root(edge.first) != worse.root(edge.second)]
        rings = Rings()
        for edge in kept:
            rings.join(edge.first, edge.second)
        found += _doubts(kept, rings, trace, common)
        for edge in kept:
            worse.join(edge.first, edge.second)
    return found


def _doubts(edges: list[Edge], rings: Rings, trace: Callable[[int], Trace], common: Container[int]) -> Iterator[Doubt]:
    heaviest: dict[int, Edge] = {}
    # the strongest first; places in order, so that a run says the same twice
    for edge in sorted(edges, key=lambda edge: (-edge.weight, edge.first, edge.second)):
        heaviest.setdefault(rings.root(edge.first), edge)
    for root, places in rings.groups().items():
        edge = heaviest[root]
        doubt = compare_traces(trace(edge.first), trace(edge.second), common, whole=edge.whole)
        if doubt is not None:
            others = (place for place in places if place not in doubt.places)
            order = (*doubt.places, *others)
            weight = doubt.weight + min(len(places) - 2, _LARGER)
            yield replace(doubt, places=order, sources=tuple(trace(place).source for place in order), weight=weight)


class Rings:
    """Places joined in pairs; a place that nobody joined stands alone."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, place: int) -> int:
        """The smallest place of the ring of ``place``."""
        top = place
        while (above := self._above.get(top, top)) != top:
            top = above
        while place != top:
            self._above[place], place = top, self._above[place]
        return top

    def join(self, one: int, other: int) -> None:
        """Make the rings of two places one."""
        # the earlier place is the root: the ring is named by its first form
        low, high = sorted((self.root(one), self.root(other)))
        self._above[low] = self._above[high] = low

    def groups(self) -> dict[int, tuple[int, ...]]:
        """The smallest place of each ring → all of its places, in order."""
        found: dict[int, list[int]] = {}
        for place in sorted(self._above):
            found.setdefault(self.root(place), []).append(place)
        return {root: tuple(places) for root, places in found.items()}
