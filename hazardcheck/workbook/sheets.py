"""The sheets of a file as grids of values, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any, TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ..errors import UnreadableError
from .guard import check_file
from .marks import NO_MARKS, Marks

Thing = TypeVar("Thing")
Grid = list[list[Any]]
Merges = tuple[tuple[int, int, int, int], ...]


class Sheet:
    """One sheet. Grid, merges and marks may be given as functions: they are made when they are first asked for,
    and asking may raise ``UnreadableError``."""

    def __init__(
        self,
        name: str,
        grid: Grid | Callable[[], Grid],
        visible: bool = True,
        merges: Merges | Callable[[], Merges] = (),
        marks: Marks | Callable[[], Marks] = NO_MARKS,
    ) -> None:
        self.name = name
        self.visible = visible
        self._grid, self._merges, self._marks = grid, merges, marks

    @cached_property
    def grid(self) -> Grid:
        """The values from A1 on; every row has the same number of cells; an empty cell is ``""``."""
        return self._grid() if callable(self._grid) else self._grid

    @cached_property
    def merges(self) -> Merges:
        """The merged ranges: (first row, first column, last row, last column), from 0, the last ones included."""
        return self._merges() if callable(self._merges) else self._merges

    @cached_property
    def marks(self) -> Marks:
        """What the values do not tell. Cheap where a sheet has none of it."""
        return self._marks() if callable(self._marks) else self._marks


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. ``kind``: xlsx, xlsm, xls, xlsb, ods or csv. ``parts``: the parts of an xlsx by name (inflated
    and checked when they are looked up), for what the sheets do not tell."""

    sheets: tuple[Sheet, ...]
    kind: str = "xlsx"
    parts: Mapping[str, bytes] = field(default_factory=dict)


def read_book(data: bytes) -> Book:
    """All worksheets of a file that passed the guards; ``UnreadableError`` (HZ3xx) otherwise."""
    parts = check_file(data)
    book = _tried(lambda: CalamineWorkbook.from_filelike(BytesIO(data)))
    sheets = [
        Sheet(
            name=entry.name,
            grid=_grid(book, entry.name),
            visible=entry.visible is SheetVisibleEnum.Visible,
        )
        for entry in book.sheets_metadata
        if entry.typ is SheetTypeEnum.WorkSheet
    ]
    return Book(sheets=tuple(sheets), parts=parts)


def _grid(book: Any, name: str) -> Grid:
    return _tried(lambda: book.get_sheet_by_name(name).to_python(skip_empty_area=False))


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
