"""How a text is written: read back as it was by every reader, and no unsafe sign as it is, in whatever file."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml_cases import TEXTS

from hazardcheck.authoring.canonical_form import formatted_text
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.textform import start_answers, write_text
from hazardcheck.yamltext.scalar_text import UNSAFE, escaped_text, one_line, quoted_text, scalar_text
from hazardcheck.yamltext.strict_reader import parse_document

LOADERS = [loader for name in ("CSafeLoader", "SafeLoader") if (loader := getattr(yaml, name, None))]
SIGNS = "?:-a,;#'\"!&*%@`|>~=<. /\\(){}[]字0"
HIDDEN = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF]))  # fmt: skip


def is_read_everywhere(text: str) -> bool:
    """Whether each reader finds the text, in a list, in brackets, as a key and in quotes."""
    plain, inner = scalar_text(text), scalar_text(text, flow=True)
    lines = {
        f"- {plain}": [text],
        f"[{inner}]": [text],
        f"- {quoted_text(text)}": [text],
        f"{{{inner}: {inner}}}": {text: text},
    }
    return all(
        parse_document(line.encode(), "x")[0] == found
        and all(yaml.load(line, Loader=loader) == found for loader in LOADERS)
        for line, found in lines.items()
    )


@given(TEXTS)
def test_a_text_is_read_as_it_was(text: str) -> None:
    assert is_read_everywhere(text)


@pytest.mark.parametrize("first", SIGNS)
def test_every_short_text_of_signs(first: str) -> None:
    """All texts of three signs that mean something to YAML or nothing at all."""
    texts = {
        first,
        *(first + more for more in SIGNS),
        *(f"{first}{more}a" for more in SIGNS),
        *(f"a{first}{more}" for more in SIGNS),
    }
    assert [text for text in sorted(texts) if not is_read_everywhere(text)] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("通风", "通风"),
        ("a-b", "a-b"),
        ("a, b", "a, b"),
        ("no", '"no"'),
        *(
            (text, f'"{text}"')
            for text in ("12:30", "y", "N", "Off", "~", "01-01", "1e3", "0x1F", "1.2.3", "50%", "-", "..")
        ),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("a\u200fb", '"a\\u200fb"'),
        ("a\x7fb", '"a\\u007fb"'),
        ("a\tb", '"a\\tb"'),
        ("a\udc80b", '"a\ufffdb"'),
    ],
)
def test_examples(text: str, written: str) -> None:
    assert scalar_text(text) == written


def test_the_unsafe_signs_are_these() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert "".join(sign for sign in UNSAFE.findall(every) if not "\ud800" <= sign <= "\udfff") == HIDDEN
    assert len(UNSAFE.findall(every)) == len(HIDDEN) + 2048


@given(st.text(st.sampled_from(HIDDEN + "a字 \u3000\ud800")))
def test_no_unsafe_sign_gets_out(text: str) -> None:
    for shown in (scalar_text(text), quoted_text(text), escaped_text(text), one_line(text)):
        assert not UNSAFE.search(shown)
    assert one_line(text).split() == one_line(text).split(" ") or not one_line(text)


@pytest.mark.parametrize("sign", [sign for sign in HIDDEN if sign not in "\n\r"])
def test_no_file_has_it(sign: str) -> None:
    """The text form and the canonical form of a checklist; the injection tests look at a proposed map."""
    form = form_for(
        (load_checklist("gas-2023"),), Profile(enterprise=Enterprise(name=f"甲{sign}乙")), (), date(2026, 1, 2)
    )
    answers = start_answers(form)
    text = write_text(form, replace(answers, enterprise=answers.enterprise.with_values(address=f"a{sign}b")))
    made = formatted_text(f'notes: ["甲\\u{ord(sign):04x}乙", "{"字 " * 90}\\u{ord(sign):04x}"]\n'.encode(), "x")
    for content in (text, made):
        assert not UNSAFE.search(content.replace("\n", ""))
        assert f"\\u{ord(sign):04x}" in content or sign in "\t\b\f"
