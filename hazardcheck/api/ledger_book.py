"""``hazardcheck.Ledger``: the 台账, opened, read, and given the results of a month."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import Any

from ..errors import UsageError
from ..ledger.hazard_query import HazardFilter, listed
from ..ledger.open_ledger import open_ledger
from ..ledger.write_events import Writer, head_of, import_forms
from . import given_arguments as given
from .result_forms import forms_of, import_code, import_json


class LedgerBook:
    """A ledger of hazards, at a file or an address (``--ledger``). Nothing closes a hazard but its commands."""

    def __init__(self, place: given.Given, *, create: bool = False) -> None:
        """Open it. UsageError HZ700: there is none (``create``: make one), HZ705: it is no ledger."""
        self._ledger = open_ledger(os.fspath(place), create=create)

    @property
    def place(self) -> str:
        """Where it lies, without a password."""
        return self._ledger.place

    def hazards(self, *, on: date | str, overdue: bool = False, closed: bool = False) -> list[dict[str, Any]]:
        """The open hazards as ``ledger list --format json`` has them; ``closed``: those struck off too."""
        wanted = HazardFilter(on=given.given_day(on), overdue=overdue, closed=closed)
        with self._ledger.reading() as connection:
            return list(listed(connection, wanted))

    def enter(self, results: given.Several, *, by: str, at: datetime) -> dict[str, Any]:
        """Enter saved results as ``ledger import`` does, all or nothing; its report, as ``--format json`` has it.
        ``by`` writes it, ``at`` is the moment, with its zone; the same results again change nothing. UsageError HZ845:
        nobody writes, or at a moment without a zone."""
        if not by.strip() or at.tzinfo is None:
            raise UsageError("HZ845", where="at" if by.strip() else "by")
        with self._ledger.writing() as connection:
            report = import_forms(
                connection, forms_of(given.given_paths(results)), Writer(at=at.isoformat(timespec="seconds"), who=by)
            )
            head = head_of(connection)
        return import_json(report, head, import_code(report))
