"""A book as single trials: what is handed in, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.base import State, Status, Truth
from ..model.written.case_book import (
    CaseBook,
    CaseHazard,
    CaseRecord,
    Circumstances,
    ExpectedOutcome,
    GateRow,
    GateTable,
)
from .cases_reader import ReadBook
from .named_parts import NamedParts

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Trial:
    """One case to run. ``path`` leads to it in the file; ``before`` is the case whose result the enterprise had."""

    name: str
    path: Place
    given: Circumstances
    facts: Mapping[str, Truth]
    answers: Mapping[str, str]
    hazards: tuple[CaseHazard, ...]
    expect: ExpectedOutcome
    exceptions: tuple[str, ...] = ()
    before: Trial | None = None


def trials_of(read: ReadBook) -> list[Trial]:
    """Every trial of a book, in its order."""
    return [*_single(read.book, read.parts), *_each(read.book, read.parts), *_gates(read.book, read.parts)]


def _single(book: CaseBook, parts: NamedParts) -> Iterator[Trial]:
    by_name: dict[str, Trial] = {}
    for place, one in enumerate(book.cases):
        hazards = tuple(_whole_hazard(hazard.item, book.record, hazard) for hazard in one.hazards)
        facts = _facts(one, parts)
        path, before = ("cases", place), by_name.get(one.after)
        made = Trial(one.name, path, one, facts, one.answers, hazards, one.expect, one.exceptions, before)
        by_name[one.name] = made
        yield made


def _each(book: CaseBook, parts: NamedParts) -> Iterator[Trial]:
    for place, table in enumerate(book.each):
        facts = _facts(table, parts)
        for index, name in enumerate(table.conditions):
            hazard = _whole_hazard(name, book.record, table.record)
            path = ("each", place, "conditions", index)
            yield Trial(f"{table.name} {name}", path, table, facts, table.answers, (hazard,), table.expect)


def _gates(book: CaseBook, parts: NamedParts) -> Iterator[Trial]:
    for place, table in enumerate(book.gates):
        for index, row in enumerate(table.rows):
            path = ("gates", place, "rows", index)
            name = f"{table.name} {'、'.join((*row.without, *row.holding))}"
            yield Trial(f"{name}：=", path, table, _decided_facts(table, row, parts), table.answers, (), _hidden(row))
            open_facts = _without(_facts(table, parts), (*row.without, *row.holding), parts)
            blank = dict.fromkeys(row.hides, "blank")
            yield Trial(f"{name}：?", path, table, open_facts, {**table.answers, **blank}, (), _nobody_knows(row))


def _hidden(row: GateRow) -> ExpectedOutcome:
    return ExpectedOutcome(hidden=row.hides)


def _nobody_knows(row: GateRow) -> ExpectedOutcome:
    """Nobody knows whether the place is there, and nobody answered: that is never safe."""
    return ExpectedOutcome(items=dict.fromkeys(row.hides, State.UNANSWERED), status=Status.INCOMPLETE)


def _facts(given: Circumstances, parts: NamedParts) -> dict[str, Truth]:
    return {**dict.fromkeys(parts.facts, given.other_facts), **given.facts}


def _decided_facts(table: GateTable, row: GateRow, parts: NamedParts) -> dict[str, Truth]:
    facts = _without(_facts(table, parts), row.without, parts)
    return {**facts, **dict.fromkeys(row.without, False), **dict.fromkeys(row.holding, True)}


def _without(facts: Mapping[str, Truth], names: tuple[str, ...], parts: NamedParts) -> dict[str, Truth]:
    """The facts with these, and what is part of them, unknown."""
    gone = {*names, *(key for name in names for key in parts.within(name))}
    return {key: None if key in gone else value for key, value in facts.items()}


def _whole_hazard(item: str, usual: CaseRecord, own: CaseRecord) -> CaseHazard:
    """A hazard with what the book says of every hazard, unless it says otherwise, be it nothing (``""``, ``null``)."""
    said = {key: getattr(own, key) for key in own.model_fields_set if key in usual.key_names()}
    return CaseHazard(item=item, **{**usual.key_values(), **said})
