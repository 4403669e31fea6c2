"""Whether a 统一社会信用代码 is one: eighteen signs, the last of which checks the others (GB 32100)."""

from __future__ import annotations

# 31 signs: I, O, S, V and Z are left out, which are read as 1, 0, 5, U and 2. The check digit counts modulo 31.
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc_is_valid(code: str) -> bool:
    """Whether an 18-character 统一社会信用代码 has the right alphabet and check digit (GB 32100-2015)."""
    # I, O, S, V and Z are not in the alphabet: they look like figures
    if len(code) != 18 or any(sign not in _USCC for sign in code):
        return False
    # a code of zeros, or without a body, is a placeholder that passes the check
    if code.startswith("0") or not code[8:17].strip("0"):
        # no office registers under 0, and nobody's own number is nothing but zeros
        return False
    # GB 32100: weights are the powers of 3, modulo 31; the last sign makes the sum whole
    total = sum(_USCC.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return _USCC.index(code[17]) == (31 - total % 31) % 31
