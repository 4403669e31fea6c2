"""Files that are no submissions: skipped by their name, unless what they hold is a form all the same.

Each is counted, with its reason: a name alone never takes a form out of the count.
"""

from __future__ import annotations

import re
from typing import Final

from ..our_files import MANIFEST, MARKER, REPORT_NAMES, SYSTEM_NAMES, is_journal

# Owner file of an open document · file of an operating system · report of ours · link to a folder that is read
# elsewhere · what macOS puts beside a file (`._a.xlsx`) · what `--keep` moves aside in the place of output · what the
# run reads for something else (a roster, a gate) · what people write for the program and is no form (hazardcheck.toml).
LOCKED, SYSTEM, OURS, LINKED, MACOS, MOVED = "HZ390", "HZ391", "HZ393", "HZ394", "HZ395", "HZ396"
GIVEN, WRITTEN = "HZ878", "HZ879"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What every text form says of itself near its top.
_TEXT = b"hazardcheck/submission/"
# How a form begins that bears such a name; Thumbs.db is an OLE file by itself.
_SIGNS: Final = {LOCKED: (_ZIP, _OLE), MACOS: (_ZIP, _OLE), SYSTEM: (_ZIP,), WRITTEN: (_ZIP, _OLE)}
# Its configuration, by its name; what else is written for the program says so in a line of its own.
_CONFIGURATION = "hazardcheck.toml"
_SCHEMA = re.compile(
    rb"^schema:[ \t]*[\"']?hazardcheck/(gate|waivers|case|cases|checklist|supplement|mapping|policy|profile|listed)/\d",
    re.MULTILINE,
)
# A result as a document or as lines, what a command says as JSON; a receipt, whose statement is JSON in base64.
_SAID = re.compile(rb"\s*\{\s*\"(schema\":\s*\"hazardcheck/|payload\":\s*\"eyJ)")
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
    if low == _CONFIGURATION:
        return WRITTEN
    return SYSTEM if low in SYSTEM_NAMES else ""


def written_reason(data: bytes) -> str:
    """The code of the reason why what these bytes say they are is no submission: a gate, waivers, case facts, a
    checklist …, a result of ours, a receipt; or nothing."""
    # within the first 4,096 bytes: comments may stand above it; a form that quotes such a line is a form
    head = data[:4096]
    if head.startswith((_ZIP, _OLE)) or _TEXT in head:
        return ""
    if _SAID.match(head):
        return OURS
    return WRITTEN if _SCHEMA.search(head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")) else ""


def could_be_form(name: str) -> bool:
    """Whether a file that somebody put into a folder of ours could be a form: a table by its name, and none of ours."""
    return name not in REPORT_NAMES and name.lower().endswith(_TABLES)


def is_form_after_all(reason: str, data: bytes) -> bool:
    """Whether a file that its name would have skipped holds a spreadsheet or a text form: a person named it so."""
    # within the first 4,096 bytes: comments may stand above it
    return data.startswith(_SIGNS[reason]) or _TEXT in data[:4096]
