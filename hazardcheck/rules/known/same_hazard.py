"""Whether two hazards that forms tell of may be one, by number (隐患编号), place and device.

Example: 喷漆房 and `` 喷漆 房`` are one place, 喷漆房 and 喷漆室 are two; PT-1 and PT-01 are two devices. What is not
given (空, /, 无) tells nothing apart. Two numbers that were typed are two hazards; a number that we gave says nothing
beside another, for a form that is judged without the earlier result is numbered afresh.
"""

from __future__ import annotations

from ...model.assessment import Finding
from ..reading.answer_words import is_given
from .hazard_numbers import is_of_ours, real_number, typed_number
from .identity import name_of


def same_number(old: Finding, new: Finding) -> bool:
    """Whether both are of one item and bear one number. A number that we gave to a hazard of which nothing is said
    proves nothing: it was only the likeliest."""
    is_guess = new.number_given and says_nothing(new) and not says_nothing(old)
    return bears_number_of(old, new) and not is_guess


def bears_number_of(old: Finding, new: Finding) -> bool:
    """Whether both are of one item and bear one number, be it proved or the likeliest."""
    return old.item == new.item and bool(real_number(old.number)) and has_number_of(old, new)


def same_number_and_place(old: Finding, new: Finding) -> bool:
    """The same, and the place or the device is the same too."""
    return same_number(old, new) and (_agrees(old.place, new.place) or _agrees(old.device, new.device))


def has_number_of(old: Finding, new: Finding) -> bool:
    """Whether both bear one number, of whichever item."""
    return real_number(old.number) == real_number(new.number)


def _differs(old: str, new: str) -> bool:
    """Whether both are given and are not the same, as people mean it (width, blanks and brackets do not count)."""
    return is_given(old) and is_given(new) and name_of(old) != name_of(new)


def _agrees(old: str, new: str) -> bool:
    return is_given(old) and is_given(new) and name_of(old) == name_of(new)


def is_elsewhere(old: Finding, new: Finding) -> bool:
    """Whether the place or the device says that the two are not one, whatever their number says: lists of others count
    7号 anew each year, or one number for all that a visit found."""
    return any(tells_apart(old, new, name) for name in ("place", "device"))


def is_moved(old: Finding, new: Finding) -> bool:
    """Whether only the number says that two are one: place and device are both given, and both are others."""
    return same_number(old, new) and all(tells_apart(old, new, name) for name in ("place", "device"))


def is_other(old: Finding, new: Finding) -> bool:
    """Whether the two are certainly not one hazard: another item, number, place or device."""
    return old.item != new.item or any(tells_apart(old, new, name) for name, _ in TELLING)


def same_place(old: Finding, new: Finding) -> bool:
    """Whether nothing tells them apart and the place or the device is the same."""
    return not is_other(old, new) and (_agrees(old.place, new.place) or _agrees(old.device, new.device))


# What tells two hazards of one item apart, and its title.
TELLING = (("number", "隐患编号"), ("place", "部位/责任区"), ("device", "设备编号"))


def tells_apart(old: Finding, new: Finding, name: str) -> bool:
    """Whether a field (of ``TELLING``) says that the two are not one."""
    return _has_other_number(old, new) if name == "number" else _differs(getattr(old, name), getattr(new, name))


def _has_other_number(old: Finding, new: Finding) -> bool:
    """Whether the numbers tell two hazards apart. Whoever types a number of our kind means that one; a number by the
    enterprise's own list may be of a hazard that we gave another."""
    mine, theirs = real_number(old.number), real_number(new.number)
    if not mine or not theirs or mine == theirs:
        return False
    typed = [number for one in (old, new) if (number := typed_number(one))]
    return len(typed) == 2 or (len(typed) == 1 and is_of_ours(typed[0]))


def naming(finding: Finding) -> str:
    """By what a hazard is named; — where nothing names it."""
    return "、".join(filter(None, (finding.number, finding.place, finding.device))) or "—"


def says_nothing(finding: Finding) -> bool:
    """Whether a hazard is only said to be there: 有隐患 without an entry. Where one known hazard of the item is left,
    it is given that one's number, though it is not taken as proved."""
    texts = (finding.place, finding.device, finding.description, finding.condition, finding.measure)
    return not typed_number(finding) and not any(map(is_given, texts))


def names_nothing(finding: Finding) -> bool:
    """Whether neither number, place nor device says which hazard is meant."""
    return not typed_number(finding) and not any(map(is_given, (finding.place, finding.device)))


def answer_rank(old: Finding, new: Finding) -> int:
    """How surely a record is a row of a register that nobody could place before; 0: it may be another one.

    The number is enough; else nothing may differ, and the place, the device or the text is the same. At another item
    (there the row stands once its 检查项编号 is right) the text, too, may not be another: beside a broken lamp in
    喷漆房 the missing exhaust of 喷漆房 is still missing."""
    if real_number(old.number) and has_number_of(old, new):
        return 4
    if any(tells_apart(old, new, name) for name, _ in TELLING):
        return 0
    is_same_text = _agrees(old.description, new.description)
    if old.item != new.item and _differs(old.description, new.description):
        return 0
    is_same_place = _agrees(old.place, new.place) or _agrees(old.device, new.device)
    if is_same_text:
        return 3 if is_same_place else 2
    return 1 if is_same_place or not any(map(is_given, (old.place, old.device, old.description))) else 0


def is_remark(one: Finding) -> bool:
    """Whether only a text is known of a hazard: neither place nor device."""
    return is_given(one.description) and not is_given(one.place) and not is_given(one.device)


def is_told(old: Finding, doubtful: Finding) -> bool:
    """Whether a row that nobody could place is a hazard that is asked for already: one hazard is asked for once."""
    return is_twin(old, doubtful) or answer_rank(old, doubtful) > 0


def is_twin(one: Finding, other: Finding) -> bool:
    """Whether two lists of earlier hazards tell of one: nothing differs, and with two numbers something agrees."""
    numbers = real_number(one.number), real_number(other.number)
    alone = all(numbers) and numbers[0] != numbers[1]
    return not is_other(one, other) and (not alone or same_place(one, other))


def is_one(old: Finding, closure: Finding) -> bool:
    """Whether a later hazard or closure is certainly this one: being the only one left is a guess, unless neither
    names a number, place or device. A number that we gave names nothing by itself: nobody wrote it down."""
    names = [text for one in (old, closure) for text in (typed_number(one), one.place, one.device)]
    return same_number(old, closure) or same_place(old, closure) or not any(map(is_given, names))
