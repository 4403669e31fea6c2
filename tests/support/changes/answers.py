"""Changes of the answers: other words and signs, notes behind them, blanks, formulas, what a cell only looks like."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from .edit import (
    SHEET_PART,
    answers_as,
    cell_of,
    chain,
    in_sheet,
    line_of,
    lines,
    put,
    raw_cell,
    shifted,
    swap,
)
from .form import HAZARDS, LOOSE_ROW, OK_ROW
from .kind import ASKED, KEPT, READ, SAME, Change, Make, Must

_OPEN = {OK_ROW: "open"}
_DOUBT = {OK_ROW: "open|hazard"}
_STRUCK = Font(strike=True)


def _words(name: str, hazard: Any, fine: Any, zh: str, en: str, must: tuple[Must, ...] = SAME, **more: Any) -> Change:
    return Change(name=f"words-{name}", zh=zh, en=en, make=answers_as(hazard, fine), must=must, **more)


def _one(name: str, value: Any, zh: str, en: str, **more: Any) -> Change:
    """One answer 无隐患 replaced by something that is no answer."""
    more.setdefault("must", ASKED)
    more.setdefault("names", (OK_ROW,))
    more.setdefault("states", _OPEN)
    return Change(name=f"answer-{name}", zh=zh, en=en, make=put(OK_ROW, value), **more)


def _hazard(name: str, value: Any, zh: str, en: str, must: tuple[Must, ...] = SAME, **more: Any) -> Change:
    """The answer 有隐患 of one row written differently; always a change that the hazard has to survive."""
    more = {"states": {"07-07": "hazard"}, "may_pass": True, **more}
    make = _only_hazard("07-07", value)
    return Change(name=f"hazard-{name}", zh=zh, en=en, make=make, must=must, **more)


def _only_hazard(number: str, value: Any) -> Make:
    """Only a row that says 有隐患 is changed."""

    def change(sheet: Any) -> None:
        cell = cell_of(sheet, number)
        if cell.value == "有隐患":
            cell.value = value

    return in_sheet(change)


def _comment(sheet: Any) -> None:
    cell = cell_of(sheet, OK_ROW)
    cell.value = None
    cell.comment = Comment("无隐患，已检查", "示例员工甲")


def _comment_beside(sheet: Any) -> None:
    cell_of(sheet, "07-07").comment = Comment("已整改", "示例员工甲")


def _struck(number: str) -> Make:
    return in_sheet(lambda sheet: setattr(cell_of(sheet, number), "font", _STRUCK))


def _legend(sheet: Any) -> None:
    shifted(sheet, 1, 0, 3)
    sheet.cell(3, 1).value = "填写方法：√ 表示不存在隐患，× 表示存在隐患"


def _hide_rows(*numbers: str) -> Make:
    def change(sheet: Any) -> None:
        for number in numbers:
            sheet.row_dimensions[line_of(sheet, number)].hidden = True

    return in_sheet(change)


def _hide_all_else(sheet: Any) -> None:
    for line in lines(sheet):
        if sheet.cell(line, 4).value != "有隐患":
            sheet.row_dimensions[line].hidden = True


def _filter(sheet: Any) -> None:
    """Filtered to 无隐患, as it was when it was last saved: the hazards are not on the screen."""
    column = sheet.auto_filter
    column.add_filter_column(3, ["无隐患"])
    for number in HAZARDS:
        sheet.row_dimensions[line_of(sheet, number)].hidden = True


def _flat_row(sheet: Any) -> None:
    sheet.row_dimensions[line_of(sheet, "07-07")].height = 0


def _hide_column(letter: str) -> Make:
    return in_sheet(lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True))


def _validation(*words: str) -> Make:
    def change(sheet: Any) -> None:
        sheet.data_validations.dataValidation = []
        if words:
            rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            first, last = lines(sheet)[0], lines(sheet)[-1]
            rule.add(f"D{first}:D{last}")
            sheet.add_data_validation(rule)

    return in_sheet(change)


_RICH = '<c r="{r}" s="{s}" t="inlineStr"><is><r><rPr><strike/></rPr><t>无</t></r><r><t>隐患</t></r></is></c>'

CHANGES = (
    _words("yes-no", "是", "否", "答案填 是、否", "answers 是 and 否"),
    _words("have", "有", "无", "答案填 有、无", "answers 有 and 无"),
    _words("have-traditional", "有", "無", "答案填 有、無（繁体）", "answers 有 and 無 (traditional)"),
    _words("long", "存在隐患", "无隐患", "答案填 存在隐患、无隐患", "answers 存在隐患 and 无隐患"),
    _words("long-traditional", "有隱患", "無隱患", "答案填 有隱患、無隱患（繁体）", "answers 有隱患 and 無隱患 (traditional)"),
    _words("comply", "不符合", "符合", "答案填 不符合、符合", "answers 不符合 and 符合"),
    _words("qualified", "不合格", "合格", "答案填 不合格、合格", "answers 不合格 and 合格"),
    _words("old", "存在", "不存在", "答案填 存在、不存在（第一版的词）", "answers 存在 and 不存在, the words of the first edition"),
    _words("normal", "有隐患", "正常", "答案填 有隐患、正常", "answers 有隐患 and 正常"),
    _words("not-found", "有", "未发现", "答案填 有、未发现", "answers 有 and 未发现"),
    _words("letters", "Y", "N", "答案填 Y、N", "answers Y and N"),
    _words("english", "Yes", "No", "答案填 Yes、No", "answers Yes and No"),
    _words("full-width", "ＹＥＳ", "ＮＯ", "答案用全角字母", "answers in full-width letters"),
    _words("true-text", "TRUE", "FALSE", "答案填文字 TRUE、FALSE", "answers as the texts TRUE and FALSE", READ),
    _words("true", True, False, "答案填逻辑值 TRUE、FALSE", "answers as booleans", READ),
    _words("digits", 1, 0, "答案填数字 1、0", "answers as the numbers 1 and 0", READ),
    _words("digit-text", "1", "０", "答案填文字 1、０", "answers as the texts 1 and 0", READ),
    _words("tick-no", "√", "否", "答案填 √、否", "answers √ and 否"),
    _words("tick-blank", "√", None, "有隐患的打 √，其余空着", "√ for 有隐患, the rest blank", KEPT, states=_OPEN),
    _words("blank-rest", "有隐患", None, "只填了有隐患的，其余空着", "only the hazards are answered", KEPT, states=_OPEN),
    _words("tick-cross", "√", "×", "有隐患打 √，无隐患打 ×", "√ for 有隐患, × for 无隐患", KEPT, names=(OK_ROW,), states=_OPEN),
    _words("cross-tick", "×", "√", "有隐患打 ×，无隐患打 √", "× for 有隐患, √ for 无隐患", (Must.KEPT, Must.ASKED), states={"07-07": "open|hazard", **_DOUBT}),
    _words("circle", "×", "○", "答案填 ×、○", "answers × and ○", ASKED, names=(OK_ROW, "07-07"), states={"07-07": "open|hazard", **_OPEN}),
    _words("dots", "●", "○", "答案填 ●、○", "answers ● and ○", ASKED, names=(OK_ROW,), states={"07-07": "open|hazard", **_OPEN}),
    _words("slash-rest", "有隐患", "/", "无隐患的都填 /", "/ for every 无隐患", KEPT, names=(OK_ROW,), states=_OPEN),
    _words("boxes", "☑有隐患 □无隐患", "□有隐患 ☑无隐患", "答案是 ☑有隐患 □无隐患", "answers as ☑有隐患 □无隐患", READ),
    _words("blanks", "　有隐患 ", " 无隐患　", "答案前后有空格、全角空格", "blanks around the answers, full-width too"),
    _words("newline", "有隐患\n", "无隐患\r\n", "答案带换行", "line breaks behind the answers"),
    _words("inside", "有 隐 患", "无 隐 患", "答案的字中间有空格", "blanks between the characters", READ),
    _words("zero-width", "有隐\u200b患", "\ufeff无隐患\u200d", "答案里有零宽字符", "zero-width characters in the answers"),
    _words("nbsp", "\u00a0有隐患\u00a0", "无隐患\u00a0", "答案带不间断空格", "non-breaking blanks"),
    _words("stop", "有隐患。", "无隐患；", "答案带句号、分号", "a full stop or semicolon behind the answers"),
    _words("compatible", "存在", "\uf967存在", "答案里有兼容字（复制自 PDF 的“不”）", "compatibility characters, as copied from a PDF"),
    Change(name="legend-crossed", zh="表头写明 √ 无隐患、× 有隐患，答案照此填", en="a legend says √ = 无隐患, × = 有隐患; answers follow it", make=chain(answers_as("×", "√"), in_sheet(_legend)), must=READ, may_pass=True),
    _hazard("note-comma", "有隐患，3号喷台无联锁", "“有隐患，3号喷台无联锁”", "有隐患 and a note behind a comma"),
    _hazard("note-brackets", "是（3号喷台）", "“是（3号喷台）”", "是 and a note in brackets"),
    _hazard("note-colon", "有：报警器没有通电", "“有：……”", "有 and a note behind a colon"),
    _hazard("note-newline", "有隐患\n3号喷台", "“有隐患”换行后写情况", "有隐患, a line break, a note"),
    _hazard("rectified", "有隐患，已整改", "“有隐患，已整改”", "有隐患，已整改 (the status removes nothing)"),
    _hazard("tick-rectified", "√（已整改）", "“√（已整改）”", "√（已整改）"),
    _hazard("only-rectified", "已整改", "有隐患的行只写“已整改”", "only 已整改 (rectified)", ASKED, names=("07-07",), states={"07-07": "open|hazard"}),
    _hazard("no-but-rectified", "无隐患（已整改）", "有隐患的行写“无隐患（已整改）”", "无隐患（已整改）", ASKED, names=("07-07",), states={"07-07": "open|hazard"}),
    _hazard("contradicted", "有隐患，没有隐患", "“有隐患，没有隐患”", "有隐患 and a note that denies it", (Must.SAME, Must.KEPT, Must.ASKED), states={"07-07": "open|hazard"}),
    _hazard("not-given", None, "有隐患的行没有填答案，只写了情况", "no answer, but a description and measures", ASKED, names=("07-07",), states={"07-07": "open|hazard"}),
    _hazard("denied", "无隐患", "填无隐患，却写了情况和整改措施", "无隐患, but a description and measures", ASKED, names=("07-07",), states={"07-07": "ok|open|hazard"}),
    _one("but", "否（但有漏电）", "“否（但有漏电）”", "否（但有漏电）", states=_DOUBT),
    _one("none-rectified", "无隐患，已整改", "“无隐患，已整改”", "无隐患，已整改", states=_DOUBT),
    _one("rectified", "已整改", "“已整改”", "已整改 (rectified)", states=_DOUBT),
    _one("not-rectified", "没有整改", "“没有整改”", "没有整改 (not rectified)", states=_DOUBT),
    _one("not-yet", "暂无", "“暂无”", "暂无 (none for now)"),
    _one("basically", "基本符合", "“基本符合”", "基本符合 (mostly)"),
    _one("no-major", "不存在重大隐患，有一般隐患", "“不存在重大隐患，有一般隐患”", "no major one, but a general one", states=_DOUBT),
    _one("checked", "已检查", "“已检查”", "已检查 (checked)"),
    _one("waiting", "待查", "“待查”", "待查 (to be checked)"),
    _one("unsure", "不清楚", "“不清楚”", "不清楚 (not sure)"),
    _one("question", "？", "“？”", "a question mark"),
    _one("blank", None, "没有填", "blank"),
    _one("only-blanks", " \u3000\n", "只有空格", "nothing but blanks"),
    _one("slash", "/", "应当回答的行填 /", "/ in a row that applies"),
    Change(name="answer-slash-loose", zh="拿不准是否适用的行填 /（按不涉及，须先填事实）", en="/ in a row that may not apply (不涉及; the fact is asked)", make=put(LOOSE_ROW, "/"), must=ASKED, names=(LOOSE_ROW,), states={LOOSE_ROW: "na"}),
    _one("not-applicable", "不涉及", "应当回答的行填不涉及", "不涉及 in a row that applies"),
    _one("not-applicable-text", "N/A", "应当回答的行填 N/A", "N/A in a row that applies"),
    _one("number", 5, "填了数字 5", "the number 5"),
    _one("date", datetime(2026, 11, 20), "填了日期", "a date", states=_OPEN),
    _one("name", "示例员工甲", "填了人名", "a person's name"),
    _one("printed", "是/否", "预印的 是/否，没有圈", "是/否 printed in advance", states=_DOUBT),
    _one("printed-words", "有隐患/无隐患", "预印的 有隐患/无隐患，没有选", "有隐患/无隐患 printed in advance", states=_DOUBT),
    _one("printed-boxes", "□是　□否", "预印的 □是 □否，没有勾", "□是 □否, none ticked"),
    _one("two-boxes", "☑有隐患 ☑无隐患", "☑有隐患 ☑无隐患，两个都勾了", "both boxes ticked", states=_DOUBT),
    _one("two-words", "是、否", "“是、否”", "是 and 否 together", states=_DOUBT),
    _one("scrambled", "??", "答案成了乱码", "garbled text"),
    _one("long", "无隐患" * 2000, "六千字的答案", "an answer of six thousand characters"),
    _one("formula-uncomputed", "=IF(1=1,\"无隐患\",\"\")", "公式，没有算出的值", "a formula without a computed value"),
    Change(name="formula-computed", zh="公式，有算出的值", en="a formula with a computed value", make=raw_cell("07-07", '<c r="{r}" s="{s}" t="str"><f>IF(1=1,"有隐患","无隐患")</f><v>有隐患</v></c>'), must=READ, may_pass=True),
    Change(name="formula-empty", zh="公式，算出的值是空", en="a formula whose value is empty", make=raw_cell(OK_ROW, '<c r="{r}" s="{s}" t="str"><f>IF(1=2,"无隐患","")</f><v></v></c>'), must=ASKED, names=(OK_ROW,), states=_OPEN),
    Change(name="formula-error", zh="公式出错（#REF!）", en="a formula with an error (#REF!)", make=raw_cell(OK_ROW, '<c r="{r}" s="{s}" t="e"><f>Sheet9!A1</f><v>#REF!</v></c>'), must=ASKED, names=(OK_ROW,), states=_OPEN),
    Change(name="error-value", zh="错误值 #N/A（不当作不涉及）", en="the error #N/A (not taken for 不涉及)", make=raw_cell(LOOSE_ROW, '<c r="{r}" s="{s}" t="e"><v>#N/A</v></c>'), must=ASKED, names=(LOOSE_ROW,), states={LOOSE_ROW: "open"}),
    Change(name="comment-only", zh="答案只写在批注里", en="the answer stands in a comment only", make=in_sheet(_comment), must=ASKED, names=(OK_ROW,), states=_OPEN),
    Change(name="comment-beside", zh="有隐患的格加了批注“已整改”", en="a comment 已整改 beside 有隐患", make=in_sheet(_comment_beside), must=READ),
    Change(name="strikethrough", zh="有隐患 加了删除线", en="有隐患 struck through", make=_struck("07-07"), must=READ, names=("07-07",), may_pass=True, states={"07-07": "hazard|open"}),
    Change(name="strikethrough-ok", zh="无隐患 加了删除线", en="无隐患 struck through", make=_struck(OK_ROW), must=READ, names=(OK_ROW,)),
    Change(name="strikethrough-part", zh="“无隐患”只划掉了“无”", en="only 无 of 无隐患 struck through", make=raw_cell(OK_ROW, _RICH), must=ASKED, names=(OK_ROW,), states=_DOUBT),
    Change(name="row-hidden", zh="隐藏了有隐患的行", en="the row of a hazard hidden", make=_hide_rows("07-07"), must=SAME, names=("07-07",)),
    Change(name="rows-hidden", zh="隐藏了两行无隐患的", en="two rows with 无隐患 hidden", make=_hide_rows("11-09", OK_ROW), must=SAME, names=(OK_ROW,)),
    Change(name="row-flat", zh="有隐患的行行高为 0", en="the row of a hazard of height 0", make=in_sheet(_flat_row), must=SAME, names=("07-07",)),
    Change(name="rows-filtered", zh="筛选后看不见有隐患的行", en="a filter hides the hazards", make=in_sheet(_filter), must=SAME, names=HAZARDS),
    Change(name="rows-filtered-to", zh="筛选后只看得见有隐患的行", en="a filter shows the hazards only", make=in_sheet(_hide_all_else), must=SAME, names=("03-01",)),
    Change(name="column-hidden", zh="隐藏了答案列", en="the column of the answers hidden", make=_hide_column("D"), must=SAME, names=("隐藏",)),
    Change(name="text-column-hidden", zh="隐藏了“检查项”列", en="the column 检查项 hidden", make=_hide_column("B"), must=SAME),
    Change(name="list-changed", zh="下拉列表改成 是、否，照此填", en="drop-down changed to 是, 否, answered so", make=chain(answers_as("是", "否"), _validation("是", "否")), must=SAME),
    Change(name="list-removed", zh="去掉了下拉列表", en="drop-downs removed", make=_validation(), must=SAME),
    Change(name="protection-removed", zh="取消了保护", en="protection removed", make=in_sheet(lambda sheet: sheet.protection.disable()), must=SAME),
    Change(name="protection-password", zh="加了带密码的保护", en="protected with a password", make=in_sheet(lambda sheet: sheet.protection.set_password("1")), must=SAME),
    Change(name="conditional-format-removed", zh="去掉了条件格式", en="conditional formats removed", make=swap(SHEET_PART, "<conditionalFormatting.*</conditionalFormatting>", ""), must=SAME),
)  # fmt: skip
