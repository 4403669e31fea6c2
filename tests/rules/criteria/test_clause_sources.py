"""When the text of a clause was last compared: inheritance, the oldest day, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from checklist_cases import GOOD, written
from command_cases import run

from hazardcheck.authoring.canonical_form import formatted_text
from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.criteria.clause_sources import compared_clauses, law_of, oldest_comparison, stale_clauses
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.rules.judging.assess import assess
from hazardcheck.textform import start_answers

MARK = "ab" * 32
HEAD = f"law: {{href: https://example.org/law, seen_on: 2026-10-01, by: 甲, text_sha256: {MARK}}}\n"
SECTION = "    law: {seen_on: 2026-11-01, by: 乙}\n"
ITEM = "        law: {article: 第二条, seen_on: 2026-09-01}\n"
TODAY = date(2026, 11, 30)


def text_with(head: str = "", section: str = "", item: str = "") -> str:
    text = GOOD.replace("coverage: full\n", f"{head}coverage: full\n")
    text = text.replace("    clause: 第一条\n", f"    clause: 第一条\n{section}")
    return text.replace("        clause: 第一条第（一）项\n", f"        clause: 第一条第（一）项\n{item}")


@pytest.mark.parametrize(
    ("parts", "seen", "by", "href", "mark", "article"),
    [
        ((), None, "", "", "", ""),
        ((HEAD,), date(2026, 10, 1), "甲", "https://example.org/law", MARK, ""),
        ((HEAD, SECTION), date(2026, 11, 1), "乙", "https://example.org/law", MARK, ""),
        # another article: the mark of the first one's text is not that of this one's
        ((HEAD, SECTION, ITEM), date(2026, 9, 1), "乙", "https://example.org/law", "", "第二条"),
        (("", "", ITEM), date(2026, 9, 1), "", "", "", "第二条"),
    ],
)
def test_the_inner_word_holds_and_the_outer_one_fills_in(tmp_path, parts, seen, by, href, mark, article):
    checklist = library.load_checklist(str(written(tmp_path, text_with(*parts))))
    section = checklist.sections[0]
    law = law_of(checklist, section, section.items[0])
    assert (law.seen_on, law.by, law.href, law.text_sha256, law.article) == (seen, by, href, mark, article)
    assert oldest_comparison(checklist) == seen


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("law: {href: http://example.org/law}\n", "HZ492"),
        ("law: {href: example.org}\n", "HZ492"),
        ("law: {href: 'https://example.org/a b'}\n", "HZ492"),
        ("law: {href: https:///law}\n", "HZ492"),
        (f"law: {{text_sha256: {MARK[:-1]}}}\n", "HZ493"),
        (f"law: {{text_sha256: {MARK.upper()}}}\n", "HZ493"),
        ("law: {text_sha256: sha256}\n", "HZ493"),
        ("law: {seen_on: 2126-01-01}\n", "HZ494"),
        ("law: {seen_on: 昨天}\n", "HZ410"),
        ("law: {seen: 2026-10-01}\n", "HZ403"),
        ("law: 2026-10-01\n", "HZ410"),
    ],
)
@pytest.mark.parametrize("place", ["head", "section", "item"])
def test_what_is_no_address_mark_or_day_is_refused_at_its_place(tmp_path, head, code, place):
    indent = {"head": 0, "section": 4, "item": 8}[place]
    path = written(tmp_path, text_with(**{place: " " * indent + head}))
    _, found = library.read_checklist(path)
    found += library.future_complaints(path, TODAY)
    line = path.read_text(encoding="utf-8").splitlines().index((" " * indent + head).rstrip()) + 1
    assert [(error.code, error.where.rsplit(":", 2)[1]) for error in found] == [(code, str(line))]


def test_a_supplement_keeps_when_the_law_was_compared_and_says_its_own(tmp_path):
    text = (shipped_files.shipped_folder() / "examples" / "example-supplement.yaml").read_text(encoding="utf-8")
    path = tmp_path / "more.yaml"
    path.write_text(
        text.replace("id: example-supplement", "id: more").replace(
            "coverage: partial\n", "law: {seen_on: 2026-11-02, by: 丙}\ncoverage: partial\n", 1
        ),
        encoding="utf-8",
    )
    made, base = library.load_checklist(str(path)), library.load_checklist("gongmao-2023")
    days = {item.id: law_of(made, section, item).seen_on for section in made.sections for item in section.items}
    theirs = {item.id: law_of(base, section, item).seen_on for section in base.sections for item in section.items}
    assert len(set(theirs.values())) > 1
    assert {key: days[key] for key in theirs} == theirs
    assert {day for key, day in days.items() if key not in theirs} == {date(2026, 11, 2)}


def test_fmt_keeps_it_and_puts_it_beside_the_clause(tmp_path):
    path = written(tmp_path, text_with(HEAD, SECTION, ITEM))
    text = formatted_text(path.read_bytes(), "shop.yaml")
    again = library.load_checklist(str(written(tmp_path, text)))
    section = again.sections[0]
    assert law_of(again, section, section.items[0]).article == "第二条"
    assert text.index("law:") < text.index("coverage:")
    assert formatted_text(text.encode(), "shop.yaml") == text


@pytest.mark.parametrize("name", [*shipped_files.shipped_ids(), *shipped_files.example_ids()])
def test_no_shipped_clause_is_newer_than_the_day_it_was_written(name):
    checklist = library.load_checklist(name)
    assert not library.future_complaints(shipped_files.shipped_path(name), TODAY)
    listed = [item for one in compared_clauses(checklist, TODAY, TODAY) for item in one.items]
    assert sorted(item.id for item in listed) == sorted(item.id for item in checklist.items)


@pytest.mark.parametrize("limit", [0, 29, 30, 59, 60, 61, 3650])
def test_unknown_is_stale_and_the_oldest_stand_first(tmp_path, limit):
    lists = [
        library.load_checklist(str(written(tmp_path / name, text_with(*parts).replace("id: shop", f"id: {name}"))))
        for name, parts in (("b", (HEAD,)), ("a", ()), ("c", ("", SECTION)))
        if (tmp_path / name).mkdir() is None
    ]
    clauses = [one for checklist in lists for one in compared_clauses(checklist, TODAY, TODAY)]
    late = stale_clauses(iter(clauses), limit)
    expected = ["a", *(["b"] if limit < 60 else []), *(["c"] if limit < 29 else [])]
    assert [one.checklist.id for one in late] == expected


def test_a_day_still_to_come_is_unknown_to_stale(tmp_path):
    checklist = library.load_checklist(str(written(tmp_path, text_with("law: {seen_on: 2126-01-01}\n"))))
    [one] = compared_clauses(checklist, TODAY, TODAY)
    assert one.days is None
    [one] = compared_clauses(checklist, date(2126, 1, 1) + timedelta(days=5), TODAY)
    assert one.days == 5


def test_the_command_ends_with_one_where_something_is_due(tmp_path):
    path = written(tmp_path, text_with(HEAD))
    due = run("checklist", "stale", "--days", "30", "--on", "2026-11-30", "--format", "json", str(path))
    [row] = json.loads(due.stdout)
    assert due.returncode == 1
    assert (row["checklist"], row["article"], row["seen_on"], row["days"]) == ("shop", "第一条", "2026-10-01", 60)
    assert (row["href"], row["source"], row["by"]) == ("https://example.org/law", "https://example.org/", "甲")
    nowhere = written(tmp_path, text_with("law: {seen_on: 2026-10-01}\n"))
    [bare] = json.loads(
        run("checklist", "stale", "--days", "30", "--on", "2026-11-30", "--format", "json", nowhere).stdout
    )
    # the address of the ministry is not that of the text
    assert (bare["href"], bare["source"]) == (None, "https://example.org/")
    line = run("checklist", "stale", "--days", "30", "--on", "2026-11-30", nowhere).stdout.decode()
    assert line == "2026-10-01（60 天）  shop  第一条  1 项  https://example.org/\n"
    path = written(tmp_path, text_with(HEAD))
    fresh = run("checklist", "stale", "--days", "60", "--on", "2026-11-30", str(path))
    assert (fresh.returncode, fresh.stdout) == (0, b"")
    # nothing was compared yet on that day: said, not counted as fresh
    for day, is_said in (("2026-09-30", True), ("2026-10-01", False)):
        early = run("checklist", "stale", "--days", "60", "--on", day, str(path))
        assert ("以后才核对" in early.stderr.decode()) is is_said
    run("checklist", "stale", "nowhere", code=2)
    future = written(tmp_path, text_with("law: {seen_on: 2126-01-01}\n"))
    assert b"HZ494" in run("checklist", "lint", future, code=1).stdout


def test_one_unknown_day_makes_the_oldest_unknown(tmp_path):
    second = """\
      - id: "01-02"
        title: 接地
        question: 喷漆室是否没有接地？
        clause: 第一条第（二）项
        conditions:
          - {id: a, text: 喷漆室没有接地}
"""
    checklist = library.load_checklist(str(written(tmp_path, text_with(item=ITEM) + second)))
    assert oldest_comparison(checklist) is None
    assert oldest_comparison(checklist, {"shop/01-01"}) == date(2026, 9, 1)
    assert oldest_comparison(checklist, set()) is None


@pytest.mark.parametrize(("goods", "oldest"), [(True, date(2026, 2, 3)), (False, date(2026, 11, 30))])
def test_a_result_is_as_fresh_as_the_oldest_clause_that_applied(goods, oldest):
    checklist = library.load_checklist("road-transport-2023")
    facts = {"road-passenger": True, "road-dangerous-goods": goods}
    form = form_for((checklist,), Profile(enterprise=Enterprise(name="甲"), facts=facts), (), TODAY)
    answers = replace(start_answers(form), checked_on=TODAY)
    [stamp] = assess(answers, (checklist,)).checklists
    assert stamp.checked == oldest
