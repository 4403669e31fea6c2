"""The hidden sheet that says what the form is: checklists, versions, and a mark of every row.

Rows of plain text: ``format``, ``tool``, ``made-on``, ``industry``, ``focus`` with one value; ``checklist`` with id,
version, fingerprint; per row of the form its key, the fingerprint of its meaning, the mark of its text; and
``printed`` with a mark of each text that the form prints beside the rows (``hints``: in the messages of its cells):
whatever else stands there was typed.
Accidents and casual edits are noticed; a determined forger is not stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2s
from typing import TYPE_CHECKING

from ... import __version__
from ...errors import UnreadableError
from ...model.answers import FormStamp
from ...model.written.checklist import Item
from ..criteria.fingerprints import (
    checklist_fingerprint,
    item_fingerprint,
    row_content,
    text_mark,
)
from ..gates.facts import is_focus

if TYPE_CHECKING:
    from ...model.form import Form, FormRow

# The hidden sheet; no program offers to show it, so that nobody fills in or deletes it by mistake.
SHEET = "_hazardcheck"
# By edition: the first has one sheet with the details of a hazard in the item's row, the second a sheet 隐患登记.
FORMATS = ("hazardcheck/form/1", "hazardcheck/form/2")
# marks in one cell: programs cut a text of more than 32,767 signs
_A_CELL = 3000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a form says of itself. ``rows``: key → (fingerprint, text mark); ``faults``: what was not understood;
    ``edition``: of the form, 0 where there is no manifest; ``brought``: how many open hazards it was made with;
    ``printed``: the marks of all texts that it prints beside the rows, none where it does not say (an older form);
    ``hints``: of those that it shows at a cell, the same."""

    stamps: tuple[FormStamp, ...] = ()
    rows: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    focus: tuple[str, ...] = ()
    industry: str = ""
    faults: tuple[str, ...] = ()
    edition: int = 0
    brought: int = 0
    printed: frozenset[str] | None = None
    hints: frozenset[str] | None = None


# a form prints two hundred such texts, the same in all of a run
@lru_cache(maxsize=8192)
def printed_mark(text: str) -> str:
    """A short mark of a text beside the rows, without its blanks and breaks, which programs change."""
    # four bytes: somebody's remark has the mark of one of two hundred texts once in twenty million
    return blake2s("".join(text.split()).encode(), digest_size=4).hexdigest()


def row_fingerprint(row: FormRow) -> str:
    """The fingerprint of an item's meaning; of a precondition, the mark of its text."""
    return item_fingerprint(row.source) if isinstance(row.source, Item) else text_mark(row.content)


def manifest_lines(
    form: Form, brought: int = 0, printed: Collection[str] = (), hints: Collection[str] = ()
) -> Iterable[tuple[str, ...]]:
    """The hidden sheet's rows for this form, which is made with so many open hazards, prints these texts beside its
    rows and shows these at its cells."""
    yield ("format", FORMATS[-1])
    yield ("tool", f"hazardcheck {__version__}")
    yield ("made-on", form.made_on.isoformat())
    yield ("industry", form.enterprise.industry)
    yield ("focus", ",".join(form.focus))
    if brought:
        yield ("brought", str(brought))
    for checklist in form.checklists:
        yield ("checklist", checklist.id, checklist.version, checklist_fingerprint(checklist))
    for row in form.rows:
        yield (row.key, row_fingerprint(row), text_mark(row_content(row.source)))
    if printed:
        yield ("printed", *_mark_cells(printed))
    if hints:
        yield ("hints", *_mark_cells(hints))


def _mark_cells(texts: Collection[str]) -> Iterator[str]:
    marks = sorted({printed_mark(text) for text in texts})
    for start in range(0, len(marks), _A_CELL):
        yield " ".join(marks[start : start + _A_CELL])


def parsed_manifest(lines: Iterable[list[object]]) -> Manifest:
    """The manifest of the sheet's rows. A format of another version is refused (HZ111)."""
    return _parsed(tuple([tuple(map(str, line)) for line in lines]))


@lru_cache(maxsize=64)
def _parsed(lines: tuple[tuple[str, ...], ...]) -> Manifest:
    """Remembered: many forms come from one template."""
    stamps: list[FormStamp] = []
    rows: dict[str, tuple[str, str]] = {}
    values: dict[str, str] = {}
    faults: list[str] = []
    for line in lines:
        name, *rest = line
        if "/" in name and len(rest) >= 2 and name not in rows:
            rows[name] = (rest[0], rest[1])
        # id, version, fingerprint; later editions may add to the line
        elif name == "checklist" and len(rest) >= 3 and all(rest[:3]):
            stamps.append(FormStamp(id=rest[0], version=rest[1], fingerprint=rest[2]))
        elif name and name != "checklist" and "/" not in name and name not in values:
            # of marks more than one cell
            values[name] = " ".join(rest) if name in ("printed", "hints") else rest[0] if rest else ""
        elif name:
            faults.append(f"{name} {rest[0] if rest else ''}".strip())
    if values.get("format") not in FORMATS:
        raise UnreadableError("HZ111", detail=f"{SHEET}: format {values.get('format', '')!r}")
    focus = tuple(key for key in values.get("focus", "").split(",") if key)
    faults += [f"focus {key}" for key in focus if not is_focus(key)]
    faults += [] if stamps else ["checklist"]
    faults += [] if rows else ["row"]
    edition = FORMATS.index(values["format"]) + 1
    number = values.get("brought", "0")
    brought = int(number) if number.isdecimal() else 0
    faults += [] if number.isdecimal() else [f"brought {number}"]
    marks = [frozenset(values[name].split()) if name in values else None for name in ("printed", "hints")]
    return Manifest(tuple(stamps), rows, focus, values.get("industry", ""), tuple(faults), edition, brought, *marks)
