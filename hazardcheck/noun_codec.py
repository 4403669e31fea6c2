"""Nouns as JSON and back: by pydantic, from the classes themselves.

``NounCodec(Submission)`` stands once, as a constant beside what uses it. Its adapter is built when it is first needed:
a command that writes no JSON does not pay for it.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

Noun = TypeVar("Noun")
# Control characters beyond ASCII and marks of direction: a terminal would obey them.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class NounCodec(Generic[Noun]):
    """The way between the nouns of one type and JSON."""

    def __init__(self, kind: type[Noun]) -> None:
        self.kind = kind

    @cached_property
    def adapter(self) -> TypeAdapter[Noun]:
        """Pydantic's adapter of the type."""
        return TypeAdapter(self.kind)

    def json_of(self, noun: Noun, without: Any = None) -> str:
        """The noun as one line of JSON that a terminal only shows and UTF-8 can carry (see ``shown_json``); keys
        ``without``, as pydantic excludes them, are left out."""
        try:
            text = self.adapter.dump_json(noun, exclude=without).decode()
        except PydanticSerializationError:  # half a character: a file's name that is no valid text
            text = json.dumps(self.plain_of(noun, without), ensure_ascii=False, separators=(",", ":"))
        return shown_json(text)

    def plain_of(self, noun: Noun, without: Any = None) -> Any:
        """The noun as dictionaries, lists, texts and numbers; days as ISO text."""
        return self.adapter.dump_python(noun, mode="json", exclude=without)

    def noun_of(self, text: str | bytes) -> Noun:
        """The noun in JSON of our own writing."""
        return self.adapter.validate_json(text)


def shown_json(text: str) -> str:
    """JSON that UTF-8 can carry and a terminal only shows: half a character shows ``?`` in its place; what a terminal
    would obey is escaped, which JSON reads as the same text."""
    # no control character, no mark of direction, no half character: nearly every line
    if text.isprintable():
        return text
    text = _OBEYED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
    return text.encode("utf-8", "replace").decode("utf-8")
