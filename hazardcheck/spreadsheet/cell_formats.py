"""Number formats by which a person sees something else than what was typed.

``;;;`` shows nothing, ``"合格"`` always the same, ``[=1]"否"`` a word for a number, ``@"（已整改）"`` more than the
text. ``0"人"`` and ``yyyy"年"m"月"`` show the value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from .xml_elements import elements

# A format, sign by sign: a quoted text, a sign that is shown (\x) or only makes room (_x, *x), a condition or colour.
_SIGN = re.compile(r'"([^"]*)"|\\(.)|[_*].|(\[[^\]]*\])|(.)', re.S)
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)\]")
# where a value is shown: digits, a day, General as Chinese programs write it too
_NUMBER = re.compile(r"[0#?]|general|g/通用格式|[ymdhsebag]|@", re.I)
# What may stand beside a number that is shown: units, parts of a day, money.
_UNITS = re.compile(
    r"[\W_年月日时点分秒星期周上下午第共约计个人名元万亿号台套次只间处条项米吨吋寸"
    r"层度千百公斤克升天kgtmwclRMBUSDCNY]*"
)
_WORD = re.compile(r"\w")
# Of each kind of value one: a format that shows all of them is not looked at again.
_TRIED: Final = ("x", 1.0, 0.0, -1.0, 46_000.0)
_EPOCH = date(1899, 12, 30)


# the same values stand in many forms; 1 and TRUE are not the same
@lru_cache(maxsize=1024, typed=True)
def seen_instead(code: str, value: Any) -> str | None:
    """What is seen in the place of a value (nothing: ``""``); none where the value itself is. Example: ``;;;`` → ""."""
    sections = _sections(code)
    is_number = isinstance(value, int | float | date) and not isinstance(value, bool)
    chosen = _of_number(sections, _number_of(value)) if is_number else _of_text(sections)
    if chosen is None:
        return None
    shown, words = chosen
    if not shown:
        return words.strip()
    beside = not _UNITS.fullmatch(words) if is_number else _WORD.search(words) is not None
    return f"{value} {words.strip()}" if beside else None


def _number_of(value: float | date) -> float:
    return float((value - _EPOCH).days) if isinstance(value, date) and type(value) is date else (
        46_000.0 if isinstance(value, date) else float(value)
    )  # fmt: skip


class _FormatSection:
    def __init__(self) -> None:
        self.words, self.bare, self.condition = "", "", ""

    @property
    def shows(self) -> bool:
        """Whether the value stands in it."""
        return _NUMBER.search(self.bare) is not None

    @property
    def chosen(self) -> tuple[bool, str]:
        return self.shows, self.words + (_NUMBER.sub("", self.bare) if not self.shows else "")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_FormatSection, ...]:
    found = [_FormatSection()]
    for quoted, escaped, bracket, bare in _SIGN.findall(code):
        if bare == ";":
            found.append(_FormatSection())
        found[-1].words += quoted or escaped
        found[-1].bare += bare if bare != ";" else ""
        if _CONDITION.fullmatch(bracket):
            found[-1].condition = bracket
        # an elapsed time is a value too: [h]:mm
        found[-1].bare += bracket[1:-1] if bracket[1:-1].lower().strip("hms") == "" else ""
    return tuple(found)


def _of_text(sections: tuple[_FormatSection, ...]) -> tuple[bool, str] | None:
    """The fourth section is for texts, an earlier one only where it says so (``@``)."""
    if len(sections) > 3:
        one = sections[3]
        return "@" in one.bare, one.words
    last = sections[-1]
    return (True, last.words) if "@" in last.bare else None


def _of_number(sections: tuple[_FormatSection, ...], number: float) -> tuple[bool, str] | None:
    numeric = [one for one in sections[:3] if "@" not in one.bare] if len(sections) > 1 else [*sections]
    if any(one.condition for one in numeric):
        held = [one for one in numeric if not one.condition or _holds(one.condition, number)]
        return held[0].chosen if held else None
    if not numeric:
        return None
    place = 0 if number > 0 or len(numeric) == 1 else 1 if number < 0 else 2 if len(numeric) > 2 else 0
    return numeric[place].chosen


def _holds(condition: str, number: float) -> bool:
    found = _CONDITION.fullmatch(condition)
    assert found is not None
    sign, other = found[1], float(found[2])
    less, same = number < other, number == other
    return {"<": less, "<=": less or same, "=": same, "<>": not same, ">": not less and not same, ">=": not less}[sign]


# few programs write many files
@lru_cache(maxsize=128)
def telling_formats(styles: bytes) -> Mapping[str, str]:
    """Cell format (as a cell names it) → its code, of those by which some value is seen as something else. HZ304."""
    if b"numFmt " not in styles:
        return {}
    codes: dict[str, str] = {}
    formats: dict[str, str] = {}
    section = ""
    sections = ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    for tag, attributes in elements("styles", styles, *sections, "numFmt", "xf"):
        if tag in sections:
            section = tag
        elif tag == "numFmt" and section != "dxfs":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and section == "cellXfs":
            formats[str(len(formats))] = attributes.get("numFmtId", "0")
    odd = {name: code for name, code in codes.items() if any(seen_instead(code, one) is not None for one in _TRIED)}
    return {place: odd[name] for place, name in formats.items() if name in odd}
