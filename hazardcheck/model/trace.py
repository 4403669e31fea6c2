"""What is kept of a submission to hold it beside others: who, when, and what somebody typed in words of their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text typed into a row. ``own``: what is left of it without blanks, signs and the form's own words; never
    empty."""

    item: str
    field: str
    text: str
    own: str
    location: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """One submission for the review. ``place`` and ``source`` are set by whoever keeps it. ``identity`` as by
    ``rules.known.identity`` (empty: nobody's); ``name`` folded; ``answers`` a digest of all answers (empty where no
    hazard is answered: every clean factory's look alike); ``pictures``, times and names as in ``Origin``."""

    place: int = 0
    source: str = ""
    identity: str = ""
    name: str = ""
    checked_on: str = ""
    checklists: tuple[str, ...] = ()
    answers: str = ""
    hazards: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    pictures: tuple[str, ...] = ()
    author: str = ""
    modified: str = ""
    created: str = ""
