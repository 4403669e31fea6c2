"""A filled-in workbook becomes answers: what was typed, where it stands, and what is wrong with it.

Nothing is guessed in the enterprise's favour: what is damaged, doubled or not understood is a problem with its cell,
and only an intact row counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..errors import UnreadableError
from ..model.answers import Answer, Answers, FormStamp, Problem
from ..model.base import INDUSTRIES, State
from ..model.checklist import Checklist
from ..model.mapping import SheetMap
from ..rules.content import squeeze
from ..rules.form import in_focus
from ..rules.head import ROW_LABELS
from ..rules.vocabulary import plain
from .cells import text_of
from .choices import changed_choices
from .expect import Expectation, expectation
from .head import Head, read_head
from .manifest import Manifest
from .rows import RowReader
from .sheets import read_book
from .tables import File, Table, find_tables
from .twins import joined_parts, single_rows

_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_GUESSES = 40  # how many words above a table may be tried as the id of a checklist
_OPTIONAL = ("category",)

Find = Callable[[str], Checklist | None]
Known = Callable[[], Iterable[Checklist]]


def read_form(data: bytes, find: Find, known: Known = tuple, plan: SheetMap | None = None) -> Answers:
    """The answers of a workbook; ``find`` gives a checklist of the library by id, ``known`` all of them, for sheets
    that name one by its title; ``plan`` maps sheets that carry no manifest.

    ``UnreadableError`` (HZ111, HZ112, HZ114, HZ130, HZ3xx) if it can't be read at all; everything else is a problem
    of the answers. Rows that were deleted are missing from ``rows``; those left unanswered are there, as unanswered.
    """
    book = read_book(data)
    file = find_tables(book)
    if plan is not None and file.manifest is None:
        from .mapped import mapped_table

        file = File(None, (mapped_table(book, plan),))
    else:
        plan = None
    if not file.tables:
        raise UnreadableError("HZ114" if file.manifest else "HZ305")
    table = file.tables[0]
    said = file.manifest or Manifest()
    named = _found(plan.checklists, find) if plan else _checklists(said, file.tables, find, known)
    expected = expectation(named)
    head = read_head(table, expected, plan)
    reader = RowReader(table, expected, said.rows, head.checked_on, plan)
    reader.read()
    others = [_other_reader(one, expected, said, head) for one in file.tables[1:]]
    readers, apart = _joined_readers([reader, *others])
    answers: dict[str, list[Answer]] = {}
    for one in readers:
        for key, twins in one.answers.items():
            answers.setdefault(key, []).extend(twins)
    parts = {key: found for one in readers for key, found in one.parts.items()}
    answers, halved = joined_parts(parts, expected, answers)
    rows, doubled = single_rows(answers)
    rows = _doubted(rows, apart)
    focus, narrowed = _true_focus(said, expected, rows)
    problems = (
        *_form_problems(file, said, plan),
        *narrowed,
        *_sheet_problems(readers, apart),
        *_version_problems(said, expected, set().union(*(one.stale for one in readers))),
        *_industry_problem(said, head),
        *head.problems,
        *_in_order((*(problem for one in readers for problem in one.problems), *halved, *doubled)),
        *_deleted(said, expected, rows, table),
        *(changed_choices(book.parts, table, rows) if file.manifest else ()),
        *(problem for one in readers for problem in one.beside.warnings(one.read_rows)),
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
    )


def _doubted(rows: dict[str, Answer], apart: list[RowReader]) -> dict[str, Answer]:
    """The answers, those unclear for which another form in the file says 存在: it is named, and not settled."""
    if not apart:
        return rows
    worse = {key for one in apart for key, twins in one.answers.items() if any(t.state is State.HAZARD for t in twins)}
    changed = {key for key in worse & set(rows) if rows[key].state is not State.HAZARD}
    return {key: replace(row, state=State.UNCLEAR) if key in changed else row for key, row in rows.items()}


def _true_focus(
    said: Manifest, expected: Expectation, rows: Mapping[str, Answer]
) -> tuple[tuple[str, ...], list[Problem]]:
    """The focus of a short form; none where the form holds items that no short form of that focus has."""
    if not said.focus:
        return (), []
    items = {key: item for one in expected.checklists for key, item in one.by_key.items()}
    strange = [key for key in {**said.rows, **rows} if key in items and not in_focus(items[key], said.focus)]
    if not strange:
        return said.focus, []
    detail = f"focus {'、'.join(said.focus)} ≠ {strange[0]}"
    return (), [Problem(code="HZ111", value=detail, params={"detail": detail})]


def _other_reader(table: Table, expected: Expectation, said: Manifest, head: Head) -> RowReader:
    reader = RowReader(table, expected, said.rows, head.checked_on)
    reader.read()
    return reader


def _joined_readers(readers: list[RowReader]) -> tuple[list[RowReader], list[RowReader]]:
    """The tables that are one form spread over sheets (no item stands in two of them), and those that are others.

    A table in which nothing was recognised is reported with the others only if it is the first."""
    seen: set[str] = set()
    together: list[RowReader] = []
    apart: list[RowReader] = []
    for reader in readers:
        keys = {*reader.answers, *reader.parts}
        if not together or (keys and not keys & seen):
            together.append(reader)
        elif keys:
            apart.append(reader)
        seen |= keys
    return together, apart


def _checklists(said: Manifest, tables: tuple[Table, ...], find: Find, known: Known) -> tuple[Checklist, ...]:
    """The checklists of the form: by its manifest, else by the ids, titles or document numbers in the sheet itself."""
    found = _found([stamp.id for stamp in said.stamps], find) if said.stamps else named_checklists(tables, find, known)
    if not found:
        raise UnreadableError("HZ305")
    return found


def named_checklists(tables: tuple[Table, ...], find: Find, known: Known) -> tuple[Checklist, ...]:
    """The checklists that the sheets name by themselves."""
    named = (find(name) for name in list(_named_ids(tables))[:_GUESSES])
    found = {one.id: one for one in named if one is not None} or _titled_checklists(tables, known)
    return tuple(found.values())


def _found(names: Iterable[str], find: Find) -> tuple[Checklist, ...]:
    found = {name: find(name) for name in names}
    for name, checklist in found.items():
        if checklist is None:
            raise UnreadableError("HZ112", checklist=name)
    return tuple(one for one in found.values() if one is not None)


def _titled_checklists(tables: tuple[Table, ...], known: Known) -> dict[str, Checklist]:
    """The checklists whose title or document number stands above a table or in its sheet's name."""
    texts = [_flat(text) for table in tables for text in (*_above(table), table.sheet)]
    return {
        one.id: one
        for one in known()
        if any(_flat(name) in text for name in (one.title, one.document) for text in texts)
    }


def _flat(text: str) -> str:
    return squeeze(plain(text))


def _named_ids(tables: tuple[Table, ...]) -> Iterable[str]:
    """Words above a table and before the slash of a 编号 that look like the id of a checklist, each once."""
    texts: list[str] = []
    for table in tables:
        place = table.columns.get("number")
        numbers = [] if place is None else [text_of(row[place]) for row in table.grid[table.header + 1 :]]
        texts += [text.split("/")[0] for text in numbers if "/" in text]
        texts += _above(table)
    return dict.fromkeys(word for text in texts for word in _ID.findall(text))


def _above(table: Table) -> list[str]:
    return [text_of(cell) for row in table.grid[: table.top] for cell in row if cell != ""]


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
    for name, label in ROW_LABELS.items():
        if name in table.doubled:
            yield Problem(code="HZ118", location=place, params={"column": label})
        if name not in table.columns and name not in _OPTIONAL and not _can_miss(name, file):
            yield Problem(code="HZ115", location=place, params={"column": label})
    if table.renamed:
        pairs = "、".join(f"{title}→{ROW_LABELS[name]}" for title, name in table.renamed.items()
                         if title != ROW_LABELS[name])  # fmt: skip
        if pairs:
            yield Problem(code="HZ127", severity="warning", location=place, value=pairs, params={"pairs": pairs})


def _can_miss(name: str, file: File) -> bool:
    """A foreign sheet needs the answer and a column to know its rows by; what else is missing counts as not given."""
    known = file.tables[0].columns
    return file.manifest is None and (name not in ("number", "content") or bool({"number", "content"} & set(known)))


def _sheet_problems(readers: list[RowReader], apart: list[RowReader]) -> Iterable[Problem]:
    """One form spread over several sheets, or several forms in one file."""
    if len(readers) > 1:
        names = "、".join(one.table.sheet for one in readers)
        params = {"count": str(len(readers)), "sheets": names}
        yield Problem(code="HZ123", severity="warning", location=readers[1].table.sheet, params=params)
    if not apart:
        return
    names = "、".join(one.table.sheet for one in (readers[0], *apart))
    params = {"count": str(len(apart) + 1), "sheets": names}
    yield Problem(code="HZ117", location=apart[0].table.sheet, params=params)
    for one in apart:
        cells = [twin.location.rsplit("!", 1)[-1] for twins in one.answers.values() for twin in twins
                 if twin.state is State.HAZARD]  # fmt: skip
        if cells:
            params = {"sheet": one.table.sheet, "cells": "、".join(cells[:20]), "count": str(len(cells))}
            yield Problem(code="HZ119", location=f"{one.table.sheet}!{cells[0]}", params=params)


def _version_problems(said: Manifest, expected: Expectation, stale: set[str]) -> Iterable[Problem]:
    """A form made with another version: a warning, or an error where it asks something else than the library."""
    gone = [key for key in said.rows if key not in expected.rows]
    for stamp in said.stamps:
        current = expected.stamps[stamp.id]
        changed = [key for key in (*stale, *gone) if key.startswith(f"{stamp.id}/")]
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
    return current.version if current.version != stamp.version else f"{current.version}（{current.fingerprint[7:15]}）"


def _industry_problem(said: Manifest, head: Head) -> Iterable[Problem]:
    """The industry is not the one the form was made for: items were left out, and others would no longer apply."""
    industry = head.enterprise.industry
    if not said.rows or not said.industry or industry == said.industry:
        return
    names = {"made": said.industry, "industry": industry}
    params = {name: INDUSTRIES.get(key, key or "未填") for name, key in names.items()}
    location = head.cells.get("industry", "")
    yield Problem(code="HZ116", location=location, value=params["industry"], params=params)


def _deleted(said: Manifest, expected: Expectation, rows: dict[str, Answer], table: Table) -> Iterable[Problem]:
    for key in said.rows:
        if key not in rows and key in expected.rows:
            params = {"item": key, "title": expected.rows[key].title}
            yield Problem(code="HZ212", location=table.sheet, item=key, params=params)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Complaints about rows from the top down."""
    return sorted(problems, key=lambda one: int(re.sub(r".*?(\d*)$", r"\1", one.location) or 0))
