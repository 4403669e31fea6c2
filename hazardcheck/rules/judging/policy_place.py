"""Whether a policy binds where a form was filled in: a notice of one place is no ground for a stop in another.

The place is read from what the form says of it: the address, the grid and the name of the enterprise, and the division
digits (3 to 8) of a valid 统一社会信用代码. Any of these that names a place of the policy binds it. Else it does not
bind where the address or the grid begins with another city or county, or the code is of another one. A form that names
no place, or only an area around it (the province), leaves it open: then the stricter policy holds.

Examples for 永康 (330784): ``浙江省永康市…`` binds; ``浙江省武义县…`` does not; ``第三网格`` with the code 91330784…
binds; a grid and no code leaves it open. An address elsewhere with the code of 永康 binds: nobody leaves a notice by
writing another address.
"""

from __future__ import annotations

import re

from ...model.base import Truth
from ...model.written.policy import BoundPlaces, Policy
from ...model.written.profile import Enterprise
from ..known.identity import code_of, name_of

# A name of two to six signs and what kind of place it is, at the head of an address; not 市区, 县城, 市场 …
_PLACE = re.compile(r"([\u4e00-\u9fff]{2,6}?)(特别行政区|自治区|自治州|自治县|省|市|县)(?![区场城郊政民内级])")
# Words that are no names of places although 市 or 县 follows them.
# 示例, 某 and 测试 stand for a place that nobody wants to name.
_NO_NAME = ("示例", "某", "测试", "样例", "位于", "地处", "超", "门", "菜", "夜", "早", "集", "花", "城", "都", "本",
            "我", "全", "该", "同", "各")  # fmt: skip
# The provinces of GB/T 2260, by the first two digits; a city is 01 to 70 or 90 (under the province itself).
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split()
)
_LAST_CITY, _DIRECT = 70, 90


def is_bound(policy: Policy, enterprise: Enterprise) -> Truth:
    """Whether the policy binds there: yes, no, or the form does not say where it is."""
    places = policy.binds
    if places is None:
        return True
    texts = [name_of(enterprise.address), name_of(enterprise.grid)]
    division = code_of(enterprise.uscc)[2:8]
    if division in places.divisions or any(_names(text, places) for text in (*texts, name_of(enterprise.name))):
        return True
    elsewhere = any(_is_other_place(text, places) for text in texts) or _is_other_division(division, places)
    return False if elsewhere else None


def _names(text: str, places: BoundPlaces) -> bool:
    return any(name in text for name in places.names)


def _is_other_place(text: str, places: BoundPlaces) -> bool:
    """Whether a text begins with a city or county that is none of those around the place: 浙江省金华市武义县."""
    rest = text
    while True:
        around = next((name for name in places.within if rest.startswith(name)), "")
        if around:
            rest = rest[len(around) :].lstrip("省市")
            continue
        found = _PLACE.match(rest)
        return found is not None and not found[1].startswith(_NO_NAME) and not found[1].endswith(_NO_NAME)


def _is_other_division(division: str, places: BoundPlaces) -> bool:
    """Whether the digits are of another city or county. Those of the country, the province or the city above tell
    nothing, nor do digits that are of no city."""
    if len(division) != len("330784") or not division.isdigit() or division[:2] not in _PROVINCES:
        return False
    city, above = int(division[2:4]), {one[:4] + "00" for one in places.divisions}
    return (1 <= city <= _LAST_CITY or city == _DIRECT) and division not in above
