"""What counts as an input, wherever it lies and however it is named: nothing is lost, nothing of ours is judged."""

from __future__ import annotations

import io
import json
import os
import random
import sys
import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from batch_cases import CODE_B, ON, ROOT, form, graded, hazard, here, put, run
from input_cases import find_inputs

from hazardcheck.batch.inputs.find_inputs import Replaced, walk_inputs
from hazardcheck.batch.our_files import JOURNAL, MARKER, PART, lying_beside
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State

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
    """Names in GBK on a system of UTF-8, as unpacked from an old zip: of a text form, whose lines bear it, of forms that
    name each other, of one that is implausible, one that goes back, one that is damaged; and names in nothing at all."""
    folder = os.fsencode(tmp_path / "in")
    (tmp_path / "in").mkdir()
    text = next((ROOT / "samples" / "2026-11").rglob("*.yaml")).read_bytes()
    open_row = Answer(key="", state=State.UNANSWERED)
    usual = form(n07_07=hazard(description="有" * 3, control_measure="无"))
    files = {"压铸.xlsx": form(), "二/压铸.xlsx": form(), "三.xlsx": form(day=date(2026, 11, 12)), "四.yaml": text,
             "五.xlsx": form("示例杯业", "", n07_07=open_row), "六.xlsx": b"PK", "七.xlsx": usual, "~$八.xlsx": b"x"}  # fmt: skip
    os.mkdir(folder + b"/" + "二".encode("gbk"))
    for name, data in files.items():
        Path(os.fsdecode(folder + b"/" + name.encode("gbk"))).write_bytes(data)
    Path(os.fsdecode(folder + b"/\xff\xff.xlsx")).write_bytes(form("示例铸造", ""))
    given = b"\n".join(folder + b"/" + name.encode("gbk") for name in files)
    assert {entry["source"] for entry in listed(given)["submissions"]} == {name.rsplit("/")[-1] for name in files}
    assert {entry.source for entry in find_inputs([str(tmp_path / "in")])} == {*files, "\ufffd\ufffd.xlsx"}
    for options in (("--jobs", "2"), (), ("--format", "json"), ("--format", "csv", "--return-copy", tmp_path / "back")):
        done = run("grade", tmp_path / "in", "--on", ON.isoformat(), "-o", tmp_path / "out", "--resume", *options)
        assert done.returncode == 1, done.stderr.decode()


# ---- folders, globs, archives


def test_overlapping_arguments_count_once(tmp_path):
    put(tmp_path / "x", a=form(), b=form("示例压铸厂", CODE_B))
    found = sources(tmp_path, tmp_path / "x", tmp_path / "x" / "a.xlsx", tmp_path / "x" / "*.xlsx", tmp_path)
    assert found == ["x/a.xlsx", "x/b.xlsx"]


def test_globs(tmp_path):
    put(tmp_path / "一" / "二", a=b"PK", b=b"PK")
    assert sources(tmp_path / "**" / "b.xlsx") == ["b.xlsx"]
    assert sources(tmp_path / "*") == ["二/a.xlsx", "二/b.xlsx"]
    put(tmp_path, **{"[三]": b"PK"})
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


@pytest.mark.slow
def test_an_archive_is_read_by_every_worker_by_itself(tmp_path):
    """Workers that share an open file move each other's position: half of a zip was read as damaged."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number:02}.xlsx", form(f"示例{number}厂", "", note="已检查"))
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
        "x/up": "skipped",
    }


@POSIX
def test_what_is_no_file_blocks_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert graded(tmp_path, code=3)["counts"]["unreadable"] == 1


def test_the_place_of_the_output_is_no_input(tmp_path):
    """The output folder, what is beside it while it is made, and what a killed run left, all among the inputs."""
    put(tmp_path, a=form(n07_07=hazard()))
    out = tmp_path / "out"
    run("grade", tmp_path, "--on", ON.isoformat(), "-o", out, "--resume", code=1)
    put(lying_beside(out, PART) / CODE_B, b=form())
    for ending in ("-wal", "-shm"):
        lying_beside(out, JOURNAL + ending).write_bytes(b"")
    assert lying_beside(out, JOURNAL).exists()
    assert (out / MARKER).exists()
    assert [entry.source for entry in walk_inputs([str(tmp_path)], Replaced((out,)))] == ["a.xlsx"]
    run("grade", tmp_path, "--on", ON.isoformat(), "-o", out, "--resume", code=1)
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1


def states(found: dict[str, object]) -> dict[str, str]:
    return {entry["source"]: entry["status"] for entry in found["submissions"]}


def test_another_folder_of_results_is_skipped_file_by_file(tmp_path):
    """Its reports are no forms, signed since or not; what somebody put there is one."""
    put(tmp_path / "in", a=form(n07_07=hazard()), b=form("示例压铸厂", CODE_B))
    out = tmp_path / "月" / "结果"
    run("grade", tmp_path / "in", "--on", ON.isoformat(), "-o", out, code=1)
    next(out.rglob("*.docx")).write_bytes(b"signed")
    put(out / "补交", c=form("示例杯业", ""))
    written = {path.relative_to(tmp_path / "月").as_posix() for path in out.rglob("*") if path.is_file()}
    found = states(graded(tmp_path / "月", code=0))
    assert found == {name: "graded" if name == "结果/补交/c.xlsx" else "skipped" for name in written}
    assert graded(out.parent, code=0)["counts"]["inputs"] == len(written)


def test_return_copies_come_back_as_forms(tmp_path):
    """打回 filled in on the spot was never read: a batch of nothing but answers to it ended as success."""
    open_row = Answer(key="", state=State.UNANSWERED)
    put(tmp_path / "in", a=form(n07_07=open_row), b=form("示例压铸厂", CODE_B))
    back = tmp_path / "打回"
    run("grade", tmp_path / "in", "--on", ON.isoformat(), "--return-copy", back, code=3)
    assert states(graded(back, code=3))["a.xlsx"] == "incomplete"
    put(back, a=form(n07_07=hazard()))
    assert states(graded(tmp_path / "打回", code=1))["a.xlsx"] == "graded"
    assert (
        states(graded(tmp_path, code=1))["打回/a.xlsx"] == "incomplete"
    )  # beside the form it answers: ask which holds


def test_what_other_programs_leave_is_counted_as_skipped(tmp_path):
    put(tmp_path, a=form())
    names = ("~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store", "__MACOSX/._b.xlsx")
    (tmp_path / "__MACOSX").mkdir()
    for name in names:
        (tmp_path / name).write_bytes(b"\0\5\x16\7" + b"x" * 70)
    found = graded(tmp_path, code=0)
    assert states(found) == {"a.xlsx": "graded"} | dict.fromkeys(names, "skipped")
    said = {entry["source"]: entry["problems"][0]["message"] for entry in found["submissions"] if entry["problems"]}
    assert all("macOS" in said[name] for name in ("._a.xlsx", "__MACOSX/._b.xlsx"))
    assert "锁定" in said["~$a.xlsx"]


@pytest.mark.parametrize(
    "name", ["~$a.xlsx", "._a.xlsx", ".~lock.a.xlsx", "__MACOSX/a.xlsx", ".hidden/a.xlsx", "desktop.ini"]
)
@pytest.mark.parametrize("packed", [False, True])
def test_no_name_takes_a_form_out_of_the_count(tmp_path, name, packed):
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(form(n07_07=hazard()))
    if packed:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.write(path, name)
        path = tmp_path / "a.zip"
    counts = graded(path if packed else tmp_path / "in", code=1)["counts"]
    assert (counts["inputs"], counts["graded"]) == (1, 1)


@POSIX
def test_linked_folders_are_read_once(tmp_path):
    put(tmp_path / "in" / "b", a=form(n07_07=hazard()))
    put(tmp_path / "elsewhere" / "deep", b=form("示例压铸厂", CODE_B))
    (tmp_path / "in" / "a").symlink_to("b")  # comes first, and yet the folder itself is read
    (tmp_path / "in" / "far").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "far2").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "elsewhere" / "up").symlink_to("..")
    found = states(graded(tmp_path / "in", code=1))
    assert {name: state for name, state in found.items() if state == "graded"} == {
        "b/a.xlsx": "graded",
        "far/deep/b.xlsx": "graded",
    }
    assert set(found) >= {"a", "far2", "far/round"}


# ---- whatever the tree, every file ends in one state


def random_tree(chance: random.Random, folder: Path, depth: int = 0) -> int:
    """A tree of all that was ever passed over; the number of files, those in archives instead of the archives."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for number in range(chance.randint(0 if depth else 2, 4)):
        name = (
            chance.choice(["", ".", "~$", "._", "__MACOSX", "网格", "a b"])
            + f"{number}"
            + chance.choice(["", ".xlsx", ".db"])
        )
        kind = chance.choice(["file", "file", "folder", "zip", "marked", "link"])
        path = folder / name
        if kind == "file":
            path.write_bytes(chance.choice([b"", b"x", b"PK\3\4", b"\0\5\x16\7"]))
            count += 1
        elif kind == "link":
            path.symlink_to(chance.choice([".", "..", "nowhere", "0"]))
            count += 1  # a file that can't be read, or a folder that is counted elsewhere; a file linked twice is two
        elif kind == "zip":
            data, held = random_zip(chance, 0)
            path.with_name(f"{name}.zip").write_bytes(data)
            count += held
        elif depth < 3:
            if kind == "marked":
                path.mkdir()
                (path / MARKER).write_text(chance.choice(["", "{}", '{"files": {"a.xlsx": ""}}']), encoding="utf-8")
                (path / "结果.html").write_bytes(b"x")
                count += 2
            count += random_tree(chance, path, depth + 1)
    return count


def random_zip(chance: random.Random, depth: int) -> tuple[bytes, int]:
    """An archive and how many inputs it is: one without a file is one."""
    stream, count = io.BytesIO(), 0
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(chance.randint(0, 3)):
            name = chance.choice(["", "__MACOSX/._", "网格/", ".h/"]) + str(number)
            if chance.random() < 0.3 and depth < 2:
                data, held = random_zip(chance, depth + 1)
                archive.writestr(f"{name}.zip", data)
                count += held
            elif chance.random() < 0.2:
                archive.writestr(f"{name}/", b"")
            else:
                archive.writestr(name, chance.choice([b"", b"x", b"y" * 100]))
                count += 1
    data = stream.getvalue()
    damage = chance.random()
    if damage < 0.1:
        return data[: len(data) // 2], 1
    if damage < 0.2:
        return data + data, 1 if not count or data[:4] == b"PK\3\4" else count
    return data, max(count, 1)


@POSIX
@pytest.mark.parametrize("seed", range(60))
def test_every_file_of_a_random_tree_is_counted(tmp_path, seed):
    chance = random.Random(f"tree {seed}")
    count = random_tree(chance, tmp_path / "in")
    found = find_inputs([str(tmp_path / "in")])
    assert len(found) == count
    assert len({entry.source for entry in found}) == count
    if seed % 12 == 0:
        counts = graded(tmp_path / "in", code=3)["counts"]
        assert counts["inputs"] == count
        assert sum(counts[state] for state in ("graded", "incomplete", "unreadable", "duplicate", "skipped")) == count


# ---- arguments that name nothing, or no list


@pytest.mark.parametrize("argument", ["", " ", "\t"])
def test_an_empty_argument_is_no_folder(tmp_path, argument):
    done = run("grade", argument, tmp_path, code=2)
    assert "HZ550" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "given", [form(), b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.7\n", b"a\0b\n", b"schema: hazardcheck/submission/1\n"]
)
def test_a_file_on_stdin_is_answered_in_one_line(given):
    done = run("grade", "-", code=2, given=given)
    assert "HZ551" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_a_list_as_a_windows_shell_writes_it(tmp_path):
    put(tmp_path, a=form())
    assert listed(f"{tmp_path}/a.xlsx\r\n".encode("utf-16"), code=0)["counts"]["graded"] == 1


@pytest.mark.slow
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


@pytest.mark.slow
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
from hazardcheck.cli.command_entry import run_command as run
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


def test_an_empty_folder_beside_others_is_said(tmp_path):
    """A folder that was named and gives nothing is left out of the result: that is no success."""
    (tmp_path / "空").mkdir()
    put(tmp_path / "in", a=form())
    code, text, _ = here("grade", tmp_path / "in", tmp_path / "空", "--on", "2026-11-30", "--format", "json", "-q")
    last = json.loads(text)["submissions"][-1]
    assert code == 3
    assert (last["source"], last["status"]) == ("空", "unreadable")
    assert [one["code"] for one in last["problems"]] == ["HZ565"]
    assert here("grade", tmp_path / "空", "--on", "2026-11-30", "-q")[0] == 3


def test_a_form_put_into_the_folder_of_results_is_not_judged_and_no_success(tmp_path):
    """``grade . -o 结果 --keep``: it is moved aside with the rest, and the run says that nobody judged it."""
    put(tmp_path, a=form())
    given = ("grade", tmp_path, "--on", "2026-11-30", "-o", tmp_path / "结果", "--format", "json", "-q", "--keep")
    assert here(*given)[0] == 0
    put(tmp_path / "结果", b=form("乙厂", ""))
    (tmp_path / "结果" / "photo.jpg").write_bytes(b"x")
    code, text, _ = here(*given)
    entries = {one["source"]: one["status"] for one in json.loads(text)["submissions"]}
    assert code == 3
    assert (entries["结果/b.xlsx"], entries["结果/photo.jpg"]) == ("unreadable", "skipped")
    assert here(*given)[0] == 0
