"""What the import of somebody else's ledger did, row by row; it adds up beside the report of the hazards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from ...model.ledger import LedgerForm
from ...model.listed_row import ListedSheet
from ...reports.safe_text import one_line
from ...rules.known.identity import identity_of
from ...rules.ledger.listed_claims import is_denial, says_done
from ...words import say
from ..tables import forms

# Cells and words named in one line.
_NAMED = 6
# Keys asked about at a time.
_AT_ONCE = 500


@dataclass(slots=True)
class ListedReport:
    """rows = entered + known. ``said``: rows that say that the work is done, ``denied``: that it is not,
    ``closed``: hazards struck off. ``late``: days after the judging day."""

    rows: int = 0
    known: int = 0
    passed: int = 0
    unmatched: int = 0
    ungraded: int = 0
    undated: int = 0
    nobody: int = 0
    said: int = 0
    denied: int = 0
    closed: int = 0
    unreadable: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    states: dict[str, int] = field(default_factory=dict)

    @property
    def entered(self) -> int:
        """Rows that were not there yet."""
        return self.rows - self.known

    @property
    def is_clear(self) -> bool:
        """Whether everything was understood; an item that no checklist knows is said, and is no obstacle."""
        unclear = self.unreadable or self.unread or self.late or self.states
        return not (unclear or self.ungraded or self.undated or self.nobody)


def listed_report(connection: Connection, sheet: ListedSheet, told: list[LedgerForm]) -> ListedReport:
    """The report; asked before the forms are written down."""
    found = [form.key for form in told if form.findings]
    there: set[str] = set()
    for at in range(0, len(found), _AT_ONCE):
        query = select(forms.c.key).where(forms.c.key.in_(found[at : at + _AT_ONCE]))
        there |= set(connection.execute(query).scalars())
    words = Counter(row.state for row in sheet.rows if is_denial(row.state) and says_done(row.state) is None)
    return ListedReport(
        rows=len(sheet.rows),
        known=sum(key in there for key in found),
        passed=sheet.passed,
        unmatched=sum(row.unmatched for row in sheet.rows),
        ungraded=sum(row.ungraded for row in sheet.rows),
        undated=sum(row.found_on is None for row in sheet.rows),
        nobody=sum(not identity_of(row.enterprise) for row in sheet.rows),
        said=sum(bool(form.claims or form.closures) for form in told),
        denied=sum(bool(form.denials) for form in told),
        unreadable=sheet.unreadable,
        unread=tuple(text for row in sheet.rows for text in row.unread),
        late=tuple(text for row in sheet.rows for text in row.late),
        states=dict(words),
    )


def listed_lines(report: ListedReport, lang: str) -> Iterator[str]:
    """The report for people."""
    numbers = {"rows": report.rows, "entered": report.entered, "known": report.known, "passed": report.passed}
    yield say("listed.rows", lang, **numbers, unreadable=len(report.unreadable))
    for name in ("unmatched", "ungraded", "undated", "nobody"):
        if count := getattr(report, name):
            yield say(f"listed.{name}", lang, count=count)
    if report.said:
        yield say("listed.claims", lang, said=report.said, closed=report.closed)
    if report.denied:
        yield say("listed.denied", lang, count=report.denied)
    told = {"states": tuple(report.states), "unread": report.unread, "late": report.late}
    told["unreadable"] = report.unreadable
    for name, texts in told.items():
        if texts:
            more = f"…（+{len(texts) - _NAMED}）" if len(texts) > _NAMED else ""
            yield say(f"listed.{name}", lang, count=len(texts), names="；".join(map(one_line, texts[:_NAMED])) + more)
