"""What has to be there before the ledger makes a paper: no acceptance by whoever is responsible, no recheck of nothing,
no application to resume what was never stopped or is not done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...late_pattern import LatePattern
from ...model.base import Grade
from ...model.ledger import HazardState, LedgerHazard
from ..closing.person_names import is_person
from ..reading.answer_words import is_given
from ..reading.plain_text import plain
from .proof_reuse import consent_papers
from .refused_act import Refusal, refused_person

KINDS = ("report", "plan", "acceptance", "resume", "recheck", "order", "advice")
# Papers of the treatment of major hazards.
_MAJOR = ("report", "plan")
# Papers that demand something of an open hazard.
_OPEN = ("plan", "order", "advice")
# Papers that speak of work that is done.
_OF_WORK = ("acceptance", "resume")
# A document is named with its number or its day.
_NAMED = LatePattern(r"\d")
# 2026-11-20, 2026年11月20日, 2026.11.20, 11月20日
_DAY = LatePattern(
    r"(?<!\d)(?:(?P<year>\d{4})\s*[年./-]\s*)?(?P<month>\d{1,2})\s*(?:月|(?(year)[./-]|月))\s*(?P<day>\d{1,2})(?!\d)"
)


def why_no_paper(kind: str, hazard: LedgerHazard, on: date, by: str, refers_to: str) -> Refusal | None:
    """The first reason for which a paper of this kind can't be made of a hazard on a day; nothing if it can. ``by``:
    who accepts; ``refers_to``: the earlier document."""
    if hazard.first_on is not None and on < hazard.first_on:
        return Refusal("HZ780", {"value": on.isoformat(), "other": hazard.first_on.isoformat()})
    reasons = _reasons(kind, hazard, on, by, refers_to)
    if kind in _OF_WORK and hazard.done_on is not None and on < hazard.done_on:
        return next(reasons, None) or Refusal("HZ781", {"value": on.isoformat(), "other": hazard.done_on.isoformat()})
    return next(reasons, None)


def _reasons(kind: str, hazard: LedgerHazard, on: date, by: str, refers_to: str) -> Iterator[Refusal]:
    if hazard.state is HazardState.UNCONFIRMED:
        yield Refusal("HZ770")
    if kind in _MAJOR and hazard.finding.grade is not Grade.MAJOR:
        yield Refusal("HZ771")
    if kind in _OPEN and not hazard.is_open:
        yield Refusal("HZ772")
    if kind == "recheck" and not (is_given(refers_to.strip()) and _NAMED.search(refers_to)):
        yield Refusal("HZ774")
    if kind == "recheck":
        yield from _wrong_days(refers_to, on)
    if kind in _OF_WORK and not _is_done(hazard):
        yield Refusal("HZ773")
    if kind == "resume" and not hazard.known.stop and not is_given(hazard.told.get("stopped", "").strip()):
        yield Refusal("HZ775")
    if kind == "acceptance":
        yield from _wrong_person(hazard, by)


def _wrong_days(text: str, on: date) -> Iterator[Refusal]:
    """A day of the earlier document that the calendar does not have, or that is still to come."""
    for found in _DAY.finditer(plain(text)):
        # without its year 29 February may be one
        year, month, day = int(found["year"] or 2024), int(found["month"]), int(found["day"])
        try:
            told = date(year, month, day)
        except ValueError:
            told = date.max
        if told == date.max or (found["year"] and told > on):
            yield Refusal("HZ821", {"value": found[0], "other": on.isoformat()})


def _is_done(hazard: LedgerHazard) -> bool:
    """Whether the work is said to be done, with what shows it: an authority's consent does not."""
    shown = len({one.sha256 for one in hazard.proofs}) > consent_papers(hazard)
    return hazard.done_on is not None and bool(hazard.what) and shown


def _wrong_person(hazard: LedgerHazard, by: str) -> Iterator[Refusal]:
    """Who accepts is a person, and nobody who was ever responsible."""
    if not is_person(by):
        yield Refusal("HZ776", {"value": by or "—"})
    named = [name for name in (*hazard.named, hazard.finding.responsible) if is_given(name)]
    if not named:
        yield Refusal("HZ730")
    same = refused_person(by, named, "HZ731")
    if same is not None:
        yield same
