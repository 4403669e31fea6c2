"""How long a large ledger takes: python benchmarks/ledger.py [HAZARDS] [ENTERPRISES] [MONTHS]

A made-up zone: each enterprise hands in a form a month; every hazard is found, seen again and closed or not. Said are
seconds, the file, and the ratio to the baseline: reading all rows of the same table with the same driver.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from hazardcheck.ledger.figures.period_figures import FigureScope, period_figures
from hazardcheck.ledger.hazard_query import HazardFilter, listed, the_hazard
from hazardcheck.ledger.ledger_checks import back_up, checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.write_events import Writer, import_forms
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, Stage, Verdict
from hazardcheck.model.ledger import LedgerForm
from hazardcheck.model.written.profile import Enterprise

ITEMS = [f"gongmao-2023/{section:02}-{number:02}" for section in range(3, 14) for number in range(1, 7)]


def month_forms(month: int, enterprises: int, per_form: float) -> Iterator[LedgerForm]:
    """A month of forms: new hazards by turns, those of last month closed with a record by half."""
    day = date(2024 + (month // 12), month % 12 + 1, 5)
    for number in range(enterprises):
        count = int(per_form * (month + 1) + number / enterprises) - int(per_form * month + number / enterprises)
        found = [_hazard(month, number, at) for at in range(count)]
        gone = [_closed(_hazard(month - 1, number, at), day) for at in range(1) if month and number % 2]
        yield LedgerForm(
            sha256=f"{month:032x}{number:032x}",
            stage=Stage.SELF,
            on=day,
            policy="law-2021",
            source=f"{month}/{number}.xlsx",
            value=Verdict.RECTIFY,
            enterprise=Enterprise(name=f"示例{number}号厂", grid=f"第{number % 40}网格", industry="machinery"),
            checked_on=day,
            findings=tuple(found),
            closures=tuple(gone),
            rows={"ok": " ".join(ITEMS)},
        )


def _hazard(month: int, number: int, at: int) -> Finding:
    return Finding(
        item=ITEMS[(month * 7 + number + at) % len(ITEMS)],
        grade=Grade.MAJOR if number % 5 == 0 else Grade.GENERAL,
        title="示例检查项",
        clause="第八条第（六）项",
        number=f"YH-{month:06}-{number:05}-{at}",
        place=f"{at + 1}号车间",
        description="示例情况描述",
        responsible="丙某",
        funds="2",
        deadline=date(2027, 1, 1 + number % 28),
    )


def _closed(finding: Finding, day: date) -> Finding:
    from dataclasses import replace

    return replace(finding, done_on=day, done_note="已更换并验收", accepted_by="戊某", accepted_on=day)


def timed(name: str, action: Callable[[], object], base: float = 0.0) -> float:
    start = time.perf_counter()
    action()
    took = time.perf_counter() - start
    print(f"{name:32} {took:8.2f} s" + (f"   {took / base:6.1f} × baseline" if base else ""))
    return took


def main(hazards: int = 100_000, enterprises: int = 3_000, months: int = 36) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hazardcheck-ledger-"))
    ledger = open_ledger(str(folder / "台账.db"), create=True)
    per_form = hazards / enterprises / months
    last = 0.0
    start = time.perf_counter()
    for month in range(months):
        begun = time.perf_counter()
        with ledger.writing() as connection:
            import_forms(connection, month_forms(month, enterprises, per_form), Writer(at="x", who="x"))
        last = time.perf_counter() - begun
    print(f"{'import of all months':32} {time.perf_counter() - start:8.2f} s")
    print(f"{'import of the last month':32} {last:8.2f} s   {1000 * last / enterprises:.2f} ms a form")
    with ledger.reading() as connection:
        query = "SELECT no, enterprise, item, state, deadline FROM hazards"
        base = timed("baseline: all rows read", lambda: connection.exec_driver_sql(query).all())
        count = connection.exec_driver_sql("SELECT count(*) FROM hazards").scalar()
        on = date(2027, 1, 15)
        timed("list (all open)", lambda: list(listed(connection, HazardFilter(on=on))), base)
        timed("list --overdue", lambda: list(listed(connection, HazardFilter(on=on, overdue=True))), base)
        timed("list --enterprise", lambda: list(listed(connection, HazardFilter(on=on, enterprise="示例7号厂"))), base)
        timed("show", lambda: the_hazard(connection, "YH-000000-00007-0", "示例7号厂"), base)
        days = date(2026, 1, 1), date(2026, 12, 31)
        timed("stats of a year by item", lambda: period_figures(connection, FigureScope(*days), "item"), base)
        timed("verify", lambda: checked(connection), base)
    timed("backup (copied and checked)", lambda: back_up(ledger, folder / "b.db"), base)
    size = (folder / "台账.db").stat().st_size / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} hazards of {enterprises} enterprises; {size:.0f} MB; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
