"""What people typed, made safe to show: no control characters, no direction marks, no halves of characters.

The data formats keep what was typed; everything a person looks at goes through ``clean`` first. Direction marks can
make a text read differently from what it is (Unicode TR36, 3.1), so they never reach a report.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Signs that turn the direction of writing, hide or control: in a name they make one file look like another.
_DROPPED: Final = re.compile(
    "[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# half a sign, which no encoding can carry
_BROKEN: Final = re.compile("[\ud800-\udfff]")
# All that Python, browsers or spreadsheets take for the end of a line.
_BREAKS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Combining marks kept on one character: more of them paint over the neighbouring lines.
_STACKED: Final = 3


# titles and clauses come with every submission of a page
@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text without invisible and control characters; line breaks stay, as ``\\n``."""
    # Nine texts in ten of a machine (numbers, paths, codes): nothing of what follows can concern them.
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _BREAKS.sub("\n", text.replace("\t", " "))
    text = _BROKEN.sub("\ufffd", _DROPPED.sub("", text))
    return _unstacked(text).strip()


def _unstacked(text: str) -> str:
    if not any(unicodedata.combining(sign) for sign in text):
        return text
    kept: list[str] = []
    run = 0
    for sign in text:
        run = run + 1 if unicodedata.combining(sign) else 0
        if run <= _STACKED:
            kept.append(sign)
    return "".join(kept)


def one_line(text: str) -> str:
    """The cleaned text in one line: breaks become blanks."""
    return " ".join(clean(text).split())


def shorten(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters; what is cut off is marked with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
