"""The Word papers. Renew the golden texts: ``HAZARDCHECK_RENEW=1 pytest tests/reports/papers/test_papers.py``, then read the diff."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from golden_files import check_golden
from lxml import etree
from paper_cases import (
    BY_SELF,
    CASES,
    DUST,
    FACTORY,
    RECHECK,
    S5,
    SELF,
    SIGNS,
    SPACE,
    SPRAY,
    VISIT,
    bare,
    case,
    hostile,
    many,
    onsite_stop,
    penalty_stop,
    self_stop,
)
from rule_cases import CONTROLLED, answers, hazard, judged, setting

from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Status, Verdict
from hazardcheck.model.outcome import AppliedProcedure, Run, Submission
from hazardcheck.model.written.procedure import Procedure, SectorStop
from hazardcheck.reports.papers import notice, stoppage

PAPERS = {"notice": notice, "stoppage": stoppage}
Paper = Callable[[Submission, Run], bytes | None]


def opened(paper: Paper, submission: Submission, run: Run = SELF) -> Document:
    """The paper as Word would see it; it must exist."""
    content = paper(submission, run)
    assert content is not None
    return docx.Document(io.BytesIO(content))


def lines(document: Document) -> Iterator[str]:
    """Every paragraph, and every table row with its cells divided by ``|``."""
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:p"):
            yield Paragraph(block, document).text
        elif block.tag == qn("w:tbl"):
            for row in Table(block, document).rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                yield " | ".join(_Cell(cell, document).text.replace("\n", " / ") for cell in cells)


def text_of(paper: Paper, submission: Submission, run: Run = SELF) -> str:
    """The whole text."""
    return "\n".join(lines(opened(paper, submission, run))) + "\n"


# ---- what the papers say


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, paper: str) -> None:
    make, run = CASES[name]
    check_golden(f"papers/{name}.{paper}.txt", text_of(PAPERS[paper], make(), run))


def test_no_hazard_no_notice() -> None:
    assert notice(case(value=Verdict.PASS), SELF) is None


def test_no_stop_no_stoppage() -> None:
    assert stoppage(case(DUST), SELF) is None
    assert stoppage(replace(case(), outcome=None), SELF) is None


def test_gaps_are_marked_and_advice_is_offered_only_there() -> None:
    rows = [line for line in lines(opened(notice, case(DUST, SPRAY))) if re.match(r"\d / 重大 \|", line)]
    own, empty = rows[:2]
    assert "【未填】" not in own
    assert "【建议】" not in own
    assert empty.count("【未填】") == 6, empty
    assert empty.count("【建议】") == 2


def test_a_word_for_nothing_counts_as_not_filled_in() -> None:
    text = text_of(notice, case(replace(DUST, control_measure="暂无", contingency="/")))
    assert "【未填】（原填“暂无”）" in text
    assert "【未填】（原填“/”）" in text


def test_removed_hazards_are_listed_apart_and_not_ordered() -> None:
    text = text_of(notice, case(SPACE, DUST))
    assert "第1项须限期整改；第2项已当场消除" in text
    after = text[text.index("已当场消除的隐患（留证；属于重大事故隐患的仍须报告）") :]
    assert "2 / 重大 | 审批、通风检测与监护" in after
    assert "须报告 / 报告日期：" in after
    slip = text[text.index("\n附件1　整改情况回复") : text.index("\n附件2　")]
    assert "污水处理站调节池" not in slip


def test_all_removed_means_no_reply_slip() -> None:
    text = text_of(notice, case(SPACE))
    assert "整改情况回复" not in text
    assert "仍须报告" in text


def test_removal_without_proof_is_open_and_says_so() -> None:
    text = text_of(notice, case(replace(SPACE, responsible="")))
    assert "按未消除处理" in text
    assert "第1项须限期整改" in text


def test_an_expired_deadline_is_not_ordered_again() -> None:
    assert "2026-12-01 / 已逾期 9 天，新期限：【未填】" in text_of(notice, penalty_stop(), RECHECK)


def test_every_paper_names_its_source() -> None:
    for paper in PAPERS.values():
        text = text_of(paper, self_stop())
        assert "本文书由 hazardcheck 按所填内容自动生成，是给企业主要负责人的建议，由签发人核实负责。" in text
        assert "回执核对：核对码 ＿＿＿＿＿＿；检查表指纹 gongmao-2023 abababababab。" in text
        assert "开发区通告口径（永康，2023）（yongkang-2023）" in text
        assert "应急管理部令第10号），所用条文最早核对于 2026-10-07" in text
        assert f"来源文件：示例喷涂厂.xlsx；sha256 前12位：{self_stop().sha256[:12]}；" in text
        assert "判定日：2026-11-20" in text


def test_a_draft_says_so_on_every_page_and_a_self_check_does_not() -> None:
    for paper in PAPERS.values():
        draft, own = opened(paper, onsite_stop(), VISIT), opened(paper, self_stop())
        for part in draft.sections:
            assert [area.paragraphs[0].text for area in (part.header, part.even_page_header)] == [DRAFT] * 2
        assert DRAFT not in "\n".join(lines(own)) + own.sections[0].header.paragraphs[0].text


DRAFT = "拟稿，须由执法人员核签"


@pytest.mark.parametrize(
    ("make", "run", "kind"),
    [
        (self_stop, SELF, "自行停产"),
        (onsite_stop, VISIT, "暂时停产停业、停止使用"),
        (penalty_stop, RECHECK, "停产停业整顿"),
    ],
)
def test_exactly_one_kind_of_stop_is_meant(make: Callable[[], Submission], run: Run, kind: str) -> None:
    text = text_of(stoppage, make(), run)
    assert re.findall(r"■([^　\n]+)", text) == [kind]
    assert len(re.findall(r"^本次是：.*□.*□", text, re.MULTILINE)) == 1
    assert f"\n{kind}：" in text
    assert ("书面申请恢复" in text) is (kind != "自行停产")


def test_the_stop_is_about_the_hazards_that_stop() -> None:
    text = text_of(stoppage, self_stop())
    assert "非水性漆调漆间和喷漆室" in text
    assert "干式除尘爆炸防控" not in text


def test_unknown_is_not_safe() -> None:
    text = text_of(stoppage, self_stop())
    assert "没有管控措施：【未填】 / 不能确认能否保证安全（未填，按不能）" in text


def test_a_stop_by_the_zones_notice_alone_is_not_called_article_65() -> None:
    safe = replace(onsite_stop(), findings=(replace(DUST), replace(SPRAY, control_measure="停用", safe_meanwhile=True)))
    assert "是否属于安全生产法第六十五条规定的情形，由有权的部门认定" in text_of(stoppage, safe, VISIT)


@pytest.mark.parametrize("run", [SELF, VISIT], ids=["self", "inspection"])
@pytest.mark.parametrize("listed", ["coal-2026", "gongmao-2023"])
def test_a_stop_by_the_criterions_own_law_is_not_weakened(listed: str, run: Run) -> None:
    """Of a coal mine the stop of this stage alone is cited, and no "if it is not safe" stands beside it; a factory that
    keeps it safe is still told that."""
    checklist = load_checklist(listed)
    first = "05-01" if listed == "coal-2026" else "11-01"
    facts = {fact.id: True for fact in checklist.facts}
    row = hazard(place="一车间", description="示例", measure="更换", responsible="甲", **CONTROLLED)
    given = answers(checklist, {first: row}, facts=facts)
    entry = judged(checklist, given, setting(run.stage, "law-2021"))
    is_coal = listed == "coal-2026"
    text = text_of(notice, entry, run)
    assert ("不能保证安全的，立即停止作业" not in text) is is_coal
    assert ("停止（自行）" in text) is (is_coal and run is SELF)
    assert ("停止（由" in text) is (is_coal and run is VISIT)
    if is_coal:
        assert "安全生产法第六十五条规定的情形" not in text_of(stoppage, entry, run)


ORDER = "立即停止使用该设备"
LIFT = replace(DUST, item="special-equipment-2024/10-03", title="场内专用机动车辆", place="叉车")
EQUIPMENT = AppliedProcedure(
    checklist="special-equipment-2024",
    items=(LIFT.item,),
    procedure=Procedure(
        stops=(SectorStop(kind="self", holds="every-open", extent="equipment", order=ORDER, basis=("依据",)),)
    ),
)


@pytest.mark.parametrize(
    ("found", "stopped", "sentence"),
    [
        ((SIGNS,), (), "第1项须限期整改"),
        ((DUST, SIGNS), (), "第1至2项须限期整改"),
        ((SPRAY, LIFT), (SPRAY,), "第1项须停产，详见《停产整改报告》；第2项，立即停止使用该设备"),
        ((SPRAY, LIFT), (SPRAY, LIFT), "第1项须停产，详见《停产整改报告》；第2项，立即停止使用该设备，并须停产，详见《停产整改报告》"),
        ((DUST, SPRAY, SIGNS), (SPRAY,), "第2项须停产，详见《停产整改报告》；第1、3项须限期整改"),
        (
            (SPRAY, LIFT, DUST, SIGNS),
            (SPRAY,),
            "第1项须停产，详见《停产整改报告》；第2项，立即停止使用该设备；第3至4项须限期整改",
        ),
        ((LIFT, SIGNS), (), "第1项，立即停止使用该设备；第2项须限期整改"),
        ((SIGNS, SPACE), (SIGNS,), "第1项须停产，详见《停产整改报告》；第2项已当场消除"),
        # what stops is gone, and nobody has said that work may go on
        ((SIGNS, SPACE), (SPACE,), "第1项须限期整改；第2项已当场消除；仍须停产，详见《停产整改报告》"),
    ],
)  # fmt: skip
def test_the_first_sentence_says_no_less_than_the_stop(
    found: tuple[Finding, ...], stopped: tuple[Finding, ...], sentence: str
) -> None:
    """Of no hazard under a stop it is said that a term is enough."""
    rule = replace(S5, items=tuple(one.item for one in stopped))
    told = {"value": Verdict.SHUTDOWN, "rules": (rule,), "stop": BY_SELF} if stopped else {}
    entry = case(*found, **told)
    assert entry.outcome is not None
    entry = replace(entry, outcome=replace(entry.outcome, procedures=(EQUIPMENT,)))
    assert f"下列隐患{sentence}。现通知如下：" in text_of(notice, entry)


def test_open_answers_are_never_counted_as_none() -> None:
    for paper in PAPERS.values():
        assert "未填2项、无法识别1项，尚未查清" in text_of(paper, onsite_stop(), VISIT)


def test_the_worst_case_is_told_where_it_is_worse() -> None:
    entry = onsite_stop()
    assert entry.outcome is not None
    open_ended = replace(entry, outcome=replace(entry.outcome, worst=Verdict.REFER))
    assert "按最不利的情形，处置建议为“移送”。" in text_of(notice, open_ended, VISIT)


def test_a_form_with_errors_says_so() -> None:
    assert "所填的表有错误，须更正后重新判定" in text_of(notice, case(DUST, status=Status.INCOMPLETE))


def test_an_order_without_a_basis_shows_the_gap() -> None:
    assert "依据：【未填】（由核签人写明）。" in text_of(notice, penalty_stop(), RECHECK)


def test_a_stop_does_not_wait_for_the_gaps_to_be_filled() -> None:
    assert "停产、撤人和管控措施不等补齐，立即执行" in text_of(notice, bare())


def test_nothing_unverified_is_cited_and_no_fine_is_named() -> None:
    for make, run in CASES.values():
        for paper in PAPERS.values():
            text = text_of(paper, make(), run)
            assert not re.search(r"暂行规定》[^；。\n]*第(十六|十八|二十三)条", text)
            assert not re.search(r"罚款|\d+\s*万元", text)


def test_a_transfer_is_told_to_the_signer_and_not_to_the_enterprise() -> None:
    text = text_of(notice, penalty_stop(), RECHECK)
    letter, guide = text.split("附：核签说明（供核签人参考，不随文送达）")
    assert "移送" not in letter
    assert "处置建议：移送" in guide


def test_only_general_hazards() -> None:
    text = text_of(notice, case(SIGNS))
    assert "（均为一般隐患，1 条）" in text
    assert "重大 " not in text


# ---- what the files are


def test_same_input_same_bytes() -> None:
    for make, run in CASES.values():
        for paper in PAPERS.values():
            assert paper(make(), run) == paper(make(), run)


def test_every_time_inside_is_that_of_the_run() -> None:
    for paper in PAPERS.values():
        content = paper(self_stop(), SELF)
        assert content is not None
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert package.testzip() is None
            assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 20, 0, 0, 0)}
            assert "docProps/thumbnail.jpeg" not in package.namelist()
        core = docx.Document(io.BytesIO(content)).core_properties
        assert (core.author, core.last_modified_by) == ("hazardcheck", "hazardcheck")
        assert {core.created.replace(tzinfo=None), core.modified.replace(tzinfo=None)} == {datetime(2026, 11, 20)}


def test_a_day_before_zip_began_is_no_crash() -> None:
    assert notice(case(DUST), replace(SELF, on=date(1979, 1, 1)))


def test_page_by_the_standard() -> None:
    for paper in PAPERS.values():
        document = opened(paper, self_stop())
        shapes = [part.orientation for part in document.sections]
        assert shapes == [WD_ORIENT.PORTRAIT]
        first = document.sections[0]
        sides = (first.top_margin, first.left_margin, first.right_margin, first.bottom_margin)
        assert [round(side.mm) for side in sides] == [37, 28, 26, 35]
        assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
        assert document.settings.odd_and_even_pages_header_footer


def test_type_by_the_standard() -> None:
    styles = opened(notice, self_stop()).styles
    fonts = {"PaperTitle": ("方正小标宋简体", 22), "PaperText": ("仿宋_GB2312", 10.5), "PaperHeading1": ("黑体", 10.5),
             "PaperSubtitle": ("楷体_GB2312", 12)}  # fmt: skip
    for name, (font, size) in fonts.items():
        style = styles[name]
        names = style.element.rPr.rFonts
        assert {names.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")} == {font}
        assert style.font.size.pt == size
    assert styles["PaperText"].paragraph_format.line_spacing.pt == 15


def test_long_tables_repeat_their_head_and_keep_their_rows() -> None:
    document = opened(notice, many())
    tables = [table for table in document.tables if len(table.rows) > 20]
    assert len(tables) == 3
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_tables_fit_the_type_area() -> None:
    for paper in PAPERS.values():
        for make, run in CASES.values():
            document = opened(paper, make(), run)
            widths = {
                sum(int(column.get(qn("w:w"))) for column in grid)
                for grid in document.element.body.iter(qn("w:tblGrid"))
            }
            assert all(width / 1440 * 25.4 <= 156.1 for width in widths)


def test_hostile_text_stays_text() -> None:
    for paper in PAPERS.values():
        content = paper(hostile(), SELF)
        assert content is not None
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            raw = package.read("word/document.xml").decode()
            etree.fromstring(raw.encode())
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]", raw)
        text = "\n".join(lines(docx.Document(io.BytesIO(content))))
        assert "]]></w:t><w:p/>&amp;<script>" in text
        assert "很长的描述" * 2000 in text


def test_an_empty_head_is_no_crash() -> None:
    assert "【未填】各有关部门、责任人：" in text_of(notice, bare())
    assert "【未填】主要负责人：" in text_of(stoppage, replace(bare(), enterprise=FACTORY.with_values(name=" ")))
