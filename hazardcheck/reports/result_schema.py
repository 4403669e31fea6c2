"""The JSON Schema of what is written, made from the nouns (``reports/result.schema.json`` is its copy)."""

from __future__ import annotations

from typing import Any

from ..model.outcome import SCHEMA, SCHEMA_VERSION
from ..model.result_head import HEAD_SCHEMA
from ..model.result_line import LINE_SCHEMA, LINE_VERSION
from ..noun_codec import Noun, NounCodec
from .json_result import FIRST_LINE, HEAD, RESULT

Json = dict[str, Any]
# A name only; nothing is fetched from it.
_PLACE = "https://hazardcheck.invalid"
SCHEMA_ID = f"{_PLACE}/{SCHEMA}/{SCHEMA_VERSION}"
# What a line leaves out where its head says it (``LEFT_OUT``), by noun.
_LEAN = {
    "ChecklistStamp": ("title", "document", "kind", "extends"),
    "Outcome": ("policy_note", "policy_title"),
    "AppliedProcedure": ("title", "procedure"),
    "Finding": ("typical_control", "typical_measures"),
}


def result_schema() -> Json:
    """The JSON Schema (2020-12): every key is present, for the writer leaves nothing out."""
    return _schema_of(RESULT, SCHEMA_ID, SCHEMA, SCHEMA_VERSION)


def line_schema() -> Json:
    """The JSON Schema of a line of results.jsonl and of ``--format jsonl``: every key is present but those that
    ``head_says`` speaks of, and ``head``, which the first line alone has."""
    schema = _schema_of(FIRST_LINE, f"{_PLACE}/{LINE_SCHEMA}/{LINE_VERSION}", LINE_SCHEMA, LINE_VERSION)
    schema["required"].remove("head")
    for name, keys in _LEAN.items():
        part = schema["$defs"][name]
        part["required"] = [key for key in part["required"] if key not in keys]
    return schema


def head_schema() -> Json:
    """The JSON Schema of the head in the first line of results.jsonl; of a run without any it is all."""
    return _schema_of(HEAD, f"{_PLACE}/{HEAD_SCHEMA}/{LINE_VERSION}", HEAD_SCHEMA, LINE_VERSION)


def _schema_of(codec: NounCodec[Noun], name: str, title: str, version: str) -> Json:
    schema = codec.adapter.json_schema()
    for part in (schema, *schema["$defs"].values()):
        tidy_part(part)
    schema["properties"]["schema"] = {"const": title}
    schema["properties"]["schema_version"] = {"const": version}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, "title": title}
    return head | {key: value for key, value in schema.items() if key != "title"}


def tidy_part(part: Json) -> None:
    """Defaults and generated titles of a schema go: what we write has every key."""
    properties = part.get("properties")
    if properties is None:
        return
    part["required"] = list(properties)
    for entry in properties.values():
        entry.pop("default", None)
        entry.pop("title", None)
