"""Finding the table of a sheet that is not ours, by the words of its one or two rows of titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...model.sheet_habits import Polarity
from ...spreadsheet.cell_text import Grid, column_label
from ...spreadsheet.sheet_book import Sheet
from .answer_columns import Answering, Calendar, Column, Single, Ticks
from .sheet_table import Table
from .title_words import (
    COLUMN_WORDS,
    CONTENT_RANK,
    STATE_WORDS,
    TICK_WORDS,
    WEAK_WORDS,
    day_number,
    second_polarity,
    state_polarity,
)

# titles stand within the first rows: exports have them in row 1, forms with a logo block in row 7
_DEPTH = 60
# fewer numbers side by side are no calendar
_DAYS = 5
# signs of an answer with a word behind it; the text of an item is longer
_SHORT = 12
# The word and its opposite side by side, in either order, make two columns to tick.
_PAIRS = (
    ("合格", "不合格"),
    ("符合", "不符合"),
    ("是", "否"),
    ("有", "无"),
    ("存在", "不存在"),
    ("正常", "异常"),
    ("√", "×"),
)


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of every column, with the title that spans them from above. ``labels``: the titles as they are looked
    up, made once for all that is asked of them."""

    top: int
    header: int
    own: list[Any]
    above: list[Any]
    labels: list[str]


def find_layout(sheet: Sheet) -> Table | None:
    """The likeliest table of the sheet; nothing without an answer column and a column to know the rows by."""
    best: tuple[int, Table] | None = None
    for titles in _candidates(sheet):
        found = _table(sheet, titles)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def more_columns(cells: list[Any], found: dict[str, int]) -> dict[str, str]:
    """Adds to ``found`` what other titles in our own row of titles mean; the titles that were used."""
    labels = _title_texts(cells)
    columns = _field_columns(["" if place in found.values() else label for place, label in enumerate(labels)])
    renamed = {str(cells[place]).strip(): name for name, place in columns.items() if name not in found}
    found.update({name: place for name, place in columns.items() if name not in found})
    return renamed


def second_answers(grid: Grid, header: int, known: set[int]) -> tuple[Column, ...]:
    """Further columns that ask for an answer, under whatever name, if answers stand in them: they have to agree with
    the first, and a hazard in one of them is a hazard."""
    found = []
    for place, label in enumerate(_title_texts(grid[header])):
        polarity = second_polarity(label) if label and place not in known else None
        below = [cells[place] for cells in grid[header + 1 :]] if polarity is not None else []
        if polarity is not None and any(value != "" and len(str(value)) <= _SHORT for value in below):
            found.append(Column(place, grid[header][place].strip(), polarity))
    return tuple(found)


def _candidates(sheet: Sheet) -> Iterator[_Titles]:
    """Every row as titles, and every row together with the one below it."""
    grid = sheet.grid
    for row, cells in enumerate(grid[:_DEPTH]):
        if sum(isinstance(cell, str) and cell != "" for cell in cells) < 2:
            continue
        labels = _title_texts(cells)
        yield _Titles(row, row, cells, [""] * len(cells) if row == 0 else _spanned(sheet, row - 1), labels)
        below = grid[row + 1] if row + 1 < len(grid) else []
        lower = _title_texts(below)
        if any(map(_is_sub, below, lower)) and not _is_body(labels, below):
            own = [low if low != "" else high for high, low in zip(cells, below, strict=True)]
            both = [label if low != "" else high for high, low, label in zip(labels, below, lower, strict=True)]
            yield _Titles(row, row + 1, own, _spanned(sheet, row), both)


def _title_texts(cells: list[Any]) -> list[str]:
    """A row as titles are looked up; what is no text is none."""
    return [column_label(cell) if isinstance(cell, str) else "" for cell in cells]


def _is_sub(cell: Any, label: str) -> bool:
    """Whether a cell can be a title below another: a word to tick under, a day, or the name of a column."""
    return day_number(cell) is not None or label in TICK_WORDS or label in COLUMN_WORDS


def _is_body(labels: list[str], below: list[Any]) -> bool:
    """Whether the row below already holds an item: something stands under 编号 or 检查内容."""
    return any(below[place] != "" for name, place in _field_columns(labels).items() if name in ("number", "content"))


def _spanned(sheet: Sheet, row: int) -> list[Any]:
    """The titles of a row, those of merged cells in every column they span."""
    cells = list(sheet.grid[row])
    for first, left, last, right in sheet.merges:
        if first <= row <= last and right < len(cells):
            cells[left : right + 1] = [sheet.grid[first][left]] * (right - left + 1)
    return cells


def _table(sheet: Sheet, titles: _Titles) -> tuple[int, Table] | None:
    answer, weight = _answer_columns(titles)
    if answer is None:
        return None
    columns = _field_columns(["" if place in answer.places else label for place, label in enumerate(titles.labels)])
    if "number" not in columns and "content" not in columns:
        return None
    if isinstance(answer, Single):
        second = second_answers(sheet.grid, titles.header, {*columns.values(), *answer.places})
        answer = Single((*answer.columns, *second))
    columns["state"] = answer.places[0]
    texts = _text_columns(titles.labels, set(answer.places))
    named = {str(titles.own[place]).strip(): name for name, place in columns.items() if name != "state"}
    if isinstance(answer, Single):
        named |= {one.label: "state" for one in answer.columns}
    doubled = ("state",) if isinstance(answer, Single) and len(answer.columns) > 1 else ()
    table = Table(sheet, titles.header, columns, answer, titles.top, texts, doubled, named)
    return weight + len(columns) + 2 * ("content" in columns) + ("number" in columns), table


def _field_columns(labels: list[str]) -> dict[str, int]:
    """Field → column; of several columns for one field the one whose title comes first in our list."""
    found: dict[str, tuple[int, int]] = {}
    for place, label in enumerate(labels):
        name = COLUMN_WORDS.get(label)
        if name is None or name == "state":
            continue
        rank = CONTENT_RANK.get(label, 0)
        if name not in found or rank < found[name][0]:
            found[name] = (rank, place)
    return {name: place for name, (_, place) in found.items()}


def _text_columns(labels: list[str], answers: set[int]) -> tuple[int, ...]:
    """Every column in which a row may say what it asks, the likeliest first."""
    found = [
        (CONTENT_RANK[label], place)
        for place, label in enumerate(labels)
        if place not in answers and label in CONTENT_RANK
    ]
    # by rank: 检查内容 before a mere 检查项, which may hold a heading
    return tuple(place for _, place in sorted(found))


def _answer_columns(titles: _Titles) -> tuple[Answering | None, int]:
    """How the answer is given, and how much that speaks for this being the row of titles."""
    calendar = _calendar(titles)
    if calendar:
        # The sum decides between rows that could be the titles: days or a pair of ticks can hardly be anything else
        # (4), a plain question (3) is better than 结果 alone (1), which may head a remark.
        return calendar, 4
    ticks = _ticks(titles)
    if ticks:
        return ticks, 4
    asked = [(place, polarity) for place, label in enumerate(titles.labels) if (polarity := STATE_WORDS.get(label))]
    strong = [(place, polarity) for place, polarity in asked if titles.labels[place] not in WEAK_WORDS]
    if not strong:
        asked = [
            (place, polarity) for place, label in enumerate(titles.labels) if (polarity := second_polarity(label))
        ] or asked
    chosen = strong or asked[:1]
    columns = tuple(Column(place, titles.own[place].strip(), polarity) for place, polarity in chosen)
    return (Single(columns), 3 if strong else 1) if columns else (None, 0)


def _ticks(titles: _Titles) -> Ticks | None:
    """Columns to tick, if a word and its opposite stand side by side."""
    words = {place: label for place, label in enumerate(titles.labels) if label}
    for yes, no in _PAIRS:
        first = next((place for place, word in words.items() if word == yes and words.get(place + 1) == no), None)
        first = first if first is not None else _turned(words, yes, no)
        if first is None:
            continue
        places = [place for place in (first, first + 1, first + 2) if words.get(place) in TICK_WORDS]
        polarity = next((found for found in (state_polarity(str(titles.above[place])) for place in places) if found),
                        Polarity.NONE)  # fmt: skip
        return Ticks(tuple(Column(place, words[place], polarity) for place in places))
    return None


def _turned(words: dict[int, str], yes: str, no: str) -> int | None:
    return next((place for place, word in words.items() if word == no and words.get(place + 1) == yes), None)


def _calendar(titles: _Titles) -> Calendar | None:
    """Columns named by rising days."""
    run: list[tuple[int, int]] = []
    for place, cell in enumerate(titles.own):
        day = day_number(cell)
        if day is not None and (not run or (place == run[-1][0] + 1 and day > run[-1][1])):
            run.append((place, day))
        elif len(run) >= _DAYS:
            break
        else:
            run = [(place, day)] if day is not None else []
    if len(run) < _DAYS:
        return None
    above = [state_polarity(str(titles.above[place])) for place, _ in run]
    polarity = next((found for found in above if found), Polarity.NONE)
    return Calendar(tuple(Column(place, f"{day}日", polarity) for place, day in run))
