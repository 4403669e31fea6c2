"""Whether a reason says why, or only that one is asked for: 请填写, 延期原因, 见附件, <reason> say nothing."""

from __future__ import annotations

from ...late_pattern import LatePattern
from ..reading.answer_words import is_given, is_substantial
from ..reading.plain_text import plain

# What can be cut into nothing but these names no thing that happened: one word more (配件, 未到货) and it does.
_WORDS = """
    请 填 写 填写 填入 填报 输入 补充 注明 说明 写明 此处 在此 这里 原因 理由
    缘由 事由 缘故 因为 由于 因故 因 具体 详细 主要
    豁免 延期 延长 展期 期限 申请 特殊 客观 特批 需要 需 要 见 详见 附件 附 附后 附表 附图 如下 如上 同上 上述 以上 情况
    有关 相关 其他 的 了 是 为 待 后补 待补 待填 内容 文字 工作 必要 确有 有 产生 隐患 整改 一些 某些 各种 多种 种种
""".split()
_EMPTY = LatePattern(
    f"({'|'.join(_WORDS)})+"
    "|(the|a|your|please|fill|in|enter|type|give|add|write|here|reason|reasons|because|why|cause|see|attached|attachment|above"
    "|extension|waiver|delay|text|some|for|of|tbd|todo)+"
)
_SIGNS = LatePattern(r"[\s\W_\d]+")
# whoever writes more than that says something
_LONGEST = 24


def is_placeholder(text: str) -> bool:
    """Whether a text holds the place of an answer: 无, /, 请填写, 原因, 见附件; not 配件未到货, 0."""
    bare = _SIGNS.sub("", plain(text).lower())
    return not is_given(text) or (len(bare) <= _LONGEST and bool(_EMPTY.fullmatch(bare)))


def gives_reason(text: str) -> bool:
    """Whether a text can be the reason of a waiver or of more time: 配件未到货; not 延期原因, xxx, 见附件."""
    return is_substantial(text) and not is_placeholder(text)
