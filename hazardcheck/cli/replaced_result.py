"""What becomes of the result that lies in the output folder: no open hazard of it goes without a word.

Example: ``结果`` holds November's stop of 甲厂. December's form of 甲厂 is not written over it (HZ559, also with
``--keep``): nobody could hold the two against each other any more. A form of 乙厂 may, and the stop is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..errors import UsageError
from ..model.base import Stage
from ..model.outcome import Result, Submission
from ..model.result_line import ResultLine
from ..reports.json_result import LINE
from ..reports.outcome_words import verdict_name
from ..reports.safe_text import shorten
from ..rules.known.earlier_hazards import open_hazards
from ..rules.run.absent_enterprises import enterprise_keys
from . import spoken_language as language
from .spoken_language import say

# So many enterprises whose result goes are named.
_NAMED = 5


def check_replaced(out: Path, result: Result, previous: Iterable[Submission]) -> list[str]:
    """Refuse to write a later form over the result in which its enterprise still has an open hazard, unless that result
    is among the earlier ones that it was held against. The same form again, or one of the same day, is a correction.
    UsageError HZ559. A line for those whose open result goes and who are not in this run."""
    old = [line for line in _lines(out / "results.jsonl") if _is_open(line, result.run.stage)]
    if not old:
        return []
    held = {entry.sha256 for entry in previous}
    days = _days(result.submissions)
    gone: list[str] = []
    for line in old:
        one = line.submission
        mine = {day for key in _keys(one) for day in days.get(key, ())}
        if not mine:
            if one.sha256 not in held:
                gone.append(_told(one))
        elif one.checked_on and one.sha256 not in held and _is_later(one.checked_on, mine):
            name, day = one.enterprise.name if one.enterprise else "", one.checked_on.isoformat()
            raise UsageError("HZ559", "-o", folder=out.as_posix(), name=name, day=day)
    return [_gone_line(out, gone)] if gone else []


def _lines(path: Path) -> list[ResultLine]:
    """The lines that lie there; none where they are not ours to read: what can't be read can't be held against
    anything either. Whether they were edited is no question here."""
    try:
        return [LINE.adapter.validate_json(line) for line in path.read_bytes().splitlines() if line.strip()]
    except (OSError, ValueError):
        return []


def _is_open(line: ResultLine, stage: Stage) -> bool:
    entry = line.submission
    if entry.enterprise is None or not (entry.findings or entry.unseen):
        return False
    return bool(open_hazards([entry], line.run.stage, stage))


def _days(entries: Iterable[Submission]) -> dict[str, set[date | None]]:
    """Key of an enterprise → the days of its forms."""
    found: dict[str, set[date | None]] = {}
    for entry in entries:
        for key in _keys(entry):
            found.setdefault(key, set()).add(entry.checked_on)
    return found


def _keys(entry: Submission) -> list[str]:
    return enterprise_keys(entry.enterprise.uscc, entry.enterprise.name) if entry.enterprise else []


def _is_later(then: date, days: set[date | None]) -> bool:
    return then not in days and any(day is not None and day > then for day in days)


def _told(entry: Submission) -> str:
    name = shorten(entry.enterprise.name if entry.enterprise else entry.source, 40)
    return f"{name}（{verdict_name(entry.outcome.value, language.current())}）" if entry.outcome else name


def _gone_line(out: Path, gone: list[str]) -> str:
    more = "" if len(gone) <= _NAMED else " …"
    return say("cli.grade.replaced", path=out.as_posix(), count=len(gone), names="、".join(gone[:_NAMED]) + more)
