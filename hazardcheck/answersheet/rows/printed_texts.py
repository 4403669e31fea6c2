"""What a form of ours prints by itself: found again in a returned form, it is nobody's remark."""

from __future__ import annotations

from ...rules.reading.head_fields import FORM_LABELS, REGISTER_LABELS, ROW_LABELS
from ...words import TEXTS
from .expected_rows import Expectation, row_text

# What only forms of the first edition print.
_FIRST_EDITION = ("本企业有的选“有”，没有的选“无”。",)
# With and without its line breaks: a program that copies a cell keeps them or not.
_PRINTED = frozenset(
    part
    for code, texts in TEXTS.items()
    if code.startswith(("form.", "guide."))
    for text in texts
    for part in (text, text.replace("\n", ""))
).union(ROW_LABELS.values(), FORM_LABELS.values(), REGISTER_LABELS.values(), _FIRST_EDITION)


def is_printed(text: str, expected: Expectation) -> bool:
    """Whether a text is one of the form's own: a label, a hint, a heading, what an item asks, notes line by line."""
    if text in expected.headings or text in _PRINTED or row_text(text) in expected.texts:
        return True
    return all(line in expected.notes or line in _PRINTED for line in text.split("\n"))
