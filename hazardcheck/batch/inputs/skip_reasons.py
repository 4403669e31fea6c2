"""Files that are no submissions: skipped by their name, unless what they hold is a form all the same.

Each is counted, with its reason: a name alone never takes a form out of the count.
"""

from __future__ import annotations

from typing import Final

from ..our_files import MANIFEST, MARKER, REPORT_NAMES, SYSTEM_NAMES, is_journal

# Owner file of an open document · file of an operating system · report of ours · link to a folder that is read
# elsewhere · what macOS puts beside a file (`._a.xlsx`) · what `--keep` moves aside in the place of output.
LOCKED, SYSTEM, OURS, LINKED, MACOS, MOVED = "HZ390", "HZ391", "HZ393", "HZ394", "HZ395", "HZ396"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What every text form says of itself near its top.
_TEXT = b"hazardcheck/submission/"
# How a form begins that bears such a name; Thumbs.db is an OLE file by itself.
_SIGNS: Final = {LOCKED: (_ZIP, _OLE), MACOS: (_ZIP, _OLE), SYSTEM: (_ZIP,)}
# How the names of tables and of text forms end.
_TABLES: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv", ".yaml", ".yml", ".zip")
# The reasons that are taken from a name alone.
NAMED_SO: Final = frozenset(_SIGNS)


def skip_reason(name: str) -> str:
    """The code of the reason why a file of this name is no submission, or nothing."""
    low = name.lower()
    if low.startswith("._"):
        return MACOS
    if low.startswith(("~$", ".~lock.")):
        return LOCKED
    if low in (MARKER, MANIFEST) or is_journal(name):
        return OURS
    return SYSTEM if low in SYSTEM_NAMES else ""


def could_be_form(name: str) -> bool:
    """Whether a file that somebody put into a folder of ours could be a form: a table by its name, and none of ours."""
    return name not in REPORT_NAMES and name.lower().endswith(_TABLES)


def is_form_after_all(reason: str, data: bytes) -> bool:
    """Whether a file that its name would have skipped holds a spreadsheet or a text form: a person named it so."""
    # within the first 4,096 bytes: comments may stand above it
    return data.startswith(_SIGNS[reason]) or _TEXT in data[:4096]
