"""Words of the ledger (台账): HZ70x the store, HZ71x which hazard, HZ72x–HZ73x, HZ854–HZ858 why something is not done,
HZ74x checks."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ700": (
        "这里没有台账：{value}；先用 hazardcheck ledger import 结果 --ledger 台账.db 建立，或核对路径",
        "there is no ledger at {value}; make one with hazardcheck ledger import RESULT --ledger FILE.db, or check the path",
    ),
    "HZ701": (
        "“{value}”不是台账的地址；写文件路径（台账.db），或者 postgresql://用户@服务器/库",
        "“{value}” is no place for a ledger; give a file (“台账.db”) or postgresql://user@server/base",
    ),
    "HZ702": (
        "台账不能放在网络盘上（{value}）：多人同时写会丢记录；放在本机，或者用 postgresql://…",
        "a ledger can't lie on a network drive ({value}): rows get lost when two write; put it on this machine or use postgresql://…",
    ),
    "HZ703": (
        "台账数据库用不了：{detail}；服务器的核对地址、用户和网络，再试；文件的用 hazardcheck ledger verify 检查，或从备份恢复",
        "the ledger's database can't be used: {detail}; of a server check address, user and network, then try again; check a file with hazardcheck ledger verify, or restore a backup",
    ),
    "HZ829": (
        "{value} 是 0 字节的空文件，里面没有台账（没有拷完、磁盘满，或者建立时中断）：从备份恢复；确实是新建的，先删去它",
        "{value} has 0 bytes and holds no ledger (a broken copy, a full disk, a stop while it was made): restore a backup; for a new one delete it first",
    ),
    "HZ704": (
        "台账正在被另一个人写入（等了 {detail} 秒）；什么也没有记下，稍后再试",
        "somebody else is writing to the ledger (waited {detail} s); nothing was written, try again later",
    ),
    "HZ705": (
        "{value} 不是台账，或者已经损坏；请用备份（hazardcheck ledger backup 做的文件）",
        "{value} is no ledger, or is damaged; use a backup (made by hazardcheck ledger backup)",
    ),
    "HZ706": (
        "台账是更新版本的 hazardcheck 建立的（结构 {other}）；请升级后再用",
        "the ledger was made by a newer hazardcheck (layout {other}); upgrade to use it",
    ),
    "HZ710": (
        "台账里没有这个隐患编号；用 hazardcheck ledger list --all 查看",
        "the ledger has no hazard of this number; see hazardcheck ledger list --all",
    ),
    "HZ711": (
        "这个编号有几条隐患：{names}；用 --enterprise（和 --item）指明",
        "several hazards bear this number: {names}; say which with --enterprise (and --item)",
    ),
    "HZ712": (
        "没有说是哪一种：--same-as 编号（就是以前那一条）或者 --new（是新的一条）",
        "say which: --same-as NO (it is that earlier one) or --new (it is one of its own)",
    ),
    "HZ713": ("它本身就是 {value}", "it is {value} itself"),
    "HZ714": (
        "{value} 是另一家企业或另一检查项的隐患，不会是同一条",
        "{value} is a hazard of another enterprise or item and can't be the same",
    ),
    "HZ715": ("文件是空的，证明不了什么：{value}", "the file is empty and shows nothing: {value}"),
    "HZ716": (
        "没有写做了什么（--what），也没有照片、文件或要写进文书的内容（--tell）",
        "neither what was done (--what) nor a photo, a paper or something for the papers (--tell) is given",
    ),
    "HZ720": (
        "现在的状态是“{detail}”，不能这样做；以前那一条（销号、确认）记错的，先用 hazardcheck ledger correct 更正，再做",
        "its state is “{detail}”: this can't be done; where what led there (a strike-off, a confirmation) was wrong, "
        "hazardcheck ledger correct it first",
    ),
    "HZ721": (
        "日期 {value} 早于最后一次查到它的 {other}；整改在那之后才算",
        "{value} is before {other}, when it was last seen; only what was done after that counts",
    ),
    "HZ722": ("整改日期 {value} 早于发现日期 {other}", "it was done on {value}, before it was found on {other}"),
    "HZ723": (
        "整改日期 {value} 晚于登记日期 {other}",
        "it is to be done on {value}, after the day of the record, {other}",
    ),
    "HZ724": ("照片 {value} 的拍摄日期 {other} 还没有到", "the photo {value} is dated {other}, a day to come"),
    "HZ725": (
        "整改说明“{value}”没有说明做了什么；用 --what 写明",
        "“{value}” does not say what was done; give it with --what",
    ),
    "HZ726": (
        "一般隐患销号要有一张整改后的照片（--photo），不能是发现之前拍的",
        "to strike a general hazard off takes a photo of it after the work (--photo), not one from before it was found",
    ),
    "HZ857": (
        "{value} 不在 {first} 年到 {last} 年之间，核对年份",
        "{value} is not of the years {first} to {last}; check the year",
    ),
    "HZ858": (
        "“{value}”不是链尾：链尾是 64 位十六进制数（0-9、a-f），把记入或核验时打出的那一串整个写上",
        "“{value}” is no head of a chain: write all 64 digits (0-9, a-f) that an import or verify printed",
    ),
    "HZ854": (
        "{value} 还没有到（今天是 {other}），那天的事不能现在登记；核对年月日，到了那天再登记",
        "{value} is still to come (today is {other}): nothing of that day can be noted now; check the date, or note it then",
    ),
    "HZ855": (
        "照片 {value} 拍于 {other}，早于整改完成的 {day}：整改前拍的证明不了整改；核对 --taken-on 和 --done，或者换整改后的照片",
        "the photo {value} was taken on {other}, before the work was done on {day}, and can't show it; check --taken-on "
        "and --done, or give a photo of after the work",
    ),
    "HZ856": (
        "没有写为什么不算数（“{value}”）；用 --why 写明记错了什么",
        "why it counts no more is not said (“{value}”); say with --why what was wrong",
    ),
    "HZ727": ("没有整改完成日期；用 --done 写明", "the day on which it was done is missing; give it with --done"),
    "HZ728": (
        "重大隐患销号要有写明拍摄日期的整改后照片（--photo 和 --taken-on）或者验收文件（--paper）；部门同意恢复的文件不算",
        "to strike a major hazard off takes a photo after the work with its day (--photo, --taken-on) or a paper (--paper); "
        "the paper of the authority's consent shows no work",
    ),
    "HZ729": (
        "重大隐患要由人验收：“{value}”不是姓名；用 --by 写验收人",
        "a major hazard is accepted by a person: “{value}” is no name; give the one who accepts it with --by",
    ),
    "HZ730": (
        "没有人对整改负责，验收不了；先在自查表里写明责任人",
        "nobody is responsible for it, so nobody else can accept it; name the person responsible in the form first",
    ),
    "HZ731": (
        "验收人“{value}”就是责任人“{other}”；要由别人验收",
        "“{value}” is responsible (“{other}”) and can't accept it; somebody else has to",
    ),
    "HZ822": (
        "“{value}”和责任人“{other}”中有姓名已经隐去，分不清是不是同一个人；换没有隐去姓名的结果重新导入，或者用真名 --by",
        "of “{value}” and “{other}”, who is responsible, a name was taken out and they may be one; import a result with names",
    ),
    "HZ826": (
        "{other} 读的别人台账里写着没有整改好，{value} 的销号压不过它；核实后用 {other} 或以后的 --on 销号",
        "a list that was read on {other} says that it is not done, a strike-off of {value} does not answer it; look again, then close with --on {other} or later",
    ),
    "HZ732": (
        "它处于{detail}，要有部门同意恢复的日期（--consent）和文件（--paper）",
        "{detail} stands for it: the authority's consent (--consent DATE) and its paper (--paper) are needed",
    ),
    "HZ733": (
        "同意恢复的日期 {value} 不在发现（整改完成）日期 {other} 和登记日期之间",
        "the consent of {value} is not between the finding and the work ({other}) and the day of the record",
    ),
    "HZ734": (
        "按 {value} 那天已知的情况不能这样做；核对 --on",
        "by what was known on {value} this can't be done; check --on",
    ),
    "HZ718": (
        "{value} 的内容不是照片；要 JPEG、PNG、HEIC、WEBP、BMP、GIF 或 TIFF",
        "{value} is no picture; give a JPEG, PNG, HEIC, WEBP, BMP, GIF or TIFF",
    ),
    "HZ820": (
        "{value} 打不开或者不是签出来的文件；要 PDF、OFD、Word、Excel、WPS、OpenDocument 文件或照片（扫描件）",
        "{value} is no paper that opens; give a PDF, OFD, Word, Excel, WPS or OpenDocument file or a picture of it",
    ),
    "HZ827": (
        "{value} 没有传完整或者坏了，看不出多大；从手机里重新导出原图再记",
        "{value} is cut or damaged, its size can't be read; take the original from the phone again",
    ),
    "HZ828": (
        "{value} 只有 {other} 像素，是缩略图，看不清；要原图（短边不少于 {limit} 像素）",
        "{value} has {other} pixels only, it is a preview; give the original (the shorter side at least {limit})",
    ),
    "HZ735": (
        "“{value}”在它复发（{other}）之前已经登记过，不能证明这一次的整改；要这一次整改后的照片或文件",
        "“{value}” was noted before it came back ({other}) and proves nothing of this time; give one of after this work",
    ),
    "HZ736": (
        "“{value}”这张照片台账里已有，拍摄日期是 {other}；日期记错的，先用 hazardcheck ledger correct 更正那一条",
        "the ledger has this picture “{value}”, taken on {other}; if that was wrong, hazardcheck ledger correct it first",
    ),
    "HZ737": (
        "“{value}”已经是另一条隐患（{other}）的证据；一张照片只证明一处整改，另拍一张，记错的先用 ledger correct 更正",
        "“{value}” is the proof of another hazard ({other}), and proves one work only: take another, or correct that one",
    ),
    "HZ888": (
        "“{value}”既当整改照片又当部门同意恢复的文件；一个文件只能是一样，另给同意文件（或者整改照片），记错的先用 ledger correct 更正",
        "“{value}” is given as the photo of the work and as the authority's consent; it is one of them: give the other, or correct what was noted",
    ),
    "HZ738": (
        "{value} 到 {other} 还没有开始；没有数据不等于零，核对 --period 和 --on",
        "{value} has not begun on {other}; no figures are not zero, check --period and --on",
    ),
    "ledger.list.later": (
        "这是 {on} 当天的台账；以后的登记（到 {last}）不在内",
        "this is the ledger as it stood on {on}; what came later (up to {last}) is not in it",
    ),
    "ledger.list.ahead": (
        "台账里有 {on} 以后的登记（到 {last}）：到那天才算数，现在什么也不销号；写错了日期的用 ledger correct",
        "the ledger holds what is dated after {on} (up to {last}): it counts from its day on and strikes nothing off "
        "before; ledger correct takes back a day that was mistyped",
    ),
    "HZ740": ("已经有这个文件；备份不覆盖任何文件", "there is such a file already; a backup replaces nothing"),
    "HZ741": (
        "台账不完整（{names}），没有备份；先用 hazardcheck ledger verify 查看",
        "the ledger is not whole ({names}) and was not copied; see hazardcheck ledger verify",
    ),
    "HZ742": (
        "{value} 不是一段时间；写 2026-11、2026-Q4 或 2026",
        "“{value}” is no period; write 2026-11, 2026-Q4 or 2026",
    ),
    "help.ledger": ("台账：从发现到销号", "the ledger: from the finding to the last signature"),
    "help.ledger.import": (
        "把检查结果记入台账；同一份再记一次不变",
        "enter results; the same ones again change nothing",
    ),
    "help.ledger.list": ("哪些隐患还没有销号，什么时候到期", "which hazards are open, and until when"),
    "help.ledger.show": ("一条隐患的全部经过", "all that happened to one hazard"),
    "help.ledger.record": ("记下做了什么（附照片、文件）", "note what was done (with photos, papers)"),
    "help.ledger.close": ("验收销号", "accept the work and strike the hazard off"),
    "help.ledger.confirm": (
        "确认待确认的隐患：是以前的一条，还是新的一条",
        "settle a hazard that may be an earlier one",
    ),
    "help.ledger.stats": ("月、季、年统计", "the figures of a month, quarter or year"),
    "help.ledger.export": ("导出台账", "write the ledger to a file"),
    "help.ledger.verify": ("核对台账是否完整、没有改动", "whether the ledger is whole and unchanged"),
    "help.ledger.backup": ("整份备份", "a whole copy"),
    "help.ledger.place": (
        "台账文件或 postgresql://…（也可用 HAZARDCHECK_LEDGER；缺省 台账.db）",
        "the ledger: a file or postgresql://… (or HAZARDCHECK_LEDGER; “台账.db”)",
    ),
    "help.ledger.results": (
        "results.jsonl、JSON 结果或结果文件夹",
        "results.jsonl, a JSON result or a folder of results",
    ),
    "help.ledger.no": ("隐患编号", "the hazard's number"),
    "help.ledger.enterprise": (
        "企业名称（或其中一部分）或统一社会信用代码",
        "the enterprise: its name, part of it, or its code",
    ),
    "help.ledger.item": ("检查项编号（编号相同时）", "the item (where a number stands twice)"),
    "help.ledger.overdue": ("只列逾期的；有就退出码 1", "only those overdue; exit 1 if there is any"),
    "help.ledger.proofless": ("只列说已整改而没有照片、文件的", "only those said to be done without a photo or paper"),
    "help.ledger.repeated": ("只列复发的", "only those that came back"),
    "help.ledger.unseen": ("只列后来的表没有再填报的", "only those that a later form left out"),
    "help.ledger.state": (
        "只列这种状态的：unconfirmed、rectifying、awaiting、closed",
        "only those in this state: unconfirmed, rectifying, awaiting, closed",
    ),
    "help.ledger.all": ("也列已销号的", "those struck off too"),
    "help.ledger.on": ("按哪一天算（今天）", "the day that counts (today)"),
    "help.ledger.what": ("做了什么", "what was done"),
    "help.ledger.done": ("整改完成日期", "the day on which it was done"),
    "help.ledger.photo": (
        "照片（只记 SHA-256、名称、大小，文件自己保存）",
        "a photo (its SHA-256, name and size are noted; keep the file)",
    ),
    "help.ledger.taken": ("照片的拍摄日期", "the day on which the photos were taken"),
    "help.ledger.paper": ("文件：验收单、同意恢复的决定 …", "a paper: the acceptance, the consent to resume …"),
    "help.ledger.by": ("谁：记录人；销号时是验收人", "who: who says so; when closing, who accepts the work"),
    "help.ledger.consent": (
        "部门同意恢复的日期（责令停产的）",
        "the day of the authority's consent to resume (after an ordered stop)",
    ),
    "help.ledger.same": ("就是这一条", "it is this one"),
    "help.ledger.new": ("是新的一条", "it is one of its own"),
    "help.ledger.period": ("2026-11、2026-Q4 或 2026（缺省：本月）", "2026-11, 2026-Q4 or 2026 (this month)"),
    "help.ledger.by.group": (
        "按 enterprise、item、place、grid、industry、grade、stage 分",
        "by enterprise, item, place, grid, industry, grade or stage",
    ),
    "help.ledger.head": (
        "以前打印的链尾（SHA-256）：它还在链上吗",
        "a head of the chain printed earlier: is it still in it",
    ),
    "help.ledger.rebuild": ("按事件重做全部表格", "make all tables anew from the events"),
    "help.ledger.out": ("写到哪个文件", "the file to write"),
    "help.template.ledger": ("带上台账里这家企业还没有销号的隐患", "bring the hazards that are open in this ledger"),
    "ledger.state.unconfirmed": ("待确认", "to be confirmed"),
    "ledger.state.rectifying": ("整改中", "being rectified"),
    "ledger.state.awaiting": ("待验收", "to be accepted"),
    "ledger.state.closed": ("已销号", "struck off"),
    "ledger.stop.self": ("自行停产", "a stop of its own"),
    "ledger.stop.onsite": ("责令暂时停产停业、停止使用", "an ordered temporary stop"),
    "ledger.stop.penalty": ("责令停产停业整顿", "a stop as a penalty"),
    "ledger.why.unconfirmed": ("还没有人确认它是哪一条", "nobody has confirmed which one it is"),
    "ledger.step.found": ("发现", "found"),
    "ledger.step.unconfirmed": ("发现，待确认", "found, to be confirmed"),
    "ledger.step.confirmed": ("发现，经人确认是新的一条", "found, confirmed to be one of its own"),
    "ledger.step.seen": ("又查到", "seen again"),
    "ledger.step.missed": ("未再填报", "not seen"),
    "ledger.step.claimed": ("表里的说法还要人看", "a claim to be looked at"),
    "ledger.step.noted": ("记录", "noted"),
    "ledger.step.done": ("已整改", "done"),
    "ledger.step.closed": ("销号", "struck off"),
    "ledger.step.reopened": ("复发", "came back"),
    "ledger.step.refused": ("不能算数", "not counted"),
    "ledger.import.forms": (
        "记入 {forms} 份表；{known} 份已经记过{more}",
        "{forms} forms entered; {known} were there already{more}",
    ),
    "ledger.import.passed": ("；{count} 份是重复或跳过的", "; {count} are duplicates or were skipped"),
    "ledger.import.unjudged": (
        "；{count} 份没有结论（读不了），没有记入",
        "; {count} have no verdict (unreadable) and were not entered",
    ),
    "ledger.import.findings": (
        "隐患 {findings} 条 = 新 {new} + 又查到 {seen} + 复发 {reopened} + 待确认 {unconfirmed}",
        "{findings} findings = {new} new + {seen} seen again + {reopened} reopened + {unconfirmed} to be confirmed",
    ),
    "ledger.import.before": (
        "原来未销号 {open_before} 条 = 又查到 {seen} + 销号 {closed} + 未再填报 {missed}",
        "{open_before} open before = {seen} seen again + {closed} closed + {missed} not seen",
    ),
    "ledger.import.missed": ("未再填报，仍然未销号：{names}", "not seen and still open: {names}"),
    "ledger.import.unconfirmed": ("待确认：{names}", "to be confirmed: {names}"),
    "ledger.import.confirm": (
        "请网格员或会用命令的人确认每条是原来的哪一条还是新的（hazardcheck ledger confirm 编号 --same-as 编号 或 --new）",
        "settle with hazardcheck ledger confirm NO --same-as NO or --new",
    ),
    "ledger.unplaced": (
        "有 {count} 条人工记录找不到它的隐患（没有丢，仍在台账里）",
        "{count} records of people no longer meet a hazard (nothing is lost, they stand in the ledger)",
    ),
    "ledger.head": (
        "链尾：第 {count} 条 {hash}（写在签字的月报上，以后可用 verify --head 核对）",
        "head of the chain: event {count} {hash} (write it on the signed monthly sheet; verify --head checks it later)",
    ),
    "ledger.list.none": ("没有这样的隐患（台账共 {count} 条）", "there is no such hazard ({count} in the ledger)"),
    "ledger.list.line": (
        "{no}　{enterprise}　{item} {title}　{place}　{grade}　{state}",
        "{no}  {enterprise}  {item} {title}  {place}  {grade}  {state}",
    ),
    "ledger.list.overdue": ("逾期 {days} 天", "{days} days overdue"),
    "ledger.list.due": ("期限 {day}", "due {day}"),
    "ledger.list.nodue": ("没有期限", "no deadline"),
    "ledger.list.stop": ("停产", "stopped"),
    "ledger.list.repeated": ("复发 {count} 次", "came back {count} times"),
    "ledger.list.unseen": ("未再填报 {count} 次", "left out {count} times"),
    "ledger.list.perhaps": ("可能就是 {numbers}", "perhaps {numbers}"),
    "ledger.list.sum": ("{count} 条，其中逾期 {overdue}", "{count} hazards, {overdue} overdue"),
    "ledger.grade.major": ("重大", "major"),
    "ledger.grade.general": ("一般", "general"),
    "ledger.show.numbers": ("也写作 {numbers}", "also written {numbers}"),
    "ledger.show.responsible": (
        "责任人 {value}　资金 {funds}　期限 {deadline}",
        "responsible {value}  funds {funds}  deadline {deadline}",
    ),
    "ledger.show.missing": ("销号还差：{text}", "to strike it off: {text}"),
    "ledger.done": ("已记下（第 {seq} 条事件）：{no} {state}", "noted (event {seq}): {no} {state}"),
    "ledger.confirmed": (
        "已确认（第 {seq} 条事件）：{no} 是 {other}，{state}",
        "confirmed (event {seq}): {no} is {other}, {state}",
    ),
    "ledger.confirm.none": ("没有待确认的隐患", "nothing is to be confirmed"),
    "ledger.verify.whole": (
        "台账完整：{count} 条事件首尾相接，表格与事件一致",
        "the ledger is whole: {count} events in one chain, the tables agree with them",
    ),
    "ledger.verify.broken": (
        "第 {number} 条事件起，链断了：有人改动、删去或插入过",
        "the chain breaks at event {number}: something was changed, removed or slipped in",
    ),
    "ledger.verify.foreign": (
        "数据库里有不是本程序建的东西（+），或者少了本程序的（-）：{names}；可能有人动过台账：导出核对，再从备份恢复",
        "the database holds what this program did not make (+), or lacks what it made (-): {names}; compare an export, then restore a backup",
    ),
    "ledger.verify.differing": (
        "表格与事件不一致：{names}；用 ledger verify --rebuild 重做",
        "the tables differ from the events: {names}; make them anew with ledger verify --rebuild",
    ),
    "ledger.verify.nohead": (
        "链上没有这个链尾：台账的末尾被截去过，或者换过",
        "the chain does not hold this head: its end was cut off, or it is another chain",
    ),
    "ledger.verify.head": ("这个链尾在链上", "the chain holds this head"),
    "ledger.backup.done": (
        "已备份并核对：{path}（{count} 条事件，链尾 {hash}）",
        "copied and checked: {path} ({count} events, head {hash})",
    ),
    "ledger.export.done": ("已写 {path}：{count} 条隐患", "wrote {path}: {count} hazards"),
    "ledger.stats.title": ("{first} 至 {last}", "{first} to {last}"),
    "ledger.stats.sum": (
        "期初未销号 {open_before} + 新发现 {found} + 复发 {reopened} = 销号 {closed} + 期末未销号 {open_after}",
        "{open_before} open before + {found} found + {reopened} reopened = {closed} closed + {open_after} open after",
    ),
    "ledger.stats.more": (
        "自查发现 {self_found}{share}；新发现重大 {majors}，期末未销号重大 {majors_open}；整改率 {rate}；期末逾期 {overdue}；资金 {funds} 万元（{funds_unread} 条看不懂）",
        "self-found {self_found}{share}; major {majors} found, {majors_open} open at the end; closed {rate}; overdue at the end {overdue}; funds {funds} (10,000 yuan; {funds_unread} unreadable)",
    ),
    "ledger.stats.share": ("（{value}%）", " ({value}%)"),
    "ledger.stats.group": (
        "{name}：期初 {open_before} 发现 {found} 复发 {reopened} 销号 {closed} 期末 {open_after} 逾期 {overdue} 新重大 {majors} 未销号重大 {majors_open}",
        "{name}: before {open_before} found {found} reopened {reopened} closed {closed} after {open_after} overdue {overdue} major found {majors} major open {majors_open}",
    ),
    "ledger.sheet": ("台账", "ledger"),
    "ledger.column.no": ("隐患编号", "number"),
    "ledger.column.enterprise": ("企业", "enterprise"),
    "ledger.column.uscc": ("统一社会信用代码", "code"),
    "ledger.column.industry": ("行业", "industry"),
    "ledger.column.grid": ("网格", "grid"),
    "ledger.column.item": ("检查项编号", "item"),
    "ledger.column.title": ("检查项", "title"),
    "ledger.column.place": ("部位", "place"),
    "ledger.column.device": ("设备", "device"),
    "ledger.column.grade": ("级别", "grade"),
    "ledger.column.state": ("状态", "state"),
    "ledger.column.stop": ("停产", "stop"),
    "ledger.column.found_on": ("发现日期", "found on"),
    "ledger.column.deadline": ("整改期限", "deadline"),
    "ledger.column.overdue_days": ("逾期天数", "days overdue"),
    "ledger.column.last_seen": ("最后查到", "last seen"),
    "ledger.column.times_seen": ("查到次数", "times seen"),
    "ledger.column.missed": ("未再填报次数", "times left out"),
    "ledger.column.recurrences": ("复发次数", "times it came back"),
    "ledger.column.responsible": ("责任人", "responsible"),
    "ledger.column.funds": ("资金（万元）", "funds"),
    "ledger.column.done_on": ("整改完成日期", "done on"),
    "ledger.column.proofs": ("照片、文件", "photos, papers"),
    "ledger.column.closed_on": ("销号日期", "closed on"),
    "ledger.column.perhaps": ("可能就是", "perhaps"),
}
