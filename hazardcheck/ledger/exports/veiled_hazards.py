"""The ledger without the names of people (``--redact``): what is shown and exported, never what is written down, so
that the events verify as before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from ...model.ledger import LedgerHazard
from ...model.written.profile import Enterprise
from ...reports.name_veil import NameVeil, persons_of
from ...rules.closing.person_names import is_person
from ..event_bodies import HAZARD
from ..remade_tables import events_of
from ..tables import acts, forms, hazards

Row = dict[str, Any]
# Who did it, granted it, answers for an area: in an event a person or an office.
_DOERS = ("by", "granted_by", "owner")


class LedgerVeil:
    """Who stands for whom in the whole ledger: the same in a list, a hazard and an export, whichever part is shown.
    All who are named in any event are known before anything is shown: heads of forms, who visited, whose an area is."""

    def __init__(self, connection: Connection) -> None:
        self._veil = NameVeil()
        told: dict[str, dict[str, None]] = {}
        for group, body in _bodies(connection):
            self._veil.know_numbers(body)
            told.setdefault(group, {}).update(dict.fromkeys([*persons_of(body), *_doers(body)]))
        known = {group: self._veil.meet(names) for group, names in told.items()}
        heads = connection.execute(select(hazards.c.grp, hazards.c.enterprise, hazards.c.uscc).distinct())
        self._own: dict[str, dict[str, str]] = {}
        for row in heads:
            self._own.setdefault(_owner(row.enterprise, row.uscc), {}).update(known.get(row.grp, {}))

    def row(self, row: Row) -> Row:
        """A row of a list."""
        return self._veil.veiled_row(row, self._own.get(_owner(row["enterprise"], row["uscc"]), {}))

    def hazard(self, head: Enterprise, one: LedgerHazard) -> LedgerHazard:
        """A hazard with all that happened to it."""
        plain = self._veil.veiled_row(HAZARD.plain_of(one), self._own.get(_owner(head.name, head.uscc), {}))
        return HAZARD.noun_of(json.dumps(plain))


def _bodies(connection: Connection) -> Iterator[tuple[str, Row]]:
    """What every event says, with whose it is (``""``: nobody's but the ledger's)."""
    groups = {
        row.seq: row.grp for table in (forms, acts) for row in connection.execute(select(table.c.seq, table.c.grp))
    }
    for event in events_of(connection):
        yield groups.get(event.seq, ""), {"who": event.who, **json.loads(event.body)}


def _doers(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in _DOERS and isinstance(value, str) and is_person(value):
                yield value
            yield from _doers(value)
    elif isinstance(part, list):
        for one in part:
            yield from _doers(one)


def _owner(name: str, uscc: str) -> str:
    return f"{name}\0{uscc}"
