"""Whether two hazards that forms tell of may be one, by number (隐患编号), place and device.

Example: 喷漆房 and `` 喷漆 房`` are one place, 喷漆房 and 喷漆室 are two; PT-1 and PT-01 are two devices. What is not
given (空, /, 无) tells nothing apart.
"""

from __future__ import annotations

from ...model.assessment import Finding
from ..reading.answer_words import is_given
from .identity import name_of

# Signs of the shortest number that is more than a count of the rows: YH-1.
_REAL = 4


def real_number(number: str) -> str:
    """A number that can travel with its hazard, folded; nothing for ``1``, ``/`` or ``无``: people count 1, 2, 3 afresh
    on every form."""
    folded = name_of(number)
    return folded if is_given(number) and len(folded) >= _REAL and any(sign.isdigit() for sign in folded) else ""


def same_number(old: Finding, new: Finding) -> bool:
    """Whether both are of one item and bear one number."""
    return old.item == new.item and bool(real_number(old.number)) and _has_same_number(old, new)


def _has_same_number(old: Finding, new: Finding) -> bool:
    return real_number(old.number) == real_number(new.number)


def _differs(old: str, new: str) -> bool:
    """Whether both are given and are not the same, as people mean it (width, blanks and brackets do not count)."""
    return is_given(old) and is_given(new) and name_of(old) != name_of(new)


def _agrees(old: str, new: str) -> bool:
    return is_given(old) and is_given(new) and name_of(old) == name_of(new)


def is_other(old: Finding, new: Finding) -> bool:
    """Whether the two are certainly not one hazard: another item, number, place or device."""
    numbers = (real_number(old.number), real_number(new.number))
    pairs = (numbers, (old.place, new.place), (old.device, new.device))
    return old.item != new.item or any(_differs(*pair) for pair in pairs)


def same_place(old: Finding, new: Finding) -> bool:
    """Whether nothing tells them apart and the place or the device is the same."""
    return not is_other(old, new) and (_agrees(old.place, new.place) or _agrees(old.device, new.device))


# What tells two hazards of one item apart, and its title.
TELLING = (("number", "隐患编号"), ("place", "部位/责任区"), ("device", "设备编号"))


def tells_apart(old: Finding, new: Finding, name: str) -> bool:
    """Whether a field (of ``TELLING``) says that the two are not one."""
    one, other = getattr(old, name), getattr(new, name)
    return _differs(real_number(one), real_number(other)) if name == "number" else _differs(one, other)


def naming(finding: Finding) -> str:
    """By what a hazard is named; — where nothing names it."""
    return "、".join(filter(None, (finding.number, finding.place, finding.device))) or "—"


def is_one(old: Finding, closure: Finding) -> bool:
    """Whether a later hazard or closure is certainly this one: being the only one left is a guess, unless neither
    names a number, place or device."""
    named = any(is_given(text) for one in (old, closure) for text in (real_number(one.number), one.place, one.device))
    return same_number(old, closure) or same_place(old, closure) or not named
