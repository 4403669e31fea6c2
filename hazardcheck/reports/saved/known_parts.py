"""What a newer minor version says that this one does not know: left out, and named.

Versions are additive within a major one: a newer writer says more, never something else. So a key that no noun of ours
has is left out; a word that we don't know stays, and is refused like in any other file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...noun_codec import Noun, NounCodec

Json = dict[str, Any]


def known_text(codec: NounCodec[Noun], document: Json, left_out: dict[str, None]) -> str:
    """The document as JSON with the keys that its noun has; ``left_out`` gets the names of the others."""
    schema = codec.adapter.json_schema()
    return json.dumps(_known(document, schema, schema.get("$defs", {}), left_out), ensure_ascii=False)


def _known(value: Any, schema: Json, nouns: Mapping[str, Json], left_out: dict[str, None]) -> Any:
    """A part of the document as far as this part of the schema has it."""
    schema = _fitting(value, schema, nouns)
    if isinstance(value, list):
        items = schema.get("items", {})
        return [_known(one, items, nouns, left_out) for one in value]
    if not isinstance(value, dict):
        return value
    fields, others = schema.get("properties"), schema.get("additionalProperties")
    if fields is None:
        part = others if isinstance(others, dict) else {}
        return {key: _known(one, part, nouns, left_out) for key, one in value.items()}
    left_out.update(dict.fromkeys(key for key in value if key not in fields))
    return {key: _known(one, fields[key], nouns, left_out) for key, one in value.items() if key in fields}


def _fitting(value: Any, schema: Json, nouns: Mapping[str, Json]) -> Json:
    """The schema itself, or of several nouns that may stand here the one whose keys are all there."""
    choices = list(_choices(schema, nouns))
    if not isinstance(value, dict):
        return next((one for one in choices if "items" in one), choices[0])
    fits = [one for one in choices if "properties" in one and set(one.get("required", ())) <= value.keys()]
    other = next((one for one in choices if one.get("type") == "object"), choices[0])
    return max(fits, key=lambda one: len(one["properties"].keys() & value.keys()), default=other)


def _choices(schema: Json, nouns: Mapping[str, Json]) -> Iterator[Json]:
    if "$ref" in schema:
        yield from _choices(nouns[schema["$ref"].rpartition("/")[2]], nouns)
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _choices(one, nouns)
    else:
        yield schema
