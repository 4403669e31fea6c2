"""The sheet 需补正 of a file that answers a return copy: which hazards stood in the form that was sent back."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.answers import Problem, ReturnedHazard
from ..rules.known.returned_hazards import is_returned_line, read_line
from ..spreadsheet.cell_text import column_letters, text_of
from ..spreadsheet.own_sheets import RETURNED
from ..spreadsheet.sheet_book import Book


def returned_hazards(book: Book) -> tuple[tuple[ReturnedHazard, ...], tuple[Problem, ...]]:
    """The hazards of the list, and a complaint about each line that was changed."""
    hazards: list[ReturnedHazard] = []
    problems: list[Problem] = []
    for location, told, ask in _lines(book):
        hazard = read_line(told, ask, location)
        if hazard is not None:
            hazards.append(hazard)
        else:
            problems.append(Problem(code="HZ286", location=location, value=told[:60], params={"value": told[:60]}))
    return tuple(hazards), tuple(problems)


def _lines(book: Book) -> Iterator[tuple[str, str, str]]:
    """Place, hazard and request of every line, wherever the columns were moved to."""
    for sheet in book.sheets:
        for row, cells in enumerate(sheet.grid if sheet.name.startswith(RETURNED) else ()):
            texts = [text_of(cell).strip() for cell in cells]
            for column, text in enumerate(texts):
                if is_returned_line(text):
                    ask = next((other for other in texts[column + 1 :] if other), "")
                    yield f"{sheet.name}!{column_letters(column)}{row + 1}", text, ask
