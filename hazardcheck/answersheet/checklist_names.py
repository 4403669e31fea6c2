"""Which checklists a form was made with: by its manifest, else by what its sheets say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..errors import UnreadableError
from ..late_pattern import LatePattern
from ..model.written.checklist import Checklist
from ..rules.criteria.fingerprints import squeeze
from ..rules.forms.form_manifest import Manifest
from ..rules.reading.plain_text import plain
from ..spreadsheet.cell_text import text_of
from .tables.sheet_table import Table

# An id as it is printed under the title: gongmao-2023, local-list-1.
_ID = LatePattern(r"[a-z]+(?:-[a-z0-9]+)+")
# how many words above a table may be tried as the id of a checklist
_GUESSES = 40

Find = Callable[[str], Checklist | None]
"""Gives a checklist by its id."""

Known = Callable[[], Iterable[Checklist]]
"""Gives all checklists there are."""


def form_checklists(said: Manifest, tables: tuple[Table, ...], find: Find, known: Known) -> tuple[Checklist, ...]:
    """The checklists of the form: by its manifest, else by the ids, titles or document numbers in the sheet itself."""
    found = (
        found_checklists([stamp.id for stamp in said.stamps], find)
        if said.stamps
        else named_checklists(tables, find, known)
    )
    if not found:
        raise UnreadableError("HZ305")
    return found


def named_checklists(tables: tuple[Table, ...], find: Find, known: Known) -> tuple[Checklist, ...]:
    """The checklists that the sheets name by themselves."""
    named = (find(name) for name in list(_named_ids(tables))[:_GUESSES])
    found = {one.id: one for one in named if one is not None} or _titled_checklists(tables, known)
    return tuple(found.values())


def found_checklists(names: Iterable[str], find: Find) -> tuple[Checklist, ...]:
    """The checklists with these ids; HZ112 for one that is not in the library."""
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
