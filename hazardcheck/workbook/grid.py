"""The sheets of a file as grids, and the table within them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ..errors import UnreadableError
from ..rules.head import ROW_LABELS
from . import manifest
from .cells import column_label, column_letters
from .layout import GUIDE, LEFT_OUT

_COLUMN_LABELS = {column_label(label): name for name, label in ROW_LABELS.items()}
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet that holds the form. ``columns``: field → column; ``doubled``: fields whose column stands twice;
    ``state_columns``: every column under 是否存在隐患."""

    sheet: str
    grid: list[list[Any]]
    header: int
    columns: dict[str, int]
    doubled: tuple[str, ...]
    state_columns: tuple[int, ...]

    def cell(self, row: int, column: int) -> str:
        """The address of a cell as a person reads it: ``自查表!F12``."""
        return f"{self.sheet}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class File:
    """A file as read: its manifest (or nothing) and every table of the kind, the first one first."""

    manifest: manifest.Manifest | None
    tables: tuple[Table, ...]


def read_file(data: bytes) -> File:
    """Manifest and tables of a checked file; ``UnreadableError`` if the library gives up."""
    book = _tried(lambda: CalamineWorkbook.from_filelike(BytesIO(data)))
    said = None
    tables: list[Table] = []
    concealed: list[str] = []
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet or sheet.name in (GUIDE, LEFT_OUT):
            continue
        if sheet.name == manifest.SHEET:
            said = manifest.parsed_manifest(_grid(book, sheet.name))
        elif sheet.visible is not SheetVisibleEnum.Visible:
            concealed.append(sheet.name)
        else:
            tables += _tables(book, sheet.name)
    for name in concealed if not tables else ():
        tables += _tables(book, name)
    return File(said, tuple(tables))


def _grid(book: Any, name: str) -> list[list[Any]]:
    return _tried(lambda: book.get_sheet_by_name(name).to_python(skip_empty_area=False))


def _tables(book: Any, name: str) -> list[Table]:
    table = find_table(name, _grid(book, name))
    return [table] if table else []


def find_table(sheet: str, grid: list[list[Any]]) -> Table | None:
    """The table by the words of its header row: at least 编号 and 是否存在隐患, in any order."""
    for row, cells in enumerate(grid):
        names = [
            (_COLUMN_LABELS.get(column_label(cell)), place)
            for place, cell in enumerate(cells)
            if cell != "" and isinstance(cell, str)
        ]
        found: dict[str, int] = {}
        for name, place in names:
            if name is not None:
                found.setdefault(name, place)
        if "number" in found and "state" in found:
            all_names = [name for name, _ in names if name is not None]
            doubled = tuple(name for name in found if all_names.count(name) > 1)
            states = tuple(place for name, place in names if name == "state")
            return Table(sheet, grid, row, found, doubled, states)
    return None


def _tried(act: Callable[[], Thing]) -> Thing:
    """The result, or ``UnreadableError``. A panic of the library is no ``Exception`` (python-calamine #111)."""
    try:
        return act()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except MemoryError:
        raise UnreadableError("HZ306", detail="memory") from None
    except BaseException as error:  # noqa: BLE001 - see above
        text = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        code = "HZ303" if "password" in text.lower() or type(error).__name__ == "PasswordError" else "HZ304"
        raise UnreadableError(code, **({} if code == "HZ303" else {"detail": text})) from None
