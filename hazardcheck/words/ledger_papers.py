"""Words of what the ledger makes papers of: what is told for them, their kinds, why one is not made (HZ717, HZ75x)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ717": (
        "“{value}”没有内容；写成 --tell 产生原因=探头超期未更换",
        "“{value}” says nothing; write --tell cause=TEXT",
    ),
    "help.ledger.tell": (
        "文书要写、表里没有的内容，可多次：产生原因=…、危害程度=…",
        "what the papers need and the form does not ask, again and again: cause=TEXT",
    ),
    "ledger.step.paper": ("文书", "paper"),
    "ledger.told.cause": ("产生原因", "cause"),
    "ledger.told.harm": ("危害程度", "degree of harm"),
    "ledger.told.difficulty": ("整改难易程度", "difficulty of the work"),
    "ledger.told.aims": ("目标和任务", "aims and tasks"),
    "ledger.told.methods": ("方法和措施", "methods and measures"),
    "ledger.told.funds": ("经费", "funds"),
    "ledger.told.supplies": ("物资", "supplies"),
    "ledger.told.body": ("机构和人员", "body and persons"),
    "ledger.told.schedule": ("时限和要求", "time limit and demands"),
    "ledger.told.safety": ("安全措施", "safety measures"),
    "ledger.told.contingency": ("应急预案", "contingency plan"),
    "ledger.told.reported": ("报告部门", "report to the department"),
    "ledger.told.workers": ("告知职工", "told to the workers"),
    "ledger.told.stopped": ("停产时间", "time of the stop"),
    "ledger.told.department": ("决定部门", "department that decided"),
    "ledger.told.order": ("决定文书", "document of the decision"),
    "ledger.told.conclusion": ("验收结论", "conclusion of the acceptance"),
    "ledger.paper.report": ("重大事故隐患报告", "report of a major hazard"),
    "ledger.paper.plan": ("重大事故隐患治理方案", "treatment plan"),
    "ledger.paper.acceptance": ("隐患整改验收报告", "acceptance report"),
    "ledger.paper.resume": ("恢复生产（使用）申请", "application to resume"),
    "ledger.paper.recheck": ("整改复查意见书（拟稿）", "opinion of the recheck (draft)"),
    "ledger.paper.order": ("责令限期整改指令书（拟稿）", "order to rectify (draft)"),
    "ledger.paper.advice": ("限期整改意见书（拟稿）", "advice to rectify (draft, township)"),
}
