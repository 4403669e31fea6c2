"""What is wrong with a filled-in workbook beside the answers: no manifest or a damaged one, columns that miss or stand
twice, another version, another industry, rows that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..model.answers import Answer, FormStamp, Problem
from ..model.base import industry_title
from ..rules.forms.form_manifest import Manifest
from ..rules.reading.head_fields import FORM_LABELS, ROW_LABELS
from ..spreadsheet.sheet_book import Book
from .changed_dropdowns import changed_choices
from .head_reader import Head
from .joined_tables import Reading
from .rows.expected_rows import Expectation
from .tables.sheet_table import File, Table

if TYPE_CHECKING:
    from ..model.written.mapping import SheetMap

# Columns a row is understood without: 编号 and 检查内容 tell which item it is, 是否存在隐患 what was found.
_OPTIONAL = ("category", "title", "note")


class FormParts(NamedTuple):
    """A file as far as its tables tell. ``said``: what its manifest says; ``plan``: the mapping it was read by."""

    book: Book
    file: File
    plan: SheetMap | None
    said: Manifest
    expected: Expectation
    head: Head
    reading: Reading


def whole_problems(parts: FormParts, narrowed: Iterable[Problem]) -> Iterable[Problem]:
    """What is wrong with the form before its rows: the first complaints are those that explain the later ones."""
    yield from parts.reading.first
    yield from _form_problems(parts.file, parts.said, parts.plan)
    yield from narrowed
    yield from parts.reading.sheets
    yield from _version_problems(parts.said, parts.expected, parts.reading.stale)
    yield from _industry_problem(parts.said, parts.head)
    yield from parts.head.problems


def row_problems(parts: FormParts, rows: dict[str, Answer]) -> Iterable[Problem]:
    """Rows that are gone, drop-downs that offer something else, and what stands beside the values."""
    table = parts.file.tables[0]
    yield from _deleted(parts.said, parts.expected, rows, table)
    if parts.file.manifest:
        yield from changed_choices(parts.book.parts, table, rows)
    yield from parts.reading.beside


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
