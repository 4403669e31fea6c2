"""The lists beside the list of entries on the page of a run: who did not hand in, and what to look at twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...model.outcome import Result
from ...model.review import Doubt, Evidence
from ...model.written.roster import Handed, RosterEntry, RosterReport
from ...rules.run.run_overview import one_brief
from ...words import TEXTS, say
from .. import outcome_words as wording
from ..safe_text import clean, one_line, shorten

# Rows of each list beside; the page says how many more there are and where.
LISTED: Final = 500
# a page that a person reads; the whole queue stands in summary.xlsx and the JSON
DOUBTS: Final = 200
# Files of one doubt named on the page.
# files named beside one doubt; how many more there are is said
_FILES: Final = 10
# the missing first
_ORDER: Final = (Handed.MISSING, Handed.LATE, Handed.UNDATED)


def roster_rows(roster: RosterReport) -> tuple[RosterEntry, ...]:
    """The enterprises that did not hand in in time: the missing, the late, those without a date; the longest overdue
    first."""
    known = [row for row in roster.attention if row.handed in _ORDER]
    # the missing, then the latest
    return tuple(sorted(known, key=lambda row: (_ORDER.index(row.handed), -(row.days or 0))))


def days_text(row: RosterEntry, lang: str) -> str:
    """How late, or how long there still is; empty where a date is missing on the form."""
    if row.handed is Handed.UNDATED:
        return ""
    if row.days is None:
        return say("web.days.none", lang)
    code = "over" if row.days > 0 else "left" if row.days < 0 else "today"
    return say(f"web.days.{code}", lang, days=abs(row.days))


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a doubt and whose it is."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt in words: ``files`` are the first of ``count``; ``pair`` tells whether evidence has two sides;
    ``remarks`` say why it may be harmless and what to ask."""

    title: str
    files: tuple[ListedFile, ...]
    count: int
    evidence: tuple[EvidenceView, ...]
    remarks: tuple[str, ...]
    pair: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What was seen, and what stands on either side with its place in the file."""

    seen: str
    left: str
    left_location: str
    right: str
    right_location: str

    @property
    def has_sides(self) -> bool:
        """Whether it shows something that stands in a file; else it is a remark."""
        return bool(self.left or self.left_location or self.right or self.right_location)


def queue_length(result: Result) -> int:
    """Entries of the review queue, with those that the queue itself only counts (a doubt that names no input)."""
    counted = [doubt for doubt in result.review if not doubt.sources]
    numbers = (seen.left for doubt in counted for seen in doubt.evidence)
    return len(result.review) - len(counted) + sum(int(number) for number in numbers if number.isdecimal())


def doubt_views(result: Result, lang: str) -> tuple[DoubtView, ...]:
    """The first doubts of the queue in words."""
    shown = [doubt for doubt in result.review if doubt.sources][:DOUBTS]
    return tuple(_view(doubt, result, lang) for doubt in shown)


def _view(doubt: Doubt, result: Result, lang: str) -> DoubtView:
    named = list(zip(doubt.places, doubt.sources, strict=False))[:_FILES]
    shown = [_evidence(seen, lang) for seen in doubt.evidence]
    return DoubtView(
        title=_word(f"review.kind.{doubt.kind}", doubt.kind, lang),
        files=tuple(ListedFile(_file_owner(place, result, lang), shorten(source, 120)) for place, source in named),
        count=len(doubt.sources),
        evidence=tuple(seen for seen in shown if seen.has_sides),
        remarks=tuple(seen.seen for seen in shown if not seen.has_sides),
        pair=any(seen.right or seen.right_location for seen in shown),
    )


def _evidence(seen: Evidence, lang: str) -> EvidenceView:
    return EvidenceView(
        _word(f"review.{seen.code}", seen.code, lang),
        _short_text(seen.left),
        shorten(seen.left_location, 60),
        _short_text(seen.right),
        shorten(seen.right_location, 60),
    )


def _short_text(text: str) -> str:
    text = clean(text)
    # the whole text stands in results.jsonl; a pasted report must not push the next doubt off the screen
    return text if len(text) <= 400 else f"{text[:399]}…"


def _file_owner(place: int, result: Result, lang: str) -> str:
    """Whose file it is; empty if the result does not hold it."""
    if not 0 <= place < len(result.submissions):
        return ""
    return shorten(wording.enterprise_name(one_brief(result, place), lang), 80)


def _word(code: str, plain: str, lang: str) -> str:
    """The sentence of a code; one that this edition does not know shows itself."""
    return say(code, lang) if code in TEXTS else one_line(plain)
