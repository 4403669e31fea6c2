"""Somebody else's ledger of hazards (隐患台账), read by a mapping: each row is a hazard with its cell.

What can't be understood is named at its cell and never taken for done: a day that is none leaves the hazard without
one, a grade that is none makes it a major one, a row of no known item stays unmatched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from ..errors import UnreadableError
from ..model.assessment import Finding
from ..model.base import Grade
from ..model.listed_row import ListedRow, ListedSheet
from ..model.written.checklist import Checklist, Item
from ..model.written.mapping import SheetMap
from ..model.written.profile import Enterprise
from ..rules.known.identity import name_of
from ..rules.reading.answer_words import is_given
from ..rules.reading.industry_words import read_industry
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.cell_text import cell_place, column_letters, text_of
from ..spreadsheet.sheet_book import Sheet
from .checklist_names import found_checklists
from .rows.expected_rows import expectation
from .rows.item_matcher import Matcher
from .tables.mapped_table import planned_columns

_TEXTS = ("number", "place", "device", "description", "control_measure", "measure", "responsible", "funds",
          "contingency", "done_note", "accepted_by")  # fmt: skip
_DAYS = ("deadline", "done_on", "accepted_on")
_HEAD = ("name", "uscc", "industry", "address", "grid", "principal", "safety_officer", "phone")
_GRADES = {
    **dict.fromkeys(("重大", "重大隐患", "重大事故隐患", "major"), Grade.MAJOR),
    **dict.fromkeys(("一般", "一般隐患", "一般事故隐患", "general"), Grade.GENERAL),
}
# the first word of a row that adds up, explains or is signed
_NO_ROW = (
    "合计",
    "共计",
    "小计",
    "总计",
    "说明",
    "备注",
    "注：",
    "注:",
    "填表",
    "制表",
    "审核",
    "签字",
    "盖章",
    "负责人",
)
# as many signs of a text as a title may have
_TITLE = 40


def read_listed(data: bytes, plan: SheetMap, find: Callable[[str], Checklist | None], on: date) -> ListedSheet:
    """The rows of the sheet that the mapping names; nothing can have happened after the day ``on``.
    ``UnreadableError`` HZ130, HZ3xx."""
    book = read_book(data)
    sheet, header, columns = planned_columns(book, plan)
    reader = _ListedReader(sheet, columns, plan, found_checklists(plan.checklists, find), on, find)
    rows: list[ListedRow] = []
    unreadable: list[str] = []
    passed = 0
    for at in range(header + 1, len(sheet.grid)):
        cells = reader.cells(at)
        if reader.is_no_row(at, cells):
            passed += any(text_of(cell) for cell in sheet.grid[at])
        elif reader.has_hazard(cells):
            rows.append(reader.row(at, cells))
        else:
            unreadable.append(reader.place(at))
    if not rows and not unreadable:
        raise UnreadableError("HZ305", sheet.name)
    return ListedSheet(rows=tuple(rows), unreadable=tuple(unreadable), passed=passed)


class _ListedReader:
    def __init__(
        self,
        sheet: Sheet,
        columns: dict[str, int],
        plan: SheetMap,
        checklists: tuple[Checklist, ...],
        on: date,
        find: Callable[[str], Checklist | None],
    ) -> None:
        self.sheet, self.columns, self.plan, self.on, self.find = sheet, columns, plan, on, find
        self.items = {key: item for one in checklists for key, item in one.by_key.items()}
        texts = tuple(columns[name] for name in ("content", "description") if name in columns)
        by = plan.rows.by if plan.rows.table else None
        self.matcher = Matcher(expectation(checklists), {}, columns.get("item"), texts, by, plan.rows.table)
        self.head = {name: self._head_value(name) for name in (*_HEAD, "checked_on")}
        # what stands in a cell merged over several rows holds for each of them
        self.spread = {
            (row, column): sheet.grid[first][column]
            for first, column, last, _ in sheet.merges
            for row in range(first + 1, min(last + 1, len(sheet.grid)))
        }

    def _head_value(self, name: str) -> Any:
        said = self.plan.head.get(name)
        if said is None or not said.cell:
            return said.value if said else ""
        column, row = cell_place(said.cell)
        grid = self.sheet.grid
        return grid[row][column] if row < len(grid) and column < len(grid[row]) else ""

    def cells(self, at: int) -> dict[str, Any]:
        """Field → value of a row."""
        own = self.sheet.grid[at]
        return {
            name: self.spread.get((at, column), own[column] if column < len(own) else "")
            for name, column in self.columns.items()
        }

    def is_no_row(self, at: int, cells: dict[str, Any]) -> bool:
        """An empty row, one that only counts, a sum, a line to sign on."""
        own = [text_of(cell).strip() for cell in self.sheet.grid[at]]
        first = next(filter(None, own), "")
        filled = [text for text in own if text]
        is_count = len(filled) == 1 and filled[0].isdecimal()
        return not filled or is_count or (first.startswith(_NO_ROW) and not self.has_hazard(cells))

    def has_hazard(self, cells: dict[str, Any]) -> bool:
        """Whether the row says what was found."""
        return any(is_given(text_of(cells.get(name, ""))) for name in ("description", "content"))

    def place(self, at: int) -> str:
        """The cell of a row by which a person finds it."""
        column = self.columns.get("description", self.columns.get("content", 0))
        return f"{self.sheet.name}!{column_letters(column)}{at + 1}"

    def row(self, at: int, cells: dict[str, Any]) -> ListedRow:
        """The hazard of a row."""
        unread: list[str] = []
        late: list[str] = []
        key, item = self._item(at)
        grade, ungraded = self._grade(cells, item)
        days = {name: self._day(at, name, cells, unread, late) for name in (*_DAYS, "found_on") if name in cells}
        texts = {name: text_of(cells[name]) for name in _TEXTS if name in cells}
        said = text_of(cells.get("content", "")) or texts.get("description", "")
        texts["description"] = texts.get("description", "") or said
        found_on = days.pop("found_on", None) if "found_on" in cells else self._head_day(late)
        finding = Finding(
            item=key or f"unmatched/{_digest(said)}",
            grade=grade,
            title=item.title if item else plain(said)[:_TITLE],
            clause=item.clause if item else "",
            location=self.place(at),
            **texts,  # type: ignore[arg-type]
            **days,  # type: ignore[arg-type]
        )
        return ListedRow(
            enterprise=self._enterprise(cells),
            finding=finding,
            found_on=found_on,
            said_on=day_of(cells["found_on"] if "found_on" in cells else self.head["checked_on"]),
            state=text_of(cells.get("state", "")),
            unmatched=item is None,
            ungraded=ungraded,
            unread=tuple(unread),
            late=tuple(late),
            has_result="state" in cells,
        )

    def _item(self, at: int) -> tuple[str, Item | None]:
        """The item that is meant, by its key or its exact text, and its key; nothing where it is none that is known."""
        cells = list(self.sheet.grid[at])
        cells += [""] * (max(self.columns.values()) + 1 - len(cells))
        match = self.matcher.match(cells)
        # the key alone tells where no column repeats the item's text
        is_sure = match is not None and (not match.edited or "content" not in self.columns)
        key = match.said.key if match is not None and is_sure else ""
        return (key, self.items[key]) if key in self.items else self._named_item(cells)

    def _named_item(self, cells: list[Any]) -> tuple[str, Item | None]:
        """The item whose whole key stands in the row (``gongmao-2023/07-07``), of whichever list: what the criterion
        calls major is major, whether the mapping names its list or not."""
        key = plain(text_of(cells[self.columns["item"]])).strip().lower() if "item" in self.columns else ""
        name, sign, _ = key.rpartition("/")
        found = self.find(name) if sign else None
        item = self.items.get(key) or (found.by_key.get(key) if found else None)
        return (key, item) if item is not None else ("", None)

    def _grade(self, cells: dict[str, Any], item: Item | None) -> tuple[Grade, bool]:
        """The grade, and whether nobody said it. What is a major hazard by the criterion is no general one because
        somebody's list says so."""
        assert self.plan.hazards is not None
        said = "".join(plain(text_of(cells.get("grade", ""))).split())
        told = _GRADES.get(said) if said else self.plan.hazards.grade
        if item is not None and item.grade.value == Grade.MAJOR:
            return Grade.MAJOR, False
        return (told, False) if told else (Grade.MAJOR, True)

    def _day(self, at: int, name: str, cells: dict[str, Any], unread: list[str], late: list[str]) -> date | None:
        found = day_of(cells[name])
        where = f"{self.sheet.name}!{column_letters(self.columns[name])}{at + 1} {text_of(cells[name])}"
        if found is None and is_given(text_of(cells[name])):
            unread.append(where)
        # only a deadline may lie ahead
        if found is not None and name != "deadline" and found > self.on:
            late.append(where)
            return None
        return found

    def _head_day(self, late: list[str]) -> date | None:
        """The one day of the check of all rows."""
        found = day_of(self.head["checked_on"])
        if found is not None and found > self.on:
            late.append(f"{self.sheet.name}!{self.plan.head['checked_on'].cell} {text_of(self.head['checked_on'])}")
            return None
        return found

    def _enterprise(self, cells: dict[str, Any]) -> Enterprise:
        texts = {name: text_of(cells[name] if name in cells else self.head[name]) for name in _HEAD}
        texts["uscc"] = plain(texts["uscc"]).replace(" ", "").upper()
        reading = read_industry(texts["industry"])
        return Enterprise(**{**texts, "industry": reading.value if reading else texts["industry"]})


def _digest(text: str) -> str:
    """A text as the key of an item that nobody knows: the same text is the same item."""
    return hashlib.sha256(name_of(text).encode("utf-8", "replace")).hexdigest()[:12]
