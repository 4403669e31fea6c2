"""Where the text of every clause was seen and when it was last compared: an item's own word, else its section's, else
the checklist's."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ...model.written.checklist import Checklist, Item, Kind, Section
from ...model.written.law_source import LawSource


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """The items of one section whose text was compared at one time and place. ``article`` is the section's clause, or
    those of the items where they are not the whole section; ``days`` since then, None: nobody knows."""

    checklist: Checklist
    article: str
    items: tuple[Item, ...]
    law: LawSource
    days: int | None


def inner_law(outer: LawSource, inner: LawSource) -> LawSource:
    """What holds inside: the inner word where it says something. An article and the mark of its text go together."""
    given = {name: value for name, value in inner.key_values().items() if value}
    if "article" in given or "text_sha256" in given:
        given = {"article": "", "text_sha256": ""} | given
    return outer.with_values(**given)


def law_of(checklist: Checklist, section: Section, item: Item) -> LawSource:
    """Where an item's text was seen. A list of one's own that says nothing of it is its own text, compared when it was
    last checked; a statutory one that says nothing was never compared."""
    found = inner_law(inner_law(checklist.law, section.law), item.law)
    if found.seen_on is None and checklist.kind is Kind.OWN:
        return found.with_values(seen_on=checklist.checked)
    return found


def oldest_comparison(checklist: Checklist, keys: Container[str] | None = None) -> date | None:
    """The oldest day on which a text of these items (of all, if not told) was compared with its source. None where
    that of any of them is unknown, or there is none."""
    days = [day for key, day in _days(checklist).items() if keys is None or key in keys]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


# asked for every finding of a run; the lists are few
@lru_cache(maxsize=64)
def _days(checklist: Checklist) -> dict[str, date | None]:
    """Item key → the day of its last comparison: asked for every form."""
    return {
        checklist.key(item.id): law_of(checklist, section, item).seen_on
        for section in checklist.sections
        for item in section.items
    }


def compared_clauses(checklist: Checklist, on: date, today: date) -> Iterator[ComparedClause]:
    """Every clause with its last comparison, in the order of the checklist. A day that is still to come is none."""
    for section in checklist.sections:
        by_law: dict[LawSource, list[Item]] = {}
        for item in section.items:
            by_law.setdefault(law_of(checklist, section, item), []).append(item)
        for law, items in by_law.items():
            whole = len(items) == len(section.items)
            article = section.clause if whole else "、".join(dict.fromkeys(item.clause for item in items))
            day = law.seen_on
            days = None if day is None or day > max(on, today) else max((on - day).days, 0)
            yield ComparedClause(checklist, article, tuple(items), law, days)


def stale_clauses(clauses: Iterator[ComparedClause], limit: int) -> list[ComparedClause]:
    """Those that were compared more than ``limit`` days ago or nobody knows when, the oldest first."""
    late = [one for one in clauses if one.days is None or one.days > limit]
    # never compared first, then the longest ago
    return sorted(late, key=lambda one: (one.days is not None, -(one.days or 0), one.checklist.id))
