"""Every place of a workbook in which a person can write is read: the table of docs/written-places.md, a case per row."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from told_cases import booked, clean, text
from workbook_cases import read, repacked

from hazardcheck.library.checklists import find_checklist
from hazardcheck.model.answers import Answers
from hazardcheck.model.base import State
from hazardcheck.rules.forms.head_shapes import fits_field
from hazardcheck.spreadsheet.drawn_shapes import _CAPTIONS, _vml_controls
from hazardcheck.textform.text_reader import read_text

SOFT, LOUD, INNOCENT = "3号探头下周换", "3号喷台报警器坏了还没修", "填表人：张三"
SHEETS = ("企业信息", "自查表", "隐患登记", "填表说明", "不涉及项")
HEAD, FORM, BOOK, CORE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "docProps/core.xml"


def changed(changes: dict[str, tuple[str, str]], more: dict[str, str] | None = None) -> bytes:
    """The form with a pattern replaced in some of its parts, and parts more."""
    missing = dict(changes)

    def change(name: str, part: bytes) -> bytes:
        if name not in changes:
            return part
        pattern, new = missing.pop(name)
        said, count = re.subn(pattern, lambda _: new, part.decode(), count=1, flags=re.S)
        assert count, (name, pattern)
        return said.encode()

    data = repacked(clean(), change)
    for name, part in (more or {}).items():
        data = repacked(data, lambda _, old: old, twin=name)
        data = repacked(data, lambda one, old, name=name, part=part: part.encode() if one == name else old)
    assert not missing, missing
    return data


def behind(said: str) -> Callable[[str], bytes]:
    """自查表 with something more behind its cells."""
    return lambda text: changed({FORM: ("<printOptions", said.format(text) + "<printOptions")})


def margin(sheet: int, kind: str) -> Callable[[str], bytes]:
    part = f"xl/worksheets/sheet{sheet}.xml"
    new = "<{0}>&amp;C{1}</{0}></headerFooter>"
    return lambda text: changed({part: ("</headerFooter>", new.format(kind, text))})


def drawn(folder: str) -> Callable[[str], bytes]:
    return lambda text: changed({}, {f"xl/{folder}.xml": f"<c xmlns:a='a'><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c>"})


PLACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    **{f"header of {name}": (f"{name}!页眉页脚 header/footer", margin(at, "oddHeader")) for at, name in enumerate(SHEETS, 1)},
    "footer of even pages": ("自查表!页眉页脚 header/footer", margin(2, "evenFooter")),
    "header of the first page": ("自查表!页眉页脚 header/footer", margin(2, "firstHeader")),
    "the form's own footer": (
        "自查表!页眉页脚 header/footer",
        lambda text: changed({FORM: ("<oddFooter>.*?</oddFooter>", f"<oddFooter>&amp;C{text}</oddFooter>")}),
    ),
    "an input message": ("自查表!D5", lambda text: changed({FORM: (' prompt="[^"]*"', f' prompt="{text}"')})),
    "an error message": ("自查表!D5", lambda text: changed({FORM: (' error="[^"]*"', f' error="{text}"')})),
    "the title of a message": (
        "自查表!D5",
        lambda text: changed({FORM: (' promptTitle="[^"]*"', f' promptTitle="{text}"')}),
    ),
    "the tip of a link": (
        "自查表!E14",
        behind('<hyperlinks><hyperlink ref="E14" location="A1" tooltip="{}"/></hyperlinks>'),
    ),
    "a scenario": (
        "自查表!方案 scenario",
        behind('<scenarios><scenario name="{0}" comment="{0}"><inputCells r="D5" val="1"/></scenario></scenarios>'),
    ),
    "a defined name": (
        "名称管理器 defined names",
        lambda text: changed({BOOK: ("<definedNames>", f'<definedNames><definedName name="_{text}">1</definedName>')}),
    ),
    "what is said of a name": (
        "名称管理器 defined names",
        lambda text: changed(
            {BOOK: ("<definedNames>", f'<definedNames><definedName name="x" comment="{text}">1</definedName>')}
        ),
    ),
    "a text under a name": (
        "名称管理器 defined names",
        lambda text: changed(
            {BOOK: ("<definedNames>", f'<definedNames><definedName name="x">"{text}"</definedName>')}
        ),
    ),
    "the title of the file": (
        "文件属性 properties",
        lambda text: changed({CORE: ("<dc:title>[^<]*", f"<dc:title>{text}")}),
    ),
    "the comments of the file": (
        "文件属性 properties",
        lambda text: changed({CORE: ("<dc:creator>", f"<dc:description>{text}</dc:description><dc:creator>")}),
    ),
    "the keywords of the file": (
        "文件属性 properties",
        lambda text: changed({CORE: ("<dc:creator>", f"<cp:keywords>{text}</cp:keywords><dc:creator>")}),
    ),
    "a property of one's own": (
        "文件属性 properties",
        lambda text: changed({}, {"docProps/custom.xml": f'<P><property name="x"><v:lpwstr>{text}</v:lpwstr></property></P>'}),
    ),
    "the name of a property": (
        "文件属性 properties",
        lambda text: changed({}, {"docProps/custom.xml": f'<P><property name="{text}"><v:i4>1</v:i4></property></P>'}),
    ),
    "a chart": ("图表 chart", drawn("charts/chart1")),
    "a diagram": ("图表 chart", drawn("diagrams/data1")),
    "a text box in a chart": ("图表 chart", drawn("drawings/drawing9")),
    "the tab of another sheet": (
        "",
        lambda text: changed({BOOK: ('sheet name="填表说明"', f'sheet name="{text.replace("：", " ")}"')}),
    ),
}  # fmt: skip


def told(answers: Answers) -> list[tuple[str, str]]:
    return [(one.code, one.location) for one in answers.problems if one.is_error]


@pytest.mark.parametrize("place", PLACES)
def test_soft_words_are_asked_about_at_their_place(place: str) -> None:
    location, make = PLACES[place]
    answers = read(make(SOFT))
    assert told(answers) == [("HZ129", location or SOFT)]
    assert [one.record.description for one in answers.doubtful] == [SOFT]


@pytest.mark.parametrize("place", PLACES)
def test_words_of_a_hazard_are_told_and_innocent_ones_are_not(place: str) -> None:
    _, make = PLACES[place]
    assert {code for code, _ in told(read(make(LOUD)))} == {"HZ136"}
    assert told(read(make(INNOCENT))) == []


def called(part: str, element: str) -> Callable[[str], bytes]:
    return lambda text: changed({}, {part: f"<c xmlns:a='a'>{element.format(text)}</c>"})


# where programs give names of their own: heard where they tell of a hazard
CAPTIONS: dict[str, Callable[[str], bytes]] = {
    "a slicer": called("xl/slicers/slicer1.xml", '<slicer name="x" caption="{}"/>'),
    "a timeline": called("xl/timelines/timeline1.xml", '<a:timeline name="x" caption="{}"/>'),
    "a table": called("xl/tables/table9.xml", '<table name="x" comment="{}"/>'),
    "the sum of a table": called("xl/tables/table9.xml", '<tableColumn totalsRowLabel="{}"/>'),
    "a pivot table": called("xl/pivotTables/pivotTable1.xml", '<pivotTableDefinition grandTotalCaption="{}"/>'),
    "a connection": called("xl/connections.xml", '<connection description="{}"/>'),
    "data of one's own": called("customXml/item1.xml", "<note>{}</note>"),
    "a style": lambda text: changed({"xl/styles.xml": ("</cellStyles>", f'<cellStyle name="{text}" xfId="0"/></cellStyles>')}),
    "a view": lambda text: changed(
        {BOOK: ("</workbook>", f'<customWorkbookViews><customWorkbookView name="{text}"/></customWorkbookViews></workbook>')}
    ),
    "a protected range": behind('<protectedRanges><protectedRange name="{}" sqref="D5"/></protectedRanges>'),
}  # fmt: skip


@pytest.mark.parametrize("place", CAPTIONS)
def test_what_things_are_called_is_heard_where_it_tells_of_a_hazard(place: str) -> None:
    assert {code for code, _ in told(read(CAPTIONS[place](LOUD)))} == {"HZ136"}
    assert told(read(CAPTIONS[place]("设备汇总"))) == []


INNOCENTS: dict[str, Callable[[], bytes]] = {
    "pages": lambda: PLACES["the form's own footer"][1]("Page &amp;P of &amp;N"),
    "pages in Chinese": lambda: PLACES["the form's own footer"][1]("第&amp;P页/共&amp;N页"),
    "a tab of papers": lambda: PLACES["the tab of another sheet"][1]("特种作业人员台账"),
    "a tab of a month": lambda: PLACES["the tab of another sheet"][1]("11月"),
    "a tab of a program": lambda: PLACES["the tab of another sheet"][1]("Sheet1"),
    "the form's tab": lambda: changed({BOOK: ('sheet name="自查表"', 'sheet name="一车间喷漆房"')}),
    "a name of a program": lambda: PLACES["a defined name"][1]("ExternalData_1"),
    "a mark of a program": lambda: PLACES["the comments of the file"][1]("Generated-by-12.1.0"),
}  # fmt: skip


@pytest.mark.parametrize("what", INNOCENTS)
def test_what_programs_and_offices_write_is_not_asked_about(what: str) -> None:
    assert told(read(INNOCENTS[what]())) == []


@cache
def older() -> bytes:
    """A form of a version that did not say what it prints."""
    return changed({"xl/sharedStrings.xml": (">printed<", ">printed-not<")})


def test_an_older_form_asks_of_what_it_did_not_print() -> None:
    assert told(read(older())) == []
    part = "</headerFooter>", f"<oddHeader>&amp;C{LOUD}</oddHeader></headerFooter>"
    loud = repacked(older(), lambda name, old: old.replace(*(one.encode() for one in part)) if name == FORM else old)
    assert told(read(loud)) == [("HZ136", "自查表!页眉页脚 header/footer")]


def test_a_form_that_does_not_say_what_it_shows_at_its_cells_asks_of_none() -> None:
    """Those of before said what they print, and no more."""
    assert told(read(changed({"xl/sharedStrings.xml": (">hints<", ">hints-not<")}))) == []


def test_a_damaged_end_of_a_sheet_is_not_passed_over() -> None:
    """A header that nobody can read is no empty one."""
    with pytest.raises(Exception, match="HZ304"):
        read(changed({FORM: ("</oddFooter>", "</oddFooterr>")}))


def test_a_file_of_another_program_is_named() -> None:
    problems = read(changed({}, {"xl/embeddings/oleObject1.bin": "x"})).problems
    assert [(one.code, one.severity, one.value) for one in problems] == [("HZ805", "warning", "oleobject1.bin")]


def test_the_caption_of_a_control_is_heard() -> None:
    shape = "<v:shape><v:textbox><div>{}</div></v:textbox><x:ClientData ObjectType='Label'/></v:shape>".replace(
        "'", '"'
    )
    assert [one.text for one in _vml_controls(shape.format(SOFT).encode(), _CAPTIONS)] == [SOFT]


def test_a_hidden_sheet_is_shown() -> None:
    data = changed({BOOK: ('sheet name="不涉及项"', f'sheet state="hidden" name="{SOFT}"')})
    assert [(one.code, one.severity) for one in read(data).problems] == [("HZ269", "warning")]


# ---- what a person sees of a cell


def cell(sheet: str, place: str, value: Any = None, **look: Any) -> bytes:
    """The form with a cell that has another value or another look."""

    def change(book: Any) -> None:
        one = book[sheet][place]
        one.value = one.value if value is None else value
        for name, what in look.items():
            setattr(one, name, what)

    return booked(change)


STRUCK = Font(strike=True)
UNSURE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "an answer that is hidden": ("HZ801", "自查表!D14", lambda: cell("自查表", "D14", number_format=";;;")),
    "another answer": ("HZ801", "自查表!D14", lambda: cell("自查表", "D14", number_format=';;;"合格"')),
    "a fact that is hidden": ("HZ802", "企业信息!D17", lambda: cell("企业信息", "D17", number_format=";;;")),
    "a word for a number": ("HZ802", "企业信息!D17", lambda: cell("企业信息", "D17", 1, number_format='[=1]"否"')),
    "more than a remark": ("HZ802", "自查表!E14", lambda: cell("自查表", "E14", "正常", number_format='@"，已停用"')),
    "a fact struck out": ("HZ803", "企业信息!D17", lambda: cell("企业信息", "D17", font=STRUCK)),
    "a name struck out": ("HZ803", "企业信息!B5", lambda: cell("企业信息", "B5", font=STRUCK)),
    "a remark struck out": ("HZ803", "自查表!E14", lambda: cell("自查表", "E14", "正常", font=STRUCK)),
    "a part of a remark": (
        "HZ803", "自查表!E14",
        lambda: cell("自查表", "E14", CellRichText("正常，", TextBlock(InlineFont(strike=True), "没有")), ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", UNSURE)
def test_a_cell_that_is_seen_otherwise_or_struck_out_is_asked_about(what: str) -> None:
    code, place, make = UNSURE[what]
    answers = read(make())
    assert (code, place) in told(answers)
    assert "spraying" not in answers.facts or (place == "企业信息!D17") == (answers.facts["spraying"] is None)
    row = next(one for one in answers.rows.values() if one.location == "自查表!D14")
    assert (row.state is State.UNCLEAR) == (place == "自查表!D14")


@pytest.mark.parametrize("code", ['yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", '0"人"', "0;-0;;@", "@", "General"])
def test_a_format_that_shows_the_value_is_not(code: str) -> None:
    assert told(read(cell("企业信息", "D17", number_format=code))) == []


# ---- what a head asks

FIELDS = {"address": "D6", "grid": "B7", "headcount": "D7", "checked_by": "D8", "phone": "B10", "uscc": "D5"}
ASKED = {
    "address": ("喷漆房冒烟了没事", "示例路0号，喷漆房风机有异响", "打磨车间二楼有人住"),
    "grid": ("第三网格 3号探头下周换",),
    "headcount": ("180人，2名焊工证快到期", "60人，3号报警器坏"),
    "checked_by": ("张三，2号喷台味道重", "张三（喷漆房味道重）"),
    "phone": ("000-00000000 喷漆房味道重",),
    "uscc": ("3号探头下周换",),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_value_that_is_not_what_its_field_asks(name: str) -> None:
    for said in ASKED[name][:1]:
        answers = read(cell("企业信息", FIELDS[name], said))
        assert told(answers) == [("HZ804", f"企业信息!{FIELDS[name]}")]
        assert [one.record.description for one in answers.doubtful] == [said]


def test_the_same_in_a_text_form() -> None:
    said = text("无隐患").decode()
    changed = re.sub(r"(?m)^  address:.*$", "  address: 喷漆房风机有异响", said, count=1)
    assert changed != said
    assert "HZ804" in {one.code for one in read_text(changed, "x.yaml", find_checklist).problems}


FITTING = {
    "address": "永康市西城街道花园路8号2幢|烟台市芝罘区南大街8号|A区3号|无锡市滨湖区消防路8号|示例镇示例村（村委会旁）|示例路8号（加油站对面）|示例村村口往里200米|示例大道与示例路交叉口往南50米|示例村水库下|No. 8 Huayuan Road",
    "checked_by": "张三、李四|安全员张三|李响|古丽娜·买买提|张三（签字）|张三 13800000000|Zhang San|王车间主任|张三等3人",
    "headcount": "35|约35人|不足100人|正式工55，临时工5|60人，其中特种作业3人|35（含外包3人）|120人，其中女工30人|35 people",
    "phone": "13800000000（微信同号）|0579-87654321转801|张三 13800000000",
    "grid": "第三网格|网格A|grid 3|示例镇-05|张三",
    "name": "示例机械有限公司（一车间）|示例粉末涂料有限公司|示例压铸厂 二厂区|ABC Co., Ltd.|示例焊割设备",
    "uscc": "91330784MA2ABCDE1X|办理中",
    "industry": "机械、轻工|轻工（家具）|五金制品",
}  # fmt: skip
OTHER = {
    "address": "喷漆房冒烟|打磨车间二楼有人住|3号喷台要换|喷漆房味道重|示例路8号，喷漆房烟大附近|示例路0号，喷漆房风机有异响|alarm beeps at random",
    "checked_by": "李四（证已到期）|李四（无证）|李四（离职）|管冒烟|味道重|灯闪|张三，3号要换|the fan hums and slows down",
    "headcount": "180人，2名焊工证快到期|60人，3号报警器坏",
    "phone": "000-00000000 喷漆房味道重",
    "grid": "第三网格 3号探头下周换|喷漆房味道重",
    "name": "示例门业有限公司（喷漆房味道重）|喷漆房味道重",
    "uscc": "喷漆房冒烟",
    "industry": "机械（3号喷台要换）",
}  # fmt: skip


@pytest.mark.parametrize("name", FITTING)
def test_what_fits_a_field(name: str) -> None:
    assert [said for said in FITTING[name].split("|") if not fits_field(name, said)] == []
    assert [said for said in OTHER[name].split("|") if fits_field(name, said)] == []


@pytest.mark.parametrize(
    "said", ["省市县区" * 25 + "!", "1" * 110 + "!", "A" * 110 + "! a", "人人数" * 30 + "!", "张·" * 40 + "!"]
)
def test_no_value_takes_long(said: str) -> None:
    """Each pattern has one way through a text: this ends at once, or never."""
    assert {fits_field(name, said) for name in FITTING} <= {True, False}
