"""What has to be there before a hazard gets more time (延期), or stands under supervision (挂牌督办).

The end of the time is moved by this alone: a later day that is merely written into a form moves nothing. Whoever is
responsible grants himself nothing, and beyond the end that the supervising body has set only that body grants more.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.ledger import Extension, LedgerAct, LedgerHazard
from ..closing.given_reasons import gives_reason
from ..closing.person_names import is_veiled, may_grant
from ..known.identity import name_of
from ..reading.answer_words import is_given
from .refused_act import Refusal, refused_person


def term_refusals(hazard: LedgerHazard, act: LedgerAct) -> Iterator[Refusal]:
    """Why an extension or supervision can't stand; nothing for other acts."""
    if act.kind == "extend":
        if act.extension is None:
            yield Refusal("HZ750")
        else:
            yield from _extension_days(hazard, act, act.extension)
            yield from _not_granted(hazard, act.extension)
    if act.kind == "supervise":
        told = act.supervision
        if told is None or not is_given(told.body) or not is_given(told.level):
            yield Refusal("HZ754")
        elif told.deadline is not None and told.deadline < act.on:
            yield Refusal("HZ755", {"value": told.deadline.isoformat(), "other": act.on.isoformat()})


def _extension_days(hazard: LedgerHazard, act: LedgerAct, told: Extension) -> Iterator[Refusal]:
    before = hazard.known.deadline
    if before is None:
        yield Refusal("HZ753")
    elif told.until <= before or told.until < act.on:
        other = max(before, act.on)
        yield Refusal("HZ751", {"value": told.until.isoformat(), "other": other.isoformat()})
    if told.asked_on is not None and told.asked_on > act.on:
        yield Refusal("HZ756", {"value": told.asked_on.isoformat(), "other": act.on.isoformat()})


def _not_granted(hazard: LedgerHazard, told: Extension) -> Iterator[Refusal]:
    # of whom a name was taken out is asked below
    if not gives_reason(told.reason) or not (is_veiled(told.granted_by) or may_grant(told.granted_by)):
        yield Refusal("HZ750")
        return
    same = refused_person(told.granted_by, (*hazard.named, hazard.finding.responsible), "HZ752")
    if same is not None:
        yield same
    watch = hazard.supervision
    if watch is None or watch.deadline is None or told.until <= watch.deadline:
        return
    if name_of(told.granted_by) != name_of(watch.body):
        yield Refusal("HZ757", {"value": watch.deadline.isoformat(), "other": watch.body})
