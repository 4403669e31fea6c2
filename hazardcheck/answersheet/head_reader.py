"""The head of a filled-in form: every label above the table and the value right of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ..late_pattern import LatePattern
from ..model.answers import Problem
from ..model.base import Truth
from ..model.written.profile import HEAD_FIELDS, Enterprise
from ..rules.forms.row_checks import head_problems
from ..rules.reading.answer_words import yes_no
from ..rules.reading.head_fields import HEAD_LABELS
from ..rules.reading.industry_words import industry_problem, read_industry
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of
from ..spreadsheet.cell_text import cell_place, column_label, label_of, text_of
from ..spreadsheet.own_sheets import HEAD, meant_sheet
from ..spreadsheet.sheet_book import Sheet
from .rows.expected_rows import Expectation
from .tables.sheet_table import Table

if TYPE_CHECKING:
    from ..model.written.mapping import SheetMap

# 企业名称：示例门业 in one cell; the full-width colon is folded before.
_COLON = LatePattern(r"\s*:\s*")
# What a label may be cut from: in `自查表 企业名称` the last word is the label.
_LAST_WORD = LatePattern(r"[\s,;。|/]+")
# In `企业名称：示例门业 检查日期` the value ends where the next label begins.
_NEXT_LABEL = r"[\s,;。|/]+[\u4e00-\u9fff]{2,12}$"
# labels that make a sheet one of ours, whatever it is called: a ledger may have 检查日期 too
_ENOUGH = 5
# a longer text is a paragraph, not a line of the head
_LONGEST = 200


@dataclass(slots=True)
class Head:
    """What stands above the table, with the cell of everything."""

    enterprise: Enterprise = field(default_factory=Enterprise)
    checked_on: date | None = None
    facts: dict[str, Truth] = field(default_factory=dict)
    fact_cells: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def doubt_facts(self, cells: Collection[str]) -> None:
        """Facts in cells of which nobody knows what they say are not known."""
        self.facts |= {name: None for name in self.facts if self.fact_cells.get(name) in cells}


class _HeadEntry(NamedTuple):
    label: str
    value: Any
    cell: str


def read_head(
    table: Table, expected: Expectation, plan: SheetMap | None = None, sheets: tuple[Sheet, ...] = ()
) -> Head:
    """Head and facts. What stands twice with different values counts as not given. ``sheets``: others that hold a head
    or a part of it (企业信息).

    Name and date are also looked for as ``label：value`` in one cell, and below the table, where they are not above it.
    """
    head = Head()
    entries = _entries(table, expected.labels, range(table.top))
    for sheet in sheets:
        place = replace(table, source=sheet)
        there = _entries(place, expected.labels, range(len(sheet.grid)))
        if meant_sheet(sheet.name) == HEAD or len(there) >= _ENOUGH:
            for name, found in there.items():
                entries.setdefault(name, []).extend(found)
    if not _has_basics(entries):
        below = range(table.header + 1, len(table.grid))
        for name, found in _entries(table, _only_head(expected.labels), below).items():
            entries.setdefault(name, []).extend([] if _given(entries.get(name, [])) else found)
        for name, found in _inline_entries(table, expected.labels).items():
            entries.setdefault(name, []).extend([] if _given(entries.get(name, [])) else found)
    if plan is not None:
        entries |= planned_entries(table, plan)
    chosen = {name: _choose(name, found, head.problems) for name, found in entries.items()}
    _read_enterprise(head, chosen, expected)
    _read_facts(head, chosen, expected)
    return head


def _has_basics(entries: Mapping[str, list[_HeadEntry]]) -> bool:
    return all(_given(entries.get(name, [])) for name in ("name", "checked_on"))


def _given(entries: list[_HeadEntry]) -> bool:
    return any(entry.value != "" for entry in entries)


def _only_head(labels: Mapping[str, str]) -> dict[str, str]:
    return {label: name for label, name in labels.items() if name in ("name", "checked_on", "uscc", "checked_by")}


def _inline_entries(table: Table, labels: Mapping[str, str]) -> dict[str, list[_HeadEntry]]:
    """``企业名称：某某公司   检查日期：2026年11月20日`` in one cell, above the table or below it."""
    found: dict[str, list[_HeadEntry]] = {}
    places = {table.columns["state"], *table.texts}
    for row, cells in enumerate(table.grid):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) or len(cell) > _LONGEST or (row > table.header and column in places):
                continue
            parts = _COLON.split(plain(cell))
            for label, value in pairwise(parts):
                name = _name(_LAST_WORD.split(label.strip())[-1], labels)
                said = re.sub(_NEXT_LABEL, "", value).strip()
                if name in HEAD_LABELS and said:
                    found.setdefault(str(name), []).append(_HeadEntry(name, said, table.cell(row, column)))
    return found


def planned_entries(table: Table, plan: SheetMap) -> dict[str, list[_HeadEntry]]:
    """What a mapping says about the head: the cell that holds a value, or the value."""
    found: dict[str, list[_HeadEntry]] = {}
    for name, said in plan.head.items():
        value: Any = said.value
        if said.cell:
            column, row = cell_place(said.cell)
            value = table.grid[row][column] if row < len(table.grid) and column < len(table.grid[row]) else ""
        found[name] = [_HeadEntry(name, value, f"{table.sheet}!{said.cell}" if said.cell else "")]
    words = {True: "有", False: "无", None: ""}
    return found | {key: [_HeadEntry(key, words[truth], "")] for key, truth in plan.facts.items()}


def _entries(table: Table, labels: Mapping[str, str], rows: range) -> dict[str, list[_HeadEntry]]:
    found: dict[str, list[_HeadEntry]] = {}
    grid = table.grid
    for row in rows:
        cells = grid[row]
        for column, cell in enumerate(cells):
            if cell.__class__ is not str or not cell:
                continue
            name = _name(cell, labels)
            if name:
                place = _value_column(cells, column, labels)
                value = cells[place] if place < len(cells) else ""
                found.setdefault(name, []).append(_HeadEntry(cell.strip(), value, table.cell(row, place)))
    return found


def _name(text: str, labels: Mapping[str, str]) -> str | None:
    found = labels.get(text)
    if found is not None:
        return found
    return labels.get(label_of(text)) or labels.get(column_label(text))


def _value_column(cells: list[Any], column: int, labels: Mapping[str, str]) -> int:
    """The cell right of the label, beyond the empty tail of a merged label, but not beyond the next label."""
    for place in range(column + 1, len(cells)):
        if cells[place] != "":
            known = isinstance(cells[place], str) and _name(cells[place], labels)
            return column + 1 if known else place
    return column + 1


def _choose(name: str, found: list[_HeadEntry], problems: list[Problem]) -> _HeadEntry:
    if len(found) == 1:
        return found[0]
    given = [entry for entry in found if entry.value != ""]
    if len({text_of(entry.value) for entry in given}) <= 1:
        return given[0] if given else found[0]
    second = next(entry for entry in given if text_of(entry.value) != text_of(given[0].value))
    params = {"label": second.label}
    problems.append(Problem(code="HZ108", location=second.cell, value=text_of(second.value), params=params))
    return given[0] if name in HEAD_FIELDS and name != "industry" else given[0]._replace(value="")


def _read_enterprise(head: Head, chosen: Mapping[str, _HeadEntry], expected: Expectation) -> None:
    texts = {name: text_of(chosen[name].value) if name in chosen else "" for name in HEAD_LABELS}
    head.cells = {name: chosen[name].cell for name in HEAD_LABELS if name in chosen}
    # whether an item applies depends on the industry as on a fact; which edition of the criterion, on the day
    head.fact_cells |= {name: head.cells[name] for name in ("industry", "checked_on") if name in head.cells}
    raw_day = texts.pop("checked_on")
    head.checked_on = day_of(chosen["checked_on"].value) if raw_day else None
    texts["uscc"] = plain(texts["uscc"]).replace(" ", "").upper()
    reading = read_industry(texts["industry"])
    told = industry_problem(texts["industry"], reading, expected.checklists, head.cells.get("industry", ""))
    head.problems += [] if told is None else [told]
    head.enterprise = Enterprise(**{**texts, "industry": reading.value if reading else ""})
    head.problems += head_problems(head.enterprise, head.checked_on, raw_day, head.cells)


def _read_facts(head: Head, chosen: Mapping[str, _HeadEntry], expected: Expectation) -> None:
    for name, entry in chosen.items():
        if name in expected.facts:
            _read_fact(head, name, entry)
        elif (key := expected.former.get(name)) and key not in chosen:
            _read_former_fact(head, key, entry)


def _read_former_fact(head: Head, name: str, entry: _HeadEntry) -> None:
    """The answer to the narrower question of an older form: 有 answers that of today, 无 leaves it open."""
    _read_fact(head, name, entry)
    if head.facts[name] is False:
        head.facts[name] = None


def _read_fact(head: Head, name: str, entry: _HeadEntry) -> None:
    text = text_of(entry.value)
    truth, understood = yes_no(text)
    head.facts[name] = truth
    head.fact_cells[name] = entry.cell
    if not understood:
        params = {"label": entry.label, "value": text}
        head.problems.append(Problem(code="HZ107", location=entry.cell, value=text, params=params))
