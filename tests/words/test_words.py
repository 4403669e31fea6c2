"""Every sentence exists once, in both languages, with the same names to fill in."""

from __future__ import annotations

import string

import pytest

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
