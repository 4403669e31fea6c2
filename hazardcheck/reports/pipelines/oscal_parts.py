"""The parts that both OSCAL documents share (NIST OSCAL 1.2): metadata, identifiers, moments, properties.

Written by ourselves, so that the same input gives the same bytes: every identifier is a UUIDv5 of what it stands for,
every moment is a day that somebody named.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ...noun_codec import shown_json
from ..safe_text import one_line

Json = dict[str, Any]

OSCAL_VERSION: Final = "1.2.1"
# Properties of ours, not of OSCAL's own; a name, nothing is fetched from it.
NAMESPACE: Final = "urn:hazardcheck:oscal"
_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)


def oscal_uuid(*parts: str) -> str:
    """The identifier of what some texts stand for."""
    return str(uuid.uuid5(_ROOT, "\0".join(parts).encode("utf-8", "replace").decode()))


def moment(day: date) -> str:
    """A day as OSCAL wants it, with a time: its beginning in China, where the days are those of the forms."""
    return f"{day.isoformat()}T00:00:00+08:00"


def token(text: str) -> str:
    """A text as an identifier may be written: ``gongmao-2023/11-03`` → ``gongmao-2023.11-03``."""
    found = re.sub(r"[^\w.\-]", ".", text).strip(".") or "x"
    return found if found[0].isalpha() or found[0] == "_" else f"_{found}"


def title(text: str) -> str:
    """A text that may be a title or a value: one line, never empty."""
    return one_line(text).strip() or "—"


def properties(told: Mapping[str, object]) -> list[Json]:
    """What is known of a thing, each by its name; what is empty is left out."""
    texts = ((name, one_line(str(value)).strip()) for name, value in told.items() if value not in (None, ""))
    return [{"name": name, "ns": NAMESPACE, "value": text} for name, text in texts if text]


def with_properties(part: Json, told: Mapping[str, object]) -> Json:
    """A part with its properties, if there are any."""
    return part | ({"props": props} if (props := properties(told)) else {})


def metadata(name: str, on: date, version: str) -> Json:
    """The head of a document."""
    return {"title": title(name), "last-modified": moment(on), "version": version, "oscal-version": OSCAL_VERSION}


def line(part: object) -> str:
    """A part in one line of JSON."""
    return shown_json(json.dumps(part, ensure_ascii=False, separators=(",", ":")))


def listed(name: str, parts: list[Json]) -> Json:
    """A list under its name; OSCAL has no empty ones."""
    return {name: parts} if parts else {}
