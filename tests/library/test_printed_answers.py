"""A checklist tells people to choose what the form's drop-down offers, and says the same law by either word."""

from __future__ import annotations

import re

import pytest

from hazardcheck.library.shipped_files import shipped_folder
from hazardcheck.rules.criteria.fingerprints import squeeze, text_mark

OLD = re.compile(r"(?:填|选|判|即为)[“\"]?不?存在")


@pytest.mark.parametrize("path", sorted(shipped_folder().rglob("*.yaml")), ids=lambda path: path.name)
def test_no_row_tells_to_choose_words_that_the_form_does_not_have(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if OLD.search(line)] == []


@pytest.mark.parametrize("verb", ["填", "选", "判", "即为", "选“"])
@pytest.mark.parametrize(("now", "then"), [("有隐患", "存在"), ("无隐患", "不存在")])
def test_the_first_editions_words_mark_the_same_law(verb, now, then):
    """A form made before the words changed is not a form of another edition."""
    assert text_mark(f"只缺其中一样，{verb}{now}。") == text_mark(f"只缺其中一样， {verb}{then}。")
    assert text_mark(f"{verb}有隐患") != text_mark(f"{verb}无隐患")


@pytest.mark.parametrize("text", ["是否存在重大事故隐患？", "有隐患的场所", "查出有隐患"])
def test_what_is_said_of_the_law_stays(text):
    assert squeeze(text) == text
