"""Words about lists of one's own, rated lists and local supplements: HZ44x, HZ45x."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ265": ("{item} 的整改期限 {due} 晚于规定的最长 {days} 日；请提前，复查时按规定的最后一日算", "{item}: the deadline {due} is later than the {days} days allowed; a recheck goes by the last day allowed"),
    "report.rating": ("{checklist} {value} / {maximum} 分，{level}", "{checklist} {value} / {maximum} points, {level}"),
    "report.rating.veto": ("{checklist} {value} / {maximum} 分；不评星：有重大事故隐患，或否决项未通过、未查（{items}）", "{checklist} {value} / {maximum} points; no stars: a major hazard, or a veto item failed or open ({items})"),
    "report.rating.none": ("{checklist} {value} / {maximum} 分，未达到星级", "{checklist} {value} / {maximum} points, no level reached"),
    "HZ440": ("不予判定的情形“{text}”没有写明条件（applies）；没有条件等于永远不判", "the exclusion “{text}” has no condition (applies); it would hold always"),
    "HZ441": ("没有编号为“{key}”的检查项{hint}", "there is no item “{key}”{hint}"),
    "HZ442": ("自用检查表（kind: own）不是法定判定标准，coverage 只能是 partial，并写明 coverage_note", "a list of one's own (kind: own) is no statutory criterion: coverage must be partial, with a coverage_note"),
    "HZ443": ("自用检查表（kind: own）不能判定重大事故隐患（{key}）；请写 grade: general", "a list of one's own (kind: own) makes nothing a major hazard ({key}); write grade: general"),
    "HZ444": ("“{key}”不能是 {value}；请写 0 或正整数", "“{key}” can't be {value}; write 0 or a positive number"),
    "HZ445": ("检查项“{key}”是否决项，但本表没有评级（rating）", "item “{key}” is a veto, but the list has no rating"),
    "HZ446": ("评级写明总分 {total}，各项分值合计 {found}；请核对", "the rating says {total} points in all, the items add up to {found}; check them"),
    "HZ447": ("星级应从高到低排列，百分比在 1–100 之间：{stars} 星 {percent}% 不对", "levels run from high to low with 1 to 100 per cent: {stars} stars at {percent}% is wrong"),
    "HZ448": ("被补充的检查表“{key}”只覆盖一部分，补充后仍是一部分（coverage: partial）", "the checklist “{key}” that is extended is partial; with the supplement it still is (coverage: partial)"),
    "HZ449": ("法定检查项“{key}”不能删去；本地补充只能增加或加严", "the statutory item “{key}” can't be dropped; a local supplement may only add or tighten"),
    "HZ450": ("检查项“{key}”的等级不能从 {old} 降为 {new}；本地补充只能加严", "the grade of item “{key}” can't fall from {old} to {new}; a local supplement may only tighten"),
    "HZ451": ("检查项“{key}”不能增加例外或限制“{text}”；可以删去例外，或在原例外后写“，但……”“，且……”收窄（不带“或”）", "item “{key}” can't get a further exception or limit “{text}”; an exception may be dropped, or narrowed by “，但…” or “，且…” behind its own text (without 或)"),
    "HZ452": ("检查项“{key}”的适用条件不能收窄（{field}）；本地补充只能加严", "item “{key}” can't apply to fewer cases ({field}); a local supplement may only tighten"),
    "HZ453": ("检查项“{key}”的 {field} 是法定内容，不能改写（提问方向、条款、列举、情形）；本地说明写在 add: wording，新增情形写在 add: conditions", "{field} of item “{key}” is the law's own and stays (polarity of the question, clause, lists, conditions); local wording goes under add: wording, further conditions under add: conditions"),
    "HZ454": ("判定规则不能放宽（{key}）：条数不能提高，检查项不能减少，场所不能收窄，不能新增不予判定的情形", "the determination can't be loosened ({key}): no higher count, no item less, no narrower place, no further exclusion"),
    "HZ455": ("检查项“{key}”的失效同缺（device_rule）不能取消", "the rule that a failed device counts as absent (device_rule) of item “{key}” can't be taken away"),
    "HZ456": ("检查项“{key}”的整改期限不能从 {old} 日放宽到 {new} 日", "the deadline of item “{key}” can't grow from {old} to {new} days"),
    "HZ457": ("“{key}”的本地说明有放宽的字眼“{text}”；说明不能改变法定内容，请改写", "the local wording of “{key}” has a word that loosens (“{text}”); wording can't change the law, rewrite it"),
    "HZ458": ("“{key}”在被补充的检查表里已有别的含义；请另用编号或名称", "“{key}” already has a meaning in the checklist that is extended; use another id or name"),
    "HZ459": ("extends 所指的检查表“{name}”不能用：{problem}", "the checklist “{name}” under extends can't be used: {problem}"),
}  # fmt: skip
