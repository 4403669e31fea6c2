"""The JSON Schema of every file that people write, for editors and for other programs.

A schema says which keys there are and what stands under them, for the file as it is written: a text in two languages
(``{zh: …, en: …}``), a fact with its reason (``{value: …, reason: …}``), the rows of a policy by the shared table. What
hangs on other files (whether an item exists) is for ``lint`` and ``grade`` to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..model.written import case, case_book, gate, mapping, policy, profile, waivers
from ..model.written.supplement import Supplement
from ..model.written.written_noun import WrittenNoun
from .checklists import checklist_schema
from .shipped_files import TABLE

Json = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_SUPPLEMENT: Final = "hazardcheck/supplement/1"
# what a text may be where a file speaks both languages
_TWICE: Final[Json] = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}


def written_schema(name: str) -> Json:
    """The JSON Schema (2020-12) of one kind of file; ``KeyError`` for a name that is not in ``WRITTEN``."""
    return WRITTEN[name]()


def _plain_schema(kind: type[WrittenNoun], name: str) -> Json:
    """The schema of a noun that is written as it is, a file of this kind and version."""
    schema = kind.model_json_schema()
    if "schema" in schema["properties"]:
        # a file of another kind or version is refused by its reader too (HZ426)
        schema["properties"]["schema"] = {"const": name}
    return {"$schema": DRAFT, "$id": name, **schema}


def _case_schema() -> Json:
    """A case, a list of cases, ``cases:`` with either, or cases by the code or name of their enterprise; every fact is
    a plain value or one with its reason and day."""
    schema = case.Case.model_json_schema()
    facts = {key: _with_reason(part, key) for key, part in schema["properties"].items()}
    one = {"type": "object", "properties": facts, "additionalProperties": False}
    headed = {**one, "properties": {"schema": {"const": case.SCHEMA}, **facts}}
    several = {"type": "array", "items": {"$ref": "#/$defs/Case"}}
    by_name = {"type": "object", "additionalProperties": {"$ref": "#/$defs/Case"}}
    either = {"anyOf": [several, {"$ref": "#/$defs/Case"}, by_name]}
    whole = {
        "type": "object",
        "properties": {"schema": {"const": case.SCHEMA}, "cases": either, "enterprises": either},
        "additionalProperties": False,
        "minProperties": 1,
    }
    named = {"type": "object", "properties": {"schema": {"const": case.SCHEMA}}}
    named["additionalProperties"] = {"$ref": "#/$defs/Case"}
    found = {"$schema": DRAFT, "$id": case.SCHEMA, "title": "Case", "anyOf": [headed, several, whole, named]}
    return found | {"$defs": {**schema.get("$defs", {}), "Case": one}}


def _with_reason(part: Json, key: str) -> Json:
    if key == "reasons":
        return part
    plain = {name: value for name, value in part.items() if name not in ("title", "default")}
    day = {"type": "string", "format": "date"}
    said = {"value": plain, "reason": {"type": "string"}, "date": day}
    return {"anyOf": [plain, {"type": "object", "properties": said, "required": ["value"]}]}


def _policy_schema() -> Json:
    """A policy has rows of its own, or takes the shared table with ``changes`` of some rows."""
    schema: Json = _two_tongues(_plain_schema(policy.Policy, policy.SCHEMA))
    row = schema["$defs"]["PolicyRow"]
    change = {key: part for key, part in row["properties"].items() if key != "id"}
    schema["$defs"]["RowChange"] = {"type": "object", "properties": change, "additionalProperties": False}
    changes = {"type": "object", "additionalProperties": {"$ref": "#/$defs/RowChange"}}
    schema["properties"] |= {"table": {"const": TABLE}, "changes": changes}
    schema["required"] = [key for key in schema["required"] if key != "rows"]
    schema["oneOf"] = [{"required": ["rows"]}, {"required": ["table"]}]
    return schema


def _two_tongues(part: Any) -> Any:
    """The same, each plain text also in two languages."""
    if isinstance(part, list):
        return [_two_tongues(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "string" and not part.keys() & {"enum", "const", "format"}:
        return {"anyOf": [{key: value for key, value in part.items() if key != "title"}, _TWICE]}
    return {key: _two_tongues(value) for key, value in part.items()}


def _checklist() -> Json:
    return checklist_schema()


def _supplement() -> Json:
    return {**checklist_schema(Supplement), "$id": _SUPPLEMENT}


# Kind of file → its schema.
WRITTEN: Final[dict[str, Callable[[], Json]]] = {
    "checklist": _checklist,
    "supplement": _supplement,
    "cases": lambda: _plain_schema(case_book.CaseBook, case_book.SCHEMA),
    "profile": lambda: _plain_schema(profile.Profile, profile.SCHEMA),
    "case": _case_schema,
    "policy": _policy_schema,
    "gate": lambda: _plain_schema(gate.RunGate, gate.SCHEMA),
    "waivers": lambda: _plain_schema(waivers.WaiverList, waivers.SCHEMA),
    "mapping": lambda: _plain_schema(mapping.SheetMap, mapping.SCHEMA),
}
