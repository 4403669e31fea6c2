"""Golden files: a report compared with the one that was looked at and kept. Renew them with HAZARDCHECK_RENEW=1 and
look at the difference before committing it."""

from __future__ import annotations

import os

from places import GOLDEN


def check_golden(name: str, text: str) -> None:
    """Compare ``text`` with ``tests/golden/<name>``, or write it there if HAZARDCHECK_RENEW is set."""
    path = GOLDEN / name
    if os.environ.get("HAZARDCHECK_RENEW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text
