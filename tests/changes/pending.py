"""Expectations that do not hold yet, with what they wait for; a test fails as soon as one of them holds."""

from __future__ import annotations

_BOOK = "a missing xl/workbook.xml ends in a KeyError (workbook/contents.py, _workbook)"

PENDING: dict[str, str] = {
    "row-flat": "a row of height 0 is hidden too",
    "workbook-missing": _BOOK,
}
LAWS_PENDING: dict[tuple[str, bool], str] = {
    ("workbook-missing", True): _BOOK,
    ("workbook-missing", False): _BOOK,
}
