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
from ..rules.facts import industry_truth
from ..rules.form import in_focus
from ..rules.head import ROW_LABELS
from .cells import text_of
from .expect import Expectation, expectation
from .head import Head, read_head
from .manifest import Manifest
from .rows import RowReader, single_rows
from .sheets import read_book
from .sheetscan import empty_formulas
from .tables import File, Table, find_tables

_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_GUESSES = 40  # how many words above a table may be tried as the id of a checklist
_OPTIONAL = ("category",)

Find = Callable[[str], Checklist | None]


def read_form(data: bytes, find: Find) -> Answers:
    """The answers of a workbook; ``find`` gives a checklist of the library by id.

    ``UnreadableError`` (HZ111, HZ112, HZ114, HZ3xx) if it can't be read at all; everything else is a problem of the
    answers. Rows that were deleted are missing from ``rows``; those left unanswered are there, as unanswered.
    """
    book = read_book(data)
    file = find_tables(book)
    if not file.tables:
        raise UnreadableError("HZ114" if file.manifest else "HZ305")
    table = file.tables[0]
    said = file.manifest or Manifest()
    expected = expectation(_checklists(said, table, find))
    head = read_head(table, expected)
    reader = RowReader(table, expected, said.rows, head.checked_on)
    reader.read()
    rows, doubled = single_rows(reader.answers)
    rows, hollow = _marked_formulas(rows, book.parts)
    problems = (
        *_form_problems(file, said),
        *_version_problems(said, expected, reader.stale),
        *_industry_problem(said, expected, head),
        *head.problems,
        *_in_order((*reader.problems, *doubled, *hollow)),
        *_deleted(said, expected, rows, table),
    )
    return Answers(
        enterprise=head.enterprise,
        checked_on=head.checked_on,
        facts=head.facts,
        stamps=said.stamps or tuple(expected.stamps.values()),
        rows=rows,
        focus=said.focus,
        fact_cells=head.fact_cells,
        problems=problems,
    )


def _checklists(said: Manifest, table: Table, find: Find) -> tuple[Checklist, ...]:
    """The checklists of the form: by its manifest, else by the ids that stand in the sheet itself."""
    found: dict[str, Checklist] = {}
    for name in [stamp.id for stamp in said.stamps] or list(_named_ids(table))[:_GUESSES]:
        checklist = find(name)
        if checklist is not None:
            found[name] = checklist
        elif said.stamps:
            raise UnreadableError("HZ112", checklist=name)
    if not found:
        raise UnreadableError("HZ305")
    return tuple(found.values())


def _named_ids(table: Table) -> Iterable[str]:
    """Words above the table and before the slash of a 编号 that look like the id of a checklist, each once."""
    numbers = (row[table.columns["number"]] for row in table.grid[table.header + 1 :])
    texts = [text_of(cell).split("/")[0] for cell in numbers if "/" in text_of(cell)]
    texts += [text_of(cell) for row in table.grid[: table.header] for cell in row if cell != ""]
    return dict.fromkeys(word for text in texts for word in _ID.findall(text))


def _form_problems(file: File, said: Manifest) -> Iterable[Problem]:
    """No manifest or a damaged one, several forms, missing or doubled columns."""
    table = file.tables[0]
    if file.manifest is None:
        yield Problem(code="HZ110", location=table.sheet)
    for fault in said.faults:
        yield Problem(code="HZ111", value=fault, params={"detail": fault})
    if len(file.tables) > 1:
        names = "、".join(one.sheet for one in file.tables)
        params = {"count": str(len(file.tables)), "sheets": names}
        yield Problem(code="HZ117", location=file.tables[1].sheet, params=params)
    place = table.cell(table.header, 0)
    for name, label in ROW_LABELS.items():
        if name in table.doubled:
            yield Problem(code="HZ118", location=place, params={"column": label})
        if name not in table.columns and name not in _OPTIONAL:
            yield Problem(code="HZ115", location=place, params={"column": label})


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


def _industry_problem(said: Manifest, expected: Expectation, head: Head) -> Iterable[Problem]:
    """The industry was changed to one whose items are not in this form."""
    industry = head.enterprise.industry
    if not said.rows or industry == said.industry:
        return
    for checklist in expected.checklists:
        for item in checklist.items:
            asked = checklist.key(item.id) in said.rows or not in_focus(item, said.focus)
            if not asked and industry_truth(item, industry) is not False:
                names = {"made": said.industry, "industry": industry}
                params = {name: INDUSTRIES.get(key, key or "未填") for name, key in names.items()}
                location = head.cells.get("industry", "")
                yield Problem(code="HZ116", location=location, value=params["industry"], params=params)
                return


def _deleted(said: Manifest, expected: Expectation, rows: dict[str, Answer], table: Table) -> Iterable[Problem]:
    for key in said.rows:
        if key not in rows and key in expected.rows:
            params = {"item": key, "title": expected.rows[key].title}
            yield Problem(code="HZ212", location=table.sheet, item=key, params=params)


def _marked_formulas(rows: dict[str, Answer], parts: Mapping[str, bytes]) -> tuple[dict[str, Answer], list[Problem]]:
    """Rows that look unanswered because their answer is a formula nobody computed."""
    problems: list[Problem] = []
    if all(answer.state is not State.UNANSWERED for answer in rows.values()):
        return rows, problems
    hollow = {cell for name, text in parts.items() if "worksheets/" in name for cell in empty_formulas(text)}
    for key, answer in rows.items():
        if answer.state is State.UNANSWERED and answer.location.rsplit("!", 1)[-1] in hollow:
            rows[key] = replace(answer, state=State.UNCLEAR)
            problems.append(Problem(code="HZ222", location=answer.location, item=key, params={"item": key}))
    return rows, problems


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Complaints about rows from the top down."""
    return sorted(problems, key=lambda one: int(re.sub(r".*?(\d*)$", r"\1", one.location) or 0))
