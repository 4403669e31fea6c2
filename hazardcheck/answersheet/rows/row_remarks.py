"""What else stands in the row of an item: in the margin, in columns of another title, in comments, in boxes.

A row that says 不存在 while anything of it says otherwise is unclear; a form of which only the answer column is read
would let ``不存在 | … | 存在：3号喷台无联锁`` pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ...late_pattern import LatePattern
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.reading.answer_words import answer_state
from ...rules.reading.harmless_words import agrees_with_none
from ...rules.reading.remark_words import Tone, tone_of
from ...spreadsheet.cell_marks import Place
from ...spreadsheet.cell_text import column_label, text_of
from ...spreadsheet.own_sheets import without_ours
from ..tables.sheet_table import Table
from ..tables.title_words import is_remark_title, second_polarity

# In most rows of a column they only tick the rows off; in one or two they point at something.
_TICKS = frozenset("√✓✔☑")

# Signs of what is said of a row in a column that holds the law or a method of checking: the law takes more.
_PLAIN = 10
# Signs of a word that stands alone under a title, and such words.
_WORD = 2
_NO_WORDS = frozenset("无 没有 暂无 / - — 不涉及".split())
_YES_WORDS = frozenset("有 存在 是".split())


# A column in which somebody looked a second time: what stands in it answers the row again.
_SECOND = LatePattern(
    r"复查|复核|复检|二次|再次|再查|抽查|巡查|领导|督查|第二|终检|recheck|second|review", re.IGNORECASE
)
_COUNTED = LatePattern(r"隐患|问题|不合格|不符合|异常|故障|缺陷|hazard|fault|defect", re.IGNORECASE)
# What is asked of a hazard that is known, and of everything else.
_ELSE = LatePattern("是否|能否|有无|期限|日期|时间|措施|记录|次数|人$")
_WRONG = LatePattern("异常|更换|维修|报修|停用|失效|超期|过期|损坏|故障")
CROSSES = frozenset("× ✗ ✘ ✖ ╳ x X ㄨ".split())


class RowRemark(NamedTuple):
    """A text or tick beside the answer of a row, at its place. ``tone``: what it says of a hazard."""

    row: int
    column: int
    text: str
    tone: Tone


class RowRemarks:
    """The remarks of one table. ``lines``: row of the sheet → key of its item. ``own``: a form of ours, in which
    nothing should stand outside its columns."""

    def __init__(self, table: Table, lines: Mapping[int, str], *, own: bool) -> None:
        self.table, self.lines, self.own = table, lines, own
        self.known = {*table.columns.values(), *table.answer.places, *table.texts}

    def find(self) -> Iterator[RowRemark]:
        """Every remark in an item's row that says something."""
        for (row, column), text in self.table.source.marks.comments.items():
            if row in self.lines:
                yield from _remark(row, column, without_ours(text).strip())
        yield from self._drawn()
        for column in self._other_columns():
            yield from self._of_column(column)

    def _other_columns(self) -> list[int]:
        grid = self.table.grid
        width = len(grid[0]) if grid else 0
        return [
            column
            for column in range(width)
            if column not in self.known and any(grid[row][column] != "" for row in self.lines)
        ]

    def _of_column(self, column: int) -> Iterator[RowRemark]:
        """The remarks in a column of no meaning to us. One that is filled in most rows of a sheet of another make holds
        the law or a method of checking: there only a word that plainly says so (存在, 未整改) is a remark."""
        filled = [(row, self.table.grid[row][column]) for row in self.lines if self.table.grid[row][column] != ""]
        title = self._title(column)
        dense = len(filled) * 2 > len(self.lines) and not (self.own and not title) and not is_remark_title(title)
        for row, value in filled:
            if value is True:
                yield RowRemark(row, column, "TRUE", Tone.SAYS_HAZARD)
            elif is_against(title, value):
                yield RowRemark(row, column, f"{title}：{text_of(value)}" if title else value, Tone.SOUNDS_BAD)
            elif not isinstance(value, str):
                yield from self._number(row, column, value, title)
            elif dense:
                says = len(value) <= _PLAIN and tone_of(value) is Tone.SAYS_HAZARD
                if says or answer_state(value, Polarity.NONE) is State.HAZARD:
                    yield RowRemark(row, column, value, Tone.SAYS_HAZARD)
            elif value.strip() in _TICKS and not title and len(filled) * 2 <= len(self.lines):
                yield RowRemark(row, column, value, Tone.WORDS)
            elif title and _answers_title(title, value):
                yield RowRemark(row, column, f"{title}：{value}", Tone.SOUNDS_BAD)
            else:
                said = _remark(row, column, value)
                doubt = not title or not agrees_with_none(value, absent=True)
                yield from (one for one in said if doubt or one.tone > Tone.WORDS)

    def _number(self, row: int, column: int, value: object, title: str) -> Iterator[RowRemark]:
        """A number in a form of ours; nobody knows what one without a title counts."""
        if self.own and not title and value is not False and value != 0:
            yield RowRemark(row, column, text_of(value), Tone.WORDS)

    def _title(self, column: int) -> str:
        rows = self.table.grid[self.table.top : self.table.header + 1]
        return " ".join(text for cells in rows if (text := text_of(cells[column])))

    def _drawn(self) -> Iterator[RowRemark]:
        """Text boxes, and ticked boxes that do not say that all is well."""
        for shape in self.table.source.marks.shapes:
            place = self._row_place(shape.place) or self._row_place(shape.linked)
            if place is None:
                continue
            if not shape.ticked:
                yield from _remark(*place, shape.text)
            elif answer_state(shape.text) not in (State.OK, State.NA):
                yield RowRemark(*place, f"☑{shape.text}", Tone.SAYS_HAZARD)

    def _row_place(self, place: Place | None) -> Place | None:
        return place if place is not None and place[0] in self.lines else None


def is_against(title: str, value: Any) -> bool:
    """Whether a mark, a word or a number in a column that somebody added speaks against 无隐患: × under 复查, 2 under
    隐患数, √ under 待维修."""
    if value is False or value is True:
        return False
    if not isinstance(value, str):
        return _COUNTED.search(title) is not None and value != 0 and isinstance(value, int | float)
    word = value.strip()
    if not title:
        return word in CROSSES
    if _COUNTED.search(title) and word.isdecimal():
        return int(word) > 0
    if _SECOND.search(title):
        polarity = second_polarity(column_label(title)) or Polarity.NONE
        if polarity is not Polarity.NONE:
            return answer_state(word, polarity) is State.HAZARD
        return word in CROSSES or word in {*_YES_WORDS, "否"} or answer_state(word, Polarity.NONE) is State.HAZARD
    # the title says what is wrong, the mark that it is so
    if _ELSE.search(title):
        return False
    says_wrong = (
        (tone_of(title) >= Tone.SOUNDS_BAD or _WRONG.search(title) is not None)
        and not is_remark_title(title)
        and "是否" not in title
    )
    return says_wrong and len(word) <= _WORD and word not in {*_NO_WORDS, *CROSSES, "否", "0", ""}


def _answers_title(title: str, value: str) -> bool:
    """Whether a short word under a title of somebody's own says that something is there or not done: 有 or √ under
    存在问题, 否 under 是否整改, 有 under 结论."""
    word = value.strip()
    if len(word) > _WORD or word in _NO_WORDS:
        return False
    if "整改" in title:
        return True
    if any(name in title for name in ("隐患", "问题")):
        return word not in ("否", "×")
    return word in _YES_WORDS or (word == "否" and not any(name in title for name in ("存在", "有无")))


def _remark(row: int, column: int, text: Any) -> Iterator[RowRemark]:
    tone = tone_of(text)
    if tone is not Tone.NONE:
        yield RowRemark(row, column, text, tone)
