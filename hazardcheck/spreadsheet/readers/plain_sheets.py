"""The reader that is asked first of an xlsx: one whose every sheet is plainly spelt, read without the library."""

from __future__ import annotations

from collections.abc import Mapping

from ..book_source import BookSource
from ..guards.zip_parts import Parts
from ..sheet_book import Sheet
from ..workbook_parts import Contents, SheetPart, is_sound
from .library_reader import shown_days
from .library_sheets import is_seldom_read, late_sheet, sheet_of
from .plain_reader import direct_grid
from .plain_strings import plain_strings

# bytes of a styles part to be looked at: what programs write stays under 100 KiB
_LARGEST = 262_144


def read_plainly(source: BookSource) -> tuple[Sheet, ...] | None:
    """The sheets of an xlsx; nothing where one of them, the strings, the formats or the parts that lead to them are
    spelt in another way."""
    if source.contents is None or not _leads_soundly(*source.workbook):
        return None
    parts, contents = source.workbook
    strings = plain_strings(parts[contents.strings]) if contents.strings else []
    days = _day_formats(parts, contents) if contents.styles else {}
    if strings is None or (contents.styles and not days):
        return None
    sheets: list[Sheet] = []
    for part in contents.sheets:
        # they hold no answers: one of another spelling does not take the others with it
        if is_seldom_read(part.name):
            sheets.append(_plain_sheet(source, part, strings, days) or late_sheet(source, part))
            continue
        found = _plain_sheet(source, part, strings, days)
        if found is None:
            return None
        sheets.append(found)
    return tuple(sheets)


def _plain_sheet(source: BookSource, part: SheetPart, strings: list[str], days: Mapping[bytes, bool]) -> Sheet | None:
    found = direct_grid(source.workbook[0][part.part], strings, days, source.limits)
    if found is None:
        return None
    return sheet_of(source, part, *found)


def _leads_soundly(parts: Parts, contents: Contents) -> bool:
    """Whether the parts that lead to the sheets are whole: the library would refuse the file otherwise."""
    return all(is_sound(parts[name]) for name in contents.leading if name in parts)


def _day_formats(parts: Parts, contents: Contents) -> Mapping[bytes, bool]:
    """The cell formats that show days; nothing where days are counted from 1904 on."""
    styles = parts[contents.styles]
    usual = b"date1904" not in parts[contents.workbook] and len(styles) <= _LARGEST
    return shown_days(styles) if usual else {}
