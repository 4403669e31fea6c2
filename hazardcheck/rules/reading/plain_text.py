"""Texts as people mean them: one width, no invisible characters, traditional characters made simple."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from .traditional_signs import SIMPLIFIED

# Input methods offer several ticks and crosses for one key.
TICK_SIGNS = str.maketrans("✓✔✗✘", "√√××")

# Signs of no width that come along when a text is pasted from a page or a chat.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
# one pass over the text for both
_FOLDED = {**SIMPLIFIED, **_INVISIBLE}


# The same texts come with every form of a run.
@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in NFKC and simplified characters, without invisible signs and outer blanks: ``無隱患 `` is 无隐患."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_FOLDED).strip()
