"""What is written in an event: forms and acts as canonical JSON, and back."""

from __future__ import annotations

from ..model.ledger import LedgerAct, LedgerForm, LedgerHazard
from ..noun_codec import Noun, NounCodec
from .event_chain import canonical

FORM, ACT, HAZARD = NounCodec(LedgerForm), NounCodec(LedgerAct), NounCodec(LedgerHazard)
# The kind of the event of a form; that of an act is its own (record, close, confirm).
FORM_KIND = "form"


def body_of(codec: NounCodec[Noun], noun: Noun) -> str:
    """The noun as canonical JSON; what says nothing (the default of its field) is left out."""
    return canonical(codec.adapter.dump_python(noun, mode="json", exclude_defaults=True))
