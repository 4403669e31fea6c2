"""A filled-in workbook becomes answers: what was typed, where it stands, and what is wrong with it.

Nothing is guessed in the enterprise's favour: what is damaged, doubled or not understood is a problem with its cell,
and only an intact row counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UnreadableError
from ..model.answers import Answer, Answers, DoubtfulRecord, Problem
from ..rules.forms.form_focus import true_focus
from ..rules.forms.form_manifest import Manifest
from ..rules.known.brought_hazards import owner_problems
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.file_origin import read_origin
from ..spreadsheet.sheet_book import Book
from .checklist_names import Find, Known, form_checklists, found_checklists
from .head_reader import Head, read_head
from .heard_beside import HeardBeside, hear_beside
from .joined_tables import read_tables
from .outside_remarks import ReadSheet
from .placed_remarks import embedded_problems
from .returned_sheet import carried_list
from .rows.expected_rows import Expectation, Expectations
from .rows.register_reader import Registered, RegisterRows, read_registers
from .rows.registered_rows import registered_rows
from .sheet_complaints import FormParts, row_problems, whole_problems
from .tables.own_table import find_tables
from .tables.sheet_table import File, Register
from .typed_texts import TypedTexts
from .uncomputed_cells import uncomputed_cells
from .unsure_cells import unsure_cells, unsure_problems

if TYPE_CHECKING:
    from ..model.written.mapping import SheetMap

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_form(
    data: bytes,
    find: Find,
    known: Known = tuple,
    plan: SheetMap | None = None,
    expectations: Expectations | None = None,
) -> Answers:
    """The answers of a workbook; ``find`` gives a checklist of the library by id, ``known`` all of them, for sheets
    that name one by its title; ``plan`` maps sheets that carry no manifest; ``expectations`` are those of the run.

    ``UnreadableError`` (HZ111, HZ112, HZ114, HZ130, HZ3xx) if it can't be read at all; everything else is a problem
    of the answers. Rows that were deleted are missing from ``rows``; those left unanswered are there, as unanswered.
    """
    parts = _form_parts(read_book(data), find, known, plan, expectations or Expectations())
    said, expected, head = parts.said, parts.expected, parts.head
    registers = read_registers(parts.file.registers, expected) if parts.file.second else RegisterRows([], [], [])
    entries, unplaced, told = registers
    heard = _heard(parts, entries)
    rows, registered = _with_registers(heard.rows, parts.file, expected, head, entries)
    focus, narrowed = true_focus(said.focus, {**said.rows, **rows}, expected.checklists)
    carried = carried_list(parts.book, said.brought)
    problems = (
        *whole_problems(parts, narrowed),
        *parts.reading.lines,
        *told,
        *registered,
        *row_problems(parts, rows),
        *(uncomputed_cells(parts.book, parts.file.tables) if parts.file.manifest else ()),
        *embedded_problems(parts.book),
        *carried.problems,
        *(owner_problems(carried.owner, head.enterprise) if carried.owner else ()),
        *heard.problems,
    )
    return Answers(
        enterprise=head.enterprise,
        checked_on=head.checked_on,
        facts=head.facts,
        stamps=said.stamps or tuple(expected.stamps.values()),
        rows=rows,
        focus=focus,
        fact_cells=head.fact_cells,
        problems=problems,
        returned=carried.hazards,
        doubtful=(*(DoubtfulRecord(key="", record=one) for one in unplaced), *parts.reading.told, *heard.told),
        answered=carried.answered,
        owner=carried.owner,
        origin=read_origin(parts.book.parts),
    )


def _form_parts(book: Book, find: Find, known: Known, plan: SheetMap | None, expectations: Expectations) -> FormParts:
    """The tables, the checklists that they are of, the head and the rows."""
    file, plan = _found_tables(book, plan)
    said = file.manifest or Manifest()
    named = found_checklists(plan.checklists, find) if plan else form_checklists(said, file.tables, find, known)
    expected = expectations.of(named)
    head = read_head(file.tables[0], expected, plan, file.heads)
    unsure = unsure_cells(book, file, (*head.cells.values(), *head.fact_cells.values()))
    head.doubt_facts({one.cell for one in unsure})
    head.problems += unsure_problems(unsure)
    reading = read_tables(file.tables, expected, said, head, plan, registered=file.second)
    return FormParts(book, file, plan, said, expected, head, reading)


def _found_tables(book: Book, plan: SheetMap | None) -> tuple[File, SheetMap | None]:
    """The tables of the file, and the mapping if they were found by it: a form with a manifest needs none."""
    file = find_tables(book)
    if plan is not None and file.manifest is None:
        # for its weight: few runs have a mapping
        from .tables.mapped_table import mapped_tables

        file = File(None, mapped_tables(book, plan, file.tables))
    else:
        plan = None
    if not file.tables:
        raise UnreadableError("HZ114" if file.manifest else "HZ305")
    return file, plan


def _heard(parts: FormParts, entries: list[Registered]) -> HeardBeside:
    """What stands beside the answers; of the sheets that were read as a head or a register what stands beside these."""
    file, reading, head = parts.file, parts.reading, parts.head
    fields = {cell: name if file.manifest else "" for name, cell in head.cells.items() if cell}
    values = {cell: "" for cell in head.fact_cells.values() if cell} | fields
    of_head = {cell.rpartition("!")[0] for cell in values}
    read = {name: ReadSheet() for name in of_head} | {one.sheet: _read_register(one, entries) for one in file.registers}
    asked = {one.sheet for one in file.tables}
    return hear_beside(
        parts.book,
        reading.read,
        reading.apart,
        reading.rows,
        parts.expected,
        reading.lines,
        typed=TypedTexts(parts.expected, parts.said, head.checked_on, own=file.manifest is not None),
        sheets={name: sheet for name, sheet in read.items() if name not in asked},
        values=values,
    )


def _read_register(register: Register, entries: list[Registered]) -> ReadSheet:
    """Which rows of a register stand for an item."""
    lines = {}
    for entry in entries:
        sheet, _, cell = entry.record.location.rpartition("!")
        if sheet == register.sheet:
            lines[int(cell.lstrip(_LETTERS)) - 1] = entry.key
    return ReadSheet(register.header, lines, frozenset(register.columns.values()))


def _with_registers(
    rows: dict[str, Answer], file: File, expected: Expectation, head: Head, entries: list[Registered]
) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers with the hazards of the register; a form of the first edition has none, its rows hold them."""
    if not file.second:
        return rows, []
    rows, more = registered_rows(rows, entries, expected, head.checked_on)
    return rows, [*more, *([] if file.registers else [Problem(code="HZ292")])]
