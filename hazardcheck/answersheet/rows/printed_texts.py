"""What a form of ours prints by itself: found again in a returned form, it is nobody's remark."""

from __future__ import annotations

from difflib import get_close_matches

from ...late_pattern import LatePattern
from ...rules.reading.head_fields import FORM_WORDS, ROW_LABELS
from ...rules.reading.put_in_parts import put_in_parts
from ...words import TEXTS, say
from ...words.english.former_words import FORMER
from .expected_rows import Expectation, row_text

# Between the reasons why an item does not apply, in either language.
_JOINT = LatePattern("；|; ")
# How like a sentence of ours is that of another version of the program.
_ALIKE = 0.6
# texts of which it is remembered what is typed of them
_REMEMBERED = 4096
# What only forms of the first edition print.
_FIRST_EDITION = ("本企业有的选“有”，没有的选“无”。",)
# With and without its line breaks: a program that copies a cell keeps them or not.
_PRINTED = frozenset(
    part
    for code, texts in [*TEXTS.items(), ("form.", FORMER)]
    if code.startswith(("form.", "guide."))
    for text in texts
    for part in (text, text.replace("\n", ""))
).union(
    ROW_LABELS.values(),
    (label for words in FORM_WORDS.values() for label in (*words.rows.values(), *words.register.values())),
    _FIRST_EDITION,
)


def is_printed(text: str, expected: Expectation) -> bool:
    """Whether a text is one of the form's own: a label, a hint, a heading, what an item asks, notes line by line."""
    if text in expected.headings or text in _PRINTED or row_text(text) in expected.texts:
        return True
    return all(line in expected.notes or line in _PRINTED for line in text.split("\n"))


def typed_part(text: str, expected: Expectation) -> str:
    """What of a text the form does not print: all of it, unless it is like one that another version printed.
    ``以下检查项因行业不适用，没有列入自查表。喷漆室没装报警器``: the last of it, if our sentence has changed since."""
    found = expected.typed_parts.get(text)
    if found is None:
        like = get_close_matches(text, [*_PRINTED, *expected.notes], 1, _ALIKE)
        found = "；".join(put_in_parts(like[0], text) if like else (text,))
        # an older form has dozens of them, the same in all of a run; a run has thousands that only one form has
        if len(expected.typed_parts) < _REMEMBERED:
            expected.typed_parts[text] = found
    return found


def is_reason(text: str, expected: Expectation) -> bool:
    """Whether a text is the reason for which equipment is left out, no more: 有锅炉（…）：无."""
    facts = expected.facts.values()
    denied = {say("reason.fact.no", lang, fact=fact.title) for fact in facts for lang in ("zh", "en")}
    return denied.issuperset(_JOINT.split(text))
