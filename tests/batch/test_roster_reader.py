"""Rosters as offices make them, held against what was handed in: nobody is overlooked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from batch_cases import CODE_A, CODE_B, ON, SETTINGS, code_of, form, graded, put, run, tree
from input_cases import find_inputs
from run_cases import judged

from hazardcheck.batch.judge_run import Plan
from hazardcheck.batch.roster_reader import read_roster
from hazardcheck.errors import UsageError
from hazardcheck.model.written.roster import Expected

DUE = date(2026, 11, 15)
HEAD = ["序号", "企业名称", "统一社会信用代码", "所属镇街", "所属网格", "网格员", "行业", "截止日期"]
ROWS = [
    [1, "示例门业有限公司", CODE_A, "东街道", "一网格", "甲某", "机械", DUE],
    [2, "示例压铸厂", CODE_B, "东街道", "二网格", "乙某", "有色", DUE],
    [3, "示例杯业", code_of(3), "西街道", "三网格", "丙某", "轻工", DUE],
]
Change = Callable[[object], None]


def book(path: Path, *rows: list[object], change: Callable[[openpyxl.Workbook], object] = lambda _: None) -> Path:
    """A roster as xlsx."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    change(made)
    made.save(path)
    return path


def names(path: Path) -> list[str]:
    return [entry.name for entry in read_roster(path).expected]


@pytest.fixture(scope="module")
def xlsx(tmp_path_factory) -> Path:
    return book(tmp_path_factory.mktemp("roster") / "名册.xlsx", HEAD, *ROWS)


def test_a_plain_roster(xlsx):
    first = read_roster(xlsx).expected[0]
    assert first == Expected(
        name="示例门业有限公司", uscc=CODE_A, street="东街道", grid="一网格", officer="甲某", industry="machinery",
        deadline=DUE, location="Sheet!B2",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.office
def test_other_programs_write_the_same(xlsx, tmp_path, kind):
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(xlsx)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_roster(tmp_path / f"名册.{kind}") == read_roster(xlsx)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path, encoding):
    lines = [HEAD, *([*row[:-1], "2026/11/15"] for row in ROWS)]
    text = "\r\n".join(",".join(map(str, line)) for line in lines)
    (tmp_path / "名册.csv").write_bytes(text.encode(encoding))
    found = read_roster(tmp_path / "名册.csv").expected
    assert [entry.name for entry in found] == [row[1] for row in ROWS]
    assert [entry.deadline for entry in found] == [DUE] * 3
    assert found[2].location == "名册.csv:4"


def test_title_rows_totals_blanks_and_notes(tmp_path):
    rows = [
        ["示例市 2026 年 11 月应上报企业名册"],
        ["填报单位：示例街道", None, None, "时间：2026年11月"],
        [],
        HEAD,
        ROWS[0],
        [None] * 8,
        [4] + [None] * 7,
        ROWS[1],
        ["合计", 2],
        ["注：停产企业不在此列"],
        ["填表人：甲某", None, "审核人：乙某"],
    ]
    path = book(tmp_path / "a.xlsx", *rows, change=lambda made: made.active.merge_cells("A1:H1"))
    assert names(path) == ["示例门业有限公司", "示例压铸厂"]


def test_notes_below_a_table_without_numbers(tmp_path):
    rows = [
        ["企业名称", "截止日期"],
        ["示例注塑厂", DUE],
        ["注：停产企业不在此列", None],
        ["备注：另有两家", None],
        ["审核人：甲某"],
    ]
    assert names(book(tmp_path / "a.xlsx", *rows)) == ["示例注塑厂"]


def test_merged_cells_hold_for_every_row(tmp_path):
    """One deadline over all rows is the deadline of all: else nobody would ever be late."""
    rows = [HEAD, ROWS[0], [2, "示例压铸厂", CODE_B], [3, "示例杯业", code_of(3)]]

    def merge(made: openpyxl.Workbook) -> None:
        for letter in "DEFH":
            made.active.merge_cells(f"{letter}2:{letter}4")

    found = read_roster(book(tmp_path / "a.xlsx", *rows, change=merge)).expected
    assert [(entry.street, entry.grid, entry.officer, entry.deadline) for entry in found] == [
        ("东街道", "一网格", "甲某", DUE)
    ] * 3
    assert [entry.industry for entry in found] == ["machinery", "", ""]


def test_every_sheet_counts(tmp_path):
    def more(made: openpyxl.Workbook) -> None:
        made.create_sheet("说明").append(["本表由各镇街填报"])
        other = made.create_sheet("西街道")
        for row in (HEAD, ROWS[2]):
            other.append(row)

    path = book(tmp_path / "a.xlsx", HEAD, *ROWS[:2], change=more)
    roster = read_roster(path)
    assert [entry.location for entry in roster.expected] == ["Sheet!B2", "Sheet!B3", "西街道!B2"]
    assert roster.ignored == ("说明",)


def test_codes_and_days_as_people_type_them(tmp_path):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in CODE_A)
    rows = [
        ["单位名称", "信用代码", "上报期限"],
        ["示例甲厂", wide, 46341],
        ["示例乙厂", CODE_B.lower(), "2026年11月15日"],
        ["示例丙厂", f" {code_of(3)} ", "2026.11.15"],
    ]
    found = read_roster(book(tmp_path / "a.xlsx", *rows)).expected
    assert [entry.deadline for entry in found] == [DUE] * 3
    with_forms = put(tmp_path / "in", a=form("另名", CODE_A), b=form("另名", CODE_B), c=form("另名", code_of(3)))
    with judged(find_inputs([str(with_forms)]), SETTINGS, Plan(roster=found)) as (picture, _):
        assert picture.result.counts.missing == 0
        assert picture.result.roster is not None
        assert picture.result.roster.unknown == ()


def test_a_day_without_a_year_is_asked_about(tmp_path):
    path = book(tmp_path / "a.xlsx", ["企业名称", "截止日期"], ["示例甲厂", "11月30日"])
    with pytest.raises(UsageError, match="HZ519") as told:
        read_roster(path)
    assert "11月30日" in told.value.line("zh")


@pytest.mark.parametrize(
    ("row", "field"),
    [(["", CODE_A[:-1] + "?", DUE], "uscc"), (["示例甲厂", "", "月底"], "deadline"), (["", "", DUE], "name")],
)
def test_a_row_that_names_nobody_is_refused(tmp_path, row, field):
    path = book(tmp_path / "a.xlsx", ["企业名称", "统一社会信用代码", "截止日期"], row)
    with pytest.raises(UsageError, match="HZ519") as told:
        read_roster(path)
    assert told.value.params["kind"] == f"roster.{field}"
    assert "Sheet!A2" in told.value.line("zh")


def test_twins_are_told_and_counted_once(tmp_path):
    rows = [ROWS[0], [9, "示例门业有限公司", ""], [10, "示例 门业有限公司", CODE_A], ROWS[1]]
    roster = read_roster(book(tmp_path / "a.xlsx", HEAD, *rows))
    assert len(roster.expected) == 2
    assert roster.twins == (("Sheet!B2", "Sheet!B3"), ("Sheet!B2", "Sheet!B4"))


# ---- held against the forms


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Path:
    """In time, late, undated, missing, not on it; the deadline is 2026-11-15."""
    place = tmp_path_factory.mktemp("month")
    rows = [*ROWS, [4, "示例铸造", code_of(4), "", "", "", "", DUE], [5, "示例涂装", "", "西街道", "", "", "", None],
            [6, "示例食品", code_of(6), "西街道", "三网格", "丙某", "轻工", date(2026, 12, 15)]]  # fmt: skip
    book(place / "名册.xlsx", HEAD, *rows)
    put(
        place / "in",
        a=form(),
        b=form("示例压铸厂", CODE_B, date(2026, 11, 18)),
        b2=form("示例压铸厂", CODE_B, date(2026, 11, 17)),
        c=form("示例杯业", code_of(3), None),
        e=form("示例涂装", ""),
        x=form("示例路过", code_of(9)),
    )
    return place


def test_who_is_missing_late_undated_or_unknown(month):
    found = graded(month / "in", "--roster", month / "名册.xlsx", "--fail-on", "never", code=3)
    roster = found["roster"]
    assert found["counts"]["missing"] == 2
    assert roster["counts"] == {"in_time": 1, "late": 1, "undated": 1, "untimed": 1, "missing": 2}
    assert sum(roster["counts"].values()) == roster["expected"] == 6
    assert [(entry["expected"]["name"], entry["handed"], entry["days"]) for entry in roster["attention"]] == [
        ("示例铸造", "missing", 15),
        ("示例食品", "missing", -15),
        ("示例杯业", "undated", None),
        ("示例压铸厂", "late", 2),
    ]
    assert roster["unknown"] == ["x.xlsx"]


def test_every_report_names_the_missing(month, tmp_path):
    out = tmp_path / "out"
    done = run("grade", month / "in", "--roster", month / "名册.xlsx", "--on", ON.isoformat(), "-o", out, code=3)
    text = done.stdout.decode()
    page = (out / "index.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(out / "summary.xlsx", read_only=True)["未交与迟交"]
    cells = "\n".join(str(row) for row in sheet.iter_rows(values_only=True))
    for told in (text, page, cells):
        assert "示例铸造" in told
        assert "示例压铸厂" in told
        assert "x.xlsx" in told or told is not text


def test_totals_by_grid_and_street_are_those_of_the_run(month):
    expected = read_roster(month / "名册.xlsx").expected
    with judged(find_inputs([str(month / "in")]), SETTINGS, Plan(roster=expected)) as (picture, _):
        counts, roster = picture.result.counts, picture.result.roster
        assert roster is not None
        for groups in (picture.grids, picture.streets, picture.industries):
            assert sum(group.inputs for group in groups) == counts.inputs
            assert sum(group.missing for group in groups) == counts.missing == 2
            # the late one handed in two files
            assert sum(group.late for group in groups) == roster.counts["late"] == 1
            assert sum(group.judged for group in groups) == counts.judged


def test_a_saved_result_keeps_its_roster(month, tmp_path):
    saved = tmp_path / "result.json"
    run_options = ("grade", month / "in", "--roster", month / "名册.xlsx", "--on", ON.isoformat())
    saved.write_bytes(run(*run_options, "--format", "json").stdout)
    run(*run_options, "-o", tmp_path / "one")
    run("report", saved, "-o", tmp_path / "two", code=json.loads(saved.read_text(encoding="utf-8"))["exit"]["code"])
    assert json.loads(saved.read_text(encoding="utf-8"))["roster"]["counts"]["missing"] == 2
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert set(one) == set(two)
    assert "示例铸造" in two["index.html"].decode()
    assert one["results.jsonl"] == two["results.jsonl"]
    assert one["index.html"] == two["index.html"]
    assert one["summary.xlsx"] == two["summary.xlsx"]


def test_nobody_handed_in_anything(month, tmp_path):
    (tmp_path / "in").mkdir()
    found = graded(tmp_path / "in", "--roster", month / "名册.xlsx", code=3)
    assert found["counts"]["missing"] == 6


def test_who_can_not_be_read_is_missing(month, tmp_path):
    """A file that nobody can open is nobody's form: the enterprise is asked again, the file is listed beside."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{CODE_A}.xlsx").write_bytes(b"PK")
    found = graded(tmp_path / "in", "--roster", month / "名册.xlsx", code=3)
    assert found["counts"]["missing"] == 6
    assert found["counts"]["unreadable"] == 1


def test_a_name_never_overrules_two_codes(tmp_path):
    path = book(tmp_path / "a.xlsx", HEAD, ROWS[0])
    found = graded(put(tmp_path / "in", a=form(uscc=CODE_B)), "--roster", path, code=3)
    assert found["counts"]["missing"] == 1
    assert found["roster"]["unknown"] == ["a.xlsx"]


@pytest.mark.parametrize(
    "name",
    ["=HYPERLINK(1)", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "示例\u202e甲厂{{7*7}}", "+1+1", "@SUM(A1)"],
)
def test_hostile_cells_do_nothing(tmp_path, name):
    (tmp_path / "名册.csv").write_text(f"企业名称,网格,截止日期\n{name},{name},2026-11-15\n", encoding="utf-8")
    out = tmp_path / "out"
    done = run("grade", put(tmp_path / "in", a=form()), "--roster", tmp_path / "名册.csv", "--on", ON.isoformat(), "-o", out, code=3)  # fmt: skip
    assert "\u202e" not in done.stdout.decode()
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "甲厂49" not in page
    made = openpyxl.load_workbook(out / "summary.xlsx")
    formulas = {str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert not any(name in formula for formula in formulas)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "HZ51"),
        (b"PK\x03\x04", "HZ516"),
        ((",".join(HEAD) + "\r\n").encode("gbk"), "HZ51"),
        ("一,二\r\n三,四\r\n".encode(), "HZ517"),
        (b"\xff\xfe\x00\x01" * 50, "HZ51"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_line(tmp_path, data, code):
    (tmp_path / "名册.csv").write_bytes(data)
    put(tmp_path / "in", a=form())
    done = run("grade", tmp_path / "in", "--roster", tmp_path / "名册.csv", code=2)
    assert code in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert done.stdout == b""


def test_an_absent_roster_is_wrong_usage(tmp_path):
    run("grade", put(tmp_path / "in", a=form()), "--roster", tmp_path / "none.xlsx", code=2)
