"""What the next form of an enterprise is made of: its earlier forms, and the hazards that are not struck off."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ..model.assessment import KnownHazard
from ..model.base import Stage, Status
from ..model.ledger import LedgerForm
from ..model.outcome import Submission
from ..rules.known.identity import folded_code, name_of
from ..rules.known.told_enterprises import ToldEnterprise
from ..rules.ledger.ledger_form import in_order
from .event_bodies import FORM
from .hazard_query import hazards_of
from .tables import events, forms, hazards


def enterprise_names(connection: Connection, wanted: str = "") -> dict[str, str]:
    """The enterprises that a name or code means, each with how it is called: the same as people mean it, else those
    whose name holds it; all where nothing is wanted."""
    rows = connection.execute(select(forms.c.grp, forms.c.code, forms.c.name).order_by(forms.c.grp, forms.c.seq)).all()
    name, code = name_of(wanted), folded_code(wanted)
    exact = [row for row in rows if wanted and (row.name == name or (row.code and row.code == code))]
    meant = exact or [row for row in rows if not wanted or (name and name in row.name)]
    return {row.grp: " ".join(filter(None, (row.name, row.code))) or row.grp for row in meant}


def told_forms(connection: Connection, group: str) -> ToldEnterprise:
    """The forms of an enterprise from the oldest to the newest, as far as a new form needs them: head, facts,
    checklists."""
    told = connection.execute(
        select(events.c.body).join(forms, forms.c.seq == events.c.seq).where(forms.c.grp == group)
    ).scalars()
    return ToldEnterprise(tuple(_brief(form) for form in in_order(FORM.noun_of(body) for body in told)))


def _brief(form: LedgerForm) -> Submission:
    return Submission(
        source=form.source,
        sha256=form.sha256,
        status=Status.GRADED,
        enterprise=form.enterprise,
        checked_on=form.checked_on,
        checklists=form.checklists,
        focus=form.focus,
        facts=form.facts,
    )


def newest_form(connection: Connection, group: str, stage: Stage) -> LedgerForm | None:
    """The newest form of an enterprise that was judged at this stage."""
    told = connection.execute(
        select(events.c.body).join(forms, forms.c.seq == events.c.seq).where(forms.c.grp == group)
    ).scalars()
    ordered = in_order(FORM.noun_of(body) for body in told)
    return next((form for form in reversed(ordered) if form.stage is stage), None)


def asked_hazards(connection: Connection, group: str, *, removed: bool = False) -> tuple[KnownHazard, ...]:
    """The hazards that the next form has to speak of: all that are not struck off, but those that were removed on the
    spot and that nobody has contradicted, which a clean row settles. ``removed``: these too (a recheck looks)."""
    open_now = (one.known for one in hazards_of(connection, group) if one.is_open)
    asked = [one for one in open_now if removed or not one.removed]
    return tuple(sorted(asked, key=lambda one: (one.finding.item, str(one.found_on or ""), one.finding.number)))


def missing_by_number(connection: Connection, group: str) -> dict[str, tuple[str, ...]]:
    """Number → what striking the hazard off still takes."""
    rows = connection.execute(select(hazards.c.no, hazards.c.missing).where(hazards.c.grp == group))
    return {row.no: tuple(row.missing.split()) for row in rows if row.missing}
