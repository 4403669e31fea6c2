"""Every hazard of the ledger, closed ones too, whole and with whose it is: what an export for another system takes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ...model.ledger import LedgerHazard
from ...model.written.profile import Enterprise
from ..event_bodies import HAZARD
from ..hazard_query import groups_of
from ..tables import hazards


def whole_hazards(connection: Connection, enterprise: str = "") -> Iterator[tuple[Enterprise, LedgerHazard]]:
    """In the order of the enterprises; those of one, where it is named."""
    names = ("enterprise", "uscc", "industry", "grid", "body")
    query = select(*(hazards.c[name] for name in names)).order_by(hazards.c.grp, hazards.c.ordinal)
    if enterprise:
        query = query.where(hazards.c.grp.in_(groups_of(enterprise)))
    for row in connection.execute(query):
        head = Enterprise(name=row.enterprise, uscc=row.uscc, industry=row.industry, grid=row.grid)
        yield head, HAZARD.noun_of(row.body)
