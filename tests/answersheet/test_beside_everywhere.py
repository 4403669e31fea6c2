"""What is written anywhere beside the answers of our form: in the row of an item, above, beside the head, on our other
sheets, behind what the form prints."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from batch_cases import here
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

pytestmark = pytest.mark.slow

SAYS = "存在隐患，未整改"
LACKS = ("未整改", "没整改", "无防护措施", "未采取安全措施", "没有安全措施", "无应急措施", "未落实责任人")
TITLES = (
    "存在问题",
    "核查情况",
    "问题描述",
    "隐患描述",
    "整改情况",
    "是否整改",
    "结论",
    "现状",
    "网格员意见",
    "检查人",
)


_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class CleanForm:
    """A whole form without a hazard, into which texts are typed part by part: a hundred cases read the workbook once and
    write only the sheet that they change."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        with zipfile.ZipFile(path) as archive:
            self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}

    def typed(self, texts: dict[str, str]) -> bytes:
        """The file with a text in each of these cells (``自查表!B14``); ``{old}`` is what stands there."""
        changed = dict(self.parts)
        for place, text in texts.items():
            title, _, cell = place.partition("!")
            part = f"xl/worksheets/sheet{self.book.sheetnames.index(title) + 1}.xml"
            old = str(self.book[title][cell].value or "")
            changed[part] = _with_text(changed[part], cell, text.replace("{old}", old))
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in changed.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def commented(self, texts: dict[str, str], comment: str) -> bytes:
        """The same with a comment at the answer of the first item, saved by the library."""
        book = openpyxl.load_workbook(BytesIO(self.typed(texts)))
        book["自查表"]["D14"].comment = Comment(comment, "x")
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


def _with_text(data: bytes, place: str, text: str) -> bytes:
    """A sheet with the text in the cell, in the style that it has."""
    tree = etree.fromstring(data)
    column, row = coordinate_from_string(place)
    rows = tree.find(f"{_MAIN}sheetData")
    line = next((one for one in rows if int(one.get("r")) == row), None)
    if line is None:
        line = etree.Element(f"{_MAIN}row", r=str(row))
        rows.insert(sum(int(one.get("r")) < row for one in rows), line)
    cell = next((one for one in line if one.get("r") == place), None)
    if cell is None:
        cell = etree.Element(f"{_MAIN}c", r=place)
        before = column_index_from_string(column)
        line.insert(
            sum(column_index_from_string(coordinate_from_string(one.get("r"))[0]) < before for one in line), cell
        )
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t").text = text
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> CleanForm:
    """A whole form without a hazard."""
    folder = tmp_path_factory.mktemp("beside")
    assert here("template", "-o", folder / "f.xlsx", "--industry", "machinery", "--fact", "spraying")[0] == 0
    book = openpyxl.load_workbook(folder / "f.xlsx")
    head = book["企业信息"]
    head["B5"], head["D5"], head["B8"] = "示例一号喷涂厂", "91000000EXAMP0001P", "2026-11-20"
    for row in range(13, head.max_row + 1):
        for label, cell in ((f"A{row}", f"B{row}"), (f"C{row}", f"D{row}")):
            if head[label].value and not head[cell].value:
                head[cell] = "无"
    sheet = book["自查表"]
    for row in range(1, sheet.max_row + 1):
        number = str(sheet[f"A{row}"].value or "")
        if len(number) == 5 and number[2] == "-":
            sheet[f"D{row}"] = "无隐患"
    book.save(folder / "clean.xlsx")
    return CleanForm(folder / "clean.xlsx")


def graded(clean: CleanForm, tmp_path: Path, texts: dict[str, str], comment: str = "") -> tuple[int, str]:
    path = tmp_path / "f.xlsx"
    path.write_bytes(clean.commented(texts, comment) if comment else clean.typed(texts))
    code, out, errors = here("grade", path, "--on", "2026-11-21", "--format", "json", "--jobs", "1", "-q")
    return code, out + errors


def test_a_clean_form_is_clean(clean: CleanForm, tmp_path: Path) -> None:
    code, said = graded(clean, tmp_path, {})
    assert code == 0
    assert "HZ13" not in said


@pytest.mark.parametrize(
    "place",
    [
        "自查表!B14",
        "自查表!A14",
        "自查表!C14",
        "自查表!G1",
        "自查表!G2",
        "自查表!F14",
        "自查表!A40",
        "企业信息!F20",
        "企业信息!A30",
        "企业信息!D10",
        "不涉及项!D5",
        "填表说明!A70",
        "填表说明!C70",
    ],
)
@pytest.mark.parametrize("text", ["{old}（存在隐患，未整改）", "{old} 二号喷漆室存在隐患"])
def test_a_hazard_is_heard_wherever_it_stands(clean: CleanForm, tmp_path: Path, place: str, text: str) -> None:
    assert graded(clean, tmp_path, {place: text})[0] == 3


@pytest.mark.parametrize("text", LACKS)
@pytest.mark.parametrize("place", ["自查表!F14", "自查表!A40", ""])
def test_a_lack_is_heard(clean: CleanForm, tmp_path: Path, text: str, place: str) -> None:
    assert graded(clean, tmp_path, {place: text} if place else {}, "" if place else text)[0] == 3


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("text", ["有", "未整改", "报警器被拆掉"])
def test_a_column_of_their_own_is_heard(clean: CleanForm, tmp_path: Path, title: str, text: str) -> None:
    assert graded(clean, tmp_path, {"自查表!F4": title, "自查表!F14": text})[0] == 3


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("text", ["无", "/", "正常，已检查", "未发现隐患"])
def test_a_column_that_agrees_is_no_doubt(clean: CleanForm, tmp_path: Path, title: str, text: str) -> None:
    assert graded(clean, tmp_path, {"自查表!F4": title, "自查表!F14": text})[0] == 0


@pytest.mark.parametrize(
    ("title", "text"), [("存在问题", "√"), ("隐患描述", "√"), ("是否整改", "否"), ("整改情况", "否")]
)
def test_a_sign_is_read_under_its_title(clean: CleanForm, tmp_path: Path, title: str, text: str) -> None:
    assert graded(clean, tmp_path, {"自查表!F4": title, "自查表!F14": text})[0] == 3


@pytest.mark.parametrize("word", ["报警器被拆掉", "探头掉了", "联锁被旁路"])
@pytest.mark.parametrize("place", ["自查表!F14", "自查表!A40", ""])
def test_what_names_an_item_and_does_not_agree_is_an_error(
    clean: CleanForm, tmp_path: Path, word: str, place: str
) -> None:
    text = f"非水性漆调漆间和喷漆室：{word}" if place == "自查表!A40" else word
    assert graded(clean, tmp_path, {place: text} if place else {}, "" if place else text)[0] == 3
