"""How a text is written in YAML, in whatever file: one rule for quotes, one set of unsafe signs.

A text stands without quotes where every YAML reader takes it for this text and nothing else (``通风``, ``a-b``), else
in double quotes (``"no"``, ``"12:30"``, ``"a: b"``, ``""``). An unsafe sign is never written as it is: within quotes it
becomes ``\\u202e``, in a comment a blank.
"""

from __future__ import annotations

import json
import re
from typing import Final

from .tree_builder import scalar_kind

# Signs that no file should hold as they are: control signs, what turns the direction of writing, half signs.
UNSAFE: Final = re.compile(
    # what a terminal obeys, and what ends a line
    "[\x00-\x1f\x7f-\x9f"
    # what turns the direction: a reader would see another text
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    # line ends of other programs, byte order marks, halves of a sign
    "\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
# YAML 1.1 makes a truth or nothing of these.
_WORDS: Final = frozenset("y n yes no on off true false null ~".split())
# …and a number, a time (12:30 is 750) or a day of these.
_NUMBER: Final = re.compile(r"(?=.*\d)[\d.:/_+,%eExXoO-]*|[.+-]+")
# Signs that begin something else than a text.
_BAD_FIRST: Final = re.compile(r"[-?:](\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
# a key ends with ": ", a comment begins with " #"
_BAD_WITHIN: Final = re.compile(r":(\s|$)|\s#")
# PyYAML's own scanner ends a text at ``?``, libyaml refuses ``:x``
_BAD_IN_FLOW: Final = re.compile(r"[,\[\]{}?]|^:")


def scalar_text(text: str, flow: bool = False) -> str:
    """The text as it stands where it may, else in quotes; ``flow``: within brackets, where more signs are YAML's."""
    return text if _is_plain(text) and not (flow and _BAD_IN_FLOW.search(text)) else quoted_text(text)


def quoted_text(text: str) -> str:
    """The text in double quotes: every JSON string is a YAML one."""
    return escaped_text(json.dumps(text, ensure_ascii=False))


def escaped_text(text: str) -> str:
    """Unsafe signs as YAML writes them within quotes; half a sign, which no file can hold, becomes ``\ufffd``."""
    return UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """The text fit for a comment: one line, unsafe signs and runs of blanks as one blank."""
    return " ".join(UNSAFE.sub(" ", text).split())


def _escape(sign: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= sign[0] <= "\udfff" else f"\\u{ord(sign[0]):04x}"


def _is_plain(text: str) -> bool:
    if not text or text != text.strip() or text.lower() in _WORDS or _NUMBER.fullmatch(text):
        return False
    if _BAD_FIRST.match(text) or _BAD_WITHIN.search(text) or UNSAFE.search(text):
        return False
    return scalar_kind(text) == "str"
