"""Personal names taken out of what is shared (``--redact``): each person is somebody else, the same one throughout.

张三 becomes 甲某＊ wherever the name stands: in its own fields, and within what people wrote, as far as it is known
from a field. What a field for a person holds and is no name (合格, 车间) is hidden whole; a text that merely may name a
person nobody knows of stays. Telephone numbers go. An enterprise keeps its name, whoever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..rules.closing.person_names import VEILED, is_one_name, is_person, names_within

# Fields that name a person, and those that may (who did it: a person, a form or an office).
_PERSONS: Final = frozenset(
    {"checked_by", "principal", "safety_officer", "responsible", "accepted_by", "named", "officer"}
)
_MAYBE: Final = frozenset({"closed_by", "who", "granted_by", "source"})
_HIDDEN: Final = frozenset({"phone"})
# Hashes, the keys of things and the words of the law and of ours are no texts of people: a name may stand within them
# by chance (应急 in 应急管理部门).
_KEPT: Final = frozenset(
    "sha256 item uscc fingerprint form key kind code id title clause condition condition_text document grade_reason"
    " typical_control typical_measures rules basis duties procedures addressee by policy policy_title policy_note"
    " not_given checklists".split()
)
HIDDEN: Final = VEILED
# Signs of a number that is looked for in texts; a shorter one stands in many a number.
_PHONE: Final = 7
# Whoever stands for somebody is made of these; without 未, which no name begins with for the reader.
_SIGNS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午申酉戌亥"


class NameVeil:
    """Who stands for whom, in the order in which they come."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._phones: set[str] = set()

    def meet(self, persons: Iterable[str]) -> dict[str, str]:
        """The names of one enterprise with those who stand for them; two names that can mean one person (张三, 小张)
        are one."""
        own: dict[str, str] = {}
        for name in sorted(
            {name for text in persons for name in names_within(text)}, key=lambda name: (-len(name), name)
        ):
            same = next((other for other in own if is_one_name(name, other)), name)
            own[name] = own.get(same) or self._stand_in(same)
        return own

    def _stand_in(self, name: str) -> str:
        if name not in self._given:
            self._given[name] = _called(len(self._given))
        return self._given[name]

    def veiled(self, part: Any) -> Any:
        """A part of a document (dictionaries, lists, texts) without its people's names."""
        phones = set(_phones_of(part))
        self._phones |= phones
        return _covered(part, "", _Cover(self.meet(persons_of(part)), phones))

    def veiled_all(self, part: Any) -> Any:
        """The same for a part that speaks of many enterprises: with every name that was met so far."""
        self.meet(persons_of(part))
        return _covered(part, "", _Cover(self._given, self._phones))

    def veiled_row(self, row: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
        """A row of a list, where the names of its enterprise are known already."""
        cover = _Cover(own)
        return {
            key: value if key in _KEPT or key == "enterprise" else _covered(value, key, cover)
            for key, value in row.items()
        }


def _called(number: int) -> str:
    """Who stands for the so-manieth: 甲某＊ … 亥某＊, then 甲甲甲＊ and so on, none of which another one holds. By the
    sign they are known as nobody's names."""
    return f"{_stand_in_name(number)}{VEILED}"


def _stand_in_name(number: int) -> str:
    if number < len(_SIGNS):
        return f"{_SIGNS[number]}某"
    number, size = number - len(_SIGNS), len(_SIGNS)
    signs = [_SIGNS[number // size**place % size] for place in (2, 1, 0)]
    turn = number // size**3
    return "".join(signs) + (f"·{_stand_in_name(turn - 1)}" if turn else "")


def _phones_of(part: Any, name: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _phones_of(value, key)
    elif isinstance(part, list):
        for one in part:
            yield from _phones_of(one, name)
    elif isinstance(part, str) and name in _HIDDEN and len(part.strip()) >= _PHONE:
        yield part.strip()


def persons_of(part: Any, name: str = "") -> Iterator[str]:
    """What stands in the fields of persons."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from persons_of(value, key)
    elif isinstance(part, list):
        for one in part:
            yield from persons_of(one, name)
    elif isinstance(part, str) and (name in _PERSONS or (name in _MAYBE and is_person(part))):
        yield part


class _Cover:
    """The names of one enterprise as they may stand in a text: 张三, 张 三, 张·三; the longest first."""

    def __init__(self, own: dict[str, str], phones: Iterable[str] = ()) -> None:
        self.own = {_plain(name): other for name, other in own.items()} | {_plain(one): HIDDEN for one in phones}
        found = sorted(self.own, key=lambda name: (-len(name), name))
        texts = [r"[\s·•]*".join(map(re.escape, name)) for name in found if len(name) > 1]
        # a Latin name is no part of a longer word
        texts = [rf"(?<![A-Za-z]){text}(?![A-Za-z])" if text[0].isascii() else text for text in texts]
        self.pattern = re.compile("|".join(texts), re.IGNORECASE) if texts else None

    def text(self, text: str) -> str:
        """The text with the known names replaced."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: self.own.get(_plain(found[0]), HIDDEN), text)

    def person(self, text: str) -> str:
        """What stands in a field for a person: others in their place, or nothing that can be read."""
        names = [self.own[key] for name in names_within(text) if (key := _plain(name)) in self.own]
        return "、".join(dict.fromkeys(names)) or HIDDEN


def _plain(name: str) -> str:
    return re.sub(r"[\s·•]+", "", name).casefold()


def _covered(part: Any, name: str, cover: _Cover) -> Any:
    if isinstance(part, dict):
        is_enterprise = "uscc" in part and "principal" in part
        return {
            key: value if key in _KEPT or (is_enterprise and key == "name") else _covered(value, key, cover)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_covered(one, name, cover) for one in part]
    if not isinstance(part, str) or not part.strip():
        return part
    if name in _HIDDEN:
        return HIDDEN
    return cover.person(part) if name in _PERSONS else cover.text(part)
