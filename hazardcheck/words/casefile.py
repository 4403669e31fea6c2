"""Words of the skeleton of case facts (``case new``)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.casefile": (
        "案情：检查核查、复查时表上看不出来的事实",
        "case facts: what an inspection knows and no form tells",
    ),
    "help.case.new": (
        "按一次判定结果写出案情文件的样子，逐项注明含义；不覆盖已有文件",
        "write the skeleton of a file of case facts for a result, with what each fact means; never over a file",
    ),
    "help.case.result": ("判定结果（结果文件夹、results.jsonl、JSON）", "a result: a folder, results.jsonl, JSON"),
    "help.case.enterprise": ("只写这家企业", "this enterprise alone"),
    "help.case.out": ("写到哪个文件", "the file to write"),
    "HZ578": (
        "结果里没有判定过的企业（{value}），写不出案情",
        "the result has no enterprise that was judged ({value}), so there is no case",
    ),
    "casefile.done": (
        "已写 {path}：{count} 家企业；去掉 # 的才算数，grade --stage inspection --case {path}",
        "wrote {path}: {count} enterprises; what has no # counts, grade --stage inspection --case {path}",
    ),
    "casefile.head": (
        "案情：表上看不出来的事实，检查核查或复查时用（--case）。\n"
        "要写的一项，去掉行首的 # 并改好，每项写明日期和理由；没有写的，既不从轻也不从重。",
        "Case facts: what no form tells, for an inspection or a recheck (--case).\n"
        "Take the # off what you say and correct it, each with its day and reason; what is not said neither helps nor harms.",
    ),
    "casefile.visit_notice_on": ("检查通知日期", "the day on which the visit was announced"),
    "casefile.reported_on": (
        "企业自行上报重大隐患的日期（有签收）",
        "the day on which the enterprise reported the major hazard itself",
    ),
    "casefile.plan_on_schedule": (
        "是否按治理方案如期整改：true、false",
        "whether the work goes as planned: true, false",
    ),
    "casefile.severity": (
        "情节：ordinary 一般，grave 严重，imminent 有现实危险",
        "severity: ordinary, grave, imminent (a real danger now)",
    ),
    "casefile.cooperation": ("配合程度：good 好，poor 差，obstructed 阻挠", "cooperation: good, poor, obstructed"),
    "casefile.order_refused": ("是否拒不执行决定：true、false", "whether an order was refused: true, false"),
    "casefile.resumed_without_consent": (
        "停产后是否未经同意恢复：true、false",
        "whether work was resumed without consent: true, false",
    ),
    "casefile.elimination_pretended": (
        "是否假装已消除：true、false",
        "whether the removal was pretended: true, false",
    ),
    "casefile.records_faked": ("记录是否造假：true、false", "whether records were faked: true, false"),
    "casefile.penalties": ("以前的行政处罚日期（每一次）", "the days of earlier penalties, each"),
    "casefile.stop_in_force": (
        "停产是否仍然有效：false 没有，self 自行停产，onsite 责令暂时停产停业，penalty 责令停产停业整顿",
        "whether a stop is in force: false, self (its own), onsite (ordered), penalty",
    ),
    "casefile.whole_site": ("停产是否及于全厂：true、false", "whether the stop is of the whole site: true, false"),
    "casefile.acceptance_report": (
        "有无验收报告（日期不早于整改完成）：true、false",
        "whether there is an acceptance report, not from before the work: true, false",
    ),
    "casefile.consent": (
        "部门是否同意恢复（日期不早于验收）：true、false",
        "whether the authority agreed to the resumption, not before the acceptance: true, false",
    ),
    "casefile.due": ("责令整改的期限", "the end that was ordered"),
    "casefile.extension": ("批准延期到哪一天", "the end after an extension that was granted"),
    "casefile.external_cause": ("原因在企业之外的检查项", "items whose cause lies outside the enterprise"),
    "casefile.arisen_since": ("上次自查以后才出现的检查项", "items whose hazard came after the earlier self-check"),
    "casefile.document": ("文书编号", "the number of the document"),
}
