"""What a sheet says beside its values: hidden rows, strikethrough, comments, formulas, errors, pictures.

Every place is (row, column), both from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from .cell_text import column_letters

Place = tuple[int, int]
Merge = tuple[int, int, int, int]
# cells of one formula whose results fill several
_LARGEST_ARRAY = 20_000
# A row's number has at most seven digits (1,048,576); a longer one is no number of a row.
_NUMBER = re.compile(r"[0-9]{1,7}")
# A1 to XFD1048576; anything else is no cell, and refused elsewhere.
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class DrawnShape(NamedTuple):
    """A shape over the cell of its upper left corner. ``ticked``: whether it is a ticked control; ``linked``: the cell
    that shows what it says."""

    place: Place | None
    text: str = ""
    ticked: bool = False
    linked: Place | None = None


class PlacedText(NamedTuple):
    """A text, the cell that it is for if it is for one, and what it is (``placed_texts``)."""

    text: str
    place: Place | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """``hidden_rows`` includes rows hidden by a filter (``filtered``: one is set and picks rows); ``struck``: cells
    with text struck through, wholly or in part; ``comments``: the text of notes and threaded comments; ``hollow``:
    formulas without a computed value; ``formulas``: cells filled by those with one; ``errors``: cells such as ``#N/A``
    (their value reads as empty); ``evidence``: the sha256 of every picture at a cell, floating or in the cell itself
    (computed when first asked for); ``pictures``: cells whose value is a picture; ``shapes``: text boxes and check
    boxes; ``formats``: the number format of filled cells by which some value is seen as something else
    (``cell_formats``). ``known`` is false where the kind of file tells nothing of all this (xls, xlsb, csv)."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    struck: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)
    hollow: frozenset[Place] = frozenset()
    formulas: frozenset[Place] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    evidence: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    pictures: frozenset[Place] = frozenset()
    shapes: tuple[DrawnShape, ...] = ()
    formats: Mapping[Place, str] = field(default_factory=dict)
    known: bool = True


# A sheet of which everything is known: nothing stands beside its values.
NO_MARKS = Marks()
# A sheet of a kind whose marks can't be read (xls, xlsb): what is hidden there is not known, and said.
UNKNOWN_MARKS = Marks(known=False)


class CellPictures(Mapping[Place, tuple[str, ...]]):
    """Pictures by their cells, found and hashed when first asked for."""

    def __init__(self, find: Callable[[], dict[Place, tuple[str, ...]]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> dict[Place, tuple[str, ...]]:
        return self._find()

    def __getitem__(self, place: Place) -> tuple[str, ...]:
        return self._found[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@dataclass(slots=True)
class Cell:
    """One cell while its sheet is parsed."""

    row: int
    column: int
    attributes: Mapping[str, str]
    value: str = ""
    formula: str = ""
    array: str = ""
    """The range that its formula fills, where that is more than the cell."""
    struck: bool = False
    tags: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """Its type, as in the file: ``s`` a shared string, ``e`` an error, ``n`` a number …"""
        return self.attributes.get("t", "n")

    @property
    def address(self) -> str:
        """As a person reads it: F12."""
        return f"{column_letters(self.column)}{self.row + 1}"


@dataclass(slots=True)
class Gathered:
    """What a parse of one sheet found. ``styles`` and ``strings`` lead from an index to the filled cells that use it;
    ``rich`` from a cell to its value's metadata, ``pictures`` to the parts of its pictures, ``formulas`` to its
    formula."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    merges: list[Merge] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    hollow: set[Place] = field(default_factory=set)
    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)
    styles: dict[str, list[Place]] = field(default_factory=dict)
    strings: dict[str, list[Place]] = field(default_factory=dict)
    rich: dict[Place, int] = field(default_factory=dict)
    pictures: dict[Place, list[str]] = field(default_factory=dict)

    def add(self, cell: Cell) -> None:
        """Keep what is to be said of a cell that was read to its end."""
        place = (cell.row, cell.column)
        filled = bool(cell.value) or "is" in cell.tags
        if "f" in cell.tags:
            self.formulas[place] = cell.formula
            for spilled in _places_in(cell.array):
                self.formulas.setdefault(spilled, "")
            if not filled:
                self.hollow.add(place)
        if cell.kind == "e":
            self.errors[place] = cell.value
        if filled:
            self.styles.setdefault(cell.attributes.get("s", "0"), []).append(place)
        if cell.kind == "s" and filled:
            self.strings.setdefault(cell.value, []).append(place)
        if cell.struck:
            self.struck.add(place)
        if cell.attributes.get("vm", "").isdigit():
            self.rich[place] = int(cell.attributes["vm"])

    def note_row(self, row: int, attributes: Mapping[str, str]) -> None:
        """Whether a row is hidden, or so low that nobody sees it."""
        if is_true(attributes.get("hidden")) or is_nought(attributes.get("ht")):
            self.hidden_rows.add(row)

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What stands before and behind the cells."""
        if tag == "col" and (is_true(attributes.get("hidden")) or is_nought(attributes.get("width"))):
            first, last = (number_of(attributes.get(name, "")) for name in ("min", "max"))
            # Excel's last column is XFD, the 16,384th; a hostile file may say a billion.
            self.hidden_columns.update(range(max(first, 1) - 1, min(last, 16_384)))
        elif tag == "filterColumn":
            self.filtered = True
        elif tag == "mergeCell":
            self.merges += merges_in(attributes.get("ref", ""))


def is_true(text: str | None) -> bool:
    """A switch of the file that is on."""
    return text in ("1", "true", "on")


def is_nought(text: str | None) -> bool:
    """A height or width of 0."""
    return bool(text) and not (text or "").strip("0.")


def number_of(text: str) -> int:
    """A small whole number, else 0."""
    return int(text) if _NUMBER.fullmatch(text) else 0


def place_of(address: str) -> Place | None:
    """(5, 2) for C6."""
    match = _ADDRESS.fullmatch(address)
    return (int(match[2]) - 1, column_number(match[1]) - 1) if match else None


# addresses recur in every sheet of a run
@lru_cache(maxsize=4096)
def merges_in(text: str) -> tuple[Merge, ...]:
    """A range such as A1:C3, as (first row, first column, last row, last column); nothing for any other text."""
    first, _, last = text.partition(":")
    start, end = place_of(first), place_of(last)
    return ((*start, *end),) if start and end else ()


def _places_in(area: str) -> Iterator[Place]:
    """The cells of a range such as D19:D27."""
    for top, left, bottom, right in merges_in(area):
        if (bottom - top + 1) * (right - left + 1) <= _LARGEST_ARRAY:
            yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """1 for A, 16384 for XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
