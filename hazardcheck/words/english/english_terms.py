"""Names that stand in Chinese in the data, put into English where a sentence is said in English.

Criteria, facts and forms stay Chinese data, with the fingerprints they have: their names are looked up here by the very
text, so a result that was saved in Chinese is told in English too. What is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .clause_names import english_clause
from .fact_titles import FACTS
from .law_names import CRITERIA, ISSUERS

INDUSTRIES: Final[dict[str, str]] = {
    "冶金": "metallurgy",
    "有色": "nonferrous metals",
    "建材": "building materials",
    "机械": "machinery",
    "轻工": "light industry",
    "纺织": "textiles",
    "烟草": "tobacco",
    "商贸": "commerce",
}
PLACES: Final[dict[str, str]] = {
    "粉尘涉爆": "combustible dust",
    "液氨制冷": "ammonia refrigeration",
    "有限空间": "confined space",
    "喷涂": "spraying",
    "锂电池": "lithium batteries",
    "高温熔炉": "high-temperature furnaces",
    "特种作业": "special operations",
}
# Titles on the form and in the list of hazards: they are quoted, with what they mean.
COLUMNS: Final[dict[str, str]] = {
    "企业名称": "name of the enterprise",
    "统一社会信用代码": "18-character code",
    "行业": "industry",
    "地址": "address",
    "网格": "grid",
    "从业人数": "persons employed",
    "检查日期": "day of the check",
    "检查人": "who checked",
    "主要负责人": "principal",
    "安全管理人员": "safety officer",
    "联系电话": "telephone",
    "隐患编号": "hazard number",
    "检查项编号": "item number",
    "检查项": "item",
    "具体情形": "conditions",
    "部位/责任区": "place or area",
    "设备编号": "device",
    "情况描述": "what was found",
    "管控措施": "control measure",
    "是否已当场消除": "removed on the spot",
    "整改期间能否保证安全": "safety ensured meanwhile",
    "整改措施": "measure",
    "责任人": "person responsible",
    "整改资金（万元）": "funds",
    "整改期限": "deadline",
    "应急措施": "contingency",
    "整改完成日期": "day on which it was done",
    "整改说明": "what was done",
    "验收人": "who accepted it",
    "验收日期": "day of acceptance",
    "是否有隐患": "is there a hazard",
    "备注": "remarks",
    "编号": "number",
}  # fmt: skip
_TERMS: Final[dict[str, str]] = {**CRITERIA, **ISSUERS, **INDUSTRIES, **FACTS, **PLACES}
_HAN: Final = re.compile("[\u3400-\u9fff]")
# a basis, a clause or the number of a document: nothing else is taken apart
_CLAUSE: Final = re.compile(
    r"《|〔\d{4}〕|第[（〇零一二三四五六七八九十百\d]+）?[条款项号]|^(?:开发区通告|地下矿山|露天矿山|尾矿库|判定|国家邮政局)"
)


@lru_cache(maxsize=8192)
def in_english(text: str) -> str:
    """The name in English, a list of names one by one; the text itself where it is no name that is known."""
    if not _HAN.search(text):
        return text
    if text in _TERMS:
        return _TERMS[text]
    if _CLAUSE.search(text) and (clause := english_clause(text)):
        return clause
    parts = text.split("、")
    if len(parts) > 1 and all(part in _TERMS for part in parts):
        return ", ".join(_TERMS[part] for part in parts)
    return text


# Parameters of a sentence that somebody typed, or that are a place: they stay as they are.
_TYPED: Final = frozenset(
    {"value", "text", "said", "device", "path", "where", "file", "source", "name", "who", "enterprise"}
)
# Parameters that hold several names or places, which the rules join as Chinese does.
_SEVERAL: Final = frozenset({"allowed", "articles", "cells", "codes", "columns", "facts", "focus", "industry", "items", "letters",
                             "names", "numbers", "options", "others", "owners", "parts", "rows", "sheets", "titles", "was", "pairs",
                             "perhaps", "missing", "places", "counted", "records", "basis", "area"})  # fmt: skip
# ``machinery 机械、contractors 有承包、承租单位``: keys with their names, which may have the same sign in them
_KEYS: Final = re.compile(r"([a-z0-9-]+) ((?:(?!、[a-z0-9-]+ | and \d+ ).)+)(、?)")
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]")
_MORE: Final = re.compile(r"…（(\+?\d+)）")
_BESIDE: Final = re.compile(r"（(.*)）", re.DOTALL)


def english_value(name: str, text: str) -> str:
    """What is put into an English sentence under this name: a known name in English, several with English signs
    between them, what somebody typed as it stands."""
    if name in ("column", "columns"):
        return ", ".join(map(_column, text.split("、")))
    if name in _TYPED or text.isascii():
        return text
    if name in ("allowed", "guess") and _KEYS.match(text):
        return _KEYS.sub(lambda found: _key(found[1], found[2]) + (", " if found[3] else ""), text)
    if name == "official":
        return " ".join(map(in_english, text.split(" ")))
    if name == "place" and (beside := _BESIDE.fullmatch(text)):
        return f" ({beside[1].replace('、', ', ')})"
    said = in_english(text)
    if name in _SEVERAL and said == text:
        said = _MORE.sub(r"… (\1)", ", ".join(in_english(part) for part in text.split("、")).replace("；", "; "))
    return said


def _column(title: str) -> str:
    """A column of the form: its title is quoted as it stands there, for whoever has to find it."""
    return f"“{title}” ({COLUMNS[title]})" if title in COLUMNS else f"“{title}”"


def _key(key: str, name: str) -> str:
    """A key with its name; one that is not known in English is quoted."""
    said = _short_names().get(name, in_english(name))
    return f"{key} “{said}”" if _HAN.search(said) else f"{key} ({said})"


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    """The facts by the short names under which they are offered: without brackets and what follows a colon."""
    return {
        re.split("[：/]", _BRACKETS.sub("", title))[0]: re.split(": | \\(", said)[0] for title, said in FACTS.items()
    }
