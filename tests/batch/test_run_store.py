"""``--resume``: a run that was killed at any moment ends, when it goes on, in the same bytes as one that was not."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from batch_cases import CODE_B, SETTINGS, beside, command, environment, form, hazard, here, put, tree
from batch_cases import run_apart as run
from forms import PROFILES, base_of, filled, saved
from places import SAMPLES

from hazardcheck.batch.grade_settings import Settings
from hazardcheck.batch.inputs.find_inputs import walk_inputs
from hazardcheck.batch.judge_run import Plan, judge_all
from hazardcheck.batch.our_files import JOURNAL, MARKER, OLD, PART, is_kept
from hazardcheck.batch.our_files import lying_beside as place_beside
from hazardcheck.batch.work_unit import Engine
from hazardcheck.cli import progress_bar
from hazardcheck.cli.run_journal import close_journal, open_journal
from hazardcheck.library import checklists as library
from hazardcheck.library import policies
from hazardcheck.model.base import Stage

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and file-size limits are a POSIX thing")
MONTH = SAMPLES / "2026-11"
ON = "2026-11-30"


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Path:
    """A batch with everything in it: pool-sized, duplicates, a zip, a text form, hostile and unreadable files."""
    place = tmp_path_factory.mktemp("month") / "in"
    (place / "网格A").mkdir(parents=True)
    base = base_of(PROFILES[0], "excel")
    made = [saved(base, filled(base, number, Random(number))) for number in range(64)]
    for number, data in enumerate(made[:50]):
        (place / "网格A" / f"{number:03}.xlsx").write_bytes(data)
    with zipfile.ZipFile(place / "微信.zip", "w") as archive:
        for number, data in enumerate(made[50:], start=50):
            archive.writestr(f"网格B/{number:03}.xlsx", data)
        archive.writestr("网格B/again.xlsx", made[5])
    shutil.copy(place / "网格A" / "003.xlsx", place / "copy.xlsx")
    put(place, a=form(n07_07=hazard()), b=form(day=date(2026, 11, 12)), c=form("示例压铸厂", CODE_B, n07_07=hazard()))
    (place / "damaged.xlsx").write_bytes(made[7][:5000])
    (place / "empty.xlsx").write_bytes(b"")
    (place / "~$a.xlsx").write_bytes(b"lock")
    shutil.copy(next(MONTH.rglob("*.yaml")), place / "text.yaml")
    return place


@pytest.fixture(scope="module")
def whole(month, tmp_path_factory) -> dict[str, bytes]:
    """The folder of an uninterrupted run."""
    out = tmp_path_factory.mktemp("whole") / "out"
    run("grade", month, "--on", ON, "-o", out, "--format", "csv", code=1)
    assert beside(out) == []
    return tree(out)


def begun(month: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run with ``--resume`` in a process group of its own."""
    line = command("grade", month, "--on", ON, "-o", out, "--format", "csv", "--resume", "--jobs", "2", *options)
    return subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    )


PHASES: dict[str, Callable[[Path], bool]] = {
    "judging": lambda out: place_beside(out, JOURNAL).exists(),
    "papers": lambda out: any(place_beside(out, PART).glob("*/*")),
    "results": lambda out: (place_beside(out, PART) / "results.jsonl").exists(),
    "summary": lambda out: (place_beside(out, PART) / "summary.xlsx").exists(),
    "page": lambda out: (place_beside(out, PART) / "index.html").exists(),
    "swap": lambda out: (place_beside(out, PART) / MARKER).exists(),
}
WAITS = {"judging": 0.5, "papers": 0.8, "results": 0.02, "summary": 0.05, "page": 0.02, "swap": 0.004}


def killed(month: Path, out: Path, phase: str, chance: Random, sign: signal.Signals) -> int:
    """Begin or go on, and kill the whole group at a moment of the phase; the exit code."""
    process = begun(month, out)
    while process.poll() is None and not PHASES[phase](out):
        time.sleep(0.001)
    time.sleep(chance.random() * WAITS[phase])
    if process.poll() is None:
        os.killpg(process.pid, sign)
    process.communicate(timeout=60)
    return process.returncode


def finished(month: Path, out: Path) -> dict[str, bytes]:
    """Go on to the end; the folder."""
    process = begun(month, out)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 1, errors.decode()
    assert b"Traceback" not in errors
    assert beside(out) == [f".{out.name}{JOURNAL}"]
    return tree(out)


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_killed_in_every_phase(month, whole, tmp_path, sign):
    chance, out = Random(f"seed {sign}"), tmp_path / "out"
    for phase in ("judging", *PHASES) if sign is signal.SIGKILL else ("judging", "papers", "swap"):
        code = killed(month, out, phase, chance, sign)
        assert code in (-sign, 1)
    assert finished(month, out) == whole


@pytest.mark.slow
def test_killed_while_replacing_an_older_folder(month, whole, tmp_path):
    chance, out = Random("older"), tmp_path / "out"
    older = put(tmp_path / "few", a=form())
    run("grade", older, "--on", ON, "-o", out, "--resume", code=0)
    before = tree(out)
    for phase in ("judging", "papers", "summary"):
        killed(month, out, phase, chance, signal.SIGKILL)
        assert tree(out) in (before, whole)  # on a busy machine the blow may come when all is done
    for _ in range(3):
        killed(month, out, "swap", chance, signal.SIGKILL)
    assert finished(month, out) == whole


@pytest.mark.slow
def test_killed_between_the_two_renames(month, whole, tmp_path):
    """Power fails when the old folder is put aside and the new one not yet in its place."""
    out = tmp_path / "out"
    finished(month, out)
    before = tree(out)
    out.rename(place_beside(out, OLD))
    assert finished(month, out) == before == whole
    shutil.copytree(out, place_beside(out, OLD))
    assert finished(month, out) == whole


@pytest.mark.slow
@pytest.mark.parametrize("phase", ["judging", "papers", "page"])
def test_interrupted(month, whole, tmp_path, phase):
    """Ctrl-C leaves what is finished, whole, and says how to go on."""
    out = tmp_path / "out"
    process = begun(month, out)
    while process.poll() is None and not PHASES[phase](out):
        time.sleep(0.001)
    time.sleep(0.3 if phase == "judging" else 0)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    if process.returncode != 1:
        assert process.returncode == 130
        assert "--resume" in errors.decode()
    assert b"Traceback" not in errors
    if out.exists():
        lines = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
        assert lines[0]["head"]["counts"]["inputs"] == len(lines)
        assert all(line["status"] for line in lines)
        assert (out / MARKER).exists()
    assert finished(month, out) == whole


# ---- what is judged anew


def go(place: Path, settings: Settings = SETTINGS, *, dated: bool = True, end: bool = True) -> tuple[int, int, date]:
    """A run with the journal: how many were known, how many were judged, and the day."""
    found = {True: 0, False: 0}

    def watch(*_: object, again: bool) -> None:
        found[again] += 1

    with open_journal(place / "out", settings, resume=True, dated=dated) as (store, used):
        judge_all(walk_inputs([str(place / "in")]), used, store, Plan(engine=Engine(jobs=1)), watch)
        store.note("finished", "yes" if end else "")
        close_journal(store, keep=True)
    return found[True], found[False], used.on


@pytest.fixture
def few(tmp_path) -> Path:
    """Three forms."""
    put(tmp_path / "in", a=form(), b=form("示例压铸厂", CODE_B), c=form("示例杯业", ""))
    return tmp_path


def test_only_what_changed_is_judged_again(few):
    assert go(few)[:2] == (0, 3)
    assert go(few)[:2] == (3, 0)
    put(few / "in", c=form("示例杯业", "", n07_07=hazard()))
    assert go(few)[:2] == (2, 1)
    put(few / "in", d=form("示例铸造", ""))
    assert go(few)[:2] == (3, 1)
    (few / "in" / "a.xlsx").unlink()
    assert go(few)[:2] == (3, 0)
    (few / "in" / "b.xlsx").rename(few / "in" / "z.xlsx")
    assert go(few)[:2] == (3, 0)
    put(few / "in", a=form())
    assert go(few)[:2] == (4, 0)


def test_what_could_not_be_read_is_tried_again(few):
    (few / "in" / "d.xlsx").write_bytes(b"PK")
    assert go(few)[:2] == (0, 4)
    assert go(few)[:2] == (3, 1)


def _strict(settings: Settings) -> Settings:
    return replace(settings, policy=settings.policy.with_values(note="another"))


def _own(settings: Settings) -> Settings:
    mine = library.load_checklist("gongmao-2023")
    return replace(settings, checklists=(mine.with_values(version="9.9"),))


@pytest.mark.parametrize(
    "change",
    [
        _strict,
        _own,
        lambda settings: replace(settings, on=date(2026, 11, 29)),
        lambda settings: replace(settings, stage=Stage.INSPECTION),
        lambda settings: replace(settings, lang="en"),
        lambda settings: replace(settings, previous_digest="ab"),
        lambda settings: replace(settings, previous_stage=Stage.SELF),
        lambda settings: replace(settings, policy=policies.load_policy("yongkang-2023", "en")),
    ],
)
def test_other_settings_judge_everything_anew(few, change):
    go(few)
    assert go(few, change(SETTINGS))[:2] == (0, 3)
    assert go(few, SETTINGS)[:2] == (0, 3)


def test_other_limits_judge_everything_anew(few, monkeypatch):
    go(few)
    monkeypatch.setenv("HAZARDCHECK_LIMITS", "rows=30000")
    assert go(few)[:2] == (0, 3)


def test_an_unfinished_journal_keeps_its_day(few):
    today = replace(SETTINGS, on=date(2026, 12, 3))
    go(few, end=False)
    assert go(few, today, dated=False, end=False) == (3, 0, SETTINGS.on)
    assert go(few, today, dated=True) == (0, 3, today.on)
    assert go(few, replace(SETTINGS, on=date(2026, 12, 5)), dated=False) == (0, 3, date(2026, 12, 5))


def test_the_day_of_other_settings_is_not_kept(few):
    go(few, end=False)
    today = replace(_strict(SETTINGS), on=date(2026, 12, 3))
    assert go(few, today, dated=False) == (0, 3, today.on)


def test_without_resume_nothing_stays(few):
    run("grade", few / "in", "--on", ON, "-o", few / "out")
    assert beside(few / "out") == []


@pytest.mark.slow
def test_papers_that_were_touched_are_written_again(few):
    put(few / "in", a=form(n07_07=hazard()))
    options = ("grade", few / "in", "--on", ON, "-o", few / "out", "--resume")
    run(*options, code=1)
    before = tree(few / "out")
    papers = sorted((few / "out").rglob("*.docx"))
    assert papers
    papers[0].write_bytes(b"edited")
    next((few / "out").rglob("结果.html")).unlink()
    (few / "out" / "stray.txt").write_text("mine", encoding="utf-8")
    (few / "out" / "summary.xlsx").unlink()
    run(*options, code=2)
    run(*options, "--keep", code=1)
    now = tree(few / "out")
    assert {name: data for name, data in now.items() if not is_kept(name)} == before
    # where something of ours was deleted, all that was left lies aside
    assert {b"edited", b"mine"} <= {data for name, data in now.items() if is_kept(name)}
    assert beside(few / "out") == [f".out{JOURNAL}"]


# ---- journals that are none


def _foreign(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE setting (id INTEGER, what TEXT)")
    base.execute("CREATE TABLE judged (somebody TEXT)")
    base.commit()
    base.close()


def _of_another_layout(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE setting SET value = '0' WHERE name = 'layout'")
    base.execute("ALTER TABLE judged DROP COLUMN trace")
    base.commit()
    base.close()


def _holed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 8192):
        data[at : at + 64] = bytes(64)
    path.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database" * 1000),
        lambda path: path.write_bytes(path.read_bytes()[:20_000]),
        _holed,
        lambda path: (path.unlink(), _foreign(path)),
        _of_another_layout,
    ],
)
def test_a_journal_that_is_none_is_begun_anew(few, damage, monkeypatch):
    # else it tells how far it is every few seconds only, and these are done before
    monkeypatch.setattr(progress_bar, "_EVERY", 0.0)
    options = ("grade", few / "in", "--on", ON, "-o", few / "out", "--format", "csv", "--resume")
    assert known_from_journal(*options) == 0
    before = tree(few / "out")
    assert known_from_journal(*options) == 3
    damage(place_beside(few / "out", JOURNAL))
    assert known_from_journal(*options) == 0
    assert tree(few / "out") == before
    assert known_from_journal(*options) == 3
    assert tree(few / "out") == before


def known_from_journal(*options: str | Path) -> int:
    """How many inputs the command took from the journal, as it tells who waits for it."""
    code, _, errors = here(*options)
    assert code in (0, 1, 3), errors
    found = re.findall(r"其中 (\d+) 份上次已判定", errors)
    return int(found[-1]) if found else 0


def test_two_runs_do_not_share_a_folder(few):
    with open_journal(few / "out", SETTINGS, resume=True, dated=True):
        done = run("grade", few / "in", "-o", few / "out", "--resume", code=2)
    assert "HZ605" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_something_else_in_the_place_of_the_journal(few):
    place_beside(few / "out", JOURNAL).mkdir()
    done = run("grade", few / "in", "-o", few / "out", "--resume", code=2)
    assert len(done.stderr.splitlines()) == 1


# ---- a full disk


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [2, 40, 300, 1200])
def test_a_full_disk(month, whole, tmp_path, blocks):
    """The size limit hits the journal, a paper, the results, the workbook or the page."""
    out = tmp_path / "out"
    run("grade", put(tmp_path / "few", a=form()), "--on", ON, "-o", out, code=0)
    before = tree(out)
    line = command("grade", month, "--on", ON, "-o", out, "--format", "csv", "--resume", "-q")
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f {blocks}; trap '' XFSZ; exec \"$@\"", "bash", *line],
        capture_output=True,
        env=environment(TMPDIR=str(tmp_path)),
        check=False,
        timeout=60,
    )
    errors = done.stderr.decode()
    assert done.returncode == 2, errors
    assert "HZ601" in errors
    assert len(errors.splitlines()) == 1, errors
    assert tree(out) == before
    if blocks > 100:
        assert finished(month, out) == whole
