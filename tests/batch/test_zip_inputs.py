"""Zip archives: what came through a chat, with names from Chinese Windows, nested, damaged, hostile."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import run_cases
from input_cases import find_inputs
from places import SAMPLES

from hazardcheck.batch.grade_settings import Settings
from hazardcheck.library import policies
from hazardcheck.model.base import Stage

MONTH = SAMPLES / "2026-11"
FORM = next(MONTH.rglob("示例五号压铸.xlsx"))
SETTINGS = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=policies.load_policy("yongkang-2023", "zh"))


def graded(*arguments: Path):
    return run_cases.graded(find_inputs(map(str, arguments)), SETTINGS)


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def as_gbk(path: Path) -> Path:
    """The names as an old Windows zip program writes them: GBK bytes, no UTF-8 flag."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            old, new = entry.filename.encode(), entry.filename.encode("gbk")
            data = data.replace(old, new)
            for mark, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
                start = 0
                while (spot := data.find(mark, start)) >= 0:
                    flags = 6 if mark[2:3] == b"\x03" else 8
                    size = struct.unpack_from("<H", data, spot + at)[0]
                    if size == len(old):
                        data = data[: spot + at] + struct.pack("<H", len(new)) + data[spot + at + 2 :]
                        data = data[: spot + flags] + b"\0\0" + data[spot + flags + 2 :]
                    start = spot + 4
    path.write_bytes(_fixed_offsets(data))
    return path


def _fixed_offsets(data: bytes) -> bytes:
    """One member only: the directory moved by the difference in the name's length."""
    directory, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    return data[: end + 12] + struct.pack("<II", end - directory, directory) + data[end + 20 :]


def test_a_zip_is_a_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "month.zip", "w") as archive:
        for path in sorted(MONTH.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(MONTH).as_posix())
    inside, outside = graded(tmp_path / "month.zip"), graded(MONTH)
    assert [entry.source.removeprefix("month.zip/") for entry in inside] == sorted(entry.source for entry in outside)
    states = {entry.source: (entry.status, entry.outcome) for entry in outside}
    assert {entry.source.removeprefix("month.zip/"): (entry.status, entry.outcome) for entry in inside} == states


def test_names_from_chinese_windows(tmp_path):
    path = as_gbk(zipped(tmp_path / "a.zip", **{"网格/压铸厂.xlsx": FORM.read_bytes()}))
    (found,) = graded(path)
    assert found.source == "a.zip/网格/压铸厂.xlsx"
    assert found.outcome is not None


def test_nested_archives_and_lock_files(tmp_path):
    inner = zipped(tmp_path / "inner.zip", **{"a.xlsx": FORM.read_bytes(), "~$a.xlsx": b"lock"}).read_bytes()
    found = graded(zipped(tmp_path / "outer.zip", **{"网格A/inner.zip": inner, "b.txt": b"x"}))
    assert {entry.source: entry.status.value for entry in found} == {
        "outer.zip/b.txt": "unreadable",
        "outer.zip/网格A/inner.zip/a.xlsx": "graded",
        "outer.zip/网格A/inner.zip/~$a.xlsx": "skipped",
    }


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"PK\x05\x06" + b"\0" * 18,
        lambda data: data.replace(b"PK\x01\x02", b"PK\x09\x09"),
    ],
)
def test_a_damaged_or_empty_archive_is_unreadable(tmp_path, damage):
    path = zipped(tmp_path / "a.zip", **{"a.xlsx": FORM.read_bytes()})
    path.write_bytes(damage(path.read_bytes()))
    (found,) = graded(path)
    assert found.status.value == "unreadable"


def test_a_bomb_costs_nothing(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.xlsx", "w") as file:
        for _ in range(40):
            file.write(bytes(1_000_000))
    path = tmp_path / "bomb.zip"
    path.write_bytes(bomb.getvalue())
    (found,) = graded(path)
    assert found.problems[0].code == "HZ306"


def test_two_members_of_one_name_are_both_judged(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xlsx", FORM.read_bytes())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xlsx", b"other")
    assert sorted(entry.status.value for entry in graded(tmp_path / "a.zip")) == ["graded", "unreadable"]


def test_a_zip_in_a_folder(tmp_path):
    zipped(tmp_path / "a.zip", **{"a.xlsx": FORM.read_bytes()})
    shutil.copy(FORM, tmp_path / "b.xlsx")
    assert [entry.source for entry in graded(tmp_path)] == ["a.zip/a.xlsx", "b.xlsx"]


# ---- what an archive holds beside its directory


def _stored(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, FORM.read_bytes())
    return stream.getvalue()


DAMAGED = {
    "two archives glued": lambda: _stored("a.xlsx") + _stored("b.xlsx"),
    "three archives glued": lambda: _stored("a.xlsx") + _stored("b.xlsx") + _stored("c.xlsx"),
    "an archive behind the end": lambda: _stored("a.xlsx") + _stored("b.xlsx")[:5000],
    "cut off in the second stored file": lambda: _stored("a.xlsx", "b.xlsx")[: -len(FORM.read_bytes()) // 2],
    "cut off behind the first stored file": lambda: _stored("a.xlsx", "b.xlsx")[: len(FORM.read_bytes()) + 40],
    "nothing but folders": lambda: _folders(),
}


def _folders() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("网格/", b"")
        archive.writestr("网格/空/", b"")
    return stream.getvalue()


@pytest.mark.parametrize("inner", [False, True])
@pytest.mark.parametrize("damage", DAMAGED)
def test_an_archive_that_hides_something_is_unreadable(tmp_path, damage, inner):
    """Half of two archives that were glued together was lost without a word; of one that was cut off, all but the
    workbook that its last bytes happened to be."""
    data = DAMAGED[damage]()
    if inner:
        zipped(tmp_path / "a.zip", **{"b.zip": data, "c.xlsx": FORM.read_bytes()})
        bad, good = graded(tmp_path / "a.zip")
        assert (bad.source, good.status.value) == ("a.zip/b.zip", "graded")
    else:
        (tmp_path / "a.zip").write_bytes(data)
        (bad,) = graded(tmp_path / "a.zip")
    assert bad.status.value == "unreadable"
    assert bad.problems[0].code in ("HZ304", "HZ397", "HZ398")


def test_bytes_before_and_after_an_archive_do_no_harm(tmp_path):
    """A program that unpacks itself; a comment; a folder entry; a long name that follows a small archive."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", b"")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = "七月".encode()
        archive.writestr("网格/", b"")
        archive.writestr("a.xlsx", FORM.read_bytes())
        archive.writestr("长" * 80 + ".zip", inner.getvalue(), zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(b"MZ" + b"\0" * 500 + stream.getvalue())
    assert [entry.source for entry in graded(tmp_path / "a.zip")] == ["a.zip/a.xlsx", f"a.zip/{'长' * 80}.zip/x"]


def nameless() -> bytes:
    """An archive one of whose files has no name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xlsx", FORM.read_bytes())
        info = zipfile.ZipInfo("x")
        info.filename = ""
        archive.writestr(info, b"y")
    return stream.getvalue()


@pytest.mark.parametrize("inner", [False, True])
def test_a_file_without_a_name_costs_its_archive_alone(tmp_path, inner):
    """It took the whole run with it, and nothing was written for anybody."""
    shutil.copy(FORM, tmp_path / "b.xlsx")
    if inner:
        zipped(tmp_path / "a.zip", **{"n.zip": nameless(), "m.xlsx": FORM.read_bytes()})
    else:
        (tmp_path / "a.zip").write_bytes(nameless())
    found = {entry.source: entry.status.value for entry in graded(tmp_path)}
    bad = "a.zip/n.zip" if inner else "a.zip"
    assert found.pop(bad) == "unreadable"
    assert set(found.values()) == {"graded"}
