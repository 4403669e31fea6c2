"""What is wrong with a case book beyond its shape: names that lead nowhere, cases that compare nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.base import INDUSTRIES
from ..model.written.case_book import NOTHING_EXPECTED, CaseBook, Circumstances, ExpectedOutcome, GateTable, LawCase
from ..rules.criteria.fault import Fault, Path, closest
from ..rules.reading.industry_words import read_industry
from .named_parts import NamedParts, item_and_letters


def book_faults(book: CaseBook, parts: NamedParts) -> Iterator[Fault]:
    """Every fault, at its place. A book without any case is one: it would pass whatever the law says."""
    if not any((book.cases, *(table.conditions for table in book.each), *(table.rows for table in book.gates))):
        yield Fault(("cases",), "HZ497")
    seen: set[str] = set()
    above: list[str] = []
    for path, one in _named_cases(book):
        if isinstance(one, LawCase):
            if one.after and one.after not in above:
                yield Fault((*path, "after"), "HZ495", {"key": one.after, "guess": closest(one.after, above)})
            above.append(one.name)
        if one.name in seen:
            yield Fault((*path, "name"), "HZ411", {"key": one.name})
        seen.add(one.name)
        for key in ("name", "why"):
            if not getattr(one, key).strip():
                yield Fault((*path, key), "HZ423", {"key": key})
        yield from _circumstance_faults(path, one, parts)
        yield from _gate_faults(path, one, parts) if isinstance(one, GateTable) else _case_faults(path, one, parts)


def _named_cases(book: CaseBook) -> Iterator[tuple[Path, Circumstances]]:
    for name in ("cases", "each", "gates"):
        for place, one in enumerate(getattr(book, name)):
            yield (name, place), one


def _circumstance_faults(path: Path, one: Circumstances, parts: NamedParts) -> Iterator[Fault]:
    if read_industry(one.industry) is None:
        guess = closest(one.industry, INDUSTRIES)
        yield Fault((*path, "industry"), "HZ416", {"kind": "industry", "key": one.industry, "guess": guess})
    yield from _unknown_names((*path, "facts"), one.facts, parts.facts)
    yield from _unknown_names((*path, "answers"), one.answers, parts.keys)


def _case_faults(path: Path, one: Circumstances, parts: NamedParts) -> Iterator[Fault]:
    expected: ExpectedOutcome = getattr(one, "expect", NOTHING_EXPECTED)
    if expected == NOTHING_EXPECTED:
        yield Fault((*path, "expect"), "HZ496", {"name": one.name})
    for name in ("items", "hidden", "asked"):
        yield from _unknown_names((*path, "expect", name), getattr(expected, name), parts.keys)
    if isinstance(one, LawCase):
        for place, hazard in enumerate(one.hazards):
            yield from _hazard_faults((*path, "hazards", place, "item"), hazard.item, parts)
        for place, name in enumerate(one.exceptions):
            yield from _exception_faults((*path, "exceptions", place), name, parts)
    for place, name in enumerate(getattr(one, "conditions", ())):
        if not item_and_letters(name)[1]:
            yield Fault((*path, "conditions", place), "HZ495", {"key": name, "guess": f"{name}a"})
        yield from _hazard_faults((*path, "conditions", place), name, parts)


def _gate_faults(path: Path, table: GateTable, parts: NamedParts) -> Iterator[Fault]:
    for place, row in enumerate(table.rows):
        where = (*path, "rows", place)
        yield from _unknown_names((*where, "without"), row.without, parts.facts)
        yield from _unknown_names((*where, "with"), row.holding, parts.facts)
        yield from _unknown_names((*where, "hides"), row.hides, parts.keys)
        if not row.hides or not (row.without or row.holding):
            yield Fault(where, "HZ496", {"name": table.name})


def _hazard_faults(path: Path, name: str, parts: NamedParts) -> Iterator[Fault]:
    number, letters = item_and_letters(name)
    item = parts.items.get(parts.keys.get(number, ""))
    known = [f"{number}{branch.id}" for branch in item.conditions] if item else list(parts.keys)
    if item is None or not {f"{number}{letter}" for letter in letters} <= set(known):
        yield Fault(path, "HZ495", {"key": name, "guess": closest(name, known)})


def _exception_faults(path: Path, name: str, parts: NamedParts) -> Iterator[Fault]:
    number, _, count = name.rpartition("/")
    item = parts.items.get(parts.keys.get(number, ""))
    if item is None or not count.isdecimal() or not 1 <= int(count) <= len(item.exceptions):
        guess = f"{number}/1" if item and item.exceptions else ""
        yield Fault(path, "HZ495", {"key": name, "guess": guess})


def _unknown_names(path: Path, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    """A mapping's key stands under its name, a list's entry under its place."""
    wanted = set(known)
    for place, name in enumerate(names):
        if name not in wanted:
            spot = (*path, place) if isinstance(names, tuple) else (*path, name)
            yield Fault(spot, "HZ495", {"key": name, "guess": closest(name, wanted)})
