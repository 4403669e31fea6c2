"""A result as one JSON document: read submission by submission where it is laid out as ours, another one whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import islice
from typing import Any

from ...errors import UsageError
from ...model.outcome import Result, Submission
from ...model.result_head import shell_of
from ...noun_codec import NounCodec
from ..json_result import RESULT, SUBMISSION
from ..result_digest import DocumentDigest
from .known_parts import known_text
from .saved_source import SavedSource
from .strict_json import Json, VersionFit, check_version, strict_json, validated

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
    ``left_out`` what it says that we don't know."""

    def __init__(self, source: SavedSource, layout: SavedLayout) -> None:
        self._source, self._whole = source, layout is SavedLayout.WHOLE
        self.shell: Result | None = None
        self.digest: DocumentDigest | None = None
        self.newer = ""
        self.left_out: dict[str, None] = {}

    def entries(self) -> Iterator[Submission]:
        """The submissions in their order. UsageError HZ521–HZ525, HZ810."""
        return self._all_at_once() if self._whole else self._one_by_one()

    def _all_at_once(self) -> Iterator[Submission]:
        text = "\n".join(line.rstrip("\n") for line in self._source.lines())
        document = _document(text)
        digest = self._begin(document)
        if not isinstance(document.get("submissions"), list):
            raise UsageError("HZ525", place="submissions", detail="list of objects")
        result = validated(RESULT, self._known(RESULT, document, text), "")
        self.shell = shell_of(result)
        for part in document["submissions"]:
            digest.add(part)
        self._end(digest, result.digest)
        yield from result.submissions

    def _one_by_one(self) -> Iterator[Submission]:
        walk = (line.rstrip("\n") for line in self._source.lines())
        head = []
        for line in walk:
            if line == _OPEN:
                break
            head.append(line)
        text = "\n".join((*head, _OPEN, _CLOSE, "}"))
        document = _document(text)
        digest = self._begin(document)
        frame = validated(RESULT, self._known(RESULT, document, text), "")
        self.shell = shell_of(frame)
        part: list[str] = []
        number = 0
        for line in walk:
            part.append(line)
            if line in (_END, _MORE):
                yield self._entry("\n".join(part).removesuffix(","), number, digest)
                number += 1
                part = []
        rest = _document("\n".join(("{", *part[1:])))
        if frame.digest and rest:
            raise UsageError("HZ521", line="-1", detail="key twice: digest")
        self._end(digest, frame.digest or rest.get("digest"))

    def _begin(self, document: Json) -> DocumentDigest:
        self._fit = check_version(document)
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
        try:
            document = strict_json(text)
        except ValueError as error:
            raise UsageError("HZ521", line=f"submissions.{number}", detail=str(error)) from None
        digest.add(document)
        return validated(SUBMISSION, self._known(SUBMISSION, document, text), f"submissions.{number}")


def _document(text: str) -> Json:
    try:
        document = strict_json(text)
    except json.JSONDecodeError as error:
        # what stands behind a whole document is another one
        if error.msg == "Extra data" and text[error.pos :].startswith("{"):
            raise UsageError("HZ811") from None
        raise UsageError("HZ521", line=str(error.lineno), detail=str(error)) from None
    except ValueError as error:
        raise UsageError("HZ521", line="1", detail=str(error)) from None
    if not isinstance(document, dict):
        raise UsageError("HZ522", detail=type(document).__name__)
    return document
