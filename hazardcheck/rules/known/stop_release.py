"""What ends a stop: the acceptance and, where an authority ordered it, its consent, each on a day that can be so.

The order of the days is that of the law (安全生产法 65(1)(3): after the removal, on review and consent): found, done,
accepted, agreed to, judged. Example: found 11-20, done 12-05; a consent of 11-21 ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

# From the one that ends by itself to the one that is hardest to end: an order on site acts at once, while a penalty
# that a result names still needs its hearing.
_BY_HARDNESS = ("", "self", "penalty", "onsite")
# The stops that somebody else ordered: they end with that one's consent.
ORDERED = ("onsite", "penalty")


def hardest_stop(kinds: Iterable[str]) -> str:
    """The kind that is hardest to end; one that we do not know is harder than any. A self-check takes back no order."""
    return max(kinds, key=_hardness, default="")


def _hardness(kind: str) -> int:
    return _BY_HARDNESS.index(kind) if kind in _BY_HARDNESS else len(_BY_HARDNESS)


@dataclass(frozen=True, kw_only=True, slots=True)
class StopEnd:
    """The days that the case file gives for the end of a stop; None: not said, or said without a day. ``judged_on``:
    the day of the judgement, after which nothing counts."""

    accepted_on: date | None = None
    consent_on: date | None = None
    judged_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EndGap:
    """Why the days do not end a stop: the code of the sentence, and what it is filled in with."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def end_gap(end: StopEnd, *, found_on: date | None, done_on: date | None, is_own: bool = False) -> EndGap | None:
    """The first condition that the days do not meet; nothing if the stop is ended. ``found_on``, ``done_on``: of the
    hazard, where they are known. ``is_own``: one's own stop needs no consent."""
    named = {"acceptance_report": end.accepted_on} | ({} if is_own else {"consent": end.consent_on})
    days = {name: day for name, day in named.items() if day is not None}
    if len(days) < len(named):
        return EndGap(code="known.own-consent" if is_own else "known.consent")
    for name, day in days.items():
        if end.judged_on is not None and day > end.judged_on:
            return _gap("known.consent-future", name, day, end.judged_on)
    for name, day in days.items():
        if found_on is not None and day < found_on:
            return _gap("known.consent-found", name, day, found_on)
    accepted = days["acceptance_report"]
    if done_on is not None and accepted < done_on:
        return _gap("known.consent-undone", "acceptance_report", accepted, done_on)
    if "consent" in days and days["consent"] < accepted:
        return _gap("known.consent-first", "consent", days["consent"], accepted)
    return None


def _gap(code: str, name: str, day: date, other: date) -> EndGap:
    return EndGap(code=code, params={"column": name, "value": day.isoformat(), "other": other.isoformat()})
