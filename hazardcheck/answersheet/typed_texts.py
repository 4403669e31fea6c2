"""Which texts beside the rows a person wrote, and which the form printed.

A form of today says in its manifest what it prints: whatever else stands there was typed, a cell of ours in which other
words stand now too. What an older form printed is known by the words of its time (``former_words``) and the names of
its criteria; what it can't have printed is asked about as in one of today.
"""

from __future__ import annotations

from datetime import date

from ..rules.forms.form_manifest import Manifest, printed_mark
from ..rules.forms.innocent_words import is_innocent
from ..rules.forms.outside_words import is_plain
from .rows.expected_rows import Expectation, row_text
from .rows.printed_texts import is_composed, is_printed, is_reason
from .tables.title_words import is_title


class TypedTexts:
    """``said``: the manifest, with the marks of what the form prints and of what it shows at its cells, where it says
    so; ``day``: of the check; ``own``: whether it is a form of ours at all."""

    def __init__(self, expected: Expectation, said: Manifest, day: date | None = None, *, own: bool) -> None:
        self.expected, self.day, self.own = expected, day, own
        self.printed = None if said.printed is None else said.printed | (said.hints or frozenset())
        self.says_printed = own and said.printed is not None
        self.says_hints = self.says_printed and said.hints is not None

    def is_ours(self, text: str) -> bool:
        """Whether the form printed a text."""
        if self.printed is None:
            return is_printed(text, self.expected) or (self.own and self._was_printed(text))
        return printed_mark(text) in self.printed or row_text(text) in self.expected.texts

    def _was_printed(self, text: str) -> bool:
        """Whether an older form may have printed a text that no form of today prints."""
        return (
            text in self.expected.labels
            or is_composed(text, self.expected)
            or is_reason(text, self.expected)
            or is_printed(text.partition(" ")[2], self.expected)
        )

    def is_asked(self, text: str) -> bool:
        """Whether a text on a form of ours was typed and is not known to be innocent."""
        return not (self.is_ours(text) or is_title(text) or is_innocent(text, self.day))

    def tells(self, text: str) -> bool:
        """Whether a text that somebody typed tells of a hazard."""
        return is_plain(text) and not self.is_ours(text)
