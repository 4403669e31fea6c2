"""One hazard's columns, one question each, each saved at once.

A row may have several hazards; ``place`` says which one is meant, counted from 0 in the order of ``Answer.records``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from ..model.answers import Answer, HazardRecord
from ..model.base import State
from ..model.form import FormRow
from ..model.hazard_fields import GONE_FIELDS
from ..model.written.checklist import Item
from ..rules.closing.closed_records import missing_proof
from ..rules.forms.row_checks import row_problems
from ..rules.reading.answer_words import is_given
from ..rules.reading.head_fields import RECORD_LABELS
from ..rules.reading.plain_text import plain
from .column_values import Misread, column_choices, column_value, empty_value, is_accepted_by_another
from .conversation import Talk
from .head_questions import is_back

# What a new hazard is asked. Its number is given by whoever keeps the ledger.
COLUMNS: Final = ("conditions", "place", "device", "description", "control_measure", "eliminated", "safe_meanwhile",
                  "measure", "responsible", "funds", "deadline", "contingency")  # fmt: skip
# What a hazard is asked that somebody chose to correct.
NUMBERED: Final = ("number", *COLUMNS)
# What says that a hazard is gone.
CLOSING: Final = GONE_FIELDS
# Many hazards have neither a number nor a device: Enter goes on without asking again.
_MAY_BE_EMPTY: Final = frozenset(["number", "device"])
# What is asked of a hazard that is still there only.
_NOT_IF_GONE: Final = frozenset(["safe_meanwhile", "funds", "deadline", "contingency"])


def columns_of(row: FormRow, record: HazardRecord) -> list[str]:
    """The columns that this hazard may be asked: a removed one needs no deadline, a precondition nothing."""
    if not isinstance(row.source, Item):
        return []
    return [
        name
        for name in (*NUMBERED, *CLOSING)
        if not (record.eliminated is True and name in _NOT_IF_GONE)
        and not (name == "conditions" and len(row.source.conditions) < 2)
        and not (name in CLOSING[2:] and not is_accepted_by_another(row))
    ]


def empty_columns(row: FormRow, record: HazardRecord) -> list[str]:
    """Which of those that every hazard should have are empty."""
    return [
        name
        for name in columns_of(row, record)
        if name in COLUMNS and name not in _MAY_BE_EMPTY and getattr(record, name) == empty_value(name)
    ]


def column_names(names: Iterable[str]) -> str:
    """Column titles as on the form."""
    return "、".join(RECORD_LABELS[name] for name in names)


def has_details(answer: Answer) -> bool:
    """Whether anything is written behind the answer."""
    return any(not record.is_blank for record in answer.records)


def is_closed(talk: Talk, row: FormRow, record: HazardRecord) -> bool:
    """Whether the record proves that its hazard is gone."""
    accepted, day = is_accepted_by_another(row), talk.answers.checked_on
    return not missing_proof(record, accepted=accepted, checked_on=day)


def describe(talk: Talk, row: FormRow, place: int = 0, only: Collection[str] = COLUMNS) -> bool:
    """Ask the columns of one hazard in order; false if the person went back before the first."""
    before = talk.record(row.key, place)
    if isinstance(row.source, Item) and len(row.source.conditions) == 1:
        _put_column(talk, row, place, "conditions", (row.source.conditions[0].id,))
    if not ask_columns(talk, row, place, {*only, "number"} if before.number else only):
        if before.is_blank and _says_nothing(talk.record(row.key, place)) and place:
            talk.drop_record(row.key, place)
        return False
    _remark(talk, row, place)
    return True


def ask_columns(talk: Talk, row: FormRow, place: int, only: Collection[str]) -> bool:
    """Ask these columns, forward with every answer and back with b; false if the person went back before the first."""
    done: list[str] = []
    while True:
        left = [name for name in columns_of(row, talk.record(row.key, place)) if name in only and name not in done]
        if not left:
            return True
        if ask_column(talk, row, place, left[0]):
            done.append(left[0])
        elif done:
            done.pop()
        else:
            return False


def ask_column(talk: Talk, row: FormRow, place: int, name: str) -> bool:
    """One column: Enter keeps what is there, - clears it; false to go back."""
    _introduce(talk, row, place, name)
    which = f"({place + 1})" if place else ""
    while True:
        line = talk.read(talk.say("fill.ask", label=f"{row.number}{which} {RECORD_LABELS[name]}", name=name))
        if is_back(line) and not _is_letter(row, name, line):
            return False
        if not line:
            return True
        try:
            record = talk.record(row.key, place)
            value = empty_value(name) if line == "-" else column_value(talk, row, record, name, line)
        except Misread as misread:
            talk.tell(misread.code, **misread.params)
            continue
        _put_column(talk, row, place, name, value)
        return True


def _is_letter(row: FormRow, name: str, line: str) -> bool:
    """Whether b is the condition of that letter here, and not the key to go back."""
    source = row.source
    return (
        name == "conditions"
        and isinstance(source, Item)
        and plain(line).lower() in {one.id for one in source.conditions}
    )


def _introduce(talk: Talk, row: FormRow, place: int, name: str) -> None:
    """What the column means, what can be chosen, and what stands there now."""
    talk.tell(f"fill.column.{name}")
    if name == "conditions" and isinstance(row.source, Item):
        for branch in row.source.conditions:
            talk.write(f"  {branch.id}. {branch.text}", hang=5)
    choices = column_choices(row, name)
    for number, text in enumerate(choices, 1):
        talk.write(f"  {number}. {text}", hang=5)
    if choices:
        talk.tell("fill.choose")
    present = spoken(talk, getattr(talk.record(row.key, place), name))
    if present:
        talk.tell("fill.present", value=present)


def spoken(talk: Talk, value: Any) -> str:
    """A column's value in words."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, bool):
        return talk.say(f"fill.yes.{value}")
    return "" if value is None else str(value)


def _put_column(talk: Talk, row: FormRow, place: int, name: str, value: Any) -> None:
    record = talk.record(row.key, place)
    if getattr(record, name) != value:
        talk.put_record(row.key, place, replace(record, **{name: value}))


def _says_nothing(record: HazardRecord) -> bool:
    """Whether only the letter stands there that is put in by itself."""
    return not record.is_blank and replace(record, conditions=()).is_blank


def _remark(talk: Talk, row: FormRow, place: int) -> None:
    """Say what follows from what was left empty, before anybody else does."""
    record = talk.record(row.key, place)
    if not columns_of(row, record) or is_closed(talk, row, record):
        return
    if record.eliminated is True:
        talk.tell("fill.gone")
    elif not is_given(record.control_measure):
        talk.tell("fill.no_control")
    elif record.safe_meanwhile is not True:
        talk.tell("fill.not_safe")
    alone = replace(talk.answer(row.key), state=State.HAZARD, records=(record,))
    for problem in row_problems(alone, talk.answers.checked_on, accepted=is_accepted_by_another(row)):
        talk.tell(problem.code, **{**problem.params, "item": row.number})
