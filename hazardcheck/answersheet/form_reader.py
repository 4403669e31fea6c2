"""A filled-in workbook becomes answers: what was typed, where it stands, and what is wrong with it.

Nothing is guessed in the enterprise's favour: what is damaged, doubled or not understood is a problem with its cell,
and only an intact row counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..errors import UnreadableError
from ..model.answers import Answer, Answers, DoubtfulRecord, FormStamp, Problem
from ..model.base import industry_title
from ..rules.forms.form_focus import true_focus
from ..rules.forms.form_manifest import Manifest
from ..rules.known.brought_hazards import owner_problems
from ..rules.reading.head_fields import FORM_LABELS, ROW_LABELS
from ..spreadsheet.book_reader import read_book
from ..spreadsheet.file_origin import read_origin
from ..spreadsheet.sheet_book import Book
from .changed_dropdowns import changed_choices
from .checklist_names import Find, Known, form_checklists, found_checklists
from .head_reader import Head, read_head
from .heard_beside import HeardBeside, hear_beside
from .joined_tables import Reading, read_tables
from .outside_remarks import ReadSheet
from .returned_sheet import carried_list
from .rows.expected_rows import Expectation, Expectations
from .rows.register_reader import Registered, RegisterRows, read_registers
from .rows.registered_rows import registered_rows
from .tables.own_table import find_tables
from .tables.sheet_table import File, Register, Table

if TYPE_CHECKING:
    from ..model.written.mapping import SheetMap

# Columns a row is understood without: 编号 and 检查内容 tell which item it is, 是否存在隐患 what was found.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OPTIONAL = ("category", "title", "note")


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
    book = read_book(data)
    file, plan = _found_tables(book, plan)
    said = file.manifest or Manifest()
    named = found_checklists(plan.checklists, find) if plan else form_checklists(said, file.tables, find, known)
    expected = (expectations or Expectations()).of(named)
    head = read_head(file.tables[0], expected, plan, file.heads)
    reading = read_tables(file.tables, expected, said, head, plan, registered=file.second)
    entries, unplaced, told = read_registers(file.registers, expected) if file.second else RegisterRows([], [], [])
    heard = _heard(book, file, reading, head, expected, entries)
    rows, registered = _with_registers(heard.rows, file, expected, head, entries)
    focus, narrowed = true_focus(said.focus, {**said.rows, **rows}, expected.checklists)
    carried = carried_list(book, said.brought)
    # from the whole form down to its rows: the first complaints are those that explain the later ones
    problems = (
        *reading.first,
        *_form_problems(file, said, plan),
        *narrowed,
        *reading.sheets,
        *_version_problems(said, expected, reading.stale),
        *_industry_problem(said, head),
        *head.problems,
        *reading.lines,
        *told,
        *registered,
        *_deleted(said, expected, rows, file.tables[0]),
        *(changed_choices(book.parts, file.tables[0], rows) if file.manifest else ()),
        *reading.beside,
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
        doubtful=(*(DoubtfulRecord(key="", record=one) for one in unplaced), *reading.told, *heard.told),
        answered=carried.answered,
        owner=carried.owner,
        origin=read_origin(book.parts),
    )


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


def _heard(
    book: Book, file: File, reading: Reading, head: Head, expected: Expectation, entries: list[Registered]
) -> HeardBeside:
    """What stands beside the answers; of the sheets that were read as a head or a register what stands beside these."""
    of_head = {cell.rpartition("!")[0] for cell in (*head.cells.values(), *head.fact_cells.values())}
    read = {name: ReadSheet() for name in of_head} | {one.sheet: _read_register(one, entries) for one in file.registers}
    asked = {one.sheet for one in file.tables}
    return hear_beside(
        book,
        reading.read,
        reading.apart,
        reading.rows,
        expected,
        reading.lines,
        own=file.manifest is not None,
        sheets={name: sheet for name, sheet in read.items() if name not in asked},
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


def _form_problems(file: File, said: Manifest, plan: SheetMap | None) -> Iterable[Problem]:
    """No manifest or a damaged one, missing or doubled columns, columns with other titles."""
    table = file.tables[0]
    if plan is not None:
        yield Problem(code="HZ109", severity="warning", location=table.sheet)
        return
    if file.manifest is None:
        yield Problem(code="HZ110", location=table.sheet)
    for fault in said.faults:
        yield Problem(code="HZ111", value=fault, params={"detail": fault})
    place = table.cell(table.header, 0)
    for name, label in (FORM_LABELS if file.second else ROW_LABELS).items():
        if name in table.doubled:
            again = table.cell(table.header, table.answer.places[-1]) if name == "state" else place
            yield Problem(code="HZ118", location=again, params={"column": label})
        if name not in table.columns and name not in _OPTIONAL and not _can_miss(name, file):
            yield Problem(code="HZ115", location=place, params={"column": label})
    if table.renamed:
        labels = ROW_LABELS | (FORM_LABELS if file.second else {})
        pairs = "、".join(f"{title}→{labels[name]}" for title, name in table.renamed.items()
                         if title != labels[name])  # fmt: skip
        if pairs:
            spot = table.cell(table.header, _renamed_place(table, labels))
            yield Problem(code="HZ127", severity="warning", location=spot, value=pairs, params={"pairs": pairs})


def _renamed_place(table: Table, labels: Mapping[str, str]) -> int:
    """The column of a title that is not ours: of the answers first, since 是否无隐患 turns their meaning round."""
    names = [name for title, name in table.renamed.items() if title != labels[name]]
    return table.answer.places[0] if "state" in names else table.columns.get(names[0], 0)


def _can_miss(name: str, file: File) -> bool:
    """A foreign sheet needs the answer and a column to know its rows by; what else is missing counts as not given."""
    known = file.tables[0].columns
    return file.manifest is None and (name not in ("number", "content") or bool({"number", "content"} & set(known)))


def _version_problems(said: Manifest, expected: Expectation, stale: frozenset[str]) -> Iterable[Problem]:
    """A form made with another version: a warning, or an error where it asks something else than the library."""
    gone = [key for key in said.rows if key not in expected.rows]
    for stamp in said.stamps:
        current = expected.stamps[stamp.id]
        prefixes = expected.prefixes[stamp.id]
        changed = [key for key in (*stale, *gone) if key.partition("/")[0] in prefixes]
        if stamp.fingerprint == current.fingerprint and not changed:
            continue
        yield Problem(
            code="HZ113",
            severity="error" if changed else "warning",
            params={"checklist": stamp.id, "version": stamp.version, "current": _edition(stamp, current)},
            value="、".join(sorted(changed)),
        )


def _edition(stamp: FormStamp, current: FormStamp) -> str:
    """The library's version; its fingerprint too where the version alone would look the same."""
    # behind "sha256:" eight signs, as people compare them
    return current.version if current.version != stamp.version else f"{current.version}（{current.fingerprint[7:15]}）"


def _industry_problem(said: Manifest, head: Head) -> Iterable[Problem]:
    """The industry is not the one the form was made for: items were left out, and others would no longer apply."""
    industry = head.enterprise.industry
    if not said.rows or not said.industry or set(industry.split(",")) == set(said.industry.split(",")):
        return
    names = {"made": said.industry, "industry": industry}
    params = {name: industry_title(key) or "未填" for name, key in names.items()}
    location = head.cells.get("industry", "")
    yield Problem(code="HZ116", location=location, value=params["industry"], params=params)


def _deleted(said: Manifest, expected: Expectation, rows: dict[str, Answer], table: Table) -> Iterable[Problem]:
    for key in said.rows:
        if key not in rows and key in expected.rows:
            params = {"item": key, "title": expected.rows[key].title}
            yield Problem(code="HZ212", location=table.sheet, item=key, params=params)
