"""The words of small parts: comments by the cell they belong to."""

from __future__ import annotations

from .xml_elements import walk_xml


def texts_of(name: str, text: bytes, element: str) -> list[tuple[str, str]]:
    """The ``ref`` of every such element and the text in it without what is not read as text. HZ304."""
    reader = _CommentReader(element)
    walk_xml(name, text, reader.start, reader.end, reader.text)
    return reader.found


# phonetic guides, names, where the note's box stands
_SILENT = ("rPh", "mentions", "extLst", "commentPr")


class _CommentReader:
    def __init__(self, element: str) -> None:
        self.element = element
        self.found: list[tuple[str, str]] = []
        self.place: str | None = None
        self.words: list[str] = []
        self.silent = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag == self.element:
            self.place, self.words = attributes.get("ref", ""), []
        self.silent += tag in _SILENT

    def end(self, tag: str) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag == self.element and self.place is not None:
            self.found.append((self.place, "".join(self.words).strip()))
            self.place = None
        self.silent -= tag in _SILENT

    def text(self, text: str) -> None:
        if self.place is not None and not self.silent:
            self.words.append(text)
