"""What the last session left half written: perhaps it broke off in the middle of a hazard."""

from __future__ import annotations

from ..model.base import State
from ..model.form import FormRow
from ..rules.reading.plain_text import plain
from .conversation import Talk
from .hazard_list import ask_more, open_places, record_words, settle_closed
from .hazard_questions import COLUMNS, column_names, describe, empty_columns


def finish_hazards(talk: Talk) -> None:
    """Offer to fill in what the hazards lack, and ask about rows whose hazards are all closed."""
    for row in talk.form.rows:
        if talk.results[row.key].state is not State.HAZARD or not row.is_item:
            continue
        records = talk.answer(row.key).records
        places = open_places(talk, row) if records else [0]
        finished = [_finish_hazard(talk, row, place) for place in places]
        if any(finished):
            ask_more(talk, row)
        settle_closed(talk, row)


def _finish_hazard(talk: Talk, row: FormRow, place: int) -> bool:
    """Offer to fill in what one hazard lacks; whether the person did."""
    record = talk.record(row.key, place)
    empty = empty_columns(row, record)
    if not empty:
        return False
    talk.tell("fill.unfinished", number=row.number, title=row.source.title, columns=column_names(empty))
    if len(talk.answer(row.key).records) > 1:
        talk.write(f"  {place + 1}  {record_words(talk, row, record)}", hang=5)
    line = plain(talk.read(talk.say("fill.ask_unfinished"))).lower()
    if line not in ("", "y", "是", "好"):
        return False
    return describe(talk, row, place, [name for name in COLUMNS if name in empty or name == "device"])
