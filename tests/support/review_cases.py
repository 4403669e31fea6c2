"""Submissions for the tests of the review: short to write, each with a head of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import Finding, ItemResult
from hazardcheck.model.base import Grade, State, Status, Verdict
from hazardcheck.model.origin import Origin
from hazardcheck.model.outcome import Outcome, Submission
from hazardcheck.model.trace import Trace
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.run.review_queue import trace_of

DAY = date(2026, 11, 20)
NOTES = (
    "老王开机前查看发现三号吸尘管软接头被胶带缠着",
    "夜班人员沿墙走了一遍发现七号坡道栏杆一碰就掉",
    "电工打开柜门发现五号接线端子有烧焦的痕迹",
    "仓管员核对铭牌发现一号安全阀铅封少了两颗螺丝",
)
SAVED = Origin(author="示例甲", last_modified_by="示例甲", created="2026-11-01T08:00:11Z",
               modified="2026-11-02T09:31:17Z")  # fmt: skip


def finding(number: int, note: str = "", **values: object) -> Finding:
    """A hazard of the item with this number."""
    found = Finding(item=f"{number}", grade=Grade.GENERAL, title=f"第{number}项检查内容的名称", clause="第三条",
                    description=note, place=f"{number}号抛光间东侧", control_measure="拉警戒线并派人守着",
                    measure=f"换掉第{number}台的整个罩壳", deadline=DAY + timedelta(days=9),
                    location=f"自查表!D{number}")  # fmt: skip
    return replace(found, **values)  # type: ignore[arg-type]


def submission(name: str, *findings: Finding, rows: int = 20, **values: object) -> Submission:
    """A submission of the enterprise ``name`` with these hazards; everything else is answered 不存在."""
    present = {one.item for one in findings}
    answers = tuple(
        ItemResult(item=f"{number}", title="", clause="", applies=True, location=f"自查表!D{number}",
                   state=State.HAZARD if f"{number}" in present else State.OK, typed=State.OK,
                   value="存在" if f"{number}" in present else "不存在")
        for number in range(rows)
    )  # fmt: skip
    outcome = Outcome(value=Verdict.PASS, worst=Verdict.PASS, best=Verdict.PASS, decisive=(), stop=None, rules=())
    entry = Submission(source=f"{name}.xlsx", sha256=name, status=Status.GRADED, enterprise=Enterprise(name=name),
                       checked_on=DAY, outcome=outcome, findings=findings, answers=answers)  # fmt: skip
    return replace(entry, **values)  # type: ignore[arg-type]


def noted(name: str, *notes: str, **values: object) -> Submission:
    """A submission with one hazard for each note."""
    return submission(name, *(finding(number, note) for number, note in enumerate(notes, start=1)), **values)


def placed(entry: Submission, place: int) -> Trace:
    """The trace of a submission at a place."""
    return replace(trace_of(entry), place=place)


def early(entry: Submission) -> Submission:
    """The submission with what the rules say of its deadlines."""
    found = (one for one in entry.findings if one.deadline and entry.checked_on and one.deadline < entry.checked_on)
    problems = tuple(Problem(code="HZ220", severity="warning", item=one.item) for one in found)
    return replace(entry, problems=problems)
