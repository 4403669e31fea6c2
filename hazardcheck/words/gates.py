"""Words of gates: HZ59x a gate that can't be used, ``gate.*`` what a gate says of a run."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ590": ("“{key}”这样写永远不会不通过，等于没有关卡；请写出会拦下什么（如 failed: {{major: {{max: 0}}}}）", "“{key}” can't fail as it stands, so it is no gate; say what it has to stop (e.g. failed: {{major: {{max: 0}}}})"),
    "HZ591": ("“{key}”这样写谁也通不过；请改成能达到的数", "nothing can pass “{key}” as it stands; write a number that can be reached"),
    "HZ592": ("“{key}”和“{other}”互相矛盾：前者放行的，后者不可能放行；请改其中一个", "“{key}” contradicts “{other}”: what the one lets through the other can't; change one of them"),
    "gate.passed": ("关卡 {gate}：通过（退出码 {exit}）", "gate {gate}: passed (exit code {exit})"),
    "gate.failed": ("关卡 {gate}：不通过（退出码 {exit}）", "gate {gate}: not passed (exit code {exit})"),
    "gate.decided": ("起决定作用的：{what}", "what decided: {what}"),
    "gate.check": ("{verdict}  {name} {limit}，实际 {found}：{title}", "{verdict}  {name} {limit}, found {found}: {title}"),
    "gate.holds": ("通过", "holds"),
    "gate.broken": ("不通过", "fails"),
    "gate.more": ("另有 {count} 条", "and {count} more"),
    "gate.days": ("{days} 天", "{days} days"),
    "gate.title.run": ("判定做完了，至少判定了一份，给出的文件都用上了", "the run ended, judged something, and used what it was given"),
    "gate.title.inputs.min": ("判定了的表", "forms judged"),
    "gate.title.coverage.min": ("没有遗留问题的表，占应判定的", "share of forms without an open question"),
    "gate.title.max_age_days": ("检查日期太早、没有或在以后的表", "forms of a day too long ago, unknown or to come"),
    "gate.title.incomplete.max": ("待补正的表", "incomplete forms"),
    "gate.title.unreadable.max": ("读不出的文件", "unreadable files"),
    "gate.title.missing.max": ("没有交表的企业（没有名册就无从知道）", "enterprises that handed in nothing (nobody knows without a roster)"),
    "gate.title.failed.major.max": ("未消除的重大隐患", "major hazards still there"),
    "gate.title.failed.general.max": ("未消除的一般隐患", "general hazards still there"),
    "gate.title.overdue.max": ("逾期未消除的隐患", "overdue hazards"),
    "help.gate": ("按关卡文件检查一次结果：够不够全、够不够新、还有多少隐患", "hold a result against a gate file: whole enough, recent enough, few enough hazards"),
    "help.gate.file": ("关卡文件（schema: hazardcheck/gate/1）", "the gate (schema: hazardcheck/gate/1)"),
    "help.gate.on": ("从哪一天看（默认今天）", "the day from which to look (default: today)"),
    "help.grade.gate": ("判定后按关卡文件决定退出码", "let this gate decide the exit code"),
    "cli.schema.gate": ("关卡", "gate"),
}  # fmt: skip
