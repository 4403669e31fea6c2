"""Two spray booths in November, a signed notice with a photo beside it, and the form of December that brings both
hazards: the real command line, the form filled in by hand."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import CODE_A, CODE_B, form, graded, put, run, tree
from next_form_cases import (
    BOOTHS,
    FIRST,
    ITEM,
    LATER,
    NOVEMBER,
    ON,
    PROOF,
    SECOND,
    STILL,
    filled,
)
from typed_forms import numbered_rows, type_head

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """November, graded; the forms of December."""
    place = tmp_path_factory.mktemp("months")
    put(place / "11", a=form(day=NOVEMBER, n07_07=BOOTHS))
    run("grade", place / "11" / "a.xlsx", "-o", place / "结果", "--on", ON, "-q", code=1)
    for ending in ("xlsx", "yaml"):
        run("template", "--previous", place / "结果", "-o", place / f"12月.{ending}", "--on", LATER, code=0)
    return place


def paper_text(data: bytes) -> str:
    """The text of a paper without its marks."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.sub("<[^>]*>", "", package.read("word/document.xml").decode())


def numbers(month: Path) -> list[str]:
    (line,) = (month / "结果/results.jsonl").read_text(encoding="utf-8").splitlines()
    return [one["number"] for one in json.loads(line)["findings"]]


def december(month: Path, path: Path, *, previous: bool) -> dict[str, Any]:
    more = ["--previous", month / "结果"] if previous else []
    done = run("grade", path, *more, "--on", LATER, "--format", "json", "-q")
    found: dict[str, Any] = json.loads(done.stdout)["submissions"][0]
    return found


def fates(entry: dict[str, Any]) -> dict[str, list[str]]:
    return {name: [one["finding"]["number"] for one in entry[name]] for name in ("seen", "closed", "unseen")}


def test_the_form_brings_head_hazards_and_nothing_that_has_to_be_said_anew(month: Path) -> None:
    book = openpyxl.load_workbook(month / "12月.xlsx")
    sheet = book["隐患登记"]
    titles = [cell.value for cell in sheet[3]]
    rows = [dict(zip(titles, [cell.value for cell in sheet[row]], strict=True)) for row in (FIRST, SECOND)]
    assert [row["隐患编号"] for row in rows] == numbers(month)
    assert [row["部位/责任区"] for row in rows] == ["1号喷漆室", "2号喷漆室"]
    assert (rows[0]["检查项编号"], rows[0]["责任人"], rows[0]["整改措施"]) == (ITEM, "丙某", "更换探头")
    for title in ("管控措施", "是否已当场消除", "整改期间能否保证安全", *PROOF):
        assert [row[title] for row in rows] == [None, None]
    assert sheet.cell(FIRST + 2, 1).value is None
    head = {cell.value: sheet.cell(cell.row, cell.column + 1).value for sheet in [book["企业信息"]] for line in sheet.iter_rows() for cell in line}  # fmt: skip
    assert (head["企业名称（必填）"], head["统一社会信用代码"]) == ("示例门业有限公司", CODE_A)
    assert head["检查日期（必填）"] is None
    assert book["自查表"].cell(numbered_rows(book)[ITEM], 4).value is None
    assert "上次没有销号的隐患" in [cell.value for (cell,) in book["填表说明"].iter_rows(max_col=1)]


_LEFT_OUT = [
    ("deleted, 有隐患", "有隐患", {FIRST: PROOF, SECOND: None}),
    ("deleted, 无隐患", "无隐患", {FIRST: PROOF, SECOND: None}),
    ("emptied", "无隐患", {FIRST: PROOF, SECOND: dict.fromkeys(("隐患编号", "检查项编号", "检查项", "部位/责任区", "设备编号", "具体情形", "情况描述", "整改措施", "责任人", "整改期限", "整改资金（万元）", "应急措施"), "")}),
]  # fmt: skip


@pytest.mark.parametrize("previous", [True, False])
@pytest.mark.parametrize(("state", "rows"), [case[1:] for case in _LEFT_OUT], ids=[case[0] for case in _LEFT_OUT])
def test_one_is_closed_and_the_other_that_is_left_out_is_named(
    month: Path, tmp_path: Path, state: str, rows: Any, previous: bool
) -> None:
    entry = december(month, filled(month, tmp_path / "12.xlsx", state, rows), previous=previous)
    one, other = numbers(month)
    assert fates(entry) == {"seen": [], "closed": [one], "unseen": [other]}
    (told,) = [problem for problem in entry["problems"] if problem["code"] == "HZ284"]
    assert other in told["message"]
    assert "2号喷漆室" in told["message"]
    assert (entry["status"], entry["outcome"]["worst"]) == ("incomplete", "shutdown")


@pytest.mark.parametrize("previous", [True, False])
@pytest.mark.parametrize(
    ("state", "rows", "seen", "value"),
    [
        ("有隐患", {FIRST: PROOF, SECOND: STILL}, [1], "rectify"),
        ("有隐患", {FIRST: PROOF}, [1], "shutdown"),
        ("有隐患", {}, [0, 1], "shutdown"),
        (None, {}, [0, 1], "shutdown"),
        ("无隐患", {FIRST: PROOF, SECOND: PROOF}, [], "pass"),
    ],
)
def test_every_hazard_that_was_brought_ends_in_one_state(
    month: Path, tmp_path: Path, state: str | None, rows: Any, seen: list[int], value: str, previous: bool
) -> None:
    """A row that nobody touches is still open, and says nothing in its favour."""
    entry = december(month, filled(month, tmp_path / "12.xlsx", state, rows), previous=previous)
    both = numbers(month)
    closed = [number for place, number in enumerate(both) if place not in seen]
    assert fates(entry) == {"seen": [both[place] for place in seen], "closed": closed, "unseen": []}
    assert entry["outcome"]["value"] == value
    assert entry["status"] == ("graded" if state else "incomplete")


@pytest.mark.parametrize("sheet", ["_hazardcheck_returned", None])
def test_the_list_is_missed(month: Path, tmp_path: Path, sheet: str | None) -> None:
    path = filled(month, tmp_path / "12.xlsx", "无隐患", {FIRST: PROOF, SECOND: None})
    book = openpyxl.load_workbook(path)
    if sheet:
        del book[sheet]
    else:
        book["_hazardcheck_returned"].delete_rows(3)
    book.save(path)
    entry = december(month, path, previous=False)
    assert "HZ146" in [one["code"] for one in entry["problems"]]
    assert (entry["status"], entry["outcome"]["best"]) == ("incomplete", "incomplete")


@pytest.mark.parametrize("column", range(1, 6))
def test_a_line_of_the_list_that_somebody_edits_is_noticed(month: Path, tmp_path: Path, column: int) -> None:
    """Who is responsible, and since when, decides what closes a hazard: it is not for the form to say otherwise."""
    path = filled(month, tmp_path / "12.xlsx", "无隐患", {FIRST: PROOF, SECOND: PROOF})
    book = openpyxl.load_workbook(path)
    cell = book["_hazardcheck_returned"].cell(2, column)
    cell.value = str(cell.value or "").replace("2026-11", "2026-12").replace("1号", "9号") + ("" if column < 3 else "1")
    if column == 2:
        cell.value = str(cell.value).replace("2026-12", "2026-10")
    book.save(path)
    assert "HZ146" in [one["code"] for one in december(month, path, previous=False)["problems"]]


def test_a_form_of_another_enterprise_settles_nothing(month: Path, tmp_path: Path) -> None:
    path = filled(month, tmp_path / "12.xlsx", "无隐患", {FIRST: PROOF, SECOND: PROOF})
    book = openpyxl.load_workbook(path)
    type_head(book, {"企业名称": "另一家厂", "统一社会信用代码": CODE_B})
    book.save(path)
    entry = december(month, path, previous=False)
    assert ("HZ145", "incomplete") in [(one["code"], entry["status"]) for one in entry["problems"]]


def test_the_text_form_says_the_same(month: Path, tmp_path: Path) -> None:
    text = (month / "12月.yaml").read_text(encoding="utf-8").replace("checked_on:", "checked_on: 2026-12-20")
    text = text.replace("    state:\n", "    state: 无隐患\n")
    head, _, second = text.partition('      - conditions: "a"\n        place: "2号喷漆室"')
    rest = second[second.index("\n  #") :]
    proof = "\n        done_on: 2026-12-01\n        done_note: 更换探头并标定合格\n        accepted_by: 戊某\n        accepted_on: 2026-12-02\n"
    path = tmp_path / "12.yaml"
    path.write_text(head.rstrip("\n") + proof + rest, encoding="utf-8")
    for previous in (True, False):
        one, other = numbers(month)
        assert fates(december(month, path, previous=previous)) == {"seen": [], "closed": [one], "unseen": [other]}
    untouched = tmp_path / "0.yaml"
    untouched.write_text(text, encoding="utf-8")
    assert fates(december(month, untouched, previous=False))["closed"] == []


def test_what_was_signed_and_photographed_in_november_is_still_there(month: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    run("grade", month / "11" / "a.xlsx", "-o", out, "--on", ON, "-q", code=1)
    notice = out / "整改通知书.docx"
    notice.write_bytes(notice.read_bytes() + b"signed")
    (out / "照片.jpg").write_bytes(b"a photo")
    before = tree(out)
    path = filled(month, tmp_path / "12.xlsx", "有隐患", {FIRST: PROOF, SECOND: None})
    done = run("grade", path, "-o", out, "--on", LATER, "-q", code=2)
    assert tree(out) == before
    assert "--keep" in done.stderr.decode()
    done = run("grade", path, "-o", out, "--on", LATER, "-q", "--keep", code=2)
    assert f"--previous {out.as_posix()} -o" in done.stderr.decode()
    assert tree(out) == before
    run("grade", path, "--previous", out, "-o", tmp_path / "12月结果", "--on", LATER, "-q", code=1)
    assert (tmp_path / "12月结果" / "整改通知书.docx").exists()


def test_the_result_names_the_numbers_everywhere(month: Path) -> None:
    told = [
        run("report", month / "结果/results.jsonl", "--format", shape).stdout.decode()
        for shape in ("text", "csv", "json")
    ]
    told += [(month / "结果/结果.html").read_text(encoding="utf-8")]
    told += [paper_text((month / "结果" / name).read_bytes()) for name in ("整改通知书.docx", "停产整改报告.docx")]
    told += [run("why", month / "结果/results.jsonl", ITEM).stdout.decode()]
    for place, text in enumerate(told):
        assert [number in text for number in numbers(month)] == [True, True], place


def test_the_notice_of_december_orders_nothing_that_is_closed_and_names_what_was_left_out(
    month: Path, tmp_path: Path
) -> None:
    path = filled(month, tmp_path / "12.xlsx", "有隐患", {FIRST: PROOF, SECOND: None})
    run("grade", path, "--previous", month / "结果", "-o", tmp_path / "out", "--on", LATER, "-q", code=1)
    one, other = numbers(month)
    notice = paper_text((tmp_path / "out" / "整改通知书.docx").read_bytes())
    ordered, _, rest = notice.partition("没有交代清楚下落的隐患 1 条（按没有销号处理）")
    left_out, _, closed = rest.partition("已整改销号的隐患 1 条（按填报的整改和验收记录）")
    assert one not in ordered
    assert one not in left_out
    assert one in closed
    assert (other in left_out, "2号喷漆室" in left_out, "排风停用" in left_out) == (True, True, True)
    assert "另有以前查出的隐患 1 条没有交代清楚下落" in ordered
    stop = paper_text((tmp_path / "out" / "停产整改报告.docx").read_bytes())
    assert f"按没有销号处理：非水性漆调漆间和喷漆室（2号喷漆室，PT-02）（{other}）" in stop


def test_which_enterprise_is_said_when_there_are_several(month: Path, tmp_path: Path) -> None:
    put(tmp_path / "in", a=form(day=NOVEMBER, n07_07=BOOTHS), b=form("示例压铸厂", CODE_B, day=NOVEMBER, n07_07=BOOTHS))
    run("grade", tmp_path / "in", "-o", tmp_path / "out", "--on", ON, "-q")
    asked = ["template", "--previous", tmp_path / "out", "-o", tmp_path / "form.xlsx", "--on", LATER]
    done = run(*asked, code=2).stderr.decode()
    assert "示例门业有限公司" in done
    assert "示例压铸厂" in done
    for wanted in ("示例压铸厂", CODE_B, "压铸"):
        run(*asked, "--enterprise", wanted, "--force", code=0)
        book = openpyxl.load_workbook(tmp_path / "form.xlsx")
        assert book["_hazardcheck_returned"]["C1"].value == "示例压铸厂"
    assert "HZ545" in run(*asked, "--enterprise", "没有这一家", code=2).stderr.decode()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--enterprise", "示例"], "HZ548"),
        (["--previous", "{result}", "--from", "{form}"], "HZ547"),
        (["--previous", "{form}"], "HZ812"),
        (["--previous", "{empty}"], "HZ520"),
        (["--previous", "{nothing}"], "HZ544"),
    ],
)
def test_what_can_not_be_made_is_said_in_one_line(month: Path, tmp_path: Path, more: list[str], code: str) -> None:
    places = {
        "result": month / "结果",
        "form": month / "11/a.xlsx",
        "empty": tmp_path / "leer",
        "nothing": tmp_path / "0",
    }
    places["empty"].write_text("", encoding="utf-8")
    (tmp_path / "in.pdf").write_bytes(b"%PDF-1.7")
    run("grade", tmp_path / "in.pdf", "-o", places["nothing"], "--on", ON, "-q")
    given = [text.format(**places) for text in more]
    done = run("template", *given, "-o", tmp_path / "out.xlsx", "--on", LATER, code=2)
    assert code in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_a_result_without_numbers_and_a_month_between_bring_the_same_hazards(month: Path, tmp_path: Path) -> None:
    """November's result, and December's which saw only one of the two again: January's form brings both, once each."""
    path = filled(month, tmp_path / "12.xlsx", "有隐患", {FIRST: PROOF, SECOND: None})
    run("grade", path, "--previous", month / "结果", "-o", tmp_path / "out", "--on", LATER, "-q")
    one, other = numbers(month)
    for previous in ([tmp_path / "out"], [month / "结果", tmp_path / "out"]):
        given = [part for result in previous for part in ("--previous", result)]
        run("template", *given, "-o", tmp_path / "1月.xlsx", "--on", "2027-01-20", "--force", code=0)
        sheet = openpyxl.load_workbook(tmp_path / "1月.xlsx")["隐患登记"]
        assert [sheet.cell(row, 1).value for row in (FIRST, SECOND)] == [other, None]
        assert sheet.cell(FIRST, 4).value == "2号喷漆室"
    assert graded(path, "--on", LATER)["submissions"][0]["unseen"][0]["finding"]["number"] == other
    assert one != other


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
def test_at_the_terminal_nothing_that_was_brought_is_lost(month: Path, tmp_path: Path, ending: str) -> None:
    """Whoever begins to fill the form in and stops has touched no hazard; the list of them stays with the form."""
    path = tmp_path / f"12.{ending}"
    path.write_bytes((month / f"12月.{ending}").read_bytes())
    run("fill", path, given=b"2026-12-20\nq\n", code=0)
    for previous in (True, False):
        entry = december(month, path, previous=previous)
        assert fates(entry) == {"seen": numbers(month), "closed": [], "unseen": []}
        assert entry["outcome"]["value"] == "shutdown"
        assert {"HZ145", "HZ146"}.isdisjoint(one["code"] for one in entry["problems"])
