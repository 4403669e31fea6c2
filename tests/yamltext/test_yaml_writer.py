"""The one writer: whatever the style, what is written is read back as the same tree with the same comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import TEXTS

from hazardcheck.yamltext.tree_reader import read_file
from hazardcheck.yamltext.yaml_tree import (
    YamlBranch,
    YamlEntry,
    YamlFile,
    YamlNode,
    YamlScalar,
    comments_in,
    list_of,
    table_of,
    typed_values,
)
from hazardcheck.yamltext.yaml_writer import WIDTH, YamlStyle, file_text

KEYS = st.sampled_from(["a", "records", "prose", "no", "x y", "通风"])
SCALARS = TEXTS.map(YamlScalar) | st.sampled_from(
    [YamlScalar("null", "null"), YamlScalar("true", "bool"), YamlScalar("7", "int")]
)
NOTES = st.lists(st.sampled_from(["# 注", "# a: b"]), max_size=1)


def _tables(inner: st.SearchStrategy[YamlNode]) -> st.SearchStrategy[YamlBranch]:
    entry = st.builds(YamlEntry, inner, KEYS, above=NOTES, gap=st.booleans())
    return st.builds(YamlBranch, st.just(True), st.lists(entry, max_size=3, unique_by=lambda one: one.key))


def _lists(inner: st.SearchStrategy[YamlNode]) -> st.SearchStrategy[YamlBranch]:
    return st.builds(YamlBranch, st.just(False), st.lists(st.builds(YamlEntry, inner, above=NOTES), max_size=3))


NODES = st.recursive(SCALARS, lambda inner: _tables(inner) | _lists(inner), max_leaves=12)
STYLES = st.builds(YamlStyle, st.sets(KEYS).map(frozenset), st.sets(KEYS).map(frozenset))


@given(_tables(NODES), STYLES)
def test_written_and_read_again(root: YamlBranch, style: YamlStyle) -> None:
    said, notes = typed_values(root), sorted(comments_in(root))
    text = file_text(YamlFile(root), style)
    again = read_file(text.encode(), "x")
    assert typed_values(again.root) == said
    assert sorted([*again.head, *comments_in(again.root)]) == notes
    assert file_text(again, style) == text


RECORD = table_of(id="a", text="x")


@pytest.mark.parametrize(
    ("node", "records", "prose", "text"),
    [
        (list_of("x", "z"), "", "", "k: [x, z]\n"),
        (list_of("x", "z"), "", "k", "k:\n  - x\n  - z\n"),
        (list_of(RECORD), "k", "", "k:\n  - {id: a, text: x}\n"),
        (list_of(RECORD), "", "", "k:\n  - id: a\n    text: x\n"),
        (RECORD, "k", "", "k: {id: a, text: x}\n"),
        (RECORD, "", "", "k:\n  id: a\n  text: x\n"),
        (list_of(), "", "", "k: []\n"),
        (YamlBranch(True), "", "", "k: {}\n"),
        (list_of("a, b", "c"), "", "", 'k: ["a, b", c]\n'),
        (YamlScalar("one\ntwo\n"), "", "", "k: |\n  one\n  two\n"),
        (YamlScalar("word " * 30 + "end"), "", "", f"k: >-\n  {'word ' * 22}word\n  {'word ' * 7}end\n"),
        (YamlScalar("字" * 80), "", "", f"k: {'字' * 80}\n"),
    ],
)
def test_styles(node: YamlNode, records: str, prose: str, text: str) -> None:
    style = YamlStyle(frozenset(records.split()), frozenset(prose.split()))
    assert file_text(YamlFile(table_of(k=node)), style) == text


def test_a_chinese_sign_is_two_wide() -> None:
    for count in range(50, 65):
        text = file_text(YamlFile(table_of(k=list_of("字" * count))), YamlStyle())
        assert text.startswith("k: [") == (len("k: []") + 2 * count <= WIDTH)
