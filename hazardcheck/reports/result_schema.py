"""The JSON Schema of what is written, made from the nouns (``reports/result.schema.json`` is its copy)."""

from __future__ import annotations

from typing import Any

from ..model.outcome import SCHEMA, SCHEMA_VERSION
from ..noun_codec import Noun, NounCodec
from .json_result import LINE, RESULT

Json = dict[str, Any]
# A name only; nothing is fetched from it.
SCHEMA_ID = f"https://hazardcheck.invalid/{SCHEMA}/{SCHEMA_VERSION}"


LINE_ID = f"https://hazardcheck.invalid/{SCHEMA}-line/{SCHEMA_VERSION}"


def result_schema() -> Json:
    """The JSON Schema (2020-12): every key is present, for the writer leaves nothing out."""
    return _schema_of(RESULT, SCHEMA_ID, SCHEMA)


def line_schema() -> Json:
    """The JSON Schema of a line of results.jsonl and of ``--format jsonl``."""
    return _schema_of(LINE, LINE_ID, f"{SCHEMA}-line")


def _schema_of(codec: NounCodec[Noun], name: str, title: str) -> Json:
    schema = codec.adapter.json_schema()
    for part in (schema, *schema["$defs"].values()):
        _tidy(part)
    schema["properties"]["schema"] = {"const": SCHEMA}
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, "title": title}
    return head | {key: value for key, value in schema.items() if key != "title"}


def _tidy(part: Json) -> None:
    """Defaults and generated titles go."""
    properties = part.get("properties")
    if properties is None:
        return
    part["required"] = list(properties)
    for entry in properties.values():
        entry.pop("default", None)
        entry.pop("title", None)
