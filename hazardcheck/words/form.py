"""Words of the form as a workbook: its sheets, their hints and the guide."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "form.title": ("企业重大事故隐患自查表", "Self-check form for major accident hazards"),
    "form.short-title": ("企业重大事故隐患自查表（短表）", "Self-check form for major accident hazards (short form)"),
    "form.basis-label": ("判定依据：", "Criteria: "),
    "form.basis": ("《{title}》（{document}；{id}，{version} 版）", "{title} ({document}; {id}, version {version})"),
    "form.declared": ("{stage}（{day}）填的是：{state}", "{stage} ({day}) said: {state}"),
    "form.short": ("短表（只含：{places}），不能得出“无重大事故隐患”的结论", "Short form ({places} only): it can never say that there is no major hazard"),
    "form.how": (
        "先填本页，再到“自查表”逐行选，有隐患的到“隐患登记”逐条登记。只填浅黄色和白色的格，点到格子上有提示。",
        "Fill in this sheet first, then answer row by row on the sheet Self-check and enter every hazard on the sheet Hazard register. Only yellow and white cells; each has a hint.",
    ),
    "form.rows-how": (
        "每行选 无隐患、有隐患 或 不涉及；选有隐患的，到“隐患登记”逐条登记。灰色的行按企业信息推定不涉及，可以不填。",
        "Choose No hazard, Hazard or Not applicable in every row (yes and no, or Chinese words, are read too); enter each hazard on the sheet Hazard register. Grey rows do not apply by what the sheet Enterprise says and may stay empty. The law's words are in Chinese.",
    ),
    "form.register-how": (
        "一条隐患一行：同一检查项有几处（几台设备），就写几行。检查项编号从列表中选。管控措施空着按没有计，“整改期间能否保证安全”空着按不能保证计。整改好了，在后面四列写明整改完成日期、整改说明和验收；这一项的隐患都整改好了的，再到“自查表”把这一行改选 无隐患。这里只登记“自查表”各项的隐患；判定依据以外的一般隐患（如灭火器过期、通道堵塞）不写在这里，记在本厂的日常隐患台账，整改到位。",
        "One row per hazard: an item with several places or devices has several rows. Choose the Item No. from the list. An empty Control measure counts as none, an empty Safe during rectification? as not ensured. The last four columns say what became of it; once every hazard of an item is gone, choose No hazard in its row of the sheet Self-check. Only hazards of its items stand here: ordinary ones outside the criteria (an extinguisher out of date, a blocked passage) go into the works' own daily record.",
    ),
    "form.register-brought": (
        "上面有编号的 {count} 条是上次没有销号的，逐条写明现在怎样：还在的，写现在的管控措施、能否保证安全；整改好了的，写最后四列。不要删行，删去的、没有写的都按没有销号计。",
        "The {count} rows with a number were open last time: say of each what became of it. Still there: what controls it now and whether that is safe. Gone: the last four columns. A deleted or untouched row counts as open.",
    ),
    "form.help.brought": ("上次写的是：{text}。仍在落实的照写，变了的写现在的。", "Last time: {text}. Write what holds now."),
    "form.comma": ("、", ", "),
    "form.due": ("（{day}）", " ({day})"),
    "form.pages": ("第 &P 页，共 &N 页", "page &P of &N"),
    "form.made": ("制表 {day}", "made {day}"),
    "form.required": ("（必填）", " (required)"),
    "form.unregistered": (" 未登记", " not registered"),
    "form.head": ("企业信息", "Enterprise"),
    "form.facts": ("场所与工艺", "Facts"),
    "form.facts-hint": (
        "本企业有的选“有”，没有的选“无”；拿不准的留空，不要填“无”（留空的，有关检查项照常逐项回答）。",
        "Choose Yes for what is there and No for what is not. Not sure: leave it empty, never No; the items concerned are then asked.",
    ),
    "form.notes-label": ("填写说明", "How to fill in"),
    "form.notes": (
        "1. 每一行都要选：无隐患、有隐患、不涉及。留空视为未填，不视为没有隐患；有一种判定情形就选“有隐患”。\n"
        "2. 选“有隐患”的：立即采取管控措施，并在“隐患登记”逐条登记；没有登记的，按没有管控措施、不能保证安全计。各项以外的一般隐患，记在本厂的日常隐患台账。\n"
        "3. 整改前、整改中不能保证安全的，应当停产或者停止使用有关场所、设备，直到隐患消除。\n"
        "4. 不要改动编号和检查内容，不要删行、加行；照片插在“隐患登记”。填好后存为 xlsx，签字盖章，按时交网格员。",
        "1. Answer every row: No hazard, Hazard or Not applicable. An empty row is unanswered, never “no hazard”; one condition is enough for Hazard.\n"
        "2. For Hazard: take control measures at once and enter each hazard on the sheet Hazard register; without an entry it counts as without control and not safe. Ordinary hazards outside these items go into your own daily record.\n"
        "3. Where safety can't be ensured before or during rectification, stop production or the use of the place until the hazard is gone.\n"
        "4. Do not change numbers or texts, delete or add rows; pictures may be inserted. Save as xlsx, sign, seal and hand in.",
    ),
    "form.sign.checker": ("检查人签字", "Signature of the checker"),
    "form.sign.principal": ("主要负责人签字", "Signature of the principal"),
    "form.sign.seal": ("单位盖章", "Company seal"),
    "form.sign.day": ("签字日期", "Signed on"),
    "form.sign.received": ("网格员接收", "Received by (grid officer)"),
    "form.sign.received-day": ("接收日期", "Received on"),
    "form.help.day": ("填实际检查的日期，如 2026-11-20。", "The day of the check, such as 2026-11-20."),
    "form.help.industry": (
        "从列表中选；也可以填国民经济行业代码（如 3382）或做什么产品（如 保温杯、防盗门），几个行业用顿号隔开。归属拿不准的留空，逐项回答。",
        "Choose from the list, or give a GB/T 4754 code (3382); several are joined by a comma. Leave it empty if in doubt: every item is then asked.",
    ),
    "form.error.industry": (
        "不在列表里的，可以填行业代码或产品；判定时会说明按哪几条问。",
        "Not in the list: a code or a product is fine; the result says which articles are asked.",
    ),
    "form.help.name": ("必填，写营业执照上的全称。", "Required: the full registered name."),
    "form.help.uscc": ("18 位，照营业执照填写。", "18 characters, as on the business licence."),
    "form.help.grid": ("所属网格的名称或编号。", "The grid's name or number."),
    "form.help.fact": ("有选“有”，没有选“无”，拿不准留空。", "Yes = it is there, No = it is not, empty = not sure."),
    "form.help.part-of": ("“{title}”为无的，这里不用填。", "Not needed where “{title}” is No."),
    "form.help.gate": ("适用条件（见企业信息）：{facts}", "Applies with (sheet Enterprise): {facts}"),
    "form.help.shared": ("共同前提（存在 = 前提成立）：本章有关检查项要与它同时成立才构成。照实填，不单独计数。", "Shared precondition: the items concerned need it as well. Not counted by itself."),
    "form.help.note": ("需要说明的写在这里，如“已检查，正常”。有隐患的，情况、措施都写到“隐患登记”。", "Remarks, such as: checked. What is wrong with a hazard, and what is done, goes to the sheet Hazard register."),
    "form.help.hazard-number": ("新发现的留空。表里带来的编号、部位、设备照原样写，不要改动，在后面写明这一条后来怎样了。", "Empty for a new hazard. Leave number, place and device of one that came with the form as they are."),
    "form.help.item": ("从列表中选“自查表”里的编号。", "Choose the number of the item from the list."),
    "form.help.title": ("检查项的名称，方便核对；可以不填。", "The name of the item, to make sure; may stay empty."),
    "form.help.device": ("设备的编号或名称；没有的留空。", "Number or name of the machine, if any."),
    "form.help.conditions": ("属于检查内容里的哪一种情形，填字母，可以多填（如 a、b）；没有分情形的留空。", "Which conditions of the text are met: their letters, several as a, b."),
    "form.help.done_on": ("整改完成的日期，不早于发现、不晚于检查日期；没有整改好的留空。全部整改好的，自查表里这一项改选 无隐患。", "The day on which it was done, not before the finding and not after the check; empty while it is not. Once all are gone, the row of the sheet Self-check says No hazard."),
    "form.help.done_note": ("已经做了什么、用什么证明（更换、检测、照片）。没有写明的，写“计划”“准备”的，不算整改完成。", "What was done and what proves it."),
    "form.help.accepted_by": ("验收的人，写姓名；不能是责任人本人。", "Who accepted it, by name; not the person responsible."),
    "form.help.accepted_on": ("验收的日期，不早于整改完成日期。", "When it was accepted."),
    "form.help.place": ("隐患在哪里：车间、设备、工位，或者责任区。", "Where: workshop, machine, post or area of responsibility."),
    "form.help.description": ("看到了什么，写具体：数量、位置、状态。只写“有问题”不够。", "What was seen: number, place, state."),
    "form.help.control_measure": ("整改完成之前现在就采取的措施：停用、撤人、专人看守、监测等。留空按没有管控措施计。", "What is done right now until it is rectified. Empty counts as no control measure."),
    "form.help.eliminated": ("检查当场已经消除的填“是”，同时写明情况、措施和责任人。", "Yes if it was removed on the spot; then also say what was wrong, what was done and by whom."),
    "form.help.safe_meanwhile": ("整改期间能保证安全的填“是”。留空按不能保证计。", "Yes if safety is ensured meanwhile. Empty counts as not ensured."),
    "form.help.measure": ("怎样彻底消除：工程、设备、管理上的措施。", "How it will be removed for good."),
    "form.help.responsible": ("负责整改的人，写姓名。", "Who is responsible, by name."),
    "form.help.funds": ("单位：万元。", "In units of CNY 10,000."),
    "form.help.deadline": ("整改完成的日期，如 2026-12-05。", "Done by, such as 2026-12-05."),
    "form.help.contingency": ("整改完成前出现险情怎么办：撤离、报警、处置。", "What to do if things go wrong meanwhile."),
    "form.error.state": ("请选 无隐患、有隐患 或 不涉及；说明写在备注里。", "Choose No hazard, Hazard or Not applicable; notes go to Remarks."),
    "form.error.item": ("请从列表中选本表的编号。", "Choose a number of this form from the list."),
    "form.error.list": ("请从列表中选，或者留空。", "Choose from the list, or leave it empty."),
    "form.error.fact": ("请选 有 或 无；拿不准的留空。", "Choose Yes or No; leave it empty if not sure."),
    "form.error.day": ("请填日期，写成 2026-11-20 的样子。", "Enter a date such as 2026-11-20."),
    "guide.title": ("填表说明", "How to fill in the form"),
    "guide.steps": ("怎么填", "Steps"),
    "guide.steps.text": (
        "① 填企业信息。企业名称、检查日期必填；统一社会信用代码照执照填。\n"
        "② 填场所与工艺：有、无；拿不准的留空，不要填无。填了“无”的，有关行自动变灰，可以不填。\n"
        "③ 到现场逐项检查，在“自查表”逐行选“是否有隐患”。点到格子上可以看到怎么查，点到检查内容上可以看到范围和例外。\n"
        "④ 选“有隐患”的，当天到“隐患登记”一条一行登记；同一项有几处，就登记几行。没有登记的，那一格显示“未登记”。\n"
        "⑤ 存为 xlsx，打印签字盖章，按时交网格员；自己留存，保存三年以上。",
        "1. Fill in the sheet Enterprise: Enterprise name and Date of check are required.\n"
        "2. Facts: Yes or No, empty if not sure. Rows closed by No turn grey and may stay empty.\n"
        "3. Check on the spot, row by row; the cell under Any hazard? says how to look.\n"
        "4. Enter each hazard on the sheet Hazard register the same day, one row per place or device; until then its cell says not registered.\n"
        "5. Save as xlsx, print, sign, seal, hand in; keep a copy for three years or more.",
    ),
    "guide.hazard": ("选了“有隐患”以后", "After Hazard"),
    "guide.hazard.text": (
        "① 立即采取管控措施：停用、撤人、警戒、专人看守，防止发生事故。\n"
        "② 能当场消除的，当场消除，并写明情况、措施、责任人；消除了也要如实填“有隐患”。\n"
        "③ 不能当场消除的，报告主要负责人，定措施、责任、资金、时限、预案，尽快整改，并按规定报告。\n"
        "④ 整改前、整改中不能保证安全的，停产或者停止使用，直到隐患消除。\n"
        "⑤ 整改好了：在“隐患登记”原来那一行写整改完成日期、整改说明，重大隐患再由责任人以外的人验收，写验收人、验收日期；部位、设备照上次写。这一项的隐患都这样写明的，自查表这一行改选“无隐患”；还有没整改好的，仍选“有隐患”。",
        "1. Take control measures at once: stop the machine, clear and guard the place.\n"
        "2. What can be removed on the spot is removed and still marked Hazard, with what was done and by whom.\n"
        "3. Otherwise tell the principal, set measures, person, funds, deadline and contingency, and report it.\n"
        "4. Where safety can't be ensured meanwhile, stop until the hazard is gone.\n"
        "5. Once it is gone: enter day and work in the same row of the sheet Hazard register, for a major one also the acceptance by somebody other than the person responsible; place and device as before. When every hazard of the item is so recorded, choose No hazard in its row; else leave Hazard.",
    ),
    "guide.brought": ("上次没有销号的隐患", "Hazards left open"),
    "guide.brought.text": (
        "① “隐患登记”里带有编号的行，是上次没有销号的隐患，逐条写明下落，编号不要改，行不要删。\n"
        "② 还没有整改好的：写现在的管控措施、整改期间能否保证安全（这两格每次重新写，空着按没有、不能保证计）。\n"
        "③ 已经整改好的：写整改完成日期、整改说明；可能是重大隐患的，还要由责任人以外的人验收，写验收人、验收日期。\n"
        "④ “自查表”的那一行：只要还有一条没有整改好，就选“有隐患”；全部整改好、也没有新的，才选“无隐患”。",
        "1. The rows of the sheet Hazard register with a number were open last time: say of each what became of it; keep number and row.\n"
        "2. Still there: what controls it now and whether safety is ensured (said anew each time; empty counts as no).\n"
        "3. Gone: the day and the work; of what may be a major hazard also who accepted it and when, not the person responsible.\n"
        "4. The item's row in the sheet Self-check: Hazard while one of them is open; No hazard only when all are closed and there is no new one.",
    ),
    "guide.words": ("是否有隐患", "Answers"),
    "guide.words.text": (
        "无隐患：逐条看过，一种判定情形也没有。\n有隐患：有任何一种判定情形。\n"
        "不涉及：本企业没有这种场所、设备、工艺；与企业信息不一致的，会要求重新核对。\n留空：未填，不能得出合格的结论。",
        "No hazard: looked at, none of the conditions (in the law's text: 无隐患).\n"
        "Hazard: any one of the conditions (有隐患).\n"
        "Not applicable: no such place, machine or process here; it has to agree with the sheet Enterprise (不涉及).\n"
        "Precondition met, Precondition not met: of a shared precondition (存在, 不存在).\n"
        "Empty: unanswered, never passed.",
    ),
    "guide.help.number": ("法条编号（条-项），不要改动。", "Number of the item; do not change it."),
    "guide.help.title": ("检查项的名称。", "The name of the item."),
    "guide.help.content": ("法定的判定情形；a、b、c 有一种就构成。不要改动。", "The legal conditions; one is enough. Do not change."),
    "guide.help.state": ("从下拉列表选：无隐患、有隐患、不涉及。", "Choose No hazard, Hazard or Not applicable."),
    "guide.family": ("没有这类设备，{count} 项不用查：{titles}", "no such equipment, {count} items: {titles}"),
    "guide.asked": ("{title}：{question}", "{title}: {question}"),
    "guide.rows": ("自查表各列", "Columns of the sheet Self-check"),
    "guide.register": ("隐患登记各列", "Columns of the sheet Hazard register"),
    "guide.glosses": ("检查项的范围、名录和例外", "How far the items reach"),
    "guide.basis": ("判定依据", "Legal basis"),
    "guide.basis.title": ("名称", "Title"),
    "guide.basis.document": ("文号", "Document"),
    "guide.basis.since": ("施行日期", "In force since"),
    "guide.basis.checked": ("最近核对", "Last checked"),
    "guide.basis.coverage": ("收录范围", "Coverage"),
    "guide.basis.version": ("检查表版本", "Checklist version"),
    "guide.full": ("全部收录", "in full"),
    "guide.partial": ("部分收录，不能得出全部合格的结论", "in part; it can never say that all is clear"),
    "guide.unknown": ("原文未载明", "not stated"),
    "guide.left-out": ("以下检查项因行业不适用或没有这类设备，没有列入自查表。行业填得不对的，请改正后重新制表。", "These items do not apply to the industry and are not in the form. If the industry is wrong, make a new form."),
    "guide.reason": ("不涉及的原因", "Reason"),
}  # fmt: skip
