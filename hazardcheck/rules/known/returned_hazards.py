"""The hazards that stand in a return copy (打回表), so that the form which answers it can be held against them.

The first sheet of a return copy, 需补正, has a line for each: what a person reads there is what is read back. A line
that was changed so that it can't be read back is a problem; a line is never taken for nothing.
"""

from __future__ import annotations

import re
from datetime import date

from ...model.answers import HazardRecord, ReturnedHazard
from ...model.assessment import Finding
from ...model.base import Grade

# How such a line begins, how its parts are told apart, and what it asks: read back letter by letter, so a change
# needs a way to read copies that are already out.
_MARK = "已登记的隐患："
_BAR = "｜"
_ASK = "重交时写明这一条的下落，不能删去：仍有的照填；已整改的写整改完成日期、整改说明和验收"
# At the end of the line: （检查日期 2026-11-03，编号 gongmao-2023/11-03）.
_KEY = re.compile(r"（检查日期 (\d{4}-\d{2}-\d{2}|—)，编号 ([^（）\s]+)）$")


def returned_line(finding: Finding, checked_on: date | None) -> tuple[str, str, str]:
    """The line of one hazard: what it is about, the hazard, what is asked. Example: ``07-07《通风》``,
    ``已登记的隐患：｜喷漆房｜｜联锁失效``, ``重交时写明…（检查日期 2026-11-05，编号 gongmao-2023/07-07）``."""
    parts = (finding.number, finding.place, finding.device, finding.description)
    told = _BAR.join(" ".join(part.replace(_BAR, "|").split()) for part in parts)
    day = checked_on.isoformat() if checked_on else "—"
    subject = f"{finding.item.rpartition('/')[2]}《{finding.title}》"
    return subject, _MARK + told, f"{_ASK}（检查日期 {day}，编号 {finding.item}）"


def line_again(returned: ReturnedHazard, title: str) -> tuple[str, str, str]:
    """The line of a hazard that an earlier round listed, word for word, for a form that is drawn anew."""
    said = {name: getattr(returned.record, name) for name in ("number", "place", "device", "description")}
    finding = Finding(item=returned.key, grade=Grade.GENERAL, title=title, clause="", **said)
    return returned_line(finding, returned.found_on)


def is_returned_line(text: str) -> bool:
    """Whether a cell begins the line of a hazard."""
    return text.startswith(_MARK)


def read_line(told: str, ask: str, location: str) -> ReturnedHazard | None:
    """The hazard of a line, or nothing if the line was changed."""
    parts = told.removeprefix(_MARK).split(_BAR)
    found = _KEY.search(ask.strip())
    # number, place, device, description; fewer or more: somebody wrote into the line
    if len(parts) != 4 or found is None:
        return None
    number, place, device, description = (part.strip() for part in parts)
    record = HazardRecord(number=number, place=place, device=device, description=description, location=location)
    return ReturnedHazard(
        key=found[2], found_on=None if found[1] == "—" else date.fromisoformat(found[1]), record=record
    )
