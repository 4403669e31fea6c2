"""Which item a row stands for: by its 编号, else by its exact text, else by nothing. A likeness is only a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

from ...late_pattern import LatePattern
from ...model.sheet_habits import Polarity, RowsBy
from ...model.written.mapping import Target
from ...rules.criteria.fingerprints import text_mark
from ...rules.reading.plain_text import plain
from ...spreadsheet.cell_text import number_text, text_of
from .expected_rows import Expectation, ExpectedRow, Said, row_text

# Imported where used: few runs have a mapping.

# Day 0 of Excel as it counts from 1900-03-01 on: 46329 is 2026-11-03.
_EPOCH = date(1899, 12, 30)
# Excel writes `11-03` as `3-Nov` or `Nov-03` where its language is English.
_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
# 2026-11-03, 11月3日, 11/3; and 1103 or 103, from which the dash or the leading zero is gone.
_PAIRS = (
    LatePattern(r"(?:\d{4}[-./年])?(\d{1,2})[-./月](\d{1,2})日?(?: 00:00:00)?"),
    LatePattern(r"0?(\d{1,2})(\d{2})"),
)
# `3-nov`, `3-nov-26`; `nov-03`
_NAMED = (LatePattern(r"^(\d{1,2})-([a-z]{3})(?:-\d+)?$"), LatePattern(r"^([a-z]{3})-(\d{1,2})$"))
# 1, 2, 3 …: a count of the rows, which says nothing of the item
_SERIAL = LatePattern(r"\d{1,3}")


class Match(NamedTuple):
    """The item of a row. ``edited``: whether the row's text is no longer that of the item; ``recovered``: the 编号 was
    no key, the text told; ``polarity``: of this row alone, by a mapping."""

    said: Said
    edited: bool = False
    recovered: bool = False
    polarity: Polarity | None = None


# more than all items of all shipped lists together
@lru_cache(maxsize=4096)
def _sure(key: str) -> Match:
    """The match of an intact row: the same for every file."""
    return Match(Said(key))


class Matcher:
    """Matches the rows of one table. ``marks`` are those of the form's manifest, key → (fingerprint, text mark);
    ``number`` and ``texts`` the columns of the 编号 and of the texts; ``by`` and ``table`` what a mapping says."""

    def __init__(
        self,
        expected: Expectation,
        marks: Mapping[str, tuple[str, str]],
        number: int | None,
        texts: tuple[int, ...],
        by: RowsBy | None = None,
        table: Mapping[str, str | Target] | None = None,
    ) -> None:
        self.expected, self.marks = expected, marks
        self.number, self.texts, self.by = number, texts, by
        self.content = texts[0] if texts else None
        self.table: Mapping[str, Target] = _targets(table) if table else {}
        self.only_table = by is RowsBy.TABLE
        self.plainly = by is None and number is not None and self.content is not None
        """Without a mapping, a row has a 编号 and a text."""

    def match(self, cells: list[Any]) -> Match | None:
        """The item meant by a row, or nothing."""
        if self.plainly:
            # nine rows in ten are as they were printed
            key = self.expected.numbers.get(cells[self.number])  # type: ignore[index]  # ``plainly``
            if key is not None and cells[self.content] == self.expected.rows[key].content:  # type: ignore[index]
                return _sure(key)
        if self.only_table:
            return self._in_table(cells)
        number = cells[self.number] if self.number is not None and self.by is not RowsBy.TEXT else ""
        if isinstance(number, str) and number:
            numbers = self.expected.numbers
            key = numbers.get(number) or numbers.get(number_text(number))
            if key:
                return self._by_number(self.expected.rows[key], cells)
        if self.by is RowsBy.NUMBER or self.content is None:
            return None
        return self._by_text(cells, number)

    def _by_number(self, row: ExpectedRow, cells: list[Any]) -> Match:
        if self.content is None or self.by is RowsBy.NUMBER:
            return Match(Said(row.key, asked=Polarity.NONE))
        text = cells[self.content]
        if text in (row.content, row.full) or text_mark(str(text)) in self._marks_of(row):
            return _sure(row.key)
        if not self.marks:
            said = [one for one in self._said(cells) if one.key == row.key]
            if said:
                return Match(said[0])
        return Match(Said(row.key), edited=True)

    def _marks_of(self, row: ExpectedRow) -> tuple[str, ...]:
        """The marks of the texts that the row may have: in either edition of the form, and when it was made."""
        return row.mark, row.full_mark, self.marks.get(row.key, ("", ""))[1]

    def _by_text(self, cells: list[Any], number: Any) -> Match | None:
        """By the exact text, unless the 编号 looks like the damaged key of another item."""
        meant = {key for short in damaged_keys(number) for key in self._keys(short)}
        said = [one for one in self._said(cells) if not meant or one.key in meant]
        if len({one.key for one in said}) != 1:
            return None
        told = number == "" or (bool(_SERIAL.fullmatch(text_of(number))) and not self.marks)
        return Match(said[0], recovered=not meant and (not told or bool(self.marks)))

    def _said(self, cells: list[Any]) -> tuple[Said, ...]:
        """What the row's text says, in the first column that says something known."""
        for place in self.texts:
            text = cells[place]
            if not isinstance(text, str) or not text:
                continue
            found = self._said_in(text)
            if found:
                return found
        return ()

    def _said_in(self, text: str) -> tuple[Said, ...]:
        if not self.marks:
            return self.expected.texts.get(row_text(text), ())
        mark = text_mark(text)
        rows = self.expected.rows
        found = [*self.expected.marked.get(mark, ())]
        found += [key for key, (_, own) in self.marks.items() if own == mark and key in rows and key not in found]
        return tuple(map(Said, found))

    def _keys(self, short: str) -> Iterator[str]:
        for checklist in self.expected.checklists:
            if checklist.key(short) in self.expected.rows:
                yield checklist.key(short)

    def _in_table(self, cells: list[Any]) -> Match | None:
        for place in (*self.texts, *([] if self.number is None else [self.number])):
            target = self.table.get(row_text(text_of(cells[place])))
            if target is not None:
                key = self.expected.numbers.get(target.item)
                return Match(Said(key, asked=Polarity.NONE), polarity=target.polarity) if key else None
        return None

    def likeliest(self, cells: list[Any]) -> str:
        """The key of the item whose text is most like the row's, for a hint; or nothing."""
        for place in self.texts:
            text = row_text(text_of(cells[place]))
            # Half alike is the measure below which a hint misleads; the comparison grows with the square of the
            # length, so it looks at the first 200 signs.
            close = get_close_matches(text[:200], self.expected.texts, n=1, cutoff=0.5) if len(text) > 3 else []
            if close:
                return self.expected.texts[close[0]][0].key
        return ""


def _targets(table: Mapping[str, str | Target]) -> Mapping[str, Target]:
    """A mapping's own table by text as rows are compared."""

    return {row_text(text): Target(item=to) if isinstance(to, str) else to for text, to in table.items()}


def damaged_keys(number: Any) -> Iterable[str]:
    """What a 编号 may have been before a program turned it into a date or a number: ``11-03`` from 2026-11-03, 46329,
    11月3日, 3-Nov or 1103. Only the row's text can tell whether it was."""
    if isinstance(number, date):
        found = {(number.month, number.day)}
        # `11-03` may also have become the first of a month: 2003-11-01 is November of '03.
        return _shorts(found | ({(number.month, number.year % 100)} if number.day == 1 else set()))
    if isinstance(number, bool) or number == "":
        return ()
    text = plain(text_of(number)).lower()
    # From 1982 to 2064: days of the years in which such a key can have been mistaken for a date; 1103 is none of
    # them.
    if text.isdigit() and 30000 <= int(text) <= 60000:
        day = _EPOCH + timedelta(days=int(text))
        return _shorts({(day.month, day.day)})
    pairs = {(int(found[1]), int(found[2])) for form in _PAIRS for found in form.finditer(text) if found[0] == text}
    pairs |= {(_MONTHS.get(word, 0), int(day)) for day, word in _NAMED[0].findall(text)}
    pairs |= {(_MONTHS.get(word, 0), int(day)) for word, day in _NAMED[1].findall(text)}
    return _shorts(pairs)


def _shorts(pairs: Iterable[tuple[int, int]]) -> list[str]:
    return [f"{first:02}-{second:02}" for first, second in pairs]
