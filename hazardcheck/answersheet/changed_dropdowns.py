"""The drop-down of the answers, where somebody changed it: looked at only if an answer is none of our words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.answers import Answer, Problem
from ..rules.reading.head_fields import FORM_WORDS
from ..spreadsheet.cell_text import column_letters
from ..spreadsheet.guards.zip_parts import Parts
from ..spreadsheet.workbook_parts import read_contents
from .tables.sheet_table import Table

# What the form offers; the second three were those of its first edition too.
_OWN = tuple(words for one in FORM_WORDS.values() for words in (one.answers, one.premises))
_OWN_LISTS = {",".join(words) for words in _OWN}
# The words of our own lists; an empty entry is what a program adds at the end of a list.
_USUAL = frozenset(word for words in _OWN for word in (*words, ""))
# A drop-down list in a sheet's part, whatever prefix the program gives its elements: <x14:dataValidation …>…</…>.
_RULE = re.compile(rb"<(?:\w+:)?dataValidation\s([^>]*)>(.*?)</(?:\w+:)?dataValidation>", re.S)
# The cells a list is for: sqref="F12:F75".
_AREA = re.compile(rb'sqref="([^"]*)"')
# Only a list written out in the rule ("无隐患,有隐患"); one that stands in cells (=$A$1:$A$3) is not ours to read.
_CHOICES = re.compile(rb'formula1>(?:"|&quot;)(.*?)(?:"|&quot;)</')


def changed_choices(parts: Mapping[str, bytes], table: Table, rows: Mapping[str, Answer]) -> Iterator[Problem]:
    """One warning for the first drop-down of the answers that offers something else."""
    if _USUAL.issuperset([answer.value for answer in rows.values()]):
        return
    letters = column_letters(table.answer.places[0])
    sheets = read_contents(parts).sheets if isinstance(parts, Parts) else ()
    own = [sheet.part for sheet in sheets if sheet.name == table.sheet]
    for name in own:
        for cell, choices in _rules(parts[name], letters, table.header + 1):
            if tuple(choices) not in _OWN:
                value = "、".join(choices)
                location = f"{table.sheet}!{cell}"
                yield Problem(code="HZ125", severity="warning", location=location, value=value, params={"value": value})
                return


def _rules(text: bytes, letters: str, top: int) -> Iterator[tuple[str, list[str]]]:
    """The first cell and the choices of every list that stands in the column below the titles."""
    from html import unescape

    # the rules stand behind the cells, one for each row of a form; unless somebody changed one, all offer the same
    start = text.rfind(b"sheetData") + 1
    if {unescape(found.decode("utf-8", "replace")) for found in set(_CHOICES.findall(text, start))} <= _OWN_LISTS:
        return
    for head, body in _RULE.findall(text, start):
        area, choices = _AREA.search(head), _CHOICES.search(body)
        if not area or not choices:
            continue
        first = area[1].decode("ascii", "replace").split(" ")[0].split(":")[0]
        if first.rstrip("0123456789") == letters and int(first[len(letters) :] or 0) > top:
            yield first, unescape(choices[1].decode("utf-8", "replace")).split(",")
