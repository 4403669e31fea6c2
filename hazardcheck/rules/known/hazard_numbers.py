"""Every hazard has a number (隐患编号): the one that was typed, else one that is given when the form is judged.

A given number is ``YH-``, the month in which the hazard was found, and five signs of a digest over who, which item,
where, which device and on which day: ``YH-202611-4K7QM``. So the same form gives the same numbers whenever and wherever
it is judged, in whichever order its rows stand. Records that differ in none of these are told apart by what else they
say. A number that stands in the form already, or belongs to another hazard that is known, is not given again.

``1``, ``/`` and ``无`` are no numbers (people count afresh on every form): such a record is given one, and what was
typed is kept beside it (``number_typed``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache

from ...late_pattern import LatePattern
from ...model.answers import HazardRecord
from ...model.assessment import Finding
from ..reading.answer_words import is_given
from .identity import name_of

# Crockford's alphabet: without I, L, O and U nobody takes one sign for another, and no word comes out.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 32⁵ = 34 million: of a hundred hazards in a month two meet once in 7,000 times, and then a next number is taken.
_LENGTH = 5
# a number as we give it: YH-202611-7K3MQ, whoever typed it in small letters
# One of a form without a day (YH-000000-…) holds only until that form is dated.
_GIVEN = LatePattern(rf"yh-(?!000000)\d{{6}}-[{_SIGNS.lower()}]{{{_LENGTH}}}")
# Signs of the shortest number that is more than a count of the rows: YH-1.
_REAL = 4
# What a record says of itself; neither its cell nor its number, which are another one's on the next form.
_UNSAID = ("number", "conditions", "location")
# what a number is made of: all that a record says of its hazard
_SAID = ("condition", *(one.name for one in fields(HazardRecord) if one.compare and one.name not in _UNSAID))


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbering:
    """What the numbers of one submission hang on: the enterprise (``identity_of``), the day of the check, and the
    numbers that are another hazard's, folded."""

    owner: str
    day: date | None
    taken: frozenset[str] = frozenset()


# The numbers of an enterprise are compared with those of each of its forms.
@lru_cache(maxsize=4096)
def real_number(number: str) -> str:
    """A number that can travel with its hazard, folded; nothing for ``1``, ``/`` or ``无``: people count 1, 2, 3 afresh
    on every form."""
    folded = name_of(number)
    return folded if is_given(number) and len(folded) >= _REAL and any(sign.isdigit() for sign in folded) else ""


def typed_number(one: Finding) -> str:
    """The number that somebody wrote down for this record, were it one of ours; nothing where nobody did."""
    said = one.number_typed if one.number_given else one.number
    return said if real_number(said) else ""


def is_of_ours(number: str) -> bool:
    """Whether a number is made like those that we give: whoever types one means that hazard and no other."""
    return _GIVEN.fullmatch(name_of(number)) is not None


def _is_undated(number: str) -> bool:
    """Whether a number was given by a form without a day: once that is dated, the hazard has another."""
    return name_of(number).startswith("yh-000000-")


def numbered(records: Sequence[Finding], numbering: Numbering) -> tuple[Finding, ...]:
    """The records in their order, each with a number."""
    taken = {*numbering.taken, *(real_number(one.number) for one in records)} - {""}
    found = list(records)
    blank = [place for place, one in enumerate(records) if not real_number(one.number)]
    # by what they say, so that the order of the rows does not matter; records that say the same are exchangeable
    for place in sorted(blank, key=lambda at: (_place_key(records[at]), _said_key(records[at]))):
        one = records[place]
        number = _free_number(_place_key(one), numbering, taken)
        taken.add(name_of(number))
        found[place] = replace(one, number=number, number_given=True, number_typed=one.number)
    return tuple(found)


def with_number_of(record: Finding, known: Finding) -> Finding:
    """The record of a hazard that is known already: it keeps the number it had first, unless another was typed."""
    typed = "" if _is_undated(record.number) else typed_number(record)
    if not real_number(known.number) or (typed and real_number(typed) != real_number(known.number)):
        return record
    said = record.number_typed if record.number_given else record.number
    given = known.number_given or not typed
    return replace(record, number=known.number, number_given=given, number_typed=said if given else "")


def _free_number(key: str, numbering: Numbering, taken: Iterable[str]) -> str:
    """The first number of a hazard that no other has."""
    taken, ordinal = set(taken), 0
    while True:
        number = _number(key, numbering, ordinal)
        if name_of(number) not in taken:
            return number
        ordinal += 1


def _number(key: str, numbering: Numbering, ordinal: int) -> str:
    """``YH-202611-4K7QM``; a form without a day has month 000000, on whichever day it is judged."""
    day = numbering.day
    return number_of("\0".join((numbering.owner, day.isoformat() if day else "", key, str(ordinal))), day)


def number_of(text: str, day: date | None) -> str:
    """The number that a text gives a hazard of a day: the same on every machine."""
    # by what the hazard says, not by its row: the same form gets the same numbers on every machine
    value = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8])
    # five bits a sign, of an alphabet of 32
    signs = "".join(_SIGNS[value >> 5 * at & 31] for at in range(_LENGTH))
    return f"YH-{day.year:04}{day.month:02}-{signs}" if day else f"YH-000000-{signs}"


def _place_key(one: Finding) -> str:
    return "\0".join((one.item, name_of(one.place), name_of(one.device)))


def _said_key(one: Finding) -> str:
    return repr([getattr(one, name) for name in _SAID])
