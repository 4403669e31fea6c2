"""Words about editions of a criterion, what a change of edition moves, provenance, and the page of a checklist."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ276": ("检查日期 {day} 施行的是 {other}（{document}），这张表用的是 {checklist}；请用 template --checklist {other} 重新制表（表头和场所可用 --from 旧表 带过来），或改正检查日期", "on the check date {day} {other} ({document}) was in force, the form is of {checklist}; make it anew with template --checklist {other} (--from takes the head and facts over), or correct the date"),
    "HZ277": ("{checklist}（{document}）已于 {until} 失效；检查日期在它的施行期间，按当时的版本判定，只作当时的记录", "{checklist} ({document}) ended on {until}; it was in force on the check date, so this is judged by it, as a record of that day"),
    "HZ472": ("同一判定依据（{series}）的两版施行期间重叠：{first} 到 {until}，{second} 从 {since}；请给旧版写止日（新版施行的前一日），新版写施行日", "two editions of {series} overlap: {first} until {until}, {second} from {since}; end the older on the day before the newer begins"),
    "HZ473": ("同一判定依据（{series}）的两版之间有空档：{first} 到 {until}，{second} 从 {since}；空档里的检查没有依据，请补上中间的版本或改正日期", "a gap between two editions of {series}: {first} until {until}, {second} from {since}; add what was in force between them or correct the dates"),
    "HZ474": ("was 写的“{key}”在前一版 {edition} 里没有；请改正或删去", "was: “{key}” is no item of the edition before ({edition}); correct or remove it"),
    "HZ475": ("was 写的“{key}”不是检查项编号，或写了两次；请写成 11-03 的样子", "was: “{key}” is no item id, or stands twice; write it as 11-03"),
    "HZ543": ("{day} 施行的不是这一版，是 {other}；请用 --checklist {other}，或用 --on 写明旧记录的日期", "on {day} not this edition but {other} is in force; use --checklist {other}, or name the day of an old record with --on"),
    "HZ537": ("--from 和 --profile 只能用一个", "use --from or --profile, not both"),
    "HZ538": ("{name} 里没有检查项“{item}”{hint}", "{name} has no item “{item}”{hint}"),
    "HZ539": ("{where} 里没有可重新判定的结果或自查表", "there is neither a result nor a form to decide again in {where}"),
    "help.template.from": ("从填过的旧表带来表头和场所与工艺；答案不带，每次检查都要重新看", "take head and facts from an earlier form; answers are never taken over"),
    "cli.template.repealed": ("注意：{checklist} 已于 {until} 失效，这张表只能用于补录当时的检查", "note: {checklist} ended on {until}; this form is only for the record of a check made before"),
    "cli.template.from": ("表头和 {facts} 项场所与工艺来自 {path}，请逐项核对是否还对；答案没有带来，须重新检查", "head and {facts} facts are from {path}, check that they still hold; answers were not taken over"),
    "cli.template.from.asked": ("；另有 {count} 项没有带来，须重新填写：{titles}", "; {count} more have to be answered again: {titles}"),
    "form.own-title": ("{title}（自用检查表）", "{title} (a list of one's own)"),
    "form.own-basis": ("检查依据：", "Basis: "),
    "guide.own-basis": ("检查依据", "Basis"),
    "guide.own-help.content": ("要查的情形；a、b、c 有一种就算隐患。不要改动。", "What to look for; one is enough. Do not change."),
    "report.own-title": ("自用检查表检查结果", "Result of a check by a list of one's own"),
    "text.own-hazards": ("查出的隐患：{count}", "Hazards: {count}"),
    "report.own-stamp": ("检查依据：《{title}》（{document}），检查表 {id} {version} 版，最近核对 {checked}", "basis: “{title}” ({document}), checklist {id} {version}, last checked: {checked}"),
    "report.limit.own": ("《{checklist}》是自用检查表，不是法定判定标准，据此不能认定没有重大事故隐患", "“{checklist}” is a list of one's own, no statutory criterion; it can't say that there is no major hazard"),
    "form.own-note": ("自用检查表，不是法定判定标准，不能用来认定有没有重大事故隐患", "A list of one's own, no statutory criterion; it can't say whether there is a major accident hazard"),
}  # fmt: skip
