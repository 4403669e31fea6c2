"""Changes above the table: the enterprise, the date, the facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hazardcheck.library.checklists import load_checklist

from .edit import head_of, in_head
from .form import code
from .kind import ASKED, KEPT, READ, SAME, Change, Make, Must

_NAME, _DAY, _CODE, _TRADE = "企业名称", "检查日期", "统一社会信用代码", "行业"
_FACTS = {fact.id: fact.title for fact in load_checklist("gongmao-2023").facts}
_SPRAY, _DUST = _FACTS["spraying"], _FACTS["combustible-dust"]


def _set(label: str, value: Any, form: str = "") -> Make:
    def change(sheet: Any) -> None:
        cell = head_of(sheet, label)
        cell.value = value
        cell.number_format = form or cell.number_format

    return in_head(change)


def _relabel(label: str, text: str | None) -> Make:
    def change(sheet: Any) -> None:
        cell = head_of(sheet, label)
        sheet.cell(cell.row, cell.column - 1).value = text

    return in_head(change)


def _joined(sheet: Any) -> None:
    """Label and value in one cell, as in many printed forms."""
    cell = head_of(sheet, _NAME)
    sheet.cell(cell.row, cell.column - 1).value = f"{_NAME}：{cell.value}"
    cell.value = None


def _unmerged(sheet: Any) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def _merged_label(sheet: Any) -> None:
    """The label merged over two cells, the value one further."""
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > 4:
            sheet.unmerge_cells(str(area))
    cell = head_of(sheet, _NAME)
    for column in (4, 3):
        sheet.cell(cell.row, column + 1).value = sheet.cell(cell.row, column).value
    sheet.cell(cell.row, cell.column + 1).value, cell.value = cell.value, None
    sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=cell.column - 1, end_column=cell.column)


def _twice(sheet: Any) -> None:
    sheet.cell(1, 17).value, sheet.cell(1, 18).value = _NAME, "示例另一家有限公司"


def _industry_twice(sheet: Any) -> None:
    sheet.cell(1, 17).value, sheet.cell(1, 18).value = _TRADE, "商贸"


def _fact_twice(sheet: Any) -> None:
    sheet.cell(5, 17).value, sheet.cell(5, 18).value = _SPRAY, "无"


def _swapped_lines(sheet: Any) -> None:
    """Two lines of the head change places."""
    first, second = head_of(sheet, _NAME).row, head_of(sheet, _DAY).row
    for column in range(1, 5):
        one, two = sheet.cell(first, column), sheet.cell(second, column)
        if type(one).__name__ != "MergedCell":
            one.value, two.value = two.value, one.value
            one.number_format, two.number_format = two.number_format, one.number_format


def _no_facts(sheet: Any) -> None:
    for label in (_SPRAY, _DUST, "有除尘系统", "有干式除尘系统", "液氨制冷：使用液氨制冷"):
        head_of(sheet, label).value = None


CHANGES = (
    Change(name="name-cleared", zh="没有填企业名称", en="no name of the enterprise", make=_set(_NAME, None), must=ASKED, names=(_NAME,)),
    Change(name="name-formula", zh="企业名称以 = 开头", en="the name begins with =", make=_set(_NAME, "'=2+5"), must=SAME, apart=("name",)),
    Change(name="name-path", zh="企业名称像路径（../../）", en="the name looks like a path (../../)", make=_set(_NAME, "../../示例\u202e<b>公司</b>"), must=ASKED, names=("B5",)),
    Change(name="code-cleared", zh="没有填统一社会信用代码（有提示）", en="no 统一社会信用代码 (a warning)", make=_set(_CODE, None), must=SAME, names=(_CODE,), apart=("uscc",)),
    Change(name="code-wrong", zh="统一社会信用代码错一位（有提示）", en="a wrong digit in 统一社会信用代码 (a warning)", make=_set(_CODE, code()[:-2] + "00"), must=SAME, names=(_CODE,), apart=("uscc",)),
    Change(name="code-blanks", zh="统一社会信用代码有空格、小写、全角", en="统一社会信用代码 with blanks, lower case, full width", make=_set(_CODE, f" ９{code()[1:6]} {code()[6:].lower()}"), must=SAME),
    Change(name="day-cleared", zh="没有填检查日期", en="no date", make=_set(_DAY, None), must=ASKED, names=(_DAY,)),
    Change(name="day-text", zh="检查日期写成“2026年11月20日”", en="the date as 2026年11月20日", make=_set(_DAY, "2026年11月20日"), must=SAME),
    Change(name="day-dots", zh="检查日期写成“2026.11.20”", en="the date as 2026.11.20", make=_set(_DAY, "2026.11.20"), must=SAME),
    Change(name="day-plain", zh="检查日期写成数 20261120", en="the date as the number 20261120", make=_set(_DAY, 20261120, "0"), must=SAME),
    Change(name="day-serial", zh="检查日期成了序列数 46346", en="the date as a bare serial number", make=_set(_DAY, (datetime(2026, 11, 20) - datetime(1899, 12, 30)).days, "0"), must=SAME),
    Change(name="day-clock", zh="检查日期带时间", en="the date with a time of day", make=_set(_DAY, datetime(2026, 11, 20, 9, 30), "yyyy-mm-dd hh:mm"), must=SAME),
    Change(name="day-unreadable", zh="检查日期写成“11.20”", en="the date as 11.20", make=_set(_DAY, "11.20"), must=ASKED, names=(_DAY,)),
    Change(name="day-range", zh="检查日期写成一段（11月1日至20日）", en="a range instead of a date", make=_set(_DAY, "2026.11.01-2026.11.20"), must=ASKED, names=(_DAY,)),
    Change(name="day-impossible", zh="检查日期写成 2026-11-31", en="a date that does not exist", make=_set(_DAY, "2026-11-31"), must=ASKED, names=(_DAY,)),
    Change(name="day-future", zh="检查日期晚于判定日", en="a date after the judging day", make=_set(_DAY, datetime(2027, 11, 20)), must=KEPT, names=(_DAY,), apart=("day",)),
    Change(name="day-early", zh="检查日期早于判定标准施行", en="a date before the criterion was in force", make=_set(_DAY, datetime(2020, 11, 20)), must=KEPT, names=("2020-11-20",)),
    Change(name="label-colon", zh="表头的名称带冒号、空格", en="a label with a colon and blanks", make=_relabel(_NAME, "企 业 名 称："), must=SAME),
    Change(name="label-removed", zh="删了“检查日期”四个字", en="the label 检查日期 cleared", make=_relabel(_DAY, None), must=ASKED, names=(_DAY,)),
    Change(name="label-doubled", zh="企业名称出现两次，内容不同", en="企业名称 twice, with different values", make=in_head(_twice), must=ASKED, names=(_NAME,)),
    Change(name="industry-doubled", zh="行业出现两次，内容不同", en="行业 twice, with different values", make=in_head(_industry_twice), must=ASKED, names=(_TRADE,)),
    Change(name="fact-doubled", zh="“喷涂”出现两次，一处有、一处无", en="a fact twice, 有 and 无", make=in_head(_fact_twice), must=ASKED, names=("喷涂",)),
    Change(name="joined", zh="名称和内容写在一格（企业名称：……）", en="label and value in one cell", make=in_head(_joined), must=READ),
    Change(name="unmerged", zh="取消了全部合并单元格", en="all merged cells split", make=in_head(_unmerged), must=SAME),
    Change(name="label-merged", zh="名称占两格，内容再右一格", en="the label merged over two cells", make=in_head(_merged_label), must=SAME),
    Change(name="head-lines-swapped", zh="表头两行互换", en="two lines of the head swapped", make=in_head(_swapped_lines), must=SAME),
    Change(name="fact-cleared", zh="清空了一项“有”（按未知，照常回答）", en="a fact 有 cleared (unknown, the answers count)", make=_set(_SPRAY, None), must=SAME, apart=("facts",)),
    Change(name="facts-cleared", zh="场所与工艺全部清空", en="all facts cleared", make=in_head(_no_facts), must=SAME, apart=("facts",), states={"12-01": "ok", "12-02": "ok"}),
    Change(name="fact-denied", zh="喷涂改成“无”，07-07 仍是有隐患", en="spraying set to 无 while 07-07 says 有隐患", make=_set(_SPRAY, "无"), must=KEPT, names=("07-07",), may_pass=True),
    Change(name="facts-clash", zh="粉尘涉爆改成“无”，除尘系统仍是“有”", en="dust set to 无 while a dust collector is 有", make=_set(_DUST, "无"), must=KEPT, names=("粉尘",)),
    Change(name="fact-words", zh="“有”写成“是”", en="是 instead of 有", make=_set(_SPRAY, "是"), must=SAME),
    Change(name="fact-tick", zh="“有”写成 √", en="√ instead of 有", make=_set(_SPRAY, "√"), must=SAME),
    Change(name="fact-unreadable", zh="“有”写成“可能”", en="可能 (perhaps) instead of 有", make=_set(_SPRAY, "可能"), must=ASKED, names=("喷涂",)),
    Change(name="industry-changed", zh="行业改成轻工（表按机械制作）", en="industry changed (the form was made for another)", make=_set(_TRADE, "轻工"), must=KEPT, names=(_TRADE,)),
    Change(name="industry-unreadable", zh="行业写成看不懂的词", en="an industry that is none", make=_set(_TRADE, "五金"), must=ASKED, names=(_TRADE,)),
    Change(name="industry-cleared", zh="清空了行业", en="industry cleared", make=_set(_TRADE, None), must=(Must.KEPT, Must.ASKED), names=(_TRADE, )),
    Change(name="industry-long", zh="行业写成“机械行业”", en="industry as 机械行业", make=_set(_TRADE, "机械行业"), must=SAME),
)  # fmt: skip
