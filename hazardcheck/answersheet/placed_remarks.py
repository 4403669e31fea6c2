"""What a person wrote in a workbook where no cell, comment or box is: which of it is asked about, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..late_pattern import LatePattern
from ..model.answers import Problem
from ..rules.forms.form_manifest import printed_mark
from ..rules.forms.innocent_words import is_tab_name
from ..rules.reading.head_words import tells_in_head
from ..spreadsheet.aside.placed_texts import (
    CAPTIONS,
    HINTS,
    MARGINS,
    NAMES,
    PROPERTIES,
    TABS,
    embedded_files,
    texts_of_file,
)
from ..spreadsheet.cell_marks import PlacedText
from ..spreadsheet.cell_text import column_letters
from ..spreadsheet.own_sheets import is_own_name
from ..spreadsheet.sheet_book import Book, Sheet
from .typed_texts import TypedTexts

# Numbers of pages, of which a program leaves the words alone: 第  页，共  页; Page  of ; the name of the sheet.
_PAGES = LatePattern(r"([\s,，/·|-]|第|共|页|page|of|confidential)*", flags=2)
# what programs call things, and the marks that they leave in a file: Sheet1_Data, 2052-11.1.0.10132
_CODE = LatePattern(r"[\x00-\x7f]*")
# files named in a sentence
_SHOWN = 10


class WrittenText(NamedTuple):
    """A text, its place as people read it, and whether it stands on a hidden sheet."""

    text: str
    location: str
    hidden: bool = False


def written_texts(book: Book, typed: TypedTexts, tables: Iterable[str]) -> Iterator[WrittenText]:
    """Every such text that is to be asked about. ``tables``: the sheets that were read as a form, which may be called
    after a place or a month; what else a tab says is somebody's word."""
    held = frozenset(tables)
    printed = (typed.printed if typed.own else None) or frozenset()
    for sheet in book.sheets:
        if _is_asked_tab(sheet, typed, held):
            yield WrittenText(sheet.name, sheet.name, not sheet.visible)
        for one in _typed_ones(sheet.aside, printed, typed.says_hints):
            if _is_asked(one, typed):
                yield WrittenText(one.text, f"{sheet.name}!{_spot(one)}", not sheet.visible)
    for one in texts_of_file(book):
        if _is_asked(one, typed):
            yield WrittenText(one.text, one.where)


# the sheets of one template end alike, with sixty hints each
@lru_cache(maxsize=512)
def _typed_ones(texts: tuple[PlacedText, ...], printed: frozenset[str], hints: bool) -> tuple[PlacedText, ...]:
    """The texts that the form did not print, as far as it says. Messages of a cell explain at length what a hazard is:
    they are heard where the form says which it shows (``hints``)."""
    heard = (one for one in texts if hints or one.where != HINTS)
    return tuple(one for one in heard if printed_mark(one.text) not in printed)


def _spot(one: PlacedText) -> str:
    return one.where if one.place is None else f"{column_letters(one.place[1])}{one.place[0] + 1}"


def _is_asked(one: PlacedText, typed: TypedTexts) -> bool:
    """Whether a text is asked about. In a file of another make, where an older form printed it, and where programs give
    names of their own, it must tell of a hazard; a code of a program is nobody's word."""
    if (one.where == MARGINS and _PAGES.fullmatch(one.text)) or typed.is_ours(one.text):
        return False
    if (
        not typed.says_printed
        or one.where == CAPTIONS
        or (one.where in (NAMES, PROPERTIES) and _CODE.fullmatch(one.text))
    ):
        return typed.tells(one.text)
    return not is_tab_name(one.text) if one.where == TABS else typed.is_asked(one.text)


def embedded_problems(book: Book) -> Iterator[Problem]:
    """The complaint about the files of other programs in a workbook, which a person has to look at. HZ805."""
    if found := embedded_files(book):
        names = "、".join(name.rpartition("/")[2] for name in found[:_SHOWN])
        params = {"count": str(len(found)), "names": names}
        yield Problem(code="HZ805", severity="warning", value=names, params=params)


def _is_asked_tab(sheet: Sheet, typed: TypedTexts, held: frozenset[str]) -> bool:
    """Whether the name of a tab is asked about."""
    if is_own_name(sheet.name) or not typed.own:
        return False
    if sheet.name in held or not typed.says_printed:
        return tells_in_head(sheet.name)
    return not is_tab_name(sheet.name) and typed.is_asked(sheet.name)
