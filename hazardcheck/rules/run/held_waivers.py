"""Waivers held against a run: which hazard each meets, and whether a gate passes over it.

Never over a hazard by a legal criterion, a major one, one of which nobody can say that it is this one, or one for which
the approver may himself be responsible. Example: for 卷帘门-3 in one's own list, responsible 甲, a waiver by 乙 until
2026-12-31 waives on that day and no longer on the next; by 甲 it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...model.assessment import Finding
from ...model.base import Grade, Stage
from ...model.held_waiver import HeldWaiver, WaiverStanding
from ...model.outcome import Result, Submission
from ...model.written.checklist import Kind
from ...model.written.gate import RunGate
from ...model.written.profile import Enterprise
from ...model.written.waivers import Waiver
from ..closing.person_names import is_person, is_same_person
from ..closing.removed_hazards import is_removed
from ..known.hazard_numbers import real_number
from ..known.hazard_prints import finding_prints, hazard_prints, owner_of
from ..known.identity import is_same_enterprise
from ..reading.answer_words import is_given
from .run_overview import brief_submissions


@dataclass(frozen=True, slots=True)
class _MetHazard:
    """A hazard that a waiver names. ``gone``: it was removed at once, or closed."""

    entry: Submission
    finding: Finding
    mark: str
    gone: bool


@dataclass(slots=True)
class _WaiverLookup:
    """The waivers by what names their hazard, each by its place in the list."""

    by_mark: dict[str, list[int]] = field(default_factory=dict)
    by_number: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, waivers: Iterable[Waiver]) -> _WaiverLookup:
        """All waivers of a file."""
        found = cls()
        for place, waiver in enumerate(waivers):
            named, key = (found.by_mark, _mark(waiver)) if waiver.fingerprint else (found.by_number, _number(waiver))
            named.setdefault(key, []).append(place)
        return found


def _mark(waiver: Waiver) -> str:
    return waiver.fingerprint.strip().lower()


def _number(waiver: Waiver) -> str:
    return real_number(waiver.number)


def is_waivable(entry: Submission, finding: Finding) -> bool:
    """Whether a gate may pass over it at all: a general hazard of a list of one's own, which follows no law."""
    list_id = finding.item.partition("/")[0]
    stamp = next((one for one in entry.checklists if one.id == list_id), None)
    is_own = stamp is not None and stamp.kind is Kind.OWN and not stamp.extends
    return is_own and finding.grade is Grade.GENERAL


def is_named(finding: Finding) -> bool:
    """Whether anything tells it from the other hazards of its item."""
    return is_given(finding.place) or is_given(finding.device)


def hold_waivers(waivers: Sequence[Waiver], result: Result, gate: RunGate, on: date) -> tuple[HeldWaiver, ...]:
    """Each waiver with what became of it, in the order of the file."""
    if not waivers:
        return ()
    lookup = _WaiverLookup.of(waivers)
    met: list[list[_MetHazard]] = [[] for _ in waivers]
    for entry in brief_submissions(result):
        for hazard in _hazards(entry, result.run.stage):
            for place in _named_by(hazard, waivers, lookup):
                met[place].append(hazard)
    is_asked = gate.failed is not None and gate.failed.general is not None
    return tuple(_held(one, found, on, is_asked=is_asked) for one, found in zip(waivers, met, strict=True))


def waiving_marks(waivers: Iterable[HeldWaiver]) -> dict[str, HeldWaiver]:
    """By fingerprint, the waivers that are used."""
    return {one.mark: one for one in waivers if one.standing is WaiverStanding.WAIVES}


def _hazards(entry: Submission, stage: Stage) -> Iterator[_MetHazard]:
    """What a form tells of: its hazards, and those that it says are gone."""
    if entry.outcome is None:
        return
    for finding, mark in zip(entry.findings, finding_prints(entry), strict=True):
        yield _MetHazard(entry, finding, mark, is_removed(finding, stage))
    for finding, mark in zip(entry.closures, hazard_prints(owner_of(entry), entry.closures), strict=True):
        yield _MetHazard(entry, finding, mark, gone=True)


def _named_by(hazard: _MetHazard, waivers: Sequence[Waiver], lookup: _WaiverLookup) -> Iterator[int]:
    yield from lookup.by_mark.get(hazard.mark, ())
    number, head = real_number(hazard.finding.number), hazard.entry.enterprise
    if not number or head is None:
        return
    for place in lookup.by_number.get(number, ()):
        # one word in the file: a code or a name
        said = waivers[place].enterprise
        if is_same_enterprise(Enterprise(name=said, uscc=said), head):
            yield place


def _held(waiver: Waiver, met: Sequence[_MetHazard], on: date, *, is_asked: bool) -> HeldWaiver:
    standing, why = _standing(waiver, met, on, is_asked=is_asked)
    first = next(iter(met), None)
    return HeldWaiver(
        **waiver.key_values(),
        standing=standing,
        why=why,
        mark=first.mark if first else "",
        source=first.entry.source if first else "",
        item=first.finding.item if first else "",
        location=first.finding.location if first else "",
    )


def _standing(waiver: Waiver, met: Sequence[_MetHazard], on: date, *, is_asked: bool) -> tuple[WaiverStanding, str]:
    if why := _refusal(waiver, met):
        return WaiverStanding.REFUSED, why
    if on > waiver.expires:
        return WaiverStanding.EXPIRED, ""
    if on < waiver.granted:
        return WaiverStanding.EARLY, ""
    if not met:
        return WaiverStanding.UNKNOWN, ""
    if all(one.gone for one in met):
        return WaiverStanding.UNUSED, "gone"
    return (WaiverStanding.WAIVES, "") if is_asked else (WaiverStanding.UNUSED, "unasked")


def _refusal(waiver: Waiver, met: Sequence[_MetHazard]) -> str:
    """Why it may not be given, or nothing; nobody who is unknown is surely another than the approver."""
    if any(not is_waivable(one.entry, one.finding) for one in met):
        return "statutory"
    if len({one.mark for one in met}) > 1:
        return "several"
    if waiver.fingerprint and any(not is_named(one.finding) for one in met):
        return "nameless"
    if any(not is_person(one.finding.responsible) for one in met):
        return "nobody"
    return "self" if any(is_same_person(waiver.approver, one.finding.responsible) for one in met) else ""
