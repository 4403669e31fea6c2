"""Words of what the ledger makes papers of: what is told for them, their kinds, why one is not made (HZ717, HZ77x)."""

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
    "HZ824": (
        "没有人回答：请在终端里运行，或者把回答逐行送进来（每问一行，空行跳过），也可以用 --tell 名称=内容",
        "nobody answers: run it at a terminal, or pipe the answers in, a line each (an empty one leaves it open), or use --tell",
    ),
    "HZ884": (
        "第 {at} 个回答（共 {count} 个）没有写完就断了：“{value}”（行末没有换行）；一个也没有记，补完这一行再做",
        "answer {at} of {count} is cut off: “{value}” has no end of line; nothing was noted, end the line and do it again",
    ),
    "HZ825": (
        "它的文书不缺要问的内容；要改写的用 --tell 名称=内容",
        "its papers lack nothing that could be asked; to tell something anew use --tell NAME=TEXT",
    ),
    "help.ledger.ask": (
        "逐项询问文书还缺的内容（终端里，或逐行送入），一次记下",
        "ask for what the papers lack (at a terminal, or a line each from a pipe), and note it once",
    ),
    "ledger.ask": ("[{at}/{count}] {name}：", "[{at}/{count}] {name}: "),
    "ledger.ask.help": (
        "写进文书的内容，一行；空行跳过，q 到此为止（已答的都记下）",
        "what the papers will say, in one line; an empty line leaves it open, q ends here (what was answered is noted)",
    ),
    "ledger.ask.left": ("答了 {said} 项，还空着 {left} 项", "{said} answered, {left} left open"),
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
    "HZ770": (
        "还没有人确认它是哪一条；先用 hazardcheck ledger confirm 编号 确认",
        "nobody has confirmed which one it is; settle it with hazardcheck ledger confirm first",
    ),
    "HZ771": (
        "它是一般隐患；重大事故隐患报告、治理方案只用于重大事故隐患",
        "it is a general hazard; report and plan are of major ones",
    ),
    "HZ772": (
        "它已经销号，不能再要求整改；要看全部经过用 hazardcheck ledger show",
        "it is struck off: nothing more can be asked; see hazardcheck ledger show",
    ),
    "HZ773": (
        "没有整改完成的记录和证据；先用 hazardcheck ledger record 编号 --done 日期 --what 做了什么 --photo 照片",
        "no work is noted as done with what shows it; first hazardcheck ledger record NO --done DATE --what TEXT --photo FILE",
    ),
    "HZ774": (
        "复查要写明复查的是哪一份文书：--refers-to “责令限期整改指令书 文号 日期”",
        "a recheck names the earlier document: --refers-to “kind, number, day”",
    ),
    "HZ821": (
        "--refers-to 里的“{value}”不是出文书那天的日期：没有这一天，或者在 {other} 以后；照原文书改正",
        "“{value}” in --refers-to is no day of an earlier document: there is none such, or it is after {other}; correct it",
    ),
    "HZ775": (
        "台账里没有它的停产；由本单位停的，先用 hazardcheck ledger record 编号 --tell 停产时间=… 记下",
        "no stop stands for it; note one of your own with hazardcheck ledger record NO --tell stopped=TEXT",
    ),
    "HZ776": (
        "验收人“{value}”不是姓名；用 --by 写验收人",
        "“{value}” is no name; give the one who accepts it with --by",
    ),
    "HZ777": ("{value} 不是 .docx；文书是 Word 文件", "{value} is no .docx; papers are Word files"),
    "HZ778": (
        "已经有 {value}；不覆盖任何文件，换一个名称",
        "{value} is there already and nothing is replaced; take another name",
    ),
    "HZ779": (
        "{value} 不是同一家企业的隐患；一份文书只写一家",
        "{value} are of several enterprises; a paper is about one",
    ),
    "HZ780": (
        "日期 {value} 早于发现日期 {other}；文书不能写在发现之前，核对 --on",
        "{value} is before {other}, when it was found; no paper is older than its hazard, check --on",
    ),
    "HZ781": (
        "日期 {value} 早于整改完成日期 {other}；没有做完的不能验收，也不能申请恢复，核对 --on",
        "{value} is before {other}, when the work was done; nothing is accepted or resumed before, check --on",
    ),
    "help.ledger.papers": (
        "做文书：报告、方案、验收、恢复申请、复查意见（拟稿）…",
        "make a paper: report, plan, acceptance, application to resume, drafts for officers",
    ),
    "help.ledger.nos": ("隐患编号，可多个（同一家企业）", "hazard numbers of one enterprise"),
    "help.ledger.kind": (
        "report 报告 | plan 治理方案 | acceptance 验收 | resume 恢复申请 | recheck 复查意见 | order 指令书 | advice 意见书",
        "report | plan | acceptance | resume | recheck | order | advice",
    ),
    "help.ledger.docx": ("写到哪个 .docx（不覆盖）", "the .docx to write (nothing is replaced)"),
    "help.ledger.refers": (
        "复查的是哪一份文书：种类、文号、日期",
        "the earlier document that a recheck is about: kind, number, day",
    ),
    "help.ledger.photos": (
        "照片在哪个文件夹（按 SHA-256 找到并放进文书）",
        "where the photos lie (found by their SHA-256, put into the paper)",
    ),
    "help.ledger.dossier": ("一患一档：写成 .docx（或放进文件夹）", "all of it as one paper: a .docx, or a folder"),
    "ledger.paper.done": ("已写 {path}：{name} {number}", "wrote {path}: {name} {number}"),
    "ledger.paper.missing": (
        "{no} 还没有写明：{names}（文书中标为【未填】）；用 hazardcheck ledger record {no} --tell {name}=… 补上，再做一次（新编号）",
        "{no}: nobody has said {names} (marked “【未填】”); note it with hazardcheck ledger record {no} --tell NAME=TEXT and make the paper again (a new number)",
    ),
    "ledger.paper.blank": (
        "文书中标为【未填】的：{names}",
        "marked “【未填】” in the paper: {names}",
    ),
    "ledger.dossier.done": ("已写 {path}：{no} 的一患一档", "wrote {path}: the file of {no}"),
    "ledger.event.form": ("自查、检查表", "form"),
    "ledger.event.record": ("记录", "record"),
    "ledger.event.close": ("销号", "strike off"),
    "ledger.event.confirm": ("确认", "confirm"),
    "ledger.event.extend": ("延期", "more time"),
    "ledger.event.supervise": ("挂牌督办", "supervise"),
    "ledger.event.paper": ("文书", "paper"),
    "ledger.paper.report": ("重大事故隐患报告", "report of a major hazard"),
    "ledger.paper.plan": ("重大事故隐患治理方案", "treatment plan"),
    "ledger.paper.acceptance": ("隐患整改验收报告", "acceptance report"),
    "ledger.paper.resume": ("恢复生产（使用）申请", "application to resume"),
    "ledger.paper.recheck": ("整改复查意见书（拟稿）", "opinion of the recheck (draft)"),
    "ledger.paper.order": ("责令限期整改指令书（拟稿）", "order to rectify (draft)"),
    "ledger.paper.advice": ("限期整改意见书（拟稿）", "advice to rectify (draft, township)"),
}
