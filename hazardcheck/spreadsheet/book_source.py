"""The bytes of a file that passed the guards, with what is known of it before any of its sheets is read."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UnreadableError
from .guards.file_kinds import kind_of, zip_kind
from .guards.zip_parts import Parts
from .limits import Limits
from .workbook_parts import Contents, read_contents


@dataclass(frozen=True, slots=True)
class BookSource:
    """What every reader gets. ``kind``: xlsx, xlsm, xlsb, ods, xls or text; ``parts`` of a zip; ``contents`` of an
    xlsx or xlsm."""

    data: bytes
    kind: str
    limits: Limits
    parts: Parts | None = None
    contents: Contents | None = None

    @property
    def workbook(self) -> tuple[Parts, Contents]:
        """Parts and contents, of an xlsx or xlsm only."""
        assert self.parts is not None
        assert self.contents is not None
        return self.parts, self.contents


def open_source(data: bytes, limits: Limits) -> BookSource:
    """The file, looked at from outside. ``UnreadableError`` HZ3xx where that is already too much for it."""
    if len(data) > limits.file_bytes:
        raise UnreadableError("HZ306", detail=f"{len(data) >> 20} MiB")
    kind = kind_of(data)
    if kind != "zip":
        return BookSource(data, kind, limits)
    parts = Parts(data, limits)
    kind = zip_kind(parts, parts.get("mimetype", b""))
    if kind != "xlsx":
        return BookSource(data, kind, limits, parts)
    contents = read_contents(parts)
    if len(contents.sheets) > limits.sheets:
        raise UnreadableError("HZ313", detail=f"{len(contents.sheets)} sheets")
    return BookSource(data, "xlsm" if "xl/vbaproject.bin" in parts else "xlsx", limits, parts, contents)
