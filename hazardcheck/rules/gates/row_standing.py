"""One row: its final state, and what is wrong with it.

The same row stands in thousands of forms, so what it comes to is kept: for a short answer at a place of the form, and
only for the facts that the row's own gate asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...model.answers import Answer, Problem
from ...model.assessment import ItemResult
from ...model.base import State, Truth
from ...model.written.checklist import Checklist, Fact, Item
from ...words import say
from .facts import all_facts, applies_grounds, in_focus, is_asked_there, item_applies
from .grounds import spoken_grounds

# rows kept: the usual answers of some hundred different forms
_KEPT = 16_384
# An answer that another row of the same words gives too; a hazard counts wherever it is typed.
ANSWERED_THERE = (State.OK, State.NA, State.UNANSWERED)
# Longer answers are typed once and not kept.
_SHORT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An item as a form asks it, with its key and the facts of its gate. Compared by identity."""

    key: str
    item: Item
    checklist: Checklist
    gate: tuple[str, ...]
    titles: Mapping[str, Fact]
    same: Item | None = None


# the items of a list are put side by side once
@lru_cache(maxsize=64)
def asked_items(checklists: tuple[Checklist, ...], focus: tuple[str, ...]) -> tuple[Asked, ...]:
    """Every item of a form, in order."""
    titles = all_facts(checklists)
    return tuple(
        Asked(
            checklist.key(item.id),
            item,
            checklist,
            item.applies.facts,
            titles,
            checklist.by_key.get(checklist.key(item.same_as)),
        )
        for checklist in checklists
        for item in checklist.items
        if in_focus(item, focus)
    )


def standing(
    asked: Asked, answer: Answer, industry: str, facts: Mapping[str, Truth], lang: str
) -> tuple[ItemResult, Problem | None]:
    """The row after its gate, and the complaint if answer and gate do not agree; reasons in this language."""
    known = tuple(map(facts.get, asked.gate)) if asked.gate else ()
    industry = industry if asked.item.industries else ""
    find = _standing if len(answer.value) <= _SHORT else _standing.__wrapped__
    return find(asked, answer.state, answer.value, answer.location, industry, known, lang)


@lru_cache(maxsize=_KEPT)
def _standing(
    asked: Asked, typed: State, value: str, location: str, industry: str, known: tuple[Truth, ...], lang: str
) -> tuple[ItemResult, Problem | None]:
    key, item, facts = asked.key, asked.item, dict(zip(asked.gate, known, strict=True))
    applies = item_applies(item, industry, facts)
    state, complaint = final_state(typed, applies)
    reason = spoken_grounds(applies_grounds(item, industry, facts, asked.titles), lang)
    if typed in ANSWERED_THERE and asked.same is not None and is_asked_there(asked.same, industry):
        applies, state, complaint = False, State.NA, ""
        reason = say("reason.same", lang, item=asked.same.id)
    row = ItemResult(
        item=key,
        title=item.title,
        clause=item.clause,
        state=state,
        typed=typed,
        applies=applies,
        reason=reason,
        value=value,
        location=location,
    )
    # a 不涉及 whose fact is not known is complained of once per fact (``missing_facts``), not once per row
    if complaint in ("", "HZ232"):
        return row, None
    params = {"item": key, "title": item.title, "reason": reason or say("reason.always", lang)}
    problem = Problem(code=complaint, location=location, value=value, item=key, params=params)
    return row, problem


def final_state(typed: State, applies: Truth) -> tuple[State, str]:
    """The state of an item from what was typed and its gate, and the code of the complaint (or nothing)."""
    if typed is State.HAZARD:
        return State.HAZARD, "HZ231" if applies is False else ""
    if typed is State.UNCLEAR:
        return State.UNCLEAR, ""
    if applies is False:
        return State.NA, ""
    if typed is State.NA:
        return (State.NA, "HZ232") if applies is None else (State.UNCLEAR, "HZ233")
    return typed, ""
