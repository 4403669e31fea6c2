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
# What a person does about a hazard.
ACT_KINDS = ("record", "close", "confirm", "extend", "supervise", "paper")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Kinds that are no act of a hazard.
ROUND_KINDS = frozenset({"visit", "patrol"})
AREAS_KIND, WITHDRAWAL_KIND = "areas", "correct"


def body_of(codec: NounCodec[Noun], noun: Noun) -> str:
    """The noun as canonical JSON; what says nothing (the default of its field) is left out."""
    return canonical(codec.adapter.dump_python(noun, mode="json", exclude_defaults=True))


def event_schema() -> dict[str, Any]:
    """The JSON Schema of a whole event, as the table ``events`` has it with its body read as JSON: the kind says what
    stands in that."""
    kinds = {FORM_KIND: "ledger-form", AREAS_KIND: "ledger-areas", WITHDRAWAL_KIND: "ledger-correction"}
    kinds |= dict.fromkeys(sorted(ROUND_KINDS), "ledger-round") | dict.fromkeys(ACT_KINDS, "ledger-act")
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    parts = {name: body_schema(name) for name in sorted(set(kinds.values()))}
    # one noun is the same in each of them: all stand side by side, where each finds them
    nouns = {key: noun for part in parts.values() for key, noun in part.pop("$defs", {}).items()}
    for part in parts.values():
        del part["$schema"], part["$id"]
    return {
        "$schema": _DRAFT,
        "$id": "hazardcheck/ledger-event/1",
        "title": "LedgerEvent",
        "type": "object",
        "properties": {
            "seq": {"type": "integer", "minimum": 1},
            "at": {"type": "string", "format": "date-time"},
            "who": {"type": "string", "minLength": 1},
            "kind": {"enum": sorted(kinds)},
            "body": {"type": "object"},
            "prev": digest,
            "hash": digest,
        },
        "required": ["seq", "at", "who", "kind", "body", "prev", "hash"],
        "additionalProperties": False,
        "allOf": [_body_of_kinds([kind for kind in kinds if kinds[kind] == name], name) for name in parts],
        "$defs": nouns | parts,
    }


def _body_of_kinds(kinds: list[str], name: str) -> dict[str, Any]:
    """Events of these kinds have such a body."""
    return {
        "if": {"properties": {"kind": {"enum": sorted(kinds)}}, "required": ["kind"]},
        "then": {"properties": {"body": {"$ref": f"#/$defs/{name}"}}},
    }


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
    return {"$schema": _DRAFT, "$id": f"hazardcheck/{name}/1", **schema}
