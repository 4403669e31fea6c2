"""Changes of the layout: where the table stands, its columns and titles, merged cells, what stands around it."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Font

from hazardcheck.formsheet.column_layout import COLUMN, REGISTER

from .edit import (
    answers_as,
    cell_of,
    chain,
    header_of,
    in_register,
    in_sheet,
    line_of,
    lines,
    retitled,
    retitled_record,
    shifted,
)
from .form import OK_ROW
from .kind import ASKED, KEPT, READ, SAME, Change, Must

_TITLES = ("某某开发区企业安全生产自查资料", "2026年11月  表号：AQ-07  第1页", "（盖章）")


def _add_titles(sheet: Any, texts: tuple[str, ...]) -> None:
    shifted(sheet, len(texts), 0)
    for row, text in enumerate(texts, start=1):
        sheet.cell(row, 1).value = text


def _reorder(sheet: Any) -> None:
    """The answer before the text, the number behind it; above the table nothing moves."""
    order = ["title", "state", "number", "content", "note"]
    for line in (header_of(sheet), *lines(sheet)):
        values = {field: sheet.cell(line, COLUMN[field] + 1).value for field in COLUMN}
        for place, field in enumerate(order, start=1):
            sheet.cell(line, place).value = values[field]
    sheet.data_validations.dataValidation = []


def _clear(sheet: Any, field: str) -> None:
    """A column deleted from the table (its cells emptied, so that the head above stays)."""
    for line in (header_of(sheet), *lines(sheet)):
        sheet.cell(line, COLUMN[field] + 1).value = None


def _group_titles(sheet: Any) -> None:
    """A second header row above: 检查 over the first columns, 结果 over the last, merged."""
    line = header_of(sheet)
    shifted(sheet, 1, 0, line)
    for first, last, text in ((1, 3, "检查"), (4, 5, "结果")):
        sheet.cell(line, first).value = text
        sheet.merge_cells(start_row=line, end_row=line, start_column=first, end_column=last)


def _deep_titles(sheet: Any) -> None:
    """Two header rows: the first columns merged over both, the last ones titled under 检查结果栏."""
    line = header_of(sheet)
    shifted(sheet, 1, 0, line)
    for column in range(1, 4):
        sheet.cell(line, column).value = sheet.cell(line + 1, column).value
        sheet.cell(line + 1, column).value = None
        sheet.merge_cells(start_row=line, end_row=line + 1, start_column=column, end_column=column)
    sheet.cell(line, 4).value = "检查结果栏"
    sheet.merge_cells(start_row=line, end_row=line, start_column=4, end_column=5)


def _repeat_header(sheet: Any) -> None:
    line = header_of(sheet)
    titles = [sheet.cell(line, column).value for column in range(1, 6)]
    for number in ("12-01", "07-07"):
        at = line_of(sheet, number)
        shifted(sheet, 1, 0, at)
        for column, title in enumerate(titles, start=1):
            sheet.cell(at, column).value = title


def _merge_notes(sheet: Any) -> None:
    """One remark for two rows."""
    line = line_of(sheet, "11-04")
    sheet.cell(line, 5).value = "已现场查看"
    sheet.merge_cells(start_row=line, end_row=line + 1, start_column=5, end_column=5)


def _clear_record(sheet: Any, field: str) -> None:
    """A column of 隐患登记 deleted: its title and all below."""
    for line in range(3, sheet.max_row + 1):
        sheet.cell(line, REGISTER[field] + 1).value = None


def _reorder_records(sheet: Any) -> None:
    """The columns of 隐患登记 in the opposite order."""
    for line in range(3, sheet.max_row + 1):
        values = [sheet.cell(line, column).value for column in range(1, len(REGISTER) + 1)]
        for column, value in enumerate(reversed(values), start=1):
            sheet.cell(line, column).value = value


def _merge_answers(first: str, last: str) -> Any:
    """Two answers merged: Excel keeps the upper one."""

    def change(sheet: Any) -> None:
        column = COLUMN["state"] + 1
        top, end = line_of(sheet, first), line_of(sheet, last)
        sheet.merge_cells(start_row=top, end_row=end, start_column=column, end_column=column)

    return change


def _between(sheet: Any) -> None:
    """A heading over all columns before each chapter, as printed forms have it."""
    for number, text in (("11-01", "二、粉尘涉爆"), ("07-01", "一、机械企业")):
        at = line_of(sheet, number)
        shifted(sheet, 1, 0, at)
        sheet.cell(at, 1).value = text
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=5)


def _totals(sheet: Any) -> None:
    last = lines(sheet)[-1]
    texts = ("共计", "", "共检查24项，其中存在隐患2项", 2)
    for column, text in enumerate(texts, start=1):
        sheet.cell(last + 1, column).value = text


def _below(sheet: Any) -> None:
    row = sheet.max_row
    texts = ("说明：1. 本表一式两份。", "备注：拿不准的，问网格员。", "填表人：示例乙",
             "审核：", "第 1 页 共 2 页")  # fmt: skip
    for offset, text in enumerate(texts, start=2):
        sheet.cell(row + offset, 1).value = text


def _legend_below(sheet: Any) -> None:
    row = sheet.max_row + 3
    for offset, text in enumerate(("选项", "无隐患", "有隐患", "不涉及")):
        sheet.cell(row + offset, 4).value = text


def _blank_rows(sheet: Any) -> None:
    for number in ("12-01", "07-07"):
        shifted(sheet, 1, 0, line_of(sheet, number))


def _numbered_tail(sheet: Any) -> None:
    last = lines(sheet)[-1]
    shifted(sheet, 4, 0, last + 1)
    for offset in range(1, 5):
        sheet.cell(last + offset, 1).value = 24 + offset


def _second_answers(word: str | None) -> Any:
    """A second column 是否有隐患 at the right end: a copy, or with one word in every row."""

    def change(sheet: Any) -> None:
        for line in (header_of(sheet), *lines(sheet)):
            first = sheet.cell(line, COLUMN["state"] + 1).value
            sheet.cell(line, 7).value = first if word is None or first == "是否有隐患" else word

    return change


def _ticks(sheet: Any) -> None:
    """有隐患 and 无隐患 as two columns to tick, over 是否有隐患 and 备注."""
    line = header_of(sheet)
    sheet.cell(line, 4).value, sheet.cell(line, 5).value = "存在", "不存在"
    for row in lines(sheet):
        hazard = sheet.cell(row, 4).value == "有隐患"
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = ("√", None) if hazard else (None, "√")


def _both_ticks(sheet: Any) -> None:
    _ticks(sheet)
    cell_of(sheet, OK_ROW).value = "√"


def _styled(sheet: Any) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name="楷体", size=14, color="FF0000")
            cell.alignment = None
    for column in "ABCDEFGHIJKLMNO":
        sheet.column_dimensions[column].width = 30


CHANGES = (
    Change(name="title-rows", zh="表上加了三行标题", en="three title rows added above", make=in_sheet(lambda sheet: _add_titles(sheet, _TITLES)), must=SAME),
    Change(name="logo-block", zh="表上加了表号、页码、图标等八行", en="a block of eight rows added above (form number, page, logo)", make=in_sheet(lambda sheet: _add_titles(sheet, ("", "", *_TITLES, "", "", ""))), must=SAME),
    Change(name="column-b", zh="整张表右移一列", en="the whole sheet moved to column B", make=in_sheet(lambda sheet: shifted(sheet, 0, 1)), must=SAME),
    Change(name="column-d", zh="整张表右移三列、下移五行", en="the whole sheet moved to D6", make=in_sheet(lambda sheet: shifted(sheet, 5, 3)), must=SAME),
    Change(name="columns-reordered", zh="各列换了顺序", en="columns reordered", make=in_sheet(_reorder), must=SAME),
    Change(name="title-removed", zh="删了“检查项”列", en="column 检查项 removed", make=in_sheet(lambda sheet: _clear(sheet, "title")), must=SAME),
    Change(name="note-removed", zh="删了“备注”列", en="column 备注 removed", make=in_sheet(lambda sheet: _clear(sheet, "note")), must=SAME),
    Change(name="content-removed", zh="删了“检查内容”列", en="column 检查内容 removed", make=in_sheet(lambda sheet: _clear(sheet, "content")), must=ASKED, names=("检查内容",)),
    Change(name="state-removed", zh="删了“是否有隐患”列", en="column 是否有隐患 removed", make=in_sheet(lambda sheet: _clear(sheet, "state")), must=(Must.ASKED, Must.REFUSED), states={"07-07": "open", "11-03": "open", OK_ROW: "open"}),
    Change(name="number-removed", zh="删了“编号”列（按条文原文对应）", en="column 编号 removed (matched by exact text)", make=in_sheet(lambda sheet: _clear(sheet, "number")), must=READ),
    Change(name="measure-removed", zh="删了“管控措施”列", en="column 管控措施 removed", make=in_register(lambda sheet: _clear_record(sheet, "control_measure")), must=KEPT, names=("管控措施",)),
    Change(name="deadline-removed", zh="删了“整改期限”列", en="column 整改期限 removed", make=in_register(lambda sheet: _clear_record(sheet, "deadline")), must=KEPT, names=("整改期限",)),
    Change(name="state-synonym", zh="“是否有隐患”改成“有无隐患”", en="是否有隐患 renamed to 有无隐患", make=in_sheet(retitled("state", "有无隐患")), must=SAME),
    Change(name="state-short", zh="“是否有隐患”改成“是否存在”，中间换行", en="是否有隐患 renamed to 是否存在, with a line break", make=in_sheet(retitled("state", "是否\n有隐患")), must=SAME),
    Change(name="number-synonym", zh="“编号”改成“序号”", en="编号 renamed to 序号", make=in_sheet(retitled("number", "序 号")), must=SAME),
    Change(name="content-synonym", zh="“检查内容”改成“检查内容和标准”", en="检查内容 renamed to 检查内容和标准", make=in_sheet(retitled("content", "检查内容和标准")), must=SAME),
    Change(name="deadline-synonym", zh="“整改期限”改成“整改时限”", en="整改期限 renamed to 整改时限", make=retitled_record("deadline", "整改时限"), must=SAME),
    Change(name="description-synonym", zh="“情况描述”改成“问题描述”", en="情况描述 renamed to 问题描述", make=retitled_record("description", "问题描述"), must=SAME),
    Change(name="responsible-synonym", zh="“责任人”改成“整改责任人”", en="责任人 renamed to 整改责任人", make=retitled_record("responsible", "整改责任人"), must=SAME),
    Change(name="traditional-titles", zh="列名用繁体字", en="titles in traditional characters", make=in_sheet(lambda sheet: [retitled(field, text)(sheet) for field, text in (("state", "是否有隱患"), ("content", "檢查內容（判定情形）"), ("title", "檢查項"), ("number", "編號"))]), must=SAME),
    Change(name="polarity-words", zh="列名改成“是否符合要求”，答案还是 有隐患、无隐患", en="title says 是否符合要求, answers still 有隐患, 无隐患", make=in_sheet(retitled("state", "是否符合要求")), must=(Must.SAME, Must.KEPT), names=("是否符合要求",)),
    Change(name="polarity-yes-no", zh="列名改成“是否符合要求”，答案填 否、是", en="title says 是否符合要求, answers 否 and 是", make=chain(in_sheet(retitled("state", "是否符合要求")), answers_as("否", "是")), must=READ),
    Change(name="polarity-unknown", zh="列名改成“检查情况”，答案填 ×、√", en="title says 检查情况, answers × and √", make=chain(in_sheet(retitled("state", "检查情况")), answers_as("×", "√")), must=(Must.KEPT, Must.ASKED, Must.REFUSED)),
    Change(name="state-twice", zh="“是否有隐患”列复制了一份", en="column 是否有隐患 copied", make=in_sheet(_second_answers(None)), must=KEPT, names=("是否有隐患",)),
    Change(name="state-denied", zh="另加一列“是否有隐患”，全填无隐患", en="a second 是否有隐患 that says 无隐患 everywhere", make=in_sheet(_second_answers("无隐患")), must=KEPT, names=("是否有隐患",)),
    Change(name="state-contradicted", zh="另加一列“是否有隐患”，全填有隐患", en="a second 是否有隐患 that says 有隐患 everywhere", make=in_sheet(_second_answers("有隐患")), must=KEPT, names=("是否有隐患",), states={OK_ROW: "hazard|open"}),
    Change(name="two-tick-columns", zh="改成“存在”“不存在”两列打勾", en="two columns 存在 and 不存在 to tick", make=in_sheet(_ticks), must=(*READ, Must.REFUSED)),
    Change(name="both-ticked", zh="两列打勾，有一行两格都打了", en="two columns to tick, one row ticked twice", make=in_sheet(_both_ticks), must=(Must.KEPT, Must.ASKED, Must.REFUSED), states={OK_ROW: "open|hazard"}),
    Change(name="two-row-header", zh="列名上面加一行合并的大标题", en="a merged group row above the titles", make=in_sheet(_group_titles), must=SAME),
    Change(name="deep-header", zh="列名占两行，前几列上下合并", en="titles over two rows, the first ones merged", make=in_sheet(_deep_titles), must=SAME),
    Change(name="header-repeated", zh="中间重复了两次列名", en="the titles repeated twice inside the table", make=in_sheet(_repeat_header), must=SAME),
    Change(name="notes-merged", zh="两行的备注合并成一格", en="the remarks of two rows merged", make=in_sheet(_merge_notes), must=SAME),
    Change(name="answers-merged", zh="两行 无隐患 合并成一格", en="the answers of two rows merged, both 无隐患", make=in_sheet(_merge_answers("11-09", OK_ROW)), must=READ, names=(OK_ROW,)),
    Change(name="hazard-merged-down", zh="有隐患 与下一行的答案合并", en="有隐患 merged with the row below", make=in_sheet(_merge_answers("11-03", "11-04")), must=KEPT, names=("11-04",), states={"11-04": "open|hazard"}, may_pass=True),
    Change(name="hazard-merged-away", zh="有隐患 被合并到上一行的 无隐患 里", en="有隐患 merged into the 无隐患 above it", make=in_sheet(_merge_answers("07-06", "07-07")), must=(Must.KEPT, Must.ASKED), names=("07-07",), states={"07-07": "open|hazard"}, may_pass=True),
    Change(name="chapter-headings", zh="章与章之间加了合并的小标题", en="merged headings between the chapters", make=in_sheet(_between), must=SAME),
    Change(name="blank-rows", zh="中间插了空行", en="blank rows inside", make=in_sheet(_blank_rows), must=SAME),
    Change(name="totals", zh="表下加了“共计”一行", en="a line of totals under the table", make=in_sheet(_totals), must=(Must.KEPT, Must.ASKED)),
    Change(name="notes-below", zh="表下加了说明、备注、填表人", en="notes and names under the table", make=in_sheet(_below), must=SAME),
    Change(name="legend-below", zh="表下列出了可选的答案", en="the possible answers listed under the table", make=in_sheet(_legend_below), must=READ),
    Change(name="numbered-tail", zh="表下多了几行只有序号的空行", en="numbered but empty rows at the end", make=in_sheet(_numbered_tail), must=SAME),
    Change(name="fonts-colours", zh="改了字体、颜色、列宽", en="fonts, colours and widths changed", make=in_sheet(_styled), must=SAME),
)  # fmt: skip
