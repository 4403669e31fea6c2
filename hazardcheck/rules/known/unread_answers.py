"""Answers of which nobody can say whether they mean a hazard (×, 有一点, 无隐患/有隐患, one that is struck out): the
worst that such a cell may say is that there is one, so it is asked for until it is settled, whoever types over it.

No sign of a hazard, and so forgotten with the cell: one that nobody filled in; a plain 无隐患 or 不涉及 that the form
does not let count (the text of its row was edited, HZ211; another edition, HZ113; merged cells, HZ245; a day or a
condition is missing, HZ249, HZ250; two rows of an item of which neither says more, HZ213, HZ226; 不涉及 against the
facts). What somebody wrote beside such an answer is told all the same (``told_hazards``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from ...model.answers import Answer, DoubtfulRecord, HazardRecord
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...words import say
from ..reading.answer_words import read_reply

# the cell of the answer itself is what nobody can read: a formula without a value, an error, two answers, a lone sign
_UNREADABLE = frozenset({"HZ210", "HZ222", "HZ224", "HZ225", "HZ226", "HZ227", "HZ228", "HZ247"})
_STRUCK = "HZ246"
# its format shows something else than what was typed
_MASKED = "HZ801"
# where the row counts for nothing as a whole, its answer is read by its words alone
_WHOLE_ROW = frozenset({"HZ245"})
# one and the same sign in so many rows, and not one that says in words that it has no hazard: a habit of the whole
# sheet (as HZ139), asked about once
_HABIT = 3
# items named in a sentence
_NAMED = 12
# Between two answers in one cell, or of two columns.
_SEVERAL = "|"
_DENIES = (State.OK, State.NA, State.UNANSWERED)


def unread_answers(
    rows: Iterable[Answer], codes: Mapping[str, Collection[str]], told: Collection[str], *, asks: bool
) -> Iterator[DoubtfulRecord]:
    """One record for each such answer; none where something else of its item is told already (``told``). ``codes``:
    the errors of each item; ``asks``: the whole sheet is asked what its ticks mean (HZ139)."""
    rows = [*rows]
    unread = [one for one in rows if one.key not in told and _is_unread(one, codes.get(one.key, ()), asks=asks)]
    signs = Counter(one.value for one in unread)
    denied = any(one.state is State.OK for one in rows)
    habits = [sign for sign, count in signs.items() if sign and count >= _HABIT and not denied]
    for sign in habits:
        yield _habit([one for one in unread if one.value == sign])
    for one in unread:
        if one.value not in habits:
            yield DoubtfulRecord(
                key=one.key, record=HazardRecord(description=_words(one, codes), location=one.location)
            )


def _is_unread(row: Answer, codes: Collection[str], *, asks: bool) -> bool:
    """Whether nobody knows what the answer of a row says, and it may be a hazard."""
    if row.state is not State.UNCLEAR:
        return False
    if _STRUCK in codes or _MASKED in codes:
        return True
    states = {read_reply(part.strip(), Polarity.NONE).state for part in row.value.split(_SEVERAL)}
    if _UNREADABLE & {*codes}:
        return not row.value or not states <= {*_DENIES}
    # a hazard in a row that counts for nothing (titles in another order, HZ124), and a tick of a sheet full of ticks
    return State.HAZARD in states or (State.UNCLEAR in states and (asks or bool(_WHOLE_ROW & {*codes})))


def _words(row: Answer, codes: Mapping[str, Collection[str]]) -> str:
    """What is asked for afterwards: the answer as it stood there."""
    code = "known.struck-answer" if _STRUCK in codes.get(row.key, ()) else "known.unread-answer"
    return say(code, "zh", value=row.value or say("known.no-value", "zh"))


def _habit(rows: list[Answer]) -> DoubtfulRecord:
    """The same sign in many rows as one record of no item."""
    items = "、".join(one.key.rpartition("/")[2] for one in rows[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
    said = say("known.unread-sign", "zh", value=rows[0].value, count=str(len(rows)), items=items)
    return DoubtfulRecord(key="", record=HazardRecord(description=said, location=rows[0].location))
