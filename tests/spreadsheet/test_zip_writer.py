"""The one zip writer: what Python's own reader and ours find in it, and that no clock gets in."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazardcheck.spreadsheet.guards.zip_parts import Parts
from hazardcheck.spreadsheet.zip_writer import day_stamp, deflated, stored, zip_bytes

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20).map(lambda name: f"xl/{name}.bin")
PARTS = st.dictionaries(NAMES, st.binary(max_size=300), max_size=6)


@given(PARTS, st.booleans())
def test_every_part_is_found_again(parts: dict[str, bytes], pack: bool) -> None:
    data = zip_bytes((deflated if pack else stored)(name, text) for name, text in parts.items())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
    if len({name.lower() for name in parts}) == len(parts):
        ours = Parts(data)
        assert {name: ours[name] for name in ours} == parts
        again = zip_bytes(ours.entry_for(name) for name in parts)
        assert {name: Parts(again)[name] for name in parts} == parts


@pytest.mark.parametrize("on", [date(1970, 5, 6), date(1980, 1, 1), date(2026, 11, 30), date(2107, 12, 31)])
@given(parts=st.dictionaries(NAMES.filter(str.isascii), st.binary(max_size=300), max_size=4))
def test_byte_for_byte_what_python_writes(on: date, parts: dict[str, bytes]) -> None:
    """With a name that is all ASCII, the rights of a file and the same strength of packing."""
    stream, day = BytesIO(), (max(on.year, 1980), on.month if on.year >= 1980 else 5, on.day)
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, text, zipfile.ZIP_DEFLATED, 6)
    made = (deflated(name, text) for name, text in parts.items())
    entries = [one._replace(flags=0, stamp=day_stamp(on), attributes=0o600 << 16) for one in made]
    assert zip_bytes(entries) == stream.getvalue()
