"""The form that ``fill`` works on: saved whole after every answer, and never over what somebody else did meanwhile.

Into a workbook the answers are put cell by cell, so that photos, further sheets and looks stay. A file that is laid out
otherwise than our form is written anew, and its original is kept beside it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ... import textform
from ...errors import OutputError, UnreadableError, UsageError, os_reason
from ...formsheet.column_layout import REGISTER as COLUMNS
from ...formsheet.form_writer import write_form
from ...model.answers import Answer, Answers
from ...model.base import State
from ...model.form import Form
from ...model.written.profile import Enterprise
from ...reports.whole_files import write_whole
from ...returncopy.cell_values import CellValue, Place, row_heights, with_values
from ...returncopy.return_copy import with_lists
from ...returncopy.xml_outline import Strange
from ...rules.known.returned_hazards import line_again
from ...spreadsheet.book_reader import read_book
from ...spreadsheet.own_sheets import HEAD, REGISTER, SHEET, meant_sheet
from .. import spoken_language as language
from ..command_entry import note_line
from ..spoken_language import say

if TYPE_CHECKING:
    Cells = dict[str, dict[Place, CellValue]]


@dataclass(slots=True)
class FormFile:
    """A form on disk, and what we know of it: ``seen`` is the hash of what we read or wrote last, empty where there
    was no file; ``drawn`` are the cells of our own drawing of the form with the answers that it held then."""

    path: Path
    form: Form
    seen: str = ""
    drawn: Cells = field(default_factory=dict)
    in_place: bool = False
    lang: str = ""

    def begin(self, answers: Answers, data: bytes) -> None:
        """Take over a file as it was read (nothing: there is none yet)."""
        self.seen = hashlib.sha256(data).hexdigest() if data else ""
        if data and not self._is_workbook:
            self.lang = textform.language_of(data.decode("utf-8-sig", "replace"))
        if data and self._is_workbook:
            self.in_place = any(self._fits(data, answers, lang) for lang in (language.current_language(), "zh", "en"))
        if data and not self.in_place and data != self._drawn(answers):
            self._keep_original()
        if not self.in_place:
            self.save(answers)

    def _fits(self, data: bytes, answers: Answers, lang: str) -> bool:
        """Whether the file is laid out as our form in this language; if so it is drawn in that from now on."""
        self.lang = lang
        self.drawn = _cells(self._drawn(answers))
        return _is_laid_out_alike(data, _labels(self.drawn, _cells(self._drawn(_emptied(answers)))))

    def save(self, answers: Answers) -> None:
        """Write all answers so far. UsageError HZ554: somebody changed or removed the file; they lie beside it."""
        if self._now() != self.seen:
            beside = self._free_name(say("cli.fill.mine"))
            write_whole(beside, self._drawn(answers))
            raise UsageError("HZ554", where=self.path.as_posix(), saved=beside.name)
        data = self._filled_in(answers) if self.in_place else self._drawn(answers)
        if hashlib.sha256(data).hexdigest() != self.seen:
            write_whole(self.path, data)
            self.seen = hashlib.sha256(data).hexdigest()

    def finish(self, answers: Answers) -> None:
        """At the end the file has to be there as it was saved last; if not, the answers are saved beside it. UsageError
        HZ554."""
        if self._now() != self.seen:
            self.save(answers)

    @property
    def _is_workbook(self) -> bool:
        return self.path.suffix.lower() == ".xlsx"

    def _now(self) -> str:
        """The hash of the file as it is; empty where there is none."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise OutputError("HZ601", self.path.as_posix(), detail=os_reason(error)) from None

    def _drawn(self, answers: Answers) -> bytes:
        """The form as we would write it, in the language that it was made in."""
        lang = self.lang or language.current_language()
        if self._is_workbook:
            drawn = write_form(self.form, answers, lang=lang)
            # a form that was made with open hazards has its list drawn with it
            is_answer = answers.owner is None and (answers.returned or answers.answered)
            return self._with_lists(drawn, answers) if is_answer else drawn

        return textform.write_text(self.form, answers, lang).encode()

    def _with_lists(self, drawn: bytes, answers: Answers) -> bytes:
        """The lists of a return copy stay with its form: the hazards that it names are still asked for."""

        titles = {row.key: row.source.title for row in self.form.rows}
        lines = tuple(line_again(one, titles.get(one.key, "")) for one in answers.returned)
        return with_lists(drawn, self.path.name, self.form.made_on, lines, answers.answered)

    def _filled_in(self, answers: Answers) -> bytes:
        """The file as it is, with the cells changed that the answers change; written anew where that can't be done."""

        before, drawn = self.path.read_bytes(), self._drawn(answers)
        wanted = _cells(drawn)
        changes = _changes(self.drawn, wanted)
        if not changes:
            return before
        try:
            if self._moves_typed(_cells(before), changes):
                raise Strange("register")
            after = with_values(before, changes, self.form.made_on, row_heights(drawn, changes))
            if not _holds(before, after, changes):
                raise Strange("values")
        except (Strange, KeyError, ValueError, UnreadableError):
            self._keep_original()
            self.in_place = False
            return self._drawn(answers)
        self.drawn = wanted
        return after

    def _moves_typed(self, held: Cells, changes: Cells) -> bool:
        """Whether a row of 隐患登记 becomes another hazard's while it holds what somebody typed and no answer has (a
        row without an item): half of the one would stand beside half of the other."""
        cells = held.get(REGISTER, {}).keys() - self.drawn.get(REGISTER, {}).keys()
        moved = {row for row, column in changes.get(REGISTER, {}) if column == COLUMNS["item"]}
        return any(row in moved for row, _ in cells)

    def _keep_original(self) -> None:
        """What a rewrite would lose stays in a copy beside the file."""
        copy = self._free_name(say("cli.fill.original"))
        shutil.copy2(self.path, copy)
        note_line(say("cli.fill.backup", path=self.path.name, backup=copy.name))

    def _free_name(self, word: str) -> Path:
        return next(place for place in _names(self.path, word) if not place.exists())


def _names(path: Path, word: str) -> Iterator[Path]:
    """自查表.原件.xlsx, 自查表.原件2.xlsx, …"""
    yield path.with_name(f"{path.stem}.{word}{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.{word}{number}{path.suffix}")
        number += 1


def _cells(data: bytes) -> Cells:
    """The cells of a workbook that hold something, by sheet and place."""

    return {
        sheet.name: {
            (row, column): value
            for row, values in enumerate(sheet.grid)
            for column, value in enumerate(values)
            if value not in ("", None)
        }
        for sheet in read_book(data).sheets
    }


def _emptied(answers: Answers) -> Answers:
    """The answers of a form in which nobody has written anything."""

    rows = {key: Answer(key=key, state=State.UNANSWERED) for key in answers.rows}
    return replace(answers, enterprise=Enterprise(), facts={}, rows=rows, checked_on=None)


def _labels(filled: Cells, blank: Cells) -> Cells:
    """What stands in a form whatever is filled in, on the sheets that answers are put into: what the others hold (the
    guide, the day on which the form was made) moves no cell."""
    return {
        name: {place: value for place, value in filled.get(name, {}).items() if blank.get(name, {}).get(place) == value}
        for name in filled
        if meant_sheet(name) in (HEAD, SHEET, REGISTER)
    }


def _is_laid_out_alike(data: bytes, labels: Cells) -> bool:
    """Whether every label of the form stands in the same cell of the file."""
    try:
        held = _cells(data)
    except UnreadableError:
        return False
    return all(
        held.get(name, {}).get(place) == value for name, cells in labels.items() for place, value in cells.items()
    )


def _changes(before: Cells, after: Cells) -> Cells:
    """The cells that differ, with the new value; None for one that is empty now."""
    found: Cells = {}
    for name in {**before, **after}:
        old, new = before.get(name, {}), after.get(name, {})
        for place in sorted({*old, *new}):
            if old.get(place) != new.get(place):
                found.setdefault(name, {})[place] = new.get(place)
    return found


def _holds(before: bytes, after: bytes, changes: Cells) -> bool:
    """Whether a file that was changed holds what it held, and the changes."""
    wanted = {name: dict(cells) for name, cells in _cells(before).items()}
    for name, cells in changes.items():
        for place, value in cells.items():
            wanted.setdefault(name, {}).pop(place, None)
            if value is not None:
                wanted[name][place] = value
    return wanted == _cells(after)
