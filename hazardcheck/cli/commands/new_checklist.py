"""A new file for a checklist: what it is called, and that no other is written over."""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import UsageError

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no noun, no YAML and no reader (26 ×).


def keep_existing(file: Path, force: bool) -> None:
    """Refuse to write over a file. UsageError HZ540."""
    if file.exists() and not force:
        raise UsageError("HZ540", where=file.as_posix())


def key_for(given: str, file: Path) -> str:
    """The id of a checklist: the one given, else what the file's name gives. UsageError HZ542 for an ill-formed one."""
    from ...rules.criteria.checklist_faults import is_checklist_id

    if given and not is_checklist_id(given):
        raise UsageError("HZ542", where="--id", value=given)
    return given or "-".join(re.findall(r"[a-z0-9]+", file.stem.lower())) or "my-checklist"
