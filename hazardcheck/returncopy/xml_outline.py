"""Where the elements of an XML part stand in its bytes: a part is changed by splicing and stays as it was elsewhere.

Excel, WPS, LibreOffice and the libraries write the same thing with other prefixes, quotes and self-closing forms; only
names and namespaces are looked at, never the spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROLOG: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A tag with its attributes; a ">" within quotes ends no tag.
_TAG: Final = re.compile(rb"<([^\s/>]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
# Only UTF-8 can be cut and joined as bytes here.
_ENCODING: Final = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']")
# Signs that no XML may hold, even as a reference.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# `_x0041_` in a text would be read as "A" by Excel: its underscore is written as one.
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
Edit = tuple[int, int, bytes]


class Strange(Exception):  # noqa: N818 - not an error: the room answers it with the list-only workbook
    """Something in the file that is not understood well enough to be changed."""


@dataclass(slots=True)
class XmlNode:
    """An element. ``start`` and ``end`` enclose it, ``inner`` and ``close`` its content; ``tag`` is its name as
    written, with the prefix; namespaced attributes are ``"uri name"``."""

    space: str
    name: str
    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    empty: bool = False
    text: str = ""
    children: list[XmlNode] = field(default_factory=list)

    def all(self, name: str) -> list[XmlNode]:
        """The children with this name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> XmlNode | None:
        """The first child with this name."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self) -> Iterator[XmlNode]:
        """This element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def like(self, name: str) -> str:
        """``name`` with the prefix of this element."""
        prefix, colon, _ = self.tag.rpartition(":")
        return f"{prefix}{colon}{name}"


class _OutlineReader:
    def __init__(self, data: bytes, depth: int) -> None:
        self.data, self.depth, self.level = data, depth, 0
        self.open: list[XmlNode] = []
        self.root: XmlNode | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.CharacterDataHandler = self.characters

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.level += 1
        if self.level > self.depth + 1:
            return
        place = self.parser.CurrentByteIndex
        match = _TAG.match(self.data, place)
        if match is None:
            raise Strange("tag")
        space, _, local = name.rpartition(" ")
        node = XmlNode(space, local, match[1].decode(), attributes, place, match.end())
        if match[0].endswith(b"/>"):
            node.empty, node.close, node.end = True, node.inner, node.inner
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def stop(self, _name: str) -> None:
        self.level -= 1
        if self.level >= self.depth + 1:
            return
        node = self.open.pop()
        if not node.empty:
            node.close = self.parser.CurrentByteIndex
            node.end = self.data.index(b">", node.close) + 1

    def characters(self, text: str) -> None:
        if self.open and self.level <= self.depth + 1:
            self.open[-1].text += text


# deeper than any part of a workbook is nested
def outline(data: bytes, depth: int = 50) -> XmlNode:
    """The root element with what is below it, ``depth`` levels down. ``Strange`` if it is no plain UTF-8 XML."""
    said = _ENCODING.match(data)
    if b"<!DOCTYPE" in data or (said and said[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise Strange("encoding")
    reader = _OutlineReader(data, depth)
    try:
        data.decode()
        reader.parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError, ValueError) as error:
        raise Strange(f"xml: {type(error).__name__}") from None
    if reader.root is None:
        raise Strange("xml")
    return reader.root


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with every (start, end) replaced; where several meet, in the order given."""
    pieces: list[bytes] = []
    place = 0
    # from the front, so that what is between two edits is copied as it is
    for start, end, text in sorted(edits, key=lambda edit: edit[0]):
        if start < place:
            raise Strange("edits overlap")
        pieces += [data[place:start], text]
        place = end
    return b"".join([*pieces, data[place:]])


def append(data: bytes, node: XmlNode, text: str) -> Edit:
    """The edit that puts ``text`` at the end of an element's content, self-closing or not."""
    if not node.empty:
        return node.close, node.close, text.encode()
    opened = data[node.start : node.inner].rstrip(b">").rstrip(b"/").rstrip()
    return node.start, node.inner, opened + b">" + text.encode() + f"</{node.tag}>".encode()


def with_attributes(data: bytes, node: XmlNode, values: Mapping[str, str]) -> Edit:
    """The edit that sets plain attributes of a start tag; everything else in the tag stays."""
    tag = data[node.start : node.inner]
    for name, value in values.items():
        pair = f'{name}="{attribute(value)}"'.encode()
        found = re.compile(rb"(?<=\s)" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')").search(tag)
        if found:
            tag = tag[: found.start()] + pair + tag[found.end() :]
        else:
            end = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:end].rstrip() + b" " + pair + tag[end:]
    return node.start, node.inner, tag


def legal(text: str) -> str:
    """The text with U+FFFD for what no XML can hold."""
    return _ILLEGAL.sub("\ufffd", text)


def content(text: str) -> str:
    """Text as the content of an element: what XML can't hold becomes U+FFFD, ``_x0041_`` stays what it is."""
    return escape(_ESCAPED.sub("_x005F_", legal(text)), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    signs = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return escape(legal(text), signs)
