"""What stands under 具体情形: letters, and words that are heard."""

from __future__ import annotations

import pytest

from hazardcheck.rules.reading.condition_words import told_conditions

PRINTED = "喷漆房是否存在下列情形？\na. 未设置通风装置\nc. 未设联锁"


@pytest.mark.parametrize(("text", "letters", "words"), [
    ("a、c", "ac", ""), ("A,C", "ac", ""), ("(a)(c)", "ac", ""), ("ac", "ac", ""), ("情形a", "a", ""), ("a项、c项", "ac", ""),
    ("1、a", "a", ""), ("无", "", ""), ("/", "", ""), ("", "", ""),
    ("a 3号喷台未设联锁", "a", "3号喷台未设联锁"), ("a；3号喷台", "a", "3号喷台"), ("ab 3号喷台", "ab", "3号喷台"),
    ("a（喷漆房）", "a", "喷漆房"), ("3号喷台未设联锁", "", "3号喷台未设联锁"), ("PT-1未设联锁", "", "PT-1未设联锁"),
    ("a. 未设置通风装置", "a", ""), ("a. 未设置通风装置；3号喷台", "a", "未设置通风装置;3号喷台"),
])  # fmt: skip
def test_letters_and_words(text: str, letters: str, words: str) -> None:
    found = told_conditions(text, PRINTED)
    assert ("".join(found.letters), found.words) == (letters, words)
