"""``hazardcheck.Ledger``: the 台账, opened, read, and given the results of a month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ..errors import UsageError
from ..ledger.hazard_query import HazardFilter, listed
from ..ledger.open_ledger import open_ledger
from ..ledger.past_tables import stood_on
from ..ledger.write_events import Writer, check_writer, head_of, import_forms
from . import given_arguments as given
from .named_files import reading_told
from .result_forms import forms_of, import_code, import_json


class LedgerBook:
    """A ledger of hazards, at a file or an address (``--ledger``). Nothing closes a hazard but its commands."""

    def __init__(self, place: given.Given, *, create: bool = False, lang: str = "zh") -> None:
        """Open it; ``lang``: of its notes. UsageError HZ700: there is none (``create``: what is entered first makes
        it), HZ705: it is no ledger."""
        name, is_new = given.given_name(place, "place"), given.given_truth(create, "create")
        self._lang = given.given_language(lang)
        self._ledger = open_ledger(name, create=is_new)
        self._notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it lies, without a password."""
        return self._ledger.place

    @property
    def notes(self) -> tuple[str, ...]:
        """What the command line says of the results that were entered last: that nothing proves one whole (HZ813)."""
        return self._notes

    def hazards(self, *, on: date | str, overdue: bool = False, closed: bool = False) -> list[dict[str, Any]]:
        """The open hazards as ``ledger list --format json`` has them; ``closed``: those struck off too.
        What is dated after ``on`` has struck nothing off, and what was found after it is there."""
        wanted = HazardFilter(
            on=given.given_day(on),
            overdue=given.given_truth(overdue, "overdue"),
            closed=given.given_truth(closed, "closed"),
        )
        with self._ledger.reading() as connection, stood_on(connection, wanted.on, is_now=True) as then:
            return list(listed(then, wanted))

    def enter(self, results: given.Several, *, by: str, at: datetime) -> dict[str, Any]:
        """Enter saved results as ``ledger import`` does, all or nothing; its report, as ``--format json`` has it.
        ``by`` writes it, ``at`` is the moment, with its zone; the same results again change nothing. UsageError HZ845:
        nobody writes, or at a moment without a zone; HZ881: by somebody who is nobody (无, xxx)."""
        given.given_moment(at, "at")
        if not given.given_text(by, "by").strip() or at.tzinfo is None:
            raise UsageError("HZ845", where="at" if by.strip() else "by")
        check_writer(by, "by")
        paths, notes = given.given_paths(results, "results"), list[str]()
        with self._ledger.writing() as connection:
            forms = forms_of(paths, reading_told(self._lang, notes.append))
            report = import_forms(connection, forms, Writer(at=at.isoformat(timespec="seconds"), who=by))
            head = head_of(connection)
        self._notes = tuple(notes)
        return import_json(report, head, import_code(report))
