"""Which texts beside the rows a person wrote, and which the form printed.

A form of today says in its manifest what it prints: whatever else stands there was typed, a cell of ours in which other
words stand now too. Of an older form that is only known by today's words: there a text of ours that is unlike them is
heard where it tells of a hazard.
"""

from __future__ import annotations

from datetime import date

from ..late_pattern import LatePattern
from ..rules.forms.form_manifest import printed_mark
from ..rules.forms.innocent_words import is_innocent
from ..rules.forms.outside_words import is_plain
from ..rules.reading.head_words import tells_in_head
from ..rules.reading.plain_text import plain
from ..rules.reading.remark_words import Tone, tone_of
from .rows.expected_rows import Expectation, row_text
from .rows.printed_texts import is_printed, is_reason, typed_part
from .tables.title_words import is_title

# What no hint or criterion of ours says in so few signs, whichever version printed it.
_PLAINLY = LatePattern(r"存在(安全|重大|事故)*隐患|未整改|没整改|没有整改")
_FEW = 30


class TypedTexts:
    """``printed``: the marks of what the form prints, nothing where it does not say; ``day``: of the check; ``own``:
    whether it is a form of ours at all."""

    def __init__(
        self, expected: Expectation, printed: frozenset[str] | None, day: date | None = None, *, own: bool
    ) -> None:
        self.expected, self.day, self.own = expected, day, own
        self.printed = printed or frozenset()
        self.says_printed = own and printed is not None

    def is_ours(self, text: str) -> bool:
        """Whether the form printed a text."""
        if not self.says_printed:
            return is_printed(text, self.expected)
        return printed_mark(text) in self.printed or row_text(text) in self.expected.texts

    def is_asked(self, text: str) -> bool:
        """Whether a text on a form of ours was typed and is not known to be innocent."""
        return not (self.is_ours(text) or is_title(text) or is_innocent(text, self.day) or self._is_like_ours(text))

    def _is_like_ours(self, text: str) -> bool:
        """Whether an older form may have printed it: it is a fact, or like a text of ours, and tells of no hazard."""
        if self.says_printed or tone_of(text) > Tone.WORDS:
            return False
        return self.is_label(text) or typed_part(text, self.expected) not in (text, "".join(plain(text).split()))

    def is_typed(self, beyond: int, before: list[object], text: str) -> bool:
        """Whether a text that tells of a hazard is a person's word, in a sheet that an older form prints in full: it
        names an item, stands ``beyond`` what is printed (``07-07 存在隐患``), or is no label or text of the form. Right
        of a label of ours (``before``) the hint of another version may stand."""
        # the guide lists items by number and title
        if any(is_printed(one, self.expected) for one in (text, text.partition(" ")[2])) or is_reason(
            text, self.expected
        ):
            return False
        if len(before) >= beyond or any(self.expected.names.counted(text)):
            return True
        if any(is_printed(cell, self.expected) for cell in before if isinstance(cell, str) and cell):
            return len(text) <= _FEW and _PLAINLY.search(text) is not None
        # the guide prints the titles of criteria too, and what a fact asks
        rows = self.expected.rows.values()
        printed = self.is_label(text) or any(row.title in text or text in row.full for row in rows)
        return not printed and self.is_loud(typed_part(text, self.expected))

    @staticmethod
    def is_loud(text: str) -> bool:
        """Whether a text on a sheet that an older form prints in full is looked at: it tells of a hazard."""
        return tone_of(text) is Tone.SAYS_HAZARD or is_plain(text)

    def tells(self, text: str) -> bool:
        """Whether a text tells of a hazard in what was typed of it: a hint of another version tells of none."""
        # what is printed is asked first: to look for a hint like it takes a hundred times as long
        return is_plain(text) and not self.is_ours(text) and is_plain(typed_part(text, self.expected))

    def is_label(self, text: str) -> bool:
        """Whether a text is what our form asks of a fact (粉尘涉爆：存在粉尘爆炸危险), and no hazard behind."""
        title = next((title for title in self.expected.fact_titles if title in text), "")
        return text in self.expected.labels or (bool(title) and not tells_in_head(text.replace(title, "")))
