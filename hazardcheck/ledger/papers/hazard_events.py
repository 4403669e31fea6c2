"""The events that are about one hazard, as they stand in the chain."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ...model.ledger import LedgerHazard
from ...rules.known.hazard_numbers import real_number
from ..event_bodies import ACT, FORM
from ..event_chain import Event
from ..tables import acts, events, forms


def hazard_events(connection: Connection, group: str, hazard: LedgerHazard) -> list[Event]:
    """The forms that show or close it and what people did about it, in the order of the chain."""
    return sorted((*_forms(connection, group, hazard), *_acts(connection, group, hazard)), key=lambda one: one.seq)


def _forms(connection: Connection, group: str, hazard: LedgerHazard) -> Iterator[Event]:
    numbers = set(map(real_number, hazard.numbers))
    query = select(events).join(forms, forms.c.seq == events.c.seq).where(forms.c.grp == group)
    for row in connection.execute(query):
        form = FORM.noun_of(row.body)
        shown = (one for one in (*form.findings, *form.closures) if one.item == hazard.finding.item)
        if form.key == hazard.form or any(real_number(one.number) in numbers for one in shown):
            yield Event(row.seq, row.at, row.who, row.kind, row.body, row.prev, row.hash)


def _acts(connection: Connection, group: str, hazard: LedgerHazard) -> Iterator[Event]:
    mine = {(hazard.finding.item, real_number(number)) for number in hazard.numbers}
    query = select(events).join(acts, acts.c.seq == events.c.seq).where(acts.c.grp == group)
    for row in connection.execute(query):
        act = ACT.noun_of(row.body)
        about = [(one.item, one.no) for one in act.paper.about] if act.paper else [(act.item, act.no)]
        if mine & {(item, real_number(number)) for item, number in about}:
            yield Event(row.seq, row.at, row.who, row.kind, row.body, row.prev, row.hash)
