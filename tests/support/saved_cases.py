"""Saved results that tests edit: their digests made anew, as whoever edits on purpose would."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from hazardcheck.reports.result_digest import DocumentDigest

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
