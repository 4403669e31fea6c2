"""Writing to a ledger and reading it, as the tests of the store do."""

from __future__ import annotations

from ledger_cases import DECEMBER

from hazardcheck.ledger.hazard_query import HazardFilter, listed
from hazardcheck.ledger.write_events import Writer, import_forms

WRITER = Writer(at="2026-11-30T08:00:00+08:00", who="甲")


def enter(ledger, *told):
    with ledger.writing() as connection:
        return import_forms(connection, told, WRITER)


def rows(ledger, **wanted):
    with ledger.reading() as connection:
        return list(listed(connection, HazardFilter(**{"on": DECEMBER, "closed": True, **wanted})))
