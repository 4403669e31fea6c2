"""A hazard's columns, one question each, each saved at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from ..model.answers import Answer, HazardRecord
from ..model.checklist import Item
from ..model.form import FormRow
from ..rules.reading.answer_words import condition_letters, day_of, is_given, plain
from ..rules.reading.head_fields import ROW_LABELS, row_problems
from .conversation import Talk, spoken_truth
from .head_questions import is_back

COLUMNS: Final = ("conditions", "place", "description", "control_measure", "eliminated", "safe_meanwhile", "measure",
                  "responsible", "funds", "deadline", "contingency")  # fmt: skip
_NOT_IF_GONE: Final = frozenset(["safe_meanwhile", "funds", "deadline", "contingency"])
_TRUTHS: Final = frozenset(["eliminated", "safe_meanwhile"])
_CHOICES: Final = {"control_measure": "control", "measure": "rectify"}
_LONGEST_TERM: Final = 3660  # days; more is a slip of the finger, and dates end in 9999


class Misread(Exception):  # noqa: N818 - not an error: the line is asked again
    """What was typed is not understood; carries the sentence's code and parameters."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def columns_of(row: FormRow, record: HazardRecord) -> list[str]:
    """The columns that this hazard is asked: a removed one needs no deadline, a precondition nothing."""
    if not isinstance(row.source, Item):
        return []
    return [
        name
        for name in COLUMNS
        if not (record.eliminated is True and name in _NOT_IF_GONE)
        and not (name == "conditions" and len(row.source.conditions) < 2)
    ]


def empty_columns(row: FormRow, record: HazardRecord) -> list[str]:
    """Which of them are empty."""
    return [name for name in columns_of(row, record) if getattr(record, name) in ("", (), None)]


def column_names(names: Iterable[str]) -> str:
    """Column titles as on the form."""
    return "、".join(ROW_LABELS[name] for name in names)


def has_details(answer: Answer) -> bool:
    """Whether anything is written behind the answer."""
    return any(not record.is_blank for record in answer.records)


def describe(talk: Talk, row: FormRow, only: Collection[str] = COLUMNS) -> bool:
    """Ask a hazard's columns in order; false if the person went back before the first."""
    if isinstance(row.source, Item) and len(row.source.conditions) == 1:
        _put_column(talk, row, "conditions", (row.source.conditions[0].id,))
    done: list[str] = []
    while True:
        left = [
            name for name in columns_of(row, talk.answer(row.key).first_record) if name in only and name not in done
        ]
        if not left:
            break
        if ask_column(talk, row, left[0]):
            done.append(left[0])
        elif done:
            done.pop()
        else:
            return False
    _remark(talk, row)
    return True


def ask_column(talk: Talk, row: FormRow, name: str) -> bool:
    """One column: Enter keeps what is there, - clears it; false to go back."""
    _introduce(talk, row, name)
    while True:
        line = talk.read(talk.say("fill.ask", label=f"{row.number} {ROW_LABELS[name]}", name=name))
        if is_back(line):
            return False
        if not line:
            return True
        try:
            _put_column(talk, row, name, _empty(name) if line == "-" else _value(talk, row, name, line))
        except Misread as misread:
            talk.tell(misread.code, **misread.params)
            continue
        return True


def _introduce(talk: Talk, row: FormRow, name: str) -> None:
    """What the column means, what can be chosen, and what stands there now."""
    talk.tell(f"fill.column.{name}")
    if name == "conditions" and isinstance(row.source, Item):
        for branch in row.source.conditions:
            talk.write(f"  {branch.id}. {branch.text}", hang=5)
    for number, text in enumerate(_choices(row, name), 1):
        talk.write(f"  {number}. {text}", hang=5)
    if _choices(row, name):
        talk.tell("fill.choose")
    present = spoken(talk, getattr(talk.answer(row.key).first_record, name))
    if present:
        talk.tell("fill.present", value=present)


def spoken(talk: Talk, value: Any) -> str:
    """A column's value in words."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, bool):
        return talk.say(f"fill.yes.{value}")
    return "" if value is None else str(value)


def _choices(row: FormRow, name: str) -> tuple[str, ...]:
    if name not in _CHOICES or not isinstance(row.source, Item):
        return ()
    return tuple(getattr(row.source, _CHOICES[name]))


def _empty(name: str) -> Any:
    return () if name == "conditions" else None if name in _TRUTHS or name == "deadline" else ""


def _put_column(talk: Talk, row: FormRow, name: str, value: Any) -> None:
    answer = talk.answer(row.key)
    record = answer.first_record
    if getattr(record, name) != value:
        changed = replace(record, **{name: value})
        kept = () if changed.is_blank else (changed,)
        talk.put_row(replace(answer, records=(*kept, *answer.records[1:])))


def _value(talk: Talk, row: FormRow, name: str, line: str) -> Any:
    if name in _CHOICES:
        return chosen_text(line, _choices(row, name))
    reader: Callable[[Talk, FormRow, str], Any] | None = _READERS.get(name)
    return reader(talk, row, line) if reader else line


def _letters(_talk: Talk, row: FormRow, line: str) -> tuple[str, ...]:
    allowed = [branch.id for branch in row.source.conditions] if isinstance(row.source, Item) else []
    letters = condition_letters(line)
    if not letters or not set(letters) <= set(allowed):
        raise Misread("fill.letters_wrong", value=line, allowed="、".join(allowed))
    return letters


def _truth(_talk: Talk, _row: FormRow, line: str) -> bool | None:
    truth, understood = spoken_truth(line)
    if not understood and plain(line) != "?":
        raise Misread("fill.truth_wrong", value=line)
    return truth


def _deadline(talk: Talk, _row: FormRow, line: str) -> date:
    word = plain(line)
    if word.startswith("+") and word[1:].isdecimal() and int(word[1:]) <= _LONGEST_TERM:
        return (talk.answers.checked_on or talk.form.made_on) + timedelta(days=int(word[1:]))
    day = day_of(line)
    if day is None:
        raise Misread("fill.day_unknown", value=line)
    return day


_READERS: Final[dict[str, Callable[[Talk, FormRow, str], Any]]] = {
    "conditions": _letters,
    "eliminated": _truth,
    "safe_meanwhile": _truth,
    "deadline": _deadline,
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


def _remark(talk: Talk, row: FormRow) -> None:
    """Say what follows from what was left empty, before anybody else does."""
    answer = talk.answer(row.key)
    record = answer.first_record
    if not columns_of(row, record):
        return
    if record.eliminated is True:
        talk.tell("fill.gone")
    elif not is_given(record.control_measure):
        talk.tell("fill.no_control")
    elif record.safe_meanwhile is not True:
        talk.tell("fill.not_safe")
    for problem in row_problems(answer, talk.answers.checked_on):
        talk.tell(problem.code, **{**problem.params, "item": row.number})
