"""A comment is heard wherever the YAML reader passes over it."""

from __future__ import annotations

import pytest

from hazardcheck.textform.beside_comments import beside_comments
from hazardcheck.yamltext.tree_reader import read_file

HIDDEN = [
    "a: 1\n\ufeff# 坏了\nb: 2\n",
    "a: 1\n\ufeff  # 坏了\nb: 2\n",
    "\ufeff\ufeff# 坏了\na: 1\n",
    "a: '1'# 坏了\nb: 2\n",
    'a: "1"# 坏了\nb: 2\n',
    "a: [1,# 坏了\n 2]\nb: 2\n",
    "a: [1]# 坏了\n",
    "a: {c: 1}# 坏了\nb: 2\n",
    "a: |\n  x\n\ufeff# 坏了\nb: 1\n",
]


class _Nothing:
    """A form that prints no comment."""

    def outside(self, text: str, facts: object) -> str:
        """All of it is a person's."""
        return text

    def of_item(self, key: str, text: str) -> str:
        """All of it is a person's."""
        return text


@pytest.mark.parametrize("text", HIDDEN)
def test_what_the_reader_passes_over_is_heard(text: str) -> None:
    (one,) = beside_comments(text.splitlines(), {}, {}, _Nothing())  # type: ignore[arg-type]
    assert one.text == "坏了"


@pytest.mark.parametrize("text", HIDDEN)
def test_a_definition_keeps_it(text: str) -> None:
    assert "坏了" in repr(read_file(text.encode(), "f"))


@pytest.mark.parametrize(
    ("said", "heard"),
    [("!", True), ("！", True), ("★", True), ("？", True), ("!!", True), ("-----", False), ("=====", False), ("***", False)],
)  # fmt: skip
def test_a_mark_that_calls_attention_is_no_drawn_line(said: str, heard: bool) -> None:
    assert bool(beside_comments([f"a: 1 # {said}"], {}, {}, _Nothing())) is heard  # type: ignore[arg-type]
