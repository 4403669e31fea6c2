"""A result as one JSON document: read submission by submission where it is laid out as ours, another one whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto

from ...errors import UsageError
from ...model.outcome import Result, Submission
from ..json_result import RESULT, SUBMISSION
from .saved_source import SavedSource
from .strict_json import Json, check_version, strict_json, validated

# How our own document lays its submissions out: two blanks a level (``json.dumps`` and jq do the same).
_OPEN, _CLOSE = '  "submissions": [', "  ]"
_BEGIN, _END, _MORE = "    {", "    }", "    },"


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
    wanted: tuple[str, ...] = (_BEGIN, _CLOSE)
    for line in walk:
        text = line.rstrip("\n")
        if text in wanted:
            if text == _CLOSE:
                return [rest.strip() for rest in walk if rest.strip()] == ["}"]
            wanted = {_BEGIN: (_END, _MORE), _END: (_CLOSE,), _MORE: (_BEGIN,)}[text]
        elif _END not in wanted or not text.startswith("      "):
            return False
    return False


class DocumentReader:
    """Reads a document; ``shell`` is the result without its submissions, known before the first of them."""

    def __init__(self, source: SavedSource, layout: SavedLayout) -> None:
        self._source, self._whole = source, layout is SavedLayout.WHOLE
        self.shell: Result | None = None

    def entries(self) -> Iterator[Submission]:
        """The submissions in their order. UsageError HZ521–HZ525."""
        return self._all_at_once() if self._whole else self._one_by_one()

    def _all_at_once(self) -> Iterator[Submission]:
        text = "\n".join(line.rstrip("\n") for line in self._source.lines())
        document = _document(text)
        if not isinstance(document.get("submissions"), list):
            raise UsageError("HZ525", place="submissions", detail="list of objects")
        result = validated(RESULT, text, "")
        self.shell = replace(result, submissions=())
        yield from result.submissions

    def _one_by_one(self) -> Iterator[Submission]:
        walk = (line.rstrip("\n") for line in self._source.lines())
        head = []
        for line in walk:
            if line == _OPEN:
                break
            head.append(line)
        text = "\n".join((*head, _OPEN, _CLOSE, "}"))
        _document(text)
        self.shell = replace(validated(RESULT, text, ""), submissions=())
        part: list[str] = []
        number = 0
        for line in walk:
            part.append(line)
            if line in (_END, _MORE):
                yield _entry("\n".join(part).removesuffix(","), number)
                number += 1
                part = []


def _document(text: str) -> Json:
    try:
        document = strict_json(text)
    except json.JSONDecodeError as error:
        raise UsageError("HZ521", line=str(error.lineno), detail=str(error)) from None
    except ValueError as error:
        raise UsageError("HZ521", line="1", detail=str(error)) from None
    if not isinstance(document, dict):
        raise UsageError("HZ522", detail=type(document).__name__)
    check_version(document)
    return document


def _entry(text: str, number: int) -> Submission:
    try:
        strict_json(text)
    except ValueError as error:
        raise UsageError("HZ521", line=f"submissions.{number}", detail=str(error)) from None
    return validated(SUBMISSION, text, f"submissions.{number}")
