"""What people say they have on the site → the facts of the checklists that it makes true.

Only whole words are taken: 炉 may be a smelting furnace or a boiler, and is answered with both. A word that is in
doubt costs a question; one that was guessed hides an item.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .plain_text import plain


class Place(NamedTuple):
    """A kind of place or equipment. ``facts`` hold where it is there; where it is not, they don't, and ``without`` not
    either. ``is_open``: several kinds in one word, of which the form itself asks which; ``is_equipment``: 特种设备."""

    key: str
    facts: tuple[str, ...]
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    is_open: bool = False
    is_equipment: bool = False


PLACES: Final = (
    Place("spraying", ("spraying",), ("喷涂", "喷漆", "油漆", "涂装", "调漆", "喷漆房", "喷漆室", "喷漆车间")),
    Place(
        "dust",
        ("combustible-dust",),
        ("粉尘", "抛光", "抛光/粉尘", "打磨", "磨光", "木粉", "铝粉", "喷粉", "喷塑", "砂光", "粉尘涉爆", "除尘器"),
    ),
    Place(
        "confined",
        ("confined-space",),
        ("有限空间", "受限空间", "污水池", "化粪池", "窨井", "地坑", "发酵池", "反应釜", "料仓", "污水井"),
    ),
    Place("ammonia", ("ammonia",), ("氨", "液氨", "氨制冷", "冷库用氨", "涉氨", "液氨制冷")),
    Place("battery", ("lithium-battery",), ("锂电池", "锂电", "锂电池仓库", "电池仓库")),
    Place(
        "furnace",
        ("furnace",),
        ("熔炉", "熔炼炉", "高温熔炉", "压铸", "铸造", "浇铸", "熔铝炉", "熔铜炉", "中频炉", "电弧炉", "保温炉"),
    ),
    Place(
        "special",
        ("special-operations",),
        ("焊割", "焊接", "电焊", "气焊", "气割", "动火", "电工", "登高", "高处作业", "特种作业", "焊工"),
    ),
    Place(
        "gas",
        ("gas-burner",),
        ("燃气", "天然气", "煤气", "液化气", "液化石油气", "燃气炉", "燃烧机"),
        without=("premixed-kiln", "coal-gas"),
    ),
    Place("vehicle", ("on-site-vehicle",), ("叉车", "场车", "厂车", "观光车", "铲车"), is_equipment=True),
    Place("crane", ("crane",), ("行车", "起重机", "天车", "吊车", "航车", "电动葫芦", "起重机械"), is_equipment=True),
    Place(
        "vessel",
        ("pressure-vessel",),
        ("储气罐", "压力容器", "气罐", "储罐", "反应釜", "空压机储气罐", "硫化罐"),
        is_equipment=True,
    ),
    Place(
        "lift",
        ("elevator",),
        ("电梯", "货梯", "载货电梯", "客梯", "扶梯", "升降电梯", "自动扶梯"),
        is_equipment=True,
    ),
    Place("boiler", ("boiler",), ("锅炉", "蒸汽锅炉", "热水锅炉", "导热油炉", "导热油锅炉"), is_equipment=True),
    Place(
        "other",
        ("pressure-piping", "mobile-vessel-cylinder-filling", "passenger-ropeway", "large-amusement-ride"),
        ("其他特种设备", "特种设备", "压力管道", "气瓶充装", "充装", "客运索道", "游乐设施", "大型游乐设施"),
        is_open=True,
        is_equipment=True,
    ),
)
# 有叉车, 用液氨, 使用燃气
_LEADING: Final = ("使用", "有", "用")


def place_named(text: str) -> Place | None:
    """The place that a word is; nothing where it is none, or more than one. Example: 有叉车 → vehicle."""
    word = plain(text).lower()
    shorter = next((word.removeprefix(lead) for lead in _LEADING if word.startswith(lead)), word)
    found = [one for one in PLACES if {word, shorter} & {one.key, *one.words}]
    return found[0] if len(found) == 1 else None


def places_near(text: str) -> tuple[Place, ...]:
    """The places that a word may mean: they have it in one of their words, or it one of theirs. Example: 炉 →
    furnace, gas, boiler."""
    word = plain(text).lower()
    return tuple(one for one in PLACES if word and any(word in name or name in word for name in one.words))
