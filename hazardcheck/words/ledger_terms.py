"""Words of more time (延期) and supervision (挂牌督办): HZ75x."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ750": (
        "延期要写明原因（--reason，不能只写“原因”“见附件”）和批准人姓名或批准部门名称（--granted-by，不能只写职务）",
        "more time takes a reason (--reason, not “reason” or “see attachment”) and who granted it (--granted-by: a name or an office, no title)",
    ),
    "HZ751": (
        "延期到 {value}，不晚于现在的期限或登记日期 {other}",
        "{value} is no more time: the end now, or the day of the record, is {other}",
    ),
    "HZ752": (
        "批准人“{value}”就是责任人“{other}”；要由别人批准",
        "“{value}” is responsible (“{other}”) and can't grant more time; somebody else has to",
    ),
    "HZ753": (
        "它没有整改期限，没有什么可以延；先在自查表里写明期限",
        "it has no deadline to extend; give one in the form first",
    ),
    "HZ754": (
        "挂牌督办要写明督办单位（--body）和级别（--level）",
        "supervision takes the body (--body) and its level (--level)",
    ),
    "HZ755": (
        "督办期限 {value} 早于登记日期 {other}",
        "the end set by the supervision, {value}, is before the day of the record, {other}",
    ),
    "HZ756": (
        "申请日期 {value} 晚于登记日期 {other}",
        "it was asked for on {value}, after the day of the record, {other}",
    ),
    "HZ757": (
        "督办期限是 {value}，只有督办单位“{other}”能批准更晚的期限",
        "the supervision ends on {value}; only the supervising body “{other}” grants more time",
    ),
    "HZ760": (
        "没有隐患，写不出整改计划（OSCAL 不允许空的计划）",
        "there is no hazard, and OSCAL knows no empty plan",
    ),
    "help.ledger.extend": ("延长整改期限（谁批准，为什么）", "give a hazard more time (who grants it, and why)"),
    "help.ledger.supervise": ("记下挂牌督办", "note that an authority supervises it"),
    "help.ledger.until": ("延期到哪一天", "the new end"),
    "help.ledger.reason": ("延期原因", "why"),
    "help.ledger.granted": ("批准人或批准部门", "who granted it"),
    "help.ledger.asked": ("申请延期的日期", "the day on which it was asked for"),
    "help.ledger.body": ("督办单位", "the supervising body"),
    "help.ledger.level": ("级别：县级、市级、省级 …", "its level: county, city, province …"),
    "help.ledger.notice": ("督办通知书文号", "the number of its notice"),
    "help.ledger.watched": ("督办期限", "the end that it sets"),
    "ledger.step.extended": ("延期", "more time"),
    "ledger.step.supervised": ("挂牌督办", "supervised"),
    "ledger.list.supervised": ("挂牌督办（{body}）", "supervised ({body})"),
    "ledger.list.extended": ("延期 {count} 次", "extended {count} times"),
    "ledger.column.extensions": ("延期次数", "times extended"),
    "ledger.column.supervised": ("挂牌督办", "supervised by"),
}
