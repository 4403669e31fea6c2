"""Changes of the rows: moved, deleted, doubled, added, reworded; and what becomes of 编号."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hazardcheck.formsheet.column_layout import COLUMN

from .edit import cell_of, doubled, in_sheet, line_of, lines, put, removed
from .form import HAZARDS, LAST, OK_ROW
from .kind import ASKED, KEPT, READ, SAME, Change, Make, Must


def _order(key: Callable[[int], int]) -> Make:
    def change(sheet: Any) -> None:
        rows = list(lines(sheet))
        old = [[sheet.cell(row, column).value for column in range(1, 6)] for row in sorted(rows, key=key)]
        for row, values in zip(rows, old, strict=True):
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column).value = value

    return in_sheet(change)


def _delete(*numbers: str) -> Make:
    def change(sheet: Any) -> None:
        for number in numbers:
            removed(sheet, line_of(sheet, number))

    return in_sheet(change)


def _delete_all(sheet: Any) -> None:
    for line in reversed(lines(sheet)):
        removed(sheet, line)


def _twice(number: str, /, **values: Any) -> Make:
    return in_sheet(lambda sheet: doubled(sheet, number, **values))


def _first_twin(sheet: Any) -> None:
    """A copy of the hazard's row that says 无隐患, standing before it."""
    line = line_of(sheet, "07-07")
    top = lines(sheet)[0]
    kept = [sheet.cell(top, column).value for column in range(1, 6)]
    last = lines(sheet)[-1]
    for column in range(1, 6):
        sheet.cell(last + 1, column).value = kept[column - 1]
        sheet.cell(top, column).value = sheet.cell(line, column).value if column <= 3 else None
    sheet.cell(top, 4).value = "无隐患"


def _text(number: str, change: Callable[[str], str]) -> Make:
    def make(sheet: Any) -> None:
        cell = cell_of(sheet, number, "content")
        new = change(cell.value)
        assert new != cell.value
        cell.value = new

    return in_sheet(make)


def _texts(change: Callable[[str], str]) -> Make:
    def make(sheet: Any) -> None:
        for line in lines(sheet):
            cell = sheet.cell(line, COLUMN["content"] + 1)
            cell.value = change(cell.value)

    return in_sheet(make)


def _wrapped(text: str) -> str:
    return "\n".join(text[at : at + 17] for at in range(0, len(text), 17))


def _swapped(field: str) -> Make:
    def change(sheet: Any) -> None:
        one, two = cell_of(sheet, "07-07", field), cell_of(sheet, OK_ROW, field)
        one.value, two.value = two.value, one.value

    return in_sheet(change)


def _numbers(change: Callable[[str], Any], *only: str, form: str = "") -> Make:
    """编号 of all rows, or of some, turned into something else."""

    def make(sheet: Any) -> None:
        for line in lines(sheet):
            cell = sheet.cell(line, 1)
            if not only or cell.value in only:
                cell.value = change(cell.value)
                cell.number_format = form or "General"

    return in_sheet(make)


def _as_date(number: str, year: int = 2026) -> Any:
    """What Excel makes of 11-03; 13-01 stays."""
    month, day = map(int, number.split("-"))
    return datetime(year, month, day) if month <= 12 else number


def _as_serial(number: str) -> Any:
    day = _as_date(number)
    return (day - datetime(1899, 12, 30)).days if isinstance(day, datetime) else number


def _spoiled_date(sheet: Any) -> None:
    cell_of(sheet, "11-03", "content").value += "（参照执行）"
    cell = sheet.cell(line_of(sheet, "11-03"), 1)
    cell.value, cell.number_format = datetime(2026, 11, 3), "m月d日"


def _running(sheet: Any) -> None:
    for place, line in enumerate(lines(sheet), start=1):
        sheet.cell(line, 1).value = place


def _without_number(*numbers: str) -> Make:
    def change(sheet: Any) -> None:
        for number in numbers:
            sheet.cell(line_of(sheet, number), 1).value = None

    return in_sheet(change)


_BOTH = dict.fromkeys(HAZARDS, "hazard")

CHANGES = (
    Change(name="rows-reversed", zh="各行倒序", en="rows in reverse order", make=_order(lambda row: -row), must=SAME),
    Change(name="rows-sorted", zh="按别的列排了序", en="rows sorted by something else", make=_order(lambda row: row * 7 % 24), must=SAME),
    Change(name="hazard-row-deleted", zh="删了填“有隐患”的一行", en="the row of a hazard deleted", make=_delete("07-07"), must=ASKED, names=("07-07",), states={"07-07": "open|hazard"}),
    Change(name="row-deleted", zh="删了填“无隐患”的一行", en="a row with 无隐患 deleted", make=_delete(OK_ROW), must=ASKED, names=(OK_ROW,), states={OK_ROW: "open", **_BOTH}),
    Change(name="last-row-deleted", zh="删了最后一行", en="the last row deleted", make=_delete(LAST), must=ASKED, names=(LAST,), states={LAST: "open", **_BOTH}),
    Change(name="all-rows-deleted", zh="只剩标题行", en="only the titles are left", make=in_sheet(_delete_all), must=(Must.ASKED, Must.REFUSED), names=("07-07", OK_ROW), states={OK_ROW: "open"}),
    Change(name="row-twice", zh="一行复制了两份，答案相同", en="a row copied, with the same answer", make=_twice("07-07"), must=SAME, names=("07-07",)),
    Change(name="hazard-denied-below", zh="下面又有同一编号的一行，填无隐患", en="the same number again below, with 无隐患", make=_twice("07-07", state="无隐患"), must=KEPT, names=("07-07",), may_pass=True),
    Change(name="hazard-denied-above", zh="上面有同一编号的一行，填无隐患", en="the same number above, with 无隐患", make=in_sheet(_first_twin), must=KEPT, names=("07-07",), may_pass=True),
    Change(name="second-hazard", zh="下面又有同一编号的一行，填有隐患", en="the same number again below, with 有隐患", make=_twice(OK_ROW, state="有隐患"), must=KEPT, names=(OK_ROW,), states={OK_ROW: "hazard"}),
    Change(name="second-blank", zh="下面又有同一编号的一行，没有填", en="the same number again below, blank", make=_twice(OK_ROW, state=None), must=(Must.KEPT, Must.ASKED), names=(OK_ROW,), states={OK_ROW: "open"}),
    Change(name="unknown-row", zh="加了一行表里没有的编号，填有隐患", en="a row with an unknown number added, 有隐患", make=_twice("07-07", number="99-01", content="车间通道堆放杂物"), must=ASKED, names=("99-01",), states=_BOTH),
    Change(name="unknown-ok-row", zh="加了一行表里没有的编号，填无隐患", en="a row with an unknown number added, 无隐患", make=_twice(OK_ROW, number="07-99", content="消防栓被遮挡"), must=ASKED, names=("07-99",)),
    Change(name="number-invented", zh="加了一行，编号没有、条文是另一行的", en="an unknown number with the text of another row", make=_twice("07-07", number="99-01"), must=READ, names=("99-01",), may_pass=True),
    Change(name="other-criterion", zh="加了一行别的判定依据的编号", en="a row of another criterion added", make=_twice(OK_ROW, number="gas-2023/04-01", content="燃气管道泄漏", state="有隐患"), must=ASKED, names=("gas-2023/04-01",)),
    Change(name="own-row", zh="加了一行自己写的隐患，没有编号", en="a hazard of one's own added, without a number", make=_twice(OK_ROW, number=None, content="车间通道堆放杂物", state="有隐患"), must=ASKED),
    Change(name="text-edited", zh="改了条文的字（无隐患的行）", en="the text of an item edited (row with 无隐患)", make=_text(OK_ROW, lambda text: text.replace("是否", "", 1)), must=ASKED, names=(OK_ROW,), states={OK_ROW: "open", **_BOTH}),
    Change(name="hazard-text-edited", zh="改了条文的字（有隐患的行）", en="the text of an item edited (row with 有隐患)", make=_text("07-07", lambda text: text + "（参照执行）"), must=KEPT, names=("07-07",), states={"07-07": "hazard|open"}),
    Change(name="text-shortened", zh="条文被删去后半", en="the second half of a text deleted", make=_text(OK_ROW, lambda text: text[: len(text) // 2]), must=ASKED, names=(OK_ROW,), states={OK_ROW: "open"}),
    Change(name="text-cleared", zh="条文被清空", en="a text cleared", make=_text(OK_ROW, lambda _: ""), must=ASKED, names=(OK_ROW,), states={OK_ROW: "open"}),
    Change(name="text-wrapped", zh="条文里加了换行", en="line breaks put into the texts", make=_texts(_wrapped), must=SAME),
    Change(name="text-blanks", zh="条文前后有空格", en="blanks around the texts", make=_texts(lambda text: f"　 {text}  \n"), must=SAME),
    Change(name="text-punctuation", zh="条文的标点变成半角", en="half-width punctuation in the texts", make=_texts(lambda text: text.translate(str.maketrans("，；：（）", ",;:()"))), must=(Must.SAME, Must.ASKED)),
    Change(name="texts-swapped", zh="两行的条文互换", en="the texts of two rows swapped", make=_swapped("content"), must=ASKED, names=("07-07", OK_ROW), states={OK_ROW: "open", "07-07": "hazard|open"}),
    Change(name="numbers-swapped", zh="两行的编号互换", en="the numbers of two rows swapped", make=_swapped("number"), must=ASKED, names=("07-07", OK_ROW), states={"07-07": "open|hazard", OK_ROW: "open|hazard"}),
    Change(name="number-date", zh="编号 11-03 变成日期（11月3日）", en="编号 11-03 turned into a date", make=_numbers(_as_date, "11-03", form="m月d日"), must=SAME),
    Change(name="numbers-dates", zh="编号能变的全变成日期", en="every 编号 that can be turned into a date", make=_numbers(_as_date, form="m月d日"), must=SAME),
    Change(name="numbers-serials", zh="编号变成日期后又成了序列数（46329）", en="编号 turned into date serials (46329)", make=_numbers(_as_serial), must=READ),
    Change(name="number-short-year", zh="编号 13-01 变成 2013年1月", en="编号 13-01 turned into January 2013", make=_numbers(lambda _: datetime(2013, 1, 1), "13-01", form="yyyy年m月"), must=READ),
    Change(name="number-date-edited", zh="编号变成日期，条文也改了", en="编号 turned into a date and the text edited", make=in_sheet(_spoiled_date), must=ASKED, names=("11-03",), states={"11-03": "open|hazard"}),
    Change(name="number-date-text", zh="编号变成文字“11月3日”", en="编号 turned into the text 11月3日", make=_numbers(lambda _: "11月3日", "11-03"), must=READ),
    Change(name="number-month-name", zh="编号变成文字“3-Nov”", en="编号 turned into the text 3-Nov", make=_numbers(lambda _: "3-Nov", "11-03"), must=READ),
    Change(name="number-decimal", zh="编号写成小数 7.07", en="编号 written as the number 7.07", make=_numbers(lambda _: 7.07, "07-07"), must=READ),
    Change(name="number-zeros-lost", zh="编号丢了前面的 0（7-7）", en="编号 without leading zeros (7-7)", make=_numbers(lambda text: "-".join(part.lstrip("0") for part in text.split("-"))), must=READ),
    Change(name="number-full-width", zh="编号用全角（１１－０３）", en="编号 in full width", make=_numbers(lambda text: text.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))), must=SAME),
    Change(name="number-blanks", zh="编号里有空格、换行", en="blanks and line breaks in 编号", make=_numbers(lambda text: f" {text[:3]} {text[3:]}\n"), must=SAME),
    Change(name="number-dash", zh="编号的横线变成破折号", en="a long dash in 编号", make=_numbers(lambda text: text.replace("-", "—")), must=SAME),
    Change(name="number-key", zh="编号写成完整的键（gongmao-2023/11-03）", en="编号 as the whole key", make=_numbers(lambda text: f"gongmao-2023/{text}"), must=SAME),
    Change(name="number-apostrophe", zh="编号前有撇号", en="an apostrophe before 编号", make=_numbers(lambda text: f"'{text}"), must=READ),
    Change(name="numbers-running", zh="编号改成 1、2、3……（按条文原文对应）", en="编号 replaced by 1, 2, 3 … (matched by exact text)", make=in_sheet(_running), must=READ),
    Change(name="number-cleared", zh="有隐患的行没有了编号", en="编号 cleared in the rows with 有隐患", make=_without_number(*HAZARDS), must=READ, names=()),
    Change(name="number-wrong", zh="编号打错一位（07-77）", en="a wrong digit in 编号 (07-77)", make=put("07-07", "07-77", "number"), must=READ, names=("07-77",), states={"07-07": "open|hazard"}, may_pass=True),
    Change(name="number-of-another", zh="编号打成另一项的（两行 11-10）", en="编号 of another item (two rows 11-10)", make=put("07-07", OK_ROW, "number"), must=ASKED, names=(OK_ROW, "07-07"), states={"07-07": "open|hazard", OK_ROW: "open|hazard"}),
)  # fmt: skip
