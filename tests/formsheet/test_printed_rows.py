"""Printed by LibreOffice, which has not the fonts of Windows: no row of a form cuts the text of its item."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from itertools import pairwise, takewhile
from statistics import median

import openpyxl
import pytest

from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library import shipped_files
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.written.profile import Profile
from hazardcheck.rules.forms.form_rows import form_for

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 20)
# points from the top of A4
FOOTER = 802
# 工贸 with 特种设备 is the form of most factories; its column of numbers is wider
FORMS = [*((name,) for name in shipped_files.shipped_ids()), ("gongmao-2023", "special-equipment-2024")]
NEEDED = ("soffice", "pdftotext")
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def bare(text):
    return re.sub(r"\s|&amp;|&lt;|&gt;|&quot;|[&<>\"]", "", str(text or ""))


def printed_lines(pdf):
    """Page, left edge, middle and text of every word."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    for number, page in enumerate(text.split("<page ")[1:]):
        for left, top, _, bottom, word in WORD.findall(page):
            yield number, float(left), (float(top) + float(bottom)) / 2, bare(word)


def content_words(pdf):
    """The words of the column 检查内容 in the order in which they are read: below its title, on the pages that have
    it."""
    words = list(printed_lines(pdf))
    tops = {page: middle for page, _, middle, word in words if word == "检查内容"}
    begin, end = (next(left for page, left, _, word in words if word == name) for name in ("检查项", "是否有隐患"))
    inside = [one for one in words if one[0] in tops and tops[one[0]] < one[2] < FOOTER and begin < one[1] < end]
    edge = Counter(round(left) for _, left, _, _ in inside).most_common(1)[0][0]
    return sorted((one for one in inside if one[1] > edge - 1), key=lambda one: (one[0], round(one[2]), one[1]))


def lines_of(words, texts):
    """The middles of the printed lines of each text, in the order of the sheet. A word may hold a whole line, and a
    line several words."""
    found, at = [], 0
    for text in texts:
        rest, lines = text, []
        while rest:
            page, _, middle, word = words[at]
            if rest.startswith(word):
                rest = rest[len(word) :]
                lines.append((page, round(middle, 1)))
            at += 1
        found.append(sorted(set(lines)))
    return found


@pytest.mark.slow
@pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason="needs LibreOffice and pdftotext")
def test_no_printed_row_cuts_its_text(tmp_path):
    for names in FORMS:
        form = form_for(tuple(map(load_checklist, names)), Profile(), (), DAY, "zh")
        (tmp_path / f"{'+'.join(names)}.xlsx").write_bytes(write_form(form))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    books = sorted(tmp_path.glob("*.xlsx"))
    subprocess.run([*office, "--outdir", str(tmp_path), *map(str, books)], check=True, capture_output=True, timeout=500)
    cut = {path.stem: found for path in books if (found := cut_rows(path))}
    assert cut == {}


def cut_rows(path):
    """The numbers of the rows whose lines are higher than the row."""
    sheet = openpyxl.load_workbook(path)["自查表"]
    head = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "编号")
    rows = list(takewhile(lambda row: sheet.cell(row, 1).value, range(head + 1, sheet.max_row + 1)))
    words = content_words(path.with_suffix(".pdf"))
    texts = [bare(sheet.cell(row, 3).value) for row in rows]
    lines = lines_of(words, texts)
    assert len(lines) == len(rows)
    heights = [sheet.row_dimensions[row].height for row in rows]
    pitch = median(b[1] - a[1] for found in lines for a, b in pairwise(found) if a[0] == b[0] and b[1] - a[1] > 3)
    middles = [(found[0][0], (found[0][1] + found[-1][1]) / 2) for found in lines]
    scale = median(
        2 * (b[1] - a[1]) / (one + other)
        for (a, one), (b, other) in pairwise(zip(middles, heights, strict=True))
        if a[0] == b[0]
    )
    return [
        str(sheet.cell(row, 1).value)
        for row, found, height in zip(rows, lines, heights, strict=True)
        if len(found) * pitch > height * scale + 0.5
    ]
