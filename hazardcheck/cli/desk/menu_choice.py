"""What somebody means who answers a menu: a number of any width, or the words themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# What people type instead of a sign of their own.
_NUMBERS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def meant_choice(text: str, choices: Mapping[str, str]) -> str:
    """The sign of the choice that is meant; nothing where it is none, or more than one. Examples: ``１``, ``1.``,
    ``一`` and ``做自查表`` are all ``1``."""
    typed = unicodedata.normalize("NFKC", text).strip().strip("\"'“”.、，,。()[]").strip().casefold()
    sign = typed.translate(_NUMBERS)
    if sign in choices or not typed:
        return sign if sign in choices else ""
    whole = [key for key, label in choices.items() if label.casefold() == typed]
    near = whole or [key for key, label in choices.items() if typed in label.casefold() or label.casefold() in typed]
    return near[0] if len(near) == 1 else ""
