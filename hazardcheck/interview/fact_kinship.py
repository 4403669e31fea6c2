"""Which facts change with a fact: those that it proves and those that prove it (``part_of``, ``shown_by``), and the
other kinds of which one must hold (``or_else``)."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.base import Truth
from ..model.written.checklist import Fact
from ..rules.gates.facts import are_all_denied, coarser_facts, proved_facts


def finer_facts(titles: Mapping[str, Fact], key: str) -> list[str]:
    """The facts below this one, in their order."""
    return [other for other in titles if key in coarser_facts(titles, other)]


def facts_proved(titles: Mapping[str, Fact], key: str) -> list[str]:
    """What must hold where this one does. Example: an ammonia plant proves 特种作业."""
    return proved_facts(titles).get(key, [])


def facts_proving(titles: Mapping[str, Fact], key: str) -> list[str]:
    """What can't hold where this one does not, in their order."""
    return [other for other, proved in proved_facts(titles).items() if key in proved]


def other_kind(titles: Mapping[str, Fact], known: Mapping[str, Truth], key: str) -> tuple[str, str] | None:
    """Two kinds of which one must hold and that would both be denied with ``key``; nothing where that can be so.
    Example: a coal mine is underground or open-pit."""
    for name, fact in titles.items():
        if key in (name, *fact.or_else) and are_all_denied(fact, known):
            return key, next(kind for kind in (*fact.or_else, name) if kind != key)
    return None
