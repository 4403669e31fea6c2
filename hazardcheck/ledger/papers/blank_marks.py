"""What a paper shows as 【未填】, read from the paper itself: no mark ever goes out unsaid, whoever wrote it in.

A gap goes by the words that ask for it (经费（万元）：【未填】), else by the head of its row or column; of a head of
several things by the one that it stands for. What somebody filled in beside it never names it.

Example: in the row 责任人、期限 the gap of "丙某；【未填】" is 期限.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from ...reports.papers.word_blocks import BLANK

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
# a table, or a paragraph that stands in none
_BLOCK = re.compile(r"<w:tbl>.*?</w:tbl>|<w:p[ >].*?</w:p>", re.DOTALL)
_ROW, _CELL, _PARAGRAPH = (re.compile(rf"<w:{name}[ >].*?</w:{name}>", re.DOTALL) for name in ("tr", "tc", "p"))
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_LEGEND = f"标有{BLANK}"
# what asks for the gap right behind it; what stands in brackets is part of it
_ASKED = re.compile(r"([^：:；;，。（）()\s]+(?:（[^（）]*）)?)[：:]\s*$")
_OPENING = re.compile(r"([^：，。；【]{1,8})：")
_CLAUSES = re.compile("[（(；;，。：:　]")
_VALUES = re.compile("[；　]")
_HEADS = re.compile("[、和]")
# the number before a head: 1 目标, （一）现状
_NUMBERED = re.compile(r"^(?:（[一二三四五六]）|\d+ )|\s+")
# the line that begins a letter names nobody yet
_ADDRESSEE = "主送单位"


def blank_marks(data: bytes) -> tuple[str, ...]:
    """The name of each mark of a docx, once, in the order in which they stand there."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        texts = [package.read(name).decode() for name in package.namelist() if _PARTS.fullmatch(name)]
    return tuple(dict.fromkeys(name for text in texts for block in _BLOCK.findall(text) for name in _names(block)))


def _names(block: str) -> Iterator[str]:
    if not block.startswith("<w:tbl>"):
        yield from _named(_line(block), "")
        return
    columns: list[str] = []
    for row in _ROW.findall(block):
        cells = [[_line(one) for one in _PARAGRAPH.findall(cell)] for cell in _CELL.findall(row)]
        if "<w:tblHeader/>" in row:
            columns = ["".join(lines) for lines in cells]
            continue
        heads = columns or ["", *("".join(lines) for lines in cells[:-1])]
        for head, lines in zip(heads, cells, strict=False):
            for line in lines:
                yield from _named(line, head)


def _line(paragraph: str) -> str:
    # the closing line explains the mark itself
    return unescape("".join(_TEXT.findall(paragraph))).replace(_LEGEND, "")


def _named(line: str, head: str) -> Iterator[str]:
    """The names of the marks of one paragraph; ``head``: of its row or column, empty outside a table."""
    values = _VALUES.split(line)
    heads = _HEADS.split(head)
    before, *rest = line.split(BLANK)
    for behind in rest:
        asked = _ASKED.search(before)
        at = next((place for place, value in enumerate(values) if value.startswith(BLANK)), 0)
        one = heads[at] if len(heads) == len(values) else head
        yield asked[1] if asked else _NUMBERED.sub("", one) or _sentence(line, before, behind)
        values = [value.removeprefix(BLANK) if place == at else value for place, value in enumerate(values)]
        before = behind


def _sentence(line: str, before: str, behind: str) -> str:
    """Outside a table: what the line begins with (依据：…), else the words around it: 经【未填】检查 is 经…检查."""
    if opening := _OPENING.match(line):
        return opening[1]
    around = _CLAUSES.split(before)[-1].strip(), _CLAUSES.split(behind)[0].strip()
    return "…".join(around) if any(around) else _ADDRESSEE
