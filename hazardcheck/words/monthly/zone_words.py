"""Words of the zone: visits, patrols, areas, corrections."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ790": ("“{value}”不是姓名；用 --by 写是谁", "“{value}” is no name; say with --by who it was"),
    "HZ791": (
        "从 {value} 到 {other} 不是一次走访或巡查：结束要晚于开始，最多 12 小时",
        "from {value} to {other} is no round: it has to end after it began, within 12 hours",
    ),
    "HZ792": ("{value} 还没有到", "{value} is still to come"),
    "HZ793": (
        "{value} 在 {other} 已经记在 {name}：同一时间不能在两处；记错了用 hazardcheck ledger correct",
        "{value} was at {name} from {other}: nobody is in two places; if that was wrong, hazardcheck ledger correct",
    ),
    "HZ823": (
        "台账里没有这家企业的责任区清单，“{value}”的分钟算不到任何一区；先用 hazardcheck ledger areas 登记，全厂巡查不写 --area",
        "the ledger has no areas of this enterprise: minutes of “{value}” would count nowhere; first hazardcheck ledger areas, or leave --area out for the whole site",
    ),
    "HZ794": (
        "没有叫“{value}”的责任区；有 {names}",
        "there is no area called “{value}”; there are {names}",
    ),
    "zone.person.patrol": (
        "巡查 {enterprise} {name}：{times} 次，{minutes} 分钟，最近 {last}",
        "patrols of {enterprise} by {name}: {times}, {minutes} minutes, the last on {last}",
    ),
    "zone.person.visit": (
        "走访 {name}：{times} 次，{minutes} 分钟，最近 {last}",
        "visits by {name}: {times}, {minutes} minutes, the last on {last}",
    ),
    "HZ795": (
        "档案里没有责任区（areas:），或者名称空着、重复",
        "the profile has no areas (areas:), or a name is empty or stands twice",
    ),
    "HZ796": ("台账里没有第 {value} 条事件", "the ledger has no event {value}"),
    "HZ797": (
        "第 {value} 条事件是{kind}，不能这样更正；表重新判定、重新记入即可",
        "event {value} is {kind} and can't be corrected so; a form is judged and entered anew",
    ),
    "HZ798": ("第 {value} 条事件已经由第 {other} 条更正", "event {value} was corrected by event {other} already"),
    "HZ799": (
        "“{value}”不是时间；写 2026-11-20 09:00（--to 可以只写 10:30）",
        "“{value}” is no moment; write 2026-11-20 09:00 (--to may be 10:30)",
    ),
    "help.ledger.visit": (
        "记一次走访：谁、哪一级、从何时到何时",
        "note a visit: who, at which level, from when to when",
    ),
    "help.ledger.patrol": (
        "记一次巡查：谁、哪个责任区（不写就是全厂）、从何时到何时",
        "note a patrol: who, which area (none: the whole site), from when to when",
    ),
    "help.ledger.areas": (
        "记下责任区（企业档案里的 areas:）；以后的取代以前的",
        "enter the areas (areas: of the profile); a later list replaces it",
    ),
    "help.ledger.correct": (
        "更正：写明第几条事件记错了（它还在，不再算数）",
        "say that an event was wrong (it stays and counts no more)",
    ),
    "help.ledger.zone": (
        "一片的情况：新的、逾期的、复发的、没有交表的；走访和巡查",
        "the zone: who is new, overdue, repeated or did not hand in; visits and patrols",
    ),
    "help.ledger.visit.level": ("leader 领导、head 网格长、officer 网格员", "leader, head (of the grid), officer"),
    "help.ledger.from": ("开始：2026-11-20 09:00", "begin: 2026-11-20 09:00"),
    "help.ledger.to": ("结束：10:30（或写全日期）", "end: 10:30 (or with its day)"),
    "help.ledger.area": ("责任区（不写：全厂）", "the area (none: the whole site)"),
    "help.ledger.seen": ("看了什么、谈了什么", "what was looked at or said"),
    "help.ledger.profile": ("企业档案（areas:）", "the profile (areas:)"),
    "help.ledger.seq": ("第几条事件", "the number of the event"),
    "help.ledger.why": ("错在哪里", "what was wrong with it"),
    "zone.event.form": ("一份表", "a form"),
    "zone.event.paper": ("一份文书", "a paper"),
    "zone.event.supervise": ("挂牌督办", "an authority's supervision"),
    "zone.event.correct": ("一次更正", "a correction"),
    "zone.round.done": (
        "已记下（第 {seq} 条事件）：{name}　{by}　{minutes} 分钟",
        "noted (event {seq}): {name}  {by}  {minutes} minutes",
    ),
    "zone.round.unknown": (
        "台账里还没有这家企业：{name}；照写记下",
        "the ledger has no such enterprise yet: {name}; noted as written",
    ),
    "zone.areas.done": (
        "已记下（第 {seq} 条事件）：{name} 的 {count} 个责任区",
        "noted (event {seq}): {count} areas of {name}",
    ),
    "zone.correct.done": ("第 {wrong} 条事件不再算数（第 {seq} 条更正）", "event {wrong} counts no more (event {seq})"),
    "zone.title": (
        "{first} 至 {last}：{count} 家企业；逾期 {overdue} 家，没有交表 {missing} 家，新的 {new} 家，有复发的 {repeated} 家，没有走访过的 {unvisited} 家",
        "{first} to {last}: {count} enterprises; {overdue} with something overdue, {missing} did not hand in, {new} new, {repeated} with repeats, {unvisited} not visited",
    ),
    "zone.noroster": (
        "没有名册（--roster），不知道谁该交表",
        "there is no roster (--roster): nobody knows who was to hand in",
    ),
    "zone.line": (
        "{name}　未销号 {open_after}　逾期 {overdue}　复发 {reopened}　交表 {forms}　走访 领导 {leader} 网格长 {head} 网格员 {officer}",
        "{name}  open {open_after}  overdue {overdue}  repeats {reopened}  forms {forms}  visits {leader}/{head}/{officer}",
    ),
    "zone.new": ("新", "new"),
    "zone.missing": ("没有交表", "did not hand in"),
    "zone.unlisted": ("不在名册上", "not on the roster"),
    "zone.area": (
        "{enterprise}　{name}　责任人 {owner}　{minutes} 分钟；{weeks} 周里有 {short} 周不到 {wanted} 分钟",
        "{enterprise}  {name}  owner {owner}  {minutes} minutes; {short} of {weeks} weeks below {wanted} minutes",
    ),
    "zone.site": ("全厂", "the whole site"),
    "zone.area.noowner": ("没有责任人", "no owner"),
    "zone.area.nodegree": ("没有测得出的标准", "no degree that can be measured"),
    "zone.area.never": ("从来没有巡查过", "never patrolled"),
    "zone.area.last": ("最近一次 {day}", "last on {day}"),
}
