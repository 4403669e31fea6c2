"""The list of hazards that a file carries: which stood in the form that was sent back (需补正), or were open when the
form was made (``template --previous``).

A form that was made with hazards has the hidden sheet alone; its first row says whose they are.

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
from ..model.written.profile import Enterprise
from ..rules.known.returned_hazards import PAST, is_returned_line, list_proof, read_line
from ..spreadsheet.cell_text import column_letters, text_of
from ..spreadsheet.own_sheets import BROUGHT, KEPT_LIST, RETURNED, without_ours
from ..spreadsheet.sheet_book import Book, Sheet
from ..words import say


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list: where it stands, the hazard, the request, what the earlier result knew of it."""

    location: str
    told: str
    ask: str
    past: tuple[str, ...] = ()


class HazardList(NamedTuple):
    """What a file carries of hazards that it has to speak of: these, complaints about lines that were changed or
    deleted, the hashes of the files that it answers as a return copy, and whose hazards they are where the form was
    made with them."""

    hazards: tuple[ReturnedHazard, ...] = ()
    problems: tuple[Problem, ...] = ()
    answered: tuple[str, ...] = ()
    owner: Enterprise | None = None


def carried_list(book: Book, brought: int) -> HazardList:
    """The list of a file; ``brought``: how many hazards the form was made with, as its manifest says."""
    hidden = next((sheet for sheet in book.sheets if sheet.name == KEPT_LIST), None)
    if hidden is None and brought:
        return HazardList(problems=(_lost(KEPT_LIST, f"0 / {brought}"),))
    if hidden is not None and (head := _head_of(hidden))[0] == BROUGHT:
        kept, wrong = _kept_lines(hidden)
        found = [(line, read_line(line.told, line.ask, line.location, line.past)) for line in kept]
        lost = [_lost(line.location, line.told) for line, hazard in found if hazard is None]
        if wrong or len(kept) != brought:
            lost.append(_lost(hidden.name, f"{len(kept)} / {brought}"))
        hazards = tuple(one for _, one in found if one)
        return HazardList(hazards, tuple(lost), owner=Enterprise(name=head[2], uscc=head[3]))
    return _returned_list(book)


def _head_of(sheet: Sheet) -> list[str]:
    """The first row of the hidden sheet: what the list is, how many lines, whose hazards."""
    return [*(text_of(cell).strip() for cell in (sheet.grid[0] if sheet.grid else ())), "", "", "", ""][:4]


def _lost(location: str, value: str) -> Problem:
    return Problem(code="HZ146", location=location, value=value[:60], params={"value": value[:60]})


def _returned_list(book: Book) -> HazardList:
    """The list of hazards of a file that answers a return copy; an empty one for any other file."""
    shown = [line for sheet in book.sheets if sheet.name.startswith(RETURNED) for line in _shown_lines(sheet)]
    hidden = next((sheet for sheet in book.sheets if sheet.name == KEPT_LIST), None)
    if hidden is None:
        hazards, problems = _read(shown)
        gaps = [problem for sheet in book.sheets if sheet.name == RETURNED for problem in _gaps(sheet)]
        return HazardList(hazards, (*problems, *gaps, *_lost_lists(book)))
    kept, complaints = _kept_lines(hidden)
    hazards, problems = _read(kept)
    return HazardList(hazards, (*problems, *complaints, *_line_differences(kept, shown)), _answered(hidden))


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
    found = [(line, read_line(line.told, line.ask, line.location, line.past)) for line in lines]
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
    """The lines of the hidden sheet, and a complaint if they are not those that its first row vouches for."""
    blank = [""] * (2 + len(PAST))
    rows = [[*(text_of(cell).strip() for cell in cells), *blank] for cells in sheet.grid]
    lines = [
        _Line(f"{sheet.name}!A{at}", texts[0], texts[1], tuple(texts[2 : 2 + len(PAST)]))
        for at, texts in enumerate(rows[1:], start=2)
        if any(texts)
    ]
    said = rows[0][1] if rows else ""
    wrong = said != list_proof((line.told, line.ask, *line.past) for line in lines)
    return lines, [_changed(sheet.name, f"{len(lines)} / {said}")] if wrong else []


def _line_differences(kept: list[_Line], shown: list[_Line]) -> Iterator[Problem]:
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
