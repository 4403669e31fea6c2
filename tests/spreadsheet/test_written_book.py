"""A workbook has the same bytes on every system: what Windows does otherwise is undone."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from datetime import datetime

import pytest

from hazardcheck.spreadsheet import written_book
from hazardcheck.spreadsheet.written_book import PortableWorkbook, sign_parts


def book(folder, **options):
    out = io.BytesIO()
    with PortableWorkbook(out, {"tmpdir": str(folder), **options}) as workbook:
        workbook.set_properties({"created": datetime(2026, 11, 30)})
        workbook.add_worksheet("表").write_string(0, 0, "甲\n乙")
        workbook.add_worksheet("图").insert_chart(0, 0, _chart(workbook))
    return out.getvalue()


def _chart(workbook):
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": ["表", 0, 0, 0, 0]})
    return chart


@pytest.mark.parametrize("options", [{}, {"in_memory": True}], ids=["files", "memory"])
def test_as_under_windows(tmp_path, monkeypatch, options):
    """Lines that end otherwise, another maker, other rights: what the same library does there."""
    here = book(tmp_path, **options)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")
    monkeypatch.setattr(os, "linesep", "\r\n")
    real = os.stat

    def rights(path, *args, **named):
        found = list(real(path, *args, **named))
        return os.stat_result([0o100666, *found[1:]])

    monkeypatch.setattr(zipfile.os, "stat", rights)

    def opened(path, mode="r", **named):
        return io.open(path, mode, **named, newline="\r\n" if mode.startswith("w") and "b" not in mode else None)  # noqa: UP020

    monkeypatch.setitem(sys.modules["xlsxwriter.xmlwriter"].__dict__, "open", opened)
    plain = io.BytesIO()
    with written_book.Workbook(plain, {"tmpdir": str(tmp_path), **options}) as workbook:
        workbook.add_worksheet("表")
    made = zipfile.ZipFile(plain).infolist()[0]
    assert made.create_system == 0
    assert options or b"\r\n" in zipfile.ZipFile(plain).read("[Content_Types].xml")
    assert book(tmp_path, **options) == here
    assert zipfile.ZipFile(io.BytesIO(here)).testzip() is None


def test_parts_with_names_of_every_length_and_remarks():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("a", "很长的名字" * 9, "b/c.xml"):
            info = zipfile.ZipInfo(name)
            info.create_system, info.comment, info.extra = 0, b"remark", b"\xfe\xca\x02\x00ab"
            archive.writestr(info, name)
    sign_parts(stream)
    found = zipfile.ZipFile(stream).infolist()
    assert [one.create_system for one in found] == [3, 3, 3]
    assert [one.comment for one in found] == [b"remark"] * 3
