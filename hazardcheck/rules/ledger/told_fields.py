"""What a paper needs to say of a hazard and no column of the form asks: told once, by ``ledger record --tell``."""

from __future__ import annotations

# key → how people call it, the first name being that of the paper; the three parts of a report, then the six of a plan
# (docs/sources.md, "Papers"), then what a stop and its end need
TOLD_FIELDS: dict[str, tuple[str, ...]] = {
    "cause": ("产生原因", "原因"),
    "harm": ("危害程度", "危害"),
    "difficulty": ("整改难易程度", "难易程度", "难度"),
    "aims": ("目标和任务", "目标", "任务"),
    "methods": ("方法和措施", "治理措施", "整改措施"),
    "funds": ("经费", "资金", "整改资金"),
    "supplies": ("物资", "装备物资"),
    "body": ("机构和人员", "机构", "人员"),
    "schedule": ("时限和要求", "时限", "进度安排"),
    "safety": ("安全措施", "防范措施"),
    "contingency": ("应急预案", "应急措施", "预案"),
    "reported": ("报告部门", "上报", "上报情况"),
    "workers": ("告知职工", "告知从业人员", "职工大会"),
    "stopped": ("停产时间", "停产开始"),
    "department": ("决定部门", "作出决定的部门"),
    "order": ("决定文书", "文书", "停产文书"),
    "conclusion": ("验收结论", "结论"),
}
# what each part of the law's report and plan rests on
REPORT_FIELDS = ("cause", "harm", "difficulty")
PLAN_FIELDS = ("aims", "methods", "funds", "supplies", "body", "schedule", "safety", "contingency")


def field_named(text: str) -> str:
    """The key of a field by its key or one of its names; nothing if it is none. Example: ``产生原因`` → ``cause``."""
    wanted = "".join(text.split()).lower()
    return next((key for key, names in TOLD_FIELDS.items() if wanted == key or wanted in names), "")
