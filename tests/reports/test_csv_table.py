"""CSV: readable by a spreadsheet and by a script, harmless in both."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import result_cases as cases

from hazardcheck.reports.csv_table import COLUMNS, render, safe_cell

MANY = cases.result(*cases.ALL, cases.NASTY)


def read(text: str) -> list[dict[str, str]]:
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))
    next(rows)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_one_row_per_input_in_input_order() -> None:
    rows = read(cases.told(render, MANY, "zh"))
    assert [row["place"] for row in rows] == [str(place) for place in range(1, 11)]
    assert [row["name"] for row in rows[:3]] == ["示例清洁五金厂", "", "示例喷涂厂"]


def test_no_bom_and_line_ends() -> None:
    text = cases.told(render, MANY, "zh")
    assert text.startswith("place,status,name,")
    assert text.count("\r\n") == text.count("\n") == len(MANY.submissions) + 1


def test_titles_are_the_same_keys_in_every_language() -> None:
    chinese, english = (cases.told(render, MANY, lang).splitlines()[0] for lang in ("zh", "en"))
    assert chinese == english == ",".join(COLUMNS)
    assert all(name.isascii() and name.isidentifier() for name in COLUMNS)


def test_what_was_not_judged_has_no_zero() -> None:
    """Unreadable is never empty: no count of hazards stands in its row."""
    row = read(cases.told(render, MANY, "zh"))[1]
    assert (row["status"], row["outcome"], row["majors"], row["unanswered"]) == ("无法读取", "", "", "")
    assert row["problems"]


@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell(f"\t\r {start}1") == f"'{start}1"


def test_hostile_text_stays_in_its_cell() -> None:
    row = read(cases.told(render, MANY, "zh"))[-1]
    assert row["name"].startswith("'=HYPERLINK")
    assert "\u202e" not in row["name"]
    cases.told(render, MANY, "zh").encode("utf-8")
