"""The page and the index: self-contained, safe, complete."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import page_cases as pages_of
import pytest
import result_cases as cases

from hazardcheck.model.base import Status
from hazardcheck.model.overview import FULL_UP_TO, Entry, GroupTally
from hazardcheck.model.review import Doubt, Evidence
from hazardcheck.reports.pages import attention_lists as attention
from hazardcheck.reports.pages import html_format as web
from hazardcheck.reports.pages import run_charts as charts
from hazardcheck.reports.pages import run_page as index
from hazardcheck.reports.pages import submission_page as page

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
FOLDERS = {place: f"{place:012x}" for place in range(len(MANY.submissions))}
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects tags, links and the nesting errors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "th" and "scope" not in dict(attrs):
            self.faults.append("th without scope")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def linked() -> str:
    """The index with every folder, and a paper of the third."""
    return "".join(index.render(cases.picture(MANY, FOLDERS, {2: ("整改通知书.docx",)}), "zh"))


def pages() -> list[str]:
    made = [page.render(entry, MANY, lang) for entry in MANY.submissions for lang in ("zh", "en")]
    return [*made, linked(), cases.told(index.render, cases.result())]


@pytest.mark.parametrize("text", pages())
def test_page_is_well_formed_and_alone(text: str) -> None:
    reader = read(text)
    assert reader.faults == []
    assert reader.open == []
    assert reader.tags.count("h1") == 1
    assert not {"img", "link", "iframe", "object"} & set(reader.tags)
    assert not [value for name, value in reader.attributes if name == "src" or name.startswith("on")]
    assert "http://" not in text
    assert "https://" not in text


def test_pages_need_no_script() -> None:
    assert "script" not in read(page.render(cases.NASTY, MANY, "zh")).tags
    kinds = re.findall(r"<script(.*?)>", linked())
    assert kinds == [' type="application/json" id="data"', ""]


def test_hostile_text_is_text() -> None:
    for text in (page.render(cases.NASTY, MANY, "zh"), linked()):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert not set("\u202e\x07\x1b") & set(text)
        text.encode("utf-8")


def test_only_our_script_may_run() -> None:
    text = cases.told(index.render, MANY)
    script = text[text.rindex("<script>") + 8 : text.rindex("</script>")]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'\"" in text


def test_verdict_why_and_what_to_do_stand_in_the_page() -> None:
    text = page.render(cases.STOPPED, MANY, "zh")
    for words in ("停产：自行停产", "整改期间不能保证安全", "自查表!D23", "2026-12-05", "立即撤出危险区域人员",
                  "行业为轻工；本项只适用于冶金企业", "应急管理部令第10号", "2026-10-07", cases.STOPPED.sha256,
                  "给企业主要负责人的建议"):  # fmt: skip
        assert words in text


def test_removed_hazard_is_never_called_clear() -> None:
    text = page.render(cases.REMOVED, MANY, "zh")
    assert "合格（即查即改，仍须报告）" in text
    assert "未发现重大" not in text


def test_unreadable_page_says_why() -> None:
    text = page.render(cases.UNREADABLE, MANY, "zh")
    assert "无法读取" in text
    assert "请另存为 xlsx 后重交" in text
    assert "合格" not in text


def test_index_links_every_folder() -> None:
    links = [value or "" for name, value in read(linked()).attributes if name == "href"]
    outside = [link for link in links if not link.startswith("#")]
    unjudged = sum(not entry.outcome for entry in MANY.submissions)
    assert len(outside) == len(MANY.submissions) + 1 + unjudged
    assert all(link.startswith("./0") for link in outside)


def test_every_link_within_the_page_leads_somewhere() -> None:
    for shown in (cases.picture(MANY), pages_of.big(0), pages_of.big(12, missing=2, with_roster=True, queue=1)):
        reader = read("".join(index.render(shown, "zh")))
        places = [value for name, value in reader.attributes if name == "id"]
        assert len(places) == len(set(places))
        named = [value.split() for name, value in reader.attributes if name == "aria-labelledby" and value]
        wanted = {value[1:] for name, value in reader.attributes if name == "href" and value and value[0] == "#"}
        assert wanted | {name for names in named for name in names} <= set(places)


class Figures(HTMLParser):
    """The number cells of every table of a page, row by row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[int]]] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        self.inside = tag == "td" and "number" in (dict(attrs).get("class") or "")

    def handle_data(self, text: str) -> None:
        if self.inside and text.strip():
            self.tables[-1][-1].append(int(text))
            self.inside = False


@pytest.mark.parametrize("size", [0, 1, 12, 450])
@pytest.mark.parametrize("with_roster", [False, True])
def test_every_table_adds_up(size: int, with_roster: bool) -> None:
    """The last row of each table of figures is the sum of the rows above it, column by column."""
    shown = pages_of.big(size, missing=7, with_roster=with_roster)
    text = "".join(index.render(shown, "zh"))
    tables = Figures(text[text.index('id="figures"') :]).tables
    assert len(tables) >= 3
    for rows in tables:
        *parts, total = [row for row in rows if row]
        assert [sum(column) for column in zip(*parts, strict=True)] == total


def test_tables_of_very_many_groups_add_up_in_few_rows() -> None:
    groups = [GroupTally(name=str(place), major=place, missing=1, states={Status.GRADED: 2}) for place in range(1000)]
    rows = charts.group_rows("grid", groups, "zh")
    assert len(rows) == charts.TABLED + 2
    assert rows[-2].name == "其余 900 个"
    numbers = [charts.group_numbers(row, True) for row in rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == list(numbers[-1])
    assert numbers[-1][0] == 2000
    assert len(charts.group_chart("grid", groups, "zh").bars) == charts.TOP


def test_bars_stay_within_the_drawing() -> None:
    shown = pages_of.big(300, missing=40, with_roster=True)
    for chart in (charts.outcome_chart(shown, "zh"), charts.item_chart(shown, "zh"),
                  charts.group_chart("grid", shown.grids, "zh")):  # fmt: skip
        assert chart.bars
        for bar in chart.bars:
            ends = [part.start + part.length for part in bar.parts]
            assert max(ends, default=0) <= charts.WIDTH + 0.2
            assert all(part.number for part in bar.parts)


def rows_of(text: str) -> dict[str, Any]:
    """The data for the script."""
    found: dict[str, Any] = json.loads(text.split('id="data">')[1].split("</script>")[0])
    return found


def test_rows_for_the_script_say_what_the_plain_rows_say() -> None:
    shown = pages_of.big(60, missing=2, with_roster=True, queue=4)
    text = "".join(index.render(shown, "zh"))
    data = rows_of(text)
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    plain = text[text.index('id="entries"') : text.index('id="more"')]
    cells = [re.sub(r"<[^>]+>|\s", "", html.unescape(row)) for row in plain.split("<tr class=")[1:]]
    assert len(rows) == len(cells) == 60
    terms = data["terms"]
    for row, cell in zip(rows, cells, strict=True):
        said = [row["name"], row["uscc"], row["source"], row["checked"], row["why"], *row["more"]]
        said += [terms[name][row[name]] for name in ("tag", "grid", "street", "officer", "industry")]
        said += [terms["papers"][paper].removesuffix(".docx") for paper in row["papers"]]
        said += [terms["doubts"][kind] for kind in row["doubts"]]
        for words in said:
            assert re.sub(r"\s", "", words) in cell


def test_page_without_script_holds_the_first_and_says_how_many_more() -> None:
    text = "".join(index.render(pages_of.big(700), "zh"))
    plain = text[text.index('id="entries"') : text.index('id="more"')]
    assert plain.count("<tr class=") == index.PLAIN
    assert "这里列出前 500 份，另有 200 份没有列在这里" in text
    assert len(rows_of(text)["rows"]) == 700


def test_what_is_left_out_is_said() -> None:
    shown = pages_of.big(12)
    some = replace(shown, entries=list(shown.entries)[:7], entry_count=7, left_out=5)
    text = "".join(index.render(some, "zh"))
    assert "这里只列出需要处理的 7 份，另有 5 份不需要处理的" in text
    cut = replace(some, entries=(), entry_count=FULL_UP_TO)
    assert "其中也会有需要处理的" in "".join(index.render(cut, "zh"))


def test_unjudged_that_are_not_listed_are_counted() -> None:
    text = "".join(index.render(replace(cases.picture(MANY), entries=(), entry_count=0, left_out=10), "zh"))
    assert "另有 3 份没有判定的没有列在这里" in text
    assert "收到的文件都判定了" not in text


def test_entries_are_never_gathered() -> None:
    """Each entry can be forgotten when the next is asked for, but for the first ones."""
    shown = pages_of.big(3000)
    alive: list[weakref.ref[Entry]] = []

    def walk() -> Iterator[Entry]:
        for entry in shown.entries:
            held = Watched(**{name: getattr(entry, name) for name in Entry.__dataclass_fields__})
            alive.append(weakref.ref(held))
            yield held
            del held

    most = 0
    for _ in index.render(replace(shown, entries=Once(walk())), "zh"):
        most = max(most, sum(ref() is not None for ref in alive[index.PLAIN :: 97]))
    assert len(alive) == 3000
    assert most <= 3000 // 50 * 2 // 97 + 3


class Watched(Entry):
    """An entry of which the test can see whether it is still held."""

    __slots__ = ("__weakref__",)


class Once(Iterable[Entry]):
    """Entries that can be walked once."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return self.entries


def test_roster_is_told_with_officer_and_deadline() -> None:
    text = "".join(index.render(pages_of.big(40, missing=3, with_roster=True), "zh"))
    part = text[text.index('id="roster"') : text.index('id="unjudged"')]
    order = [part.index(f">{word}<") for word in ("未交", "迟交", "已交，没写检查日期")]
    assert order == sorted(order)
    for words in ("网格员甲", "2026-11-15", "逾期 5 天", "不在名册上的文件 2 份", "000-0000040"):
        assert words in part


def test_doubts_stand_side_by_side_and_accuse_nobody() -> None:
    text = "".join(index.render(pages_of.big(40, queue=2), "zh"))
    part = text[text.index('id="review"') : text.index("<footer")]
    assert "供复核，不是认定" in part
    assert part.count("打磨间除尘器泄爆口朝向人行通道") == 2
    assert "自查表!G23" in part
    assert "可能的正当原因" in part
    assert not [word for word in ("造假", "抄袭", "弄虚作假", "作弊") if word in text]


def test_a_doubt_about_what_the_result_does_not_hold_is_still_told() -> None:
    base = cases.result(cases.CLEAR)
    lost = Doubt(kind="copy", places=(0, 99), sources=("a.xlsx", "b.xlsx"), weight=1)
    views = attention.doubt_views(replace(base, review=(lost,)), "zh")
    assert [file.source for file in views[0].files] == ["a.xlsx", "b.xlsx"]
    assert views[0].files[1].name == ""


def test_the_queue_counts_what_it_does_not_list() -> None:
    more = Doubt(kind="more", places=(), sources=(), weight=0, evidence=(Evidence(code="more", left="70"),))
    base = pages_of.big(4000, queue=230)
    crowded = replace(base, result=replace(base.result, review=(*base.result.review, more)))
    text = "".join(index.render(crowded, "zh"))
    assert "<b>300</b> 待复核" in text
    assert "这里列出最先要看的 200 条，另有 100 条没有列出" in text
    assert text.count('<article class="look">') == 200


def test_html_format_is_a_page_or_an_index() -> None:
    assert cases.told(web.render, cases.result(cases.CLEAR)) == page.render(
        cases.CLEAR, cases.result(cases.CLEAR), "zh"
    )
    assert "重大事故隐患自查汇总" in cases.told(web.render, MANY)


def test_templates_are_in_the_package() -> None:
    assert (Path(page.__file__).parent.parent / "templates" / "page.html").is_file()
