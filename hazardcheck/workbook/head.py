"""The head of a filled-in form: every label above the table and the value right of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..model.answers import Problem
from ..model.base import Truth
from ..model.profile import HEAD_FIELDS, Enterprise
from ..rules.head import HEAD_LABELS, head_problems
from ..rules.vocabulary import day_of, industry_key, plain, yes_no
from .cells import column_label, label_of, text_of
from .expect import Expectation
from .tables import Table


@dataclass(slots=True)
class Head:
    """What stands above the table, with the cell of everything."""

    enterprise: Enterprise = field(default_factory=Enterprise)
    checked_on: date | None = None
    facts: dict[str, Truth] = field(default_factory=dict)
    fact_cells: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    value: Any
    cell: str


def read_head(table: Table, expected: Expectation) -> Head:
    """Head and facts. What stands twice with different values counts as not given."""
    head = Head()
    entries = _entries(table, expected.labels)
    chosen = {name: _choose(name, found, head.problems) for name, found in entries.items()}
    _read_enterprise(head, chosen)
    for name, entry in chosen.items():
        if name in expected.facts:
            _read_fact(head, name, entry)
    return head


def _entries(table: Table, labels: Mapping[str, str]) -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for row in range(table.header):
        cells = table.grid[row]
        for column, cell in enumerate(cells):
            if cell.__class__ is not str or not cell:
                continue
            name = _name(cell, labels)
            if name:
                place = _value_column(cells, column, labels)
                value = cells[place] if place < len(cells) else ""
                found.setdefault(name, []).append(_Entry(cell.strip(), value, table.cell(row, place)))
    return found


def _name(text: str, labels: Mapping[str, str]) -> str | None:
    return labels.get(text) or labels.get(label_of(text)) or labels.get(column_label(text))


def _value_column(cells: list[Any], column: int, labels: Mapping[str, str]) -> int:
    """The cell right of the label, beyond the empty tail of a merged label, but not beyond the next label."""
    for place in range(column + 1, len(cells)):
        if cells[place] != "":
            known = isinstance(cells[place], str) and _name(cells[place], labels)
            return column + 1 if known else place
    return column + 1


def _choose(name: str, found: list[_Entry], problems: list[Problem]) -> _Entry:
    given = [entry for entry in found if entry.value != ""]
    if len({text_of(entry.value) for entry in given}) <= 1:
        return given[0] if given else found[0]
    second = next(entry for entry in given if text_of(entry.value) != text_of(given[0].value))
    params = {"label": second.label}
    problems.append(Problem(code="HZ108", location=second.cell, value=text_of(second.value), params=params))
    return given[0] if name in HEAD_FIELDS and name != "industry" else replace(given[0], value="")


def _read_enterprise(head: Head, chosen: Mapping[str, _Entry]) -> None:
    texts = {name: text_of(chosen[name].value) if name in chosen else "" for name in HEAD_LABELS}
    head.cells = {name: chosen[name].cell for name in HEAD_LABELS if name in chosen}
    raw_day = texts.pop("checked_on")
    head.checked_on = day_of(chosen["checked_on"].value) if raw_day else None
    texts["uscc"] = plain(texts["uscc"]).replace(" ", "").upper()
    industry = industry_key(texts["industry"])
    if industry is None:
        value = texts["industry"]
        cell = head.cells.get("industry", "")
        head.problems.append(Problem(code="HZ105", location=cell, value=value, params={"value": value}))
    head.enterprise = Enterprise(**{**texts, "industry": industry or ""})
    head.problems += head_problems(head.enterprise, head.checked_on, raw_day, head.cells)


def _read_fact(head: Head, name: str, entry: _Entry) -> None:
    text = text_of(entry.value)
    truth, understood = yes_no(text)
    head.facts[name] = truth
    head.fact_cells[name] = entry.cell
    if not understood:
        params = {"label": entry.label, "value": text}
        head.problems.append(Problem(code="HZ107", location=entry.cell, value=text, params=params))
