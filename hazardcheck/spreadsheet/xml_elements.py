"""A part of a file as XML: its elements, or whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from ..errors import UnreadableError


def elements(name: str, text: bytes, *wanted: str) -> list[tuple[str, dict[str, str]]]:
    """The elements with these names and their attributes, all without their prefixes, in order. HZ304."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag in wanted:
            found.append((tag, attributes))

    parser.StartElementHandler = start
    parse(parser, name, text)
    return [(tag, {key.rpartition(":")[2]: value for key, value in attributes.items()}) for tag, attributes in found]


def walk_xml(
    name: str,
    text: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    words: Callable[[str], object],
) -> None:
    """Walk a part element by element: what begins, what ends, and the words between. HZ304."""
    parser = expat.ParserCreate()
    # else a text comes in pieces, one for every line break and entity
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parse(parser, name, text)


def parse(parser: expat.XMLParserType, name: str, text: bytes, *, whole: bool = True) -> None:
    """Run a parser over a part. HZ304 with the part's name."""
    try:
        parser.Parse(text, whole)
    except expat.ExpatError as error:
        # the parser's own words name the trouble; 80 signs are a line
        raise UnreadableError("HZ304", detail=f"{name}: {expat.ErrorString(error.code)}"[:80]) from None
