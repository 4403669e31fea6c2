"""Changes of the workbook: sheets renamed, copied, hidden, added; and of the hidden manifest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

from .edit import (
    MANIFEST,
    MANIFEST_PART,
    by_hand,
    cell_of,
    header_of,
    in_sheet,
    line_of,
    lines,
    part,
    removed,
)
from .form import OK_ROW
from .kind import ASKED, KEPT, READ, SAME, Change, Make, Must


def _copied(change: Callable[[Any, Any], object]) -> Make:
    """The form's sheet copied within the workbook; ``change(original, copy)``."""

    def make(book: Any, sheet: Any) -> None:
        twin = book.copy_worksheet(sheet)
        twin.title = "自查表 (2)"
        change(sheet, twin)

    return by_hand(make)


def _all_fine(sheet: Any) -> None:
    for line in lines(sheet):
        sheet.cell(line, 4).value = "无隐患"
        for column in range(5, 6):
            sheet.cell(line, column).value = None


def _cover(book: Any, _: Any) -> None:
    sheet = book.create_sheet("封面", 0)
    sheet["B2"], sheet["B4"], sheet["C4"] = "安全生产自查资料汇编", "完成率", "=1/0"


def _empties(book: Any, _: Any) -> None:
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3 ")


def _summary(book: Any, _: Any) -> None:
    """A sheet beside it that also has a table, of another kind."""
    sheet = book.create_sheet("台账", 0)
    for row in (("序号", "隐患内容", "排查日期", "整改期限"), (1, "通道堆物", "2026-11-01", "2026-11-05")):
        sheet.append(row)


def _split(book: Any, sheet: Any) -> None:
    """The second half of the rows on a sheet of its own, under the same titles."""
    other = book.create_sheet("自查表（续）", 1)
    first = line_of(sheet, "11-01")
    for offset, line in enumerate((header_of(sheet), *range(first, lines(sheet)[-1] + 1)), start=1):
        for column in range(1, 6):
            other.cell(offset, column).value = sheet.cell(line, column).value
    for line in reversed(range(first, lines(sheet)[-1] + 1)):
        removed(sheet, line)


def _hidden_form(book: Any, sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    book.active = 1


def _fine_in_front(sheet: Any, twin: Any) -> None:
    """A clean copy to be seen, the real one hidden."""
    _all_fine(twin)
    sheet.sheet_state = "hidden"
    sheet.parent.active = sheet.parent.index(twin)


def _moved_first(sheet: Any, twin: Any) -> None:
    _all_fine(twin)
    sheet.parent.move_sheet(twin, -sheet.parent.index(twin))


def _set_twin(word: str | None) -> Callable[[Any, Any], None]:
    def change(_: Any, twin: Any) -> None:
        cell_of(twin, OK_ROW).value = word

    return change


def _no_manifest(book: Any, _: Any) -> None:
    del book[MANIFEST]


def _only_form(book: Any, sheet: Any) -> None:
    for name in book.sheetnames:
        if name != sheet.title:
            del book[name]


def _manifest(change: Callable[[Any], object]) -> Make:
    return by_hand(lambda book, _: change(book[MANIFEST]))


def _entry(sheet: Any, name: str) -> Any:
    return next(row for row in sheet.iter_rows() if row[0].value == name)


def _set_entry(name: str, place: int, value: Any) -> Make:
    return _manifest(lambda sheet: setattr(_entry(sheet, name)[place], "value", value))


def _key(number: str) -> str:
    return f"gongmao-2023/{number}"


def _drop_entry(sheet: Any) -> None:
    sheet.delete_rows(_entry(sheet, _key(OK_ROW))[0].row)


def _drop_both(book: Any, sheet: Any) -> None:
    """A row deleted from the form and from the manifest: a forger who knows of it."""
    _drop_entry(book[MANIFEST])
    removed(sheet, line_of(sheet, OK_ROW))


def _old_version(sheet: Any) -> None:
    row = _entry(sheet, "checklist")
    row[2].value, row[3].value = "2020.1", "sha256:" + "0" * 64


def _shown(book: Any, _: Any) -> None:
    book[MANIFEST].sheet_state = "visible"


def _show_all(book: Any, _: Any) -> None:
    for sheet in book:
        sheet.sheet_state = "visible"


def _values_only(book: Any, sheet: Any) -> None:
    """The table pasted as values into a new workbook's sheet."""
    fresh = book.create_sheet("Sheet1")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                fresh[f"{get_column_letter(cell.column)}{cell.row}"] = cell.value
    for name in book.sheetnames:
        if name != "Sheet1":
            del book[name]


def _frozen(sheet: Any) -> None:
    sheet.freeze_panes = "E19"
    sheet.sheet_view.zoomScale = 70
    sheet.print_area = "A1:D30"


_FOCUS = _set_entry("focus", 1, "spraying")
_STRIP = rb'<row r="\d+"[^>]*>(?:(?!</row>).)*</row>'

CHANGES = (
    Change(name="sheet-renamed", zh="工作表改名", en="sheet renamed", make=in_sheet(lambda sheet: setattr(sheet, "title", "Sheet1")), must=SAME),
    Change(name="sheet-name-odd", zh="工作表名有空格、表情、感叹号", en="a sheet name with blanks, emoji, an exclamation mark", make=in_sheet(lambda sheet: setattr(sheet, "title", " 11月 😀!自查 ")), must=SAME),
    Change(name="cover-added", zh="前面加了封面（公式 #DIV/0!）", en="a cover sheet with #DIV/0! in front", make=by_hand(_cover), must=SAME),
    Change(name="empty-sheets", zh="多了空的 Sheet2、Sheet3", en="empty Sheet2 and Sheet3", make=by_hand(_empties), must=SAME),
    Change(name="ledger-added", zh="前面加了一张台账", en="a ledger sheet in front", make=by_hand(_summary), must=(Must.KEPT, Must.ASKED)),
    Change(name="guide-deleted", zh="删了“填表说明”“不涉及项”", en="the other visible sheets deleted", make=by_hand(lambda book, _: [book.remove(book[name]) for name in ("填表说明", "不涉及项")]), must=SAME),
    Change(name="sheet-copied", zh="自查表复制成两张，一样", en="the form's sheet copied", make=_copied(lambda *_: None), must=KEPT, names=("自查表 (2)",)),
    Change(name="copy-differs", zh="复制的一张里多了一个有隐患", en="one more 有隐患 in the copy", make=_copied(_set_twin("有隐患")), must=KEPT, names=("自查表 (2)",)),
    Change(name="clean-copy-first", zh="前面放一张全填无隐患的", en="a clean copy placed in front", make=_copied(_moved_first), must=(Must.KEPT, Must.ASKED), names=("自查表 (2)",), states={"07-07": "hazard|open", "11-03": "hazard|open"}),
    Change(name="clean-copy-shown", zh="只给看全填无隐患的一张，原表隐藏", en="a clean copy to be seen, the real one hidden", make=_copied(_fine_in_front), must=(Must.KEPT, Must.ASKED), names=("自查表",), states={"07-07": "hazard|open", "11-03": "hazard|open"}),
    Change(name="sheet-split", zh="后一半移到另一张工作表", en="the second half moved to another sheet", make=by_hand(_split), must=READ, names=("自查表（续）",)),
    Change(name="sheet-hidden", zh="隐藏了自查表", en="the form's sheet hidden", make=by_hand(_hidden_form), must=SAME, names=("自查表",)),
    Change(name="manifest-deleted", zh="删了隐藏的标识表", en="the hidden manifest deleted", make=by_hand(_no_manifest), must=KEPT, names=("标识",)),
    Change(name="only-the-form", zh="只留自查表一张", en="only the form's sheet kept", make=by_hand(_only_form), must=KEPT, names=("标识",)),
    Change(name="values-pasted", zh="只把内容粘贴到新工作簿", en="values pasted into a new workbook", make=by_hand(_values_only), must=KEPT, names=("标识",)),
    Change(name="manifest-shown", zh="标识表取消了隐藏", en="the manifest unhidden", make=by_hand(_shown), must=SAME),
    Change(name="all-shown", zh="全部工作表取消隐藏", en="every sheet unhidden", make=by_hand(_show_all), must=SAME),
    Change(name="manifest-mark-edited", zh="标识表里改了一行的指纹", en="one row's fingerprint edited", make=_set_entry(_key(OK_ROW), 1, "sha256:" + "1" * 64), must=ASKED, names=(OK_ROW,), states={OK_ROW: "open"}),
    Change(name="manifest-hazard-edited", zh="标识表里改了有隐患一行的指纹", en="the fingerprint of a hazard's row edited", make=_set_entry(_key("07-07"), 1, "sha256:" + "1" * 64), must=KEPT, names=("07-07",)),
    Change(name="manifest-text-edited", zh="标识表里改了一行的文字标记", en="one row's text mark edited", make=_set_entry(_key(OK_ROW), 2, "0"), must=READ),
    Change(name="manifest-row-deleted", zh="标识表里删了一行", en="one row of the manifest deleted", make=_manifest(_drop_entry), must=READ),
    Change(name="row-and-mark-deleted", zh="自查表、标识表里都删了同一行", en="a row deleted from form and manifest", make=by_hand(_drop_both), must=ASKED, states={OK_ROW: "open"}),
    Change(name="manifest-old-version", zh="用旧版检查表制的表（条文没有变）", en="made with an older version, texts unchanged", make=_manifest(_old_version), must=SAME, names=("2020.1",)),
    Change(name="manifest-other-format", zh="更新版本制的表", en="a form of a newer format", make=_set_entry("format", 1, "hazardcheck/form/9"), must=(Must.REFUSED, Must.KEPT)),
    Change(name="manifest-unknown-checklist", zh="检查表库里没有的检查表", en="a checklist that the library does not have", make=_set_entry("checklist", 1, "nowhere-2031"), must=(Must.REFUSED, Must.KEPT)),
    Change(name="manifest-other-checklist", zh="标识表换成别的检查表", en="the manifest names another checklist", make=_set_entry("checklist", 1, "gas-2023"), must=(Must.REFUSED, Must.KEPT, Must.ASKED)),
    Change(name="manifest-narrowed", zh="标识表里把全表改成喷涂短表", en="the manifest says a short form for spraying", make=_FOCUS, must=KEPT),
    Change(name="manifest-focus-odd", zh="标识表里的短表范围看不懂", en="an unknown focus in the manifest", make=_set_entry("focus", 1, "nowhere"), must=KEPT),
    Change(name="manifest-industry", zh="标识表里改了行业", en="the industry in the manifest edited", make=_set_entry("industry", 1, "commerce"), must=READ),
    Change(name="manifest-emptied", zh="标识表清空", en="the manifest emptied", make=part(MANIFEST_PART, lambda text: re.sub(_STRIP, b"", text, flags=re.DOTALL)), must=(Must.KEPT, Must.REFUSED)),
    Change(name="view-changed", zh="改了冻结、缩放、打印区域", en="panes, zoom and print area changed", make=in_sheet(_frozen), must=SAME),
)  # fmt: skip
