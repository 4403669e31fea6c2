"""Patterns that are compiled when they are asked: each of them compiles, and answers as one compiled before."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
import subprocess
import sys

import pytest

import hazardcheck.answersheet
import hazardcheck.rules
from hazardcheck.late_pattern import LatePattern

SAID = "11月18日 检查：2台报警器，正常"


def _patterns() -> dict[str, LatePattern]:
    """Module and name → each pattern of the rooms whose patterns are late."""
    found = {}
    for room in (hazardcheck.rules, hazardcheck.answersheet):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            names = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": one for name, one in names.items() if isinstance(one, LatePattern)}
    return found


def test_every_pattern_compiles() -> None:
    """A fault in one would be met by the first form that asks it."""
    patterns = _patterns()
    assert len(patterns) > 60
    for place, pattern in patterns.items():
        assert re.compile(pattern.text, pattern.flags), place


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        ("search", (SAID,)),
        ("match", (SAID,)),
        ("fullmatch", (SAID,)),
        ("split", (SAID, 1)),
        ("findall", (SAID,)),
        ("sub", ("", SAID)),
    ],
)
def test_it_answers_as_a_compiled_one(way: str, asked: tuple[object, ...]) -> None:
    text = r"(\d{1,2})([月日台])"
    late, compiled = LatePattern(text), re.compile(text)
    for _ in range(2):
        told, said = getattr(late, way)(*asked), getattr(compiled, way)(*asked)
        assert (told and told[0], bool(told)) == (said and said[0], bool(said))
    assert [one[0] for one in LatePattern(text).finditer(SAID)] == ["11月", "18日", "2台"]


def test_flags_count_and_other_names_are_none_of_its() -> None:
    late = LatePattern("ok", re.IGNORECASE)
    assert late.fullmatch("OK")
    assert pickle.loads(pickle.dumps(LatePattern("a+"))).search("caat")[0] == "aa"
    with pytest.raises(AttributeError):
        late.groups  # type: ignore[attr-defined]  # noqa: B018


def test_loading_compiles_none() -> None:
    """What a form does not ask costs it nothing: the patterns of remarks are the dearest."""
    code = (
        "import hazardcheck.rules.reading.harmless_words as h; from hazardcheck.late_pattern import LatePattern;"
        "p = [v for v in vars(h).values() if isinstance(v, LatePattern)];"
        "assert p and not any('search' in vars(one) for one in p)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
