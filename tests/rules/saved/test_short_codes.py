"""The short code of a result: read as it is said, and never one for another after a slip."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazardcheck.rules.saved.short_codes import read_code, short_code

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(DIGESTS)
def test_a_code_is_the_digest_in_crockfords_digits(digest: str) -> None:
    code = short_code(digest)
    plain = code.replace("-", "")
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    value = 0
    for sign in plain[:15]:
        value = value * 32 + SIGNS.index(sign)
    assert value == int(digest, 16) >> 181
    assert read_code(code) == code == short_code(f"sha256:{digest}")


@given(DIGESTS)
def test_every_slip_is_noticed(digest: str) -> None:
    """Every other sign in every place, and every two places changed."""
    plain = short_code(digest).replace("-", "")
    for place, sign in itertools.product(range(16), SIGNS):
        if sign != plain[place]:
            assert read_code(plain[:place] + sign + plain[place + 1 :]) == ""
    for one, other in itertools.combinations(range(16), 2):
        if plain[one] != plain[other]:
            signs = list(plain)
            signs[one], signs[other] = signs[other], signs[one]
            assert read_code("".join(signs)) == ""


def test_a_code_is_read_as_it_is_said() -> None:
    code = short_code(hashlib.sha256(b"10").hexdigest())
    for said in (
        code.lower(),
        code.replace("-", " "),
        code.replace("1", "l").replace("0", "o"),
        code.replace("1", "I").replace("0", "O"),
        f" {code}\n",
        f"HAZARDCHECK:{code}",
        code.replace("-", "－"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    ):
        assert read_code(said) == code, said


@pytest.mark.parametrize("text", ["", "0", "0" * 15, "0" * 17, "0000-0000-0000-000U", "合格", "-" * 16])
def test_what_is_no_code(text: str) -> None:
    assert read_code(text) == ""


def test_all_zeros_is_a_code_like_any_other() -> None:
    assert read_code("0" * 16) == "0000-0000-0000-0000" == short_code("0" * 64)
