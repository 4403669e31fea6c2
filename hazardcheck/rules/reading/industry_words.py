"""Which articles of the order bind a factory: by industry, by its GB/T 4754 code, or by what it makes.

Articles 4 to 10 of 应急管理部令第10号 speak each of "enterprises of one industry", so that the industry hides more
items than any other answer. Source of the table: 应急厅〔2019〕17号, of which divisions 30 to 43 were seen but not
the list of what 机械 leaves out; and what articles 8 to 10 name themselves (食品制造、白酒、造纸、家具、纺织 …).
Where the source leaves a doubt, every article that may bind is asked; where it is silent, all are.

Example: 保温杯 → 338 金属制日用品 → 机械 or 轻工 (not verified) → the items of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ...late_pattern import LatePattern
from ...model.answers import Problem
from ...model.base import INDUSTRIES, industry_title
from ...model.written.checklist import Checklist
from .answer_words import industry_key
from .plain_text import plain

# Divisions of which some classes belong to one and some to the other: which articles bind is asked, both until then.
_BOTH: Final = ("machinery", "light-industry")
# Prefix of a code → industries that may be meant; the longest prefix counts. More than one: the source leaves it open.
_CODES: Final[dict[str, tuple[str, ...]]] = {
    "14": ("light-industry",),
    "1512": ("light-industry",),
    "16": ("tobacco",),
    "17": ("textile",),
    "21": ("light-industry",),
    "22": ("light-industry",),
    # 建材 is division 30 without 305 and five classes of 307, which then belong to 轻工
    "30": ("building-materials", "light-industry"),
    "301": ("building-materials",),
    "302": ("building-materials",),
    "303": ("building-materials",),
    "304": ("building-materials",),
    "305": ("light-industry",),
    "306": ("building-materials",),
    "3071": ("building-materials",),
    "3072": ("building-materials",),
    "3073": ("light-industry",),
    "3074": ("light-industry",),
    "3075": ("light-industry",),
    "3076": ("light-industry",),
    "3079": ("light-industry",),
    "308": ("building-materials",),
    "309": ("building-materials",),
    "31": ("metallurgy",),
    "32": ("nonferrous",),
    # 机械 is divisions 33 to 40 and 43 without some groups, which then are 轻工: which ones was not seen
    **dict.fromkeys("33 34 35 36 37 38 39 40 43".split(), _BOTH),
}
# What people say that they make → the code it falls under. A word without a code is understood and left open.
_PRODUCTS: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(codes.split())
    for words, codes in (
        ("五金", "33"),
        ("保温杯 不锈钢杯 水杯 杯业 炊具 厨具 餐具 锅具 不锈钢制品", "338"),
        ("防盗门 门业 金属门窗 铝合金门窗 钢结构 车库门", "331"),
        ("金属工具 手工具 刀具 园林工具", "332"),
        ("集装箱 金属容器", "333"),
        ("锁具 水暖 建筑五金 家具五金", "335"),
        ("电镀 热处理 表面处理 喷塑加工", "336"),
        ("铸造 压铸 翻砂 锻造 铸件", "339"),
        ("电动工具 风动工具 气动工具 衡器 泵 阀门 轴承 风机", "34"),
        ("专用设备 模具 农机 农业机械", "35"),
        ("汽车配件 汽配 汽车零部件 汽车零件", "36"),
        ("自行车 电动自行车 电动车 滑板车 平衡车 电动滑板车 助动车", "37"),
        ("摩托车", "375"),
        ("电机 马达 变压器 电线 电缆", "381 383"),
        ("电池 锂电池 蓄电池", "384"),
        ("小家电 家电 家用电器 电热水壶 电饭煲 取暖器 热水器 燃气具 燃气灶", "385 386"),
        ("灯具 照明", "387"),
        ("电子产品 电子元件 线路板", "39"),
        ("仪器 仪表", "401"),
        ("钟表", "403"),
        ("炼铁 炼钢 轧钢 钢铁 铁合金", "31"),
        ("铝材 铝型材 铝锭 铜材 再生铝 有色金属", "32"),
        ("水泥 混凝土 砖瓦 石材", "30"),
        ("平板玻璃", "304"),
        ("玻璃制品 玻璃杯 日用玻璃", "305"),
        ("日用陶瓷 陶瓷餐具", "3074"),
        ("家具", "21"),
        ("食品制造 糕点 饼干", "14"),
        ("白酒", "1512"),
        ("造纸 纸浆", "22"),
        ("纺织 印染 织布 纺纱", "17"),
        ("卷烟 烟叶", "16"),
        # not in the part of the source that was seen
        ("塑料 印刷 服装 皮革 鞋 木制品 木门 玩具 体育用品 健身器材 橡胶 包装 饲料 屠宰 日化 化工", ""),
    )
    for word in words.split()
}
# 机械、轻工; machinery,light-industry
_SEPARATORS: Final = LatePattern(r"[、,;/+|]+")
# 机械和轻工, 机械 轻工
_JOINTS: Final = LatePattern(r"\s+|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")
# 机械制造业, 机械行业, 机械厂 are 机械
_ENDING: Final = LatePattern(r"(制造|加工|生产|制品|行业|企业|工厂|厂|业)$")
# C3311, 3311 or 33: division to class of GB/T 4754; no part of a longer number
_CODE: Final = LatePattern(r"(?<![A-Za-z\d])[A-Za-z]?(\d{2,4})(?!\d)")


class IndustryReading(NamedTuple):
    """What was understood. ``keys``: industries whose articles are asked, in the order of the order's articles; none
    where it is open. ``text`` as typed; ``named``: whether it was nothing but names of industries; ``codes`` of GB/T
    4754 that it was read by; ``sure``: whether the source leaves no doubt."""

    text: str
    keys: tuple[str, ...] = ()
    named: bool = True
    codes: tuple[str, ...] = ()
    sure: bool = True

    @property
    def value(self) -> str:
        """What the head keeps: the keys, joined by a comma; the text itself where it is understood and left open."""
        return ",".join(self.keys) or self.text


def read_industry(text: str) -> IndustryReading | None:
    """The industries meant by names, keys, codes or products, one or several; None if it is not understood."""
    if industry_key(text) == "":
        return IndustryReading("")
    parts: list[IndustryReading] = []
    for chunk in filter(None, _SEPARATORS.split(plain(text))):
        read = _read_chunk(chunk)
        if not read:
            # half understood is not understood: the other half may bind too
            return None
        parts += read
    if not parts:
        return None
    found = {key for part in parts for key in part.keys}
    # one part that is left open leaves the whole open: its article is not known, and none may be hidden
    keys = tuple(key for key in INDUSTRIES if key in found) if all(part.keys for part in parts) else ()
    codes = tuple(dict.fromkeys(code for part in parts for code in part.codes))
    named = all(part.named for part in parts)
    return IndustryReading(text.strip(), keys, named, codes, all(part.sure for part in parts))


def _read_chunk(chunk: str) -> list[IndustryReading]:
    """The industries of a part of the text; nothing if a word of it is not understood.

    A code may bring its name along (C3382 金属制餐具和器皿制造): of that only counts what is understood.
    """
    # light industry: the blank parts no names
    if key := industry_key(chunk):
        return [IndustryReading(chunk, (key,))]
    codes = _CODE.findall(chunk)
    words = [word for word in _JOINTS.split(_CODE.sub(" ", chunk)) if word]
    read = [_read_part(word) for word in words]
    if not codes and None in read:
        return []
    return [*(_by_codes(code, (code,)) for code in codes), *(part for part in read if part is not None)]


def _read_part(word: str) -> IndustryReading | None:
    key = industry_key(word) or industry_key(_ENDING.sub("", word))
    if key:
        return IndustryReading(word, (key,))
    codes = _product_codes(word)
    if codes is None:
        return None
    return _by_codes(word, codes) if codes else IndustryReading(word, (), named=False, sure=False)


def _product_codes(word: str) -> tuple[str, ...] | None:
    """The codes of a product, with and without 制造, 加工 … behind it. Only whole words: 食品机械 is no food."""
    while word not in _PRODUCTS:
        shorter = _ENDING.sub("", word)
        if shorter in ("", word):
            return None
        word = shorter
    return _PRODUCTS[word]


def products_like(word: str) -> tuple[str, ...]:
    """The products whose name has the word in it, or is in it: offered, never taken. Example: 杯 → 保温杯, 水杯 …"""
    named = plain(word)
    alike = [name for name in _PRODUCTS if named and (named in name or name in named)]
    # 杯子: what begins as the word does may at least be it
    alike = alike or [name for name in _PRODUCTS if named and named[0] in name]
    return tuple(sorted(alike, key=lambda name: abs(len(name) - len(named))))


def _by_codes(word: str, codes: tuple[str, ...]) -> IndustryReading:
    """The industries of all codes; none where one of them is not in the table."""
    found = [_industries_of(code) for code in codes]
    keys = tuple(dict.fromkeys(key for one in found for key in one)) if all(found) else ()
    return IndustryReading(word, keys, False, codes, bool(keys) and all(len(one) == 1 for one in found))


def _industries_of(code: str) -> tuple[str, ...]:
    """By the longest prefix in the table: 3382 → 338 is not there → 33."""
    for length in range(len(code), 1, -1):
        if code[:length] in _CODES:
            return _CODES[code[:length]]
    return ()


def industry_problem(
    text: str, reading: IndustryReading | None, checklists: Iterable[Checklist], location: str
) -> Problem | None:
    """How the industry was understood, where it was not simply named: which articles bind, and what is in doubt."""
    if reading is None:
        return Problem(code="HZ105", location=location, value=text, params={"value": text})
    if not reading.text or (reading.named and len(reading.keys) == 1):
        return None
    codes = "、".join(reading.codes)
    if not reading.keys:
        params = {"value": text, "codes": codes}
        return Problem(code="HZ157", severity="warning", location=location, value=text, params=params)
    params = {"value": text, "codes": codes, "names": industry_title(reading.value),
              "articles": binding_articles(reading.keys, checklists)}  # fmt: skip
    code = "HZ158" if reading.named else "HZ155" if reading.sure else "HZ156"
    return Problem(code=code, severity="warning", location=location, value=text, params=params)


def binding_articles(keys: tuple[str, ...], checklists: Iterable[Checklist]) -> str:
    """The articles of these criteria that bind such an industry: 第三条、第七条 ….

    Only of criteria that tell industries apart; of the others every article binds.
    """
    told = [one for one in checklists if any(item.industries for item in one.items)]
    clauses = [
        section.clause
        for checklist in told
        for section in checklist.sections
        if any(not item.industries or set(item.industries) & set(keys) for item in section.items)
    ]
    return "、".join(dict.fromkeys(clauses))
