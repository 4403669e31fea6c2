"""Whether a value of the head is what its field asks: 地址 an address, 检查人 persons, 从业人数 a number.

A value that is something else is somebody's word about the site (地址: 喷漆房冒烟; 检查人: 张三，3号要换) and is asked
about. Names are without end, so the shape is wide: 永康市西城街道花园路8号2幢, 张三（安全员）、李四 and 约35人 fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from ...late_pattern import LatePattern
from ..reading.harmless_words import agrees_with_none
from ..reading.head_words import tells_in_head
from ..reading.industry_words import read_industry
from ..reading.plain_text import plain
from .innocent_words import is_innocent, signs, tells_defect

_SPLIT = LatePattern(r"[\s,;、。/|()\[\]【】]+")
# What is of a workshop, and stands in no name of a place, a person or a firm that is so short.
_THING = LatePattern(
    "[烟烫炉漆味臭尘灰灯焊泵阀罐柜吵暗喷塌机器台响异重热房间室车管风电线粉油渣火气声音设备料具刀锯炸爆霉湿滑堆满乱晃松抖慢快闪]"
)
# What stands in no name at all, whatever the surname.
_NEVER = LatePattern("[烟烫炉漆味臭尘灰灯焊泵阀罐柜吵暗喷塌室间粉滑霉]")
# signs of a short name of a place
_SHORT = 8
_HAN = r"[\u4e00-\u9fff]"
# A place is put together of these, from the province to the door. Each is taken as it is found and never tried anew
# (``(?>…)``): of a long line of them there would be more ways than time.
_STEP = (
    r"(?>[\u4e00-\u9fff\da-z]{1,10}?"
    "(?:号楼|[省市州县区旗镇乡街村路巷弄道园城组屯桥港湾塘坞里庄线段号]|胡同|大厦|大楼|广场|中心|基地|地块))"
)
_DOOR = r"(?>[第东西南北中]?[\da-z一二三四五六七八九十-]{1,6}(?:号楼|号|幢|栋|楼|层|室|座|单元|区|厂房|车间|仓库|门)?)"
_NEAR = (
    rf"(?:(?:{_HAN}{{0,10}}?)?"
    r"(?:往?[东南西北里外前后](?:约)?\d{1,4}米|旧址|东|西|南|北|内|下|旁|旁边|边|侧|首|面|对面|附近|隔壁|后面|门口|交叉口|口|处|[东西南北]侧))"
)
_ADDRESS = LatePattern(
    rf"(?:{_STEP})+(?:{_DOOR})*(?:厂房|厂区|车间|仓库|厂内|店面|民房|自建房|铁皮房)?(?:{_NEAR})?|(?:{_DOOR})+"
)
_BESIDE = LatePattern(_NEAR)
_FIRM = LatePattern(
    rf"(?:{_HAN}|\d|[a-z&.·-]){{1,40}}(?:公司|厂|店|部|社|中心|所|站|行|坊|场|院|集团|户|库|局|队|企业)"
)
_PLANT = LatePattern(
    r"第?[一二三四五六七八九十\d东西南北新老总分a-z]{1,4}号?(?:车间|厂区|厂房|分厂|部|店|厂|号|区)|(?:有限|普通|个体)\w{0,4}"
)
# A person: what he is may stand before or behind his name.
_POST = LatePattern(
    r"(?:企业|公司|车间|安全|生产|设备|现场|主要|项目|技术|行政|副|兼职?|专职|外聘|本|值班)*(?:负责人|责任人|安全员|管理员|管理人员|主管|主任|经理|厂长|班长|组长|科长|部长|总监|总经理|董事长|法人"
    r"|法定代表人|专家|工程师|网格员|师傅|同志|先生|女士|老板|老师|员工|电工|部门|科|部|办|签字|签名|本人|人)[::]?"
)
_ASIDE = LatePattern(r"[(（\[【]([^)）\]】]*)")
_PHONE = LatePattern(r"\+?[\d][\d\s()-]{2,20}\d")
_COMPANY = LatePattern(r"等(?:[\d一二三四五六七八九十]+[人名位])?$")
_TRADE = LatePattern(
    "机械|机电|电器|电子|电气|电动|设备|工具|刀具|模具|器材|炊具|家具|管业|管件|阀门|喷涂|喷塑|粉末|焊割|焊接|灯具|灯饰|热处理|气动|气体|气弹簧|水暖|暖通|车业|车料|车辆|自行车|卫浴|渔具|玩具|锯业|油漆|涂料"
)
_COUNT = LatePattern(
    r"(?:\d|[一二三四五六七八九十百千]|约|近|大约|共|计|总|人数?|名|余|左右|多|不足|不到|以上|以下|个|正式工|临时工|合同工|季节工|特种作业|在岗|在册|职工|员工|其中|含|包括|外包|外来|劳务|派遣|女|男|管理|一线|生产|季节性|临时|工|不到|以上|以下|超过|[\s,;、()~.:+-]|至|people|persons?|staff|employees|about|workers?)*"
)
_DIALLED = LatePattern(
    r"(?:[\d\s,;、/()+:-]|转|分机|手机|座机|电话|办公室?|传真|微信|同号|同微信|号|ext\.?|tel|mobile|office)*"
)
_NUMBERED = LatePattern(r"[0-9a-z\s.-]*|(?:暂)?无(?:证)?|没有|正在?办理中?|办理中|待办|同(?:营业)?执照|见(?:营业)?执照")
_ENGLISH = LatePattern(r"[\x00-\x7f]+")
# a word of an English name or address begins with a capital or is a number
_AREA = LatePattern(r"[a-z]+[ -]?[a-z]?\d{0,4}")
_CAPITAL = LatePattern(r"[A-Z0-9#&(][\w.'&#(),-]*|of|and|the|for|[,;/&-]")
# signs of a value; a longer one is a paragraph
_LONGEST = 120


# the same head comes with every form of an enterprise
@lru_cache(maxsize=4096)
def fits_field(name: str, text: str) -> bool:
    """Whether a value is what a field of the head asks for. Of a field that is held to its words elsewhere (a date) any
    is."""
    said = plain(text).strip()
    if not said or name not in _SHAPES or len(said) > _LONGEST:
        return not said or name not in _SHAPES
    if name == "grid" and _AREA.fullmatch(said.lower()):
        return True
    if _ENGLISH.fullmatch(said) and name not in ("headcount", "phone", "uscc"):
        known = name == "industry" and all(read_industry(part.strip()) is not None for part in said.split(","))
        return known or " " not in said or all(map(_CAPITAL.fullmatch, text.split())) or is_innocent(text)
    # the innocent last: their patterns take as long to build as a form takes to read
    return _SHAPES[name](said.lower()) or is_innocent(text)


def _parts(said: str) -> list[str]:
    return [part.strip(".:-_*·") for part in _SPLIT.split(said) if part.strip(".:-_*·")]


def _is_short(part: str) -> bool:
    return len(part) <= _SHORT and _is_free(part)


def _is_address(said: str) -> bool:
    return all(_is_place(part) or is_innocent(part) for part in _parts(said))


def _is_place(part: str) -> bool:
    whole = _ADDRESS.fullmatch(part) or _FIRM.fullmatch(part) or _PLANT.fullmatch(part)
    # 加油站对面, and not 漆雾大的喷台旁边
    whole = whole or (None if _NEVER.search(part) else _BESIDE.fullmatch(part))
    return (whole is not None and not tells_in_head(part)) or _is_short(part)


def _are_persons(said: str) -> bool:
    # in brackets stands what he is, and no second name: 李四（安全员）, not 李四（证已到期）
    aside = (part for text in _ASIDE.findall(_PHONE.sub("", said)) for part in _parts(text))
    if not all(len(_POST.sub("", part)) < 2 or signs(part) or is_innocent(part) for part in aside):
        return False
    return all(_is_person(part) for part in _parts(_PHONE.sub(" ", said)))


def _is_person(part: str) -> bool:
    bare = _POST.sub("", _COMPANY.sub("", part))
    if _NEVER.search(bare):
        return False
    # 王 of 王主任
    if len(bare) < 2:
        return True
    names = bare.replace("和", " ").replace("及", " ").split()
    return all(_is_named(one) for one in names) or signs(bare) or is_innocent(part)


def _is_named(one: str) -> bool:
    """Whether it can be a name of any surname: 禤国维, 古丽娜·买买提; a longer one is a sentence."""
    bare = one.replace("·", "")
    han = all("\u4e00" <= sign <= "\u9fff" for sign in bare)
    # of four signs, of a people whose names are longer of sixteen
    fits = (len(bare) <= 4 or (bare != one and len(bare) <= 16)) and (han or bare.isascii())
    # 李响 is a person, 风响 is none
    return fits and _is_free(one[:1] if len(one) == 2 and one[1] in "响重" else one)


def _is_free(part: str) -> bool:
    return not (_THING.search(part) or tells_defect(part) or tells_in_head(part))


def _is_grid(said: str) -> bool:
    return all(_is_place(part) or _is_person(part) for part in _parts(said))


def _is_firm(said: str) -> bool:
    first, *rest = _parts(said) or [""]
    whole = _FIRM.fullmatch(first) is not None or _is_short(_TRADE.sub("", first)) or agrees_with_none(first)
    return whole and all(_is_place(part) or _is_person(part) for part in rest)


def _is_industry(said: str) -> bool:
    parts = _parts(said)
    return all(read_industry(part) is not None or _is_short(_TRADE.sub("", part)) for part in parts)


def _fits(pattern: LatePattern) -> Callable[[str], bool]:
    return lambda said: pattern.fullmatch(said) is not None


def _is_dialled(said: str) -> bool:
    return all(
        _DIALLED.fullmatch(part) or "@" in part or _is_person(part.strip("0123456789-")) for part in _parts(said)
    )


_SHAPES: Final[Mapping[str, Callable[[str], bool]]] = {
    "name": _is_firm,
    "uscc": _fits(_NUMBERED),
    "industry": _is_industry,
    "address": _is_address,
    "grid": _is_grid,
    "headcount": _fits(_COUNT),
    "checked_by": _are_persons,
    "principal": _are_persons,
    "safety_officer": _are_persons,
    "phone": _is_dialled,
}
