"""What a form of ours prints by itself: found again in a returned form, it is nobody's remark."""

from __future__ import annotations

from ...late_pattern import LatePattern
from ...rules.reading.head_fields import FORM_WORDS, ROW_LABELS
from ...spreadsheet.own_sheets import OUR_SHEETS
from ...words import TEXTS, say
from ...words.english.former_words import FORMER, FORMER_FORMS
from .expected_rows import Expectation, row_text

# Between the reasons why an item does not apply, in either language.
_JOINT = LatePattern("；|; ")
# What stands between the names that a form prints, editions and numbers.
_BETWEEN = LatePattern(r"[\s\d.,;:：；，、。（）()《》-]*")
# What only forms of the first edition print.
_FIRST_EDITION = ("本企业有的选“有”，没有的选“无”。",)
# With and without its line breaks: a program that copies a cell keeps them or not.
_PRINTED = frozenset(
    part
    for code, texts in [*TEXTS.items(), ("form.", FORMER), ("form.", FORMER_FORMS)]
    if code.startswith(("form.", "guide."))
    for text in texts
    for part in (text, text.replace("\n", ""))
).union(
    ROW_LABELS.values(),
    OUR_SHEETS,
    (label for words in FORM_WORDS.values() for label in (*words.rows.values(), *words.register.values())),
    _FIRST_EDITION,
)


def is_printed(text: str, expected: Expectation) -> bool:
    """Whether a text is one of the form's own: a label, a hint, a heading, what an item asks, notes line by line."""
    if text in expected.headings or text in _PRINTED or row_text(text) in expected.texts:
        return True
    return all(line in expected.notes or line in _PRINTED for line in text.split("\n"))


def is_composed(text: str, expected: Expectation) -> bool:
    """Whether a text is put together of names that a form prints: the criteria with their editions, a number with the
    title of its item, why an item is left out (行业为机械；本项只适用于冶金企业)."""
    rest, found = text, False
    for piece in expected.pieces:
        if piece in rest:
            rest, found = rest.replace(piece, ""), True
    return found and _BETWEEN.fullmatch(rest) is not None


def is_reason(text: str, expected: Expectation) -> bool:
    """Whether a text is the reason for which equipment is left out, no more: 有锅炉（…）：无."""
    facts = expected.facts.values()
    denied = {say("reason.fact.no", lang, fact=fact.title) for fact in facts for lang in ("zh", "en")}
    return denied.issuperset(_JOINT.split(text))
