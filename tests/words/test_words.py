"""Every sentence exists once, in both languages, with the same names to fill in."""

from __future__ import annotations

import ast
import string

import pytest
from places import ROOT

from hazardcheck import words


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_no_code_stands_in_two_rooms():
    codes = [code for room in words._ROOMS for code in room]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", sorted(words.TEXTS))
def test_both_languages_fill_in_the_same(code):
    chinese, english = words.TEXTS[code]
    assert chinese
    assert english
    if code.startswith("HZ"):
        assert names_in(english) <= names_in(chinese)
        assert "\n" not in chinese + english


def test_no_complaint_waits_for_its_place() -> None:
    """The place stands before the sentence: within it nobody fills it in."""
    assert [code for code, pair in words.TEXTS.items() if code.startswith("HZ") and "{where}" in "".join(pair)] == []


def test_no_sentence_takes_the_name_of_its_code_away() -> None:
    """A sentence may fill in {code} or {lang}: who passes its parameters on takes code and language by place alone."""
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sorted((ROOT / "hazardcheck").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.args.kwarg
        if {one.arg for one in (*node.args.args, *node.args.kwonlyargs)} & {"code", "lang"}
    ]
    assert found == []
