"""The ledger by real processes: killed at any moment, out of disk, and two officers at once."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import command, environment, run_apart
from ledger_cases import OCTOBER, OTHER, SEPTEMBER, form, hazard
from places import ROOT
from result_cases import result

from hazardcheck.ledger.hazard_query import HazardFilter, listed
from hazardcheck.ledger.ledger_checks import checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.write_events import Writer, head_of, import_forms
from hazardcheck.model.base import State
from hazardcheck.model.outcome import Submission
from hazardcheck.reports.json_result import lines_of

pytestmark = pytest.mark.slow
TWO = {SPRAY: (State.HAZARD, (SAFE, UNSAFE))}
WRITER = Writer(at="2026-11-30T08:00:00+08:00", who="甲")


def lines(entry: Submission) -> str:
    """A results.jsonl of one submission."""
    found = result(entry)
    return "".join(lines_of(replace(found, run=replace(found.run, policy="law-2021")), "zh"))


def entered(place: str, *forms) -> None:
    with open_ledger(place, create=True).writing() as connection:
        import_forms(connection, forms, WRITER)


def verified(place: str) -> int:
    """How many events there are, in a ledger that is whole."""
    with open_ledger(place).reading() as connection:
        found = checked(connection)
    assert found.is_whole
    return found.head.count


def started(*words: str | Path, **more) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("ledger", *words), cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )


@pytest.mark.parametrize("share", [0.6, 0.8, 0.9, 1.0])
def test_a_command_that_is_killed_leaves_all_or_nothing(tmp_path: Path, share: float) -> None:
    place = str(tmp_path / "台账.db")
    (tmp_path / "九月.jsonl").write_text(lines(judged(TWO)), "utf-8")
    entered(place, *(form(SEPTEMBER, hazard(), who=OTHER.with_values(name=f"示例{at}号")) for at in range(100)))
    before = verified(place)
    began = time.monotonic()
    run_apart("ledger", "list", "--ledger", place, "--on", "2026-12-01")
    usual = time.monotonic() - began
    words = ("import", tmp_path / "九月.jsonl", "--ledger", place)
    with started(*words) as process:
        time.sleep(usual * share)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert verified(place) in (before, before + 1)
    # what was not written is written now, once
    run_apart("ledger", *words)
    assert verified(place) == before + 1
    again = run_apart("ledger", "verify", "--ledger", place, "--format", "json", code=0)
    assert json.loads(again.stdout)["broken_at"] is None


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "台账.db")
    entered(place, form(SEPTEMBER, hazard()))
    before, size = verified(place), Path(place).stat().st_size
    many = [replace(judged(TWO), sha256=f"{at:064x}", source=f"{at}.xlsx") for at in range(40)]
    results = [tmp_path / f"{at}.jsonl" for at in range(len(many))]
    for path, one in zip(results, many, strict=True):
        path.write_text(lines(one), "utf-8")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))

    with started("import", *results, "--ledger", place, preexec_fn=limited) as process:
        _, errors = process.communicate(timeout=120)
    said = errors.decode()
    assert process.returncode not in (0, 1, 3, 4), said
    assert "HZ601" in said
    assert "Traceback" not in said
    assert verified(place) == before
    with open_ledger(place).reading() as connection:
        assert len(list(listed(connection, HazardFilter(on=OCTOBER)))) == 1


def test_two_officers_at_once(place: str) -> None:
    """Real processes, in SQLite and PostgreSQL: each act is written down or refused in one line; none is lost."""
    entered(place, form(SEPTEMBER, *(hazard(place=f"{at}号喷漆室") for at in range(4))))
    before = verified(place)
    with open_ledger(place).reading() as connection:
        numbers = [row["no"] for row in listed(connection, HazardFilter(on=OCTOBER))]
    officers = [
        started(
            "record",
            no,
            "--what",
            "更换探头",
            "--done",
            "2026-10-05",
            "--by",
            by,
            "--on",
            "2026-10-06",
            "--ledger",
            place,
        )
        for no, by in zip(numbers, ["丙某", "戊某"] * 2, strict=True)
    ]
    done = 0
    for process in officers:
        _, errors = process.communicate(timeout=180)
        said = errors.decode()
        assert "Traceback" not in said
        assert process.returncode == 0 or "HZ704" in said, said
        done += process.returncode == 0
    assert done >= 1
    assert verified(place) == before + done
    with open_ledger(place).reading() as connection:
        states = [row["state"] for row in listed(connection, HazardFilter(on=OCTOBER))]
        assert head_of(connection).count == before + done
    assert states.count("awaiting") == done
