"""Waivers: hazards of one's own lists that somebody lets a gate pass over until a day.

A waiver never changes what a form was judged to be, only whether the gate fails. It names one hazard, by its number
within an enterprise or by its fingerprint, and whoever gave it, why, on which day and until when.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/waivers/1"


class Waiver(WrittenNoun):
    """One hazard passed over. ``enterprise``: code or name, where the ``number`` names the hazard; ``fingerprint``:
    that of ``hazardcheck/v1`` in SARIF; ``expires``: the last day on which it holds."""

    number: str = ""
    enterprise: str = ""
    fingerprint: str = ""
    approver: str
    reason: str
    granted: date
    expires: date


class WaiverList(WrittenNoun):
    """The waivers of a file, in its order."""

    schema_name: str = Field(alias="schema")
    waivers: tuple[Waiver, ...]
