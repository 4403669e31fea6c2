"""A waiver in words: what it is for, who gave it until when, and what became of it.

Example: ``豁免生效：YH-202611-4K7QM（1-01 甲厂.xlsx）批准人 李四，2026-11-01 至 2026-12-31：已上锁``.
"""

from __future__ import annotations

from ...model.held_waiver import HeldWaiver, WaiverStanding
from ...model.outcome import Result
from ...words import say
from ..safe_text import one_line, shorten

# Signs of a reason: it stands in a line.
_LONG = 200


def waiver_line(one: HeldWaiver, lang: str) -> str:
    """The waiver in one line."""
    place = " ".join(one_line(text) for text in (one.item, one.source, one.location) if text)
    why = say(f"waiver.why.{one.why}", lang) if one.why else ""
    return say(
        "waiver.line",
        lang,
        standing=say(f"waiver.{one.standing}", lang),
        hazard=_hazard(one),
        place=say("waiver.place", lang, place=place) if place else "",
        approver=one_line(one.approver),
        granted=one.granted.isoformat(),
        expires=one.expires.isoformat(),
        reason=shorten(one.reason, _LONG),
        why=say("waiver.because", lang, text=why) if why else "",
    )


def _hazard(one: HeldWaiver) -> str:
    return " ".join(one_line(text) for text in (one.enterprise, one.number or one.fingerprint) if text)


def waiver_lines(result: Result, lang: str, source: str = "") -> tuple[str, ...]:
    """All waivers of a run, those that can't be used first; of one form only its own."""
    shown = [one for one in result.waivers if not source or one.source == source]
    return tuple(waiver_line(one, lang) for one in sorted(shown, key=_rank))


def _rank(one: HeldWaiver) -> bool:
    return one.standing is WaiverStanding.WAIVES


def waived_text(one: HeldWaiver, lang: str) -> str:
    """What is said at the hazard itself."""
    return say(
        "waiver.mark",
        lang,
        approver=one_line(one.approver),
        expires=one.expires.isoformat(),
        reason=shorten(one.reason, _LONG),
    )
