"""Words of the import of somebody else's ledger of hazards."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ746": (
        "导入别人的台账一次一个文件，要有对照文件（--map）；hazardcheck map 可以先提出一份",
        "somebody else's ledger is entered one file at a time, with a mapping (--map); hazardcheck map proposes one",
    ),
    "HZ747": (
        "这是隐患台账的对照文件（hazards:），不能判定；用 hazardcheck ledger import 文件 --map",
        "this is the mapping of a ledger of hazards (hazards:): it can't be graded; use hazardcheck ledger import FILE --map",
    ),
    "HZ748": (
        "对照文件里没有 hazards:，不是隐患台账的；检查表用 hazardcheck grade --map",
        "the mapping has no hazards:, it is not of a ledger; for checklists use hazardcheck grade --map",
    ),
    "help.ledger.map": (
        "这是别人的隐患台账：对照文件（hazards:）",
        "the file is somebody else's ledger of hazards: its mapping (hazards:)",
    ),
    "ledger.why.listed": (
        "表里写着已整改，没有本台账要的证据",
        "the sheet says that it is done, without the proof that is asked for here",
    ),
    "ledger.why.denied": (
        "表里写着没有整改好",
        "the sheet does not say that it is done",
    ),
    "ledger.why.differs": (
        "别的行写着没有整改好，分不出先后：不销号",
        "another row does not say that it is done, and which is the later is not certain: it stays open",
    ),
    "ledger.import.differing": (
        "各行说法不一（有的写已整改，有的没有），仍然未销号：{names}；核实后用 hazardcheck ledger close",
        "rows differ (done in one, not in another), still open: {names}; look at them, then hazardcheck ledger close",
    ),
    "ledger.import.denied": (
        "台账里已销号，这张表仍写着没有整改好（记过的行，台账没有改）：{names}；到现场核实，没有整改好的另记一条当天查到的",
        "struck off here, and the list still says that it is not done (rows entered before; nothing was changed): {names}; look at them",
    ),
    "ledger.import.reopened": (
        "销号后又查到（复发），重新打开：{names}",
        "came back after the strike-off and open again: {names}",
    ),
    "listed.denied": (
        "复查结果不是整改合格的 {count} 条，没有按已整改记",
        "{count} rows have a result that is no approval and do not count as done",
    ),
    "listed.late": (
        "晚于判定日（--on）的日期 {count} 处，不采信：{names}",
        "{count} days lie after the judging day (--on) and are not believed: {names}",
    ),
    "listed.rows": (
        "{rows} 行隐患 = 记入 {entered} + 已经记过 {known}；看不出隐患的 {unreadable} 行；合计、签字等 {passed} 行",
        "{rows} rows with a hazard = {entered} entered + {known} there already; {unreadable} rows without one; {passed} sums and the like",
    ),
    "listed.unmatched": (
        "没有对上检查项的 {count} 行（照样记入，不判级别以外的事）",
        "{count} rows match no item of the checklists (entered all the same)",
    ),
    "listed.ungraded": (
        "没有写明级别的 {count} 行，按重大记",
        "{count} rows do not say how grave they are and count as major",
    ),
    "listed.undated": ("没有发现日期的 {count} 行", "{count} rows have no day on which it was found"),
    "listed.nobody": (
        "没有写明企业的 {count} 行：各算各的，谁的也不能合并",
        "{count} rows name no enterprise: each stands by itself",
    ),
    "listed.claims": (
        "表里写着已整改的 {said} 条：按证据销号 {closed} 条，其余等验收或仍未销号（重大隐患一律要本台账的证据）",
        "{said} are said to be done: {closed} closed by their record, the others wait or stay open (a major one needs the proof asked for here)",
    ),
    "listed.states": (
        "看不懂的复查结果 {count} 处：{names}",
        "{count} words of “复查结果” (result of the recheck) are not understood: {names}",
    ),
    "listed.unread": ("看不懂的日期 {count} 处：{names}", "{count} days can't be read: {names}"),
    "listed.unreadable": ("看不出隐患的行：{names}", "rows without a hazard: {names}"),
}
