"""The canonical form: the same meaning, every comment at its place, and nothing left to do the second time."""

from __future__ import annotations

import pytest
import yaml
from checklist_cases import GOOD
from command_cases import run
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import TEXTS

from hazardcheck.authoring.canonical_form import formatted_text
from hazardcheck.errors import DefinitionError
from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.rules.criteria.fingerprints import checklist_fingerprint
from hazardcheck.yamltext.strict_reader import parse_document


def fmt(text: str) -> str:
    return formatted_text(text.encode(), "x.yaml")


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_shipped_checklists_keep_their_meaning(name, tmp_path):
    text = library.checklist_text(name)
    once = fmt(text)
    assert fmt(once) == once
    path = tmp_path / f"{name}.yaml"
    path.write_text(once, encoding="utf-8")
    checklist, found = library.read_checklist(path)
    assert found == []
    assert checklist_fingerprint(checklist) == checklist_fingerprint(library.load_checklist(name))


MESSY = """\
# head, stays on top

# of the id
id:   "shop"  # beside the id
schema: 'hazardcheck/checklist/1'
sections:   # the sections
# of the first section
- clause: 第一条

  title: "喷漆"   # beside the title
  id: '01'
  items:
  - {title: 通风, question: 'a: b', id: "01-01",  # inside brackets
     clause: 第一条,
     conditions: [{text: x, id: a}]} # behind brackets
  # tail of the items


  # second tail
# tail of the sections
facts: [{id: paint, title: 有喷漆室}]   # facts
notes:
  - |
    two
    lines # no comment
  - "# no comment"
# end
"""
TIDY = """\
# head, stays on top

schema: hazardcheck/checklist/1
# of the id
id: shop  # beside the id
notes:
  - |
    two
    lines # no comment
  - "# no comment"
# tail of the sections
facts:  # facts
  - {id: paint, title: 有喷漆室}
sections:  # the sections
  # of the first section
  - id: "01"
    title: 喷漆  # beside the title
    clause: 第一条
    items:
      # inside brackets
      - id: "01-01"  # behind brackets
        title: 通风
        question: "a: b"
        clause: 第一条
        conditions:
          - {id: a, text: x}
      # tail of the items
      # second tail
# end
"""


def test_messy_file():
    assert fmt(MESSY) == TIDY
    assert fmt(TIDY) == TIDY


COMMENTS = [
    # a comment above an entry moves with it; at the end of a list it stays there
    ("a: x\n# about b\nb: z\n", "a: x\n# about b\nb: z\n"),
    ("a:\n- x\n# end of a?\nb: z\n", "a: [x]\n# end of a?\nb: z\n"),
    ("a:\n  - x\n  # end of a\nb: z\n", "a:\n  - x\n  # end of a\nb: z\n"),
    ("a:\n  - x # one\n  - w\n", "a:\n  - x  # one\n  - w\n"),
    ("a: [x, # one\n w]\n", "a:\n  - x  # one\n  - w\n"),
    ("a: [x, w\n # tail\n ]\nb: z\n", "a:\n  - x\n  - w\n  # tail\nb: z\n"),
    ("a: |  # about a\n  text # no comment\n# c\nb: x\n", 'a: |  # about a\n  text # no comment\n# c\nb: x\n'),
    ("a: 'it''s # no comment'\n", "a: \"it's # no comment\"\n"),
    ("a: x#no\n", "a: x#no\n"),
    ("# only the head\n\na: x\n", "# only the head\n\na: x\n"),
    ("a: x\n\n\n\nb: z\n", "a: x\n\nb: z\n"),
    ("a: {}\nb: []\nc: ~\nd: null\ne:\n", "a: {}\nb: []\nc: ~\nd: null\ne: null\n"),
    ("a:\r\n  - x\r\nb: z\r\n", "a: [x]\nb: z\n"),
    ("a: x # one\n# two", "a: x  # one\n# two\n"),
    ("a:\n  # first\n  - b: 1\n    # inner tail\n  # outer tail\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), COMMENTS)
def test_comments_and_blanks(text, wanted):
    found = fmt(text)
    assert wanted is None or found == wanted
    assert fmt(found) == found
    assert found.count("#") == text.count("#")


def test_a_record_that_just_does_not_fit(tmp_path):
    """Its blank line and its comments go above the dash."""
    for length in range(40, 60):
        text = f"facts:\n  - id: a\n    title: {'字' * length}\n\n    # why\n    help: x\n"
        shuffled = f"facts:\n  -\n    # why\n    title: {'字' * length}\n\n    id: a\n"
        for one in (text, shuffled):
            once = fmt(one)
            assert fmt(once) == once
            assert "-\n" not in once


def trees():
    keys = st.sampled_from(["id", "title", "notes", "conditions", "facts", "items", "x y", "no", "any"])
    leaves = TEXTS | st.booleans() | st.none() | st.integers(-9, 9)
    nodes = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3))
    return st.dictionaries(keys, nodes, max_size=4)


@given(trees(), st.booleans(), st.booleans())
def test_any_data_survives(data, flow, narrow_text):
    written = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=20 if narrow_text else 200)
    if "&id" in written:
        return
    once = fmt(written)
    assert parse_document(once.encode(), "x")[0] == parse_document(written.encode(), "x")[0]
    assert fmt(once) == once


@given(st.data())
def test_comments_sown_anywhere_survive(data):
    lines = GOOD.splitlines()
    for number in sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=6)), reverse=True):
        how = data.draw(st.sampled_from(["above", "beside", "left"]))
        if how == "beside":
            lines[number] += f" # {number}"
        else:
            blanks = " " * (0 if how == "left" else len(lines[number]) - len(lines[number].lstrip()))
            lines.insert(number, f"{blanks}# {number}")
    text = "\n".join(lines)
    once = fmt(text)
    assert fmt(once) == once
    assert once.count("#") == text.count("#")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"schema: hazardcheck/policy/1\n", "HZ426"),
        (b"- a\n", "HZ410"),
        (b"", "HZ410"),
        (b"a: 1\na: 2\n", "HZ402"),
        (b"a: no\n", "HZ405"),
        (b"a: &x [1]\nb: *x\n", "HZ406"),
        (b"a: b: c\n", "HZ401"),
    ],
)
def test_what_is_not_formatted(data, code):
    with pytest.raises(DefinitionError) as caught:
        formatted_text(data, "x.yaml")
    assert caught.value.code == code


def test_command(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text(GOOD.replace("title: 通风", "title:   '通风'"), encoding="utf-8")
    before = path.read_bytes()
    assert path.name in run("checklist", "fmt", "--check", tmp_path, code=1).stdout.decode()
    assert path.read_bytes() == before
    run("checklist", "fmt", tmp_path, code=0)
    assert path.read_bytes() != before
    done = run("checklist", "fmt", "--check", tmp_path, code=0)
    assert done.stdout == b""
    path.write_text("a: [", encoding="utf-8")
    assert "HZ401" in run("checklist", "fmt", path, code=2).stderr.decode()
    run("checklist", "fmt", tmp_path / "none.yaml", code=2)
    (tmp_path / "empty").mkdir()
    assert "HZ507" in run("checklist", "fmt", tmp_path / "empty", code=2).stderr.decode()
