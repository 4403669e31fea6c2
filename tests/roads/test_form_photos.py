"""Photos that somebody put beside the hazards of a form reach its papers: laid over a row, and kept in a cell by WPS."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from batch_cases import CODE_B, form, run
from picture_cases import floating, in_cell, png

from hazardcheck.rules.saved.short_codes import short_code
from hazardcheck.spreadsheet.placed_pictures import placed_pictures

pytestmark = pytest.mark.slow

BOOTHS = (
    "j 07-07", "h",
    "a", "1号喷漆室", "PT-01", "报警器探头失效", "停用并断电挂牌", "n", "y", "更换探头", "丙某", "2", "+15", "灭火器",
    "+",
    "a", "2号喷漆室", "PT-02", "排风停用", "", "n", "n", "修复排风", "丁某", "3", "2026-11-18", "灭火器",
)  # fmt: skip
SHEET = "隐患登记"
FIRST, SECOND, HEIC = png(64, 48), png(48, 64, (160, 90, 90)), b"ftypheic" * 20


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, int]]:
    """A form with two booths, and the row of each."""
    path = tmp_path_factory.mktemp("form") / "自查表.xlsx"
    path.write_bytes(form(day=None, text=False))
    run("fill", path, given="\n".join(("2026-11-20", *BOOTHS, "", "q", "")).encode(), code=0)
    sheet = openpyxl.load_workbook(path)[SHEET]
    rows = {cell.value: cell.row for line in sheet.iter_rows() for cell in line if str(cell.value).endswith("号喷漆室")}
    return path.read_bytes(), rows


def graded(folder: Path, data: bytes, *, code: int = 1) -> Path:
    (folder / "自查表.xlsx").write_bytes(data)
    run("grade", folder / "自查表.xlsx", "-o", folder / "出", "--on", "2026-11-30", "--policy", "law-2021", code=code)
    return next((folder / "出").rglob("整改通知书.docx"))


def media(paper: Path) -> list[bytes]:
    with zipfile.ZipFile(paper) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]


def cells(paper: Path, begin: str) -> dict[str, int]:
    """Text of each photo cell that begins so → how many pictures stand in it."""
    document = docx.Document(str(paper))
    found = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return {one.text: len(one._tc.xpath(".//a:blip")) for one in found if one.text.strip().startswith(begin)}


def test_a_photo_stands_with_its_own_hazard(filled, tmp_path: Path) -> None:
    data, rows = filled
    data = floating(data, SHEET, rows["1号喷漆室"], FIRST)
    paper = graded(tmp_path, data)
    assert media(paper) == [FIRST]
    (told,) = [text for text, count in cells(paper, "附图").items() if count] or cells(paper, "")
    assert "1号喷漆室" in told
    assert hashlib.sha256(FIRST).hexdigest()[:12] in told
    assert sum(cells(paper, "").values()) == 1


def test_a_photo_in_a_cell_of_wps_does_too(filled, tmp_path: Path) -> None:
    data, rows = filled
    data = in_cell(floating(data, SHEET, rows["1号喷漆室"], FIRST), SHEET, rows["2号喷漆室"], SECOND)
    assert placed_pictures(data) == {
        (SHEET, rows["1号喷漆室"]): (FIRST,),
        (SHEET, rows["2号喷漆室"]): (SECOND,),
    }
    paper = graded(tmp_path, data, code=1)
    assert sorted(media(paper)) == sorted((FIRST, SECOND))
    told = {text: count for text, count in cells(paper, "").items() if count}
    assert {place for place in rows for text in told if place in text} == set(rows)


def test_a_photo_that_word_cannot_show_is_named(filled, tmp_path: Path) -> None:
    data, rows = filled
    paper = graded(tmp_path, floating(data, SHEET, rows["1号喷漆室"], HEIC))
    assert media(paper) == []
    wanted = f"表中另有照片没有放进：sha256 {hashlib.sha256(HEIC).hexdigest()[:12]}"
    assert any(wanted in text for text in cells(paper, ""))


def test_a_form_that_was_changed_since_gives_no_photo(filled, tmp_path: Path) -> None:
    """Rendered again from the result: of the same file with its photos, of another one without."""
    data, rows = filled
    graded(tmp_path, floating(data, SHEET, rows["1号喷漆室"], FIRST))
    (tmp_path / "自查表.xlsx").write_bytes(floating(data, SHEET, rows["1号喷漆室"], SECOND))
    run("report", tmp_path / "出", "-o", tmp_path / "再", code=1)
    assert media(next((tmp_path / "再").rglob("整改通知书.docx"))) == []


def test_the_receipt_names_the_line_of_the_result(filled, tmp_path: Path) -> None:
    """Of any but the first, which bears the head of the run besides."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.xlsx").write_bytes(form("示例压铸厂", CODE_B))
    (tmp_path / "in" / "1.xlsx").write_bytes(filled[0])
    run("grade", tmp_path / "in", "-o", tmp_path / "出", "--on", "2026-11-30", "--policy", "law-2021", code=1)
    paper = next((tmp_path / "出").rglob("整改通知书.docx"))
    line = (tmp_path / "出" / "results.jsonl").read_bytes().splitlines()[-1]
    told = next(text for text in cells(paper, "") if "回执核对" in text)
    code = short_code(hashlib.sha256(line).hexdigest())
    assert f"回执核对：核对码 {code}；检查表指纹 gongmao-2023 " in told
    # the page says it too, and who has the paper and the result finds the form by it
    assert f"核对码 {code}" in (paper.parent / "结果.html").read_text("utf-8")
    found = run("receipt", "show", tmp_path / "出", code.lower(), code=0).stdout.decode()
    assert found.strip().endswith("1.xlsx")
    run("receipt", "show", tmp_path / "出", short_code("0" * 64), code=1)
    run("receipt", "show", tmp_path / "出", code[:-1] + "*", code=2)


def test_the_file_of_a_hazard_shows_how_it_was_found(filled, tmp_path: Path) -> None:
    """``--photos``: a folder with the form itself, known by its SHA-256."""
    data, rows = filled
    graded(tmp_path, floating(data, SHEET, rows["1号喷漆室"], FIRST))
    run("ledger", "import", "出", folder=tmp_path, code=0)
    listed = json.loads(run("ledger", "list", "--all", "--format", "json", folder=tmp_path, code=0).stdout)
    for row in listed["hazards"]:
        name = f"{row['place']}.docx"
        run("ledger", "show", row["no"], "-o", name, "--photos", ".", folder=tmp_path, code=0)
        found = media(tmp_path / name)
        assert found == ([FIRST] if row["place"] == "1号喷漆室" else [])
        told = any(hashlib.sha256(FIRST).hexdigest() in text for text in cells(tmp_path / name, ""))
        assert told is bool(found)
