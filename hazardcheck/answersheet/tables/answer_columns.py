"""How a row's answer is read: from one column, from columns to tick, from a month of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ...late_pattern import LatePattern
from ...model.base import State
from ...model.sheet_habits import Polarity
from ...rules.reading.answer_words import Legend, Reply, read_reply
from ...rules.reading.plain_text import plain
from ...spreadsheet.cell_text import text_of

# Anything that people put into a column to say "this one": signs, a pasted box, the letter v, the word itself.
_TICKED = frozenset("√ ☑ ✓ ✔ ■ ● v 是 y yes".split())
# Printed in every cell of such a column: an empty box is not ticked.
_OPEN = frozenset(["", "□", "☐"])
# A struck-out cell says "not this one" where another is ticked.
_SLASHES = frozenset("/ - — —— –".split())
# A text of nothing but Chinese characters has no sign that a legend could explain: the sheet is not searched for one.
_HAN = LatePattern("[\u4e00-\u9fff]*")


class Signs(NamedTuple):
    """What is known of signs: ``given`` by a mapping (numbers and TRUE too), ``found`` in the sheet when asked for."""

    given: Legend = ()
    found: Callable[[], Legend] = tuple
    fixed: bool = False
    """Whether the polarity was given by a mapping: then the row's own question has no say."""


class Column(NamedTuple):
    """A column with its title and what a bare 是 means in it."""

    place: int
    label: str
    polarity: Polarity


class Heard(NamedTuple):
    """A row's answer: the reply, what was typed, the column it was typed in, and the days on which it was bad."""

    reply: Reply
    value: str
    place: int
    params: Mapping[str, str] = {}


class Single(NamedTuple):
    """One answer column; several only by mistake, and then they have to agree."""

    columns: tuple[Column, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the answer."""
        return tuple(column.place for column in self.columns)

    def hear(self, cells: list[Any], asked: Polarity, signs: Signs) -> Heard:
        """The answer of the first column, unless another says worse or otherwise."""
        heard = [_hear_cell(cells[one.place], one, asked, signs) for one in self.columns]
        if len(heard) == 1:
            return heard[0]
        worst = next((one for one in heard if one.reply.state is State.HAZARD), None)
        if worst or len({one.reply.state for one in heard}) == 1:
            return worst or heard[0]
        value = " | ".join(one.value for one in heard)
        return Heard(Reply(State.UNCLEAR, code="HZ226"), value, heard[0].place)


def _hear_cell(raw: Any, column: Column, asked: Polarity, signs: Signs) -> Heard:
    text = text_of(raw)
    if not isinstance(raw, str):
        found = dict(signs.given).get(text.lower())
        return Heard(Reply(found) if found else Reply(State.UNCLEAR, code="HZ210"), text, column.place)
    polarity, clash = _joined(column.polarity, asked, signs)
    reply = read_reply(text, polarity, signs.given)
    if _is_sign(text) or (reply.code and not _HAN.fullmatch(text)):
        legend = signs.given or signs.found()
        reply = read_reply(text, polarity, legend) if legend else reply
    if clash and reply.code in ("HZ228", "HZ210") and not read_reply(text, column.polarity).code:
        return Heard(Reply(State.UNCLEAR, reply.note, "HZ224"), text, column.place, {"label": column.label})
    return Heard(reply, text, column.place)


def _joined(header: Polarity, asked: Polarity, signs: Signs) -> tuple[Polarity, bool]:
    """The polarity that header and row agree on, and whether they disagree: then only plain words count."""
    if signs.fixed or header is Polarity.HAZARD or asked is Polarity.NONE:
        return header, False
    if header is Polarity.NONE:
        return (Polarity.QUESTION if asked is Polarity.QUESTION else Polarity.NONE), False
    return Polarity.NONE, True


def _is_sign(text: str) -> bool:
    """Whether a legend could have a say: a leading sign that is no Chinese word."""
    return bool(text) and not "\u4e00" <= text[0] <= "\u9fff"


class Ticks(NamedTuple):
    """A column per answer; ``word`` is what a tick in it says (合格, 否 …) under the polarity of the title above."""

    columns: tuple[Column, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the answer."""
        return tuple(column.place for column in self.columns)

    def hear(self, cells: list[Any], asked: Polarity, signs: Signs) -> Heard:
        """The one ticked column. Nothing ticked is unanswered; two ticks, or something else than a tick, is unclear."""
        texts = {one: text_of(cells[one.place]) for one in self.columns}
        value = "、".join(f"{one.label}:{text}" for one, text in texts.items() if text)
        ticked = [one for one, text in texts.items() if _is_tick(text, one.label)]
        slashes = [one for one, text in texts.items() if text in _SLASHES]
        odd = [one for one, text in texts.items() if one not in ticked + slashes and plain(text) not in _OPEN]
        first = self.columns[0].place
        if len(ticked) == 1 and not odd:
            heard = _hear_cell(ticked[0].label, ticked[0], asked, signs)
            return Heard(heard.reply, value, ticked[0].place, heard.params)
        if len(ticked) > 1 or odd:
            code = "HZ226" if len(ticked) > 1 else "HZ210"
            return Heard(Reply(State.UNCLEAR, code=code), value, (odd or ticked)[0].place)
        if not slashes:
            return Heard(Reply(State.UNANSWERED), "", first)
        return Heard(Reply(State.NA) if len(slashes) == len(self.columns) else Reply(State.UNCLEAR, code="HZ210"),
                     value, first)  # fmt: skip


def _is_tick(text: str, label: str) -> bool:
    word = plain(text).lower()
    return word in _TICKED or (word != "" and word == plain(label).lower())


class Calendar(NamedTuple):
    """A column per day. Any bad day is a hazard; a good month is good only if no day is missing on which other rows
    have an entry (``recorded``)."""

    columns: tuple[Column, ...]
    recorded: frozenset[int] = frozenset()

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the answer."""
        return tuple(column.place for column in self.columns)

    def hear(self, cells: list[Any], asked: Polarity, signs: Signs) -> Heard:
        """All days together; the bad ones are named."""
        days = [(one, _hear_cell(cells[one.place], one, asked, signs)) for one in self.columns]
        for state in (State.HAZARD, State.UNCLEAR):
            found = [(one, heard) for one, heard in days if heard.reply.state is state]
            if found:
                return self._picked(found, days)
        filled = [(one, heard) for one, heard in days if heard.reply.state is not State.UNANSWERED]
        first = self.columns[0].place
        if not filled:
            return Heard(Reply(State.UNANSWERED), "", first)
        gone = [one for one, heard in days if one.place in self.recorded and heard.reply.state is State.UNANSWERED]
        if gone:
            names = "、".join(one.label for one in gone)
            return Heard(Reply(State.UNCLEAR, code="HZ249"), _shown(filled), gone[0].place, {"days": names})
        states = {heard.reply.state for _, heard in filled}
        return Heard(Reply(State.NA if states == {State.NA} else State.OK), _shown(filled), filled[0][0].place)

    @staticmethod
    def _picked(found: list[tuple[Column, Heard]], days: list[tuple[Column, Heard]]) -> Heard:
        names = "、".join(one.label for one, _ in found)
        notes = [heard.reply.note for _, heard in found if heard.reply.note]
        first = found[0][1]
        reply = Reply(first.reply.state, "；".join([names, *notes]), first.reply.code)
        return Heard(reply, _shown(found or days), first.place, first.params)


def _shown(days: list[tuple[Column, Heard]]) -> str:
    # no month has more days
    return "、".join(f"{one.label}:{heard.value}" for one, heard in days[:31])


Answering = Single | Ticks | Calendar


def recorded_days(calendar: Calendar, rows: list[list[Any]]) -> Calendar:
    """The calendar with the days on which at least one of these rows has an entry."""
    days = {place for cells in rows for place in calendar.places if cells[place] != ""}
    return Calendar(calendar.columns, frozenset(days))
