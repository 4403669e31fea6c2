"""Beside the return copies: whom each goes to, by grid and officer, with the text to send and the file that goes with
it, as a workbook and as CSV (打回名单), for mail merge. What could not be read stands there too: it is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final, NamedTuple

from ...model.outcome import Result, Submission
from ...model.written.roster import Expected
from ...reports import outcome_words as wording
from ...reports.csv_table import safe_cell
from ...reports.safe_text import one_line
from ...returncopy.cell_remarks import Remark
from ...returncopy.return_letter import letter_text
from ...words import say
from .safe_names import safe_stem

_COLUMNS: Final = ("grid", "officer", "name", "uscc", "phone", "places", "text", "file")
# In digits of the font, as Excel counts columns.
_WIDTHS: Final = (14, 12, 28, 22, 16, 8, 80, 44)
# Signs of a folder's name: with the name of a file behind it a path stays within the 260 of Windows.
_LONGEST: Final = 40


class ReturnLine(NamedTuple):
    """One line of the list: to whom, how many places, what to send, which file goes along (named with ``/``)."""

    grid: str
    officer: str
    name: str
    uscc: str
    phone: str
    places: int
    text: str
    file: str


def roster_of(result: Result) -> dict[str, Expected]:
    """The file that was handed in → the row of the roster it belongs to."""
    rows = (*result.roster.attention, *result.roster.in_time) if result.roster else ()
    return {source: row.expected for row in rows for source in (row.source, *row.also) if source}


def letter_of(entry: Submission, row: Expected | None, remarks: Sequence[Remark], file: str) -> ReturnLine:
    """The line of a file that goes back with remarks; without any, of one that could not be read."""
    head = entry.enterprise
    name = one_line((head.name if head else "") or (row.name if row else ""))
    problems = [wording.problem_text(problem, entry, "zh") for problem in entry.problems] or ["—"]
    unread = say("letter.unread", "zh", file=one_line(entry.source).rsplit("/", 1)[-1], why=problems[0])
    return ReturnLine(
        grid=one_line((row.grid if row else "") or (head.grid if head else "")),
        officer=one_line(row.officer if row else ""),
        name=name,
        uscc=one_line((head.uscc if head else "") or (row.uscc if row else "")),
        phone=one_line((row.phone if row else "") or (head.phone if head else "")),
        places=len(remarks) or len(problems),
        text=letter_text(name, remarks) if remarks else unread,
        file=file,
    )


def grid_folder(row: Expected | None) -> str:
    """The folder of a grid and its officer as the roster names them, with ``/`` behind it; empty where it does not."""
    parts = (one_line(row.grid), one_line(row.officer)) if row else ()
    named = " ".join(part for part in parts if part)
    return f"{safe_stem(named, _LONGEST)}/" if named else ""


def write_lists(letters: Iterable[ReturnLine], folder: Path, result: Result) -> bool:
    """Both lists, by grid, officer and name, where more than one has to be told something; whether they were."""
    # whoever has no grid comes last
    rows = sorted(letters, key=lambda one: (not one.grid, one.grid, one.officer, one.name, one.file))
    # the only one needs no list: its copy says the same
    if len(rows) > 1:
        (folder / say("file.return-table", result.run.lang)).write_bytes(_workbook(rows, result))
        (folder / say("file.return-list", result.run.lang)).write_bytes(_csv(rows).encode("utf-8-sig"))
    return len(rows) > 1


def _titles() -> list[str]:
    return [say(f"letter.{name}", "zh") for name in _COLUMNS]


def _csv(rows: Iterable[ReturnLine]) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_titles())
    writer.writerows([safe_cell(str(value)) for value in row] for row in rows)
    return out.getvalue()


def _workbook(rows: Iterable[ReturnLine], result: Result) -> bytes:
    """Texts stay texts: what begins like a formula is none."""
    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # the same run gives the same bytes
    book.set_properties({"created": datetime.combine(result.run.on, time())})
    sheet = book.add_worksheet(say("letter.sheet", "zh"))
    head = book.add_format({"bold": True, "bg_color": "#F3F4F5"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (title, width) in enumerate(zip(_titles(), _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, place, value, wrapped)
            else:
                sheet.write_string(line, place, value, wrapped)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, line, len(_COLUMNS) - 1)
    book.close()
    return data.getvalue()
