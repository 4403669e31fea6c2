"""Words of the monthly round of the ledger: what is missing, what is due, reminders, working days."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ743": (
        "{value} 不是天数；写 0 到 3650",
        "“{value}” is no number of days; write 0 to 3650",
    ),
    "help.ledger.due": ("只列 N 天内到期的", "only those due within N days"),
    "help.ledger.workdays": (
        "--due 按工作日算（国务院办公厅的放假安排）",
        "count --due in working days (the arrangement of holidays in China)",
    ),
    "help.ledger.lacking": (
        "只列销号还差这一样的：what、done、photo、proof、acceptance、responsible、consent、confirmation",
        "only those that lack this: what, done, photo, proof, acceptance, responsible, consent, confirmation",
    ),
    "ledger.due.unknown": (
        "{years} 年的放假安排还没有公布（或者 holidays 库还没有），算不出工作日；{sure} 以后可能在期限内的也列出了",
        "the holidays of {years} are not announced yet (or not in the library holidays): working days can't be counted; what may be due after {sure} is listed too",
    ),
    "ledger.list.missing": ("还差：{text}", "missing: {text}"),
    "ledger.show.first": ("现在销号会说：{text}", "closing it now would say: {text}"),
    "ledger.step.withdrawn": ("更正：不算数", "corrected: does not count"),
    "ledger.missing.what": ("整改说明", "what was done"),
    "ledger.missing.done": ("整改完成日期", "the day it was done"),
    "ledger.missing.photo": ("整改后照片", "a photo after the work"),
    "ledger.missing.proof": ("整改后照片（写明日期）或文件", "a dated photo after the work, or a paper"),
    "ledger.missing.acceptance": ("责任人以外的人验收", "acceptance by somebody else"),
    "ledger.missing.responsible": ("责任人", "somebody responsible"),
    "ledger.missing.consent": ("部门同意恢复的文件", "the authority's consent and its paper"),
    "ledger.missing.confirmation": ("确认是哪一条（ledger confirm）", "which hazard it is (ledger confirm)"),
    "ledger.column.missing": ("销号还差", "missing"),
    "ledger.ics.name": ("隐患整改期限", "deadlines of hazards"),
    "ledger.ics.due": (
        "隐患整改到期（{grade}）：{title}　{place}　{no}",
        "hazard due ({grade}): {title}  {place}  {no}",
    ),
    "ledger.ics.overdue": (
        "隐患整改逾期 {days} 天（{grade}）：{title}　{place}　{no}",
        "hazard {days} days overdue ({grade}): {title}  {place}  {no}",
    ),
    "ledger.ics.over": (
        "已销号，不再提醒（{grade}）：{title}　{place}　{no}",
        "struck off ({grade}): {title}  {place}  {no}",
    ),
    "ledger.ics.deadline": ("整改期限 {day}，{state}", "deadline {day}, {state}"),
    "ledger.ics.responsible": ("责任人 {name}", "responsible {name}"),
    "ledger.ics.done": (
        "已写 {path}：{count} 条提醒，取消 {called_off} 条已销号的；{without} 条没有期限，提醒不了",
        "wrote {path}: {count} reminders, {called_off} called off (struck off); {without} hazards have no deadline and can't be in it",
    ),
    "form.brought.missing": (
        "要销号，在它那一行填（期限）：{names}",
        "to strike it off, write in its row (deadline): {names}",
    ),
    "form.brought.done": ("整改完成日期、整改说明", "the day it was done, what was done"),
    "form.brought.responsible": ("责任人", "somebody responsible"),
    "form.brought.acceptance": ("验收人（不是责任人）、验收日期", "accepted by (somebody else), accepted on"),
    "form.brought.consent": (
        "部门同意恢复的文件（随表交给判定的人）",
        "the authority's consent (its paper, beside the form)",
    ),
    "form.brought.confirmation": (
        "先由网格员或管台账的人确认是哪一条",
        "first somebody has to settle which hazard it is (ledger confirm)",
    ),
}
