"""The correct form: a machinery works that sprays and has dust, filled in by the real writer, with or without hazards."""

from __future__ import annotations

from datetime import date
from functools import cache

from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.reading.credit_code import uscc_is_valid

DAY = date(2026, 11, 20)
HAZARDS = ("07-07", "11-03")
"""The rows marked 有隐患: one described in full, one without a control measure."""
OK_ROW = "11-10"
"""A row marked 无隐患 whose gate is open."""
LOOSE_ROW = "13-01"
"""A row marked 无隐患 whose gate is unknown."""
FACTS = {"spraying": True, "combustible-dust": True, "dust-collection": True, "dry-dust-collection": True,
         "ammonia": False}  # fmt: skip
LAST = "13-02"


@cache
def code() -> str:
    """An invented 统一社会信用代码 with the right check digit."""
    head = "91000000MA0MUTAT1"
    return next(head + sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" if uscc_is_valid(head + sign))


@cache
def blank() -> Form:
    """The form before anybody wrote into it."""
    firm = Enterprise(name="示例机械有限公司", uscc=code(), industry="machinery", grid="第三网格", phone="000-0000")
    return form_for((load_checklist("gongmao-2023"),), Profile(enterprise=firm, facts=FACTS), (), DAY)


def _hazards() -> dict[str, Answer]:
    full = Answer(
        key="gongmao-2023/07-07",
        state=State.HAZARD,
        value="有隐患",
        records=(
            HazardRecord(
                conditions=("a",),
                place="3号喷台",
                description="喷漆室的报警器没有接通电源",
                control_measure="已停用3号喷台并派人看守",
                safe_meanwhile=True,
                measure="接通电源并校准报警器",
                responsible="示例员工甲",
                funds="1.5",
                deadline=date(2026, 12, 5),
                contingency="断电、撤人、报告",
            ),
        ),
    )
    bare = Answer(
        key="gongmao-2023/11-03",
        state=State.HAZARD,
        value="有隐患",
        records=(HazardRecord(description="除尘器没有泄爆装置"),),
    )
    return {full.key: full, bare.key: bare}


@cache
def answers(hazards: bool) -> Answers:
    """Every row 无隐患; with ``hazards`` the two rows 有隐患."""
    form = blank()
    rows = {row.key: Answer(key=row.key, state=State.OK, value="无隐患") for row in form.rows}
    rows |= _hazards() if hazards else {}
    facts = {fact.id: form.facts.get(fact.id) for fact in form.asked_facts}
    return Answers(enterprise=form.enterprise, checked_on=DAY, facts=facts, stamps=(), rows=rows)


@cache
def form(hazards: bool) -> bytes:
    """The correct workbook."""
    return write_form(blank(), answers(hazards))
