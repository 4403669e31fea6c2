"""The list of hazards in a file that answers a return copy: which hazards stood in the form that was sent back.

The list stands there twice: on the sheet 需补正, which a person reads, and on a hidden sheet. Where there is the hidden
one it counts, and every line of 需补正 that is changed or gone against it is a problem. Where there is none (an older
copy, or somebody deleted it) the numbers of the lines in 需补正 have to be without a gap. Where both are
gone, the comments that a return copy wrote into its cells still tell that there were lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..model.answers import Problem, ReturnedHazard
from ..rules.known.returned_hazards import is_returned_line, read_line
from ..spreadsheet.cell_text import column_letters, text_of
from ..spreadsheet.own_sheets import KEPT_LIST, RETURNED, without_ours
from ..spreadsheet.sheet_book import Book, Sheet
from ..words import say


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list: where it stands, the hazard, the request."""

    location: str
    told: str
    ask: str


class ReturnedList(NamedTuple):
    """What a file says of the round before it: the hazards that were listed, complaints about lines that were changed
    or deleted, the hashes of the files that it answers."""

    hazards: tuple[ReturnedHazard, ...]
    problems: tuple[Problem, ...]
    answered: tuple[str, ...] = ()


def returned_list(book: Book) -> ReturnedList:
    """The list of hazards of a file that answers a return copy; an empty one for any other file."""
    shown = [line for sheet in book.sheets if sheet.name.startswith(RETURNED) for line in _shown_lines(sheet)]
    hidden = next((sheet for sheet in book.sheets if sheet.name == KEPT_LIST), None)
    if hidden is None:
        hazards, problems = _read(shown)
        gaps = [problem for sheet in book.sheets if sheet.name == RETURNED for problem in _gaps(sheet)]
        return ReturnedList(hazards, (*problems, *gaps, *_lost_lists(book)))
    kept, complaints = _kept_lines(hidden)
    hazards, problems = _read(kept)
    return ReturnedList(hazards, (*problems, *complaints, *_differences(kept, shown)), _answered(hidden))


def _answered(hidden: Sheet) -> tuple[str, ...]:
    cells = hidden.grid[0] if hidden.grid else []
    return tuple(text_of(cells[2]).split()) if len(cells) > 2 else ()


def _lost_lists(book: Book) -> Iterator[Problem]:
    """One complaint where a cell still bears a remark of ours and no sheet has the list that it came with."""
    if any(sheet.name.startswith(RETURNED) for sheet in book.sheets):
        return
    for sheet in book.sheets:
        for (row, column), text in sheet.marks.comments.items():
            if text != without_ours(text):
                yield Problem(code="HZ268", location=f"{sheet.name}!{column_letters(column)}{row + 1}")
                return


def _read(lines: list[_Line]) -> tuple[tuple[ReturnedHazard, ...], tuple[Problem, ...]]:
    """The hazards of these lines, and a complaint about each that can't be read back."""
    found = [(line, read_line(line.told, line.ask, line.location)) for line in lines]
    problems = tuple(_changed(line.location, line.told) for line, hazard in found if hazard is None)
    return tuple(hazard for _, hazard in found if hazard is not None), problems


def _changed(location: str, value: str) -> Problem:
    # a line of the list may be a whole hazard: its beginning tells which
    return Problem(code="HZ286", location=location, value=value[:60], params={"value": value[:60]})


def _shown_lines(sheet: Sheet) -> Iterator[_Line]:
    """Every line of a hazard on 需补正, wherever the columns were moved to."""
    for row, cells in enumerate(sheet.grid):
        texts = [text_of(cell).strip() for cell in cells]
        for column, text in enumerate(texts):
            if is_returned_line(text):
                ask = next((other for other in texts[column + 1 :] if other), "")
                yield _Line(f"{sheet.name}!{column_letters(column)}{row + 1}", text, ask)


def _kept_lines(sheet: Sheet) -> tuple[list[_Line], list[Problem]]:
    """The lines of the hidden sheet, and a complaint if there are not as many as its first row says."""
    rows = [[*(text_of(cell).strip() for cell in cells), "", ""] for cells in sheet.grid]
    lines = [_Line(f"{sheet.name}!A{at}", *texts[:2]) for at, texts in enumerate(rows[1:], start=2) if any(texts)]
    said = rows[0][1] if rows else ""
    wrong = said != str(len(lines))
    return lines, [_changed(sheet.name, f"{len(lines)} / {said}")] if wrong else []


def _differences(kept: list[_Line], shown: list[_Line]) -> Iterator[Problem]:
    """Each kept line that 需补正 no longer shows, each line there that was not sent."""
    sent, seen = {(line.told, line.ask) for line in kept}, {(line.told, line.ask) for line in shown}
    for line in kept:
        if (line.told, line.ask) not in seen:
            yield _changed(RETURNED, line.told)
    for line in shown:
        if (line.told, line.ask) not in sent:
            yield _changed(line.location, line.told)


def _gaps(sheet: Sheet) -> Iterator[Problem]:
    """A complaint about the first number that is missing below the title 序号."""
    title = say("returncopy.column.number", "zh")
    expected, place = 0, None
    for row, cells in enumerate(sheet.grid):
        texts = [text_of(cell).strip() for cell in cells]
        if place is None:
            place = texts.index(title) if title in texts else None
        elif texts[place].isdecimal():
            expected += 1
            if int(texts[place]) != expected:
                yield _changed(f"{sheet.name}!{column_letters(place)}{row + 1}", f"{title} {expected}")
                return
