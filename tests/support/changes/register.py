"""Changes of 隐患登记, of what stands beside an answer, and of the sheets that belong together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from openpyxl.styles import Font

from hazardcheck.formsheet.column_layout import REGISTER, REGISTER_WIDTHS
from hazardcheck.spreadsheet import own_sheets

from .edit import by_hand, cell_of, chain, head_of, in_register, in_sheet, put, retitled_record, with_record
from .form import OK_ROW
from .kind import ASKED, KEPT, SAME, Change, Make, Must
from .layout import _clear_record, _reorder_records

_FREE = 10
"""A row of the register that nobody filled in."""


def _entry(**values: Any) -> Make:
    """A hazard more, with these fields."""

    def change(sheet: Any) -> None:
        for field, value in values.items():
            sheet.cell(_FREE, REGISTER[field] + 1).value = value

    return in_register(change)


def _sheet(change: Callable[[Any, Any], object]) -> Make:
    """``change(workbook, register)``."""
    return by_hand(lambda book, _: change(book, book[own_sheets.REGISTER]))


def _copied(change: Callable[[Any], object]) -> Make:
    def make(book: Any, sheet: Any) -> None:
        twin = book.copy_worksheet(sheet)
        twin.title = "隐患登记 (2)"
        change(twin)

    return _sheet(make)


def _worse(twin: Any) -> None:
    """In the copy a hazard more."""
    twin.cell(_FREE, REGISTER["item"] + 1).value = OK_ROW
    twin.cell(_FREE, REGISTER["description"] + 1).value = "积尘严重"


def _moved(sheet: Any) -> None:
    """The register from D6 on."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.move_range(f"A1:S{sheet.max_row}", rows=5, cols=3)
    sheet.auto_filter.ref = None


def _reversed(sheet: Any) -> None:
    rows = [[sheet.cell(line, column).value for column in range(1, len(REGISTER_WIDTHS) + 1)] for line in (4, 5)]
    for line, values in zip((5, 4), rows, strict=True):
        for column, value in enumerate(values, start=1):
            sheet.cell(line, column).value = value


def _struck(cell: Any) -> None:
    cell.font = Font(strike=True)


def _other_name(sheet: Any) -> None:
    head_of(sheet, "企业名称").value = "示例另一家有限公司"


def _set(value: Any) -> Callable[[Any], None]:
    return lambda cell: setattr(cell, "value", value)


_CLOSED = {"item": OK_ROW, "description": "积尘", "responsible": "示例员工甲", "done_on": datetime(2026, 11, 18),
           "done_note": "已彻底清扫并建立台账", "accepted_by": "示例员工乙", "accepted_on": datetime(2026, 11, 19)}  # fmt: skip
_TOLD = {OK_ROW: "open|hazard"}
_LOST = {"07-07": "hazard"}

CHANGES = (
    Change(name="register-renamed", zh="“隐患登记”改名", en="隐患登记 renamed", make=in_register(lambda sheet: setattr(sheet, "title", "Sheet3")), must=SAME),
    Change(name="register-hidden", zh="隐藏了“隐患登记”", en="隐患登记 hidden", make=in_register(lambda sheet: setattr(sheet, "sheet_state", "hidden")), must=SAME),
    Change(name="register-deleted", zh="删了“隐患登记”", en="隐患登记 deleted", make=_sheet(lambda book, sheet: book.remove(sheet)), must=KEPT, names=("隐患登记",)),
    Change(name="register-untitled", zh="清空了“隐患登记”的列名", en="the titles of 隐患登记 cleared", make=in_register(lambda sheet: [setattr(cell, "value", None) for cell in sheet[3]]), must=KEPT, names=("隐患登记",)),
    Change(name="register-copied", zh="“隐患登记”复制成两张，一样", en="隐患登记 copied", make=_copied(lambda _: None), must=SAME, names=("隐患登记 (2)",)),
    Change(name="register-copy-differs", zh="复制的一张里多了一条隐患", en="one more hazard in the copy", make=_copied(_worse), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-moved", zh="“隐患登记”整张右移三列、下移五行", en="隐患登记 moved to D6", make=in_register(_moved), must=SAME),
    Change(name="register-reordered", zh="“隐患登记”各列倒了顺序", en="the columns of 隐患登记 in the opposite order", make=in_register(_reorder_records), must=SAME),
    Change(name="register-rows-reversed", zh="“隐患登记”各行倒序", en="the rows of 隐患登记 in the opposite order", make=in_register(_reversed), must=SAME),
    Change(name="register-number-removed", zh="“隐患登记”删了“检查项编号”列", en="column 检查项编号 removed", make=in_register(lambda sheet: _clear_record(sheet, "item")), must=KEPT, names=("检查项编号",)),
    Change(name="register-number-retitled", zh="“检查项编号”改成“项目”", en="检查项编号 renamed to 项目", make=retitled_record("item", "项目"), must=KEPT, names=("检查项编号",)),
    Change(name="register-number-cleared", zh="一条隐患没有填检查项编号", en="a hazard without 检查项编号", make=with_record("07-07", _set(None)), must=(Must.KEPT, Must.ASKED), names=("隐患登记!",), states=_LOST, may_pass=True),
    Change(name="register-number-unknown", zh="一条隐患的检查项编号不在表里", en="a hazard with an unknown 检查项编号", make=_entry(item="99-01", description="报警器失效"), must=ASKED, names=("99-01",)),
    Change(name="register-number-missing", zh="多登记了一条，没有填检查项编号", en="one more hazard, without 检查项编号", make=_entry(description="报警器失效"), must=ASKED, names=("隐患登记!",)),
    Change(name="register-number-full", zh="检查项编号写成 gongmao-2023/07-07", en="检查项编号 as gongmao-2023/07-07", make=with_record("07-07", _set("gongmao-2023/07-07")), must=SAME),
    Change(name="register-number-wide", zh="检查项编号用全角", en="检查项编号 in full width", make=with_record("07-07", _set("０７－０７ ")), must=SAME),
    Change(name="register-number-dated", zh="检查项编号被改成日期，检查项还在", en="检查项编号 turned into a date, 检查项 still there", make=chain(with_record("11-03", _set("干式除尘爆炸防控"), "title"), with_record("11-03", _set(datetime(2026, 11, 3)))), must=SAME),
    Change(name="register-number-date", zh="检查项编号被改成日期", en="检查项编号 turned into a date", make=chain(with_record("11-03", _set(None), "title"), with_record("11-03", _set(datetime(2026, 11, 3)))), must=KEPT, names=("隐患登记!",), may_pass=True),
    Change(name="register-only-title", zh="只写了检查项的名称，没有编号", en="only the item's title, no number", make=chain(with_record("11-03", _set("干式除尘爆炸防控"), "title"), with_record("11-03", _set(None))), must=SAME),
    Change(name="register-unsaid", zh="无隐患的项登记了隐患", en="a hazard entered for a row that says 无隐患", make=_entry(item=OK_ROW, description="积尘厚"), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-only-number", zh="无隐患的项在登记里只选了编号", en="only the number entered for a row that says 无隐患", make=_entry(item=OK_ROW), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-unanswered", zh="没有填的项登记了隐患", en="a hazard entered for a row that was not answered", make=chain(put(OK_ROW, None), _entry(item=OK_ROW, description="积尘厚")), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states={OK_ROW: "hazard"}),
    Change(name="register-closed", zh="无隐患的项登记了已验收销号的隐患", en="a closed hazard of a row that says 无隐患", make=_entry(**_CLOSED), must=SAME),
    Change(name="register-self-accepted", zh="销号的隐患由责任人自己验收", en="a closed hazard accepted by the person responsible", make=_entry(**{**_CLOSED, "accepted_by": "示例员工甲"}), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-half-closed", zh="写了整改完成日期，没有整改说明", en="done, without saying what was done", make=_entry(**{**_CLOSED, "done_note": None}), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-proof-struck", zh="销号的内容划掉了", en="the proof of a closed hazard struck through", make=chain(_entry(**_CLOSED), with_record(OK_ROW, _struck, "done_note")), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="register-beside", zh="登记的一条旁边另写了内容", en="a text beside the columns of a hazard", make=with_record("07-07", lambda cell: setattr(cell.parent.cell(cell.row, 21), "value", "见照片")), must=SAME, names=("见照片",), may_pass=True, apart=("errors",)),
    Change(name="register-margin", zh="“隐患登记”各列之外写了一条隐患", en="a hazard written beside all columns of 隐患登记", make=in_register(lambda sheet: setattr(sheet.cell(_FREE, 22), "value", "二车间报警器坏了")), must=ASKED, names=("隐患登记!B10", "V10",)),
    Change(name="note-bad", zh="无隐患的行备注写“报警器坏了”", en="备注 “报警器坏了” beside 无隐患", make=in_sheet(lambda sheet: setattr(cell_of(sheet, OK_ROW, "note"), "value", "报警器坏了")), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states=_TOLD),
    Change(name="note-harmless", zh="无隐患的行备注写“已现场查看”", en="备注 “已现场查看” beside 无隐患", make=in_sheet(lambda sheet: setattr(cell_of(sheet, OK_ROW, "note"), "value", "已现场查看")), must=SAME),
    Change(name="head-renamed", zh="“企业信息”改名", en="企业信息 renamed", make=by_hand(lambda book, _: setattr(book[own_sheets.HEAD], "title", "封面")), must=SAME),
    Change(name="head-deleted", zh="删了“企业信息”", en="企业信息 deleted", make=by_hand(lambda book, _: book.remove(book[own_sheets.HEAD])), must=KEPT, names=("企业名称", "检查日期")),
    Change(name="head-copied", zh="“企业信息”复制成两张，改了企业名称", en="企业信息 copied, with another name", make=by_hand(lambda book, _: _other_name(book.copy_worksheet(book[own_sheets.HEAD]))), must=(Must.KEPT, Must.ASKED), names=("企业名称",)),
)  # fmt: skip
