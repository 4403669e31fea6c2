"""Whether a policy binds where a form was filled in: a notice of one place is no ground for a stop in another.

The place is read from what the form says of it. It binds where the address or the grid begins with a place of the
policy (永康市…, 浙江省金华市永康…) or names it as a city (永康市), where the enterprise is called after the city
(永康市…厂), and where the 统一社会信用代码 was given there (digits 3 to 8). A street or a firm of that name (永康路,
永康堂) is no place. Else it does not bind where the address or the grid begins with another city or county. A form that
names no place, or only an area around it (the province), leaves it open: then the stricter policy holds. So does one
whose code alone is of elsewhere: it says where the firm is registered, not where the workshop stands.

Examples for 永康 (330784): ``浙江省永康市…`` binds; ``浙江省武义县…``, ``上海市静安区永康路12号`` do not; ``第三网格``
with the code 91330784… binds; with another code or none it is open. An address elsewhere with the code of 永康 binds:
nobody leaves a notice by writing another address.
"""

from __future__ import annotations

import re

from ...late_pattern import LatePattern
from ...model.base import Truth
from ...model.written.policy import BoundPlaces, Policy
from ...model.written.profile import Enterprise
from ..known.identity import code_of, name_of

# A name of two to six signs and what kind of place it is, at the head of an address; not 市区, 县城, 市场 …
_PLACE = LatePattern(r"([\u4e00-\u9fff]{2,6}?)(特别行政区|自治区|自治州|自治县|省|市|县)(?![区场城郊政民内级])")
# 示例, 某 and 测试 stand for a place that nobody wants to name.
_PLACEHOLDER = LatePattern("示例|某|测试|样例|[×xX*]{2}")
# In front of an address: 位于浙江省…
_LEAD = LatePattern(r"^(地址|位于|地处|坐落[于在]?|中国|[:,\s])+")
# 城市, 都市, 门市, 超市, 集市, 花市 … are words in which 市 names no city;
_NO_CITY = tuple("超菜夜早集花城都门")
# these are the cities whose names end so.
_CITIES = frozenset(
    """盐城 聊城 运城 晋城 宣城 白城 邹城 禹城 诸城 海城 凤城 韩城 麻城 应城 丰城 项城 肥城 永城 桐城 兴城 塔城
    增城 双城 藁城 成都 昌都 宜都 江门 荆门 厦门 天门 玉门 海门""".split()
)
# Behind the name of the place: a street, a house or a firm that is called so.
_NAMED_AFTER = "路|街|里|巷|弄|道|大道|胡同|堂|村|桥|坊|苑|园|花园|小区|公寓|大厦|广场|社区|市场|新城"


def is_bound(policy: Policy, enterprise: Enterprise) -> Truth:
    """Whether the policy binds there: yes, no, or the form does not say where it is."""
    places = policy.binds
    if places is None:
        return True
    texts = [_LEAD.sub("", name_of(text)) for text in (enterprise.address, enterprise.grid)]
    division = code_of(enterprise.uscc)[2:8]
    if division in places.divisions or any(_names_place(text, places) for text in texts):
        return True
    if _is_called_after(name_of(enterprise.name), places):
        return True
    return False if any(_is_other_place(text, places) for text in texts) else None


def _names_place(text: str, places: BoundPlaces) -> bool:
    """Whether a text is of the place: at its head (behind the province) or as a city anywhere."""
    rest = _without_around(text, places)
    return any(
        re.match(f"{re.escape(name)}(?!{_NAMED_AFTER})", rest) or re.search(f"{re.escape(name)}[市县](?!场)", text)
        for name in places.names
    )


def _is_called_after(firm: str, places: BoundPlaces) -> bool:
    """Whether a firm is called after the city: 永康市…厂. 永康…厂 may be anywhere."""
    rest = _without_around(firm, places)
    return any(re.match(f"{re.escape(name)}[市县](?!场)", rest) for name in places.names)


def _without_around(text: str, places: BoundPlaces) -> str:
    """The text behind the areas around the place: 浙江省金华市武义县 → 武义县."""
    rest = text
    while around := next((name for name in places.within if name and rest.startswith(name)), ""):
        rest = rest[len(around) :].lstrip("省市")
    return rest


def _is_other_place(text: str, places: BoundPlaces) -> bool:
    """Whether a text begins with a city or county that is none of those around the place: 浙江省金华市武义县."""
    found = _PLACE.match(_without_around(text, places))
    if found is None or _PLACEHOLDER.search(found[1]):
        return False
    return found[2] != "市" or found[1] in _CITIES or not found[1].endswith(_NO_CITY)
