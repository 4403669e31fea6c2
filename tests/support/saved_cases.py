"""Saved results that tests edit: their digests made anew, as whoever edits on purpose would."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from hazardcheck.model.outcome import Result
from hazardcheck.reports.result_digest import DocumentDigest
from hazardcheck.reports.saved_results import SavedReading

Json = dict[str, Any]


def sealed_lines(lines: list[Json]) -> str:
    """Lines with the head in the first of them, the digest in it made anew."""
    return sealed_text("".join(_compact(line) + "\n" for line in lines))


def sealed_text(text: str) -> str:
    """The same of the text of such lines."""
    bare = re.sub(r'"digest":"[^"]*"', '"digest":""', text, count=1)
    made = hashlib.sha256(bare.encode()).hexdigest()
    return bare.replace('"digest":""', f'"digest":"sha256:{made}"', 1)


def sealed_document(document: Json) -> Json:
    """A document with the digest of what it says."""
    digest = DocumentDigest(document)
    for entry in document["submissions"]:
        digest.add(entry)
    return document | {"digest": digest.text}


def _compact(part: Json) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class SavedText:
    """A saved result at hand: a source as ``SavedFile`` is one."""

    text: str
    name: ClassVar[str] = "-"

    def lines(self) -> Iterator[str]:
        """Its lines."""
        return iter(self.text.removeprefix("\ufeff").split("\n"))

    @property
    def unheard(self) -> SavedText:
        """Itself."""
        return self


def load(text: str) -> Result:
    """The result in a JSON document or in JSON Lines, its submissions gathered. ``UsageError`` says what is wrong."""
    reading = SavedReading(SavedText(text))
    entries = tuple(line.submission for line in reading)
    return replace(reading.shell(), submissions=entries)
