"""A result as one JSON document: read submission by submission where it is laid out as ours, another one whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import islice, takewhile
from typing import Any

from ...errors import UsageError
from ...model.outcome import Result, Submission
from ...model.result_head import ResultDocument, shell_of
from ...noun_codec import NounCodec
from ..json_result import RESULT, SUBMISSION
from ..result_digest import DocumentDigest
from .error_places import line_at
from .known_parts import known_text
from .saved_source import SavedSource
from .strict_json import Json, VersionFit, check_version, json_object, validated

# How our own document lays its submissions out: two blanks a level (``json.dumps`` and jq do the same).
_OPEN, _CLOSE, _CLOSED = '  "submissions": [', "  ]", "  ],"
_BEGIN, _END, _MORE = "    {", "    }", "    },"

# Behind the submissions there may be this key, nothing else.
_DIGEST, _FEW = '"digest": ', 8


class SavedLayout(Enum):
    """What the lines of a saved result are."""

    LINES = auto()
    WHOLE = auto()
    LAID_OUT = auto()


def layout_of(source: SavedSource) -> SavedLayout:
    """What a saved result is, told by its first line; of a document also by the lines between."""
    source = source.unheard
    first = next((line for line in source.lines() if line.strip()), "")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        if not first.lstrip().startswith("{"):
            return SavedLayout.LINES
        return SavedLayout.LAID_OUT if _is_laid_out(source.lines()) else SavedLayout.WHOLE
    return SavedLayout.WHOLE if isinstance(value, dict) and "submissions" in value else SavedLayout.LINES


def _is_laid_out(lines: Iterable[str]) -> bool:
    """Whether the submissions come last, each between lines of its own: then no other line can end one, for what is
    within them stands further in, and no text holds a line break."""
    walk = iter(lines)
    if not any(line.rstrip("\n") == _OPEN for line in walk):
        return False
    wanted: tuple[str, ...] = (_BEGIN, _CLOSE, _CLOSED)
    for line in walk:
        text = line.rstrip("\n")
        if text in wanted:
            if text in (_CLOSE, _CLOSED):
                rest = [one.strip() for one in islice(walk, _FEW) if one.strip()]
                return rest[-1:] == ["}"] and [one.startswith(_DIGEST) for one in rest[:-1]] == [True] * (
                    text == _CLOSED
                )
            wanted = {_BEGIN: (_END, _MORE), _END: (_CLOSE, _CLOSED), _MORE: (_BEGIN,)}[text]
        elif _END not in wanted or not text.startswith("      "):
            return False
    return False


class DocumentReader:
    """Reads a document; ``shell`` is the result without its submissions and ``digest`` what proves it (none: an older
    version, or it can't be said yet), both known before the first of them. ``newer`` is the version of a newer writer,
    ``left_out`` what it says that we don't know, ``at`` the line on which the part begins that is being read."""

    def __init__(self, source: SavedSource, layout: SavedLayout) -> None:
        self._source, self._whole = source, layout is SavedLayout.WHOLE
        self._begins, self._text, self._part = 1, "", tuple[str | int, ...]()
        self.shell: Result | None = None
        self.digest: DocumentDigest | None = None
        self.newer = ""
        self.left_out: dict[str, None] = {}

    @property
    def at(self) -> int:
        """The line on which the part begins that is being read."""
        return self._begins + line_at(self._text, self._part) - 1

    def entries(self) -> Iterator[Submission]:
        """The submissions in their order. UsageError HZ521–HZ525, HZ810."""
        return self._all_at_once() if self._whole else self._one_by_one()

    def _all_at_once(self) -> Iterator[Submission]:
        text = "\n".join(line.rstrip("\n") for line in self._source.lines())
        document, digest, result = self._frame(text)
        for part in document["submissions"]:
            digest.add(part)
        self._end(digest, result.digest)
        for number, entry in enumerate(result.submissions):
            self._part = ("submissions", number)
            yield entry

    def _one_by_one(self) -> Iterator[Submission]:
        walk = (line.rstrip("\n") for line in self._source.lines())
        head = list(takewhile(lambda line: line != _OPEN, walk))
        _, digest, frame = self._frame("\n".join((*head, _OPEN, _CLOSE, "}")))
        self._begins, self._text = len(head) + 2, ""
        part: list[str] = []
        number = 0
        for line in walk:
            part.append(line)
            if line in (_END, _MORE):
                yield self._entry("\n".join(part).removesuffix(","), number, digest)
                number += 1
                self._begins += len(part)
                part = []
        rest = json_object("\n".join(("{", *part[1:])))
        if frame.digest and rest:
            raise UsageError("HZ521", line="2", detail="key twice: digest")
        self._end(digest, frame.digest or rest.get("digest"))

    def _frame(self, text: str) -> tuple[Json, DocumentDigest, ResultDocument]:
        """A document with as many submissions as stand in this text: as it stands there, its digest begun, the noun."""
        self._text = text
        # what stands behind a whole document is another one
        document = json_object(text, beyond="HZ811")
        digest = self._begin(document)
        if not isinstance(document.get("submissions"), list):
            line = str(line_at(text, ("submissions",)))
            raise UsageError("HZ525", line=line, place="submissions", detail="list of objects")
        result = validated(RESULT, self._known(RESULT, document, text))
        self.shell = shell_of(result)
        return document, digest, result

    def _begin(self, document: Json) -> DocumentDigest:
        try:
            self._fit = check_version(document)
        except UsageError:
            self._part = ("schema",) if "schema" in document else ()
            raise
        if self._fit is VersionFit.NEWER:
            self.newer = document["schema_version"]
        return DocumentDigest(document)

    def _end(self, digest: DocumentDigest, claimed: object) -> None:
        """The digest, now that all is read. UsageError HZ810: there is none, and there should be."""
        if claimed or self._fit is not VersionFit.OLDER:
            digest.claimed = claimed if isinstance(claimed, str) else ""
            self.digest = digest

    def _known(self, codec: NounCodec[Any], document: Json, text: str) -> str:
        return known_text(codec, document, self.left_out) if self.newer else text

    def _entry(self, text: str, number: int, digest: DocumentDigest) -> Submission:
        document = json_object(text)
        digest.add(document)
        return validated(SUBMISSION, self._known(SUBMISSION, document, text), f"submissions.{number}")
