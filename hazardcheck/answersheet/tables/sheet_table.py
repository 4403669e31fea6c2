"""A table within a sheet, and the tables of a file: what every way of finding one ends in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ...rules.forms.form_manifest import Manifest
from ...spreadsheet.cell_text import Grid, column_letters
from ...spreadsheet.sheet_book import Sheet
from .answer_columns import Answering


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that holds a form. ``top`` to ``header``: the rows of titles; ``columns``: field → column; ``texts``:
    the columns in which a row may say what it asks; ``doubled``: fields whose column stands twice; ``renamed``:
    titles that are not ours → field."""

    source: Sheet
    header: int
    columns: dict[str, int]
    answer: Answering
    top: int = -1
    texts: tuple[int, ...] = ()
    doubled: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.source.name

    @property
    def grid(self) -> Grid:
        """The sheet's values as they stand."""
        return self.source.grid

    def cell(self, row: int, column: int) -> str:
        """The address of a cell as a person reads it: ``自查表!F12``."""
        return f"{self.source.name}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Register:
    """A sheet with one row per hazard. ``header``: its row of titles; ``columns``: field → column; ``doubled``: fields
    whose column stands twice."""

    source: Sheet
    header: int
    columns: dict[str, int]
    doubled: tuple[str, ...] = ()

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.source.name

    def cell(self, row: int, column: int) -> str:
        """The address of a cell as a person reads it: ``隐患登记!B7``."""
        return f"{self.source.name}!{column_letters(column)}{row + 1}"


class File(NamedTuple):
    """What a file holds for us: its manifest (or nothing), every table of the kind, visible ones first; of the form's
    second edition its registers of hazards (隐患登记) and the sheets that hold the head (企业信息)."""

    manifest: Manifest | None
    tables: tuple[Table, ...]
    registers: tuple[Register, ...] = ()
    heads: tuple[Sheet, ...] = ()
    second: bool = False
    """Whether it is a form of the second edition, with a register of hazards."""
