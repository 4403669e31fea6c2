"""What people typed, made safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazardcheck.reports.safe_text import clean, one_line, shorten

ANY = st.text(alphabet=st.characters(codec=None))


@given(ANY)
def test_nothing_invisible_is_left(text: str) -> None:
    shown = clean(text)
    shown.encode("utf-8")
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n"]
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u200b\ufeff") & set(shown)


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("abc\u202edef", "abcdef"),
        ("\x1b[31m红", "[31m红"),
        ("\udce7", "\ufffd"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 3),
        (" 示例\u3000厂 ", "示例\u3000厂"),
        ("🔥", "🔥"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_shorten_marks_the_cut() -> None:
    assert shorten("一二三四", 3) == "一二…"
    assert shorten("一二三", 3) == "一二三"
