"""What is written in an event: forms and acts as canonical JSON, and back."""

from __future__ import annotations

from typing import Any

from ..model.ledger import LedgerAct, LedgerForm, LedgerHazard
from ..model.zone_events import AreaList, Round, Withdrawal
from ..noun_codec import Noun, NounCodec
from .event_chain import canonical

FORM, ACT, HAZARD = NounCodec(LedgerForm), NounCodec(LedgerAct), NounCodec(LedgerHazard)
ROUND, AREAS, WITHDRAWAL = NounCodec(Round), NounCodec(AreaList), NounCodec(Withdrawal)
# The kind of the event of a form; that of an act is its own (record, close, confirm).
FORM_KIND = "form"
# Kinds that are no act of a hazard.
ROUND_KINDS = frozenset({"visit", "patrol"})
AREAS_KIND, WITHDRAWAL_KIND = "areas", "correct"


def body_of(codec: NounCodec[Noun], noun: Noun) -> str:
    """The noun as canonical JSON; what says nothing (the default of its field) is left out."""
    return canonical(codec.adapter.dump_python(noun, mode="json", exclude_defaults=True))


def body_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a body (``ledger-form`` …). What is left out has the default that stands there."""
    codecs: dict[str, NounCodec[Any]] = {
        "ledger-form": FORM,
        "ledger-act": ACT,
        "ledger-hazard": HAZARD,
        "ledger-round": ROUND,
        "ledger-areas": AREAS,
        "ledger-correction": WITHDRAWAL,
    }
    schema = codecs[name].adapter.json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"hazardcheck/{name}/1", **schema}
