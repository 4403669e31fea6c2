"""The tables that are made from the events, enterprise by enterprise: what a list and the statistics read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, update

from ..model.ledger import EnterpriseLedger, LedgerAct, LedgerForm, LedgerHazard
from ..model.written.profile import Enterprise
from ..rules.known.hazard_numbers import real_number
from ..rules.ledger.enterprise_replay import replayed
from ..rules.ledger.funds_text import fen_of
from ..rules.ledger.ledger_form import day_in_time, found_ahead
from ..rules.ledger.missing_proofs import missing_proofs
from ..rules.reading.answer_words import is_given
from .event_bodies import ACT, FORM, HAZARD, WITHDRAWAL, body_of
from .event_chain import canonical, digest_of
from .tables import MADE, acts, aliases, events, forms, hazards, turns

Row = dict[str, Any]
# Steps that begin or end the time in which a hazard is open.
TURNS = {"found": "found", "unconfirmed": "found", "confirmed": "found", "closed": "closed", "reopened": "reopened"}


@dataclass(frozen=True, slots=True)
class MadeRows:
    """The rows of one enterprise in each table that is made."""

    hazards: list[Row]
    aliases: list[Row]
    turns: list[Row]


# signs of what was said, behind a title
_SAID = 40
# Rows that are written together: a statement costs more than the rows of one enterprise.
_TOGETHER = 500


@dataclass(slots=True)
class WaitingRows:
    """What later forms change and nobody has written yet: keys of hazards whose rows go, rows that come."""

    gone: set[str] = field(default_factory=set)
    rows: MadeRows = field(default_factory=lambda: MadeRows([], [], []))

    def add(self, changed: set[str], rows: MadeRows) -> None:
        self.gone |= changed
        self.rows.hazards.extend(rows.hazards)
        self.rows.aliases.extend(rows.aliases)
        self.rows.turns.extend(rows.turns)

    def write(self, connection: Connection) -> None:
        if self.gone:
            for table, key in ((turns, turns.c.hazard), (aliases, aliases.c.hazard), (hazards, hazards.c.id)):
                connection.execute(delete(table).where(key.in_(self.gone)))
        insert_rows(connection, self.rows)


def make_again(
    connection: Connection, groups: Iterable[str], since: int | None = None
) -> Iterator[tuple[str, EnterpriseLedger]]:
    """Make the tables of these enterprises anew from their events, one by one; what follows for each. Where the events
    from ``since`` on are later forms and nothing else, only what they change: a month of a large ledger costs no more
    than that of a small one. All is written when the last of them has been asked for."""
    waiting = WaitingRows()
    for group in sorted(set(groups)):
        later = later_forms(connection, group, since) if since is not None else None
        if later is not None:
            yield group, _go_on(connection, group, later, waiting)
            if len(waiting.rows.hazards) >= _TOGETHER:
                waiting.write(connection)
                waiting = WaitingRows()
            continue
        book, places = enterprise_ledger(connection, group)
        for table in MADE:
            connection.execute(delete(table).where(table.c.grp == group))
        insert_rows(connection, made_rows(group, book))
        for at, seq in enumerate(places):
            connection.execute(update(acts).where(acts.c.seq == seq).values(placed=int(at not in book.unplaced)))
        yield group, book
    waiting.write(connection)


def insert_rows(connection: Connection, rows: MadeRows) -> None:
    """Write the rows of one enterprise down."""
    for table, many in ((hazards, rows.hazards), (aliases, rows.aliases), (turns, rows.turns)):
        if many:
            connection.execute(table.insert(), many)


def later_forms(connection: Connection, group: str, since: int) -> list[LedgerForm] | None:
    """The forms of an enterprise from an event on, if all that was there before is of other forms and earlier days, and
    no act waits for its hazard; else nothing."""
    rows = connection.execute(select(forms.c.seq, forms.c.key, forms.c.day).where(forms.c.grp == group)).all()
    done = connection.execute(select(acts.c.day, acts.c.placed).where(acts.c.grp == group)).all()
    old, new = ([row for row in rows if (row.seq >= since) is is_new] for is_new in (False, True))
    if not old or {row.key for row in old} & {row.key for row in new} or not all(row.placed for row in done):
        return None
    # one without a day may stand behind any of the new ones
    if not all(row.day for row in old) or min(row.day for row in new) <= max(row.day for row in (*old, *done)):
        return None
    told = connection.execute(select(events.c.body).where(events.c.seq.in_([row.seq for row in new]))).scalars()
    return [FORM.noun_of(body) for body in told]


def _go_on(connection: Connection, group: str, later: list[LedgerForm], waiting: WaitingRows) -> EnterpriseLedger:
    """Go on from the hazards as they stand; the rows of those that the later forms change wait to be written."""
    heads = tuple(hazards.c[name] for name in _head_columns(Enterprise()))
    query = select(hazards.c.body, *heads).where(hazards.c.grp == group).order_by(hazards.c.ordinal)
    told = connection.execute(query).all()
    before = [HAZARD.noun_of(row.body) for row in told]
    book = replayed(later, (), before)
    same = [one is was for one, was in zip(book.hazards, before, strict=False)]
    changed = {at for at in range(len(book.hazards)) if at >= len(same) or not same[at]}
    rows = made_rows(group, book, changed)
    # what is now known to be of another item had another key
    gone = {hazard_id(group, was) for was, is_same in zip(before, same, strict=False) if not is_same}
    head = _head_columns(book.head)
    # a head seldom changes: its rows are not written again for nothing
    if any(tuple(row[1:]) != tuple(head.values()) for row in told):
        connection.execute(update(hazards).where(hazards.c.grp == group).values(**head))
    waiting.add(gone, rows)
    return book


def enterprise_ledger(
    connection: Connection,
    group: str,
    more: tuple[LedgerAct, ...] = (),
    until: date | None = None,
    *,
    is_now: bool = False,
) -> tuple[EnterpriseLedger, list[int]]:
    """What follows for one enterprise from its events (and ``more`` acts, as if they had been written down), and the
    numbers of the events of its acts; ``until``: from what is of that day or an earlier one, or of none.
    ``is_now``: what a form of a later day found is there all the same."""
    told = connection.execute(
        select(events.c.body)
        .join(forms, forms.c.seq == events.c.seq)
        .where(forms.c.grp == group)
        .order_by(events.c.seq)
    ).scalars()
    last = until or date.max
    every: Iterable[LedgerForm] = map(FORM.noun_of, told)
    own = [form if day_in_time(form) <= last else found_ahead(form) for form in every]
    own = [form for form in own if is_now or day_in_time(form) <= last]
    said = connection.execute(
        select(events.c.seq, events.c.body, acts.c.withdrawn)
        .join(acts, acts.c.seq == events.c.seq)
        .where(acts.c.grp == group, acts.c.day <= last.isoformat())
        .order_by(events.c.seq)
    ).all()
    done = [ACT.noun_of(row.body) for row in said]
    wrong = {at: _why_wrong(connection, row.withdrawn) for at, row in enumerate(said) if row.withdrawn}
    return replayed(own, [*done, *more], withdrawn=wrong), [row.seq for row in said]


def _why_wrong(connection: Connection, seq: int) -> str:
    told = WITHDRAWAL.noun_of(connection.execute(select(events.c.body).where(events.c.seq == seq)).scalar_one())
    return "　".join(filter(None, (told.by, told.why)))


def made_rows(
    group: str, book: EnterpriseLedger, wanted: Collection[int] | None = None, *, ids: Sequence[str] = ()
) -> MadeRows:
    """The rows that stand for what follows; those of the hazards that are ``wanted``, by their places. ``ids``: the
    keys of the hazards, where they are not those that follow from them."""
    made = MadeRows([], [], [])
    for place, one in enumerate(book.hazards):
        if wanted is not None and place not in wanted:
            continue
        own = ids[place] if ids else hazard_id(group, one)
        made.hazards.append({"id": own, "grp": group, "ordinal": place, **_columns(one, book)})
        numbers = sorted({real_number(number) for number in (*one.numbers, one.no)} - {""})
        made.aliases.extend({"number": number, "hazard": own, "grp": group} for number in numbers)
        kept = [step for step in one.steps if step.kind in TURNS]
        days = [_day(step.day) or "" for step in kept]
        told = zip(kept, days, [*days[1:], None], strict=True)
        made.turns.extend(
            {"hazard": own, "place": place, "grp": group, "kind": TURNS[step.kind], "day": day, "until": until}
            for place, (step, day, until) in enumerate(told)
        )
    return made


def hazard_id(group: str, one: LedgerHazard) -> str:
    """The key of a hazard in the tables: by the form in which it was first said."""
    return digest_of(canonical([group, one.form, one.finding.item, one.no]))[:24]


def _head_columns(head: Enterprise) -> Row:
    return {"enterprise": head.name, "uscc": head.uscc, "industry": head.industry, "grid": head.grid}


def _columns(one: LedgerHazard, book: EnterpriseLedger) -> Row:
    finding, fen = one.finding, fen_of(one.finding.funds)
    return {
        **_head_columns(book.head),
        "no": one.no,
        "item": finding.item,
        "title": _title(one),
        "place": finding.place,
        "device": finding.device,
        "grade": finding.grade.value,
        "state": one.state.value,
        "stage": one.stage.value,
        # what is struck off stops nothing
        "stop": one.known.stop if one.is_open else "",
        "responsible": finding.responsible,
        "funds": finding.funds,
        "fen": fen,
        "funds_unread": int(fen is None and is_given(finding.funds)),
        "found_on": _day(one.first_on),
        "deadline": _day(one.known.deadline),
        "last_seen": _day(one.known.seen_on),
        "done_on": _day(one.done_on),
        "closed_on": _day(one.closed_on) if not one.is_open else None,
        "times_seen": one.times_seen,
        "missed": one.missed,
        "recurrences": one.recurrences,
        "proofs": len(one.proofs),
        "missing": " ".join(missing_proofs(one)),
        "perhaps": "、".join(one.perhaps),
        "extensions": len(one.extensions),
        "supervised": supervised(one),
        "body": body_of(HAZARD, one),
    }


def supervised(one: LedgerHazard) -> str:
    """Under whose supervision an open hazard stands: level, body, number."""
    watch = one.supervision if one.is_open else None
    return " ".join(filter(None, (watch.level, watch.body, watch.number))) if watch else ""


def _title(one: LedgerHazard) -> str:
    """The title of the item; of what is in doubt what was said too, for often nothing else is known of it."""
    finding = one.finding
    return f"{finding.title}：{finding.description[:_SAID]}" if one.known.doubt else finding.title


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
