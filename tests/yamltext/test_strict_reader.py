"""Plain data: a value that can only be read one way, with the place of every value and key; else a complaint."""

from __future__ import annotations

from datetime import date

import pytest

from hazardcheck.errors import DefinitionError
from hazardcheck.yamltext.strict_reader import decoded_text, parse_document

VALUES: list[tuple[str, object]] = [
    ("通风", "通风"), ('"no"', "no"), ("'12:30'", "12:30"), ("~", None), ("", None), ("null", None), ("true", True),
    ("false", False), ("0", 0), ("-12", -12), ("+7", 7), ("1.5", 1.5), ("-0.25", -0.25), ("2026-11-20", date(2026, 11, 20)),
    ("[1, a]", [1, "a"]), ("{}", {}), ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b\n", "a b"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), VALUES)
def test_values(typed: str, value: object) -> None:
    found = parse_document(f"a: {typed}\n".encode(), "f")[0]["a"]
    assert found == value
    assert type(found) is type(value)


REFUSED = [
    *((typed, "HZ405") for typed in ("no", "yes", "on", "Off", "True", "FALSE", "0123", "0x1F", "0b1", "12:30", "1_000",
                                     ".5", "1.", ".inf", "1_0.5", "2026-11-20 10:00:00")),
    ("2026-02-30", "HZ410"), ("2026-13-01", "HZ410"), ("<<", "HZ406"), ("=", "HZ406"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_yaml_turns_into_something_else(typed: str, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        parse_document(f"a:\n  - x\n  - {typed}\n".encode(), "f.yaml")
    assert (caught.value.code, caught.value.where) == (code, "f.yaml:3:5")
    assert all(caught.value.line(lang) for lang in ("zh", "en"))


def test_every_value_and_key_has_its_place() -> None:
    assert parse_document(b"a: 1\nb:\n  - {c: x, d: [y]}\n", "f") == (
        {"a": 1, "b": [{"c": "x", "d": ["y"]}]},
        {
            (): (1, 1),
            ("a",): (1, 4),
            ("a", ""): (1, 1),
            ("b",): (3, 3),
            ("b", 0): (3, 5),
            ("b", 0, "c"): (3, 9),
            ("b", 0, "c", ""): (3, 6),
            ("b", 0, "d"): (3, 15),
            ("b", 0, "d", 0): (3, 16),
            ("b", 0, "d", ""): (3, 12),
            ("b", ""): (2, 1),
        },
    )


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xef\xbb\xbf", b"---\n"])
def test_nothing_is_nothing(data: bytes) -> None:
    assert parse_document(data, "f")[0] is None


@pytest.mark.parametrize(("data", "code"), [(b"a: " + b"x" * 2_000_000, "HZ407"), ("a: 中".encode("gbk"), "HZ408")])
def test_not_decoded(data: bytes, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        decoded_text(data, "f")
    assert caught.value.code == code
