"""A writer that is killed at any moment leaves a ledger that verifies: all of its change, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_cases import SEPTEMBER, form, hazard
from sqlalchemy import func, select

from hazardcheck.ledger.ledger_checks import checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.tables import forms
from hazardcheck.ledger.write_events import Writer, import_forms

PROGRAM = """
import sys
from ledger_cases import *
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.write_events import Writer, import_forms
ledger = open_ledger(sys.argv[1], create=True)
with ledger.writing():
    pass
print("ready", flush=True)
for batch in range(1000):
    told = [form(SEPTEMBER, hazard(), who=OTHER.with_values(name=f"示例{batch}号{at}")) for at in range(15)]
    with ledger.writing() as connection:
        import_forms(connection, told, Writer(at="2026-11-30T08:00:00+08:00", who="甲"))
    print(batch, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3])
def test_killed(tmp_path: Path, delay: float) -> None:
    place = tmp_path / "台账.db"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(place)], stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        said = len([line for line in process.stdout.read().splitlines() if line.isdecimal()])
    ledger = open_ledger(str(place))
    with ledger.reading() as connection:
        found = checked(connection)
        count = connection.execute(select(func.count()).select_from(forms)).scalar()
    assert found.is_whole
    # what was said to be saved is there, whole batches only
    assert count in (15 * said, 15 * (said + 1))
    assert found.head.count == count
    with ledger.writing() as connection:
        import_forms(connection, [form(SEPTEMBER, hazard())], Writer(at="x", who="乙"))
    with ledger.reading() as connection:
        assert checked(connection).is_whole


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """A file that may not grow stands for the disk: the change is refused in one line, the rest is there."""
    from hazardcheck.errors import OutputError

    ledger = open_ledger(str(tmp_path / "台账.db"), create=True)
    writer = Writer(at="x", who="甲")
    with ledger.writing() as connection:
        import_forms(connection, [form(SEPTEMBER, hazard())], writer)
    many = form(SEPTEMBER, *(hazard(place=f"{at}号喷漆室", description="长" * 999) for at in range(99)))

    def fill() -> None:
        with ledger.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            import_forms(connection, [many], writer)

    with pytest.raises(OutputError, match="HZ601"):
        fill()
    with ledger.reading() as connection:
        found = checked(connection)
    assert (found.is_whole, found.head.count) == (True, 1)
