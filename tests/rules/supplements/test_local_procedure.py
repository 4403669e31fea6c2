"""What a supplement says of stops, reports and resuming is added behind the law, named as local, and asks no less."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from supplement_cases import BASE

from hazardcheck.library import checklists as library
from hazardcheck.model.written.procedure import Procedure, Requirement, SectorReport, SectorStop, Term
from hazardcheck.reports.procedure_words import procedure_lines
from hazardcheck.rules.supplements.local_procedure import joined_procedure
from hazardcheck.rules.supplements.local_texts import procedure_words

HEAD = """\
schema: hazardcheck/checklist/1
extends: law.yaml
id: city
title: 示例市补充要求
document: 示例市〔2026〕2号
issuer: 示例市
in_force: {since: 2026-03-01}
version: "2.0"
source: https://example.org/
checked: 2026-11-01
"""
LENIENT = """省级示范矿可以边整改边生产 首次发现不予处罚 经乡镇口头同意即可恢复 企业自行验收即可 随时 可以不报告 停产期间可先恢复供电
    信用好的企业减轻处罚 边改边生产 边整改，边使用 微信报备后即可复工 首违不罚 默认同意 可以继续使用 视情况停止 原则上停产 允许部分恢复
    企业自己验收 街道备案后恢复 轻微的不追究 不必停产 整改期间照常生产 不_予_处_罚 可边整改边使用 小厂从轻""".split()
STRICT = """不得边整改边生产 严禁边整改边使用 未经书面同意不得恢复 验收合格方可恢复 街道到场核对后才可以恢复 企业主要负责人签字
    每日向街道报告整改进度 恢复前由街道到场核对 仍然生产的，抄送公安机关 停止后上锁挂牌 不得继续生产 不准口头同意恢复""".split()
# A list without procedure: the table and the policy are what may not be loosened.
WITHOUT = [
    ("  stops: [{kind: self, holds: unsafe, extent: ▸equipment, order: 停止使用, basis: [本地]}]", "HZ479"),
    ("  stops: [{kind: onsite, holds: unsafe, extent: area, order: 停止使用, by: ▸街道, basis: [本地]}]", "HZ479"),
    ("  acceptance: ▸[{by: 企业, within: {days: 1}, basis: [本地]}]", "HZ479"),
    ("  reports: [{by: 企业, to: 街道, within: ▸{days: 93}, basis: [本地]}]", "HZ479"),
    ("  reports: [{by: 企业, to: 街道, within: ▸{text: 空闲时}, basis: [本地]}]", "HZ479"),
    ("  resume: [{text: 核对, basis: [▸口头通知]}]", "HZ457"),
    ("  breach: [{text: ▸首次发现不予处罚, basis: [本地]}]", "HZ457"),
]


def read(folder: Path, text: str) -> tuple[list[tuple[str, str]], Procedure | None]:
    (folder / "law.yaml").write_text(BASE, encoding="utf-8")
    (folder / "city.yaml").write_text(HEAD + "procedure:\n" + text.replace("▸", "") + "\n", encoding="utf-8")
    made, found = library.read_checklist(folder / "city.yaml")
    return [(one.code, one.where.split(":")[-2]) for one in found], made.procedure if made else None


@pytest.mark.parametrize(("text", "code"), WITHOUT)
def test_where_the_base_says_nothing_the_table_stands(tmp_path: Path, text: str, code: str) -> None:
    found, _ = read(tmp_path, text)
    assert found == [(code, str(len(HEAD.splitlines()) + 2))]


def test_a_stop_of_ones_own_is_ordered_by_whom_the_policy_names(tmp_path: Path) -> None:
    text = "  stops: [{kind: onsite, holds: every-open, extent: area, order: 责令停止, basis: [本地]}]"
    found, made = read(tmp_path, text)
    assert found == []
    assert made is not None
    assert made.stops[0].by == ""
    assert procedure_lines(made, "zh")[0].startswith("停止（由有权部门责令）：（本地补充）责令停止")


@pytest.mark.parametrize("text", LENIENT)
def test_a_sentence_that_lets_off_is_refused(text: str) -> None:
    (fault,) = procedure_words("city", text.replace("_", " "), ("procedure", "resume", 0, "text"))
    assert fault.code == "HZ457"


@pytest.mark.parametrize("text", STRICT)
def test_a_sentence_that_asks_more_is_taken(text: str) -> None:
    assert not list(procedure_words("city", text, ("procedure", "resume", 0, "text")))


@settings(deadline=None)
@given(st.sampled_from(LENIENT), st.sampled_from(STRICT), st.sampled_from("，；。、 "), st.booleans())
def test_what_asks_more_does_not_hide_what_lets_off(soft: str, hard: str, between: str, turned: bool) -> None:
    text = between.join([hard, soft] if turned else [soft, hard]).replace("_", " ")
    assert list(procedure_words("city", text, ("procedure", "breach", 0, "text")))


SENTENCES = st.lists(st.text("停报核查签字甲乙丙", min_size=1, max_size=8), max_size=3)


def procedure_of(resume: list[str], breach: list[str], offices: list[str], kinds: list[str]) -> Procedure:
    return Procedure(
        stops=tuple(
            SectorStop.model_validate(
                {"kind": kind, "holds": "unsafe", "extent": "area", "order": "停", "basis": ["一"], "by": "部门"}
            )
            for kind in kinds
        ),
        reports=tuple(SectorReport(by="企业", to=to, within=Term(days=3), basis=("一",)) for to in offices),
        resume=tuple(Requirement(text=text, basis=("一",)) for text in resume),
        breach=tuple(Requirement(text=text, basis=("一",)) for text in breach),
    )


KINDS = st.lists(st.sampled_from(["self", "onsite"]), unique=True)
PROCEDURES = st.builds(procedure_of, SENTENCES, SENTENCES, SENTENCES, KINDS)


@settings(deadline=None)
@given(PROCEDURES, PROCEDURES)
def test_the_law_stands_first_and_word_for_word(base: Procedure, more: Procedure) -> None:
    made = joined_procedure(base, more)
    assert made is not None
    for name in ("stops", "reports", "acceptance", "resume", "breach"):
        law = getattr(base, name)
        assert getattr(made, name)[: len(law)] == law
    local = [one.text for one in (*made.resume[len(base.resume) :], *made.breach[len(base.breach) :])]
    assert all(text.startswith("（本地补充）") for text in local)
    assert len(local) == len(more.resume) + len(more.breach)
