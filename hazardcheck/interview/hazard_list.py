"""The hazards of one row: which there are, one more, one to correct, to close or to take out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..model.answers import Answer, HazardRecord
from ..model.base import State
from ..model.form import FormRow
from ..rules.closing.closed_records import claims_done, proof_gaps
from ..rules.reading.plain_text import plain
from .column_values import is_accepted_by_another
from .conversation import Talk
from .hazard_questions import CLOSING, NUMBERED, ask_columns, describe, is_closed
from .head_questions import is_back
from .row_keys import STATE_WORDS

# What people answer to "another one?"; one key, or the word.
_ADD: Final = frozenset(["+", "a", "y", "是", "有", "还有"])
_DONE: Final = frozenset(["", "n", "s", "否", "无", "没有", "没有了"])
# 2, d2, 删除2, 销号 2: what to do, and with which
_KEY: Final = re.compile(r"(删除|销号|[dc]?)\s*(\d{0,4})")
_ACTIONS: Final = {"": "edit", "d": "drop", "删除": "drop", "c": "close", "销号": "close"}
# What is asked of a hazard that was found earlier, is gone by now and has no record in this form yet.
_EARLIER: Final = ("number", "place", "device", "responsible", *CLOSING)


def open_places(talk: Talk, row: FormRow) -> list[int]:
    """Which of the hazards of a row are not closed, counted from 0 in the order of ``Answer.records``."""
    return [place for place, record in enumerate(talk.answer(row.key).records) if not is_closed(talk, row, record)]


def record_words(talk: Talk, row: FormRow, record: HazardRecord) -> str:
    """One hazard in a line: number, place, device, what was seen, what became of it."""
    known = [record.number, record.place, record.device, record.description]
    if is_closed(talk, row, record):
        day = record.done_on.isoformat() if record.done_on else ""
        known.append(talk.say("fill.record.closed", day=day, by=record.accepted_by or record.responsible or "—"))
    elif claims_done(record):
        known.append(talk.say("fill.record.half", reasons=gap_words(talk, row, record)))
    elif record.eliminated is True:
        known.append(talk.say("fill.record.removed"))
    return "  ".join(part for part in known if part) or talk.say("fill.record.empty")


def gap_words(talk: Talk, row: FormRow, record: HazardRecord) -> str:
    """Why a record does not close its hazard: each condition that fails, in the words that ``grade`` has for it."""
    gaps = proof_gaps(record, accepted=is_accepted_by_another(row), checked_on=talk.answers.checked_on)
    return talk.say("reason.joint").join(talk.say(gap.why, **gap.params) for gap in gaps)


def show_records(talk: Talk, row: FormRow) -> None:
    """The list, with the numbers by which one is chosen."""
    records = talk.answer(row.key).records
    talk.tell("fill.records", number=row.number, count=len(records))
    for place, record in enumerate(records, 1):
        talk.write(f"  {place}  {record_words(talk, row, record)}", hang=5)


def ask_hazards(talk: Talk, row: FormRow) -> bool:
    """What a row with a hazard is asked: the only one again, or a new one where none is open, then whether there is
    another; of several the list asks which. False if the person goes back to the row."""
    left, count = open_places(talk, row), len(talk.answer(row.key).records)
    place = count if not left else 0
    if (not left or count == 1) and not describe(talk, row, place):
        return False
    return ask_more(talk, row)


def ask_more(talk: Talk, row: FormRow) -> bool:
    """The list, until nothing is to be added or changed; false if the person goes back to the row."""
    while True:
        show_records(talk, row)
        talk.tell("fill.more")
        line = _understood(talk, row)
        if is_back(line):
            return False
        if line in _DONE:
            return True
        if line in _ADD:
            describe(talk, row, len(talk.answer(row.key).records))
            continue
        action, place = _chosen_hazard(talk, row, line)
        if action == "edit":
            describe(talk, row, place, NUMBERED)
        elif action == "close":
            if close_record(talk, row, place):
                settle_closed(talk, row)
            if talk.answer(row.key).state is not State.HAZARD:
                return True
        else:
            _drop(talk, row, place)


def _understood(talk: Talk, row: FormRow) -> str:
    """A line that the list understands."""
    while True:
        line = plain(talk.read(talk.say("fill.ask_more"), "fill.help_more")).lower()
        if is_back(line) or line in _DONE or line in _ADD:
            return line
        match = _KEY.fullmatch(line)
        count = len(talk.answer(row.key).records)
        if match is None:
            talk.tell("fill.more_wrong", value=line)
        elif not count or not 0 <= _chosen_hazard(talk, row, line)[1] < count:
            talk.tell("fill.number_wrong", value=line, first=1, count=count)
        else:
            return line


def _chosen_hazard(talk: Talk, row: FormRow, line: str) -> tuple[str, int]:
    """What is to be done with which hazard; where there is only one, its number may be left out."""
    match = _KEY.fullmatch(line)
    assert match is not None
    only = "1" if len(talk.answer(row.key).records) == 1 else "0"
    return _ACTIONS[match[1]], int(match[2] or only) - 1


def _drop(talk: Talk, row: FormRow, place: int) -> None:
    """Take a hazard out after asking. One with a number was found earlier: taking it out does not make it gone."""
    record = talk.record(row.key, place)
    code = "fill.drop_numbered" if record.number else "fill.drop"
    if not talk.confirm(code, place=place + 1, name=record_words(talk, row, record)):
        return
    talk.drop_record(row.key, place)
    if not talk.answer(row.key).records:
        talk.tell("fill.dropped_last", number=row.number)


# ---- hazards that are gone


def close_record(talk: Talk, row: FormRow, place: int) -> bool:
    """Ask when and how one hazard was removed and who accepted that; whether this proves that it is gone."""
    record = talk.record(row.key, place)
    talk.tell("fill.closing" if is_accepted_by_another(row) else "fill.closing_general")
    identity = _EARLIER if record.is_blank else ("number", "responsible")
    asked = {*CLOSING, *(name for name in identity if not getattr(record, name))}
    ask_columns(talk, row, place, asked)
    record = talk.record(row.key, place)
    name = record.number or record.place or row.number
    if is_closed(talk, row, record):
        talk.tell("fill.closed", name=name)
        return True
    if claims_done(record):
        talk.tell("fill.not_closed", name=name, reasons=gap_words(talk, row, record))
    return False


def settle_closed(talk: Talk, row: FormRow) -> None:
    """Where all hazards of a row are closed and it still says that there is one: ask whether there is none now."""
    answer = talk.answer(row.key)
    if answer.state is not State.HAZARD or not answer.records or open_places(talk, row):
        return
    if talk.confirm("fill.all_closed", number=row.number):
        talk.put_row(replace(answer, state=State.OK, value=STATE_WORDS[State.OK]))
    else:
        talk.tell("fill.still_there", number=row.number)


def close_earlier(talk: Talk, row: FormRow) -> None:
    """Close a hazard of the row: the only open one, one that is chosen, or one that the form does not name yet."""
    left = open_places(talk, row)
    count = len(talk.answer(row.key).records)
    place = left[0] if left else count
    if len(left) > 1:
        show_records(talk, row)
        line = plain(talk.read(talk.say("fill.ask_number")))
        if not line.isdecimal() or not 1 <= int(line) <= count:
            if line and not is_back(line):
                talk.tell("fill.number_wrong", value=line, first=1, count=count)
            return
        place = int(line) - 1
    if close_record(talk, row, place):
        settle_closed(talk, row)


def without_hazard(talk: Talk, row: FormRow, state: State) -> Answer | None:
    """The row's answer with ``state``, which says that there is no hazard (now); None if the person would rather not.

    What was found earlier (it has a number) has to be closed first; anything else is removed after asking. What is
    closed stays, as the record of it.
    """
    records = talk.answer(row.key).records if row.is_item else ()
    if state is State.NA and any(record.number or is_closed(talk, row, record) for record in records):
        talk.tell("fill.na_records", number=row.number)
        return None
    for place, record in enumerate(records):
        if record.number and not is_closed(talk, row, record):
            talk.tell("fill.close_first", name=record_words(talk, row, record))
            if not close_record(talk, row, place):
                return None
    answer = talk.answer(row.key)
    kept = tuple(record for record in answer.records if row.is_item and is_closed(talk, row, record))
    lost = any(not record.is_blank for record in answer.records if record not in kept)
    if lost and not talk.confirm("fill.clear_details", number=row.number):
        return None
    return replace(answer, state=state, value=STATE_WORDS[state], records=kept)
