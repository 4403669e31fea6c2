"""The output folder: nothing that a person made is lost, whatever the person and the machine do."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from batch_cases import CODE_A, CODE_B, ON, form, hazard, here, put, run, tree

from hazardcheck.batch.folders import folder_swap
from hazardcheck.batch.folders.folder_swap import bring_back, replace_folder
from hazardcheck.batch.our_files import (
    MANIFEST,
    MARKER,
    OLD,
    PART,
    FolderKind,
    lying_beside,
    mark_folder,
    strange_files,
)
from hazardcheck.words import TEXTS

pytestmark = pytest.mark.slow

DAY = ON.isoformat()
KEPT = TEXTS["file.kept"][0]
MOVED = f"{KEPT}{DAY}"


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """Two forms, judged into ``out``."""
    put(tmp_path / "in", a=form(n07_07=hazard()), b=form("示例压铸厂", CODE_B))
    grade(tmp_path, code=1)
    return tmp_path


def grade(place: Path, *options: str | Path, code: int) -> str:
    """``grade`` into ``out``; what it says on stderr."""
    arguments = ("grade", place / "in", "--on", DAY, "-o", place / "out", "--format", "csv", "--jobs", "1", *options)
    found, _, errors = here(*arguments)
    assert found == code, errors
    return errors


def notice(place: Path) -> Path:
    return place / "out" / f"示例门业有限公司-{CODE_A}" / "整改通知书.docx"


# ---- what a person did in the folder


def _signed(place: Path) -> None:
    notice(place).write_bytes(notice(place).read_bytes() + b"signed")


def _scanned(place: Path) -> None:
    (notice(place).parent / "签收扫描件.jpg").write_bytes(b"scan")


def _in_a_folder_of_its_own(place: Path) -> None:
    (place / "out" / "照片" / "一车间").mkdir(parents=True)
    (place / "out" / "照片" / "一车间" / "1.jpg").write_bytes(b"photo")


def _hidden(place: Path) -> None:
    (place / "out" / ".notes").write_bytes(b"x")


def _summary_saved_again(place: Path) -> None:
    (place / "out" / "summary.xlsx").write_bytes(b"saved again")


def _linked(place: Path) -> None:
    (place / "out" / "link.txt").symlink_to(place / "in" / "a.xlsx")


def _papers_of_last_month(place: Path) -> None:
    shutil.copytree(notice(place).parent, place / "out" / "上月")


DEEDS = [_signed, _scanned, _in_a_folder_of_its_own, _hidden, _summary_saved_again, _linked, _papers_of_last_month]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_person_made_stops_the_run(month, deed):
    before = tree(month / "out")
    deed(month)
    after = tree(month / "out")
    errors = grade(month, code=2)
    assert len(errors.splitlines()) == 1
    assert "HZ606" in errors
    assert any(name in errors for name, data in after.items() if before.get(name) != data)
    assert tree(month / "out") == after


@pytest.mark.parametrize("resume", [(), ("--resume",)])
def test_what_a_person_made_is_moved_aside_on_request(month, resume):
    grade(month, *resume, code=1)
    before = tree(month / "out")
    for deed in DEEDS:
        deed(month)
    made = {name: data for name, data in tree(month / "out").items() if before.get(name) != data}
    assert len(made) > len(DEEDS)
    grade(month, *resume, code=2)
    assert "原有文件" in grade(month, "--keep", *resume, code=1)
    now = tree(month / "out")
    assert {name: now[f"{MOVED}/{name}"] for name in made} == made
    assert {name: data for name, data in now.items() if not name.startswith(KEPT)} == before
    for _ in range(2):  # and it stays there
        grade(month, *resume, code=1)
        assert tree(month / "out") == now


@pytest.mark.parametrize("resume", [(), ("--resume",)])
@pytest.mark.parametrize("name", ["签字件", "照片/一车间", "{enterprise}/整改前"])
def test_an_empty_folder_is_somebodys_too(month, name, resume):
    grade(month, *resume, code=1)
    before = tree(month / "out")
    name = name.format(enterprise=notice(month).parent.name)
    (month / "out" / name).mkdir(parents=True)
    errors = grade(month, *resume, code=2)
    assert "HZ606" in errors
    assert f"{name}/" in errors
    assert (month / "out" / name).is_dir()
    assert "原有文件" in grade(month, "--keep", *resume, code=1)
    for _ in range(2):
        assert (month / "out" / MOVED / name).is_dir()
        assert not (month / "out" / name).exists()
        assert tree(month / "out") == before
        grade(month, *resume, code=1)


def test_a_folder_whose_reports_somebody_deleted_is_still_ours(month):
    before = tree(month / "out")
    for file in notice(month).parent.iterdir():
        file.unlink()
    assert "HZ606" in grade(month, code=2)
    grade(month, "--keep", code=1)
    assert {name: data for name, data in tree(month / "out").items() if not name.startswith(KEPT)} == before


SYSTEM = [
    "Thumbs.db",
    ".DS_Store",
    "desktop.ini",
    ".~lock.summary.xlsx#",
    "{enterprise}/Thumbs.db",
    "{enterprise}/.DS_Store",
]


@pytest.mark.parametrize("name", SYSTEM)
@pytest.mark.parametrize("options", [(), ("--keep",), ("--resume",)])
def test_what_a_system_leaves_stops_no_run(month, name, options):
    path = month / "out" / name.format(enterprise=notice(month).parent.name)
    path.write_bytes(b"\xd0\xcf\x11\xe0 system")
    assert "原有文件" not in grade(month, *options, code=1)
    assert path.read_bytes() == b"\xd0\xcf\x11\xe0 system"
    assert not list((month / "out").glob(f"{KEPT}*"))


def test_a_workbook_with_the_name_of_a_system_file_is_somebodys(month):
    (month / "out" / "Thumbs.db").write_bytes((month / "in" / "a.xlsx").read_bytes())
    assert "HZ606" in grade(month, code=2)


def test_a_system_file_of_an_enterprise_that_is_gone(month):
    """Its folder is not made again; the file lies with what was moved aside, not nowhere."""
    name = notice(month).parent.name
    (month / "out" / name / "Thumbs.db").write_bytes(b"x")
    put(month / "in", a=form("示例新厂", "", n07_07=hazard()))
    grade(month, code=1)
    assert (month / "out" / MOVED / name / "Thumbs.db").read_bytes() == b"x"


def test_all_names_are_given(month):
    for number in range(12):
        (month / "out" / f"附件{number}.txt").write_bytes(b"x")
    errors = grade(month, code=2)
    assert all(f"附件{number}.txt" in errors for number in range(12))
    said = grade(month, "--keep", code=1)
    assert all(f"附件{number}.txt" in said for number in range(12))


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_written_through(month, there):
    real, link = month / "real", month / "link"
    if there:
        grade_to(month, real)
    link.symlink_to(real)
    grade_to(month, link)
    assert link.is_symlink()
    assert (real / "results.jsonl").is_file()
    (link / "x.txt").write_bytes(b"mine")
    assert here("grade", month / "in", "--on", ON.isoformat(), "-o", link)[0] == 2
    assert (real / "x.txt").read_bytes() == b"mine"


def grade_to(month: Path, out: Path) -> None:
    found, _, errors = here("grade", month / "in", "--on", ON.isoformat(), "-o", out)
    assert found == 1, errors


def test_a_linked_input_under_the_output_is_refused(month):
    link = month / "out" / "a.xlsx"
    link.symlink_to(month / "in" / "a.xlsx")
    found, _, errors = here("grade", link, "--on", ON.isoformat(), "-o", month / "out", "--keep")
    assert found == 2
    assert "HZ513" in errors
    assert link.is_symlink()


def test_the_second_time_of_one_day_takes_another_name(month):
    for text in (b"one", b"two", b"two"):
        (month / "out" / "x.txt").write_bytes(text)
        grade(month, "--keep", code=1)
    kept = {name: data for name, data in tree(month / "out").items() if name.startswith(KEPT)}
    assert kept == {f"{MOVED}/x.txt": b"one", f"{MOVED}/x（2）.txt": b"two"}


def test_next_month_under_the_same_name(month):
    """What the README says, done literally every month."""
    _signed(month)
    signed = notice(month).read_bytes()
    put(month / "in", a=form(day=ON, n07_07=hazard()))
    grade(month, "-q", code=2)
    grade(month, "--keep", code=1)
    assert (month / "out" / MOVED / notice(month).relative_to(month / "out")).read_bytes() == signed


def test_a_folder_of_an_earlier_version_is_not_taken_for_untouched(month):
    (month / "out" / MANIFEST).unlink()
    assert "HZ606" in grade(month, code=2)
    grade(month, "--keep", code=1)


def test_the_manifest_is_one_that_others_read(month):
    done = subprocess.run(["sha256sum", "-c", MANIFEST], cwd=month / "out", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_report_obeys_the_same_rule(month):
    saved = shutil.copy(month / "out" / "results.jsonl", month / "saved.jsonl")
    here("report", saved, "-o", month / "again")
    (month / "again" / "x.txt").write_bytes(b"mine")
    assert "HZ606" in here("report", saved, "-o", month / "again")[2]
    here("report", saved, "-o", month / "again", "--keep")
    assert (month / "again" / MOVED / "x.txt").read_bytes() == b"mine"
    assert here("report", month / "again" / "results.jsonl", "-o", month / "again")[0] == 2


# ---- return copies


def test_return_copies_that_were_filled_in_are_not_written_over(month):
    back = month / "打回"
    put(month / "in", c=form("示例杯业", "", day=None))
    grade(month, "--return-copy", back, code=1)
    (back / "c.xlsx").write_bytes(b"filled in on the spot")
    assert "HZ606" in grade(month, "--return-copy", back, code=2)
    assert "原有文件" in grade(month, "--return-copy", back, "--keep", code=1)
    assert (back / MOVED / "c.xlsx").read_bytes() == b"filled in on the spot"
    assert (back / "c.xlsx").read_bytes() != b"filled in on the spot"


def test_return_copies_within_the_results(month):
    put(month / "in", c=form("示例杯业", "", day=None))
    back = month / "out" / "打回"
    for _ in range(2):
        grade(month, "--return-copy", back, code=1)
    assert (back / "c.xlsx").exists()
    (back / "c.xlsx").write_bytes(b"filled in")
    assert "打回/c.xlsx" in grade(month, "--return-copy", back, code=2)
    assert "打回/c.xlsx" in grade(month, code=2)
    grade(month, "--keep", code=1)
    assert (month / "out" / MOVED / "打回" / "c.xlsx").read_bytes() == b"filled in"


# ---- what lies where the output goes


def test_nothing_that_is_read_may_lie_where_the_output_goes(month):
    out = month / "out"
    results = out / "results.jsonl"
    for options in (("--roster", results), ("--case", results), ("--map", results), ("--previous", results), ("--previous", out),
                    ("--policy", results), ("--checklist", results)):  # fmt: skip
        assert "HZ513" in grade(month, *options, code=2)
    for named in (out, out / "summary.xlsx", out / "*.xlsx", out / "nothing"):
        assert "HZ513" in here("grade", named, month / "in", "-o", out)[2]
    link = month / "link"
    link.symlink_to(out)
    assert "HZ513" in here("grade", link / "summary.xlsx", "-o", out)[2]
    assert (
        b"HZ513"
        in run("grade", month / "in", "-o", month / "back", "--return-copy", out, "--roster", results, code=2).stderr
    )


def test_forms_that_somebody_put_there_are_counted_when_they_are_moved(month):
    put(month / "out" / "补交", c=form("示例杯业", ""))
    assert "补交/c.xlsx" in run("grade", month, "--on", DAY, "-o", month / "out", code=2).stderr.decode()
    done = run("grade", month, "--on", DAY, "-o", month / "out", "--keep", "--format", "csv", code=1)
    assert "原有文件" in done.stdout.decode("utf-8-sig")
    assert (month / "out" / MOVED / "补交" / "c.xlsx").exists()


# ---- names of folders


def test_a_factory_finds_its_folder(tmp_path):
    put(
        tmp_path / "in",
        a=form("CON", CODE_A),
        b=form("示例/压铸:厂?", ""),
        c=form("", CODE_B),
        d=form("名" * 200, ""),
        e=form("con", CODE_A, ON),
    )
    here("grade", tmp_path / "in", "--on", DAY, "-o", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir())
    assert f"_con-{CODE_A}" in names
    assert CODE_B in names
    assert any(re.fullmatch("示例_压铸_厂_-[0-9a-f]{12}", name) for name in names)
    assert any(re.fullmatch("名{40}-[0-9a-f]{12}", name) for name in names)


def test_two_names_alike_but_for_their_case_have_two_folders(tmp_path):
    put(tmp_path / "in", a=form("Abc", CODE_A), b=form("ABC", CODE_A, n07_07=hazard()))
    here("grade", tmp_path / "in", "--on", DAY, "-o", tmp_path / "out")
    names = [path.name.casefold() for path in (tmp_path / "out").iterdir() if path.is_dir()]
    assert len(names) == len(set(names)) == 2


# ---- one input alone


@pytest.mark.parametrize("packed", [False, True])
def test_one_form_alone_needs_no_tables(tmp_path, packed):
    put(tmp_path / "in", a=form(n07_07=hazard()))
    if packed:
        shutil.make_archive(str(tmp_path / "b"), "zip", tmp_path / "in")
    named = tmp_path / ("b.zip" if packed else "in")
    done = run("grade", named, "--on", DAY, "-o", tmp_path / "out", code=1)
    assert "先看 结果.html" in done.stderr.decode()
    names = {"结果.html", "整改通知书.docx", "停产整改报告.docx", "results.jsonl", MARKER, MANIFEST}
    assert set(tree(tmp_path / "out")) == names
    page, papers = tree(tmp_path / "out")["结果.html"], tree(tmp_path / "out")["整改通知书.docx"]
    run("report", tmp_path / "out" / "results.jsonl", "-o", tmp_path / "again")
    assert set(tree(tmp_path / "again")) == names
    put(tmp_path / "in", b=form("示例压铸厂", CODE_B))
    run("grade", tmp_path / "in", "--on", DAY, "-o", tmp_path / "two", code=1)
    beside = (tmp_path / "two" / f"示例门业有限公司-{CODE_A}" / "整改通知书.docx").read_bytes()
    # of an archive the line of the result names the archive, and the paper names the line
    assert (beside == papers) is not packed
    assert len(page) > 1000
    run("grade", tmp_path / "in", "--on", DAY, "-o", tmp_path / "out", code=1)
    assert (tmp_path / "out" / "index.html").exists()
    assert not (tmp_path / "out" / "结果.html").exists()


def test_one_file_that_cannot_be_read_is_told_in_the_tables(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"")
    run("grade", tmp_path / "a.xlsx", "--on", DAY, "-o", tmp_path / "out", code=3)
    assert (tmp_path / "out" / "unreadable.csv").exists()


# ---- the swap, whatever happens in the middle of it


def filled_with(**files: bytes):
    def fill(folder: Path) -> None:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        mark_folder(folder, FolderKind.RETURNS, "s", "1")

    return fill


class Blow(BaseException):
    """Power fails."""


@pytest.mark.parametrize("seed", range(40))
def test_no_blow_loses_what_a_person_made(tmp_path, monkeypatch, seed):
    """A blow at any step of replacing the folder, then a run that goes to its end: old and new edits are all there."""
    chance = random.Random(f"blow {seed}")
    out = tmp_path / "out"
    made: set[bytes] = set()
    replace_folder(out, ON, filled_with(a=b"1", b=b"2"))
    for turn in range(4):
        for number in range(chance.randint(0, 2)):
            text = f"{turn}.{number}".encode()
            if not out.exists():
                bring_back(out, ON)
            (out / chance.choice(["a", "b", "c"])).write_bytes(text)
            made = {data for data in everything(tmp_path) if data[1:2] == b"."}
        steps = chance.randint(0, 8)
        with monkeypatch.context() as patch:
            for target, name in (
                (folder_swap, "move_patiently"),
                (folder_swap, "_link"),
                (folder_swap, "_remove"),
                (folder_swap, "strange_files"),
            ):
                patch.setattr(
                    target,
                    name,
                    counted(getattr(target, name), countdown := [steps]) if turn < 3 else getattr(target, name),
                )
                countdown[0] = chance.randint(0, 3)
            with contextlib.suppress(Blow):
                replace_folder(out, ON, filled_with(a=b"1", b=b"2"))
        assert made <= everything(tmp_path)
    replace_folder(out, ON, filled_with(a=b"1", b=b"2"))
    assert made <= everything(out)
    assert strange_files(out) == []
    assert not lying_beside(out, OLD).exists()
    assert not lying_beside(out, PART).exists()


def counted(function, countdown):
    """The function until its count is used up; then the blow."""

    def wrapped(*arguments, **options):
        countdown[0] -= 1
        if countdown[0] < 0:
            raise Blow
        return function(*arguments, **options)

    return wrapped


def everything(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["results.jsonl", "summary.xlsx", "index.html"])
def test_a_report_that_somebody_deleted_is_named(month, name):
    (month / "out" / name).unlink()
    left = {one: data for one, data in tree(month / "out").items() if not one.startswith(".hazardcheck")}
    errors = grade(month, code=2)
    assert "HZ606" in errors
    assert name in errors
    assert "原有文件" in grade(month, "--keep", code=1)
    now = tree(month / "out")
    assert {one: now[f"{MOVED}/{one}"] for one in left} == left
    assert (month / "out" / name).is_file()


def test_a_notice_that_somebody_took_away_is_named(month):
    taken = notice(month)
    taken.unlink()
    errors = grade(month, code=2)
    assert "HZ606" in errors
    assert taken.name in errors
