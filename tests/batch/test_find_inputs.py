"""What counts as an input, wherever it lies and however it is named: nothing is lost, nothing of ours is judged."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from batch_cases import CODE_B, ON, ROOT, form, graded, hazard, put, run

from hazardcheck.batch.find_inputs import JOURNAL, MARKER, OLD, PART, beside, find_inputs, walk_inputs

POSIX = pytest.mark.skipif(os.name == "nt", reason="names and links are a POSIX thing")


def sources(*arguments: object) -> list[str]:
    return [entry.source for entry in find_inputs(map(str, arguments))]


def listed(given: bytes, *more: object, code: int | None = None) -> dict[str, object]:
    done = run("grade", "-", *map(str, more), "--on", ON.isoformat(), "--format", "json", code=code, given=given)
    found: dict[str, object] = json.loads(done.stdout)
    return found


# ---- a list from stdin


@pytest.mark.parametrize(
    "text", ["{a}\n{b}\n", "{a}\r\n{b}\r\n", "\ufeff{a}\n\n  \n{b}", "{a}\r\n\r\n{b}\0\n", "{a}\n{b}\n{a}\n"]
)
def test_a_list_of_names(tmp_path, text):
    put(tmp_path, a=form(), b=form("示例压铸厂", CODE_B))
    names = text.format(a=tmp_path / "a.xlsx", b=tmp_path / "b.xlsx")
    assert listed(names.encode(), code=0)["counts"]["inputs"] == 2


def test_an_empty_list_is_no_success():
    assert listed(b"", code=3)["counts"]["inputs"] == 0
    assert listed(b"\r\n \r\n", code=3)["counts"]["inputs"] == 0


def test_a_name_in_the_list_that_leads_nowhere(tmp_path):
    put(tmp_path, a=form())
    found = listed(f"{tmp_path}/a.xlsx\n{tmp_path}/none.xlsx\n".encode(), code=3)
    assert [entry["status"] for entry in found["submissions"]] == ["graded", "unreadable"]


def test_a_list_between_other_arguments(tmp_path):
    put(tmp_path, a=form(), b=form("示例压铸厂", CODE_B), c=form("示例杯业", ""))
    found = listed(f"{tmp_path}/b.xlsx\n".encode(), tmp_path / "c.xlsx", tmp_path / "a.xlsx", code=0)
    assert [entry["source"] for entry in found["submissions"]] == ["b.xlsx", "c.xlsx", "a.xlsx"]


@POSIX
def test_names_that_are_no_text(tmp_path):
    """A name in GBK on a system of UTF-8, as unpacked from an old zip; also of a text form, whose lines bear it."""
    folder = os.fsencode(tmp_path)
    text = next((ROOT / "samples" / "2026-11").rglob("*.yaml")).read_bytes()
    names = [folder + b"/" + "压铸".encode("gbk") + ending for ending in (b".xlsx", b".yaml", b"2.yaml")]
    for name, data in zip(names, (form(), text, text), strict=True):
        Path(os.fsdecode(name)).write_bytes(data)
    for given in (b"\n".join(names), folder):
        found = listed(given)
        assert found["counts"]["unreadable"] == 0
        assert found["counts"]["inputs"] == 3
    run("grade", tmp_path, "--on", ON.isoformat(), "-o", tmp_path.with_name("out"), "--resume", "--jobs", "2")
    done = run("grade", tmp_path, "--on", ON.isoformat(), "-o", tmp_path.with_name("out"), "--resume")
    assert done.returncode != 4


# ---- folders, globs, archives


def test_overlapping_arguments_count_once(tmp_path):
    put(tmp_path / "x", a=form(), b=form("示例压铸厂", CODE_B))
    found = sources(tmp_path, tmp_path / "x", tmp_path / "x" / "a.xlsx", tmp_path / "x" / "*.xlsx", tmp_path)
    assert found == ["x/a.xlsx", "x/b.xlsx"]


def test_globs(tmp_path):
    put(tmp_path / "一" / "二", a=b"", b=b"")
    assert sources(tmp_path / "**" / "b.xlsx") == ["b.xlsx"]
    assert sources(tmp_path / "*") == ["二/a.xlsx", "二/b.xlsx"]
    put(tmp_path, **{"[三]": b""})
    assert sources(tmp_path / "[三].xlsx") == ["[三].xlsx"]
    assert find_inputs([str(tmp_path / "*.nothing")])[0].absent


def gbk_zip(files: dict[str, bytes]) -> bytes:
    """An archive as an old Windows program writes it: names in GBK, no flag."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            raw = name.encode("gbk").decode("cp437")
            entry = zipfile.ZipInfo("x" * len(raw))
            archive.writestr(entry, data)
    data = stream.getvalue()
    for name in files:
        raw = name.encode("gbk")
        data = data.replace(b"x" * len(raw), raw)
    return data


def test_an_archive_in_an_archive_with_names_in_gbk(tmp_path):
    inner = gbk_zip({"压铸厂.xlsx": form()})
    (tmp_path / "a.zip").write_bytes(gbk_zip({"网格二/内层包.zip": inner, "一.txt": b"x"}))
    assert sources(tmp_path) == ["a.zip/一.txt", "a.zip/网格二/内层包.zip/压铸厂.xlsx"]
    found = graded(tmp_path, code=3)
    assert [entry["status"] for entry in found["submissions"]] == ["unreadable", "graded"]


def test_an_archive_is_read_by_every_worker_by_itself(tmp_path):
    """Workers that share an open file move each other's position: half of a zip was read as damaged."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number:02}.xlsx", form(f"示例{number}厂", "", note=f"钱某{number}"))
    found = graded(tmp_path / "a.zip", "--jobs", "2", code=0)
    assert found["counts"]["graded"] == 50


@POSIX
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may look into everything")
def test_a_folder_nobody_may_look_into(tmp_path):
    closed = put(tmp_path / "x", a=form())
    closed.chmod(0)
    try:
        assert graded(tmp_path, code=3)["counts"]["unreadable"] == 1
    finally:
        closed.chmod(0o755)


@POSIX
def test_links_that_lead_in_a_circle(tmp_path):
    put(tmp_path / "x", a=form())
    (tmp_path / "x" / "up").symlink_to(tmp_path)
    (tmp_path / "x" / "self").symlink_to(tmp_path / "x" / "self")
    (tmp_path / "x" / "gone.xlsx").symlink_to(tmp_path / "nothing")
    found = graded(tmp_path, code=3)
    assert {entry["source"]: entry["status"] for entry in found["submissions"]} == {
        "x/a.xlsx": "graded",
        "x/gone.xlsx": "unreadable",
        "x/self": "unreadable",
    }


@POSIX
def test_what_is_no_file_blocks_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert graded(tmp_path, code=3)["counts"]["unreadable"] == 1


def test_nothing_of_ours_is_an_input(tmp_path):
    """The output folder, what is beside it while it is made, and what a killed run left, all among the inputs."""
    put(tmp_path, a=form(n07_07=hazard()))
    out = tmp_path / "out"
    run("grade", tmp_path, "--on", ON.isoformat(), "-o", out, "--resume", code=1)
    put(beside(out, PART) / CODE_B, b=form())
    put(beside(out, OLD), b=form())
    for ending in ("-wal", "-shm"):
        beside(out, JOURNAL + ending).write_bytes(b"")
    assert beside(out, JOURNAL).exists()
    assert (out / MARKER).exists()
    assert sources(tmp_path) == ["a.xlsx"]
    run("grade", tmp_path, "--on", ON.isoformat(), "-o", out, "--resume", code=1)
    assert sources(out) == []
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1


def test_what_other_programs_leave_is_counted_as_skipped(tmp_path):
    put(tmp_path, a=form())
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (tmp_path / name).write_bytes(b"x")
    put(tmp_path / "__MACOSX", b=form())
    counts = graded(tmp_path, code=0)["counts"]
    assert (counts["inputs"], counts["graded"], counts["skipped"]) == (7, 1, 6)


def test_twenty_thousand_files_are_walked_in_no_time(tmp_path):
    for number in range(20_000):
        (tmp_path / f"{number:05}.xlsx").touch()
    tracemalloc.start()
    begun = time.monotonic()
    count = sum(1 for _ in walk_inputs([str(tmp_path)]))
    took, peak = time.monotonic() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert took < 5
    assert peak < 12_000_000


# ---- addresses


def test_file_addresses(tmp_path):
    put(tmp_path / "x", a=form(), b=form("示例压铸厂", CODE_B))
    for address in (f"file://{tmp_path}", f"file://{tmp_path}/x/*.xlsx"):
        assert graded(address, code=0)["counts"]["graded"] == 2
    assert graded(f"file://{tmp_path}/x/a.xlsx", code=0)["counts"]["graded"] == 1
    assert graded(f"file://{tmp_path}/none.xlsx", code=3)["counts"]["unreadable"] == 1


def test_an_archive_behind_an_address(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(48):
            archive.writestr(f"{number:02}.xlsx", form(f"示例{number}厂", "", date(2026, 11, 6)))
    found = graded(f"file://{tmp_path}/a.zip", "--jobs", "2", code=0)
    assert found["counts"]["graded"] == 48


def test_storage_in_memory(tmp_path):
    fsspec = pytest.importorskip("fsspec", reason="the cloud extra is not installed")
    system = fsspec.filesystem("memory")
    system.pipe("/batch/网格A/a.xlsx", form())
    system.pipe("/batch/~$a.xlsx", b"lock")
    found = find_inputs(["memory://batch"])
    assert [(entry.source, bool(entry.skip)) for entry in found] == [("~$a.xlsx", True), ("网格A/a.xlsx", False)]
    assert find_inputs(["memory://none"])[0].absent


BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {names!r}:
            raise ImportError(f"No module named {{name!r}}")
sys.meta_path.insert(0, Blocked())
from hazardcheck.cli.command_entry import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("blocked", "arguments", "code"),
    [
        (("fsspec",), ("grade", "s3://bucket/x"), "HZ514"),
        (("s3fs", "botocore", "aiobotocore"), ("grade", "s3://bucket/x"), "HZ514"),
        (("distributed", "dask"), ("grade", str(ROOT / "samples" / "2026-11"), "--engine", "dask"), "HZ532"),
        ((), ("grade", "nonsense://bucket/x"), "HZ514"),
        ((), ("grade", "http://127.0.0.1:1/x.xlsx"), "HZ51"),
    ],
)
def test_what_is_not_installed_is_one_line(tmp_path, blocked, arguments, code):
    import subprocess

    from batch_cases import environment

    done = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(names=blocked), *arguments],
        capture_output=True,
        env=environment(),
        check=False,
        timeout=60,
    )
    errors = done.stderr.decode()
    assert done.returncode == 2, errors
    assert code in errors
    assert len(errors.splitlines()) == 1, errors
