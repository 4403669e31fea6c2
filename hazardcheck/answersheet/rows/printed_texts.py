"""What a form of ours prints by itself: found again in a returned form, it is nobody's remark."""

from __future__ import annotations

from ...words import TEXTS
from .expected_rows import Expectation, row_text

# With and without its line breaks: a program that copies a cell keeps them or not.
_PRINTED = frozenset(
    part
    for code, texts in TEXTS.items()
    if code.startswith(("form.", "guide."))
    for text in texts
    for part in (text, text.replace("\n", ""))
)


def is_printed(text: str, expected: Expectation) -> bool:
    """Whether a text is one of the form's own: a label, a hint, a heading, what an item asks."""
    return text in expected.headings or text in _PRINTED or row_text(text) in expected.texts
