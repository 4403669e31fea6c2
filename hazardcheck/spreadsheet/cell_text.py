"""Cells as texts, labels and addresses."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from ..rules.reading.plain_text import plain

Grid = list[list[Any]]
"""A sheet's values, row by row."""

# Chinese blanks (U+3000) and line breaks too.
_BLANKS = re.compile(r"\s+")
# What programs make of a hyphen: 11–03 typed in Word is 11-03.
_DASHES = re.compile("[‐‑‒–—−﹣]")


def text_of(value: object) -> str:
    """What stands in a cell, without outer blanks; a whole number without ``.0``, a day as 2026-11-20."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # From 1e18 on a float is no longer a whole number that somebody typed; 3.0 is what a library makes of 3.
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


# labels and titles recur in every form of a run
@lru_cache(maxsize=4096)
def label_of(text: str) -> str:
    """A label for comparison: NFKC, simple characters, no blanks, no colon behind it."""
    return _BLANKS.sub("", plain(text)).rstrip(":")


@lru_cache(maxsize=4096)
def column_label(text: str) -> str:
    """A column's or head field's label without what stands in brackets behind it."""
    return label_of(text).split("(")[0]


@lru_cache(maxsize=4096)
def number_text(text: str) -> str:
    """A 编号 as typed, in the usual signs: ``１１－０３`` and ``11–03`` are ``11-03``."""
    return _DASHES.sub("-", _BLANKS.sub("", plain(text)))


@lru_cache(maxsize=256)
def column_letters(column: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        # columns count A=1 … Z=26, AA=27: there is no zero, hence the one less
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# $D$8 or D8
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def column_place(letters: str) -> int:
    """0 for A, 26 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


# the head of every form stands in the same cells
@lru_cache(maxsize=4096)
def cell_place(address: str) -> tuple[int, int]:
    """Column and row, from 0, of an address such as ``C3``; ValueError for anything else."""
    match = _CELL.fullmatch(address.upper())
    if not match:
        raise ValueError(address)
    return column_place(match[1]), int(match[2]) - 1
