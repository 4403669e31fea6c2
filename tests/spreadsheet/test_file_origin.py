"""What a file says of itself is read where it is there, and never makes a file unreadable."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hazardcheck.model.origin import Origin
from hazardcheck.spreadsheet.file_origin import read_origin
from hazardcheck.spreadsheet.guards.zip_parts import Parts

CORE = (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t" xmlns:xsi="x">'
    "<dc:creator>{author}</dc:creator><cp:lastModifiedBy>示例乙</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-01T08:00:11Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-02T09:31:17Z</dcterms:modified></cp:coreProperties>'
)
APP = '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="p"><Application>WPS 表格</Application></Properties>'


def origin(**parts: str | bytes) -> Origin | None:
    return read_origin(Parts(zipped(**parts)))


def zipped(**parts: str | bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def core(author: str) -> dict[str, str | bytes]:
    return {"docProps/core.xml": CORE.format(author=author)}


def test_properties_and_pictures() -> None:
    found = origin(
        **core("示例&amp;甲"), **{"docProps/app.xml": APP, "xl/media/image1.png": b"a" * 9, "xl/x.bin": b"b"}
    )
    assert found == Origin(author="示例&甲", last_modified_by="示例乙", application="WPS 表格",
                           created="2026-11-01T08:00:11Z", modified="2026-11-02T09:31:17Z",
                           pictures=("77b7de66-9",))  # fmt: skip


def test_an_ods_says_it_in_its_own_way() -> None:
    meta = ("<office:meta><meta:initial-creator>示例甲</meta:initial-creator><dc:creator>示例乙</dc:creator>"
            "<dc:date>2026-11-02T09:31:17.5</dc:date><meta:generator>LibreOffice</meta:generator></office:meta>")  # fmt: skip
    found = origin(**{"meta.xml": '<?xml version="1.0" encoding="UTF-8"?>' + meta, "Pictures/1.jpg": b"abc"})
    assert found is not None
    assert (found.author, found.last_modified_by, found.modified) == ("示例甲", "示例乙", "2026-11-02T09:31:17.5")
    assert len(found.pictures) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe\x00",
        b"<creator>",
        b"<a:creator" * 3000,
        b"<dc:creator>" + b"x" * 5000 + b"</dc:creator>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><dc:creator>&b;</dc:creator>',
        CORE.format(author="x" * 40_000).encode(),
    ],
)
def test_hostile_properties_are_left_out(text: bytes) -> None:
    found = origin(**{"docProps/core.xml": text})
    assert found is None or found.author == ""


@pytest.mark.parametrize(("author", "wanted"), [("\u202e甲\u200b\n乙 ", "甲 乙"), ("&#10;&#8238;=1+1", "=1+1"),
                                                ("长" * 500, "长" * 120), ("&#xD800;", "�")])  # fmt: skip
def test_hostile_names_are_one_short_line(author: str, wanted: str) -> None:
    found = origin(**core(author))
    assert found is not None
    assert found.author == wanted


def test_a_wrong_checksum_leaves_the_properties_out() -> None:
    data = zipped(**core("示例甲"))
    at = data.index(b"PK\x01\x02", data.index(b"docProps/core.xml") + 30)
    at = data.index(b"PK\x01\x02", at + 4) if data[at + 46 : at + 49] == b"[Co" else at
    assert read_origin(Parts(data[: at + 16] + b"\0\0\0\0" + data[at + 20 :])) is None


def test_what_is_no_zip_says_nothing() -> None:
    assert read_origin({}) is None
