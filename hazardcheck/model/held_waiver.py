"""What became of a waiver in a run: whether it is used, and which hazard it meets. It stands in the result beside the
submissions, which stay what they were judged to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import CLOSED


class WaiverStanding(StrEnum):
    """``waives``: the gate passes over its hazard. ``unused``: its hazard does not count anyway; ``unknown``: it meets
    no hazard; ``expired``, ``early``: it holds no longer, or not yet; ``refused``: it may not be given."""

    WAIVES = "waives"
    UNUSED = "unused"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    EARLY = "early"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldWaiver:
    """A waiver as it was written, and the hazard that it meets: ``mark`` is its fingerprint, ``source``, ``item`` and
    ``location`` say where it stands. ``why``: what makes it unused or refused (a code of ``gate.waiver.why``)."""

    __pydantic_config__ = CLOSED
    number: str
    enterprise: str
    fingerprint: str
    approver: str
    reason: str
    granted: date
    expires: date
    standing: WaiverStanding
    why: str = ""
    mark: str = ""
    source: str = ""
    item: str = ""
    location: str = ""
