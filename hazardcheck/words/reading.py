"""Words about reading a submission: HZ1xx the form as a whole, HZ2xx its rows, HZ3xx the file."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ101": ("企业名称未填；请填写全称", "企业名称 (name of the enterprise) is empty"),
    "HZ102": ("检查日期未填或看不懂：“{value}”；请写成 2026-11-20 的样子", "检查日期 (date of the check) is empty or unreadable: “{value}”; write 2026-11-20"),
    "HZ103": ("统一社会信用代码未填", "统一社会信用代码 (18-character code) is empty"),
    "HZ104": ("统一社会信用代码“{value}”不合规（应为18位，含校验位，GB 32100）；请核对", "统一社会信用代码 “{value}” is ill-formed (18 characters with a check digit, GB 32100)"),
    "HZ105": ("行业“{value}”看不懂；请从下拉列表中选", "industry “{value}” is not one of the list"),
    "HZ106": ("检查日期 {day} 晚于判定日 {on}", "the check date {day} is after the judging day {on}"),
    "HZ107": ("“{label}”的值看不懂：“{value}”；请填 有 或 无（暂按未填处理）", "“{label}” is not readable: “{value}”; enter 有 or 无 (counts as unknown)"),
    "HZ108": ("表头重复：“{label}”出现多次且内容不同；请只留一处", "“{label}” stands more than once in the head with different values"),
    "HZ110": ("表里没有检查表标识（隐藏工作表缺失）；请用 hazardcheck template 制的表填写", "the form carries no manifest (hidden sheet missing); fill in a form made by hazardcheck template"),
    "HZ111": ("检查表标识已损坏：{detail}；请用原表重新填写", "the form's manifest is damaged: {detail}"),
    "HZ112": ("表里的检查表 {checklist} 不在检查表库中；请更新 hazardcheck 或换表", "the form's checklist {checklist} is not in the library"),
    "HZ113": ("表按 {checklist} {version} 版制作，现用 {current} 版：内容没有变的检查项照常读取，变了的须重填", "the form was made with {checklist} {version}, the library has {current}: unchanged items are read, changed ones must be answered again"),
    "HZ114": ("没有找到表格的标题行（编号、检查内容、是否存在隐患 ……）；请用原表填写", "no table header (编号, 检查内容, 是否存在隐患 …) was found"),
    "HZ115": ("表中缺少“{column}”列；请恢复", "the column “{column}” is missing"),
    "HZ116": ("本表按行业“{made}”制作，现填“{industry}”：该行业的检查项没有全部列在表中；请核对行业，或按新行业重新制表", "the form was made for “{made}” but says “{industry}”: items of that industry are not in the form; correct it or make a new form"),
    "HZ117": ("工作簿里有 {count} 张自查表（{sheets}），只读了第一张；请只留一张", "the workbook holds {count} forms ({sheets}), only the first was read; keep one"),
    "HZ118": ("“{column}”列出现了多次；请只留一列", "the column “{column}” stands more than once; keep one"),
    "HZ210": ("{item} 的答案看不懂：“{value}”；请选 不存在、存在 或 不涉及", "the answer to {item} is not readable: “{value}”; choose 不存在, 存在 or 不涉及"),
    "HZ211": ("{item} 的检查内容被改动过，答案不作数（填了存在的仍按存在计）；请恢复原文或用原表重填", "the text of {item} was changed, its answer does not count (存在 still does); restore it"),
    "HZ212": ("{item}《{title}》这一行被删除；请恢复并填写", "the row of {item} “{title}” is missing; restore and answer it"),
    "HZ213": ("{item} 出现了 {count} 行，答案互相矛盾（{cells}）；请只留一行", "{item} stands in {count} rows with different answers ({cells}); keep one"),
    "HZ214": ("{item} 出现了 {count} 行，答案相同（{cells}）", "{item} stands in {count} rows with the same answer ({cells})"),
    "HZ215": ("编号“{value}”不在检查表中，这一行没有判定；请核对编号", "the number “{value}” is not in the checklist; this row was not judged"),
    "HZ216": ("{item} 的具体情形“{value}”不在可选字母中；请填 {allowed}", "{item}: “{value}” is not among its conditions; use {allowed}"),
    "HZ217": ("{item} 的整改期限看不懂：“{value}”；请写成 2026-12-05 的样子（暂按未填处理）", "{item}: the deadline “{value}” is not readable; write 2026-12-05 (counts as not given)"),
    "HZ218": ("{item} 的“{column}”看不懂：“{value}”；请填 是 或 否（暂按否处理）", "{item}: “{column}” is not readable: “{value}”; enter 是 or 否 (counts as no)"),
    "HZ219": ("{item} 填了{state}，但后面几列写有内容（{columns}）；请确认是否存在隐患", "{item} is marked {state}, but has entries under {columns}; confirm whether there is a hazard"),
    "HZ220": ("{item} 的整改期限 {deadline} 早于检查日期 {day}", "{item}: the deadline {deadline} is before the check date {day}"),
    "HZ221": ("{item} 填了存在，但没有填：{columns}", "{item} is a hazard, but these are empty: {columns}"),
    "HZ222": ("{item} 的答案是公式且没有算出的值；请直接选择答案", "the answer to {item} is a formula without a value; choose the answer itself"),
    "HZ223": ("编号为空但有答案“{value}”，不知道属于哪一项；请补填编号", "an answer “{value}” without a number; fill in 编号"),
    "HZ301": ("文件是空的", "the file is empty"),
    "HZ302": ("不是电子表格（{kind}）；请另存为 xlsx 后重交", "not a spreadsheet ({kind}); save it as xlsx and send it again"),
    "HZ303": ("文件有打开密码；请取消密码后另存为 xlsx 重交", "the file is password-protected; remove the password and save it as xlsx"),
    "HZ304": ("文件已损坏，读不出来（{detail}）；请重新另存为 xlsx 后重交", "the file is damaged ({detail}); save it again as xlsx"),
    "HZ305": ("里面没有自查表；请用 hazardcheck template 制的表填写", "there is no self-check form in it"),
    "HZ306": ("文件过大（{detail}）；请删去图片等内容后重交", "the file is too large ({detail})"),
    "HZ307": ("文件打不开（{detail}）", "the file cannot be opened ({detail})"),
    "HZ308": ("文件结构异常，可能被篡改（{detail}）；请用 Excel 或 WPS 打开后另存为 xlsx 重交", "the file is built in an unusual way ({detail}); open it in Excel or WPS and save it as xlsx"),
    "kind.picture": ("图片", "a picture"),
    "kind.pdf": ("PDF 文件", "a PDF file"),
    "kind.word": ("Word 文档", "a Word document"),
    "kind.slides": ("演示文稿", "a presentation"),
    "kind.html": ("网页", "a web page"),
    "kind.zip": ("压缩包", "an archive"),
    "kind.text": ("文本", "a text file"),
    "kind.ole": ("旧版 Office 文件", "an old Office file"),
    "kind.other": ("格式不明", "unknown format"),
    "form.title": ("企业重大事故隐患自查表", "Self-check form for major accident hazards"),
    "form.short-title": ("企业重大事故隐患自查表（短表）", "Self-check form for major accident hazards (short form)"),
    "form.basis-label": ("判定依据：", "Criteria: "),
    "form.basis": ("《{title}》（{document}；{id}，{version} 版）", "{title} ({document}; {id}, version {version})"),
    "form.short": ("短表（只含：{places}），不能得出“无重大事故隐患”的结论", "Short form ({places} only): it can never say that there is no major hazard"),
    "form.how": (
        "只填浅黄色和白色的格。先填企业信息和场所与工艺，再逐行选“是否存在隐患”；点到格子上有提示。灰色的行按表头推定不涉及，可以不填。",
        "Fill in the yellow and white cells only: first the head and the facts, then 是否存在隐患 row by row; every cell has a hint. Grey rows do not apply and may stay empty.",
    ),
    "form.head": ("企业\n信息", "Enterprise"),
    "form.facts": ("场所\n与\n工艺", "Facts"),
    "form.facts-hint": (
        "本企业有的选“有”，没有的选“无”；拿不准的留空，不要填“无”（留空的，有关检查项照常逐项回答）。",
        "Choose 有 (yes) or 无 (no). Not sure: leave it empty, never 无; the items concerned are then asked.",
    ),
    "form.notes-label": ("填写说明", "Notes"),
    "form.notes": (
        "1. 每一行都要选：不存在、存在、不涉及。留空视为未填，不视为没有隐患；有一种判定情形就选“存在”。\n"
        "2. 选“存在”的：立即采取管控措施，并把后面各列填全；管控措施留空按没有管控措施计，“整改期间能否保证安全”留空按不能保证计。\n"
        "3. 整改前、整改中不能保证安全的，应当停产或者停止使用有关场所、设备，直到隐患消除。\n"
        "4. 不要改动编号和检查内容，不要删行、加行；照片可以直接插入。填好后存为 xlsx，签字盖章，按时交网格员。",
        "1. Answer every row: 不存在, 存在 or 不涉及. An empty row is unanswered, never “no hazard”; one condition is enough for 存在.\n"
        "2. For 存在: take control measures at once and fill in the other columns; an empty 管控措施 counts as none, an empty 整改期间能否保证安全 as not ensured.\n"
        "3. Where safety can't be ensured before or during rectification, stop production or the use of the place until the hazard is gone.\n"
        "4. Do not change numbers or texts, delete or add rows; pictures may be inserted. Save as xlsx, sign, seal and hand in.",
    ),
    "form.sign.checker": ("检查人签字", "Checked by"),
    "form.sign.principal": ("主要负责人签字", "Principal"),
    "form.sign.seal": ("单位盖章", "Seal"),
    "form.sign.day": ("签字日期", "Date"),
    "form.sign.received": ("网格员接收", "Received by"),
    "form.sign.received-day": ("接收日期", "Received on"),
    "form.help.day": ("填实际检查的日期，如 2026-11-20。", "The day of the check, such as 2026-11-20."),
    "form.help.industry": ("从列表中选。归属拿不准的留空，逐项回答。", "Choose from the list; leave it empty if in doubt."),
    "form.help.name": ("必填，写营业执照上的全称。", "Required: the full registered name."),
    "form.help.uscc": ("18 位，照营业执照填写。", "18 characters, as on the business licence."),
    "form.help.grid": ("所属网格的名称或编号。", "The grid's name or number."),
    "form.help.fact": ("有选“有”，没有选“无”，拿不准留空。", "有 = yes, 无 = no, empty = not sure."),
    "form.help.part-of": ("“{title}”为无的，这里不用填。", "Not needed where “{title}” is 无."),
    "form.help.gate": ("适用条件（见表头）：{facts}", "Applies with (see head): {facts}"),
    "form.help.shared": ("共同前提：本章有关检查项要与它同时成立才构成。照实填，不单独计数。", "Shared precondition: the items concerned need it as well. Not counted by itself."),
    "form.help.letters": ("写明属于哪一种情形，填字母，可以多填（如 a、b）。本项可填：{letters}", "Which conditions are met: letters, such as a、b. Here: {letters}"),
    "form.help.no-letters": ("本行没有分情形，不用填。", "No conditions in this row."),
    "form.help.place": ("隐患在哪里：车间、设备、工位，或者责任区。", "Where: workshop, machine, post or area of responsibility."),
    "form.help.description": ("看到了什么，写具体：数量、位置、状态。只写“有问题”不够。", "What was seen: number, place, state."),
    "form.help.control_measure": ("整改完成之前现在就采取的措施：停用、撤人、专人看守、监测等。留空按没有管控措施计。", "What is done right now until it is rectified. Empty counts as no control measure."),
    "form.help.eliminated": ("检查当场已经消除的填“是”，同时写明情况、措施和责任人。", "是 if it was removed on the spot; then also say what was wrong, what was done and by whom."),
    "form.help.safe_meanwhile": ("整改期间能保证安全的填“是”。留空按不能保证计。", "是 if safety is ensured meanwhile. Empty counts as not ensured."),
    "form.help.measure": ("怎样彻底消除：工程、设备、管理上的措施。", "How it will be removed for good."),
    "form.help.responsible": ("负责整改的人，写姓名。", "Who is responsible, by name."),
    "form.help.funds": ("单位：万元。", "In units of CNY 10,000."),
    "form.help.deadline": ("整改完成的日期，如 2026-12-05。", "Done by, such as 2026-12-05."),
    "form.help.contingency": ("整改完成前出现险情怎么办：撤离、报警、处置。", "What to do if things go wrong meanwhile."),
    "form.error.state": ("请选 不存在、存在 或 不涉及；说明写在后面的列里。", "Choose 不存在, 存在 or 不涉及; notes go to the other columns."),
    "form.error.list": ("请从列表中选，或者留空。", "Choose from the list, or leave it empty."),
    "form.error.fact": ("请选 有 或 无；拿不准的留空。", "Choose 有 or 无; leave it empty if not sure."),
    "form.error.day": ("请填日期，写成 2026-11-20 的样子。", "Enter a date such as 2026-11-20."),
    "guide.title": ("填表说明", "How to fill in the form"),
    "guide.steps": ("怎么填", "Steps"),
    "guide.steps.text": (
        "① 填企业信息。企业名称、检查日期必填；统一社会信用代码照执照填。\n"
        "② 填场所与工艺：有、无；拿不准的留空，不要填无。填了“无”的，有关行自动变灰，可以不填。\n"
        "③ 到现场逐项检查，逐行选“是否存在隐患”。点到格子上可以看到怎么查。\n"
        "④ 选“存在”的，当天把后面的列填全。\n"
        "⑤ 存为 xlsx，打印签字盖章，按时交网格员；自己留存，保存三年以上。",
        "1. Fill in the head: 企业名称 and 检查日期 are required.\n"
        "2. Facts: 有 or 无, empty if not sure. Rows closed by 无 turn grey and may stay empty.\n"
        "3. Check on the spot, row by row; the cell under 是否存在隐患 says how to look.\n"
        "4. For 存在 fill in the other columns the same day.\n"
        "5. Save as xlsx, print, sign, seal, hand in; keep a copy for three years or more.",
    ),
    "guide.hazard": ("选了“存在”以后", "After 存在"),
    "guide.hazard.text": (
        "① 立即采取管控措施：停用、撤人、警戒、专人看守，防止发生事故。\n"
        "② 能当场消除的，当场消除，并写明情况、措施、责任人；消除了也要如实填“存在”。\n"
        "③ 不能当场消除的，报告主要负责人，定措施、责任、资金、时限、预案，尽快整改，并按规定报告。\n"
        "④ 整改前、整改中不能保证安全的，停产或者停止使用，直到隐患消除。",
        "1. Take control measures at once: stop the machine, clear and guard the place.\n"
        "2. What can be removed on the spot is removed and still marked 存在, with what was done and by whom.\n"
        "3. Otherwise tell the principal, set measures, person, funds, deadline and contingency, and report it.\n"
        "4. Where safety can't be ensured meanwhile, stop until the hazard is gone.",
    ),
    "guide.words": ("是否存在隐患", "Answers"),
    "guide.words.text": (
        "不存在：逐条看过，一种判定情形也没有。\n存在：有任何一种判定情形。\n"
        "不涉及：本企业没有这种场所、设备、工艺；与表头不一致的，会要求重新核对。\n留空：未填，不能得出合格的结论。",
        "不存在: looked at, none of the conditions.\n存在: any one of the conditions.\n"
        "不涉及: no such place, machine or process here; it has to agree with the head.\nEmpty: unanswered.",
    ),
    "guide.columns": ("各列的意思", "Columns"),
    "guide.help.number": ("法条编号（条-项），不要改动。", "Number of the item; do not change it."),
    "guide.help.category": ("所在章节。", "Chapter."),
    "guide.help.content": ("法定的判定情形；a、b、c 有一种就构成。不要改动。", "The legal conditions; one is enough. Do not change."),
    "guide.help.state": ("从下拉列表选：不存在、存在、不涉及。", "Choose 不存在, 存在 or 不涉及."),
    "guide.help.conditions": ("属于哪一种情形，填字母。", "Letters of the conditions that are met."),
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
    "guide.left-out": ("以下检查项因行业不适用，没有列入自查表。行业填得不对的，请改正后重新制表。", "These items do not apply to the industry and are not in the form. If the industry is wrong, make a new form."),
    "guide.reason": ("不涉及的原因", "Reason"),
}  # fmt: skip
