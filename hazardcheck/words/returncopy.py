"""Words of the return copy (打回表): what is wrong in a cell and what to enter. It goes to the enterprise and is
always written in Chinese; the English side is for those who read the code."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "returncopy.note": ("{trouble}。请这样填：{ask}", "{trouble}. Enter: {ask}"),
    "returncopy.empty": ("本行填了有隐患，这一格还是空的。请这样填：{ask}", "this row is a hazard and this cell is empty. Enter: {ask}"),
    "returncopy.check": ("（请核对）{trouble}", "(please confirm) {trouble}"),
    "returncopy.title.must-check": ("需补正 {must} 处，请核对 {check} 处", "{must} to correct, {check} to confirm"),
    "returncopy.title.must": ("需补正 {must} 处", "{must} to correct"),
    "returncopy.title.check": ("请核对 {check} 处", "{check} to confirm"),
    "returncopy.title.hazards": ("打回时列出的已登记隐患 {hazards} 条", "{hazards} registered hazards were listed when this was sent back"),
    "returncopy.how": (
        "点“单元格”可以跳到要改的地方，那里也有批注（右上角红色三角）。直接在原表里改，改好后把整个文件交回；本页和批注不用删。",
        "Follow the links, correct the cells and hand in this file again; this sheet and the comments may stay.",
    ),
    "returncopy.how.alone": (
        "这里只有清单：请打开自己交的原文件，按清单改好后交回原文件，不要交本文件。",
        "This is only a list: correct the original file and hand that in again, not this one.",
    ),
    "returncopy.source": ("原文件：{file}　判定日：{on}", "File: {file}, judged on {on}"),
    "returncopy.list": ("补正清单", "list"),
    "returncopy.whole": ("整个文件", "the whole file"),
    "returncopy.column.number": ("序号", "no."),
    "returncopy.column.cell": ("单元格", "cell"),
    "returncopy.column.subject": ("检查项", "item"),
    "returncopy.column.trouble": ("问题", "problem"),
    "returncopy.column.ask": ("请这样填", "what to enter"),
    "returncopy.ask.unanswered": ("到现场查看后，选 无隐患、有隐患 或 不涉及", "look on site, then choose 无隐患, 有隐患 or 不涉及"),
    "returncopy.ask.unclear": ("重新选 无隐患、有隐患 或 不涉及；说明写在备注里", "choose 无隐患, 有隐患 or 不涉及 again; notes go to 备注"),
    "returncopy.ask.else": ("核对后改正", "check and correct it"),
    "returncopy.unclear": ("答案无法识别，不作数", "the answer is not understood and does not count"),
    "returncopy.ask.HZ103": ("照营业执照填 18 位代码", "the 18-character code of the licence"),
    "returncopy.ask.HZ106": ("填实际检查的日期，不能晚于判定日", "the day of the check"),
    "returncopy.ask.HZ113": ("向网格员领取新表，把变了的检查项重新填写", "get a new form and answer the changed items again"),
    "returncopy.ask.HZ201": ("到现场查看后，选 无隐患、有隐患 或 不涉及", "look on site, then choose 无隐患, 有隐患 or 不涉及"),
    "returncopy.ask.HZ214": ("只留一行，多出的行删去", "keep one row"),
    "returncopy.ask.HZ220": ("改正整改期限；期限没有错的，改正检查日期", "correct the deadline or the date of the check"),
    "returncopy.ask.HZ221": ("把上面列出的各列填全；确实没有的写明原因", "fill in these columns"),
}  # fmt: skip
