"""What a typed line means for a column of a hazard: letters, a truth, a day, a suggestion by its number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ..model.answers import HazardRecord
from ..model.form import FormRow
from ..model.hazard_fields import DAY_FIELDS, TRUTH_FIELDS
from ..model.written.checklist import Item
from ..rules.judging.assess import needs_acceptance
from ..rules.reading.condition_words import condition_letters
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of, days_after
from .conversation import Talk
from .spoken_lines import spoken_truth

_CHOICES: Final = {"control_measure": "control", "measure": "rectify"}
# days; more is a slip of the finger, and dates end in 9999
_LONGEST_TERM: Final = 3660


class Misread(Exception):  # noqa: N818 - not an error: the line is asked again
    """What was typed is not understood; carries the sentence's code and parameters."""

    def __init__(self, code: str, /, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def column_choices(row: FormRow, name: str) -> tuple[str, ...]:
    """The texts that the criterion suggests for a column."""
    if name not in _CHOICES or not isinstance(row.source, Item):
        return ()
    return tuple(getattr(row.source, _CHOICES[name]))


def empty_value(name: str) -> Any:
    """What a column holds while nothing is said."""
    return () if name == "conditions" else None if name in (*TRUTH_FIELDS, *DAY_FIELDS) else ""


def column_value(talk: Talk, row: FormRow, record: HazardRecord, name: str, line: str) -> Any:
    """The value that the line gives to a column of this hazard; ``Misread`` if it gives none."""
    if name in _CHOICES:
        return chosen_text(line, column_choices(row, name))
    reader = _READERS.get(name)
    return reader(talk, row, record, line) if reader else line


def is_accepted_by_another(row: FormRow) -> bool:
    """Whether a hazard of the row is gone only when somebody else accepted that."""
    return not isinstance(row.source, Item) or needs_acceptance(row.source)


def _letters(_talk: Talk, row: FormRow, _record: HazardRecord, line: str) -> tuple[str, ...]:
    allowed = [branch.id for branch in row.source.conditions] if isinstance(row.source, Item) else []
    letters = condition_letters(line)
    if not letters or not set(letters) <= set(allowed):
        raise Misread("fill.letters_wrong", value=line, allowed="、".join(allowed))
    return letters


def _truth(_talk: Talk, _row: FormRow, _record: HazardRecord, line: str) -> bool | None:
    truth, understood = spoken_truth(line)
    if not understood:
        raise Misread("fill.truth_wrong", value=line)
    return truth


def _deadline(talk: Talk, _row: FormRow, _record: HazardRecord, line: str) -> date:
    word = plain(line)
    if word.startswith("+") and word[1:].isdecimal() and int(word[1:]) <= _LONGEST_TERM:
        return days_after(talk.answers.checked_on or talk.form.made_on, int(word[1:]))
    return _typed_day(line)


def _typed_day(line: str) -> date:
    day = day_of(line)
    if day is None:
        raise Misread("fill.day_unknown", value=line)
    return day


def _done_on(talk: Talk, _row: FormRow, _record: HazardRecord, line: str) -> date:
    """The work is not done on a day that has not come when the form is filled in."""
    day, checked = _typed_day(line), talk.answers.checked_on
    if checked is not None and day > checked:
        raise Misread("fill.done_later", value=line, day=checked.isoformat())
    return day


def _accepted_on(talk: Talk, row: FormRow, record: HazardRecord, line: str) -> date:
    """Nobody can accept what is not done yet."""
    day = _done_on(talk, row, record, line)
    if record.done_on is not None and day < record.done_on:
        raise Misread("fill.accepted_early", value=line, day=record.done_on.isoformat())
    return day


def _accepted_by(_talk: Talk, row: FormRow, record: HazardRecord, line: str) -> str:
    """Nobody accepts his own work, where an acceptance is needed."""
    if is_accepted_by_another(row) and plain(line) == plain(record.responsible):
        raise Misread("fill.same_person", value=line)
    return line


_READERS: Final[dict[str, Callable[[Talk, FormRow, HazardRecord, str], Any]]] = {
    "conditions": _letters,
    "eliminated": _truth,
    "safe_meanwhile": _truth,
    "deadline": _deadline,
    "done_on": _done_on,
    "accepted_by": _accepted_by,
    "accepted_on": _accepted_on,
}


def chosen_text(line: str, choices: tuple[str, ...]) -> str:
    """The text meant by "1", "1,3" or "1+另派专人监护": numbers stand for the suggestions, the rest for itself."""
    parts: list[str] = []
    for part in line.replace("＋", "+").split("+") if choices else [line]:
        numbers = plain(part).replace("、", " ").replace(",", " ").split()
        if not numbers or not all(number.isdecimal() for number in numbers):
            parts.append(part.strip())
        elif all(1 <= int(number) <= len(choices) for number in numbers):
            parts += [choices[int(number) - 1] for number in numbers]
        else:
            raise Misread("fill.number_wrong", value=line, first="1", count=str(len(choices)))
    return "；".join(part.rstrip("；。") for part in parts if part)
