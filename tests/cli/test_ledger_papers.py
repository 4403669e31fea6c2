"""Papers of the ledger by the real command: each kind says what is known, marks what is not, and refuses what can't be."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from booth_cases import SAFE, SPRAY, UNSAFE, judged
from command_cases import run
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from picture_cases import heic, pdf, png
from result_cases import result

from hazardcheck.model.base import State
from hazardcheck.reports.json_result import lines_of

FIRST, SECOND = "1号喷漆室", "2号喷漆室"
EARLIER = "责令限期整改指令书 （示例）应急责改〔2026〕12号 2026年11月27日"
TOLD = ("产生原因=探头超过检定期限", "危害程度=可能闪爆，波及4人", "整改难易程度=容易", "物资=探头2只",
        "时限=每周检查进度", "上报=示例区应急管理局", "职工大会=11月26日班前会")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of two booths, one safe meanwhile."""
    found = result(judged({SPRAY: (State.HAZARD, (SAFE, UNSAFE))}))
    text = "".join(lines_of(replace(found, run=replace(found.run, policy="law-2021")), "zh"))
    (tmp_path / "九月.jsonl").write_text(text, "utf-8")
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片" / "后.png").write_bytes(png(320, 240))
    (tmp_path / "照片" / "合影.heic").write_bytes(heic())
    said(tmp_path, "import", "九月.jsonl")
    return tmp_path


def said(folder: Path, *words: str, code: int = 0) -> str:
    done = run("ledger", *words, folder=folder, code=code)
    return (done.stdout + done.stderr).decode()


def number(folder: Path, place: str) -> str:
    done = run("ledger", "list", "--format", "json", "--all", folder=folder)
    return next(row["no"] for row in json.loads(done.stdout)["hazards"] if row["place"] == place)


def made(folder: Path, kind: str, *words: str, code: int | None = None) -> str:
    """The text of a paper about the first booth; with anything 【未填】 in it the exit code is 3."""
    asked = ("ledger", "paper", *words, "--kind", kind, "-o", f"{kind}.docx", "--on", "2026-12-02")
    done = run(*asked, folder=folder, code=code)
    told = (done.stdout + done.stderr).decode()
    if done.returncode == 2:
        return told
    text = words_of(folder / f"{kind}.docx")
    has_blank = "【未填】" in text.replace("标有【未填】", "")
    assert (done.returncode, "文书中标为【未填】的" in told) == ((3, True) if has_blank else (0, False))
    return text


def words_of(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    lines = []
    for block in document.element.body.iterchildren():
        if block.tag.endswith("}p"):
            lines.append(Paragraph(block, document).text)
        elif block.tag.endswith("}tbl"):
            for row in Table(block, document).rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                lines.append(" | ".join(_Cell(cell, document).text for cell in cells))
    return "\n".join(lines)


def told_all(folder: Path, no: str) -> None:
    words = [word for text in TOLD for word in ("--tell", text)]
    said(folder, "record", no, *words, "--on", "2026-11-26")


def rectified(folder: Path, no: str) -> None:
    work = ("--what", "更换探头，标定合格", "--done", "2026-12-01", "--taken-on", "2026-12-01", "--on", "2026-12-02")
    said(folder, "record", no, *work, "--photo", "照片/后.png", "--photo", "照片/合影.heic")


def test_a_report_says_what_is_known_and_marks_the_rest(folder):
    no = number(folder, FIRST)
    told = said(folder, "paper", no, "--kind", "报告", "-o", "空.docx", code=2)
    assert "HZ504" in told
    assert "产生原因、危害程度、整改难易程度" in said(folder, "paper", no, "--kind", "report", "-o", "空.docx", code=3)
    assert words_of(folder / "空.docx").count("产生原因 | 【未填】") == 1
    told_all(folder, no)
    text = made(folder, "report", no)
    assert text.startswith("重大事故隐患报告\n编号：隐患报告〔2026〕2号\n示例区应急管理局：")
    for wanted in ("产生原因 | 探头超过检定期限", "（二）危害程度 | 可能闪爆，波及4人", "告知职工 | 11月26日班前会"):
        assert wanted in text


def test_a_plan_has_its_six_parts_and_its_versions(folder):
    no = number(folder, FIRST)
    told_all(folder, no)
    text = made(folder, "plan", no)
    assert re.findall(r"^([1-6] \S+) \|", text, re.MULTILINE) == [
        "1 目标和任务", "2 方法和措施", "3 经费和物资", "4 机构和人员", "5 时限和要求", "6 安全措施和应急预案",
    ]  # fmt: skip
    assert "经费（万元）：2；物资：探头2只" in text
    assert "第 1 版" in text
    said(folder, "paper", no, "--kind", "plan", "-o", "二.docx", "--on", "2026-12-02", code=3)
    assert "第 2 版（上一版 治理方案〔2026〕1号）" in words_of(folder / "二.docx")
    assert "见《重大事故隐患治理方案》治理方案〔2026〕2号" in made(folder, "report", no)


def test_an_acceptance_needs_the_work_its_proof_and_somebody_else(folder):
    no = number(folder, FIRST)
    assert "HZ773" in made(folder, "acceptance", no, "--by", "戊某", code=2)
    rectified(folder, no)
    assert "HZ776" in made(folder, "acceptance", no, code=2)
    assert "HZ731" in made(folder, "acceptance", no, "--by", "丙某", code=2)
    text = made(folder, "acceptance", no, "--by", "戊某", "--photos", "照片")
    assert f"sha256 {hashlib.sha256(png(320, 240)).hexdigest()}" in text
    assert "情形a：□不再存在　□仍存在" in text
    assert "验收人（戊某）" in text
    with zipfile.ZipFile(folder / "acceptance.docx") as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        assert [package.read(name) for name in pictures] == [png(320, 240)]


def test_who_resumes_was_stopped_is_done_and_claims_no_acceptance_of_nobody(folder):
    no = number(folder, FIRST)
    assert "HZ773" in made(folder, "resume", no, code=2)
    rectified(folder, no)
    text = made(folder, "resume", no, code=3)
    assert text.startswith("恢复生产（使用）确认书")
    assert "（本单位验收：【未填】）" in text
    assert "经审查同意" not in text
    made(folder, "acceptance", no, "--by", "戊某")
    day = ("--on", "2026-12-02")
    said(folder, "record", no, "--tell", "停产开始=2026-11-01 15时", *day)
    for at, (by, conclusion) in enumerate((("", "合格"), ("丙某", "合格"), ("戊某", "不合格"), ("戊某", "合格"))):
        resume = ("paper", no, "--kind", "resume", "-o", f"{at}.docx", *day)
        told = said(folder, *resume, code=3)
        # a printed sheet is no acceptance, nor is one by nobody, by who is responsible, or of bad work
        assert "【未填】的：本单位验收、地址、验收\n" in told
        assert "（本单位验收：【未填】）" in words_of(folder / f"{at}.docx")
        whose = ("--by", by) if by else ()
        said(folder, "record", no, "--tell", f"验收结论={conclusion}", *whose, *day)
    # of the enterprise nobody has said the address
    told = said(folder, "paper", no, "--kind", "resume", "-o", "末.docx", *day, code=3)
    assert "【未填】的：地址\n" in told
    text = words_of(folder / "末.docx")
    assert "并经本单位验收（戊某 2026-12-02）" in text
    assert "隐患整改验收报告 隐患验收〔2026〕1号" in text


def test_a_recheck_names_the_earlier_document(folder):
    nos = number(folder, FIRST), number(folder, SECOND)
    assert "HZ774" in made(folder, "recheck", *nos, code=2)
    assert "HZ774" in made(folder, "recheck", *nos, "--refers-to", "指令书", code=2)
    text = made(folder, "recheck", *nos, "--refers-to", EARLIER)
    assert f"“{EARLIER}”" in text
    assert text.count("没有整改完成的记录\n没有证据\n台账状态：整改中") == 2
    assert "不因本次复查而消除" in text


@pytest.mark.parametrize("kind", ["order", "advice", "recheck"])
def test_what_an_officer_signs_is_a_draft_on_every_page(folder, kind):
    text = made(folder, kind, number(folder, FIRST), "--refers-to", EARLIER)
    assert "（拟稿，须由执法人员核签）" in text
    assert "拒绝签收的，注明情况" in text
    assert ("申请行政复议" in text) is (kind == "order")
    assert ("待核实" in text) is (kind != "recheck")
    document = docx.Document(folder / f"{kind}.docx")
    for part in document.sections:
        assert part.header.paragraphs[0].text == part.even_page_header.paragraphs[0].text == "拟稿，须由执法人员核签"


def test_an_order_gives_each_problem_its_deadline_and_no_old_one_again(folder):
    text = made(folder, "order", number(folder, FIRST), number(folder, SECOND))
    assert "| 2026-12-05" in text
    assert "原定 2026-11-08\n已逾期 24 天\n新期限：【未填】" in text


def test_numbers_are_events_and_files_are_never_replaced(folder):
    no = number(folder, FIRST)
    made(folder, "order", no)
    before = (folder / "order.docx").read_bytes()
    assert "HZ778" in said(folder, "paper", no, "--kind", "order", "-o", "order.docx", code=2)
    assert (folder / "order.docx").read_bytes() == before
    assert "HZ777" in said(folder, "paper", no, "--kind", "order", "-o", "order.pdf", code=2)
    with sqlite3.connect(folder / "台账.db") as base:
        ((body,),) = base.execute("SELECT body FROM events WHERE kind = 'paper'").fetchall()
    base.close()
    paper = json.loads(body)["paper"]
    assert paper["number"] == "指令拟稿〔2026〕1号"
    assert paper["sha256"] == hashlib.sha256(before).hexdigest()
    said(folder, "verify")
    shown = said(folder, "show", no)
    assert "责令限期整改指令书（拟稿） 指令拟稿〔2026〕1号" in shown


def test_the_file_of_one_hazard_holds_all_of_it(folder):
    no = number(folder, FIRST)
    told_all(folder, no)
    made(folder, "plan", no)
    rectified(folder, no)
    events = said(folder, "verify")
    said(folder, "show", no, "-o", "档", "--photos", "照片", "--on", "2026-12-03")
    assert said(folder, "verify") == events
    (place,) = (folder / "档").iterdir()
    assert place.name == f"一患一档-{no}-2026-12-03.docx"
    text = words_of(place)
    for wanted in ("治理方案〔2026〕1号", "探头超过检定期限", hashlib.sha256(png(320, 240)).hexdigest(), "后.png"):
        assert wanted in text
    assert "没有放进本档的照片（按 sha256 查对原件）：合影.heic。" in text
    # a person reads the number of the item and its title, no key of ours
    assert "gongmao-2023/" not in text
    assert "08-06 " in text
    with sqlite3.connect(folder / "台账.db") as base:
        hashes = [one for (one,) in base.execute("SELECT hash FROM events ORDER BY seq")]
    base.close()
    assert f"台账链尾：第 4 条 {hashes[-1]}" in text
    assert all(one[:24] in text for one in hashes)
    with zipfile.ZipFile(place) as package:
        assert sum(name.startswith("word/media/") for name in package.namelist()) == 1


def test_a_general_hazard_has_no_report_and_a_closed_one_no_order(folder):
    no = number(folder, FIRST)
    rectified(folder, no)
    (folder / "照片" / "同意.pdf").write_bytes(pdf("同意恢复"))
    said(
        folder,
        "record",
        no,
        "--consent",
        "2026-12-02",
        "--paper",
        "照片/同意.pdf",
        "--what",
        "同意",
        "--on",
        "2026-12-02",
    )
    closing = ("--on", "2026-12-02", "--by", "戊某")
    said(folder, "close", no, *closing)
    for kind in ("plan", "order", "advice"):
        assert "HZ772" in made(folder, kind, no, code=2)
    assert "合格，2026-12-02 销号（戊某）" in made(folder, "acceptance", no, "--by", "戊某")


def test_the_file_of_what_is_struck_off_waits_for_nothing(folder):
    no = number(folder, FIRST)
    rectified(folder, no)
    proof = ("--by", "戊某", "--on", "2026-12-03")
    said(folder, "show", no, "-o", "开.docx", "--on", "2026-12-03")
    assert "没有销号" in words_of(folder / "开.docx")
    consent = ("--consent", "2026-12-03", "--paper", "同意.pdf") if stopped(folder, no) else ()
    if consent:
        (folder / "同意.pdf").write_bytes(pdf())
    said(folder, "close", no, *proof, *consent)
    said(folder, "show", no, "-o", "档.docx", "--on", "2027-06-01")
    text = words_of(folder / "档.docx")
    assert "已消除，2026-12-03 销号" in text
    assert "待验收" not in text
    assert "新期限" not in text


def stopped(folder, no):
    done = run("ledger", "show", no, "--format", "json", folder=folder)
    return json.loads(done.stdout)["known"].get("stop") in ("onsite", "penalty")
