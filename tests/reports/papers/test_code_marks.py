"""The QR on papers and pages: what it says, where it stands, and that it is the same everywhere."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

import docx
import pytest
import segno
from paper_cases import SELF, self_stop

from hazardcheck.reports.code_picture import code_png, code_svg
from hazardcheck.reports.papers import notice, stoppage
from hazardcheck.rules.saved.short_codes import short_code

DIGEST = hashlib.sha256("示例".encode()).hexdigest()


def squares(png: bytes) -> list[list[bool]]:
    """The dark squares of a QR in a PNG of one bit a pixel, read by the specification; without its quiet zone."""
    parts, at = {}, 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        parts.setdefault(kind, b"")
        parts[kind] += png[at + 8 : at + 8 + size]
        at += size + 12
    width, height, depth, colour = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, width) == (1, height)
    data, row = zlib.decompress(parts[b"IDAT"]), (width + 7) // 8 + 1
    lines: list[bytes] = []
    for start in range(0, len(data), row):
        line, above = data[start : start + row], lines[-1] if lines else bytes(row)
        # a row as it stands, or what it adds to the one above
        assert line[0] in (0, 2)
        lines.append(bytes((one + (other if line[0] else 0)) & 255 for one, other in zip(line, above, strict=True)))
    dark = 0 if colour == 0 or parts[b"PLTE"][:3] == bytes(3) else 1
    pixels = [[(line[1 + x // 8] >> (7 - x % 8) & 1) == dark for x in range(width)] for line in lines]
    step = next(i for i, line in enumerate(pixels) if any(line)) // 4
    return [line[4 * step : -4 * step : step] for line in pixels[4 * step : -4 * step : step]]


def test_the_square_says_the_code() -> None:
    wanted = segno.make_qr(f"HAZARDCHECK:{short_code(DIGEST)}", error="q", boost_error=False)
    assert squares(code_png(DIGEST)) == [[bool(one) for one in line] for line in wanted.matrix]
    assert wanted.mode == "alphanumeric"


def test_the_same_result_gives_the_same_bytes_without_a_library_that_packs() -> None:
    assert code_png(DIGEST) == code_png(DIGEST) != code_png("0" * 64)
    # stored, not packed: no version of zlib makes another of it
    packed = code_png(DIGEST).split(b"IDAT", 1)[1]
    assert packed[2] & 0b110 == 0
    assert code_svg(DIGEST, "t") == code_svg(DIGEST, "t")


@pytest.mark.parametrize("paper", [notice, stoppage])
def test_it_stands_in_the_margin_of_the_first_page(paper) -> None:
    """Anchored to the page: no text moves. It is no photo, which are evidence."""
    data = paper(self_stop(), SELF, digest=DIGEST)
    document = docx.Document(io.BytesIO(data))
    anchors = document.element.body.findall(".//{*}anchor")
    assert len(anchors) == 1
    title = document.paragraphs[0]
    assert anchors[0] in title._p.iter()
    ends = [int(spot.text) for spot in anchors[0].iter("{*}posOffset")]
    side = int(anchors[0].find("{*}extent").get("cx"))
    section = document.sections[0]
    assert ends[1] + side < section.top_margin
    assert ends[0] + side < section.page_width
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert [name for name in package.namelist() if name.startswith("word/media/")] == []
        assert [package.read(name) for name in package.namelist() if name.startswith("word/code/")] == [
            code_png(DIGEST)
        ]
    assert paper(self_stop(), SELF, digest=DIGEST) == data
    assert any(
        f"核对码 {short_code(DIGEST)}" in cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )


@pytest.mark.parametrize("paper", [notice, stoppage])
def test_without_a_result_there_is_none(paper) -> None:
    document = docx.Document(io.BytesIO(paper(self_stop(), SELF)))
    assert document.element.body.findall(".//{*}anchor") == []
