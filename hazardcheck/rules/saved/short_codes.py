"""The short code of a result: sixteen signs that a person can read aloud, the last of which notices a slip.

Fifteen signs are the first 75 bits of a SHA-256, in the digits of Crockford (no I, L, O, U); the sixteenth is a sum
over the field of 32 elements with an own weight for every place. So one sign that is wrong, or two that have changed
places, never give another code that is right.

Example: ``1111-1111-1111-1111`` typed as ``IIII-1111-1lll-1111`` is the same code.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DATA = 15
# x^5 + x^2 + 1, which makes a field of the numbers below 32
_FIELD = 0b100101
# what is read for another sign
_MISREAD = str.maketrans("ILO", "110")


def short_code(sha256: str) -> str:
    """The code of a SHA-256 in hexadecimal digits: ``ABCD-EFGH-JKMN-PQRS``."""
    bits = int(sha256.removeprefix("sha256:"), 16) >> (256 - 5 * _DATA)
    values = [bits >> (5 * place) & 31 for place in reversed(range(_DATA))]
    text = "".join(_SIGNS[value] for value in (*values, _check_value(values)))
    return "-".join(text[start : start + 4] for start in range(0, _DATA + 1, 4))


def read_code(text: str) -> str:
    """The code that somebody typed or scanned, as it is printed; nothing where it is none."""
    plain = unicodedata.normalize("NFKC", text).upper().rpartition(":")[2]
    plain = re.sub(r"[\s\-–—_]", "", plain).translate(_MISREAD)
    if len(plain) != _DATA + 1 or any(sign not in _SIGNS for sign in plain):
        return ""
    *values, last = (_SIGNS.index(sign) for sign in plain)
    if _check_value(values) != last:
        return ""
    return "-".join(plain[start : start + 4] for start in range(0, _DATA + 1, 4))


def _check_value(values: list[int]) -> int:
    """The sum of the values, each times its own power of two: no two places have the same weight, none is 1, which is
    that of the check sign."""
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return total


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value > 31 else value
