"""Words of the formats for pipelines: ``pipelines.*`` what SARIF, JUnit and code quality say."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "pipelines.hazard": ("{grade}隐患：{title}", "{grade} hazard: {title}"),
    "pipelines.clause": ("（{clause}）", " ({clause})"),
    "pipelines.where": ("；部位、设备：{where}", "; where: {where}"),
    "pipelines.what": ("；情况：{what}", "; what: {what}"),
    "pipelines.gone": ("；{due}", "; {due}"),
    "pipelines.due": ("；整改期限：{due}", "; deadline: {due}"),
    "pipelines.unseen": ("上次查出的隐患，这次没有交代", "a hazard found earlier that this form does not account for"),
    "pipelines.open": ("{title}：{state}（所填：{value}）", "{title}: {state} (typed: {value})"),
    "pipelines.problem": ("表格有错误（{problem}），不能据此得出合格结论", "an error of the form ({problem}): it can't pass"),
    "pipelines.missing": ("名册上的企业没有交表", "an enterprise of the roster handed in nothing"),
    "pipelines.run": ("这次判定本身有问题", "something is wrong with the run itself"),
    "pipelines.rule": ("判定规则 {rule}：{title}", "rule {rule}: {title}"),
    "pipelines.item": ("{document}{clause}：{title}", "{document} {clause}: {title}"),
    "pipelines.help": (
        "现场核对后整改或补正原表，再重新判定；hazardcheck why 结果 {item} 给出从答案到结论的理由。",
        "Look on site, put it right or complete the form, then judge again; hazardcheck why RESULT {item} gives the reasons.",
    ),
    "pipelines.help.plain": ("按提示补正原表，再重新判定。", "Do what the message says, then judge again."),
    "pipelines.oscal.results": ("{stage}判定结果 {day}", "assessment results, {stage}, {day}"),
    "pipelines.oscal.form": ("{source}：{status}", "{source}: {status}"),
    "pipelines.oscal.run": ("没有一份表能说明的", "what no form tells of"),
    "pipelines.oscal.plan": ("隐患治理台账 {day}", "the ledger of hazards {day}"),
    "pipelines.not_judged": ("没有判定：{status}", "not judged: {status}"),
    "pipelines.truncated": (
        "共 {count} 条，只写出最重的 {kept} 条（接收方的上限）；其余见 --format jsonl",
        "{count} results, only the {kept} gravest are written (what receivers take); the rest is in --format jsonl",
    ),
}  # fmt: skip
