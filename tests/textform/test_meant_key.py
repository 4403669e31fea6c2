"""A key that is the title of its column, or another word for it, is refused with the key that was meant."""

from __future__ import annotations

import pytest

from hazardcheck.rules.reading.head_fields import RECORD_LABELS
from hazardcheck.textform.text_shape import key_hint
from hazardcheck.textform.text_writer import COLUMNS, MORE_COLUMNS

KEYS = dict.fromkeys((*COLUMNS, *MORE_COLUMNS), "")


@pytest.mark.parametrize(("name", "title"), [(name, title) for name, title in RECORD_LABELS.items() if name in KEYS])
def test_the_title_of_a_column_names_its_key(name: str, title: str) -> None:
    assert key_hint(title, KEYS) == f"（这里写作 {name}）"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("equipment", "（这里写作 device）"),
        ("Location", "（这里写作 place）"),
        ("measur", "（measure？）"),
        ("zzz", ""),
        ("备注", ""),
    ],
)
def test_another_word_or_a_likeness(typed: str, meant: str) -> None:
    assert key_hint(typed, KEYS) == meant
