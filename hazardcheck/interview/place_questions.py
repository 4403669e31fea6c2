"""What there is on the site: chosen by numbers or words, and what was not chosen asked about once more.

Nothing is denied by silence: who says nothing of a place leaves it unknown, and its items are asked.
"""

from __future__ import annotations

import re
from typing import Final

from ..model.base import Truth
from ..rules.reading.place_words import PLACES, Place, place_named, places_near
from ..rules.reading.plain_text import plain
from .factory_draft import FactoryDraft
from .head_questions import is_back
from .spoken_lines import Speech

_NONE: Final = ("都没有", "没有", "无", "全没有", "none", "no")
# "no" to "is none of them there?" denies nothing
_DENIED: Final = (*_NONE[:-1], "y", "yes", "是", "是的", "对")
_UNKNOWN: Final = ("不知道", "不清楚", "不确定", "-", "unknown")
# 1 3 5; 喷涂、叉车; 喷涂和叉车
_BETWEEN: Final = re.compile(r"[\s、,;。+|]+|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")


def ask_places(speech: Speech, draft: FactoryDraft) -> bool:
    """Which of them there are; what is said of each, and of the rest. False: back."""
    speech.tell("ask.places")
    for number, one in enumerate(PLACES, 1):
        speech.write(f"{number:>3} {speech.say(f'ask.place.{one.key}')}", hang=4)
    named: list[set[str]] = []
    while True:
        line = speech.read(speech.say("ask.places.line"), "ask.places.help")
        if is_back(line):
            return False
        word = plain(line).lower()
        if word in _NONE:
            return _settle(speech, draft, _kept(speech, dict.fromkeys(_keys(), False), named))
        if not word or word in _UNKNOWN:
            return _settle(speech, draft, dict.fromkeys(_keys()))
        chosen = _chosen(speech, line, named)
        if chosen is not None:
            rest = _ask_rest(speech, draft, chosen, named)
            if rest is not None:
                return _settle(speech, draft, _kept(speech, {**dict.fromkeys(chosen, True), **rest}, named))


def _keys() -> tuple[str, ...]:
    return tuple(one.key for one in PLACES)


def _kept(speech: Speech, places: dict[str, Truth], named: list[set[str]]) -> dict[str, Truth]:
    """What was said of a place, but that none is denied which somebody named in a line that was not taken and has not
    chosen since: 好像有电焊, typed again as 喷漆, leaves 焊割 unknown."""
    open_ = set().union(*(one for one in named if not any(places[key] for key in one)))
    kept = [one for one in PLACES if one.key in open_ and places[one.key] is False]
    if kept:
        speech.tell("ask.places.named", names="、".join(_name(speech, one) for one in kept))
    return {**places, **dict.fromkeys(one.key for one in kept)}


def _chosen(speech: Speech, line: str, named: list[set[str]]) -> list[str] | None:
    """The places that a line names; nothing, and it was said why, where one word of it is not understood: what it may
    have meant goes into ``named``."""
    words = list(filter(None, _BETWEEN.split(plain(line))))
    found = [_numbered(word) if word.isdecimal() else place_named(word) for word in words]
    keys = [one.key for one in found if one is not None]
    if len(keys) == len(words):
        return list(dict.fromkeys(keys))
    strange = [word for word, one in zip(words, found, strict=True) if one is None]
    named += [{key} for key in keys] + [{one.key for one in places_near(word)} for word in strange if len(word) > 1]
    near = places_near(strange[0])
    names = "、".join(f"{PLACES.index(one) + 1} {_name(speech, one)}" for one in near)
    speech.tell("ask.places.near" if near else "ask.places.unknown", value=strange[0], names=names)
    return None


def _numbered(word: str) -> Place | None:
    return PLACES[int(word) - 1] if 0 < int(word) <= len(PLACES) else None


def _name(speech: Speech, place: Place) -> str:
    """The name of a place without what explains it."""
    return re.split(r"[（(：:]", speech.say(f"ask.place.{place.key}"))[0].strip()


def _ask_rest(speech: Speech, draft: FactoryDraft, chosen: list[str], named: list[set[str]]) -> dict[str, Truth] | None:
    """What was not chosen: denied by a yes alone; what is in doubt stays unknown. Nothing: choose again."""
    _tell_chosen(speech, draft, chosen)
    rest = [one for one in PLACES if one.key not in chosen]
    if not rest:
        return {}
    speech.tell("ask.rest", names="、".join(f"{PLACES.index(one) + 1} {_name(speech, one)}" for one in rest))
    while True:
        line = speech.read(speech.say("ask.rest.line"), "ask.rest.help")
        word = plain(line).lower()
        if is_back(line):
            return None
        if word in _DENIED:
            return dict.fromkeys((one.key for one in rest), False)
        if not word or word in (*_UNKNOWN, "n", "no", "否", "不是"):
            return dict.fromkeys(one.key for one in rest)
        doubtful = _chosen(speech, line, named)
        if doubtful is not None and set(doubtful) & set(chosen):
            speech.tell("ask.rest.chosen")
        elif doubtful is not None:
            return {one.key: None if one.key in doubtful else False for one in rest}


def _tell_chosen(speech: Speech, draft: FactoryDraft, chosen: list[str]) -> None:
    """What follows from each: so many items, and the list that comes along."""
    for key in chosen:
        one = next(place for place in PLACES if place.key == key)
        code = "ask.place.more" if one.is_equipment else "ask.place.items"
        speech.tell(code, name=_name(speech, one), count=draft.items_behind(key), title=draft.equipment.title)


def _settle(speech: Speech, draft: FactoryDraft, places: dict[str, Truth]) -> bool:
    """Take what was said over, and say what it comes to."""
    draft.places = places
    if denied := [one for one in PLACES if places[one.key] is False]:
        speech.tell("ask.places.denied", names="、".join(_name(speech, one) for one in denied))
    unknown = sum(truth is None for truth in places.values())
    if unknown:
        speech.tell("ask.places.open", count=unknown)
    if len(draft.checklists) > 1:
        speech.tell("ask.places.brought", title=draft.equipment.title)
    speech.tell("ask.items", count=draft.items)
    return True
