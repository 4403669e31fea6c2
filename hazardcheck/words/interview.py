"""Words of interview and textform: HZ32x what is wrong with a submission's text, ``fill.*`` the questions of a form, ``ask.*`` those
from which one is made."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ320": ("文件写法有误，读不出来：{detail}；请改正这一处（缩进用空格，冒号后留一个空格）", "the text cannot be read as YAML: {detail}; correct this place"),
    "HZ321": ("“{key}”重复（第一次在第 {first} 行）；请删去一个", "“{key}” stands twice (first in line {first}); remove one"),
    "HZ329": ("“{key}”写了两次（第一次在第 {first} 行）；同一项有几处隐患的，请合成一个，用 hazards 列表，一处一条：hazards: [{{place: 1号车间, description: 看到的情况}}, {{place: 2号车间, description: 看到的情况}}]；写重了的，删去一个", "“{key}” stands twice (first in line {first}); for several hazards of one item write one entry with a list: hazards: [{{place: workshop 1, description: …}}, {{place: workshop 2, description: …}}]; if it is there twice by mistake, remove one"),
    "HZ322": ("不认识的键“{key}”{hint}；请改正或删去", "unknown key “{key}”{hint}; correct or remove it"),
    "HZ323": ("这里不允许用锚点、别名、标签、合并键或第二个文档（{detail}）；请直接写出内容", "anchors, aliases, tags, merge keys and a second document are refused ({detail}); write the content out"),
    "HZ324": ("“{key}”的写法不对，应写成 {kind}", "“{key}” has the wrong shape; write {kind}"),
    "HZ325": ("缺少“{key}”；请用原文件填写", "“{key}” is missing; use the file as it was made"),
    "HZ326": ("文件过大或嵌套过深（{detail}）", "the file is too large or too deeply nested ({detail})"),
    "HZ327": ("文件格式“{value}”不认识，应为 {expected}；请更新 hazardcheck 或换用原文件", "unknown schema “{value}”, expected {expected}"),
    "HZ328": ("“{key}”的值“{value}”不对；请用原文件填写", "the value “{value}” of “{key}” is wrong; use the file as it was made"),
    "textform.title": ("企业重大事故隐患自查表（文本）", "self-check form (text)"),
    "textform.hint": (
        "state 填 无隐患、有隐患 或 不涉及，留空为未填。\n"
        "填“有隐患”的，再写：conditions 具体情形（字母）、place 部位/责任区、device 设备编号、description 情况描述、\n"
        "control_measure 管控措施、eliminated 是否已当场消除、safe_meanwhile 整改期间能否保证安全、\n"
        "measure 整改措施、responsible 责任人、funds 整改资金（万元）、deadline 整改期限、contingency 应急措施；\n"
        "以前查出的隐患还写 number 隐患编号。键用这里的英文，内容用中文；# 后面的话也当作这一项的说明来看。",
        "state: no hazard, hazard or not applicable (无隐患, 有隐患, 不涉及 are read too); empty is unanswered.\n"
        "for a hazard also: conditions (letters), place, device, description, control_measure, eliminated (on the spot?),\n"
        "safe_meanwhile (is safety ensured until then?), measure, responsible, funds (in CNY 10,000), deadline, contingency;\n"
        "of one that was found before also number. What stands behind a # is heard as a remark on its item.",
    ),
    "textform.several": (
        "一项有几处（几台）隐患的，不要把编号写两次，在这一项下面用 hazards 列表，一处一条：\n"
        "  {key}:\n"
        "    state: 有隐患\n"
        "    hazards:\n"
        "      - place: 1号车间\n"
        "        description: 看到的情况\n"
        "      - place: 2号车间\n"
        "        description: 看到的情况\n"
        "整改好了的，在那一条下面写 done_on 整改完成日期、done_note 整改说明、accepted_by 验收人、accepted_on 验收日期；全部整改好了，state 改填 无隐患。",
        "several hazards of one item: a list under hazards, one entry each, never the same key twice:\n"
        "  {key}:\n"
        "    state: hazard\n"
        "    hazards:\n"
        "      - place: workshop 1\n"
        "        description: what was seen\n"
        "      - place: workshop 2\n"
        "        description: what was seen\n"
        "one that is gone: done_on, done_note, accepted_by, accepted_on below it; all gone: state no hazard.",
    ),
    "textform.brought": ("制表时带出的、上次没有销号的隐患：不要改动，在 answers 下面写明每一条的下落", "hazards left open last time: leave this list as it is, say below under answers what became of each"),
    "textform.facts": ("场所与工艺：true 有，false 无，null 不知道", "facts: true, false, null (unknown)"),
    "textform.was": ("原填：{value}", "was: {value}"),
    "fill.welcome": ("逐项填写，每答一项立即保存。随时：? 帮助，b 上一项，q 保存退出。", "Every answer is saved at once. Any time: ? help, b back, q save and quit."),
    "fill.left": ("已保存。再次运行同一命令，从没有填完的地方继续。", "Saved. Run the same command again to go on."),
    "fill.garbled": ("这一行含有无法识别的字符（方向键，或终端编码不是 UTF-8），没有采用；请重输。", "This line has characters that cannot be used (arrow keys, or an encoding other than UTF-8); type it again."),
    "fill.yes_no": ("是 y / 否 n > ", "yes y / no n > "),
    "fill.ask": ("{label} > ", "{label} ({name}) > "),
    "fill.present": ("现填：{value}（回车保留，- 清空）", "now: {value} (Enter keeps it, - clears it)"),
    "fill.head.uscc": ("统一社会信用代码：营业执照上的 18 位；一时查不到的回车跳过。", "The 18-character code on the business licence; Enter skips it."),
    "fill.head.industry": ("行业：填序号或名称；拿不准的回车跳过，不适用的条款到时逐项回答。", "Industry: number or name; Enter if unsure, every item is asked then."),
    "fill.head.checked_on": ("检查日期：回车为 {day}，或填 2026-11-20 的样子。", "Date of the check: Enter for {day}, or like 2026-11-20."),
    "fill.name_missing": ("企业名称必须填写；以后再填的输入 s。", "The name is required; s to leave it for later."),
    "fill.code_wrong": ("“{value}”不合规：应为 18 位，且校验位不符（GB 32100）。仍按此填写吗？", "“{value}” is ill-formed (18 characters with a check digit, GB 32100). Keep it all the same?"),
    "fill.industry_unknown": ("行业“{value}”不在列表中；请填序号或名称，拿不准的回车跳过。", "“{value}” is not in the list; a number or a name, Enter if unsure."),
    "fill.day_unknown": ("日期“{value}”看不懂；请写成 2026-11-20 的样子（期限也可写 +15，即 15 天内）。", "The date “{value}” is not readable; write 2026-11-20 (a deadline also +15: within 15 days)."),
    "fill.fact": ("场所与工艺 {place}/{total}：{title}", "Fact {place}/{total}: {title}"),
    "fill.ask_fact": ("有 y / 无 n / 不知道 ? > ", "yes y / no n / not known ? > "),
    "fill.fact_unknown": ("“{value}”看不懂；有填 y，无填 n，不知道填 ? 或直接回车。", "“{value}” is not understood; y, n, or ? for not known."),
    "fill.fact_others": ("与此相关，下列各项将一并改为“{truth}”：{titles}。确定吗？", "These change to {truth} with it: {titles}. Go on?"),
    "fill.truth.True": ("有", "yes"),
    "fill.truth.False": ("无", "no"),
    "fill.truth.None": ("未填", "open"),
    "fill.yes.True": ("是", "yes"),
    "fill.yes.False": ("否", "no"),
    "fill.head_again": ("企业信息（名称、行业、检查日期等）", "the head (name, industry, date …)"),
    "fill.industry_changed": ("行业已改，本表还是按原行业制的：输入 q 退出后再次运行，换成新行业的检查项。", "The industry has changed: q, then run the command again for the items of the new one."),
    "fill.ask_number": ("改哪一个（序号，回车返回）> ", "which one (number, Enter to return) > "),
    "fill.number_wrong": ("序号“{value}”不对；请填 {first} 到 {count}。", "The number “{value}” is wrong; {first} to {count}."),
    "fill.start": ("需要填写 {asked} 项，已填 {answered} 项，还有 {open} 项。", "{asked} items to answer, {answered} answered, {open} open."),
    "fill.derived_count": ("另有 {count} 项按行业和场所推定不涉及，不再询问（l all 查看，f 更正）。", "{count} more do not apply by the facts and are not asked (l all lists them, f corrects)."),
    "fill.facts_unknown": ("有 {count} 个场所与工艺的情况还不知道，相关各项都要回答（f 补填）。", "{count} facts are not known, so every item they decide is asked (f fills them in)."),
    "fill.unfinished": ("{number}《{title}》填了有隐患，还空着：{columns}", "{number} “{title}” is a hazard, still empty: {columns}"),
    "fill.ask_unfinished": ("现在补填：回车 / 以后再填：s > ", "fill in now: Enter / later: s > "),
    "fill.progress": ("第 {place}/{total} 项（已填 {answered}）", "Item {place}/{total} ({answered} answered)"),
    "fill.not_counted": ("共同前提或不计入的一行（已填 {answered}/{total} 项）", "A row that is not counted ({answered}/{total} answered)"),
    "fill.look": ("怎么看：", "How to look:"),
    "fill.focus": ("重点场所：{names}", "Focus places: {names}"),
    "fill.gate_open": ("是否适用要看（{reason}）：确实没有的填 n，或用 f 补填场所与工艺。", "Whether it applies depends on ({reason}): n if there is none, or f to set the fact."),
    "fill.gate_false": ("按行业和场所推定不涉及（{reason}）。", "Does not apply by the facts ({reason})."),
    "fill.was_unclear": ("原填“{value}”，无法作数；请重新回答。", "It said “{value}”, which does not count; answer again."),
    "fill.contradiction": ("与场所与工艺矛盾（{reason}），不能作数；请改答 o 或 h，或用 f 更正。", "This contradicts the facts ({reason}); answer o or h, or correct the fact with f."),
    "fill.always": ("对所有企业适用", "it applies to every enterprise"),
    "fill.ask_row": ("{number} 无隐患 o / 有隐患 h / 不涉及 n / 跳过 s / 帮助 ? > ", "{number} none o / hazard h / not applicable n / skip s / help ? > "),
    "fill.ask_shared": ("{number} 前提不存在 o / 存在 h / 跳过 s / 帮助 ? > ", "{number} does not hold o / holds h / skip s / help ? > "),
    "fill.ask_end": ("结束：回车 / j 编号 回到某项 / l 列出 / f 更正场所 > ", "done: Enter / j NUMBER goes to an item / l list / f facts > "),
    "fill.not_a_key": ("“{value}”不是可用的按键。o 无隐患，h 有隐患，n 不涉及；? 看全部按键。", "“{value}” is no key. o none, h hazard, n not applicable; ? shows all keys."),
    "fill.enter_open": ("这一项还没有回答：o 无隐患，h 有隐患，n 不涉及；暂时不答的填 s。", "Not answered yet: o none, h hazard, n not applicable; s to leave it open."),
    "fill.clear_details": ("{number} 原来写有隐患的内容，改答后将清除。确定吗？", "{number} has entries about a hazard, which will be removed. Go on?"),
    "fill.na_open": ("已记为不涉及，但场所与工艺没有写明（{reason}）；请用 f 补填。", "Noted, but the facts leave it open ({reason}); set the fact with f."),
    "fill.na_refused": ("不能填不涉及：{reason}。请答 o 或 h。", "Not applicable is not possible: {reason}. Answer o or h."),
    "fill.na_correct": ("如果行业或场所与工艺填错了，先用 f 更正，再回到这一项。", "If the fact is wrong, correct it first with f."),
    "fill.shared_na": ("这一行是几项共用的前提，只能答 o（不存在）或 h（存在）。", "This row is shared by several items: o (does not hold) or h (holds) only."),
    "fill.hazard_closed": ("已记为有隐患，但按场所与工艺不涉及（{reason}）：隐患照算，请用 f 更正。", "Noted as a hazard although the facts say it does not apply ({reason}); correct them with f."),
    "fill.jump_many": ("有几项同号：{numbers}；请写全。", "Several items have this number: {numbers}; write it in full."),
    "fill.jump_left_out": ("{value} 因行业或设备不适用，没有列入本表（l all 查看）。", "{value} is not in this form because of industry or equipment (see l all)."),
    "fill.jump_unknown": ("没有编号“{value}”；写法如 j 11-03，l 列出没有填的各项。", "No item “{value}”; write j 11-03, l lists what is open."),
    "fill.rows_changed": ("需要填写的由 {before} 项变为 {after} 项。", "{before} rows to answer became {after}."),
    "fill.first": ("前面没有了。", "There is nothing before this."),
    "fill.source": ("《{title}》（{document}）{clause}", "{title} ({document}), {clause}"),
    "fill.why_shared": ("本行是这些检查项的共同前提：{items}。存在 = 前提成立。", "Shared precondition of {items}; “存在” (hazard) means that it holds."),
    "fill.why_True": ("本项适用：{reason}。", "It applies: {reason}."),
    "fill.why_None": ("还不知道是否适用：{reason}。没有写明就要回答。", "Not known whether it applies: {reason}. Until then it has to be answered."),
    "fill.why_False": ("按行业和场所推定不涉及：{reason}。", "It does not apply: {reason}."),
    "fill.evidence": ("要留的证据：", "Evidence to keep:"),
    "fill.notes": ("提示：", "Notes:"),
    "fill.open_count": ("还没有填的：{count} 项", "Open: {count}"),
    "fill.derived_list": ("按行业和场所推定不涉及：{count} 项", "Not applicable by the facts: {count}"),
    "fill.left_out_list": ("因行业或设备不适用，没有列入本表：{count} 项", "Not in this form because of industry or equipment: {count}"),
    "fill.not_needed": ("没有用到", "not needed"),
    "fill.summary": (
        "共 {total} 项：无隐患 {ok}，有隐患 {hazard}，不涉及 {na}，未填 {unanswered}，无法识别 {unclear}",
        "{total} items: none {ok}, hazard {hazard}, not applicable {na}, unanswered {unanswered}, unclear {unclear}",
    ),
    "fill.hazards": ("存在隐患的 {count} 项：", "Hazards: {count}"),
    "fill.missing": ("还空着：{columns}", "empty: {columns}"),
    "fill.next": ("下一步：用 hazardcheck grade 判定这份自查表，看结论、期限和要办的手续。", "Next: hazardcheck grade on this form, for the outcome, deadlines and duties."),
    "fill.unplaced": (
        "以前的表里写了、还没有登记到检查项里的：{count} 条（下面）。到它的检查项选 有隐患 登记，再在“改 1”里填上隐患编号；已消除的用 c 销号；本来不是隐患的不要选 有隐患：到最接近的一项用 c 登记一条，填上这个编号，整改说明写 不是隐患，责任人、验收人（另一人）和两个日期写齐",
        "Told by an earlier form and not in any item yet: {count} (below). Go to the item, choose h, and give the number with “edit 1”; what is gone is closed with c; what was no hazard at all is not h: at the item nearest to it enter it with c under that number, “不是隐患” (no hazard) as what was done, who is responsible, another person who accepts it, and both days",
    ),
    "fill.next_open": ("下一步：补填上面没有填的各项（未填不等于无隐患），再用 hazardcheck grade 判定。", "Next: answer what is open (unanswered is not “none”), then hazardcheck grade."),
    "fill.choose": ("填序号（可多个：1,2；可加自己的话：1+另派专人），或直接写。", "A number (several: 1,2; with words of your own: 1+…), or write your own."),
    "fill.letters_wrong": ("“{value}”不在可选字母中；请填 {allowed} 中的字母，可多个。", "“{value}” is not among the letters {allowed}; one or more of them."),
    "fill.truth_wrong": ("“{value}”看不懂；是填 y，否填 n，不知道直接回车。", "“{value}” is not understood; y, n, or Enter."),
    "fill.column.conditions": ("属于哪一种情形（字母，可多个，回车跳过；回上一问写“返回”）：", "Which condition (letters, Enter skips; “back” for the question before):"),
    "fill.column.place": ("在哪个部位、责任区：", "Where:"),
    "fill.column.description": ("看到了什么（数量、状态、何时发现）：", "What was seen:"),
    "fill.column.control_measure": ("现在采取了什么管控措施。留空 = 没有管控措施 → 按规定应停产：", "Control measure in place. Empty = none → production has to stop:"),
    "fill.column.eliminated": ("是否已当场消除（y/n）。当场消除的重大隐患仍要登记、上报：", "Removed on the spot (y/n)? A removed major hazard is still recorded and reported:"),
    "fill.column.safe_meanwhile": ("整改期间能否保证安全（y/n）。留空或“否” → 按规定应停产：", "Is it safe until then (y/n)? Empty or no → production has to stop:"),
    "fill.column.measure": ("整改措施：", "Rectification measure:"),
    "fill.column.responsible": ("责任人：", "Responsible person:"),
    "fill.column.funds": ("整改资金（万元）：", "Funds (10,000 yuan):"),
    "fill.column.deadline": ("整改期限：2026-12-05 的样子，或 +15（检查日起 15 天）：", "Deadline: like 2026-12-05, or +15 (days from the check):"),
    "fill.column.contingency": ("应急措施：", "Contingency measure:"),
    "fill.column.number": ("隐患编号：上次的通知书、台账上给的；新查出的没有编号，回车跳过：", "Number: as given by the earlier notice or ledger; a new hazard has none (Enter):"),
    "fill.column.device": ("哪一台设备（设备编号或名称，不分设备的回车跳过）：", "Which device (its number or name; Enter if it makes no difference):"),
    "fill.column.done_on": ("整改完成日期：2026-12-02 的样子：", "Done on: like 2026-12-02:"),
    "fill.column.done_note": ("整改说明（怎么消除的，留了什么证据）：", "What was done, and the proof that is kept:"),
    "fill.column.accepted_by": ("验收人（不能是责任人本人）：", "Accepted by (not the responsible person):"),
    "fill.column.accepted_on": ("验收日期：2026-12-03 的样子，不早于整改完成日期：", "Accepted on: like 2026-12-03, not before it was done:"),
    "fill.done_later": ("“{value}”晚于检查日期 {day}：还没有完成的不能算已消除，请更正。", "“{value}” is after the check ({day}): what is not done yet is not gone."),
    "fill.accepted_early": ("“{value}”早于整改完成日期 {day}：没有完成就不能验收，请更正。", "“{value}” is before {day}, when it was done: what is not done cannot be accepted."),
    "fill.same_person": ("“{value}”是整改责任人：验收人须是另一个人；一时没有人验收的回车跳过。", "“{value}” is the responsible person: somebody else has to accept it; Enter leaves it open."),
    "fill.records": ("{number} 登记的隐患 {count} 条：", "{number}, hazards on record: {count}"),
    "fill.record.empty": ("（没有登记内容）", "(nothing written)"),
    "fill.record.closed": ("[已整改 {day}，{by}]", "[done {day}, {by}]"),
    "fill.record.half": ("[写了已整改，还不能销号：{reasons}]", "[said to be done; not closed: {reasons}]"),
    "fill.record.removed": ("[已当场消除]", "[removed at once]"),
    "fill.more": ("同一检查项还有另一处隐患吗？（另一个部位、另一台设备，分别登记）", "Is there another hazard of the same item (another place or device)?"),
    "fill.ask_more": ("有 + / 没有：回车 / 改 1 / 销号 c1 / 删 d1 / 返回 b / 帮助 ? > ", "yes + / no Enter / edit 1 / close c1 / delete d1 / back b / help ? > "),
    "fill.more_wrong": ("“{value}”看不懂：还有填 +，没有了按回车，改第 1 条填 1；? 看说明。", "“{value}” is not understood: + for another, Enter for none, 1 to edit it; ? explains."),
    "fill.drop": ("删除第 {place} 条：{name}。确定吗？", "Delete no. {place}: {name}?"),
    "fill.drop_numbered": ("第 {place} 条（{name}）有编号，是以前查出的：删除不等于消除，以后还会追问；已消除的请用 c 销号。仍要删除吗？", "No. {place} ({name}) was found earlier: deleting it does not make it gone, and it will be asked for; close it with c if it is gone. Delete it all the same?"),
    "fill.dropped_last": ("{number} 仍填着有隐患，没有登记内容，按没有管控措施计；确实没有隐患的，用 b 回到这一项改答 o。", "{number} still says hazard, with nothing written: it counts as one without control. If there is none, b and answer o."),
    "fill.closing": ("销号要写明：整改完成日期、整改说明，并由责任人以外的人验收（验收人、验收日期）；缺一样，隐患仍然算数。", "To close it: when it was done, what was done, and an acceptance by somebody other than the responsible person; without any of these the hazard counts on."),
    "fill.closing_general": ("销号要写明：整改完成日期、整改说明；缺一样，隐患仍然算数。", "To close it: when it was done and what was done; without either the hazard counts on."),
    "fill.closed": ("已登记销号：{name}。请保留整改前后的照片和验收记录。", "Closed: {name}. Keep the photos and the record of the acceptance."),
    "fill.not_closed": ("{name}：还不能销号，仍按有隐患计：{reasons}。", "{name}: not closed, it counts on: {reasons}."),
    "fill.all_closed": ("{number} 登记的隐患都已销号，这一项现在没有隐患了吗？（是：改记为没有隐患；否：仍记为有隐患）", "All hazards of {number} on record are closed. Is there none now? (yes: no hazard; no: it stays a hazard)"),
    "fill.still_there": ("{number} 仍记为有隐患，登记的各条都算数；另一处隐患请用 h 登记。", "{number} stays a hazard and all records count; h registers the other one."),
    "fill.close_first": ("{name}：是以前查出的隐患，改答没有隐患要先销号。", "{name}: was found earlier; before the answer can be “none” it has to be closed."),
    "fill.close_hint": ("以前查出、现在已消除的：c 销号。", "What was found earlier and is gone now: c closes it."),
    "fill.na_records": ("{number} 有以前查出的隐患的记录，不能答不涉及；已消除的用 c 销号，再答 o。", "{number} has the record of an earlier hazard: not applicable is not possible; close it with c, then o."),
    "fill.closed_count": ("已整改销号的隐患 {count} 条：", "Hazards closed: {count}"),
    "fill.hazards_several": ("存在隐患的 {count} 项，共 {records} 条：", "Items with a hazard: {count}; hazards: {records}"),
    "fill.help_field": ("直接填写；回车跳过或保留已填的，- 清空，b 上一问，q 保存退出。", "Write the answer; Enter skips it or keeps what is there, - clears it, b back, q save and quit."),
    "fill.help_yes_no": ("是填 y，否填 n；q 保存退出。", "y yes, n no; q save and quit."),
    "fill.help_fact": ("有填 y，无填 n；不知道填 ? 或回车，相关各项都要回答。b 上一问，q 保存退出。", "y yes, n no; ? or Enter if not known: every item it decides is asked. b back, q save and quit."),
    "fill.help_more": (
        "+ 登记另一处隐患 / 回车 没有了，到下一项 / 1 改第 1 条（序号）\n"
        "c1 第 1 条已消除，写整改完成日期、整改说明、验收人、验收日期 / d1 删除第 1 条\n"
        "b 回到这一项改答 / q 保存退出。只有一条的，c、d 后面可不写序号。",
        "+ another hazard / Enter no more, on to the next item / 1 edit no. 1\n"
        "c1 no. 1 is gone: when, what was done, who accepted it / d1 delete no. 1\n"
        "b back to the item / q save and quit. Where there is only one, c and d need no number.",
    ),
    "fill.gone": ("已当场消除：仍按隐患登记，重大的仍须上报；请保留消除前后的照片和记录。", "Removed: it is still recorded, and a major one reported; keep photos and records."),
    "fill.no_control": ("没有管控措施：按规定应停产，直到采取措施。", "No control measure: production has to stop."),
    "fill.not_safe": ("整改期间不能保证安全：按规定应停产，直到消除。", "Not safe meanwhile: production has to stop until it is removed."),
    "fill.help": (
        "o 或 1 无隐患 / h 或 2 有隐患 / n 或 3 不涉及\n"
        "s 跳过，留着以后填 / b 上一项 / 回车 已填的保留，到下一项\n"
        "j 11-03 跳到某项 / l 列出没有填的 / l all 连同推定不涉及的\n"
        "w 为什么问这一项（依据、适用原因、提示）/ f 更正企业信息、场所与工艺\n"
        "c 以前查出的隐患已消除，登记销号（一项有几处隐患的，答 h 后逐处登记）\n"
        "q 保存退出 / ? 帮助",
        "o or 1 none / h or 2 hazard / n or 3 not applicable\n"
        "s skip for now / b back / Enter keeps an answer and goes on\n"
        "j 11-03 jump to an item / l list what is open / l all with what does not apply\n"
        "w why is this asked (law, facts, notes) / f correct the head or a fact\n"
        "c an earlier hazard is gone: close it (several hazards of one item: h, one by one)\n"
        "q save and quit / ? help",
    ),
    # the questions before there is a form
    "ask.start": (
        "几个问题，做一张本厂的自查表。？ 提示，b 上一问，q 退出（不留文件）。",
        "A few questions make the form of your factory. ? help, b back, q quit (no file is left).",
    ),
    "ask.industry": (
        "1/6 厂里做什么？写产品就行，如 保温杯、防盗门、家具、食品机械；也可填序号：",
        "1/6 What does the factory make? A product (“保温杯”, “家具” …), or a number:",
    ),
    "ask.industry.line": (
        "产品或序号（不知道的直接回车）> ",
        "product or number (Enter if unsure) > ",
    ),
    "ask.industry.help": (
        "写产品、行业名称或国民经济行业代码（如 3382），几样用顿号隔开；拿不准的直接回车，各行业的检查项都会列出。b 上一问，q 退出。",
        "A product, an industry or a GB/T 4754 code (3382), several joined by “、”; Enter if unsure: the items of every industry are listed. b back, q quit.",
    ),
    "ask.industry.near": (
        "没有认出“{value}”，是不是下面的一种？",
        "“{value}” is not known. Is it one of these?",
    ),
    "ask.industry.near.line": (
        "序号，或换个说法 > ",
        "number, or another word > ",
    ),
    "ask.industry.any": (
        "归属未核实，各行业都查",
        "not verified, every industry is asked",
    ),
    "ask.industry.unknown": (
        "没有认出“{value}”。换个说法，或填上面 1 到 8 的序号；都不像的直接回车（矿山、化工、燃气经营等另有检查表，这几个问题做不了，见说明）。",
        "“{value}” is not known. Another word, or a number from 1 to 8 above; Enter if none fits (mines, chemicals, gas suppliers … have lists of their own that these questions do not make, see the README).",
    ),
    "ask.industry.number": (
        "“{value}”不是上面 1 到 8 的序号，没有记下。一个行业填一个序号，几个行业的隔开写（如 4、5），也可以写产品；拿不准的直接回车。",
        "“{value}” is no number from 1 to 8 and was not taken. One number, several of them apart (4 5), or a product; Enter if unsure.",
    ),
    "ask.industry.several": (
        "“{value}”可能归这几个行业：{names}。知道归哪个的填序号；不知道的直接回车，几边都查。",
        "“{value}” may be: {names}. A number if you know which; Enter if not, and all are asked.",
    ),
    "ask.industry.several.line": (
        "序号（回车=都查）> ",
        "number (Enter = all) > ",
    ),
    "ask.industry.several.again": (
        "“{value}”不在里面；填序号，或直接回车。",
        "“{value}” is not among them; a number, or Enter.",
    ),
    "ask.industry.taken": (
        "  → {names}：适用{articles}",
        "  → {names}: {articles} bind",
    ),
    "ask.industry.open": (
        "  → 行业先空着，各行业的检查项都列出。",
        "  → industry left open: the items of every industry are listed.",
    ),
    "ask.places": (
        "2/6 厂里有哪些？填序号或名称，可以多填（如 1 3 9，或 喷涂、叉车）：",
        "2/6 What is there? Numbers or names, several at once (1 3 9):",
    ),
    "ask.places.line": (
        "有的（都没有填“都没有”，不知道直接回车）> ",
        "there is (“none” if nothing, Enter if unsure) > ",
    ),
    "ask.places.help": (
        "填有的，用空格或顿号隔开；看得见的就算，外包清掏、检修的也算。不知道的直接回车：不当作没有，都列出来查。b 上一问，q 退出。",
        "What is there, separated by blanks. Enter if unsure: that is not a no, all of it is asked. b back, q quit.",
    ),
    "ask.places.near": (
        "“{value}”说的是哪一种？可能是：{names}。请整行重填。",
        "Which is “{value}”? Perhaps {names}. Type the line again.",
    ),
    "ask.places.unknown": (
        "没有认出“{value}”；请用上面的序号或名称整行重填。",
        "“{value}” is not known; type the line again with the numbers or names above.",
    ),
    "ask.places.named": (
        "  → {names}：前面提到过，没有选；不当作没有，按不知道算。",
        "  → {names}: named above and not chosen; not taken for a no, but for unknown.",
    ),
    "ask.places.denied": (
        "  → 当作没有的：{names}（有关检查项按不涉及；不对就填 b 回来改）。",
        "  → taken as not there: {names} (their items do not apply; b to come back and change it).",
    ),
    "ask.places.open": (
        "  → {count} 样不知道：不当作没有，检查项都列出。",
        "  → {count} unknown: not taken for a no, their items are listed.",
    ),
    "ask.places.brought": (
        "  → 一并带上《{title}》。",
        "  → the list “{title}” comes along.",
    ),
    "ask.items": (
        "  → 共 {count} 个检查项要查。",
        "  → {count} items to check.",
    ),
    "ask.rest": (
        "没有选的：{names}。这些都没有吗？",
        "Not chosen: {names}. Is it certain that none of these is there?",
    ),
    "ask.rest.line": (
        "都没有填 y；拿不准的填序号；全拿不准直接回车 > ",
        "y none of them; numbers of the doubtful ones; Enter if all are > ",
    ),
    "ask.rest.chosen": (
        "这里填没有选的那些的序号；要重选填 b。",
        "numbers of those that were not chosen; b to choose again.",
    ),
    "ask.rest.help": (
        "填 y：确实都没有，有关检查项按不涉及。填序号：这几样拿不准，照样列出来查。b 重新选，q 退出。",
        "y: none of them is there, their items do not apply. Numbers: these are in doubt and asked. b choose again, q quit.",
    ),
    "ask.place.items": (
        "  → {name}：多 {count} 个检查项",
        "  → {name}: {count} more items",
    ),
    "ask.place.more": (
        "  → {name}：带上《{title}》，其中专门查它的 {count} 项",
        "  → {name}: the list “{title}” comes along, {count} of its items are for it",
    ),
    "ask.place.spraying": (
        "喷涂（用油性漆等非水性漆的喷漆、调漆）",
        "spraying, “喷涂” (with paint that is not water-based)",
    ),
    "ask.place.dust": (
        "抛光/粉尘（打磨、抛光、粉碎、喷粉、木工，看得见粉尘的）",
        "dust, “粉尘” (polishing, grinding, milling, powder coating, wood)",
    ),
    "ask.place.confined": (
        "有限空间（污水池、化粪池、窨井、地坑、反应釜、料仓；外包清掏的也算）",
        "confined space, “有限空间” (sewage pit, septic tank, silo; also where others clean it)",
    ),
    "ask.place.ammonia": (
        "氨（液氨制冷）",
        "ammonia, “氨” (refrigeration)",
    ),
    "ask.place.battery": (
        "锂电池（有存放锂电池的库房、隔间）",
        "lithium batteries, “锂电池” (a room where they are stored)",
    ),
    "ask.place.furnace": (
        "熔炉（熔金属的炉、压铸、铸造、浇铸）",
        "furnace, “熔炉” (molten metal, die casting)",
    ),
    "ask.place.special": (
        "焊割等特种作业（电焊、气割、电工、登高）",
        "welding, “焊割” (and other special operations: electricians, work at height)",
    ),
    "ask.place.gas": (
        "燃气（生产上烧天然气、煤气、液化气）",
        "gas, “燃气” (burnt in production)",
    ),
    "ask.place.vehicle": (
        "叉车（场内车辆）",
        "forklifts, “叉车”",
    ),
    "ask.place.crane": (
        "行车（起重机、电动葫芦）",
        "cranes, “行车”",
    ),
    "ask.place.vessel": (
        "储气罐（压力容器、储罐、反应釜）",
        "pressure vessels, “储气罐”",
    ),
    "ask.place.lift": (
        "电梯（客梯、货梯、扶梯）",
        "lifts, “电梯”",
    ),
    "ask.place.boiler": (
        "锅炉（蒸汽、热水、导热油）",
        "boilers, “锅炉”",
    ),
    "ask.place.other": (
        "其他特种设备（压力管道、气瓶充装、客运索道、游乐设施）",
        "other “特种设备” (pressure piping, gas filling, ropeways, rides)",
    ),
    "ask.headcount": (
        "3/6 有多少人（含临时工、劳务派遣）？不知道直接回车 > ",
        "3/6 How many people (temporary ones too)? Enter if unsure > ",
    ),
    "ask.headcount.help": (
        "写个大概的数就行，如 35；b 上一问，q 退出。",
        "A number, about: 35. b back, q quit.",
    ),
    "ask.headcount.taken": (
        "  → {count} 人，写进表头；人数不增减检查项。",
        "  → {count} people, written into the head; it changes no item.",
    ),
    "ask.headcount.unknown": (
        "“{value}”不是人数；写数字，如 35，不知道直接回车。",
        "“{value}” is no number of people; write 35, or Enter if unsure.",
    ),
    "ask.name": (
        "4/6 企业全称（营业执照上的；以后再填直接回车）> ",
        "4/6 Name of the enterprise (Enter to leave it for later) > ",
    ),
    "ask.name.help": (
        "照营业执照写全称；b 上一问，q 退出。",
        "The full name as registered. b back, q quit.",
    ),
    "ask.name.unknown": (
        "“{value}”不像企业名称，没有记下；请写全称，以后再填的直接回车。",
        "“{value}” is no name and was not taken; the full name, or Enter to fill it in later.",
    ),
    "ask.name.later": (
        "  → 先空着；交表以前要填上：没有企业名称的表算没填全。",
        "  → left open; fill it in before you hand the form in.",
    ),
    "ask.code": (
        "5/6 统一社会信用代码（18 位；以后再填直接回车）> ",
        "5/6 “统一社会信用代码” (18 characters; Enter to leave it for later) > ",
    ),
    "ask.code.help": (
        "营业执照上的 18 位代码；b 上一问，q 退出。",
        "The 18 characters on the licence. b back, q quit.",
    ),
    "ask.day": (
        "6/6 哪天检查？（回车={day}）> ",
        "6/6 Day of the check? (Enter = {day}) > ",
    ),
    "ask.day.help": (
        "写成 2026-11-20 或 11月20日；按那天施行的判定依据制表。b 上一问，q 退出。",
        "2026-11-20; the criteria in force on that day are used. b back, q quit.",
    ),
    "ask.day.not_in_force": (
        "“{value}”那天《{title}》还没有施行或已经失效（施行日 {since}）；请换一天。",
        "On “{value}” “{title}” is not in force (since {since}); another day, please.",
    ),
}  # fmt: skip
