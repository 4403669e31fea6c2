"""Words about lists of one's own, rated lists and local supplements: HZ44x, HZ45x."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ440": ("不予判定的情形“{text}”没有写明条件（applies）；没有条件等于永远不判", "the exclusion “{text}” has no condition (applies); it would hold always"),
    "HZ441": ("没有编号为“{key}”的检查项{hint}", "there is no item “{key}”{hint}"),
    "HZ442": ("自用检查表（kind: own）不是法定判定标准，coverage 只能是 partial，并写明 coverage_note", "a list of one's own (kind: own) is no statutory criterion: coverage must be partial, with a coverage_note"),
    "HZ443": ("自用检查表（kind: own）不能判定重大事故隐患（{key}）；请写 grade: general", "a list of one's own (kind: own) makes nothing a major hazard ({key}); write grade: general"),
    "HZ444": ("“{key}”不能是 {value}；请写 0 或正整数", "“{key}” can't be {value}; write 0 or a positive number"),
    "HZ445": ("检查项“{key}”是否决项，但本表没有评级（rating）", "item “{key}” is a veto, but the list has no rating"),
    "HZ446": ("评级写明总分 {total}，各项分值合计 {found}；请核对", "the rating says {total} points in all, the items add up to {found}; check them"),
    "HZ447": ("星级应从高到低排列，百分比在 1–100 之间：{stars} 星 {percent}% 不对", "levels run from high to low with 1 to 100 per cent: {stars} stars at {percent}% is wrong"),
}  # fmt: skip
