"""Expectations that do not hold yet, with what they wait for; a test fails as soon as one of them holds."""

from __future__ import annotations

PENDING: dict[str, str] = {
    "row-flat": "a row of height 0 is hidden too",
}
LAWS_PENDING: dict[tuple[str, bool], str] = {}
