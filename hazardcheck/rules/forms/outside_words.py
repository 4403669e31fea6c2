"""What stands outside the rows of the items (below the table, above it, on another sheet, in the head, in a comment of
a text form), held against the answers: one rule, whichever the file.

Who names an item that denies it leaves that item unclear (HZ135). Who tells of a hazard and names none is an error, too
(HZ136), on a form of ours even in the softest words (``重大隐患：喷漆室``), for all that we print there is known. Both
are asked for until they are settled. The rest is shown to a person (HZ137).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...model.answers import Answer, DoubtfulRecord, HazardRecord, Problem
from ...model.base import State
from ..reading.harmless_words import agrees_with_none
from ..reading.head_fields import HEAD_LABELS
from ..reading.head_words import tells_in_head
from ..reading.item_names import ItemNames
from ..reading.remark_words import Tone, is_count, tells_hazard
from .head_shapes import fits_field
from .typed_totals import TypedTotal, typed_totals

# signs of a remark in a sentence
_SHOWN = 60
# remarks outside the table with a complaint of their own
_NAMED = 30
# texts of one added sheet that are asked about by themselves
_EACH = 4
# signs of all of them together
_TOGETHER = 400
# Only these can be wrong in the enterprise's favour; an open or unclear row is asked about anyway.
SAYS_NO = (State.OK, State.NA)


class OutsideRemark(NamedTuple):
    """A text that speaks of a hazard, its place as people write it, and the items that it names. ``hidden``: it stands
    on a sheet that is hidden; ``plainly``: on one of our form, and tells of a hazard (2号车间报警器失效); ``asked``: on
    a form of ours, where nobody knows what it tells of (3号探头过期，下周换); ``label``: what the head asks there."""

    location: str
    text: str
    tone: Tone
    items: tuple[str, ...]
    hidden: bool = False
    plainly: bool = False
    asked: bool = False
    differs: TypedTotal | None = None
    """It is a line of totals, and the rows count otherwise."""
    label: str = ""


def is_plain(text: str) -> bool:
    """Whether a text that somebody typed into a form of ours, no line of totals, tells of a hazard."""
    return tells_hazard(text) and not is_count(text)


def _is_soft(one: OutsideRemark) -> bool:
    """Whether nobody knows what a remark tells, nor of what."""
    return one.asked and not one.items and not one.plainly and one.tone < Tone.SAYS_HAZARD


def gathered(remarks: Iterable[OutsideRemark]) -> Iterator[OutsideRemark]:
    """The remarks of a sheet that somebody added; a list of machines or people is one question, not one per cell."""
    found = [*remarks]
    soft = [one for one in found if _is_soft(one)]
    if len(soft) <= _EACH:
        yield from found
        return
    yield from (one for one in found if not _is_soft(one))
    yield soft[0]._replace(text="；".join(one.text for one in soft)[:_TOGETHER])


def hidden_remarks(remarks: Iterable[OutsideRemark]) -> Iterator[OutsideRemark]:
    """Those of a hidden sheet, for a person to look at: each that names an item and says that there is a hazard, of a
    form of ours also the first of all others."""
    found = [*remarks]
    said = [one for one in found if one.items and one.tone is Tone.SAYS_HAZARD]
    rest = [one for one in found if one.asked and one not in said]
    yield from (one._replace(hidden=True) for one in (*said, *(one._replace(items=()) for one in rest[:1])))


def against(remark: OutsideRemark, rows: Mapping[str, Answer]) -> OutsideRemark:
    """The remark with the items that it contradicts: one that only repeats a hazard of the table is no more than a
    remark, one about an item that is not asked is about nothing that a row could settle."""
    asked = tuple(key for key in remark.items if key in rows)
    denied = tuple(key for key in asked if rows[key].state is not State.HAZARD)
    tone = Tone.SOUNDS_BAD if asked and not denied else Tone.SAYS_HAZARD if remark.items else remark.tone
    repeats = bool(asked and not denied)
    return remark._replace(
        items=denied, tone=tone, plainly=remark.plainly and not repeats, asked=remark.asked and not repeats
    )


def held_against(remarks: Iterable[OutsideRemark], rows: Mapping[str, Answer]) -> list[OutsideRemark]:
    """The remarks against the rows. A line of totals that says what the rows say is none."""
    found = []
    for one in remarks:
        totals = [] if one.hidden else typed_totals(one.text, rows)
        wrong = next((total for total in totals if not total.agrees), None)
        if not totals:
            found.append(against(one, rows))
        elif wrong is not None:
            found.append(one._replace(items=(), differs=wrong, asked=True))
    return found


def doubted_keys(remarks: Iterable[OutsideRemark]) -> set[str]:
    """The items that remarks contradict; what stands on a hidden sheet is for a person to look at."""
    return {key for one in remarks for key in one.items if not one.hidden}


def doubted(answer: Answer) -> Answer:
    """An answer that something contradicts: a denial is unclear."""
    return replace(answer, state=State.UNCLEAR) if answer.state in SAYS_NO else answer


def told_record(key: str, text: str, location: str) -> DoubtfulRecord:
    """A remark as the hazard that it tells of: it is asked for until it is settled, whoever deletes the remark."""
    return DoubtfulRecord(key=key, record=HazardRecord(description=text, location=location))


def outside_told(remarks: Iterable[OutsideRemark]) -> Iterator[DoubtfulRecord]:
    """What the remarks tell of; one that names several items, once of each. What is not known to agree tells."""
    for one in remarks:
        if _is_error(one) and not agrees_with_none(one.text):
            yield from (told_record(key, one.text, one.location) for key in one.items or ("",))


def _is_error(remark: OutsideRemark) -> bool:
    """Whether a remark may not be passed over: it contradicts an item, or says that there is a hazard of an item that
    it does not name (or, on our form, is not known to be innocent). On a hidden sheet it is for a person to look at."""
    return not remark.hidden and (bool(remark.items) or remark.asked or _says(remark))


def _says(remark: OutsideRemark) -> bool:
    return remark.tone is Tone.SAYS_HAZARD or remark.plainly


def _code(remark: OutsideRemark) -> str:
    if remark.hidden:
        return "HZ150" if remark.items else "HZ269"
    if not _is_error(remark):
        return "HZ137"
    if remark.differs is not None:
        return "HZ806"
    return "HZ135" if remark.items else "HZ136" if _says(remark) else "HZ804" if remark.label else "HZ129"


def outside_problems(remarks: Sequence[OutsideRemark]) -> Iterator[Problem]:
    """The complaint about each, and one for all that are too many to name."""
    for one in remarks[:_NAMED]:
        is_error = _is_error(one)
        params = {"value": one.text[:_SHOWN], "items": "、".join(one.items), **_numbers(one)}
        params |= {"label": one.label} if one.label else {}
        yield Problem(
            code=_code(one),
            severity="error" if is_error else "warning",
            location=one.location,
            value=one.text[:_SHOWN],
            item=one.items[0] if one.items else "",
            params=params,
        )
    if len(remarks) > _NAMED:
        more = remarks[_NAMED:]
        cells = "、".join(one.location for one in more[:_NAMED])
        severity = "error" if any(map(_is_error, more)) else "warning"
        params = {"count": str(len(more)), "cells": cells}
        yield Problem(code="HZ138", severity=severity, location=more[0].location, value=cells, params=params)


def _numbers(remark: OutsideRemark) -> dict[str, str]:
    """What a total says, and what the rows say."""
    total = remark.differs
    return {"said": str(total.said), "counted": "/".join(map(str, total.counted))} if total else {}


class TypedValue(NamedTuple):
    """A value of a head and its place; ``field``: of a form of ours what is asked there, if it is no fact."""

    text: str
    location: str
    field: str = ""


def head_remarks(values: Iterable[TypedValue], names: Callable[[], ItemNames]) -> Iterator[OutsideRemark]:
    """Those in the values of a head: one that tells of a hazard, and one that is not what its field asks. ``names``: by
    what items are named, asked for only where there is one."""
    for text, location, name in values:
        # 不足100人: made of numbers and their words alone
        if tells_in_head(text) and not (name == "headcount" and fits_field(name, text)):
            items = tuple(dict.fromkeys(names().counted(text)))
            yield OutsideRemark(location, text, Tone.SAYS_HAZARD, items)
        elif name and not fits_field(name, text):
            yield OutsideRemark(location, text, Tone.NONE, (), asked=True, label=HEAD_LABELS[name])
