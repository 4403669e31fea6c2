"""The commented beginning of a checklist, as ``checklist new`` writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..yamltext.scalar_text import scalar_text

_HERE = Path(__file__).parent
# The name under which the first line of the skeleton looks for the schema.
SCHEMA_FILE = "checklist.schema.json"


def checklist_skeleton(lang: str, key: str, title: str, day: date) -> str:
    """The skeleton in ``lang`` with its id and title, in force and checked on ``day``."""
    text = (_HERE / f"new.{'en' if lang == 'en' else 'zh'}.yaml").read_text(encoding="utf-8")
    for sign, value in (("@id@", scalar_text(key)), ("@title@", scalar_text(title)), ("@day@", day.isoformat())):
        text = text.replace(sign, value)
    return text
