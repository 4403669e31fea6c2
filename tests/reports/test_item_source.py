"""Where it all comes from: the page of a checklist, one item's sources, the proof of groups, what is not shipped, and
that nothing of one's own passes for a statutory criterion."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import openpyxl
import pytest
from checklist_cases import ARTICLES
from command_cases import run
from edition_cases import fill
from supplement_cases import BASE

from hazardcheck.library import checklists as library
from hazardcheck.library import policies, shipped_files
from hazardcheck.model.written.checklist import Coverage
from hazardcheck.reports.pages.criterion_page import render

DAY = date(2026, 11, 20)
SHIPPED = (*shipped_files.shipped_ids(), *shipped_files.example_ids())


# ---- the page


@pytest.mark.parametrize("name", SHIPPED)
def test_a_page_holds_the_whole_law_and_needs_no_network(name):
    checklist = library.load_checklist(name)
    page = render(checklist, DAY, "zh")
    text = unescape(page)
    for item in checklist.items:
        for part in (
            item.id,
            item.clause,
            item.question,
            *item.exceptions,
            *item.scope,
            *(branch.text for branch in item.conditions),
        ):
            assert part in text, part
        assert all(member in text for entry in item.lists for member in entry.members)
    assert checklist.document in text
    assert checklist.checked.isoformat() in text
    assert not re.search(r"<script|<img|<link|src=|href=|@import|url\(", page)
    assert "default-src 'none'" in page
    own = checklist.kind == "own"
    assert ("不是法定判定标准" in text.split("<main>")[0]) is own
    assert ("重大事故隐患判定检查表" in text) is not own
    if not own and checklist.coverage is Coverage.PARTIAL:
        assert "不能得出“没有重大事故隐患”的结论" in text


def test_page_command(tmp_path):
    out = tmp_path / "a.html"
    run("checklist", "page", "gas-2023", "-o", out, code=0)
    assert "城镇燃气" in out.read_text(encoding="utf-8")
    assert "HZ540" in run("checklist", "page", "gas-2023", "-o", out, code=2).stderr.decode()
    run("checklist", "page", "gas-2023", "-o", out, "--force", code=0)
    assert run("--lang", "en", "checklist", "page", "gas-2023", code=0).stdout.decode().startswith("<!DOCTYPE html>")


# ---- one item


def test_an_item_shows_where_its_facts_come_from():
    done = run("checklist", "show", "hazchem-2026", "--item", "51-02", "--format", "json", code=0)
    found = json.loads(done.stdout)
    assert found["provenance"]["confidence"] == "B"
    assert found["provenance"]["unverified"] == ["b"]
    assert found["provenance"]["source"].startswith("https://")
    assert found["fingerprint"] == found["provenance"]["fingerprint"]
    text = run("checklist", "show", "gongmao-2023", "--item", "gongmao-2023/11-03", code=0).stdout.decode()
    assert "应急管理部令第10号" in text
    assert "两个以上独立来源" in text
    assert "HZ538" in run("checklist", "show", "gongmao-2023", "--item", "11-3", code=2).stderr.decode()
    assert (
        "HZ504"
        in run("checklist", "show", "gongmao-2023", "--item", "11-03", "--format", "yaml", code=2).stderr.decode()
    )


# ---- the proof of groups


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A result of a made-up criterion of groups: one element a hazard, one open, one ruled out."""
    folder = tmp_path_factory.mktemp("groups")
    (folder / "law.yaml").write_text(BASE, encoding="utf-8")
    run("template", "--checklist", folder / "law.yaml", "--on", "2026-11-18", "-o", folder / "b.xlsx", code=0)
    facts = {"有喷漆室": "有", "已停用": "无"}
    answers = {"*": "不存在", "02-01": "存在", "02-02": "", "01-01": "存在", "P01": "不存在"}
    fill(folder / "b.xlsx", folder / "f.xlsx", date(2026, 11, 18), facts, answers)
    done = run("grade", folder / "f.xlsx", "--checklist", folder / "law.yaml", "--on", "2026-11-20", "--format", "json")
    (folder / "r.json").write_bytes(done.stdout)
    return folder


def test_why_draws_the_tree_of_a_group(counted):
    text = run("why", counted / "r.json", "02-01", "--checklist", counted / "law.yaml", code=0).stdout.decode()
    assert "组《综合》是否达到：未定" in text
    assert "须有：有喷漆室：是" in text
    assert "综合：至少 2 项，已确定 1 项，未定的都算上 2 项：未定" in text
    assert "      law/02-01《一》有隐患" in text
    assert "      law/02-02《二》未填" in text
    assert "不予判定的情形“已停用”：否" in text
    english = run("--lang", "en", "why", counted / "r.json", "02-01", "--checklist", counted / "law.yaml", code=0)
    assert "at least 2; 1 certain, 2 with all that is open" in english.stdout.decode()


def test_why_shows_preconditions_and_catch_alls(counted):
    text = run("why", counted / "r.json", "law/01-01", "--checklist", counted / "law.yaml", code=0).stdout.decode()
    assert "共同前提 P01《前提》：否" in text
    assert "一般隐患" in text


def test_why_without_the_checklist_says_so_and_still_proves_the_rest(counted):
    text = run("why", counted / "r.json", "02-01", code=0).stdout.decode()
    assert "--checklist" in text
    assert "判为：有隐患" in text


# ---- what is not shipped


def test_what_is_not_shipped_has_a_field_of_its_own():
    plain = json.loads(run("checklist", "list", "--format", "json", code=0).stdout)
    assert {row["id"] for row in plain} == set(shipped_files.shipped_ids())
    found = json.loads(run("checklist", "list", "--all", "--format", "json", code=0).stdout)
    assert found["checklists"] == plain
    assert {row["id"] for row in found["examples"]} == set(shipped_files.example_ids())
    absent = {row["document"] for row in found["not_shipped"]}
    assert "GB 35181-2025" in absent
    shipped = {library.load_checklist(name).document for name in shipped_files.shipped_ids()}
    assert not absent & shipped
    assert all(row["reason"] and row["official"] for row in found["not_shipped"])
    text = run("checklist", "list", code=0).stdout.decode()
    assert "重大火灾隐患判定规则" in text
    assert "GB 35181-2025" in run("checklist", "list", "--all", code=0).stdout.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reasons_in_both_languages(lang):
    listed = policies.load_listed(lang)
    assert all(bool(re.search(r"[\u4e00-\u9fff]", one.reason)) is (lang == "zh") for one in listed.criteria)


def test_stale_is_seen_from_today_or_a_later_day():
    later = run("checklist", "list", "--on", "2035-01-01", code=0).stderr.decode()
    assert all(name in later for name in shipped_files.shipped_ids())
    assert run("checklist", "list", "--on", "2024-01-01").stderr == run("checklist", "list").stderr


def test_every_complete_list_has_its_items_counted_by_article():
    full = {name for name in shipped_files.shipped_ids() if library.load_checklist(name).coverage is Coverage.FULL}
    assert full == {name for name, (coverage, _) in ARTICLES.items() if coverage == "full"}
    totals = {name: sum(counts) for name, (_, counts) in ARTICLES.items() if name in full}
    assert totals == {
        "agri-machinery-2022": 6, "civil-explosives-2024": 17, "coal-2026": 123, "construction-2024": 51 + 2,
        "fireworks-2017": 20, "fishing-vessel-2022": 8, "gas-2023": 20 + 2, "gongmao-2023": 64,
        "noncoal-2022": 64 + 8, "power-2026": 48 + 1, "special-equipment-2024": 47 - 1,
    }  # fmt: skip


# ---- lists of one's own


@pytest.mark.parametrize(
    "name", [name for name in shipped_files.example_ids() if library.load_checklist(name).kind == "own"]
)
def test_nothing_of_ones_own_passes_for_a_statutory_form(name, tmp_path):
    blank = tmp_path / "f.xlsx"
    run("template", "--checklist", name, "-o", blank, code=0)
    book = openpyxl.load_workbook(blank)
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "企业重大事故隐患自查表" not in [*words, book.properties.title]
    assert book["自查表"]["A1"].value.endswith("（自用检查表）")
    assert "企业重大事故隐患自查表" not in (book["自查表"].oddFooter.left.text or "")
    run("template", "--checklist", name, "-o", tmp_path / "f.yaml", code=0)
    text = (tmp_path / "f.yaml").read_text(encoding="utf-8")
    assert "企业重大事故隐患自查表" not in text
    assert "不是法定判定标准" in text


def test_a_result_of_ones_own_never_speaks_of_a_finding_on_major_hazards(tmp_path):
    run("template", "--checklist", "example-heat", "-o", tmp_path / "b.xlsx", code=0)
    form = fill(tmp_path / "b.xlsx", tmp_path / "f.xlsx", date(2026, 11, 18), {}, {"*": "不存在", "01-01": "存在"})
    done = run("grade", form, "--on", "2026-11-20", "-o", tmp_path / "out", code=1, COLUMNS="140")
    (page,) = (tmp_path / "out").rglob("结果.html")
    for text in (done.stdout.decode(), unescape(page.read_text(encoding="utf-8"))):
        told = [line for line in re.split(r"[\n<>]", text) if "重大" in line]
        assert told
        assert [line for line in told if "不是法定判定标准" not in line] == []


def test_statutory_forms_keep_their_title(tmp_path):
    both = ("--checklist", "gas-2023", "--checklist", "example-heat")
    run("template", *both, "-o", tmp_path / "f.xlsx", code=0)
    assert openpyxl.load_workbook(tmp_path / "f.xlsx")["自查表"]["A1"].value == "企业重大事故隐患自查表"
