"""The ledger by its real commands: a booth that is found, not seen, rectified, struck off and back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from booth_cases import DUST, SAFE, SPRAY, UNSAFE, judged
from command_cases import run
from picture_cases import jpeg, pdf
from result_cases import result

from hazardcheck.errors import UsageError
from hazardcheck.ledger.figures.figure_period import period_of
from hazardcheck.model.base import State
from hazardcheck.model.outcome import Submission
from hazardcheck.reports.json_result import lines_of

TWO = {SPRAY: (State.HAZARD, (SAFE, UNSAFE))}


def lines(entry: Submission) -> str:
    """A results.jsonl of one submission."""
    found = result(entry)
    return "".join(lines_of(replace(found, run=replace(found.run, policy="law-2021")), "zh"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "九月.jsonl").write_text(lines(judged(TWO)), "utf-8")
    (tmp_path / "后.jpg").write_bytes(jpeg())
    (tmp_path / "同意.pdf").write_bytes(pdf())
    return tmp_path


def said(folder: Path, *words: str, code: int = 0) -> str:
    done = run("ledger", *words, folder=folder, code=code)
    return (done.stdout + done.stderr).decode()


def listed(folder: Path, *words: str, code: int = 0) -> list[dict]:
    done = run("ledger", "list", "--format", "json", "--on", "2026-12-10", *words, folder=folder, code=code)
    return json.loads(done.stdout)["hazards"]


def numbers(folder: Path) -> dict[str, str]:
    return {row["place"]: row["no"] for row in listed(folder, "--all")}


def test_the_round_of_a_month(folder):
    assert "隐患 2 条 = 新 2 + 又查到 0 + 复发 0 + 待确认 0" in said(folder, "import", "九月.jsonl")
    assert "1 份已经记过" in said(folder, "import", "九月.jsonl")
    assert {row["overdue_days"] for row in listed(folder, "--overdue", code=1)} == {5, 32}
    no = numbers(folder)["1号喷漆室"]
    assert "HZ725" in said(folder, "close", no, code=2)
    assert "待验收" in said(folder, "record", no, "--what", "更换探头", "--done", "2026-12-01", "--on", "2026-12-02")
    assert [row["no"] for row in listed(folder, "--without-proof")] == [no]
    proof = ("--photo", "后.jpg", "--taken-on", "2026-12-01", "--on", "2026-12-02")
    assert "HZ731" in said(folder, "close", no, *proof, "--by", "丙某", code=2)
    closing = ("close", no.lower(), *proof, "--by", "戊某")
    assert "已销号" in said(folder, *closing, "--consent", "2026-12-02", "--paper", "同意.pdf")
    again = said(folder, *closing, code=2)
    assert "HZ720" in again
    assert "ledger correct" in again
    assert [row["place"] for row in listed(folder)] == ["2号喷漆室"]
    shown = said(folder, "show", no)
    assert "销号" in shown
    assert "更换探头" in shown
    stats = json.loads(
        run("ledger", "stats", "--period", "2026-12", "--on", "2026-12-31", "--format", "json", folder=folder).stdout
    )
    assert (stats["total"]["open_before"], stats["total"]["closed"], stats["total"]["open_after"]) == (2, 1, 1)
    assert "3 条事件" in said(folder, "verify")
    said(folder, "backup", "-o", "备份.db")
    assert "3 条事件" in said(folder, "verify", "--ledger", "备份.db")


def test_more_time_and_supervision(folder):
    said(folder, "import", "九月.jsonl")
    no = numbers(folder)["1号喷漆室"]
    day = ("--on", "2026-12-02")
    more = ("--until", "2027-01-20", "--reason", "配件未到货", "--asked", "2026-12-01", "--granted-by")
    assert "HZ752" in said(folder, "extend", no, *more, "丙某", *day, code=2)
    assert "HZ503" in said(folder, "extend", no, "--until", "以后", *day, code=2)
    assert "整改中" in said(folder, "supervise", no, "--body", "示例县应急管理局", "--level", "县级", *day)
    assert "整改中" in said(folder, "extend", no, *more, "示例县应急管理局", *day)
    (row,) = [row for row in listed(folder) if row["no"] == no]
    assert (row["deadline"], row["extensions"], row["supervised"]) == ("2027-01-20", 1, "县级 示例县应急管理局")
    shown = said(folder, "show", no)
    assert "挂牌督办（县级 示例县应急管理局）" in shown
    assert "2026-12-05 → 2027-01-20 配件未到货 示例县应急管理局" in shown
    assert "4 条事件" not in said(folder, "verify")
    assert "3 条事件" in said(folder, "verify")
    (folder / "验收.pdf").write_bytes(pdf("the acceptance"))
    assert "HZ732" in said(folder, "record", no, "--what", "同意恢复", "--consent", "2026-12-02", *day, code=2)
    agreed = ("--what", "同意恢复", "--consent", "2026-12-03", "--paper", "同意.pdf")
    assert "整改中" in said(folder, "record", no, *agreed, "--on", "2026-12-03")
    done = ("--what", "更换探头", "--done", "2026-12-03", "--by", "戊某", "--paper", "验收.pdf", "--on", "2026-12-03")
    assert "已销号" in said(folder, "close", no, *done)


def test_csv_and_workbook_hold_what_the_list_holds(folder):
    said(folder, "import", "九月.jsonl")
    rows = listed(folder, "--all")
    told = run("ledger", "list", "--format", "csv", "--on", "2026-12-10", folder=folder).stdout.decode()
    assert [row["no"] for row in csv.DictReader(io.StringIO(told))] == [row["no"] for row in rows]
    said(folder, "export", "-o", "台账.xlsx", "--on", "2026-12-10")
    sheet = openpyxl.load_workbook(folder / "台账.xlsx").active
    assert [cell.value for cell in sheet["A"]][1:] == [row["no"] for row in rows]
    said(folder, "export", "--format", "csv", "-o", "台账.csv")
    assert (folder / "台账.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_words_of_the_national_exchange(folder):
    said(folder, "import", "九月.jsonl")
    said(folder, "export", "--format", "shuangkong", "-o", "台账.json")
    rows = json.loads((folder / "台账.json").read_text("utf-8"))
    assert {row["dangerId"] for row in rows} == set(numbers(folder).values())
    assert {(row["dangerLevel"], row["dangerState"], row["checkAcceptTime"]) for row in rows} == {("1", "0", None)}
    assert {row["dangerManageDeadline"] for row in rows} == {"2026-11-08", "2026-12-05"}


def test_the_plan_of_an_enterprise_and_the_results_as_oscal(folder):
    from trestle.oscal.assessment_results import AssessmentResults
    from trestle.oscal.poam import PlanOfActionAndMilestones

    said(folder, "import", "九月.jsonl")
    export = ("export", "--format", "oscal-poam", "--on", "2026-12-10", "-o", "计划.json")
    said(folder, *export)
    first = (folder / "计划.json").read_bytes()
    plan = PlanOfActionAndMilestones.oscal_read(folder / "计划.json")
    assert plan is not None
    assert len(plan.risks or ()) == 2
    assert len(plan.poam_items) == 2
    said(folder, *export[:-1], "又.json")
    assert (folder / "又.json").read_bytes() == first
    assert "HZ545" in said(folder, *export[:-1], "别家.json", "--enterprise", "别家", code=2)
    shared = ("export", "--format", "shuangkong", "-o", "台账.json", "--enterprise")
    assert "HZ545" in said(folder, *shared, "别家", code=2)
    assert said(folder, *shared, "示例喷涂厂")[-6:-1] == "2 条隐患"
    done = run("report", "九月.jsonl", "--format", "oscal", folder=folder)
    (folder / "评估.json").write_bytes(done.stdout)
    found = AssessmentResults.oscal_read(folder / "评估.json")
    assert found is not None
    assert len(found.results) == 1


def test_what_is_written_down_fits_its_schema(folder):
    said(folder, "import", "九月.jsonl")
    no = numbers(folder)["1号喷漆室"]
    said(folder, "record", no, "--what", "更换探头", "--photo", "后.jpg", "--on", "2026-12-02")
    schemas = {
        name: jsonschema.Draft202012Validator(json.loads(run("schema", name, code=0).stdout))
        for name in ("ledger-form", "ledger-act", "ledger-hazard")
    }
    with sqlite3.connect(folder / "台账.db") as base:
        told = base.execute("SELECT kind, body FROM events").fetchall()
        hazards = base.execute("SELECT body FROM hazards").fetchall()
    base.close()
    assert [kind for kind, _ in told] == ["form", "record"]
    for kind, body in told:
        schemas["ledger-form" if kind == "form" else "ledger-act"].validate(json.loads(body))
    for (body,) in hazards:
        schemas["ledger-hazard"].validate(json.loads(body))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list",), "HZ700"),
        (("verify",), "HZ700"),
        (("import", "none.jsonl"), "HZ505"),
        (("import", "后.jpg"), "HZ812"),
        (("list", "--ledger", "mysql://x/y"), "HZ701"),
        (("list", "--ledger", "//server/share/台账.db"), "HZ702"),
        (("list", "--ledger", "后.jpg"), "HZ705"),
        (("import", "九月.jsonl", "--ledger", "none/台账.db"), "HZ700"),
        (("list", "--ledger", "postgresql://nobody@127.0.0.1:1/x"), "HZ703"),
    ],
)
def test_one_line_and_exit_2(folder, words, code):
    told = said(folder, *words, code=2)
    assert code in told
    assert len(told.strip().splitlines()) == 1


def test_what_was_refused_made_no_ledger(folder):
    before = sorted(folder.iterdir())
    said(folder, "import", "后.jpg", code=2)
    assert sorted(folder.iterdir()) == before
    assert "HZ700" in said(folder, "verify", code=2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "YH-0000-00000"), "HZ710"),
        (("record", "NO"), "HZ716"),
        (("record", "NO", "--photo", "none.jpg"), "HZ505"),
        (("record", "NO", "--what", "更换", "--done", "月底"), "HZ503"),
        (("confirm", "NO"), "HZ712"),
        (("confirm", "NO", "--new", "--same-as", "X"), "HZ712"),
        (("confirm", "NO", "--new"), "HZ720"),
        (("confirm", "NO", "--same-as", "NO"), "HZ713"),
        (("confirm", "NO", "--same-as", "YH-0000-00000"), "HZ714"),
        (("stats", "--period", "十一月"), "HZ742"),
        (("stats", "--by", "colour"), "HZ504"),
        (("stats", "--period", "2026-12", "--on", "2026-11-30"), "HZ738"),
        (("stats", "--enterprise", "不存在"), "HZ545"),
        (("list", "--enterprise", "不存在", "--overdue"), "HZ545"),
        (("export", "--enterprise", "不存在", "-o", "a.xlsx"), "HZ545"),
        (("export", "--enterprise", "不存在", "-o", "a.ics", "--format", "ics"), "HZ545"),
        (("export", "--enterprise", "不存在", "-o", "a.json", "--format", "oscal-poam"), "HZ545"),
        (("confirm", "--enterprise", "不存在"), "HZ545"),
        (("list", "--state", "gone"), "HZ504"),
        (("export", "--format", "csv", "-o", "台账.db"), "HZ778"),
        (("export", "--format", "xlsx", "-o", "台账.db"), "HZ778"),
        (("export", "--format", "shuangkong", "-o", "九月.jsonl"), "HZ778"),
        (("export", "--format", "oscal-poam", "-o", "台账.db"), "HZ778"),
        (("export", "--format", "ics", "-o", "台账.db"), "HZ778"),
        (("export", "--format", "ics", "-o", "a.ics", "--on", "9999-12-31"), "HZ857"),
        (("list", "--due", "3650", "--on", "9999-12-31"), "HZ857"),
        (("list", "--due", "9" * 5000), "HZ743"),
        (("extend", "NO", "--until", "9999-12-31"), "HZ857"),
        (("supervise", "NO", "--body", "应急局", "--level", "县", "--until", "9999-12-31"), "HZ857"),
        (("close", "NO", "--done", "0001-01-01"), "HZ857"),
        (("record", "NO", "--what", "更换", "--on", "0001-01-01"), "HZ857"),
        (("verify", "--head", "f1b80085"), "HZ858"),
        (("verify", "--head", "zz"), "HZ858"),
        (("verify", "--head", ""), "HZ873"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(folder, words, code):
    said(folder, "import", "九月.jsonl")
    no = numbers(folder)["1号喷漆室"]
    assert code in said(folder, *(no if word == "NO" else word for word in words), code=2)
    assert "1 条事件" in said(folder, "verify")


def test_the_place_is_option_before_variable_before_default(folder):
    run("ledger", "import", "九月.jsonl", folder=folder, code=0, HAZARDCHECK_LEDGER=str(folder / "b.db"))
    assert (folder / "b.db").exists()
    assert not (folder / "台账.db").exists()
    run("ledger", "list", "--ledger", "c.db", folder=folder, code=2, HAZARDCHECK_LEDGER=str(folder / "b.db"))


def test_a_doubtful_one_waits_for_a_person(folder):
    (folder / "二.jsonl").write_text(lines(judged({SPRAY: (State.HAZARD, (UNSAFE,))})), "utf-8")
    said(folder, "import", "二.jsonl")
    vague = replace(UNSAFE, place="", device="", number="", description="排风没有开")
    later = replace(judged({SPRAY: (State.HAZARD, (vague,)), DUST: (State.OK, ())}), sha256="cd" * 32)
    (folder / "三.jsonl").write_text(lines(replace(later, checked_on=date(2026, 11, 3))), "utf-8")
    told = said(folder, "import", "三.jsonl", code=3)
    assert "= 新 0 + 又查到 0 + 复发 0 + 待确认 1" in told
    assert "未再填报 1" in told
    (row,) = [row for row in listed(folder) if row["state"] == "unconfirmed"]
    assert row["perhaps"] == "YH-0002"
    assert row["no"] in said(folder, "confirm", code=3)
    assert "HZ720" in said(
        folder, "close", row["no"], "--what", "修复排风", "--photo", "后.jpg", "--by", "戊某", code=2
    )
    assert "YH-0002" in said(folder, "confirm", row["no"], "--same-as", "yh-0002")
    assert [(one["no"], one["times_seen"]) for one in listed(folder)] == [("YH-0002", 2)]
    said(folder, "confirm", code=0)
    assert "3 条事件" in said(folder, "verify")
    # decided anew: what is refused says by which command it is freed
    told = said(folder, "confirm", row["no"], "--new", code=2)
    assert "HZ720" in told
    assert "ledger correct" in told
    said(folder, "correct", "3", "--why", "是另一处排风")
    said(folder, "confirm", row["no"], "--new")
    assert {one["state"] for one in listed(folder)} == {"rectifying"}
    assert len(listed(folder)) == 2


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods(text, first, last):
    assert (period_of(text).first, period_of(text).last) == (first, last)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "2026-Q5", "26", "2026-1", "9999"])
def test_no_period(text):
    with pytest.raises(UsageError, match="HZ742"):
        period_of(text)


def test_what_a_paper_lacks_is_asked_once(folder):
    said(folder, "import", "九月.jsonl")
    no = numbers(folder)["1号喷漆室"]
    ask = ("ledger", "record", no, "--ask", "--on", "2026-12-02")
    none = run(*ask, folder=folder, given=b"", code=2)
    assert b"HZ824" in none.stderr
    assert run(*ask, folder=folder, given=b"\n\n\nq\n", code=2).stderr.decode().count("HZ716") == 1
    # half a line at the end of the input is no answer
    # a half line, the first and a later one: it is named, and what was said before it is not noted alone
    for given in ("探头超期", "探头超期未更换\n可能闪"):
        cut = run(*ask, folder=folder, given=given.encode(), code=2).stderr.decode()
        assert "HZ884" in cut
        assert given.rpartition("\n")[2] in cut
    assert "1 条事件" in said(folder, "verify")
    first = run(*ask, "--tell", "harm=喷漆室爆炸", folder=folder, given="探头超期未更换\n\n".encode(), code=0)
    asked = first.stdout.decode()
    assert asked.index("产生原因") < asked.index("整改难易程度")
    # told beside it, or in the form
    assert not [name for name in ("危害程度", "方法和措施", "经费") if name in asked]
    assert "答了 1 项" in first.stderr.decode()
    again = run(*ask, folder=folder, given=("答案\n" * 20).encode(), code=0).stdout.decode()
    assert "产生原因" not in again
    assert "整改难易程度" in again
    assert b"HZ825" in run(*ask, folder=folder, given=b"x\n", code=2).stderr
    shown = said(folder, "show", no)
    assert "产生原因：探头超期未更换" in shown
    assert "整改难易程度：答案" in shown
    assert "3 条事件" in said(folder, "verify")


def test_what_a_paper_needs_is_told_once(folder):
    said(folder, "import", "九月.jsonl")
    no = numbers(folder)["1号喷漆室"]
    said(folder, "record", no, "--tell", "产生原因=探头超期未更换", "--tell", "harm＝喷漆室爆炸", "--on", "2026-12-02")
    shown = said(folder, "show", no)
    assert "产生原因：探头超期未更换" in shown
    assert "危害程度：喷漆室爆炸" in shown
    assert "HZ717" in said(folder, "record", no, "--tell", "cause", code=2)
    for nothing in ("无", "/", "待定", "请填写", "产生原因", "见附件"):
        assert "HZ717" in said(folder, "record", no, "--tell", f"产生原因={nothing}", code=2), nothing
    assert "HZ504" in said(folder, "record", no, "--tell", "颜色=红", code=2)


def test_what_is_due_and_reminders(folder):
    said(folder, "import", "九月.jsonl")
    assert [row["deadline"] for row in listed(folder, "--due", "0", "--on", "2026-11-08")] == ["2026-11-08"]
    assert [row["deadline"] for row in listed(folder, "--due", "20", "--on", "2026-11-08", "--working-days")] == [
        "2026-11-08",
        "2026-12-05",
    ]
    assert "放假安排还没有公布" in said(folder, "list", "--due", "2", "--working-days", "--on", "2099-12-31")
    assert "HZ743" in said(folder, "list", "--due", "月底", code=2)
    assert {row["place"] for row in listed(folder, "--missing", "acceptance")} == set(numbers(folder))
    assert "2 条提醒" in said(folder, "export", "--format", "ics", "-o", "提醒.ics", "--on", "2026-12-10")
    said(folder, "export", "--format", "ics", "-o", "又.ics", "--on", "2026-12-10")
    assert (folder / "又.ics").read_bytes() == (folder / "提醒.ics").read_bytes()


def test_the_next_form_says_what_is_missing(folder):
    said(folder, "import", "九月.jsonl")
    run("template", "--ledger", "台账.db", "-o", "12月.xlsx", "--on", "2026-12-01", folder=folder, code=0)
    top = openpyxl.load_workbook(folder / "12月.xlsx")["隐患登记"]["A2"].value
    assert "要销号，在它那一行填（期限）" in top
    assert "（2026-11-08） 整改完成日期、整改说明、验收人（不是责任人）、验收日期" in top
    # a photo, which only the ledger takes, is nothing that could be done here
    assert "照片" not in top


@pytest.mark.parametrize("name", ["统计.html", "统计.xlsx", "统计.docx"])
def test_statistics_to_sign(folder, name):
    said(folder, "import", "九月.jsonl")
    words = ("stats", "--period", "2026-11", "--on", "2026-12-10", "-o", name)
    assert name in said(folder, *words)
    said(folder, *words[:-1], f"又-{name}")
    assert (folder / f"又-{name}").read_bytes() == (folder / name).read_bytes()
    assert "HZ778" in said(folder, *words, code=2)
    said(folder, *words[:-1], f"一家-{name}", "--enterprise", listed(folder)[0]["enterprise"])
    assert "HZ744" in said(folder, *words[:-1], "统计.pdf", code=2)
    assert "HZ745" in said(folder, "stats", "--by", "street", code=2)
    (folder / "名册.csv").write_text(f"企业名称,街道\n{listed(folder)[0]['enterprise']},东街道\n", "utf-8")
    stats = ("ledger", "stats", "--by", "street", "--roster", "名册.csv", "--period", "2026-11", "--format", "json")
    told = json.loads(run(*stats, "--on", "2026-12-10", folder=folder).stdout)
    assert told["groups"]["东街道"]["found"] == told["total"]["found"] == 2
    assert told["before"]["period"] == "2026-10"


def test_the_statistics_of_one_factory_bear_its_name(folder):
    said(folder, "import", "九月.jsonl")
    said(folder, "stats", "--period", "2026-11", "--on", "2026-12-10", "-o", "统计.html")
    page = (folder / "统计.html").read_text("utf-8")
    (name,) = {row["enterprise"] for row in listed(folder)}
    assert f"<title>{name}" in page
    assert "辖区企业" not in page
