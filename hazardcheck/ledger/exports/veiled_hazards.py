"""The ledger without the names of people (``--redact``): what is shown and exported, never what is written down, so
that the events verify as before."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from ...model.ledger import LedgerHazard
from ...model.written.profile import Enterprise
from ...reports.name_veil import NameVeil, persons_of
from ..event_bodies import HAZARD
from .whole_hazards import whole_hazards

Row = dict[str, Any]


class LedgerVeil:
    """Who stands for whom in the whole ledger: the same in a list, a hazard and an export, whichever part is shown."""

    def __init__(self, connection: Connection) -> None:
        self._veil = NameVeil()
        told: dict[str, list[str]] = {}
        for head, one in whole_hazards(connection):
            told.setdefault(_owner(head.name, head.uscc), []).extend(persons_of(HAZARD.plain_of(one)))
        self._own = {owner: self._veil.meet(names) for owner, names in told.items()}

    def row(self, row: Row) -> Row:
        """A row of a list."""
        return self._veil.veiled_row(row, self._own.get(_owner(row["enterprise"], row["uscc"]), {}))

    def hazard(self, head: Enterprise, one: LedgerHazard) -> LedgerHazard:
        """A hazard with all that happened to it."""
        plain = self._veil.veiled_row(HAZARD.plain_of(one), self._own.get(_owner(head.name, head.uscc), {}))
        return HAZARD.noun_of(json.dumps(plain))


def _owner(name: str, uscc: str) -> str:
    return f"{name}\0{uscc}"
