"""Finished results made by hand, for the tests of reports: one submission per kind of ending, all names invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO

from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import ChecklistStamp, Finding, ItemResult
from hazardcheck.model.base import Grade, Stage, State, Status, Verdict
from hazardcheck.model.outcome import (
    SCHEMA,
    SCHEMA_VERSION,
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
from hazardcheck.model.run_notes import ExitNote
from hazardcheck.model.written.checklist import Coverage
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.reports.json_result import FIRST_LINE, HEAD, line_json, render_jsonl
from hazardcheck.reports.summary import whole_summary as summary
from hazardcheck.rules.judging.score import item_counts
from hazardcheck.rules.run.overview_sums import Context
from hazardcheck.rules.run.run_overview import mark_of, overview_of
from hazardcheck.rules.run.tally import count_run

ON = date(2026, 11, 20)
STAMP = ChecklistStamp(
    id="gongmao-2023",
    version="1.0.0",
    fingerprint="sha256:" + "ab" * 32,
    coverage=Coverage.FULL,
    title="工贸企业重大事故隐患判定标准",
    document="应急管理部令第10号",
    checked=date(2026, 10, 7),
)
NOTE = "本政策按开发区通告：自查期满后，凡不能立即消除的重大事故隐患一律停产，自行上报也不例外；严于《安全生产法》第六十五条。"
RUN = Run(
    stage=Stage.SELF,
    policy="yongkang-2023",
    on=ON,
    policy_title="开发区通告口径（永康，2023）",
    policy_note=NOTE,
)

ITEMS = {
    "03-01": ("承包/承租单位安全管理", "第三条第（一）项"),
    "03-02": ("特种作业人员资格", "第三条第（二）项"),
    "03-03": ("金属冶炼企业主要负责人、安全管理人员考核", "第三条第（三）项"),
    "04-01": ("会议室、活动室等人员聚集场所位置", "第四条第（一）项"),
    "07-05": ("调漆间、喷漆室的可燃气体报警和通风", "第七条第（五）项"),
    "11-01": ("粉尘爆炸危险场所设在非框架结构的多层建（构）筑物内", "第十一条第（一）项"),
    "11-03": ("干式除尘系统泄爆、隔爆、惰化、抑爆措施", "第十一条第（三）项"),
    "11-05": ("除尘系统采用正压除尘的点燃源防控", "第十一条第（五）项"),
    "12-01": ("包装间、分割间、产品整理间的液氨直接蒸发制冷", "第十二条第（一）项"),
    "12-02": ("快速冻结装置未设置在单独作业间", "第十二条第（二）项"),
    "13-01": ("有限空间辨识、台账和警示标志", "第十三条第（一）项"),
    "13-02": ("有限空间作业审批、通风、检测、监护", "第十三条第（二）项"),
}
DRY = "行业为轻工；本项只适用于冶金企业"
COLD = "液氨制冷：使用液氨制冷：无"


def rows(**states: State) -> tuple[ItemResult, ...]:
    """All items, ``ok`` unless named (``i11_03=State.HAZARD``); ammonia and metallurgy never apply."""
    named = {key[1:].replace("_", "-"): state for key, state in states.items()}
    return tuple(_row(key, place, named.get(key)) for place, key in enumerate(ITEMS, start=12))


def _row(key: str, place: int, state: State | None) -> ItemResult:
    title, clause = ITEMS[key]
    reason = {"12": COLD, "04": DRY}.get(key[:2], "")
    state = state or (State.NA if reason else State.OK)
    return ItemResult(
        item=f"gongmao-2023/{key}",
        title=title,
        clause=clause,
        state=state,
        typed=State.UNANSWERED if reason else state,
        applies=not reason,
        reason=reason,
        value="有点问题" if state is State.UNCLEAR else "",
        location=f"自查表!D{place}",
    )


def finding(key: str, *, grade: Grade = Grade.MAJOR, **more: object) -> Finding:
    """A hazard with its title and clause; ``more`` are further fields."""
    title, clause = ITEMS[key]
    base = Finding(
        item=f"gongmao-2023/{key}",
        grade=grade,
        title=title,
        clause=clause,
        condition="a",
        condition_text="未设置泄爆、隔爆、惰化、抑爆等任一种防爆措施",
        document="《工贸企业重大事故隐患判定标准》（应急管理部令第10号）",
        location="自查表!D18",
        typical_control=("停用该除尘系统，断电挂牌", "清理积尘，撤离人员"),
        typical_measures=("加装泄爆、隔爆装置并经检测合格",),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def outcome(value: Verdict, *rules: MatchedRule, stop: Stop | None = None, **more: object) -> Outcome:
    """An outcome without interval unless ``worst`` and ``best`` are given."""
    base = Outcome(
        value=value,
        worst=value,
        best=value,
        decisive=(),
        stop=stop,
        rules=rules,
        addressee="企业主要负责人",
        policy_note=NOTE,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def submission(name: str, status: Status, **more: object) -> Submission:
    """A judged submission of an invented enterprise; counts and score follow from ``answers``."""
    answers: tuple[ItemResult, ...] = more.pop("answers", rows())  # type: ignore[assignment]
    findings: tuple[Finding, ...] = more.get("findings", ())  # type: ignore[assignment]
    counts = item_counts(answers)
    veto = any(found.grade is Grade.MAJOR for found in findings)
    base = Submission(
        source=f"自查表/{name}.xlsx",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        status=status,
        enterprise=Enterprise(
            name=name,
            uscc="91330784MA00000000",
            industry="light-industry",
            grid="示例一网格",
            principal="甲某",
            checked_by="乙某",
        ),
        checked_on=date(2026, 11, 18),
        checklists=(STAMP,),
        score=Score(system="flat", value=str(counts.ok), maximum=str(counts.applicable), veto=veto),
        items=counts,
        answers=answers,
        facts={"spraying": True, "combustible-dust": None, "ammonia": False},
    )
    return replace(base, **more)  # type: ignore[arg-type]


def rule(name: str, value: Verdict, title: str, *items: str, duties: tuple[str, ...] = ()) -> MatchedRule:
    """A matched row of the table."""
    return MatchedRule(
        id=name,
        outcome=value,
        title=title,
        basis=("《安全生产法》第四十一条",),
        duties=duties,
        items=tuple(f"gongmao-2023/{key}" for key in items),
        stop={Verdict.SHUTDOWN: "self", Verdict.REFER: "penalty"}.get(value),
    )


def unanswered(key: str, place: str) -> Problem:
    """The complaint about one open row."""
    full = f"gongmao-2023/{key}"
    return Problem(
        code="HZ201",
        location=place,
        item=full,
        allowed=("不存在", "存在", "不涉及"),
        params={"item": full, "title": ITEMS[key][0]},
    )


STOPPED = submission(
    "示例喷涂厂",
    Status.INCOMPLETE,
    answers=rows(i11_03=State.HAZARD, i03_02=State.HAZARD, i11_05=State.UNANSWERED, i13_02=State.UNCLEAR),
    outcome=outcome(
        Verdict.SHUTDOWN,
        rule(
            "U0",
            Verdict.INCOMPLETE,
            "有未填、无法识别的检查项或表格有错误，不能得出合格结论",
            duties=("按清单逐格补正后重新提交；补正前不得作为合格的自查结果上交",),
        ),
        rule("S2", Verdict.RECTIFY, "有一般隐患未消除", "03-02", duties=("明确责任人和整改期限，按期消除并记录",)),
        rule(
            "S5",
            Verdict.SHUTDOWN,
            "重大事故隐患未消除，整改期间不能保证安全（或没有写明能保证）",
            "11-03",
            duties=("立即撤出危险区域人员，设置警戒和警示", "自行停止相关区域、设备的生产作业（局部或全厂）"),
        ),
        stop=Stop(kind="self", by="企业主要负责人", area="打磨车间二号除尘器"),
    ),
    findings=(
        finding(
            "11-03",
            place="打磨车间二号除尘器",
            description="除尘器没有泄爆口，也没有隔爆阀；风管与铝粉打磨工位直连",
            measure="加装泄爆片和隔爆阀",
            responsible="丙某",
            funds="6.5",
            deadline=date(2026, 12, 5),
        ),
        finding(
            "03-02",
            grade=Grade.GENERAL,
            condition="",
            condition_text="",
            place="焊接工位",
            description="一名焊工证件过期",
            control_measure="停止该人焊接作业",
            safe_meanwhile=True,
            measure="复审取证",
            responsible="丁某",
            deadline=date(2026, 12, 31),
            grade_reason="共同前提 P01 不成立，不构成重大事故隐患，按一般隐患整改",
        ),
    ),
    problems=(
        unanswered("11-05", "自查表!D19"),
        Problem(
            code="HZ210",
            location="自查表!D23",
            value="有点问题",
            item="gongmao-2023/13-02",
            params={"item": "gongmao-2023/13-02", "value": "有点问题"},
        ),
        Problem(code="HZ103", severity="warning", location="自查表!B3"),
        Problem(
            code="HZ221",
            severity="warning",
            location="自查表!D18",
            item="gongmao-2023/11-03",
            params={"item": "gongmao-2023/11-03", "columns": "管控措施、整改期间能否保证安全"},
        ),
    ),
)

CLEAR = submission(
    "示例清洁五金厂",
    Status.GRADED,
    outcome=outcome(
        Verdict.PASS,
        rule(
            "S1",
            Verdict.PASS,
            "按所填答案，表上要查的情形都没有发现；表上没有问的（如判定依据以外的一般隐患）不在这个结论里",
            duties=("检查人、主要负责人签字，连同现场照片等记录至少保存3年",),
        ),
    ),
)

REMOVED = submission(
    "示例木业厂",
    Status.GRADED,
    answers=rows(i13_01=State.HAZARD),
    outcome=outcome(
        Verdict.PASS,
        rule(
            "S3",
            Verdict.PASS,
            "重大事故隐患已当场消除（即查即改），仍须报告",
            "13-01",
            duties=("仍须将排查治理情况及时报告负有安全生产监督管理职责的部门和职工大会（职工代表大会）",),
        ),
    ),
    findings=(
        finding(
            "13-01",
            place="污水池",
            description="没有警示标志",
            measure="当场挂牌",
            responsible="戊某",
            eliminated=True,
        ),
    ),
)

RECTIFY = submission(
    "示例锁具厂",
    Status.GRADED,
    answers=rows(i11_03=State.HAZARD),
    outcome=outcome(
        Verdict.RECTIFY,
        rule(
            "S4",
            Verdict.RECTIFY,
            "重大事故隐患未消除，已采取管控措施并能保证安全",
            "11-03",
            duties=("立即向负有安全生产监督管理职责的部门报告", "制定治理方案（六部分）"),
        ),
    ),
    findings=(
        finding(
            "11-03",
            place="抛光间",
            description="隔爆阀失效",
            control_measure="停用该系统",
            safe_meanwhile=True,
            measure="更换隔爆阀",
            responsible="己某",
            funds="2",
            deadline=date(2026, 11, 30),
            contingency="粉尘爆炸现场处置方案",
        ),
    ),
)

WAITING = submission(
    "示例短表厂",
    Status.INCOMPLETE,
    answers=rows(i13_02=State.UNANSWERED),
    focus=("spraying", "confined-space"),
    outcome=outcome(
        Verdict.INCOMPLETE,
        rule("U0", Verdict.INCOMPLETE, "有未填、无法识别的检查项或表格有错误，不能得出合格结论"),
        rule("U1", Verdict.INCOMPLETE, "只检查了判定依据的一部分（短表或部分覆盖的检查表）"),
        worst=Verdict.SHUTDOWN,
        best=Verdict.INCOMPLETE,
        decisive=("gongmao-2023/13-02",),
    ),
    problems=(unanswered("13-02", "自查表!D23"), Problem(code="HZ101", location="自查表!B2")),
)

UNREADABLE = Submission(
    source="自查表/扫描件.pdf",
    sha256="cd" * 32,
    status=Status.UNREADABLE,
    problems=(Problem(code="HZ302", params={"kind": "PDF"}),),
)
SKIPPED = Submission(
    source="自查表/~$示例锁具厂.xlsx",
    sha256="",
    status=Status.SKIPPED,
    problems=(Problem(code="HZ305", severity="warning"),),
)
DUPLICATE = Submission(
    source="自查表/示例锁具厂（1）.xlsx",
    sha256=RECTIFY.sha256,
    status=Status.DUPLICATE,
    enterprise=RECTIFY.enterprise,
    problems=(Problem(code="HZ307", params={"detail": "与 自查表/示例锁具厂.xlsx 相同"}),),
)

REFER = replace(
    STOPPED,
    source="自查表/示例拒检厂.xlsx",
    sha256="ef" * 32,
    status=Status.GRADED,
    enterprise=Enterprise(name="示例拒检厂", industry="machinery", grid="示例二网格"),
    answers=rows(i11_03=State.HAZARD),
    items=item_counts(rows(i11_03=State.HAZARD)),
    findings=STOPPED.findings[:1],
    problems=(),
    outcome=outcome(
        Verdict.REFER,
        rule("V10", Verdict.REFER, "拒不执行停产、整改决定：移送立案", duties=("由应急管理部门研究停产停业整顿",)),
        stop=Stop(kind="penalty", by="应急管理部门（依法告知、听证后决定）", area="打磨车间二号除尘器"),
        not_given=("severity", "due"),
    ),
)

NASTY_NAME = '=HYPERLINK("x")[red]<script>alert(1)</script>\u202e厂\x07\n🔥' + "很长" * 60
NASTY = replace(
    STOPPED,
    source="自查表/\udce7\udcab.xlsx",
    sha256="09" * 32,
    enterprise=Enterprise(name=NASTY_NAME, uscc="＝1+1", grid="@x", industry="自填<b>行业</b>"),
    findings=(replace(STOPPED.findings[0], place="[bold]一\n二[/]", description="-2+3\t\x1b[31m" + "长" * 40000),),
)

ALL = (CLEAR, UNREADABLE, STOPPED, REMOVED, RECTIFY, WAITING, SKIPPED, DUPLICATE, REFER)


def result(*entries: Submission, missing: int = 0) -> Result:
    """A finished run over these submissions."""
    return Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="hazardcheck", version="0.0.0"),
        run=RUN,
        exit=ExitNote(code=1, reason="已判定，有结果达到 --fail-on（rectify）"),
        counts=count_run((mark_of(entry, place) for place, entry in enumerate(entries)), missing),
        submissions=entries,
    )


def picture(
    run_: Result, folders: dict[int, str] | None = None, papers: dict[int, tuple[str, ...]] | None = None
) -> Overview:
    """The overview of a result, with folders and papers as the folder would have them."""
    names, files = folders or {}, papers or {}
    return overview_of(
        run_, Context(folder=lambda place: names.get(place, ""), papers=lambda place: files.get(place, ()))
    )


def told(render: Callable[..., Iterable[str]], run_: Result, lang: str = "zh", *extra: object) -> str:
    """The whole text of a format."""
    return "".join(render(picture(run_), lang, *extra))


def lines_told(run_: Result, lang: str = "zh") -> tuple[str, list[str]]:
    """The head of results.jsonl, and its lines without it."""
    first, *lines = told(render_jsonl, run_, lang).splitlines()
    if not run_.submissions:
        return first, lines
    found = FIRST_LINE.noun_of(first)
    return HEAD.json_of(found.head), [line_json(found.line).rstrip("\n"), *lines]


def workbook(run_: Result, folders: dict[int, str] | None = None) -> bytes:
    """summary.xlsx."""
    out = BytesIO()
    summary.render(picture(run_, folders), "zh", out)
    return out.getvalue()
