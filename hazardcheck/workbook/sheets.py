"""The sheets of a file as grids of values, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ..errors import UnreadableError
from .guard import check_file

Thing = TypeVar("Thing")
Grid = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its values from A1 on. ``merges``: (first row, first column, last row, last column), from 0."""

    name: str
    grid: Grid
    visible: bool = True
    merges: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. ``parts``: the inflated XML parts of an xlsx (by name), for what the grids do not tell."""

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
