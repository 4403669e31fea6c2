"""The door for forms and acts, and ``append``: whatever changes the ledger is written by it, behind the last event.

``zone_events`` is the other door (visits, patrols, areas, corrections); it ends in the same ``append``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import Connection, select, update

from ..errors import UsageError
from ..model.base import Status
from ..model.ledger import EnterpriseLedger, FormTally, LedgerAct, LedgerForm, LedgerHazard
from ..model.written.profile import Enterprise
from ..rules.known.hazard_numbers import real_number
from ..rules.ledger.closing_guards import why_refused
from ..rules.ledger.ledger_form import day_in_time
from ..rules.ledger.listed_claims import denied_after, is_differing
from ..rules.ledger.missing_proofs import why_early
from ..rules.reading.answer_words import is_substantial
from .enterprise_groups import regroup
from .event_bodies import ACT, FORM, FORM_KIND, body_of
from .event_chain import START, ChainHead, Event, digest_of, linked
from .filed_rows import file_event, form_row
from .hazard_query import denied_closed, ids_beside
from .known_proofs import why_known
from .made_tables import enterprise_ledger, hazard_id, make_again
from .tables import acts, events, forms

# So many forms are written down at a time: memory stays flat.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, and when, as it goes into every event."""

    at: str
    who: str


def check_writer(who: str, where: str) -> None:
    """UsageError HZ881: 无, /, 同上, xxx stand where somebody is asked for and are nobody. A name, an account, a staff
    number is somebody."""
    word = "".join(sign for sign in who.casefold() if sign.isalnum())
    if word.isdecimal() and len(set(word)) > 1:
        return
    if not is_substantial(who):
        raise UsageError("HZ881", where=where, value=who.strip()[:40])


@dataclass(slots=True)
class ImportReport:
    """What an import did; over all forms that came in findings = new + seen + reopened + unconfirmed, and open_before =
    seen + closed + missed. ``new``: not in the ledger before, whichever day its form has; ``missed``: left out by the
    forms that came in; ``denied``: struck off, and a row that was there before still says that it is not done."""

    forms: int = 0
    known: int = 0
    passed_over: int = 0
    unjudged: int = 0
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FormTally.__dataclass_fields__, 0))
    missed: list[tuple[str, LedgerHazard]] = field(default_factory=list)
    unconfirmed: list[tuple[str, LedgerHazard]] = field(default_factory=list)
    differing: list[tuple[str, LedgerHazard]] = field(default_factory=list)
    reopened: list[tuple[str, LedgerHazard]] = field(default_factory=list)
    denied: list[tuple[str, LedgerHazard]] = field(default_factory=list)
    unplaced: int = 0

    @property
    def to_settle(self) -> bool:
        """Whether a person has to look at something that is in the ledger now."""
        return bool(self.unconfirmed or self.unplaced or self.differing or self.denied)


def head_of(connection: Connection) -> ChainHead:
    """The end of the chain as it is."""
    last = connection.execute(select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)).first()
    return ChainHead(last.seq, last.hash) if last else ChainHead(0, START)


def append(connection: Connection, writer: Writer, made: Iterable[tuple[str, str]]) -> list[Event]:
    """Write events (kind, body) down behind the last."""
    new = list(linked(head_of(connection), writer.at, writer.who, made))
    if new:
        connection.execute(events.insert(), [asdict(one) for one in new])
    return new


# ---- forms


def import_forms(connection: Connection, told: Iterable[LedgerForm | Status], writer: Writer) -> ImportReport:
    """Write down the forms that are not yet there, and make anew what follows. A status: an
    input without a verdict."""
    report = ImportReport()
    names: set[str] = set()
    keys: dict[str, tuple[date, str]] = {}
    denials: list[LedgerForm] = []
    waiting: dict[str, tuple[str, LedgerForm]] = {}
    there: set[str] = set()
    before = head_of(connection).count
    for form in told:
        if isinstance(form, Status):
            report.unjudged += form is not Status.DUPLICATE and form is not Status.SKIPPED
            report.passed_over += form in (Status.DUPLICATE, Status.SKIPPED)
            continue
        denials.extend([form] if form.denials else [])
        body = body_of(FORM, form)
        digest = digest_of(body)
        report.known += digest in waiting
        waiting[digest] = (body, form)
        if len(waiting) >= _AT_ONCE:
            there |= ids_beside(connection, [form.key for _, form in waiting.values()])
            _write_forms(connection, writer, waiting, report, names, keys)
            waiting = {}
    there |= ids_beside(connection, [form.key for _, form in waiting.values()])
    _write_forms(connection, writer, waiting, report, names, keys)
    moved = regroup(connection, names)
    for group, book in make_again(connection, moved):
        _add_up(report, group, book, keys, there)
    for group, book in make_again(connection, _groups_of(connection, keys) - moved, before + 1):
        _add_up(report, group, book, keys, there)
    report.denied = list(denied_closed(connection, [form for form in denials if form.key not in keys]))
    return report


def _write_forms(
    connection: Connection,
    writer: Writer,
    waiting: dict[str, tuple[str, LedgerForm]],
    report: ImportReport,
    names: set[str],
    keys: dict[str, tuple[date, str]],
) -> None:
    """Write down those of some forms that are not yet there; ``names`` and ``keys`` (→ day and source): of those."""
    there = set(connection.execute(select(forms.c.digest).where(forms.c.digest.in_(waiting))).scalars())
    there |= _listed_before(connection, waiting)
    new = {digest: pair for digest, pair in waiting.items() if digest not in there}
    report.known += len(there)
    report.forms += len(new)
    written = append(connection, writer, [(FORM_KIND, body) for body, _ in new.values()])
    rows = [form_row(one.seq, one.body, form) for one, (_, form) in zip(written, new.values(), strict=True)]
    names |= {row["name"] for row in rows}
    keys |= {form.key: (day_in_time(form), form.source) for _, form in new.values()}
    if rows:
        connection.execute(forms.insert(), rows)


def _listed_before(connection: Connection, waiting: dict[str, tuple[str, LedgerForm]]) -> set[str]:
    """The rows of somebody's list that are there already, wherever they stood in it: their key is all that they say."""
    keys = {form.key: digest for digest, (_, form) in waiting.items() if form.listed}
    known = connection.execute(select(forms.c.key).where(forms.c.key.in_(keys))).scalars() if keys else ()
    return {keys[key] for key in known}


def _groups_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        found |= set(connection.execute(select(forms.c.grp).where(forms.c.key == key)).scalars())
    return found


def _add_up(
    report: ImportReport, group: str, book: EnterpriseLedger, keys: Mapping[str, tuple[date, str]], there: set[str]
) -> None:
    """The tallies of the forms that came in, and which hazards somebody has to look at. ``there``: keys of before."""
    back: set[tuple[date | None, str]] = set()
    for key, tally in book.tallies.items():
        if key in keys:
            back |= {keys[key]} if tally.reopened else set()
            for name in report.sums:
                report.sums[name] += getattr(tally, name)
    _known_already(report, group, book, keys, there)
    left_out = {place for key in keys for place in book.silent.get(key, ())}
    label = book.head.name or book.head.uscc or group
    report.unplaced += len(book.unplaced)
    for at, one in enumerate(book.hazards):
        if is_differing(one):
            report.differing.append((label, one))
        if one.recurrences and any(step.kind == "reopened" and (step.day, step.source) in back for step in one.steps):
            report.reopened.append((label, one))
        if (one.perhaps or one.known.doubt) and not one.closed_on and one.form in keys:
            report.unconfirmed.append((label, one))
        elif at in left_out and one.is_open and one.missed:
            report.missed.append((label, one))


def _known_already(
    report: ImportReport, group: str, book: EnterpriseLedger, keys: Iterable[str], there: set[str]
) -> None:
    """What is there first by a form that came in, and was in the ledger all the same: it is not new but seen again."""
    for key, one in zip(book.births, book.hazards, strict=True):
        if key in keys and (one.form not in keys or hazard_id(group, one) in there):
            # the form is older than that with which the hazard came in, or it is judged again
            report.sums["unconfirmed" if one.steps[0].kind == "unconfirmed" else "new"] -= 1
            report.sums["seen"] += 1
            report.sums["open_before"] += 1


# ---- acts


def write_act(connection: Connection, group: str, hazard: LedgerHazard, act: LedgerAct, writer: Writer) -> LedgerHazard:
    """Write an act down, if it can stand; the hazard after it. UsageError with the reason if it can't."""
    refusal = why_refused(hazard, act) or why_early(hazard, act) or why_known(connection, group, hazard, act)
    if refusal is None:
        book, _ = enterprise_ledger(connection, group, (act,))
        after = _same(book, hazard, act)
        if act.kind != "confirm" and (after is None or _refusals(after) > _refusals(hazard)):
            # by what was known on its day; a later form may have changed it since
            raise UsageError("HZ734", where=hazard.no, value=act.on.isoformat())
        if act.kind == "close" and after is not None and after.is_open and (read := denied_after(after, act.on)):
            raise UsageError("HZ826", where=hazard.no, value=act.on.isoformat(), other=read)
    else:
        raise UsageError(refusal.code, where=hazard.no, **refusal.params)
    (event,) = append(connection, writer, [(act.kind, body_of(ACT, act))])
    file_event(connection, event)
    connection.execute(update(acts).where(acts.c.seq == event.seq).values(grp=group, placed=1))
    ((_, book),) = make_again(connection, [group])
    found = _same(book, hazard, act)
    assert found is not None
    return found


def _refusals(hazard: LedgerHazard) -> int:
    return sum(step.kind == "refused" for step in hazard.steps)


def _same(book: EnterpriseLedger, hazard: LedgerHazard, act: LedgerAct) -> LedgerHazard | None:
    """The hazard again in another ledger: under its number, or under that which it was confirmed to be."""
    numbers = {hazard.no, act.same_as} - {""}
    same_item = (one for one in book.hazards if one.finding.item == hazard.finding.item)
    return next((one for one in same_item if numbers & set(one.numbers)), None)


# ---- what an act is about


def enterprise_of(connection: Connection, group: str) -> Enterprise:
    """The head of an enterprise as its newest form has it."""
    return enterprise_ledger(connection, group)[0].head


def known_forms(connection: Connection, group: str, day: date) -> tuple[str, ...]:
    """The forms of a day that are in the ledger already: the person who acts on that day knows them."""
    told = connection.execute(
        select(events.c.body).join(forms, forms.c.seq == events.c.seq).where(forms.c.grp == group)
    ).scalars()
    return tuple(sorted({form.key for body in told if day_in_time(form := FORM.noun_of(body)) == day}))


def own_hazard(connection: Connection, group: str, item: str, number: str) -> LedgerHazard | None:
    """The hazard of an enterprise and item that ever had this number."""
    wanted = real_number(number)
    return next(
        (
            one
            for one in enterprise_ledger(connection, group)[0].hazards
            if one.finding.item == item and wanted in map(real_number, one.numbers)
        ),
        None,
    )
