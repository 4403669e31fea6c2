"""summary.xlsx, read back with openpyxl: sheets, sums, text as text, links that open, the same bytes twice."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import result_cases as cases
from lxml import etree
from openpyxl.utils import column_index_from_string

from hazardcheck.model.base import Stage
from hazardcheck.model.outcome import Submission
from hazardcheck.model.overview import Entry, Overview
from hazardcheck.model.review import Doubt, Evidence
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.model.written.roster import Expected, Handed, RosterEntry, RosterReport
from hazardcheck.reports.outcome_words import enterprise_name
from hazardcheck.reports.summary import whole_summary as summary
from hazardcheck.reports.summary.sheet_rows import MOST_LINKS
from hazardcheck.rules.run.overview_sums import Context
from hazardcheck.rules.run.run_overview import overview_of
from hazardcheck.words import TEXTS

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
FOLDERS = {place: f"{place:012x}" for place in range(len(MANY.submissions))}
PAPERS = {2: ("整改通知书.docx", "停产整改报告.docx")}
SHEETS = [
    "总览",
    "企业一览",
    "重大隐患清单",
    "已整改销号",
    "未交与迟交",
    "无法读取与待补正",
    "高频问题",
    "复核队列",
    "分组统计",
]


def written(overview: Overview, lang: str = "zh") -> bytes:
    """The workbook of an overview."""
    out = BytesIO()
    summary.render(overview, lang, out)
    return out.getvalue()


def book(result: cases.Result = MANY) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(cases.workbook(result, FOLDERS)))


def opened(overview: Overview) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(written(overview)))


def table(book_: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of its columns."""
    titles, *rows = book_[name].iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def block(book_: openpyxl.Workbook, title: str) -> dict[str, int]:
    """A block of figures on the first sheet, until its first blank row."""
    found: dict[str, int] = {}
    rows = book_["总览"].iter_rows(max_col=2, values_only=True)
    for label, _ in rows:
        if label == title:
            break
    for label, number in rows:
        if number is None:
            break
        found[str(label)] = int(str(number))
    return found


# ---- the workbook as a whole


def test_sheets() -> None:
    assert book().sheetnames == SHEETS
    assert book(cases.result()).sheetnames == SHEETS


def test_same_result_same_bytes() -> None:
    assert cases.workbook(MANY, FOLDERS) == cases.workbook(MANY, FOLDERS)


def test_no_clock() -> None:
    content = cases.workbook(MANY, FOLDERS)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}  # XlsxWriter's day
    facts = openpyxl.load_workbook(BytesIO(content)).properties
    assert facts.created == facts.modified == datetime(2026, 11, 20)


def test_every_part_is_well_formed_and_every_link_has_its_target() -> None:
    content = written(cases.picture(MANY, FOLDERS, PAPERS))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            root = etree.fromstring(archive.read(name))
            if name.startswith("xl/worksheets/sheet"):
                rels = name.replace("worksheets/", "worksheets/_rels/") + ".rels"
                known = {node.get("Id") for node in etree.fromstring(archive.read(rels))} if rels in names else set()
                asked = {value for node in root.iter() for key, value in node.attrib.items() if key.endswith("}id")}
                assert asked == known


def test_rows_stand_where_they_say() -> None:
    with zipfile.ZipFile(BytesIO(cases.workbook(MANY, FOLDERS))) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(archive.read(name))
                space = {"x": root.nsmap[None]}
                rows = [int(row.get("r")) for row in root.iterfind(".//x:row", space)]
                assert rows == sorted(set(rows))
                for row in root.iterfind(".//x:row", space):
                    assert all(re.sub("[A-Z]+", "", cell.get("r")) == row.get("r") for cell in row)
                last = re.sub(".*?([0-9]+)$", r"\1", root.find("x:dimension", space).get("ref"))
                assert int(last) == max(rows)


@pytest.mark.parametrize("result", [MANY, cases.result(), cases.result(cases.CLEAR)])
def test_filter_and_print_area_end_with_the_rows(result: cases.Result) -> None:
    for sheet in list(book(result))[1:]:
        last = max(sheet.max_row, 2)
        assert sheet.auto_filter.ref.endswith(str(last))
        assert sheet.print_area.endswith(f"${last}")
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows == "$1:$1"


def test_nothing_typed_is_a_formula() -> None:
    for sheet in book():
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages(lang: str) -> None:
    names = openpyxl.load_workbook(BytesIO(written(cases.picture(MANY), lang))).sheetnames
    assert names[1] == TEXTS["sheet.enterprises"][lang == "en"]
    assert all(len(name) <= 31 for name in names)


# ---- figures


def test_figures_add_up() -> None:
    made = book()
    states = block(made, "收到的文件")
    total = states.pop("收到文件合计")
    assert sum(states.values()) == total == len(MANY.submissions)
    verdicts = block(made, "判定结果")
    judged = verdicts.pop("有结果合计")
    assert sum(verdicts.values()) == judged == MANY.counts.judged
    hazards = block(made, "查出的隐患")
    assert hazards["重大"] + hazards["一般"] == hazards["合计"] == hazards["其中企业自查发现"]
    assert block(made, "名册") == {"名册中没有交表的": 2}


def test_who_found_the_hazards_is_known_only_of_a_self_check() -> None:
    visited = replace(MANY, run=replace(MANY.run, stage=Stage.INSPECTION))
    made = book(visited)
    assert "其中企业自查发现" not in block(made, "查出的隐患")
    assert any("不列自查发现的比例" in str(row[0]) for row in made["总览"].iter_rows(values_only=True))


def test_groups_add_up_to_the_run() -> None:
    for kind in ("网格", "行业"):
        rows = [row for row in table(book(), "分组统计") if row["分组"] == kind]
        names = ("移送", "停产", "限期整改", "待核实", "合格", "没有结果")
        for row in rows:
            assert sum(int(str(row[name])) for name in names) == row["收到"]
        assert sum(int(str(row["收到"])) for row in rows) == MANY.counts.inputs
        assert sum(int(str(row["重大隐患"])) for row in rows) == cases.picture(MANY).major


def test_charts_are_drawn_from_the_cells_of_the_front_sheet() -> None:
    with zipfile.ZipFile(BytesIO(cases.workbook(MANY, FOLDERS))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4
    made = book()["总览"]
    for chart in charts:
        for sheet, first, last in re.findall(r"<c:f>'?([^!']+)'?!\$[A-N]\$(\d+):\$[A-N]\$(\d+)</c:f>", chart):
            assert sheet == "总览"
            assert all(made.cell(row, 1).value for row in range(int(first), int(last) + 1))


def test_what_is_left_out_is_said() -> None:
    shown = replace(cases.picture(MANY), left_out=7)
    said = [str(row[0]) for row in opened(shown)["总览"].iter_rows(values_only=True)]
    assert any("另有 7 份没有逐一列出" in line for line in said)
    assert not any("没有逐一列出" in str(row[0]) for row in book()["总览"].iter_rows(values_only=True))


# ---- the enterprises


def test_every_input_has_a_row_in_the_order_of_the_overview() -> None:
    rows = table(book(), "企业一览")
    picture = cases.picture(MANY)
    assert len(rows) == picture.entry_count == len(MANY.submissions)
    names = [enterprise_name(line.submission, "zh") for line in picture.entries]
    assert [str(row["企业名称"])[:40] for row in rows] == [name[:40] for name in names]
    sheet = book()["企业一览"]
    assert sheet.freeze_panes == "B2"


def test_links_have_slashes_and_lead_to_the_page_and_the_papers() -> None:
    sheet = opened(cases.picture(MANY, FOLDERS, PAPERS))["企业一览"]
    links = {cell.hyperlink.target: cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink}
    pages = {f"{folder}/结果.html" for folder in FOLDERS.values()}
    papers = {f"{FOLDERS[2]}/{name}" for name in PAPERS[2]}
    assert set(links) == pages | papers
    assert links[f"{FOLDERS[2]}/整改通知书.docx"] == "整改通知书"
    assert not [target for target in links if "\\" in target]


def test_no_folder_no_link() -> None:
    with zipfile.ZipFile(BytesIO(written(cases.picture(MANY)))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("xl/worksheets/_rels/sheet2")]


def test_rows_are_coloured_by_outcome() -> None:
    sheet = book()["企业一览"]
    fills = {row[5].value: row[5].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert fills["停产"] == "FFFDE7E7"
    assert fills["合格"] == "FFE6F4E8"
    assert len({fills["停产"], fills["合格"], fills["限期整改"], fills["待核实"], fills["移送"]}) == 5


def test_a_date_is_a_date() -> None:
    row = next(row for row in table(book(), "企业一览") if row["企业名称"] == "示例锁具厂" and row["状态"] == "已判定")
    assert row["检查日期"] == datetime(2026, 11, 18)


# ---- hazards, questions, items


def test_one_row_per_major_hazard() -> None:
    assert book()["重大隐患清单"].max_row - 1 == cases.picture(MANY).major


def overdue_case(day: date, **more: object) -> dict[str, object]:
    found = replace(cases.RECTIFY.findings[0], deadline=day, **more)  # type: ignore[arg-type]
    rows = table(book(cases.result(replace(cases.RECTIFY, findings=(found,)))), "重大隐患清单")
    return rows[0]


def test_overdue_at_the_judging_day() -> None:
    assert overdue_case(date(2026, 11, 15))["逾期天数"] == 5
    assert overdue_case(date(2026, 11, 20))["逾期天数"] is None
    assert overdue_case(date(2026, 11, 15))["整改期限"] == datetime(2026, 11, 15)
    gone = overdue_case(date(2026, 11, 15), eliminated=True)
    assert (gone["逾期天数"], gone["整改期限"]) == (None, "已当场消除")


def test_what_was_not_read_is_asked_for() -> None:
    rows = table(book(), "无法读取与待补正")
    assert any("扫描件.pdf" in str(row["文件"]) and "另存为 xlsx" in str(row["要对方做什么"]) for row in rows)
    assert any(row["位置"] == "自查表!D23" and row["能改变结果"] == "是" for row in rows)


def test_items_are_counted() -> None:
    rows = table(book(), "高频问题")
    assert sum(int(str(row["重大"])) for row in rows) == cases.picture(MANY).major
    assert rows[0]["编号"] == "gongmao-2023/11-03"


# ---- roster


def expected(name: str, **more: object) -> Expected:
    return Expected(name=name, grid="示例一网格", officer="甲某", deadline=date(2026, 11, 10)).with_values(**more)  # type: ignore[arg-type]


LATE = expected("示例锁具厂", street="示例街道")
ROSTER = RosterReport(
    expected=4,
    counts={"in_time": 1, "late": 1, "undated": 0, "missing": 2},
    attention=(
        RosterEntry(expected=LATE, handed=Handed.LATE, source=cases.RECTIFY.source, days=8),
        RosterEntry(expected=expected("=1+1"), handed=Handed.MISSING, days=10),
        RosterEntry(expected=expected("示例欠表厂", deadline=date(2026, 12, 1)), handed=Handed.MISSING, days=-11),
    ),
    unknown=(cases.STOPPED.source, "没有列出.xlsx"),
)
DOUBTS = (
    Doubt(
        kind="made-up",
        places=(1, 0),
        sources=(cases.RECTIFY.source, cases.STOPPED.source),
        weight=3,
        evidence=(Evidence(code="made-up.text", left="=1+1", right="隔爆阀失效", left_location="自查表!G20"),) * 2,
    ),
    Doubt(kind="many", places=tuple(range(30)), sources=tuple(f"{n}.xlsx" for n in range(30)), weight=1),
)


def with_roster() -> Overview:
    result = replace(cases.result(cases.STOPPED, cases.RECTIFY, cases.CLEAR, missing=2), roster=ROSTER, review=DOUBTS)
    return overview_of(result, Context(expected={1: (LATE, Handed.LATE)}, doubts={0: ("made-up",), 1: ("made-up",)}))


def front(made: openpyxl.Workbook) -> str:
    return "\n".join(str(row[0]) for row in made["总览"].iter_rows(values_only=True))


def test_nothing_judged_is_said() -> None:
    assert "没有结果不等于没有隐患" in front(book(cases.result()))
    assert "没有结果不等于没有隐患" in front(book(cases.result(cases.UNREADABLE)))
    assert "没有结果不等于没有隐患" not in front(book())


def test_without_a_roster_nobody_is_said_to_have_handed_in() -> None:
    made = book(cases.result(cases.CLEAR))
    assert "没有给出名册" in front(made)
    assert "未交" not in block(made, "名册")
    assert {row["未交"] for row in table(made, "分组统计")} == {None}
    assert {type(row["未交"]) for row in table(opened(with_roster()), "分组统计")} == {int}


def test_without_a_roster_it_says_so() -> None:
    assert "没有给出名册" in str(table(book(), "未交与迟交")[0]["交表情况"])


def test_missing_late_and_strangers_are_told_apart() -> None:
    rows = table(opened(with_roster()), "未交与迟交")
    assert [row["交表情况"] for row in rows] == ["未交", "未交", "迟交", "不在名册上", "不在名册上"]
    assert [row["迟交天数"] for row in rows[:3]] == [10, 0, 8]
    assert rows[0]["企业名称"] == "=1+1"
    assert [row["企业名称"] for row in rows[3:]] == ["示例喷涂厂", None]
    assert rows[4]["文件"] == "没有列出.xlsx"


def test_roster_figures_add_up() -> None:
    figures = block(opened(with_roster()), "名册")
    assert (
        figures["已交，未逾期"] + figures["迟交"] + figures["已交，没写检查日期"] + figures["未交"]
        == figures["名册合计"]
        == 4
    )
    assert figures["不在名册上"] == 2


def test_handed_in_stands_with_the_enterprise() -> None:
    rows = {row["企业名称"]: row for row in table(opened(with_roster()), "企业一览")}
    assert rows["示例锁具厂"]["交表情况"] == "迟交"
    assert rows["示例锁具厂"]["网格员"] == "甲某"
    assert rows["示例喷涂厂"]["交表情况"] == "不在名册上"
    assert rows["示例清洁五金厂"]["交表情况"] is None


# ---- the review queue


def test_review_shows_the_evidence_side_by_side() -> None:
    rows = table(opened(with_roster()), "复核队列")
    assert [row["序号"] for row in rows] == [1, 1, 2]
    assert rows[0]["涉及的企业"] == "示例锁具厂\n示例喷涂厂"
    assert (rows[0]["一方"], rows[0]["另一方"], rows[0]["位置（一方）"]) == ("=1+1", "隔爆阀失效", "自查表!G20")
    assert str(rows[2]["涉及的文件"]).endswith("等 30 份")
    assert "供复核，不是认定" in str(opened(with_roster())["复核队列"].oddHeader.center.text)


def test_a_doubt_comes_with_what_to_ask() -> None:
    """It stands beside the evidence, not below it as if it were one more piece."""
    seen = (Evidence(code="same-words", left="积尘未清理", right="积尘未清理"), Evidence(code="ask.copied", left=""))
    doubt = Doubt(kind="copied", places=(0, 1), sources=("a.xlsx", "b.xlsx"), weight=1, evidence=seen)
    (row,) = table(opened(cases.picture(replace(MANY, review=(doubt,)))), "复核队列")
    assert "正当原因" in str(row["可能的正当原因，和要核对的"])
    assert row["看到的情况"] != "same-words"


def test_words_of_doubts_are_used_where_there_are_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TEXTS, "review.kind.made-up", ("内容相同，请再看", "same content"))
    monkeypatch.setitem(TEXTS, "review.made-up.text", ("相同的文字", "same words"))
    made = opened(with_roster())
    assert table(made, "复核队列")[0]["看到的情况"] == "相同的文字"
    assert {row["供复核的疑点"] for row in table(made, "企业一览")} == {"内容相同，请再看", None}


# ---- many


def plain(place: int) -> Submission:
    return replace(
        cases.RECTIFY,
        source=f"自查表/{place}.xlsx",
        enterprise=Enterprise(name=f"示例{place}厂", grid=f"第{place % 7}网格", industry="machinery"),
    )


class Endless:
    """Entries made when they are walked; how often they were is counted."""

    def __init__(self, total: int) -> None:
        self.total, self.walks = total, 0

    def __iter__(self) -> Iterator[Entry]:
        self.walks += 1
        return (
            Entry(place=place, submission=plain(place), folder=hashlib.sha256(str(place).encode()).hexdigest()[:12])
            for place in range(self.total)
        )


def peak(entries: Endless) -> int:
    picture = replace(cases.picture(cases.result(cases.RECTIFY)), entries=entries, entry_count=entries.total)
    tracemalloc.start()
    with zipfile.ZipFile(BytesIO(written(picture))) as archive:
        assert len(archive.read("xl/worksheets/sheet2.xml")) > 1000 * entries.total
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_entries_are_walked_once() -> None:
    entries = Endless(3)
    written(replace(cases.picture(MANY), entries=entries))
    assert entries.walks == 1


@pytest.mark.slow
def test_memory_does_not_grow_with_the_entries() -> None:
    """The cache of texts fills up, the spools stay at their megabyte, the file itself (here in memory) grows."""
    empty, few, many = Endless(1), Endless(1500), Endless(4500)
    peak(empty)
    first, second = peak(few), peak(many)
    assert second - first < 12 * 2**20


def test_rows_beyond_what_a_sheet_takes_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hazardcheck.reports.summary.sheet_rows.MOST_ROWS", 4)
    made = book()
    rows = table(made, "企业一览")
    assert len(rows) == 5
    assert f"另有 {len(MANY.submissions) - 4} 行没有列出" in str(rows[-1]["企业名称"])
    assert made["企业一览"].auto_filter.ref == "A1:AA5"


def test_links_stop_at_the_limit_of_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond it the path is written out."""
    assert MOST_LINKS == 65_530
    monkeypatch.setattr("hazardcheck.reports.summary.sheet_rows.MOST_LINKS", 5)
    sheet = book()["企业一览"]
    found = [(row[23].value, row[23].hyperlink) for row in sheet.iter_rows(min_row=2)]
    assert [bool(link) for _, link in found] == [True, True] + [False] * (len(found) - 2)
    assert {text for text, _ in found[2:]} <= {f"{folder}/结果.html" for folder in FOLDERS.values()}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("_x0041_", "_x0041_"),
        ("a_x005F_b", "a_x005F_b"),
        ("<&>\"'", "<&>\"'"),
        ("\U0001f525", "\U0001f525"),
        ("a\n\nb", "a\n\nb"),
        ("x" * 5000, "x" * 2000 + "…"),
        ("\ud800", "\ufffd"),
        ("'=1", "'=1"),
        (" =1", "=1"),
        ("\ufffe\x07乙", "乙"),
    ],
)
def test_texts_survive(text: str, shown: str) -> None:
    head = (cases.CLEAR.enterprise or Enterprise()).with_values(grid=text)
    with zipfile.ZipFile(BytesIO(cases.workbook(cases.result(replace(cases.CLEAR, enterprise=head))))) as archive:
        root = etree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    (value,) = [cell.findtext(".//{*}t") for cell in root.iter("{*}c") if cell.get("r") == "C2"]
    assert re.sub("_x005F_(?=x[0-9A-F]{4}_)", "_", value) == shown


def test_heights_follow_the_longest_text() -> None:
    long = replace(cases.STOPPED.findings[0], description="除尘器没有泄爆口" * 40)
    made = book(cases.result(replace(cases.STOPPED, findings=(long,))))["重大隐患清单"]
    assert 150 < made.row_dimensions[2].height <= 300


# ---- in an office program


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it_and_finds_the_linked_page(tmp_path: Path) -> None:
    (tmp_path / "summary.xlsx").write_bytes(written(with_folders()))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "summary.xlsx")], check=True, capture_output=True, timeout=120
    )
    said = (tmp_path / "summary.fods").read_text()
    links = set(re.findall(r'xlink:href="([^"]*(?:html|docx))"', said))
    assert any(link.endswith(f"{FOLDERS[2]}/结果.html") or "%E7%BB%93" in link for link in links), links
    assert not [link for link in links if "\\" in link or "%5C" in link]
    assert said.count("<table:table ") >= len(SHEETS)


def with_folders() -> Overview:
    return cases.picture(MANY, FOLDERS, PAPERS)


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_is_printed_in_letters_below_eight_and_a_half_points(name: str) -> None:
    """Nothing is shrunk to fit: wide tables go to pages beside each other, each with the titles and the key columns."""
    sheet = book()[name]
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    scale = int(sheet.page_setup.scale or 100)
    letters = {cell.font.sz for row in sheet.iter_rows(max_row=5) for cell in row if cell.value is not None}
    assert min(letters) * scale / 100 >= 8.5
    if name == SHEETS[0]:
        return
    printed = sheet.print_area.replace("$", "").rpartition("!")[2].split(":")[1].rstrip("0123456789")
    starts = sorted(mark.id for mark in sheet.col_breaks.brk)
    pages = [*zip([0, *starts], [*starts, column_index_from_string(printed)], strict=True)]
    assert len(pages) == 1 or sheet.print_title_cols
    assert sheet.print_title_rows
    widths = {
        place: dimension.width
        for dimension in sheet.column_dimensions.values()
        for place in range(dimension.min, dimension.max + 1)
    }
    for number, (first, last) in enumerate(pages):
        across = sum(widths[place + 1] for place in range(first, last)) + (widths[1] if number else 0)
        # Excel prints some 160 of these across at 85 %, LibreOffice without the font 135
        assert across <= 150, (name, first, last)
