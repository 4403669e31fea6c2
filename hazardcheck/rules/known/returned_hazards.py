"""The hazards that a form carries with it, so that it can be held against them: those of a form that was sent back
(打回表), and those that were open when it was made (``template --previous``).

A line for each says in one text what a person reads too, and behind it what the earlier result knew of the hazard. A
line that was changed so that it can't be read back is a problem; a line is never taken for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ...late_pattern import LatePattern
from ...model.answers import HazardRecord, ReturnedHazard
from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Verdict
from ...model.hazard_fields import LISTED_TEXTS

# How such a line begins, how its parts are told apart, and what it asks: read back letter by letter, so a change
# needs a way to read copies that are already out.
_MARK = "已登记的隐患："
_BAR = "｜"
_ASK = "重交时写明这一条的下落，不能删去：仍有的照填；已整改的写整改完成日期、整改说明和验收"
# At the end of the line: （检查日期 2026-11-03，编号 gongmao-2023/11-03）.
_KEY = LatePattern(r"（检查日期 (\d{4}-\d{2}-\d{2}|—)，编号 ([^（）\s]+)）$")
# What stands behind a line on the hidden list, in this order; an older list has none of it.
PAST = ("responsible", "deadline", "seen_on", "grade", "value", "stop", "doubt")


def returned_line(finding: Finding, checked_on: date | None) -> tuple[str, str, str]:
    """The line of one hazard: what it is about, the hazard, what is asked. Example: ``07-07《通风》``,
    ``已登记的隐患：｜喷漆房｜｜联锁失效``, ``重交时写明…（检查日期 2026-11-05，编号 gongmao-2023/07-07）``."""
    subject = f"{finding.item.rpartition('/')[2]}《{finding.title}》"
    return subject, _told_line(finding), _asked_line(finding.item, checked_on)


def carried_line(hazard: ReturnedHazard) -> tuple[str, ...]:
    """The line of a hazard on the hidden list: the hazard, what is asked, what the earlier result knew."""
    return _told_line(hazard.record), _asked_line(hazard.key, hazard.found_on), *past_texts(hazard)


def list_proof(lines: Iterable[Sequence[str]]) -> str:
    """How many lines a list has, and a digest of all that they say: what stands in its first row. A line that is
    edited, taken out or put in is noticed, blanks at its ends and empty cells behind it are not."""
    told = [[" ".join(text.split()) for text in line] for line in lines]
    said = ["\t".join(texts).rstrip("\t") for texts in told]
    return f"{len(said)} {hashlib.sha256(chr(10).join(said).encode()).hexdigest()[:32]}"


def _told_line(one: Finding | HazardRecord) -> str:
    parts = (one.number, one.place, one.device, one.description)
    return _MARK + _BAR.join(" ".join(part.replace(_BAR, "|").split()) for part in parts)


def _asked_line(item: str, day: date | None) -> str:
    return f"{_ASK}（检查日期 {day.isoformat() if day else '—'}，编号 {item}）"


def known_line(known: KnownHazard) -> tuple[str, ...]:
    """The line of a hazard that an earlier result told of, and what that knew of it."""
    return *returned_line(known.finding, known.found_on), *past_texts(returned_of(known))


def returned_of(known: KnownHazard) -> ReturnedHazard:
    """A known hazard as a form carries it."""
    finding = known.finding
    record = HazardRecord(**{name: getattr(finding, name) for name in LISTED_TEXTS}, deadline=known.deadline)
    return ReturnedHazard(
        key=finding.item,
        found_on=known.found_on,
        record=record,
        seen_on=known.seen_on,
        grade=finding.grade,
        value=known.value,
        stop=known.stop,
        doubt=known.doubt,
    )


def past_texts(hazard: ReturnedHazard) -> tuple[str, ...]:
    """What the earlier result knew, as texts in the order of ``PAST``."""
    days = (day.isoformat() if day else "" for day in (hazard.record.deadline, hazard.seen_on))
    responsible = " ".join(hazard.record.responsible.split())
    return responsible, *days, hazard.grade or "", hazard.value or "", hazard.stop, hazard.doubt


def line_again(returned: ReturnedHazard, title: str) -> tuple[str, ...]:
    """The line of a hazard that an earlier round listed, word for word, with what was known of it, for a form that is
    drawn anew."""
    said = {name: getattr(returned.record, name) for name in ("number", "place", "device", "description")}
    finding = Finding(item=returned.key, grade=Grade.GENERAL, title=title, clause="", **said)
    return *returned_line(finding, returned.found_on), *past_texts(returned)


def is_returned_line(text: str) -> bool:
    """Whether a cell begins the line of a hazard."""
    return text.startswith(_MARK)


def read_line(told: str, ask: str, location: str, past: Sequence[str] = ()) -> ReturnedHazard | None:
    """The hazard of a line, with what stands behind it, or nothing if the line was changed."""
    parts = told.removeprefix(_MARK).split(_BAR)
    found = _KEY.search(ask.strip())
    # number, place, device, description; fewer or more: somebody wrote into the line
    if len(parts) != 4 or found is None:
        return None
    number, place, device, description = (part.strip() for part in parts)
    record = HazardRecord(number=number, place=place, device=device, description=description, location=location)
    hazard = ReturnedHazard(key=found[2], found_on=_written_day(found[1]), record=record)
    try:
        return with_past(hazard, past) if any(past) else hazard
    except ValueError:
        return None


def with_past(hazard: ReturnedHazard, texts: Sequence[str]) -> ReturnedHazard:
    """The hazard with what the earlier result knew of it. ValueError: not ours."""
    said = dict(zip(PAST, texts, strict=True))
    record = replace(hazard.record, responsible=said["responsible"], deadline=_written_day(said["deadline"]))
    return replace(
        hazard,
        record=record,
        seen_on=_written_day(said["seen_on"]),
        grade=Grade(said["grade"]) if said["grade"] else None,
        value=Verdict(said["value"]) if said["value"] else None,
        stop=said["stop"],
        doubt=said["doubt"],
    )


def _written_day(text: str) -> date | None:
    return date.fromisoformat(text) if text not in ("", "—") else None
