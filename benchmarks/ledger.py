"""How long a large ledger takes: python benchmarks/ledger.py [HAZARDS] [ENTERPRISES] [MONTHS]

A made-up zone: each enterprise hands in a form a month; every hazard is found, seen again and closed or not. Said are
seconds, the file, and ratios to two baselines of the same run: grading a form (for imports), and
reading all rows of the same table with the same driver (for lists and figures). All in processor time.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from forms import make_forms

from hazardcheck.batch.grade_file import grade_bytes
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.ledger.figures.figure_period import period_of
from hazardcheck.ledger.figures.figure_report import figure_report
from hazardcheck.ledger.figures.period_figures import FigureScope, period_figures
from hazardcheck.ledger.hazard_query import HazardFilter, listed, the_hazard
from hazardcheck.ledger.ledger_checks import back_up, checked
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.write_events import Writer, import_forms
from hazardcheck.ledger.zone.zone_report import zone_report
from hazardcheck.library.policies import load_policy
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
    start = time.process_time()
    action()
    took = time.process_time() - start
    print(f"{name:32} {took:8.2f} s" + (f"   {took / base:6.1f} × baseline" if base else ""), flush=True)
    return took


def graded(count: int = 12) -> float:
    """Seconds that grading a form takes: the whole road of ``throughput``, file to result."""
    settings = Settings(stage=Stage.SELF, on=date(2026, 11, 30), policy=load_policy("yongkang-2023", "zh"))
    folder = Path(tempfile.mkdtemp(prefix="hazardcheck-forms-"))
    files = [path.read_bytes() for path in make_forms(folder, count, kinds=("Excel",))]
    grade_bytes(files[0], "warm.xlsx", "0" * 64, settings)
    start = time.process_time()
    for data in files:
        grade_bytes(data, "form.xlsx", "0" * 64, settings)
    return (time.process_time() - start) / len(files)


def main(hazards: int = 100_000, enterprises: int = 3_000, months: int = 36) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hazardcheck-ledger-"))
    ledger = open_ledger(str(folder / "台账.db"), create=True)
    per_form = hazards / enterprises / months
    one = graded()
    print(f"{'baseline: grading a form':32} {1000 * one:8.2f} ms")
    writer = Writer(at="x", who="x")
    start = time.process_time()
    history = (form for month in range(months - 1) for form in month_forms(month, enterprises, per_form))
    with ledger.writing() as connection:
        import_forms(connection, history, writer)
    took = time.process_time() - start
    forms = enterprises * (months - 1)
    print(f"{'import of the months before':32} {took:8.2f} s   {took / forms / one:6.2f} × grading them")
    start = time.process_time()
    with ledger.writing() as connection:
        import_forms(connection, month_forms(months - 1, enterprises, per_form), writer)
    last = time.process_time() - start
    print(f"{'import of the last month':32} {last:8.2f} s   {last / enterprises / one:6.2f} × grading it")
    with ledger.reading() as connection:
        query = "SELECT no, enterprise, item, state, deadline FROM hazards"
        base = timed("baseline: all rows read", lambda: connection.exec_driver_sql(query).all())
        count = connection.exec_driver_sql("SELECT count(*) FROM hazards").scalar()
        on = date(2027, 1, 15)
        timed("list (all open)", lambda: sum(1 for _ in listed(connection, HazardFilter(on=on))), base)
        timed("list --overdue", lambda: sum(1 for _ in listed(connection, HazardFilter(on=on, overdue=True))), base)
        timed("list --enterprise", lambda: list(listed(connection, HazardFilter(on=on, enterprise="示例7号厂"))), base)
        one = next(iter(listed(connection, HazardFilter(on=on, enterprise="示例7号厂"))))
        timed("show", lambda: the_hazard(connection, one["no"], "示例7号厂"), base)
        scope = FigureScope(date(2026, 1, 1), date(2026, 12, 31))
        timed("stats of a year by item", lambda: period_figures(connection, scope, "item"), base)
        timed("stats of a year by enterprise", lambda: period_figures(connection, scope, "enterprise"), base)
        by = ("enterprise", "item", "place", "grid", "industry", "stage")
        timed("stats to sign", lambda: figure_report(connection, scope, period_of("2026"), on, by), base)
        timed("zone", lambda: zone_report(connection, date(2026, 11, 1), date(2026, 11, 30)), base)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / "台账.db").stat().st_size / 2**20
    print(f"{count} hazards of {enterprises} enterprises; {size:.0f} MB; peak memory {peak:.0f} MB", flush=True)
    with ledger.reading() as connection:
        timed("verify", lambda: checked(connection), base)
    timed("backup (copied and checked)", lambda: back_up(ledger, folder / "b.db"), base)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
