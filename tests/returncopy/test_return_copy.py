"""The return copy: the enterprise's own file, remarks in its cells, a list in front, and nothing else changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from places import SAMPLES
from return_cases import (
    LIST,
    ON,
    SETTINGS,
    check_package,
    faulty,
    handed_back,
    notes,
    packed,
    plain,
    prefixed,
    remarks,
    same_answers,
    sheet_part,
    with_part,
    with_picture,
)
from run_cases import result_of
from workbook_cases import at, edited, filled, read, repacked

from hazardcheck.batch.folders.return_copies import check_return_place, lay_out_returns
from hazardcheck.batch.folders.safe_names import free_name, safe_stem
from hazardcheck.batch.inputs.single_input import Input
from hazardcheck.cli.command_entry import run_command as command
from hazardcheck.errors import UsageError
from hazardcheck.returncopy.cell_remarks import Remark
from hazardcheck.returncopy.return_copy import return_copy
from hazardcheck.spreadsheet.own_sheets import CHECK_MARK, KEPT_LIST, MUST_MARK, without_ours

pytestmark = pytest.mark.slow

MONTH = SAMPLES / "2026-11"


def with_comment(_: Any, sheet: Any) -> None:
    at(sheet, "11-05", 4).comment = Comment("张工：等厂家来看\n下周", "企业")
    at(sheet, "11-06", 4).comment = Comment("已看过", "企业")


def without_views(name: str, text: bytes) -> bytes:
    return re.sub(rb"<bookViews>.*?</bookViews>", b"", text) if name == "xl/workbook.xml" else text


FILES: dict[str, Callable[[], bytes]] = {
    "openpyxl": faulty,
    "xlsxwriter": plain,
    "prefixed": lambda: prefixed(plain()),
    "prefixed-openpyxl": lambda: prefixed(faulty()),
    "comments": lambda: faulty(with_comment),
    "no-views": lambda: repacked(plain(), without_views),
    "bom": lambda: repacked(faulty(), lambda name, text: b"\xef\xbb\xbf" + text if name.endswith(".xml") else text),
    "picture": with_picture,
    "wps": lambda: with_picture(wps=True),
}


@pytest.fixture(scope="module", params=FILES)
def pair(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A file and its return copy."""
    data = FILES[request.param]()
    made = handed_back(data)
    assert made.whole, request.param
    return data, made.data


# ---- for every program's files


def test_opens_without_a_repair(pair: tuple[bytes, bytes]) -> None:
    check_package(pair[1])


def test_is_read_as_the_same_answers(pair: tuple[bytes, bytes]) -> None:
    same_answers(*pair)


def test_only_what_must_changes(pair: tuple[bytes, bytes]) -> None:
    before, after = (packed(data) for data in pair)
    may = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    sheets = [sheet_part(pair[0], name) for name in ("企业信息", "自查表", "隐患登记")]
    may |= {*sheets, *(sheet.replace("worksheets/", "worksheets/_rels/") + ".rels" for sheet in sheets)}
    may |= {name for name in before if "comment" in name}
    assert {name for name in before if after[name] != before[name]} <= may
    assert {name for name in after if name not in before} <= {
        *(f"xl/comments{at}.xml" for at in (1, 2, 3)), *(f"xl/drawings/vmlDrawing{at}.vml" for at in (1, 2, 3)),
        *(f"xl/worksheets/_rels/sheet{at}.xml.rels" for at in (1, 2, 3)), "xl/worksheets/sheet7.xml",
        "xl/worksheets/sheet8.xml",
    }  # fmt: skip


def test_every_cell_has_its_note(pair: tuple[bytes, bytes]) -> None:
    places = {remark.place for remark in remarks(pair[0]) if remark.place[1]}
    assert {sheet for sheet, _ in places} >= {"企业信息", "自查表"}
    for sheet in sorted({sheet for sheet, _ in places}):
        wanted = {cell for name, cell in places if name == sheet}
        found = notes(pair[1], sheet)
        ours = {cell for cell, text in found.items() if without_ours(text) != text}
        assert wanted <= ours
        assert all("这一格还是空的" in found[cell] for cell in ours - wanted)


def test_list_comes_first_and_links(pair: tuple[bytes, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(pair[1]))
    assert book.sheetnames[0] == LIST
    # behind everything the hidden list: which file the copy answers, and the hazards once more
    assert book.sheetnames[1:] == [*openpyxl.load_workbook(BytesIO(pair[0])).sheetnames, KEPT_LIST]
    assert book.active is not None
    assert book.active.title == LIST
    sheet = book[LIST]
    assert [cell.value for cell in sheet[4]] == ["序号", "单元格", "检查项", "问题", "请这样填"]
    links = {cell.coordinate: cell.hyperlink.location for cell in sheet["B"] if cell.hyperlink}
    for row in sheet.iter_rows(min_row=5):
        assert row[4].value
        name, _, cell = str(row[1].value).partition("!")
        assert name in ("企业信息", "自查表", "隐患登记")
        assert links[row[1].coordinate] == f"'{name}'!{cell}"
    assert sheet.max_row == 4 + len(remarks(pair[0]))


def test_names_stay_with_their_sheets(pair: tuple[bytes, bytes]) -> None:
    old, new = (openpyxl.load_workbook(BytesIO(data)) for data in pair)
    for sheet in old:
        assert new[sheet.title].print_area == sheet.print_area
        assert new[sheet.title].print_title_rows == sheet.print_title_rows
        assert new[sheet.title].sheet_state == sheet.sheet_state
        assert new[sheet.title].protection.sheet == sheet.protection.sheet


def test_same_bytes_for_the_same_file(pair: tuple[bytes, bytes]) -> None:
    assert handed_back(pair[0]).data == pair[1]


def test_second_round_says_only_what_is_left(pair: tuple[bytes, bytes]) -> None:
    def correct(_: Any, sheet: Any) -> None:
        at(sheet, "11-05", 4).value = "不存在"

    again = edited(pair[1], correct)
    cell = read(again).rows["gongmao-2023/11-05"].location.rsplit("!")[-1]
    made = handed_back(again)
    assert made.whole
    check_package(made.data)
    book = openpyxl.load_workbook(BytesIO(made.data))
    assert book.sheetnames.count(LIST) == 1
    assert book.sheetnames[0] == LIST
    left = notes(made.data)
    # a comment of the enterprise's own, 等厂家来看, contradicts 不存在 and is asked about
    assert (MUST_MARK in left.get(cell, "")) is ("等厂家来看" in left.get(cell, ""))
    assert {cell for cell, text in left.items() if MUST_MARK in text} == {
        remark.place[1] for remark in remarks(again) if remark.must and remark.place[1]
    }
    same_answers(again, made.data)


def test_corrected_copy_is_graded_like_the_corrected_original(pair: tuple[bytes, bytes]) -> None:
    def correct(_: Any, sheet: Any) -> None:
        at(sheet, "11-05", 4).value = "存在"
        at(sheet, "03-02", 4).value = "不存在"

    same_answers(*(edited(data, correct) for data in pair))


def test_empty_cells_of_a_hazard_are_marked_with_what_to_enter() -> None:
    def register(book: Any, _: Any) -> None:
        book["隐患登记"]["B4"].value = "13-02"

    data = faulty(register)
    found = notes(handed_back(data).data, "隐患登记")
    assert {cell for cell, text in found.items() if "这一格还是空的" in text} == {f"{letter}4" for letter in "DGHJKLN"}
    assert "车间、设备" in found["D4"]
    sheet = openpyxl.load_workbook(BytesIO(handed_back(data).data))[LIST]
    assert [cell.value for cell in sheet["B"]].count("隐患登记!B4") == 1
    assert "隐患登记!D4" not in [cell.value for cell in sheet["B"]]


def test_hazard_that_is_not_registered_is_asked_for_in_its_row() -> None:
    data = faulty()
    cell = read(data).rows["gongmao-2023/13-02"].location.rsplit("!")[-1]
    assert "请逐条登记" in notes(handed_back(data).data)[cell].replace("请这样填：", "请")


# ---- comments that are there


def test_own_comments_are_kept_and_extended() -> None:
    data = faulty(with_comment)
    cells = {
        number: read(data).rows[f"gongmao-2023/{number}"].location.rsplit("!")[-1] for number in ("11-05", "11-06")
    }
    found = notes(handed_back(data).data)
    assert found[cells["11-06"]] == "已看过"
    assert found[cells["11-05"]].startswith(f"张工：等厂家来看\n下周\n{MUST_MARK}")


def test_a_reply_below_our_line_is_kept() -> None:
    def reply(_: Any, sheet: Any) -> None:
        comment = at(sheet, "11-05", 4).comment
        comment.text = f"{comment.text}\n已请厂家检测"

    again = edited(handed_back(faulty()).data, reply)
    cell = read(again).rows["gongmao-2023/11-05"].location.rsplit("!")[-1]
    found = notes(handed_back(again).data)[cell]
    assert found.startswith("已请厂家检测") or found.startswith("\n已请厂家检测")
    assert found.count(MUST_MARK) == len([remark for remark in remarks(again) if remark.place[1] == cell])


def test_comments_without_a_drawing_get_one() -> None:
    def change(name: str, text: bytes) -> bytes | None:
        if name.endswith(".vml"):
            return None
        text = re.sub(rb"<legacyDrawing[^>]*/>", b"", text)
        return re.sub(rb"<Relationship [^>]*vmlDrawing[^>]*/>", b"", text) if name.endswith(".rels") else text

    made = handed_back(repacked(faulty(with_comment), change))
    assert made.whole
    check_package(made.data)


def test_conversations_are_left_alone() -> None:
    data = faulty()
    cell = read(data).rows["gongmao-2023/11-05"].location.rsplit("!")[-1]
    thread = f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="{cell}" id="{{1}}"><text>?</text></threadedComment></ThreadedComments>'
    data = with_part(data, "xl/threadedComments/threadedComment1.xml", thread.encode())
    link = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    data = with_part(data, "xl/worksheets/_rels/sheet2.xml.rels", link)
    made = handed_back(data)
    assert made.whole
    assert cell not in notes(made.data)
    assert f"自查表!{cell}" in {
        row[1].value for row in openpyxl.load_workbook(BytesIO(made.data))[LIST].iter_rows(min_row=5)
    }


def test_a_text_that_looks_like_markup_stays_a_text() -> None:
    nasty = "]]></t><x>&#x0;\x00\x1b_x0041_ =1+1 \ud800"
    remark = Remark("自查表!D20", nasty, nasty, nasty)
    made = return_copy(faulty(), (remark,), f"{nasty}.xlsx", ON)
    assert made.whole
    check_package(made.data)
    assert "]]></t><x>&#x0;" in notes(made.data)["D20"]
    cell = openpyxl.load_workbook(BytesIO(made.data))[LIST]["D5"]
    assert cell.data_type == "s"
    assert "_x0041_" in str(cell.value).replace("_x005F_x0041_", "_x0041_")


# ---- what is not understood is not touched


def _utf16(name: str, text: bytes) -> bytes:
    return text.decode().encode("utf-16") if name == "xl/workbook.xml" else text


STRANGE: dict[str, Callable[[], bytes]] = {
    "signed": lambda: with_part(faulty(), "_xmlsignatures/origin.sigs", b""),
    "shared": lambda: with_part(faulty(), "xl/revisions/revisionHeaders.xml", b"<headers/>"),
    "dangling drawing": lambda: repacked(
        faulty(), lambda name, text: text.replace(b"</worksheet>", b'<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"/></worksheet>') if name == "xl/worksheets/sheet2.xml" else text
    ),
    "broken drawing": lambda: repacked(faulty(with_comment), lambda name, text: text.replace(b"</xml>", b"<br></xml>") if name.endswith(".vml") else text),
    "utf-16": lambda: repacked(faulty(), _utf16),
    "strict": lambda: repacked(faulty(), lambda name, text: text.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main") if name == "xl/workbook.xml" else text),
    "half a zip": lambda: faulty()[:5000],
    "no zip": lambda: b"PK\x03\x04",
}  # fmt: skip


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_gets_a_list_alone(kind: str) -> None:
    made = return_copy(STRANGE[kind](), remarks(faulty()), "表.xlsx", ON)
    assert not made.whole
    assert made.ending == ".xlsx"
    book = openpyxl.load_workbook(BytesIO(made.data))
    assert book.sheetnames == [LIST]
    assert "表.xlsx" in book[LIST]["A3"].value
    assert book[LIST].max_row == 4 + len(remarks(faulty()))


def test_macros_keep_their_ending() -> None:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    data = repacked(faulty(), lambda name, text: text.replace(old, kind) if name == "[Content_Types].xml" else text)
    assert handed_back(data).ending == ".xlsm"


# ---- the folder


def laid_out(files: dict[str, bytes], folder: Path) -> tuple[Any, dict[str, bytes]]:
    folder.mkdir()
    inputs = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        inputs.append(Input(folder / name, name))
    out = folder.parent / "打回"
    done = lay_out_returns(result_of(inputs, SETTINGS), inputs, out)
    return done, {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_only_what_needs_something_goes_back(tmp_path: Path) -> None:
    complete = edited(filled(), lambda _, sheet: None)
    good = next(path for path in MONTH.rglob("示例一号门业*.xlsx")).read_bytes()
    done, files = laid_out(
        {"好.xlsx": good, "甲.xlsx": faulty(), "坏.xlsx": b"PK", "警.xlsx": complete}, tmp_path / "in"
    )
    assert done.copies == ["甲.xlsx", "警.xlsx"]
    assert done.unreadable == 1
    lists = {"打回名单.xlsx", "打回名单.csv"}
    assert set(files) == {".hazardcheck.json", ".hazardcheck.sha256", "甲.xlsx", "警.xlsx"} | lists
    assert json.loads(files[".hazardcheck.json"])["kind"] == "returns"
    manifest = files[".hazardcheck.sha256"].decode().splitlines()
    assert {line.partition(" *")[2] for line in manifest} == {"甲.xlsx", "警.xlsx"} | lists
    assert notes(files["甲.xlsx"])
    assert all(CHECK_MARK in text for text in notes(files["警.xlsx"]).values())


def test_a_file_that_changed_meanwhile_gets_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(faulty())
    inputs = [Input(tmp_path / "a.xlsx", "a.xlsx")]
    result = result_of(inputs, SETTINGS)
    (tmp_path / "a.xlsx").write_bytes(plain())
    done = lay_out_returns(result, inputs, tmp_path / "out")
    assert done.lists == ["a.xlsx-补正清单.xlsx"]


def test_place_must_be_ours_and_untouched(tmp_path: Path) -> None:
    out = tmp_path / "打回"
    laid_out({"甲.xlsx": faulty()}, tmp_path / "in")
    check_return_place(out, tmp_path / "结果")
    (out / "甲.xlsx").write_bytes(b"corrected in place")
    with pytest.raises(UsageError) as error:
        check_return_place(out, None)
    assert error.value.code == "HZ606"
    for beside in (out, out / "结果"):
        with pytest.raises(UsageError) as error:
            check_return_place(tmp_path / "打回", beside)
        assert error.value.code == "HZ604"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.txt").touch()
    with pytest.raises(UsageError) as error:
        check_return_place(tmp_path / "mine", None)
    assert error.value.code == "HZ602"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自查表", "自查表"), ("../../etc/passwd", "_.._etc_passwd"), ("CON", "_CON"), ("nul.2026", "_nul.2026"),
        ("COM1 ", "_COM1"), ("a. . ", "a"), ("", "_"), ("...", "_"), ("a\x00b\x1b[31m", "ab[31m"),
        ("x\u202egnp", "xgnp"), ("\ud800", "\ufffd"), ("a:b*c?", "a_b_c_"), ("=1+1", "=1+1"), ("~$x", "x"),
        ("甲\n乙", "甲_乙"), ("名" * 300, "名" * 60), ("e\u0301", "é"), ("🙂", "🙂"), ("-rf", "rf"),
    ],
)  # fmt: skip
def test_names_are_safe(text: str, name: str) -> None:
    assert safe_stem(text) == name
    assert len(safe_stem(text).encode()) <= 180


def test_names_differ_whatever_their_case() -> None:
    names: list[str] = []
    for stem in ("Form", "FORM", "form"):
        names.append(free_name(stem, ".xlsx", {name.casefold() for name in names}))
    assert names == ["Form.xlsx", "FORM（2）.xlsx", "form（3）.xlsx"]


# ---- the command


def test_command_writes_them_beside_the_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.xlsx").write_bytes(faulty())
    arguments = ["grade", str(tmp_path / "in"), "--on", "2026-11-20", "-o", str(tmp_path / "out")]
    arguments += ["--return-copy", str(tmp_path / "out" / "打回表")]
    first = []
    for _ in range(2):
        assert command(arguments) == 1
        first.append((tmp_path / "out" / "打回表" / "甲.xlsx").read_bytes())
    assert first[0] == first[1]
    assert "打回表" in capsys.readouterr().err
    assert command(["grade", str(tmp_path / "in"), "--return-copy", str(tmp_path / "in")]) == 2


def test_samples_that_are_incomplete_all_go_back(tmp_path: Path) -> None:
    inputs = [Input(path, path.name) for path in sorted(MONTH.rglob("*.xlsx")) if not path.name.startswith("~$")]
    result = result_of(inputs, SETTINGS)
    done = lay_out_returns(result, inputs, tmp_path / "out")
    assert len(done.copies) >= result.counts.incomplete - 1
    assert not done.lists
    for name in done.copies:
        check_package((tmp_path / "out" / name).read_bytes())


def test_text_forms_and_old_files_get_a_list(tmp_path: Path) -> None:
    text = next(MONTH.rglob("*.yaml")).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(    state:) 无隐患$", r"\1", text, count=2)
    done, files = laid_out({"商贸.yaml": text.encode()}, tmp_path / "in")
    assert done.lists == ["商贸.yaml-补正清单.xlsx"]
    cells = [row[1].value for row in openpyxl.load_workbook(BytesIO(files[done.lists[0]]))[LIST].iter_rows(min_row=5)]
    assert any(str(cell).startswith("商贸.yaml:") for cell in cells)


# ---- LibreOffice


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it_and_saves_it_and_the_next_round_works(tmp_path: Path) -> None:
    made = handed_back(faulty(with_comment))
    (tmp_path / "a.xlsx").write_bytes(made.data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "o"), str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=180)  # fmt: skip
    again = (tmp_path / "o" / "a.xlsx").read_bytes()
    assert {cell: " ".join(text.split()) for cell, text in notes(again).items()} == {
        cell: " ".join(text.split()) for cell, text in notes(made.data).items()
    }
    second = handed_back(again)
    assert second.whole
    check_package(second.data)
    same_answers(again, second.data)
    assert {cell: " ".join(text.split()) for cell, text in notes(second.data).items()} == {
        cell: " ".join(text.split()) for cell, text in notes(made.data).items()
    }


def test_day_is_the_only_time() -> None:
    data = faulty()
    later = return_copy(data, remarks(data), "表.xlsx", date(2027, 1, 1)).data
    stamps = {info.date_time[:3] for info in zipfile.ZipFile(BytesIO(later)).infolist() if "comments" in info.filename}
    assert stamps == {(2027, 1, 1)}
    assert replace(handed_back(data), data=b"") == replace(handed_back(data), data=b"")
