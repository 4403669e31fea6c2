"""The digest by which a saved result proves that it is whole: nothing of it missing, doubled, in another order, edited.

It is no signature: who edits a result on purpose can make it anew. It finds what happens on the way: a file that was
cut off or garbled, a line lost, doubled or changed by hand.

- Lines: the SHA-256 of the file's own bytes, with nothing in place of the digest in its first line.
- A document: the SHA-256 of its parts as canonical JSON, a line each: all but submissions and digest, then every
  submission. So it is the same however the document is laid out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
_NAME = "sha256:"


def lines_digest(lines: Iterable[str]) -> str:
    """That of lines as they are written, the digest in the first of them empty."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode("utf-8", "surrogatepass"))
    return _NAME + found.hexdigest()


def without_digest(text: str, digest: str) -> str:
    """The line that bears a digest, with nothing in its place. A text can't hold the key: its quotes are escaped."""
    return text.replace(f'"digest":"{digest}"', '"digest":""')


class LineDigest:
    """The digest of lines that are read: of each the text as it stands there and the one that we would write, for
    another program may have laid it out otherwise."""

    def __init__(self, claimed: str) -> None:
        self._claimed = claimed
        self._read, self._ours = hashlib.sha256(), hashlib.sha256()

    def add(self, text: str, ours: str) -> None:
        """Take a line."""
        self._read.update(text.encode("utf-8", "surrogatepass"))
        self._ours.update(ours.encode("utf-8", "surrogatepass"))

    @property
    def fits(self) -> bool:
        """Whether these are the lines that were written."""
        return self._claimed in (_NAME + self._read.hexdigest(), _NAME + self._ours.hexdigest())


class DocumentDigest:
    """The digest of a document, part by part: the frame first, then each submission. One that is read says at its end
    which it should be (``claimed``)."""

    def __init__(self, frame: Json) -> None:
        self._made = hashlib.sha256()
        self.claimed = ""
        self.add({key: part for key, part in frame.items() if key not in ("submissions", "digest")})

    def add(self, part: Json) -> None:
        """Take a part."""
        text = json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._made.update(text.encode("utf-8", "replace") + b"\n")

    @property
    def text(self) -> str:
        """The digest of what came so far."""
        return _NAME + self._made.hexdigest()

    @property
    def fits(self) -> bool:
        """Whether it is the one that is claimed."""
        return self.claimed == self.text
