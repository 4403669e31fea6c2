"""The one strict reader: what it refuses, under whose code and where, with libyaml and without."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import TEXTS

from hazardcheck.errors import HazardcheckError
from hazardcheck.yamltext import tree_builder
from hazardcheck.yamltext.tree_builder import (
    DEFINITION,
    MAX_DEPTH,
    SUBMISSION,
    YamlComplaints,
    build_tree,
    nesting_bound,
    scalar_kind,
)
from hazardcheck.yamltext.yaml_tree import YamlBranch, YamlScalar, table_of, typed_values

LOADERS = [loader for name in ("CSafeLoader", "SafeLoader") if (loader := getattr(yaml, name, None))]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_builder, "_LOADER", request.param)


REFUSED = [
    # text, code of a definition and of a submission, line and column
    ("a: 1\nb: 2\na: 3\n", "HZ402", "HZ321", (3, 1)),
    ("a:\n  - {b: 1, c: 2, b: 3}\n", "HZ402", "HZ321", (2, 18)),
    ("a: &x 1\n", "HZ406", "HZ323", (1, 4)),
    ("a: &x [1]\nb: *x\n", "HZ406", "HZ323", (1, 4)),
    ("a: *x\n", "HZ406", "HZ323", (1, 4)),
    ("*x : a\n", "HZ406", "HZ323", (1, 1)),
    ("&x a: b\n", "HZ406", "HZ323", (1, 1)),
    ("a: !!str 1\n", "HZ406", "HZ323", (1, 4)),
    ("a: ! 1\n", "HZ406", "HZ323", (1, 4)),
    ("a: !!set {b}\n", "HZ406", "HZ323", (1, 4)),
    ("a: !mine [b]\n", "HZ406", "HZ323", (1, 4)),
    ("a: 1\n<<: {b: 2}\n", "HZ406", "HZ323", (2, 1)),
    ("? [a]\n: b\n", "HZ406", "HZ323", (1, 3)),
    ("a: 1\n---\nb: 2\n", "HZ401", "HZ323", (2, 1)),
    ("a: b: c\n", "HZ401", "HZ320", (1, 5)),
    ("a: 1\n\tb: 2\n", "HZ401", "HZ320", None),
    ("a: [1, 2\n", "HZ401", "HZ320", None),
    ("a: 'x\n", "HZ401", "HZ320", None),
    ("a: \x1b[2J\n", "HZ401", "HZ320", None),
    ("a: \ud800\n", "HZ401", "HZ320", None),
    ("[" * 100_000, "HZ407", "HZ326", None),
    ("- " * 1_000 + "a", "HZ407", "HZ326", None),
    ("a: " + "x" * 2_000_000, "HZ407", "HZ326", None),
]


@pytest.mark.parametrize(("text", "definition", "submission", "spot"), REFUSED)
def test_refused(text: str, definition: str, submission: str, spot: tuple[int, int] | None) -> None:
    for complaints, code, places in ((DEFINITION, definition, 2), (SUBMISSION, submission, 1)):
        with pytest.raises(HazardcheckError) as caught:
            build_tree(text, "f.yaml", complaints)
        error = caught.value
        assert (type(error), error.code) == (complaints.error, code)
        assert error.where.startswith("f.yaml")
        if spot:
            assert error.where == ":".join(["f.yaml", *map(str, spot[:places])])
        assert all(error.line(lang) for lang in ("zh", "en"))


def test_a_key_may_stand_twice_where_that_is_mended() -> None:
    root = build_tree("a: 1\na: 2\n", "f", DEFINITION, twice=True)
    assert isinstance(root, YamlBranch)
    assert [(entry.key, entry.spot) for entry in root.entries] == [("a", (0, 0)), ("a", (1, 0))]


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\ufeff"])
def test_no_document(text: str) -> None:
    assert build_tree(text, "f", DEFINITION) is None


@pytest.mark.parametrize(("complaints", "most"), [(DEFINITION, MAX_DEPTH), (SUBMISSION, 8)])
def test_how_deep_a_file_may_be(complaints: YamlComplaints, most: int) -> None:
    for opened, closed in (("[", "]"), ("{a: ", "}")):
        assert build_tree(opened * most + "x" + closed * most, "f", complaints) is not None
        with pytest.raises(complaints.error) as caught:
            build_tree(opened * (most + 1) + "x" + closed * (most + 1), "f", complaints)
        assert caught.value.code == complaints.large


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("a: 1", 0),
        ("a:\n  b:\n    c: 1", 2),
        ("- - - a", 3),
        ("? - a", 2),
        ("[[a], [b]]", 2),
        ("a: ]]]]][[", 2),
        (" " * 12 + "a", 6),
    ],
)
def test_nesting_is_counted_from_above(text: str, bound: int) -> None:
    assert nesting_bound(text) == bound


def test_a_byte_order_mark_moves_nothing() -> None:
    root = build_tree("\ufeffa: 1\n", "f", DEFINITION)
    assert isinstance(root, YamlBranch)
    assert (root.spot, root.entries[0].spot) == ((0, 0), (0, 0))


KINDS = [
    ("x", "str"), ("通风", "str"), ("", "null"), ("~", "null"), ("null", "null"), ("no", "bool"), ("On", "bool"), ("y", "str"),
    ("1", "int"), ("0123", "int"), ("0x1F", "int"), ("12:30", "int"), ("1_000", "int"), ("1.10", "float"), (".inf", "float"),
    ("2026-11-20", "timestamp"), ("2026-1-5 1:02:03", "timestamp"), ("<<", "merge"), ("=", "value"), ("01-01", "str"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_was_typed_stays(text: str, kind: str) -> None:
    assert scalar_kind(text) == kind
    assert build_tree(f"a: {text}\n", "f", SUBMISSION) == (table_of(a=YamlScalar(text, kind, (0, 3 if text else 2))))
    assert build_tree(f'a: "{text}"\n', "f", SUBMISSION) == (table_of(a=YamlScalar(text, "str", (0, 3))))


@given(levels=st.lists(st.sampled_from("[{-m"), max_size=60))
def test_depth_is_never_underestimated(levels: list[str]) -> None:
    """Every nesting that we count as too deep is refused before the library sees it, and none is counted too low."""
    text, margin, close = "", "", ""
    for level in levels:
        if level in "[{" or close:
            text += "[" if level != "{" else "{a: "
            close = ("]" if level != "{" else "}") + close
        elif level == "-":
            text += "\n" + margin + "-\n" if text else "-\n"
            margin += "  "
            text += margin
        else:
            text += "\n" + margin + "k:\n" if text else "k:\n"
            margin += "  "
            text += margin
    text += "x" + close
    if nesting_bound(text) <= MAX_DEPTH:
        assert build_tree(text, "f", DEFINITION) is not None


@given(st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)))
def test_libyaml_and_python_see_the_same_tree(data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    if "&id" in text:
        return
    seen = []
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tree_builder, "_LOADER", loader)
            try:
                tree = build_tree(text, "f", DEFINITION)
                seen.append((tree, typed_values(tree) if tree else None))
            except HazardcheckError as error:
                seen.append((error.code, error.where))
    assert all(one == seen[0] for one in seen)
