"""Words of the nouns and the rules: states, outcomes, stages, contradictions."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "state.ok": ("不存在", "no hazard"),
    "state.hazard": ("存在", "hazard"),
    "state.na": ("不涉及", "not applicable"),
    "state.unanswered": ("未填", "unanswered"),
    "state.unclear": ("无法识别", "unclear"),
    "grade.major": ("重大", "major"),
    "grade.general": ("一般", "general"),
    "outcome.pass": ("合格", "pass"),
    "outcome.incomplete": ("待核实", "incomplete"),
    "outcome.rectify": ("限期整改", "rectify"),
    "outcome.shutdown": ("停产", "shutdown"),
    "outcome.refer": ("移送", "refer"),
    "stage.self": ("企业自查", "self-check"),
    "stage.inspection": ("检查核查", "inspection"),
    "stage.recheck": ("复查", "recheck"),
    "stop.self": ("自行停产", "the enterprise stops by itself"),
    "stop.onsite": ("暂时停产停业、停止使用（现场处理措施）", "temporary stop (on-site measure)"),
    "stop.penalty": ("停产停业整顿（行政处罚，可要求听证）", "suspension (administrative penalty, hearing right)"),
    "status.graded": ("已判定", "graded"),
    "status.incomplete": ("待补正", "incomplete"),
    "status.unreadable": ("无法读取", "unreadable"),
    "status.duplicate": ("重复", "duplicate"),
    "status.skipped": ("已跳过", "skipped"),
    "HZ201": ("{item}《{title}》未填；请选 不存在、存在 或 不涉及", "{item} “{title}” is not answered; choose 不存在, 存在 or 不涉及"),
    "HZ230": (
        "场所与工艺自相矛盾：“{finer}”填有，而“{coarser}”填无；请改正其中一个（两者暂按未填处理）",
        "facts contradict each other: “{finer}” is 有 but “{coarser}” is 无; correct one (both count as unknown)",
    ),
    "HZ231": (
        "{item}《{title}》填了存在，但按表头推定不涉及（{reason}）；隐患照算，请改正表头或答案",
        "{item} “{title}” is marked 存在 although the head says it does not apply ({reason}); the hazard counts",
    ),
    "HZ232": (
        "{item}《{title}》填了不涉及，但表头没有写明（{reason}）；按不涉及计，请在表头补填",
        "{item} “{title}” is marked 不涉及 but the head leaves it open ({reason}); counted as not applicable",
    ),
    "HZ233": (
        "{item}《{title}》填了不涉及，但按表头应当适用（{reason}）；按无法识别计，请改填 不存在 或 存在，或者改正表头",
        "{item} “{title}” is marked 不涉及 although the head says it applies ({reason}); counted as unclear",
    ),
    "HZ234": (
        "共同前提 {item}《{title}》填了不涉及，但有依赖它的检查项填了存在；请改填 存在 或 不存在",
        "precondition {item} “{title}” is marked 不涉及 although an item that needs it is a hazard",
    ),
    "HZ240": (
        "没有一个检查项适用于该企业：请核对行业和场所与工艺，或换用适用的检查表",
        "no item applies to this enterprise: check the industry and the facts, or use the right checklist",
    ),
    "HZ241": (
        "检查日期 {day} 不在 {checklist} 的施行期间（{since} 至 {until}）；请改正日期，或用当日施行的判定依据重新制表（见 checklist list --on {day}）",
        "the check date {day} is outside the time in force of {checklist} ({since} to {until}); correct it or use the edition of that day",
    ),
}  # fmt: skip
