"""What summary.xlsx costs beside openpyxl writing the same cells with the same styles.

python benchmarks/summary.py [enterprises] [rounds]

Ours begins with finished submissions and ends with the file: walking, wording, colouring, links, charts, zip. openpyxl
is handed the values and named styles (its fastest way to style a cell) and only writes cells, row heights and links.
Processor time, in turns, medians; then our memory over that of a tenth of the enterprises, and where our time goes.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from random import Random
from tempfile import TemporaryFile
from typing import Any

import openpyxl
from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter

from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import ChecklistStamp, Finding, ItemResult
from hazardcheck.model.base import INDUSTRIES, Grade, Stage, State, Status, Verdict
from hazardcheck.model.outcome import (
    SCHEMA,
    SCHEMA_VERSION,
    ItemCounts,
    MatchedRule,
    Outcome,
    Result,
    Run,
    Score,
    Stop,
    Submission,
    Tool,
)
from hazardcheck.model.overview import Overview
from hazardcheck.model.review import Doubt, Evidence
from hazardcheck.model.run_notes import ExitNote
from hazardcheck.model.written.checklist import Coverage
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.model.written.roster import Expected, Handed, RosterEntry, RosterReport
from hazardcheck.reports.summary import whole_summary as summary
from hazardcheck.rules.run.overview_sums import Context
from hazardcheck.rules.run.run_overview import mark_of, overview_of
from hazardcheck.rules.run.tally import count_run

ENTERPRISES, ROUNDS = (*map(int, sys.argv[1:3]), *(10_000, 3)[len(sys.argv) - 1 :])
ON = date(2026, 11, 20)
STAMP = ChecklistStamp(id="gongmao-2023", version="1", fingerprint="sha256:00", coverage=Coverage.FULL)
_ITEMS = tuple((f"{a:02}-{b:02}", f"{word}的防护、监测和联锁装置", f"第{a}条第（{b}）项")
               for a, word in enumerate("粉尘 喷涂 炉窑 液氨 有限空间 特种作业 锂电池 危化品仓库".split(), 3)
               for b in range(1, 9))  # fmt: skip
_SEEN = "防护罩缺失 报警器未接通 积尘未清理 标志脱落 联锁失效 通风不足 未配备监护人员 检验过期 通道堵塞".split()
_PLACES = "抛光车间 压铸车间 喷粉房 污水站 配电房 危化品仓库 装配线 锅炉房 包装车间 空压机房".split()
_SHARES = dict(zip(Verdict, (40, 22, 25, 11, 2), strict=True))
"""Of a hundred submissions."""


# ---- made-up submissions


def submission(place: int) -> Submission:
    """A judged submission, every twenty-fifth an unreadable file."""
    chance = Random(place)
    digest = f"{place:064x}"
    if place % 25 == 24:
        problem = Problem(code="HZ302", params={"kind": "PDF"})
        return Submission(source=f"自查表/{place:06}.pdf", sha256=digest, status=Status.UNREADABLE, problems=(problem,))
    value = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
    hazards = _hazards(chance, value)
    asked = _open(chance) if value is Verdict.INCOMPLETE or chance.random() < 0.1 else ()
    return Submission(
        source=f"自查表/{place // 100:03}/示例{place:06}.xlsx",
        sha256=digest,
        status=Status.INCOMPLETE if asked else Status.GRADED,
        enterprise=_enterprise(place, chance),
        checked_on=ON - timedelta(days=chance.randrange(30)),
        checklists=(STAMP,),
        outcome=_outcome(value, hazards, asked),
        score=Score(system="flat", value=str(64 - len(hazards)), maximum="64", veto=value.severity > 2),
        items=ItemCounts(applicable=64, ok=64 - len(hazards) - len(asked), hazard=len(hazards), unanswered=len(asked)),
        findings=hazards,
        answers=asked,
    )


def _enterprise(place: int, chance: Random) -> Enterprise:
    return Enterprise(
        name=f"示例{place:06}{chance.choice('五金 门业 电动工具 杯业 铝制品 涂装'.split())}有限公司",
        uscc=f"91339999MA{place:08}",
        industry=chance.choice(list(INDUSTRIES)),
        grid=f"第{chance.randrange(1, 41)}网格",
        phone=f"000-{chance.randrange(10**7):07}",
    )


def _hazards(chance: Random, value: Verdict) -> tuple[Finding, ...]:
    many = {Verdict.RECTIFY: 2, Verdict.SHUTDOWN: 3, Verdict.REFER: 3}.get(value, 0)
    grades = [Grade.MAJOR if value.severity > 2 or chance.random() < 0.3 else Grade.GENERAL for _ in range(many)]
    return tuple(_hazard(chance, grade) for grade in grades)


def _hazard(chance: Random, grade: Grade) -> Finding:
    key, title, clause = chance.choice(_ITEMS)
    return Finding(
        item=f"gongmao-2023/{key}", grade=grade, title=title, clause=clause, condition="a",
        condition_text="未设置泄爆、隔爆、惰化、抑爆等任一种防爆措施",
        place=f"{chance.randrange(1, 9)}号{chance.choice(_PLACES)}",
        description=f"{chance.randrange(1, 400)}号设备{chance.choice(_SEEN)}，{chance.choice(_SEEN)}",
        control_measure="停用并挂牌，专人看守", eliminated=False, safe_meanwhile=chance.random() < 0.5,
        measure="更换损坏的部件，重新检验合格后使用", responsible=f"{chance.choice('赵钱孙李')}某甲",
        funds=f"{chance.randrange(1, 99) / 10}", deadline=ON + timedelta(days=chance.randrange(-10, 30)),
        contingency="撤离并报告", location=f"自查表!D{chance.randrange(12, 76)}",
    )  # fmt: skip


def _open(chance: Random) -> tuple[ItemResult, ...]:
    rows = chance.sample(list(enumerate(_ITEMS, start=12)), chance.randrange(1, 5))
    return tuple(
        ItemResult(
            item=f"gongmao-2023/{key}", title=title, clause=clause, state=State.UNANSWERED, typed=State.UNANSWERED,
            applies=True, location=f"自查表!D{row}",
        )
        for row, (key, title, clause) in rows
    )  # fmt: skip


def _outcome(value: Verdict, hazards: tuple[Finding, ...], asked: tuple[ItemResult, ...]) -> Outcome:
    rule = MatchedRule(
        id="S5", outcome=value, title="重大事故隐患未消除，整改期间不能保证安全（或没有写明能保证）",
        items=tuple(finding.item for finding in hazards),
    )  # fmt: skip
    stop = Stop(kind="self", by="企业主要负责人", area=hazards[0].place) if value.severity > 2 else None
    worst = Verdict.REFER if value is Verdict.REFER else Verdict.SHUTDOWN if asked else value
    return Outcome(
        value=value, worst=worst, best=value, decisive=tuple(row.item for row in asked[:1]), stop=stop, rules=(rule,)
    )


@dataclass(frozen=True)
class Stored:
    """Submissions read one by one, as a long run reads them from its store."""

    total: int

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, place: int) -> Submission:
        return submission(place)

    def __iter__(self) -> Iterator[Submission]:
        return (submission(place) for place in range(self.total))


def picture(submissions: Any, *, roster: bool = True) -> Overview:
    """The overview of a run over these, with a page for each and papers for some; a tenth of the roster is missing."""
    total = len(submissions)
    result = Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="hazardcheck", version="0.0.0"),
        run=Run(stage=Stage.SELF, policy="yongkang-2023", on=ON, policy_title="开发区通告口径（永康，2023）"),
        exit=ExitNote(code=1, reason=""),
        counts=count_run(
            (mark_of(entry, place) for place, entry in enumerate(submissions)), total // 10 if roster else 0
        ),
        submissions=submissions,
        roster=_roster(total) if roster else None,
        review=tuple(_doubt(place) for place in range(0, min(total, 1000) - 3, 3)),
    )
    handed = {place: (_expected(place), _handed(place)) for place in range(total) if _is_known(place)}
    context = Context(
        expected=handed if roster else {},
        doubts=dict.fromkeys(range(0, min(total, 1000) - 3, 3), ("copy",)),
        folder=lambda place: "" if place % 25 == 24 else f"91339999MA{place:08}",
        papers=lambda place: ("整改通知书.docx", "停产整改报告.docx")[: place % 3] if place % 25 != 24 else (),
    )
    return overview_of(result, context)


def _expected(place: int) -> Expected:
    grid, street = f"第{place % 40 + 1}网格", f"示例{'东西南北'[place % 4]}街道"
    return Expected(
        name=f"示例{place:06}有限公司", uscc=f"91339999MA{place:08}", street=street, grid=grid,
        officer=f"网格员{place % 40 + 1}", deadline=ON - timedelta(days=5), location=f"名册!A{place + 2}",
    )  # fmt: skip


def _is_known(place: int) -> bool:
    return bool(place % 50) and place % 25 != 24


def _handed(place: int) -> Handed:
    return Handed.LATE if place % 7 == 0 else Handed.IN_TIME


def _roster(total: int) -> RosterReport:
    late = [
        RosterEntry(expected=_expected(place), handed=Handed.LATE, source=submission(place).source, days=place % 9)
        for place in range(total)
        if place % 7 == 0 and _is_known(place)
    ]
    missing = [
        RosterEntry(expected=_expected(total + place), handed=Handed.MISSING, days=5) for place in range(total // 10)
    ]
    known = sum(map(_is_known, range(total)))
    counts = {"in_time": known - len(late), "late": len(late), "undated": 0, "missing": len(missing)}
    strangers = tuple(submission(place).source for place in range(0, total, 50))
    return RosterReport(expected=known + len(missing), counts=counts, attention=(*late, *missing), unknown=strangers)


def _doubt(place: int) -> Doubt:
    sources = tuple(submission(other).source for other in (place, place + 1))
    evidence = (
        Evidence(code="answers", left="64 项答案", right="64 项答案", left_location="自查表!D12:D75"),
        Evidence(code="text", left="3号设备积尘未清理", right="3号设备积尘未清理", left_location="自查表!G20"),
    )
    return Doubt(kind="copy", places=(place, place + 1), sources=sources, weight=10, evidence=evidence)


# ---- the same cells by openpyxl


Sheet = tuple[str, list[tuple[Any, ...]], dict[str, float], dict[int, float]]


def cells_of(data: bytes) -> list[Sheet]:
    """Title, cells (row, column, value, style, link), widths and heights of each sheet, with style objects shared."""
    book = openpyxl.load_workbook(BytesIO(data))
    styles: dict[int, NamedStyle] = {}
    return [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, _style(cell, styles), cell.hyperlink and cell.hyperlink.target)
                for row in sheet.iter_rows()
                for cell in row
                if cell.has_style
            ],
            {get_column_letter(at): sheet.column_dimensions[get_column_letter(at)].width for at in range(1, 27)},
            {at: size.height for at, size in sheet.row_dimensions.items() if size.height},
        )
        for sheet in book
    ]


def _style(cell: Any, styles: dict[int, NamedStyle]) -> NamedStyle:
    """One named style for each look that the workbook has."""
    if cell.style_id not in styles:
        styles[cell.style_id] = NamedStyle(
            name=f"look {cell.style_id}",
            font=copy(cell.font),
            fill=copy(cell.fill),
            border=copy(cell.border),
            alignment=copy(cell.alignment),
            number_format=cell.number_format,
        )
    return styles[cell.style_id]


def by_openpyxl(sheets: list[Sheet]) -> int:
    """Write them as its manual says; the size of the file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for style in {cell[3].name: cell[3] for _, cells, _, _ in sheets for cell in cells}.values():
        book.add_named_style(copy(style))
    for title, cells, widths, heights in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, style, link in cells:
            cell = sheet.cell(row, column)
            cell.value = value
            if link:
                cell.hyperlink = link
            cell.style = style.name
        for letter, width in widths.items():
            sheet.column_dimensions[letter].width = width
        for row, height in heights.items():
            sheet.row_dimensions[row].height = height
    out = BytesIO()
    book.save(out)
    return out.tell()


def by_us(overview: Overview) -> int:
    """Write summary.xlsx; its size."""
    with TemporaryFile() as out:
        summary.render(overview, "zh", out)
        return out.tell()


# ---- measuring


def spent(work: Callable[[], object]) -> float:
    """Processor seconds."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def compared(overview: Overview) -> str:
    """Ours over openpyxl's, the same cells."""
    out = BytesIO()
    summary.render(overview, "zh", out)
    sheets = cells_of(out.getvalue())
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(spent(lambda: by_us(overview)))
        theirs.append(spent(lambda: by_openpyxl(sheets)))
    mine, other = statistics.median(ours), statistics.median(theirs)
    cells = sum(len(cells) for _, cells, _, _ in sheets)
    size = f"{cells} cells on {len(sheets)} sheets, {out.tell() / 2**20:.1f} MiB"
    return f"  {mine / other:.3f} x openpyxl ({mine:.2f} s over {other:.2f} s): {size}"


def peak(total: int) -> float:
    """MiB held at most while writing a run of this size whose submissions are read one by one."""
    overview = picture(Stored(total))
    gc.collect()
    tracemalloc.start()
    by_us(overview)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    """Print the ratios."""
    overview = picture(tuple(submission(place) for place in range(ENTERPRISES)))
    print(f"{ENTERPRISES} enterprises", compared(overview), sep="\n")
    small, large = peak(ENTERPRISES // 10), peak(ENTERPRISES)
    print(f"  peak memory {large:.1f} MiB, {large / small:.2f} x that at a tenth")
    profile = cProfile.Profile()
    profile.runcall(by_us, overview)
    pstats.Stats(profile).sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
