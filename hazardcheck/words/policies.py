"""Words about policies of one's own: HZ48x, and how a changed one is called."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ480": ("政策第 {row} 行比随附的 law-2021 宽：结果不能更轻，适用的情形不能更窄；只能加严", "row {row} of the policy is milder than in law-2021: no milder outcome, no fewer cases; it may only be stricter"),
    "HZ481": ("政策缺第 {row} 行；法律的每一行都要在（用 table: table 最简单）", "row {row} is missing from the policy; every row of the law has to stand in it (table: table is simplest)"),
    "HZ482": ("第 {row} 行说的是“没有答案、看不清”时怎么办，是固定的，不能改", "row {row} says what follows from what is not known; it is fixed and can't be changed"),
    "HZ483": ("政策第 {row} 行少了法律规定的停产（stop: {stop}）；不能改掉", "row {row} of the policy leaves out the stop of the law (stop: {stop}); it has to stay"),
    "HZ484": ("政策第 {row} 行少了法律规定的要求“{duty}”；可以增加，不能删改", "row {row} of the policy leaves out a duty of the law (“{duty}”); duties may be added, none taken away"),
    "HZ485": ("政策在{kind}、“{flags}”时的结果比 law-2021 第 {row} 行轻；只能加严", "for {kind} with “{flags}” the policy decides more mildly than row {row} of law-2021; it may only be stricter"),
    "policy.unbound": ("注意：表上写明的地点不在本政策约束的范围（{places}）；本政策（通告）在那里没有约束力，不能作为停产的依据，只能以法律、法规为据。{note}", "Note: the place named in the form lies outside where this policy binds ({places}); there it is no ground for a stop, only the law is. {note}"),
    "policy.elsewhere": ("表上写明的地点不在“{title}”约束的范围（{places}），按法律判定。{note}", "The place named in the form lies outside where “{title}” binds ({places}): judged by the law. {note}"),
    "policy.changed": ("{title}（有改动，不是随附的 {name}）", "{title} (changed, not the shipped {name})"),
    "policy.changed.note": ("本政策由随附的 {name} 改动而来，不是原文。{note}", "This policy was changed from the shipped {name}. {note}"),
}  # fmt: skip
