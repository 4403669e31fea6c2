"""The JSON Schema of the statement in a receipt, made from the noun."""

from __future__ import annotations

import json
import re
from typing import Any

from ..model.receipts.receipt import RECEIPT_SCHEMA
from ..reports.result_schema import tidy_part
from .held_fields import FIRST_FIELDS
from .statement_text import PREDICATE_TYPE, RECEIPT, STATEMENT_TYPE

Json = dict[str, Any]
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def receipt_schema() -> Json:
    """The JSON Schema (2020-12) of what is signed: the payload of the envelope, base64 taken off."""
    predicate = RECEIPT.adapter.json_schema()
    parts = predicate.pop("$defs")
    for part in (predicate, *parts.values()):
        tidy_part(part)
    _require_first(predicate, "", parts)
    predicate["properties"]["schema"] = {"const": RECEIPT_SCHEMA}
    predicate["properties"]["result"] = _DIGEST
    digests = {"type": "object", "properties": {"sha256": _DIGEST}, "required": ["sha256"]}
    subject = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "digest": {**digests, "additionalProperties": False}},
        "required": ["name", "digest"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": PREDICATE_TYPE,
        "title": RECEIPT_SCHEMA,
        "type": "object",
        "properties": {
            "_type": {"const": STATEMENT_TYPE},
            "subject": {"type": "array", "items": subject, "minItems": 1},
            "predicateType": {"const": PREDICATE_TYPE},
            "predicate": predicate,
        },
        "required": ["_type", "subject", "predicateType", "predicate"],
        "additionalProperties": False,
        "$defs": parts,
    }


def _require_first(part: Json, path: str, parts: Json) -> None:
    """Required is what the first version held: an older receipt lacks what was added since."""
    if path not in FIRST_FIELDS:
        return
    part["required"] = sorted(FIRST_FIELDS[path])
    for name, below in part["properties"].items():
        for named in re.findall(r"#/\$defs/(\w+)", json.dumps(below)):
            _require_first(parts[named], f"{path}.{name}".lstrip("."), parts)
