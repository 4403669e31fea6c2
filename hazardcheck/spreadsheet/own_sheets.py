"""How our own sheets and comments are known again in a file that comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# The names of our sheets in the workbook, as people see them on the tabs.
HEAD: Final = "企业信息"
SHEET: Final = "自查表"
REGISTER: Final = "隐患登记"
GUIDE: Final = "填表说明"
LEFT_OUT: Final = "不涉及项"
# The sheet that a return copy has in front. It holds no answers.
RETURNED: Final = "需补正"
# The same in a form made in English: words that nobody gives a sheet of his own.
_ENGLISH: Final = {
    HEAD: "Enterprise",
    SHEET: "Self-check",
    REGISTER: "Hazard register",
    GUIDE: "How to fill in",
    LEFT_OUT: "Items left out",
}
# every name that a sheet of ours bears
OUR_SHEETS: Final = frozenset([*_ENGLISH, *_ENGLISH.values()])
_MEANT: Final = {english: name for name, english in _ENGLISH.items()}
# Its list of hazards once more, where nobody edits it (very hidden); a form that was made with open hazards has it too.
KEPT_LIST: Final = "_hazardcheck_returned"
# What the first cell of that sheet says where the form was made with the hazards, and was not sent back.
BROUGHT: Final = "brought"
_GIVEN: Final = frozenset((*_ENGLISH, RETURNED, KEPT_LIST, "_hazardcheck"))
# What programs put behind the name of a copied sheet.
_COPY = re.compile(r"[\s_]*[(（]?\d{0,2}[)）]?$")
MUST_MARK: Final = "【需补正】"
# What every line of a comment of ours begins with: such a line is not the enterprise's, and goes in the next round.
CHECK_MARK: Final = "【请核对】"
# A comment of an earlier return copy begins with one of these marks; what a person wrote around it stays.
_OURS = re.compile(rf"(?:\A|\n)(?:{MUST_MARK}|{CHECK_MARK})[^\n]*")


def sheet_name(name: str, lang: str) -> str:
    """The name of a sheet of ours (``HEAD`` …) in a form of the language."""
    return _ENGLISH.get(name, name) if lang == "en" else name


def meant_sheet(name: str) -> str:
    """Which sheet of ours a name stands for (``HEAD`` …), in either language; any other name as it is."""
    return _MEANT.get(name, name)


def is_own_name(name: str) -> bool:
    """Whether a sheet bears a name that we gave it, or a program a copy of it (自查表 (2))."""
    return meant_sheet(_COPY.sub("", name)) in _GIVEN


def without_ours(text: str) -> str:
    """A comment's text without the lines that an earlier return copy wrote: they are not the enterprise's words."""
    return "".join(pieces_without_ours([text]))


def pieces_without_ours(pieces: Iterable[str]) -> list[str]:
    """The same for a text in pieces: LibreOffice cuts a line wherever the script changes."""
    pieces = list(pieces)
    whole = "".join(pieces)
    gone = {place for match in _OURS.finditer(whole) for place in range(*match.span())}
    kept, start = [], 0
    for piece in pieces:
        kept.append("".join(sign for place, sign in enumerate(piece, start) if place not in gone))
        start += len(piece)
    return kept
