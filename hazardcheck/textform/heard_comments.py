"""The comments of a text form held against its answers, by the same rules as what stands beside those of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..model.answers import Answer, DoubtfulRecord, Problem
from ..model.base import State
from ..model.written.checklist import Checklist
from ..rules.forms.innocent_words import is_innocent
from ..rules.forms.outside_words import (
    SAYS_NO,
    OutsideRemark,
    TypedValue,
    doubted,
    doubted_keys,
    head_remarks,
    held_against,
    is_plain,
    outside_problems,
    outside_told,
    told_record,
)
from ..rules.reading.answer_words import answer_state
from ..rules.reading.harmless_words import agrees_with_none
from ..rules.reading.item_names import ItemNames, item_names
from ..rules.reading.remark_words import tone_of
from .beside_comments import BesideComment

# signs of a remark in a sentence
_SHOWN = 60


class HeardComments(NamedTuple):
    """What follows of an item's comments, or of those outside the items."""

    problems: tuple[Problem, ...]
    told: tuple[DoubtfulRecord, ...]
    doubted: frozenset[str]
    """The items that are unclear by them."""


def heard_at_item(
    key: str, state: State, value: str, comments: Iterable[BesideComment], day: date | None = None
) -> HeardComments:
    """The comments of one item (``day``: of the check): a denial that one of them is not known to agree with is
    unclear, and what may be a hazard is told, beside an open answer too."""
    problems, told = [], []
    # an open row may be one that the facts leave out: what agrees with 不涉及 agrees with it
    is_absent = state in (State.NA, State.UNANSWERED)
    for one in comments if state is not State.HAZARD else ():
        if agrees_with_none(one.text, absent=is_absent, day=day):
            continue
        if state not in SAYS_NO and answer_state(one.text) is State.UNANSWERED:
            # 待查 beside an empty answer
            continue
        told.append(told_record(key, one.text, f":{one.line}"))
        if state is not State.UNCLEAR:
            params = {"item": key, "value": one.text[:_SHOWN], "state": value or "空白"}
            problem = Problem(code="HZ133", location=f":{one.line}", value=one.text[:_SHOWN], item=key, params=params)
            problems.append(problem)
    return HeardComments(tuple(problems), tuple(told), frozenset([key] if problems else []))


def heard_outside(
    comments: Iterable[BesideComment],
    head: Iterable[TypedValue],
    rows: Mapping[str, Answer],
    checklists: tuple[Checklist, ...],
    day: date | None = None,
) -> HeardComments:
    """The comments outside the items, and the values of the ``head``, each with its line. ``day``: of the check."""
    names = _names(checklists)
    remarks = [*_spoken(comments, names, day), *head_remarks(head, lambda: names)]
    outside = held_against(remarks, rows)
    return HeardComments(
        tuple(outside_problems(outside)), tuple(outside_told(outside)), frozenset(doubted_keys(outside))
    )


def with_doubts(rows: Mapping[str, Answer], keys: frozenset[str]) -> dict[str, Answer]:
    """The answers, those of these items unclear where they deny."""
    return {key: doubted(row) if key in keys else row for key, row in rows.items()}


def _spoken(comments: Iterable[BesideComment], names: ItemNames, day: date | None) -> Iterator[OutsideRemark]:
    """The comments that are not known to be innocent."""
    for one in comments:
        if not is_innocent(one.text, day):
            items = tuple(dict.fromkeys(names.named(one.text)))
            spot, plainly = f":{one.line}", is_plain(one.text)
            yield OutsideRemark(spot, one.text, tone_of(one.text), items, plainly=plainly, asked=True)


def _names(checklists: tuple[Checklist, ...]) -> ItemNames:
    sources = {key: one for checklist in checklists for key, one in checklist.by_key.items()}
    numbers = {key: key for checklist in checklists for key in (*checklist.by_key, *checklist.precondition_by_key)}
    if len(checklists) == 1:
        numbers |= {key.partition("/")[2]: key for key in [*numbers]}
    return item_names(numbers, {key: (one.title, one.clause) for key, one in sources.items()})
