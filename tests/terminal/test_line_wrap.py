"""Lines fit, lose nothing but blanks, and keep marks where Chinese print has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hazardcheck.terminal.line_wrap import Measure, careful_width, cut_text, wrap_text

MEASURES = st.sampled_from([cell_len, careful_width])
MIXED = st.text() | st.text(alphabet="一二（）。，“”…①×ab 1\n")


@given(text=MIXED, width=st.integers(8, 80), hang=st.integers(0, 8), measure=MEASURES)
def test_lines_fit_and_lose_nothing_but_blanks(text: str, width: int, hang: int, measure: Measure) -> None:
    lines = wrap_text(text, width, hang, measure)
    assert all(measure(line) <= max(width, hang + 8) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "hang", "lines"),
    [
        ("", 8, 0, [""]),
        ("一二三四，五六", 8, 0, ["一二三", "四，五六"]),
        ("一二三（四五）", 8, 0, ["一二三", "（四五）"]),
        ("一二三四五六", 10, 2, ["一二三四五", "  六"]),
        ("  一二三四五\n六", 10, 2, ["  一二三四", "  五", "六"]),
        ("ab cdefghij", 8, 0, ["ab", "cdefghij"]),
        ("abcdefghijkl", 8, 0, ["abcdefgh", "ijkl"]),
        ("一二三四 abcdefghij", 10, 2, ["一二三四", "  abcdefgh", "  ij"]),
        ("一二\n\n三", 8, 0, ["一二", "", "三"]),
        ("一二三四", 1, 0, ["一二三四"]),
    ],
)
def test_examples(text: str, width: int, hang: int, lines: list[str]) -> None:
    assert wrap_text(text, width, hang) == lines


@pytest.mark.parametrize("measure", [cell_len, careful_width])
def test_marks_keep_their_side(measure: Measure) -> None:
    text = "未采取泄爆、惰化、抑爆等任一种爆炸防控措施（一种都没有），或者“失效”《某规》。" * 3
    for width in range(20, 60):
        lines = wrap_text(text, width, 0, measure)
        assert not [line for line in lines if line[0] in "、，。）；”》" or line[-1] in "（“《"]


def test_what_may_be_two_wide_is_counted_as_two_where_told_so() -> None:
    assert [careful_width(text) for text in ("a1", "一", "“…①", "e\u0301")] == [2, 2, 6, 1]
    assert cell_len("“…①") == 3


def test_cell_is_cut_to_its_width() -> None:
    assert cut_text("示例五金厂", 8) == "示例五.."
    assert cell_len(cut_text("示例a五金厂", 8)) == 8
    assert cut_text("示例", 6) == "示例  "
