"""Rows that belong to no item: reported wherever they hold an answer, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from ...late_pattern import LatePattern
from ...model.answers import DoubtfulRecord, HazardRecord, Problem
from ...model.base import State
from ...rules.criteria.fingerprints import squeeze
from ...rules.reading.harmless_words import agrees_with_none
from ...rules.reading.remark_words import Tone, tells_hazard, tone_of
from ...spreadsheet.cell_text import column_label, number_text, text_of
from ..tables.answer_columns import Heard
from ..tables.sheet_table import Table
from ..tables.title_words import COLUMN_WORDS, state_polarity
from .item_matcher import Matcher
from .printed_texts import is_printed

# `11-03`, `gongmao-2023/11-03`, `A12`, `7`: meant to name an item, and does not.
_LIKE_A_NUMBER = LatePattern(r"([a-z0-9-]+/)?[A-Z]?\d{1,3}(-\d{1,3})*")
# rows that get a hint: each is compared with every text of the checklist
_HINTS = 40
# signs of a cell in the line of a hazard: enough to know it again
_SHOWN = 80
# rows that get a complaint of their own
_NAMED = 300
# Lines below the table that ask for a name, or count: what stands in them is of no item.
_FOOT = LatePattern(
    "签字|签名|盖章|日期|接收|检查人|负责人|复查人|复核|审核|填表|合计|总计|小计|共计|填写说明|备注[:：]|说明[:：]"
)
# A heading between the rows: 一、通用, 第二章, （三）.
_CHAPTER = LatePattern(r"第?[一二三四五六七八九十]+[、.．章节部分]|[（(][一二三四五六七八九十\d]+[)）]")
# Columns that tell which item a row is of; the others hold its details.
_NAMES_ITEM = ("number", "category", "title", "content")
# An answer in a row of no item is lost unless it is named; an empty one is not.
_ANSWERED = (State.OK, State.HAZARD, State.NA)


class HearRow(Protocol):
    """Reads the answer of a row, whatever item it is of."""

    def __call__(self, cells: list[Any], /) -> Heard: ...


class UnmatchedRows:
    """Such rows of one table. ``own``: the form has a manifest, so that a row without an item is an odd one; ``moved``:
    a later row of titles has its columns in another order."""

    def __init__(self, table: Table, matcher: Matcher, hear: HearRow, *, own: bool) -> None:
        self.table, self.matcher, self.hear, self.own = table, matcher, hear, own
        self.problems: list[Problem] = []
        self.told: list[DoubtfulRecord] = []
        """The rows that speak of a hazard: it is not gone because somebody deletes the row."""
        self.titles = [_squeezed(row) for row in table.grid[table.top : table.header + 1]]
        self.moved = False
        self.joins = True
        """Whether the next row below the last item still joins the table: no blank line or line of signatures yet."""
        self.unanswered: list[int] = []
        self.named: list[int] = []
        self.more: list[int] = []

    def check(self, cells: list[Any], row: int, *, inside: bool) -> None:
        """Complain about a row that holds an answer, or whose 编号 looks like one of ours."""
        place = self.matcher.number
        number = text_of(cells[place]) if place is not None else ""
        text = next((text_of(cells[at]) for at in self.table.texts if cells[at] != ""), "")
        heard = self.hear(cells)
        if heard.reply.state is State.UNANSWERED:
            if text and text != number and inside and not self.own:
                self.unanswered.append(row)
            if self.own and not self._is_title(cells, row):
                self._check_details(cells, row, inside=inside)
            return
        if self._is_title(cells, row):
            return
        answered = heard.reply.state in _ANSWERED or (bool(text) and not self.own)
        if not inside and not answered and not _LIKE_A_NUMBER.fullmatch(number_text(number)):
            return
        self._complain(cells, row, number, text, heard.value, heard.place)
        entries = [place for name, place in self.table.columns.items() if name not in (*_NAMES_ITEM, "state")]
        filled = [place for place in sorted(entries) if self._is_written(cells[place])]
        beside = [_behind_number(number), *(text_of(cells[place]) for place in filled)]
        if heard.reply.state is State.HAZARD or any(map(self._tells, beside)):
            # what it is about, the answer, what stands beside it
            self._tell(
                [
                    number if _behind_number(number) else text or number,
                    heard.value,
                    *(text_of(cells[place]) for place in filled),
                ],
                row,
                heard.place,
            )

    def _check_details(self, cells: list[Any], row: int, *, inside: bool) -> None:
        """A row without an answer in a form of ours: whatever was written into it belongs to a hazard of which nobody
        says what item it is, such as the second booth in a line inserted below the first: ``| | 二号 | 联锁失效``."""
        below = [text_of(cell) for cell in cells if cell != ""]
        if not inside:
            self.joins = self.joins and bool(below) and not any(_FOOT.search(text) for text in below)
            if not self.joins:
                return
        told = () if inside and not self._is_chapter(below, cells) else _NAMES_ITEM
        columns = {place for name, place in self.table.columns.items() if name not in told}
        # from left to right, as the row is read
        filled = [place for place in sorted(columns) if self._is_written(cells[place])]
        if not filled:
            return
        if len(self.named) >= _NAMED:
            self.more.append(row)
            return
        self.named.append(row)
        places = "、".join(self.table.cell(row, place).rpartition("!")[2] for place in filled)
        said = "；".join(text_of(cells[place]) for place in filled)[:40]
        params = {"cells": places, "value": said}
        self.problems.append(Problem(code="HZ298", location=self.table.cell(row, filled[0]), value=said, params=params))
        texts = [text_of(cells[place]) for place in filled]
        # in a form of ours such a row is written for a hazard, unless it says that all is well
        if not all(map(agrees_with_none, texts)):
            self._tell(texts, row, filled[0])

    def _tells(self, text: str) -> bool:
        """Whether a text beside the answer tells of a hazard; on a form of ours, whether it is not known to agree."""
        return not agrees_with_none(text) if self.own else tells_hazard(text)

    def _tell(self, texts: list[str], row: int, place: int) -> None:
        if len(self.told) < _NAMED:
            said = "；".join(text for one in texts if (text := one.strip()[:_SHOWN]))
            record = HazardRecord(description=said, location=self.table.cell(row, place))
            self.told.append(DoubtfulRecord(key="", record=record))

    def _is_chapter(self, texts: list[str], cells: list[Any]) -> bool:
        """Whether a row is one of titles between the items (``一、机械企业``), typed or merged over several columns."""
        title = self.table.columns.get("title", self.table.columns.get("content"))
        leads = title is None or next((place for place, cell in enumerate(cells) if cell != ""), 0) < title
        named = leads or _CHAPTER.match(texts[0]) if texts else False
        return bool(named) and len(set(texts)) == 1 and tone_of(texts[0]) < Tone.SOUNDS_BAD

    def _is_written(self, value: Any) -> bool:
        """Whether a person wrote something into a cell: no text of the form's own, no stroke."""
        text = text_of(value).strip()
        return text.strip("/／-—–无") != "" and not is_printed(text, self.matcher.expected)

    def _complain(self, cells: list[Any], row: int, number: str, text: str, value: str, place: int) -> None:
        hint = ""
        code, spot, shown = "HZ223", place, value
        if number and (self.own or not text):
            code, spot, shown = "HZ215", self.matcher.number or 0, number
        elif text:
            # 40 signs: the text of an item is known by its beginning
            code, spot, shown = "HZ244", self.table.texts[0], text[:40]
            hint = self.matcher.likeliest(cells) if len(self.named) < _HINTS else ""
        if len(self.named) >= _NAMED:
            self.more.append(row)
            return
        self.named.append(row)
        params = {"value": shown} | ({"hint": hint} if code == "HZ244" else {})
        location = self.table.cell(row, spot)
        self.problems.append(Problem(code=code, location=location, value=shown, params=params))

    def _is_title(self, cells: list[Any], row: int) -> bool:
        """A row of titles or column numbers, repeated on every page; titles in another order make all below unclear."""
        said = _squeezed(cells)
        if said in self.titles or (len(said) > 2 and said == [str(one) for one in range(1, len(said) + 1)]):
            return True
        labels = [(place, column_label(cell)) for place, cell in enumerate(cells) if isinstance(cell, str) and cell]
        named = {COLUMN_WORDS.get(label): place for place, label in labels if label in COLUMN_WORDS}
        asked = [place for place, label in labels if state_polarity(label) is not None]
        if not asked or not {"number", "content"} & set(named) or len(named) < 2:
            return False
        known = self.table.columns
        if asked[0] not in self.table.answer.places or any(
            known.get(name, at) != at for name, at in named.items() if name
        ):
            self.moved = True
            cell = self.table.cell(row, asked[0])
            self.problems.append(Problem(code="HZ124", location=cell, params={"row": str(row + 1)}))
        return True

    def summary(self) -> Iterator[Problem]:
        """Rows of a foreign sheet that match nothing and hold no answer, in one warning; the rest of very many."""
        if self.more:
            rows = f"{self.more[0] + 1}–{self.more[-1] + 1}"
            params = {"rows": rows, "count": str(len(self.more))}
            yield Problem(code="HZ256", location=self.table.cell(self.more[0], 0), value=rows, params=params)
        if self.unanswered:
            # as Excel counts, from 1; twenty are a line
            rows = "、".join(str(row + 1) for row in self.unanswered[:20])
            params = {"rows": rows, "count": str(len(self.unanswered))}
            cell = self.table.cell(self.unanswered[0], self.table.texts[0])
            yield Problem(code="HZ255", severity="warning", location=cell, value=rows, params=params)


def _behind_number(text: str) -> str:
    """What stands behind a 编号 in its cell: ``07-07 报警器坏了`` → 报警器坏了."""
    said = number_text(text)
    found = _LIKE_A_NUMBER.match(said)
    return said[found.end() :] if found else said


def _squeezed(cells: list[Any]) -> list[str]:
    return [squeeze(text_of(cell)) for cell in cells if cell != ""]
