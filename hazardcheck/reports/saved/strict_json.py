"""JSON that somebody may have changed: read strictly, each complaint one line."""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from typing import Any, NoReturn

from pydantic import ValidationError

from ...errors import UsageError
from ...model.outcome import SCHEMA, SCHEMA_VERSION
from ...noun_codec import Noun, NounCodec
from .error_places import line_at

Json = dict[str, Any]
# no more digits than a version has: what is longer is none
_VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})", re.ASCII)


def strict_json(text: str) -> Any:
    """The plain data. ValueError for what is no JSON, or could be read in two ways."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    # a file of ten thousand brackets is not ours
    except RecursionError:
        raise ValueError("too deep") from None


def json_object(text: str, beyond: str = "HZ521") -> Json:
    """The text as an object. UsageError HZ521 HZ522, ``beyond`` where another object stands behind it."""
    try:
        value = strict_json(text)
    except json.JSONDecodeError as error:
        is_another = error.msg == "Extra data" and text.startswith("{", error.pos)
        told = f"{error.msg}, column {error.colno}"
        raise UsageError(beyond if is_another else "HZ521", line=str(error.lineno), detail=told) from None
    except ValueError as error:
        raise UsageError("HZ521", detail=str(error)) from None
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=type(value).__name__)
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> Json:
    """An object; of two equal keys each reader takes another, so that neither is believed."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        # json takes the last of two equal keys without a word; which one was meant nobody knows
        raise ValueError("key twice: " + ascii(next(name for name in names if names.count(name) > 1))[:60])
    return found


def _no_number(name: str) -> NoReturn:
    """``NaN`` and ``Infinity`` are Python's, not JSON's."""
    raise ValueError(name)


class VersionFit(Enum):
    """How the version of a saved result stands to ours: of one major version every minor is read."""

    OLDER = auto()
    SAME = auto()
    NEWER = auto()


def check_version(document: Json, wanted: str = SCHEMA, ours: str = SCHEMA_VERSION) -> VersionFit:
    """Whether it says that it is what is wanted, of our major version. UsageError HZ523 HZ524."""
    schema, version = document.get("schema", wanted), document.get("schema_version")
    if schema != wanted:
        raise UsageError("HZ523", found=shown(schema), expected=wanted)
    major, minor = (int(part) for part in ours.split("."))
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found is None or int(found[1]) != major:
        raise UsageError("HZ524", found=shown(version), expected=f"{major}.x")
    theirs = int(found[2])
    if theirs == minor:
        return VersionFit.SAME
    return VersionFit.NEWER if theirs > minor else VersionFit.OLDER


def shown(value: object) -> str:
    """A foreign value in one short line."""
    # what stands in a stranger's file is shown as letters of ASCII, where it could do anything to a screen
    return ascii(value)[:60] if not isinstance(value, str) or not value.isprintable() else value[:60]


def validated(codec: NounCodec[Noun], text: str, within: str = "") -> Noun:
    """The noun in a text that is JSON, which is this part of a document. UsageError HZ525 names the part that is none
    of ours."""
    try:
        return codec.adapter.validate_json(text.encode("utf-8", "surrogatepass"), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in ((within,) if within else ()) + first["loc"])
        line = str(line_at(text, first["loc"]))
        raise UsageError("HZ525", line=line, place=shown(place), detail=shown(first["msg"])) from None
