"""The rows that say what an event is: one writing for the door, for making all anew, and for ``verify``.

Forms, acts, rounds and areas are filed as they come; a correction marks the row of the event that was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from ..model.ledger import LedgerForm
from ..model.written.profile import Enterprise
from ..rules.known.identity import code_of, name_of
from ..rules.ledger.proof_reuse import PROVING
from .event_bodies import ACT, AREAS, AREAS_KIND, FORM, FORM_KIND, ROUND, ROUND_KINDS, WITHDRAWAL, WITHDRAWAL_KIND
from .event_chain import Event, digest_of
from .tables import acts, areas, forms, proofs, rounds

Row = dict[str, Any]
# What an event that may have been wrong is filed in.
CORRECTED = (acts, rounds, areas)


def filed_rows(event: Event) -> Iterator[tuple[Table, Row]]:
    """The rows of one event, but whose a form or act is (``grp``), which hangs on the others."""
    if event.kind == FORM_KIND:
        yield forms, form_row(event.seq, event.body, FORM.noun_of(event.body))
    elif event.kind in ROUND_KINDS:
        yield rounds, _round_row(event)
    elif event.kind == AREAS_KIND:
        yield from ((areas, row) for row in _area_rows(event))
    elif event.kind != WITHDRAWAL_KIND:
        act = ACT.noun_of(event.body)
        filed = {"seq": event.seq, "form": act.form, "day": act.on.isoformat(), "grp": "", "placed": 0}
        yield acts, {**filed, "withdrawn": None}
        for place, one in enumerate(act.proofs if event.kind in PROVING else ()):
            yield proofs, {"seq": event.seq, "place": place, "sha256": one.sha256}


def withdrawn_by(event: Event) -> int | None:
    """The number of the event that this one says was wrong; nothing for any other event."""
    return WITHDRAWAL.noun_of(event.body).seq if event.kind == WITHDRAWAL_KIND else None


def file_event(connection: Connection, event: Event) -> None:
    """Write the rows of an event, or mark those of the event that it corrects."""
    for table, row in filed_rows(event):
        connection.execute(insert(table).values(**row))
    wrong = withdrawn_by(event)
    if wrong is not None:
        for table in CORRECTED:
            connection.execute(update(table).where(table.c.seq == wrong).values(withdrawn=event.seq))


def form_row(seq: int, body: str, form: LedgerForm) -> Row:
    """The row of a form; whose it is stays open."""
    code, name = code_and_name(form.enterprise)
    return {
        "digest": digest_of(body),
        "seq": seq,
        "key": form.key,
        "code": code,
        "name": name,
        "day": form.checked_on.isoformat() if form.checked_on else "",
        "grp": "",
    }


def code_and_name(enterprise: Enterprise) -> tuple[str, str]:
    """The valid code of a head, and its name as people mean it."""
    return code_of(enterprise.uscc), name_of(enterprise.name)


def _round_row(event: Event) -> Row:
    told = ROUND.noun_of(event.body)
    code, name = code_and_name(told.enterprise)
    return {
        "seq": event.seq,
        "kind": event.kind,
        "code": code,
        "name": name,
        "who": told.by,
        "level": told.level.value if told.level else "",
        "area": told.area,
        "begun": told.begun.isoformat(timespec="minutes"),
        "minutes": told.minutes,
        "withdrawn": None,
    }


def _area_rows(event: Event) -> Iterator[Row]:
    told = AREAS.noun_of(event.body)
    code, name = code_and_name(told.enterprise)
    for place, one in enumerate(told.areas):
        yield {
            "seq": event.seq,
            "place": place,
            "code": code,
            "enterprise": name,
            "day": told.on.isoformat(),
            "name": one.name,
            "owner": one.owner,
            "degree": one.degree,
            "minutes": one.minutes,
            "withdrawn": None,
        }
