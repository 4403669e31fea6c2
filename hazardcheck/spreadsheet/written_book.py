"""A workbook of XlsxWriter that has the same bytes on every system.

Under Windows XlsxWriter's temporary files get lines that end otherwise, and a zip says by which system it was made.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager

from .zip_writer import CENTRAL_HEAD, END_HEAD

# "Made by" of a central header: its version, and in the upper byte the system (3 is Unix, 0 MS-DOS and Windows).
_MAKER_AT, _UNIX = 5, 3
# the last four bytes but four of it: what Unix knows of the file, here a plain one that its owner reads and writes
_ATTRIBUTES_AT, _PRIVATE = 38, (0o100600 << 16).to_bytes(4, "little")


class PortableWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter comes without types
    """XlsxWriter's workbook; what it is written to has to be readable and seekable too."""

    def _get_packager(self) -> Any:
        return _PortablePackager()

    def _store_workbook(self) -> None:
        super()._store_workbook()
        sign_parts(self.filename)


class _PortablePackager(Packager):  # type: ignore[misc]
    def _create_package(self) -> Any:
        files = super()._create_package()
        if not self.in_memory and os.linesep != "\n":
            for name, _, is_binary in files:
                if not is_binary:
                    unify_lines(Path(name))
        return files


def unify_lines(path: Path) -> None:
    """End the lines of a text as every system but Windows does."""
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))


def sign_parts(archive: BinaryIO) -> None:
    """Let every part of a zip say that Unix made it, and give parts that came from a file the rights of a temporary one
    there. The zip has no comment and less than 4 GB: XlsxWriter's."""
    archive.seek(-END_HEAD.size, os.SEEK_END)
    *_, count, size, at, _ = END_HEAD.unpack(archive.read(END_HEAD.size))
    archive.seek(at)
    listed = bytearray(archive.read(size))
    place = 0
    for _ in range(count):
        head = CENTRAL_HEAD.unpack_from(listed, place)
        listed[place + _MAKER_AT] = _UNIX
        if any(listed[place + _ATTRIBUTES_AT : place + _ATTRIBUTES_AT + 4]):
            listed[place + _ATTRIBUTES_AT : place + _ATTRIBUTES_AT + 4] = _PRIVATE
        # the header, the name, the extra field and the comment, whose lengths it gives
        place += CENTRAL_HEAD.size + sum(head[10:13])
    archive.seek(at)
    archive.write(listed)
    archive.seek(0, os.SEEK_END)
