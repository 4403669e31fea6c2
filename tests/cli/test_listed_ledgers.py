"""Other people's ledgers by the real command: each row is a hazard with its cell, nothing is lost, nothing closes a
major hazard, the same file again (moved, longer) adds only what is new."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from command_cases import run

TITLES = [
    "序号",
    "企业名称",
    "隐患内容",
    "部位",
    "隐患级别",
    "排查日期",
    "整改期限",
    "责任人",
    "整改措施",
    "整改完成日期",
    "整改说明",
    "验收人",
    "复查结果",
]
MAP = """\
schema: hazardcheck/mapping/1
checklists: []
hazards: {stage: inspection}
columns:
  name: 企业名称
  description: 隐患内容
  place: 部位
  grade: 隐患级别
  found_on: 排查日期
  deadline: 整改期限
  responsible: 责任人
  measure: 整改措施
  done_on: 整改完成日期
  done_note: 整改说明
  accepted_by: 验收人
  state: 复查结果
"""
ROWS = [
    [
        "示例门业厂",
        "配电箱无盖板",
        "一车间",
        "一般",
        "2026-09-03",
        "2026-09-20",
        "丙某",
        "加装",
        "2026-09-10",
        "已加装盖板",
        "",
        "合格",
    ],
    [
        "示例门业厂",
        "喷漆室报警器探头失效",
        "喷漆室",
        "重大",
        "2026-09-03",
        "2026-09-30",
        "丙某",
        "更换",
        "2026-09-12",
        "已更换探头并标定",
        "戊某",
        "已整改",
    ],
    [
        "示例木业厂",
        "除尘器未设隔爆阀",
        "打磨间",
        "重大",
        date(2026, 10, 8),
        date(2026, 12, 1),
        "丁某",
        "加装",
        "",
        "",
        "",
        "未整改",
    ],
    ["示例木业厂", "消防通道堵塞", "仓库", "一般", "2026.10.8", "立即", "", "", "", "", "", "已整改"],
    ["示例木业厂", "粉尘积厚", "", "", "10月8日", "", "", "", "", "", "", "看过了"],
]


def book(path: Path, rows: list[list[object]], above: int = 1, titles: list[str] = TITLES) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "台账"
    for _ in range(above):
        sheet.append(["某某镇隐患排查治理台账"])
    sheet.append(titles)
    for number, row in enumerate(rows, 1):
        sheet.append([number, *row])
    sheet.append(["合计", len(rows)])
    sheet.append(["审核：", "填表："])
    made.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book(tmp_path / "台账.xlsx", ROWS)
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    return tmp_path


def entered(folder: Path, name: str = "台账.xlsx", code: int | None = 3) -> dict:
    words = ("ledger", "import", name, "--map", "map.yaml", "--on", "2026-12-01", "--format", "json")
    return json.loads(run(*words, folder=folder, code=code).stdout)


def hazards(folder: Path) -> dict[str, dict]:
    words = ("ledger", "list", "--all", "--format", "json", "--on", "2026-12-01")
    return {row["title"]: row for row in json.loads(run(*words, folder=folder).stdout)["hazards"]}


def test_every_row_is_a_hazard_and_the_report_adds_up(folder):
    told = entered(folder)
    rows = told["listed"]
    assert (rows["rows"], rows["entered"], rows["known"], rows["passed"]) == (5, 5, 0, 2)
    assert told["findings"] == 5 == told["new"] + told["seen"] + told["reopened"] + told["unconfirmed"]
    assert told["open_before"] == told["seen"] + told["closed"] + told["missed"]
    assert (rows["unmatched"], rows["ungraded"], rows["undated"]) == (5, 1, 1)
    assert (rows["said"], rows["closed"]) == (3, 1)
    assert rows["states"] == {"看过了": 1}
    assert rows["unread"] == ["台账!G6 立即", "台账!F7 10月8日"]
    found = hazards(folder)
    assert {title: row["state"] for title, row in found.items()} == {
        "配电箱无盖板": "closed",
        "喷漆室报警器探头失效": "awaiting",
        "除尘器未设隔爆阀": "rectifying",
        "消防通道堵塞": "rectifying",
        "粉尘积厚": "rectifying",
    }
    assert found["粉尘积厚"]["grade"] == "major"
    assert found["除尘器未设隔爆阀"]["found_on"] == "2026-10-08"
    assert {row["missed"] for row in found.values()} == {0}
    shown = run("ledger", "show", found["喷漆室报警器探头失效"]["no"], "--format", "json", folder=folder).stdout
    assert json.loads(shown)["known"]["finding"]["location"] == "台账!C4"
    assert b"HZ" not in run("ledger", "verify", folder=folder, code=0).stdout


def test_the_same_again_moved_and_longer_adds_only_what_is_new(folder):
    entered(folder)
    before = hazards(folder)
    again = entered(folder)
    assert (again["listed"]["entered"], again["listed"]["known"], again["findings"]) == (0, 5, 0)
    assert hazards(folder) == before
    more = ["示例门业厂", "乙炔瓶无防倾倒", "二车间", "一般", "2026-11-05", "2026-11-20", "丙某", "", "", "", "", ""]
    book(folder / "十一月.xlsx", [more, *ROWS], above=3)
    later = entered(folder, "十一月.xlsx")
    assert (later["listed"]["entered"], later["new"], later["forms"]) == (1, 1, 1)
    assert {title: row for title, row in hazards(folder).items() if title in before} == before
    assert b"HZ" not in run("ledger", "verify", folder=folder, code=0).stdout


def test_a_result_that_is_filled_in_later_is_the_same_hazard(folder):
    entered(folder)
    done = [*ROWS[2][:8], "2026-11-20", "已加装隔爆阀并验收", "戊某", "合格"]
    moved = [*ROWS[3][:5], "2026-12-31", *ROWS[3][6:]]
    book(folder / "台账.xlsx", [*ROWS[:2], done, moved, ROWS[4]])
    entered(folder)
    found = hazards(folder)
    assert len(found) == 5
    assert (found["除尘器未设隔爆阀"]["state"], found["除尘器未设隔爆阀"]["done_on"]) == ("awaiting", "2026-11-20")
    assert found["消防通道堵塞"]["deadline"] == "2026-12-31"
    # nobody extends a deadline by writing a later one into his own list
    book(folder / "台账.xlsx", [*ROWS[:2], [*done[:5], "2027-06-01", *done[6:]], moved, ROWS[4]])
    entered(folder)
    assert hazards(folder)["除尘器未设隔爆阀"]["deadline"] == "2026-12-01"


def test_nothing_in_a_list_closes_a_major_hazard(folder):
    full = [
        "示例门业厂",
        "喷漆室报警器探头失效",
        "喷漆室",
        "重大",
        "2026-09-03",
        "2026-09-30",
        "丙某",
        "更换",
        "2026-09-12",
        "已更换探头并标定",
        "戊某",
        "已销号",
    ]
    book(folder / "台账.xlsx", [full])
    told = entered(folder, code=0)
    assert told["closed"] == 0
    (row,) = hazards(folder).values()
    assert row["state"] == "awaiting"
    assert set(row["missing"]) >= {"proof", "acceptance"}


def test_two_rows_that_say_the_same_are_two_hazards(folder):
    book(folder / "台账.xlsx", [ROWS[2], ROWS[2]])
    assert entered(folder, code=None)["findings"] == 2
    words = ("ledger", "list", "--all", "--format", "json", "--on", "2026-12-01")
    listed = json.loads(run(*words, folder=folder).stdout)["hazards"]
    assert len({row["no"] for row in listed}) == len(listed)
    assert sum(row["times_seen"] for row in listed) + 0 >= 2
    before = listed
    entered(folder, code=None)
    assert json.loads(run(*words, folder=folder).stdout)["hazards"] == before


def test_an_item_is_matched_by_its_key_or_its_exact_text(folder):
    item = "gongmao-2023/08-06"
    mapped = MAP.replace("checklists: []", "checklists: [gongmao-2023]").replace("columns:", "columns:\n  item: 序号")
    (folder / "map.yaml").write_text(mapped, "utf-8")
    book(folder / "台账.xlsx", [])
    made = openpyxl.load_workbook(folder / "台账.xlsx")
    made["台账"].insert_rows(3)
    for column, value in enumerate(["08-06", *ROWS[0][:3], "一般", *ROWS[0][4:]], start=1):
        made["台账"].cell(3, column, value)
    made.save(folder / "台账.xlsx")
    told = entered(folder, code=0)
    assert told["listed"]["unmatched"] == 0
    words = ("ledger", "list", "--all", "--format", "json", "--on", "2026-12-01")
    (row,) = json.loads(run(*words, folder=folder).stdout)["hazards"]
    # what is major by the criterion is not general because a list says so
    assert (row["item"], row["grade"], row["state"]) == (item, "major", "awaiting")


@pytest.mark.parametrize(
    ("lists", "words", "said", "item"),
    [
        ("[]", (), "gongmao-2023/07-07", "gongmao-2023/07-07"),
        ("[gas-2023]", (), " Gongmao-2023/07-07", "gongmao-2023/07-07"),
        ("[]", ("--checklist", "gongmao-2023"), "07-07", "gongmao-2023/07-07"),
        ("[]", (), "07-07", "unmatched"),
        ("[]", (), "gongmao-2023/99-99", "unmatched"),
        ("[]", (), "没有/07-07", "unmatched"),
    ],
)
def test_a_key_in_full_is_known_whatever_the_mapping_names(folder, lists, words, said, item):
    mapped = MAP.replace("checklists: []", f"checklists: {lists}").replace("columns:", "columns:\n  item: 序号")
    (folder / "map.yaml").write_text(mapped, "utf-8")
    book(folder / "台账.xlsx", [])
    made = openpyxl.load_workbook(folder / "台账.xlsx")
    made["台账"].insert_rows(3)
    for column, value in enumerate([said, *ROWS[0][:3], "一般", *ROWS[0][4:]], start=1):
        made["台账"].cell(3, column, value)
    made.save(folder / "台账.xlsx")
    run("ledger", "import", "台账.xlsx", "--map", "map.yaml", "--on", "2026-12-01", *words, folder=folder, code=None)
    shown = run("ledger", "list", "--all", "--format", "json", "--on", "2026-12-01", folder=folder)
    (row,) = json.loads(shown.stdout)["hazards"]
    assert row["item"].startswith(item)
    is_known = item != "unmatched"
    assert (row["grade"], row["state"] == "closed") == (("major", False) if is_known else ("general", True))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("  found_on: 排查日期\n", ""), "HZ438"),
        (("  name: 企业名称\n", ""), "HZ438"),
        (("  description: 隐患内容\n", ""), "HZ438"),
        (("  grade: 隐患级别\n", ""), "HZ438"),
        (("  place: 部位", "  palce: 部位"), "HZ430"),
        (("  place: 部位", "  place: 没有这一列"), "HZ130"),
        (("hazards: {stage: inspection}\n", ""), "HZ4"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(folder, change, code):
    (folder / "map.yaml").write_text(MAP.replace(*change), "utf-8")
    done = run("ledger", "import", "台账.xlsx", "--map", "map.yaml", folder=folder, code=2 if code != "HZ130" else None)
    assert code in (done.stdout + done.stderr).decode()


def test_the_mapping_of_a_ledger_judges_nothing(folder):
    done = run("grade", "台账.xlsx", "--map", "map.yaml", folder=folder, code=2)
    assert b"HZ747" in done.stderr
    assert (
        b"HZ746" in run("ledger", "import", "台账.xlsx", "台账.xlsx", "--map", "map.yaml", folder=folder, code=2).stderr
    )


def test_merged_names_hold_for_every_row(folder):
    made = openpyxl.load_workbook(folder / "台账.xlsx")
    sheet = made["台账"]
    sheet["B4"] = None
    sheet.merge_cells("B3:B4")
    made.save(folder / "台账.xlsx")
    entered(folder)
    assert hazards(folder)["喷漆室报警器探头失效"]["enterprise"] == "示例门业厂"


def test_a_mapping_is_proposed_and_reads_the_same(folder):
    entered(folder)
    before = hazards(folder)
    (folder / "map.yaml").unlink()
    told = run("map", "台账.xlsx", "-o", "map.yaml", folder=folder, code=0)
    assert "map.yaml" in told.stderr.decode()
    assert "hazards: {stage: self}" in (folder / "map.yaml").read_text("utf-8")
    assert b"ledger import" in told.stderr
    assert entered(folder)["listed"]["known"] == 5
    (folder / "台账.db").unlink()
    assert entered(folder)["listed"]["rows"] == 5
    found = hazards(folder)
    names = ("state", "grade", "found_on", "deadline", "enterprise", "place", "responsible", "done_on")
    assert {title: [row[name] for name in names] for title, row in found.items()} == {
        title: [row[name] for name in names] for title, row in before.items()
    }


def one_row(**changed: object) -> list[object]:
    return [changed.get(title, value) for title, value in zip(TITLES[1:], ROWS[0], strict=True)]


@pytest.mark.parametrize(
    ("changed", "cell"),
    [
        ({"整改完成日期": "2027-01-05"}, "台账!J3 2027-01-05"),
        ({"复查日期": "2026-12-02"}, "台账!N3 2026-12-02"),
        ({"排查日期": "2027-02-01"}, "台账!F3 2027-02-01"),
    ],
)
def test_a_day_that_lies_ahead_is_not_believed(folder, changed, cell):
    (folder / "map.yaml").write_text(MAP + "  accepted_on: 复查日期\n", "utf-8")
    book(folder / "台账.xlsx", [[*one_row(**changed), changed.get("复查日期", "")]], titles=[*TITLES, "复查日期"])
    told = entered(folder, code=3)
    assert (told["listed"]["late"], told["listed"]["closed"], told["closed"]) == ([cell], 0, 0)
    (row,) = hazards(folder).values()
    assert row["state"] != "closed"
    assert row["found_on"] in ("2026-09-03", None)
    before = row
    entered(folder, code=3)
    assert list(hazards(folder).values()) == [before]
    words = ("ledger", "stats", "--period", "2026", "--on", "2026-12-01", "--format", "json")
    assert json.loads(run(*words, folder=folder).stdout)["total"]["open_after"] == 1
    (folder / "台账.db").unlink()
    done = run("ledger", "import", "台账.xlsx", "--map", "map.yaml", "--on", "2026-12-01", folder=folder, code=3)
    assert cell in done.stdout.decode()


@pytest.mark.parametrize("word", ["没有整改", "已整改，复查不合格", "已完成80%", 0, 0.5, "未通过", "整改中"])
def test_a_result_that_is_no_approval_is_named_and_leaves_it_open(folder, word):
    book(folder / "台账.xlsx", [one_row(复查结果=word)])
    told = entered(folder, code=None)
    assert (told["listed"]["said"], told["listed"]["denied"], told["closed"]) == (0, 1, 0)
    (row,) = hazards(folder).values()
    assert row["state"] == "rectifying"


@pytest.mark.parametrize("is_first", [True, False])
def test_rows_that_differ_are_open_and_said(folder, is_first):
    both = [one_row(), one_row(复查结果="未整改", 整改完成日期="", 整改说明="")]
    book(folder / "台账.xlsx", both if is_first else both[::-1])
    done = run("ledger", "import", "台账.xlsx", "--map", "map.yaml", "--on", "2026-12-01", folder=folder, code=3)
    assert "各行说法不一" in done.stdout.decode()
    assert "按证据销号 0 条" in done.stdout.decode()
    assert "原来未销号" not in done.stdout.decode()
    (row,) = hazards(folder).values()
    assert row["state"] == "awaiting"
    assert b"HZ" not in run("ledger", "verify", folder=folder, code=0).stdout


@pytest.mark.parametrize(
    "titles",
    [
        ("隐患内容", "排查日期", "整改期限", "复查结果"),
        ("隐患内容", "发现日期", "责任人", "复查日期"),
        ("企业名称", "隐患内容", "登记日期", "整改期限", "销号"),
    ],
)
def test_the_columns_that_the_guide_names_are_those_of_a_ledger(tmp_path, titles):
    book(tmp_path / "表.xlsx", [["示例一栏"] * len(titles)], titles=["序号", *titles])
    told = run("map", "表.xlsx", folder=tmp_path, code=0).stdout.decode()
    assert "hazards: {stage: self}" in told
    assert "answer:" not in told
