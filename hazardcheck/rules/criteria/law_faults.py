"""What is wrong with where the text of a clause is said to have been seen: an address or a mark that is none, a day
that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from ...late_pattern import LatePattern
from ...model.written.checklist import Section
from ...model.written.law_source import LawSource
from ...model.written.supplement import MoreItems
from .fault import Fault, Path

# What is said of a law at its own place, and not again of the whole that a supplement makes.
LAW_CODES = ("HZ492", "HZ493")
# sha256 of the text as it was seen
_MARK = LatePattern(r"[0-9a-f]{64}")


def law_faults(head: LawSource, sections: Iterable[Section | MoreItems]) -> Iterator[Fault]:
    """Every address that a browser would not open over https, and every mark that is no sha256."""
    for path, law in _places(head, sections):
        if law.href and not _is_address(law.href):
            yield Fault((*path, "href"), "HZ492", {"value": law.href})
        if law.text_sha256 and not _MARK.fullmatch(law.text_sha256):
            yield Fault((*path, "text_sha256"), "HZ493", {"value": law.text_sha256})


def future_faults(head: LawSource, sections: Iterable[Section | MoreItems], today: date) -> Iterator[Fault]:
    """Every comparison that was made after today. Asked by those who write a list, not by those who use one: a
    computer whose clock is behind must not refuse the law."""
    for path, law in _places(head, sections):
        if law.seen_on is not None and law.seen_on > today:
            yield Fault((*path, "seen_on"), "HZ494", {"day": law.seen_on.isoformat(), "today": today.isoformat()})


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme == "https" and "." in parts.netloc and not re.search(r"\s", text)


def _places(head: LawSource, sections: Iterable[Section | MoreItems]) -> Iterator[tuple[Path, LawSource]]:
    """Every ``law`` of a file with its place."""
    yield ("law",), head
    for place, section in enumerate(sections):
        yield ("sections", place, "law"), section.law
        for index, item in enumerate(section.items):
            yield ("sections", place, "items", index, "law"), item.law
