"""Personal names taken out of what is shared (``--redact``): each person is somebody else, the same one throughout.

张三 becomes 甲某＊ wherever the name stands: in its own fields, and within what people wrote and in the names of their
files, as far as it is known from a field of any part. What a field for a person holds and is no name (合格, 车间) is
hidden whole; a text that merely may name a person nobody knows of stays. Telephone and identity numbers go. An
enterprise keeps its name, whoever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ..rules.closing.names_in_texts import KnownNames, replaced_names
from ..rules.closing.person_names import VEILED, is_nick, is_one_name, is_person, names_among, names_within, parts_of
from ..rules.reading.personal_numbers import SHORTEST, known_numbers, without_numbers

# Fields that name a person, and those that may (who did it: a person, a form or an office).
_PERSONS: Final = frozenset(
    {"checked_by", "principal", "safety_officer", "responsible", "accepted_by", "named", "officer", "approver"}
)
_MAYBE: Final = frozenset({"closed_by", "who", "granted_by"})
# A form that did it (by.yaml, Form Sept.xlsx) reads as a name in Latin letters, and is none.
_FORM: Final = re.compile(r"\.(xls[xmb]?|et|ods|[ct]sv|ya?ml|txt|zip)$", re.IGNORECASE)
_HIDDEN: Final = frozenset({"phone"})
# Hashes, the keys of things and the words of the law and of ours are no texts of people: a name may stand within them
# by chance (应急 in 应急管理部门).
_KEPT: Final = frozenset(
    "sha256 item uscc fingerprint form key kind code id title clause condition condition_text document grade_reason"
    " typical_control typical_measures rules basis duties procedures addressee by policy policy_title policy_note"
    " not_given checklists".split()
)
HIDDEN: Final = VEILED
# Whoever stands for somebody is made of these; without 未, which no name begins with for the reader.
_SIGNS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午申酉戌亥"


class NameVeil:
    """Who stands for whom, in the order in which they come, and whose numbers are known. What one part tells
    (``know``) is taken out of all of them: an inspector who is named in one form is quoted in another."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._run = KnownNames()
        self._numbers: set[str] = set()

    def know(self, part: Any) -> dict[str, str]:
        """Learn the people of a part before anything is shown."""
        self.know_numbers(part)
        return self.meet(persons_of(part))

    def know_numbers(self, part: Any) -> None:
        """Learn what stands in the fields for telephones."""
        for text in _phones_of(part):
            self._numbers.update(known_numbers([text]))
            if len(text) >= SHORTEST:
                # 微信 and the like
                self._run.add(text, HIDDEN)

    def meet(self, persons: Iterable[str]) -> dict[str, str]:
        """The names of one enterprise with those who stand for them; two names that can mean one person (张三, 小张)
        are one."""
        texts = list(dict.fromkeys(persons))
        own: dict[str, str] = {}
        for name in sorted({name for text in texts for name in names_among(text)}, key=lambda name: (-len(name), name)):
            same = next((other for other in own if is_one_name(name, other)), name)
            own[name] = own.get(same) or self._stand_in(same)
        own |= _written(texts, own)
        for name, other in own.items():
            # 小张 is somebody else in the next enterprise
            if not is_nick(name):
                self._run.add(name, other)
        return own

    def _stand_in(self, name: str) -> str:
        if name not in self._given:
            self._given[name] = _called(len(self._given))
        return self._given[name]

    def veiled(self, part: Any) -> Any:
        """A part of a document (dictionaries, lists, texts) without its people's names, and without those that are
        known from elsewhere."""
        return _covered(part, "", self._cover(self.know(part)))

    def veiled_row(self, row: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
        """A row of a list, where the names of its enterprise are known already."""
        cover = self._cover(own)
        shown = {
            key: value if key in _KEPT or key == "enterprise" else _covered(value, key, cover)
            for key, value in row.items()
        }
        title = row.get("title")
        if isinstance(title, str) and "：" in title:
            # behind the title of the item stands what was typed about what is in doubt
            head, sign, said = title.partition("：")
            shown["title"] = f"{head}{sign}{cover.text(said)}"
        return shown

    def _cover(self, own: dict[str, str]) -> _Cover:
        mine = KnownNames()
        for name, other in own.items():
            mine.add(name, other)
        return _Cover(own, mine, self._run, self._numbers)


def _written(texts: Iterable[str], own: dict[str, str]) -> dict[str, str]:
    """Names as they were typed, where that is not the name with a post beside it: 示例员工甲 is known as 示例甲, which
    stands in no text."""
    found: dict[str, str] = {}
    for text in texts:
        for part in parts_of(text):
            names = names_within(part)
            if len(names) == 1 and names[0] not in part:
                found[part] = own[names[0]]
    return found


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
    return (text.strip() for key, text in _texts_of(part, name) if key in _HIDDEN and text.strip())


def persons_of(part: Any, name: str = "") -> Iterator[str]:
    """What stands in the fields of persons."""
    for key, text in _texts_of(part, name):
        if key in _PERSONS or (key in _MAYBE and is_person(text) and not _FORM.search(text.strip())):
            yield text


def _texts_of(part: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every text with the key under which it stands."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _texts_of(value, key)
    elif isinstance(part, list):
        for one in part:
            yield from _texts_of(one, name)
    elif isinstance(part, str):
        yield name, part


@dataclass(frozen=True, slots=True)
class _Cover:
    """The names of one enterprise (``mine``), those of all (``run``), and the numbers of people."""

    own: dict[str, str]
    mine: KnownNames
    run: KnownNames
    numbers: set[str]

    def text(self, text: str) -> str:
        """The text with the known names and the numbers of people replaced."""
        return without_numbers(replaced_names(text, self.mine, self.run), self.numbers, HIDDEN)

    def person(self, text: str) -> str:
        """What stands in a field for a person: others in their place, or nothing that can be read."""
        names = [self.own[name] for name in names_among(text) if name in self.own]
        return "、".join(dict.fromkeys(names)) or HIDDEN


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
