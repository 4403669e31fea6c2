"""How much a file may ask of us before it is refused: every limit of the reader, in one place.

``HAZARDCHECK_LIMITS="seconds=60,rows=50000"`` in the environment raises (or lowers) some of them for every run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from ..errors import UsageError

# A whole office can set its limits once, for every command.
VARIABLE = "HAZARDCHECK_LIMITS"


@dataclass(frozen=True, slots=True)
class Limits:
    """Whole numbers above 0. A real form has under 200 rows, 20 parts and 100 KiB; its photos some tens of MiB."""

    file_bytes: int = 64 * 2**20
    # parts of a zip; each photo is one
    entries: int = 4_000
    # one part, inflated
    part_bytes: int = 48 * 2**20
    # all parts, inflated
    total_bytes: int = 192 * 2**20
    # inflated to packed; text of a real form stays under 30
    ratio: int = 250
    # a file that stays smaller than this does no harm at any ratio
    ratio_from: int = 8 * 2**20
    # the last row with a value
    rows: int = 20_000
    # the last column with a value
    columns: int = 1_024
    # rows x columns that hold all values: the library builds all of it
    area: int = 1_000_000
    # of one sheet, empty ones with a style included, but not those below the last value
    cells: int = 300_000
    sheets: int = 256
    # merged ranges of one sheet
    merges: int = 20_000
    # a file that is read in a process of its own
    seconds: int = 20
    # the address space of that process, where the system can limit it
    memory: int = 1_536 * 2**20


# Without any option; each value has its reason beside it.
DEFAULT = Limits()
_NAMES = frozenset(field.name for field in fields(Limits))
# name=number; 15 digits hold any size that a machine has
_ENTRY = re.compile(r"\s*([a-z_]+)\s*=\s*([1-9]\d{0,14})\s*")


def limits_from(text: str) -> Limits:
    """The limits with those changed that the text names (``rows=50000,seconds=60``). UsageError HZ310."""
    changes: dict[str, int] = {}
    for entry in filter(str.strip, text.split(",")):
        match = _ENTRY.fullmatch(entry)
        if match is None or match[1] not in _NAMES:
            raise UsageError("HZ310", value=entry.strip(), names="、".join(sorted(_NAMES)))
        changes[match[1]] = int(match[2])
    return replace(DEFAULT, **changes) if changes else DEFAULT


def default_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits of this run. UsageError HZ310 where the environment variable makes no sense."""
    text = environment.get(VARIABLE, "")
    return limits_from(text) if text else DEFAULT
