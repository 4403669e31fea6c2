"""Two submissions of two enterprises held beside each other: what they share that they should not.

Points count signs of unusual words: what the form says, what is common in the batch and what stands in a row whose
finding is another tells nothing. A doubt is a reason to look twice, never an accusation.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from ...model.review import Doubt, Evidence
from ...model.trace import Phrase, Trace
from .traces import BESIDE, SEEN, mark_of, saved_text, text_pieces

# points that one text can bring at most
_MOST_SEEN, _MOST_BESIDE = 16, 6
# share of common pieces from which on two texts are lightly edited ones
_LIKE = 0.7
# points from two rows on, and where there is only one
_FEW, _MANY = 22, 30
# points for each hazard, four at most, where all answers of both are the same
_SAME_ANSWERS = 2
# share of the rows of either that has to be alike
_OF_SMALLER, _OF_LARGER = 0.6, 0.4
# pieces of evidence beside one doubt; a reader looks at no more
_SHOWN = 6
# How far up in the queue: texts weigh more than pictures (a shared logo), these more than times of saving (one shop
# that fills in forms for many).
_COPIED, _PICTURES, _SAVED, _ALSO = 100, 80, 60, 20


class _SharedRow(NamedTuple):
    """A row of both: what was seen on either side, whether word for word, and its points."""

    left: Phrase
    right: Phrase
    same: bool
    points: int


def is_pair(left: Trace, right: Trace) -> bool:
    """Whether these are certainly two enterprises: by their identities and by their names."""
    if not left.identity or not right.identity:
        return False
    return left.identity != right.identity and (left.name != right.name or not left.name)


def compare_traces(left: Trace, right: Trace, common: Container[int], *, whole: bool = False) -> Doubt | None:
    """The doubt that two submissions raise together, or nothing. ``common`` are marks (``tokens``) of what many of
    the batch have; words still count where ``whole`` says that all that was seen is the same in both. Whichever
    comes first, the outcome is the same: the smaller place stands left."""
    if not is_pair(left, right):
        return None
    if (right.place, right.source) < (left.place, left.source):
        left, right = right, left
    usual: Container[int] = () if whole else common
    rows = _shared_rows(left, right, usual)
    points = sum(row.points for row in rows)
    copied = _is_copied(left, right, rows, points, usual)
    pictures = [mark for mark in left.pictures if mark in right.pictures and mark_of(mark) not in common]
    saved = saved_text(left)
    saved = saved if saved and saved == saved_text(right) and mark_of(saved) not in common else ""
    if not (copied or pictures or saved):
        return None
    # at most 99 points: the hundreds tell the kinds apart in one number
    kind, weight = ("copied", _COPIED + min(points, 99)) if copied else ("pictures", _PICTURES)
    if not copied and not pictures:
        kind, weight = "saved", _SAVED
    weight += _ALSO * ((kind != "pictures" and bool(pictures)) + (kind != "saved" and bool(saved)))
    words = [_row_evidence(row) for row in rows[:_SHOWN]] if copied else []
    evidence = [*words, *_picture_evidence(pictures), *_saved(left, right, saved)]
    return Doubt(
        kind=kind,
        places=(left.place, right.place),
        sources=(left.source, right.source),
        weight=weight,
        evidence=(*([_answers(left, right)] if copied else []), *evidence, Evidence(code=f"ask.{kind}", left="")),
    )


def _shared_rows(left: Trace, right: Trace, common: Container[int]) -> list[_SharedRow]:
    """The rows of both whose finding is alike, those that tell most first."""
    others = {(one.item, one.field): one for one in right.phrases}
    beside = {(one.item, one.field): one for one in left.phrases if one.field in BESIDE}
    found = []
    for one in left.phrases:
        other = others.get((one.item, one.field)) if one.field in SEEN else None
        if other is None or mark_of(one.own) in common or mark_of(other.own) in common:
            continue
        same = one.own == other.own
        if same or text_likeness(one.own, other.own) >= _LIKE:
            pairs = [(beside.get((one.item, name)), others.get((one.item, name))) for name in BESIDE]
            found.append(_SharedRow(one, other, same, _row_points(one, other, pairs, common)))
    return sorted(found, key=lambda row: (-row.points, row.left.item, row.left.field))


def _row_points(
    one: Phrase, other: Phrase, pairs: list[tuple[Phrase | None, Phrase | None]], common: Container[int]
) -> int:
    """The points of a row: the signs of what was seen, half of them if the words or the place differ. Equal texts
    beside it (place, measures) count too, but never more than what was seen."""
    most = min(len(one.own), len(other.own), _MOST_SEEN)
    place, place_there = pairs[0]
    moved = place is not None and place_there is not None and place.own != place_there.own
    points = sum(
        min(len(mine.own), _MOST_BESIDE)
        for mine, theirs in pairs
        if mine and theirs and mine.own == theirs.own and mark_of(mine.own) not in common
    )
    return most // (1 if one.own == other.own and not moved else 2) + min(points, most)


def text_likeness(one: str, other: str) -> float:
    """The share of pairs of signs that two texts have in common, from 0 to 1."""
    mine, theirs = text_pieces(one, 2), text_pieces(other, 2)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _is_copied(left: Trace, right: Trace, rows: list[_SharedRow], points: int, common: Container[int]) -> bool:
    """Whether one is a copy of the other: enough unusual words stand in the same rows of both, and they are most of
    what either of them says."""
    if left.answers and left.answers == right.answers and len(left.hazards) > 1:
        # four equal hazards say it as well as forty
        points += _SAME_ANSWERS * min(len(left.hazards), 4)
    if not rows or points < (_FEW if len(rows) > 1 else _MANY):
        return False
    sizes = sorted(
        sum(one.field in SEEN and mark_of(one.own) not in common for one in trace.phrases) for trace in (left, right)
    )
    return len(rows) >= _OF_SMALLER * sizes[0] and len(rows) >= _OF_LARGER * sizes[1]


def _answers(left: Trace, right: Trace) -> Evidence:
    """Which hazards either answered; a word more where all answers are the same."""
    code = "same-answers" if left.answers and left.answers == right.answers else "like-answers"
    return Evidence(code=code, left=_listed_items(left.hazards), right=_listed_items(right.hazards))


def _listed_items(items: tuple[str, ...]) -> str:
    # twelve keys are a line
    shown = "、".join(items[:12])
    return f"{shown}…（{len(items)}）" if len(items) > 12 else shown


def _row_evidence(row: _SharedRow) -> Evidence:
    code = "same-words" if row.same else "like-words"
    return Evidence(
        code=code,
        left=row.left.text,
        right=row.right.text,
        left_location=row.left.location,
        right_location=row.right.location,
    )


def _picture_evidence(pictures: list[str]) -> list[Evidence]:
    return [Evidence(code="same-picture", left=mark, right=mark) for mark in pictures[:_SHOWN]]


def _saved(left: Trace, right: Trace, saved: str) -> list[Evidence]:
    if not saved:
        return []
    said = [f"{trace.author}，{trace.modified}" for trace in (left, right)]
    return [Evidence(code="same-saved", left=said[0], right=said[1])]
