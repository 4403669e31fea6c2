"""A picture is whole to its end and says how large it is; one that broke off anywhere says nothing."""

from __future__ import annotations

import pytest
from picture_cases import bmp, gif, heic, jpeg, png, tiff, webp

from hazardcheck.spreadsheet.guards.file_kinds import is_picture
from hazardcheck.spreadsheet.guards.whole_pictures import whole_size

WIDE = (640, 480)
MAKERS = {"png": png, "jpeg": jpeg, "heic": heic, "webp": webp, "gif": gif, "bmp": bmp, "tiff": tiff}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_says_its_size_and_is_nothing_without_its_end(kind):
    whole = MAKERS[kind](*WIDE)
    assert is_picture(whole)
    assert whole_size(whole) == WIDE
    # wherever it breaks off, within what stands in every file of its kind too
    for length in (4, 8, 12, 20, 30, 60, len(whole) // 2, len(whole) - 1):
        assert whole_size(whole[:length]) is None, length


def test_the_preview_in_the_head_of_a_photo_is_not_the_photo():
    inner = jpeg(160, 120)
    whole = jpeg(*WIDE, said=inner)
    assert whole_size(whole) == WIDE
    assert whole_size(whole[:-2]) is None


def test_a_head_without_pixels_is_no_picture():
    whole = jpeg(*WIDE)
    assert whole_size(whole[: len(whole) - WIDE[0] * WIDE[1] // 256 - 2] + b"\xff\xd9") is None
    assert whole_size(png(0, 0)) is None


def test_what_a_telephone_writes_behind_the_picture_does_not_harm():
    for make in (jpeg, heic, png, webp):
        assert whole_size(make(*WIDE) + b"a film of two seconds") == WIDE


def test_a_changed_bit_of_a_png_is_seen():
    whole = bytearray(png(*WIDE))
    whole[60] ^= 1
    assert whole_size(bytes(whole)) is None


def test_a_photo_of_tiles_is_as_large_as_the_largest():
    whole = heic(4032, 3024)
    tile = b"\0\0\0\x14ispe" + bytes(4) + (512).to_bytes(4, "big") * 2
    at = whole.index(b"ipco") + 4
    grown = whole[:at] + tile + whole[at:]
    for box in (b"ipco", b"iprp", b"meta"):
        start = grown.index(box) - 4
        length = int.from_bytes(grown[start : start + 4], "big") + len(tile)
        grown = grown[:start] + length.to_bytes(4, "big") + grown[start + 4 :]
    assert whole_size(grown) == (4032, 3024)
