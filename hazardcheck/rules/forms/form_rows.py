"""A checklist and a profile make a form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...model.base import Truth
from ...model.form import Form, FormRow
from ...model.written.checklist import Checklist, Fact, Item, Section
from ...model.written.profile import Profile
from ...words import say
from ..criteria.fingerprints import item_content, precondition_content
from ..gates.facts import (
    all_facts,
    applies_grounds,
    close_facts,
    in_focus,
    industry_truth,
    is_asked_there,
    item_applies,
)
from ..gates.grounds import spoken_grounds


def form_for(
    checklists: tuple[Checklist, ...], profile: Profile, focus: tuple[str, ...], made_on: date, lang: str = "zh"
) -> Form:
    """The form of a factory: every item its industry does not exclude, in the order of the criteria.

    Items that a fact excludes stay in the form, so that correcting the fact in the head needs no new form; for the
    same reason only facts that were given are repeated there, not those that follow from them.
    """
    known = all_facts(checklists)
    facts, _ = close_facts(known, profile.facts)
    rows = tuple(_all_rows(checklists, profile.enterprise.industry, facts, focus, lang))
    left_out = tuple(row for row in rows if _is_excluded(row, profile.enterprise.industry))
    asked = tuple(row for row in rows if not _is_excluded(row, profile.enterprise.industry))
    return Form(
        checklists=checklists,
        enterprise=profile.enterprise,
        facts={key: profile.facts.get(key) for key in known},
        asked_facts=_asked_facts(checklists, asked),
        rows=asked,
        left_out=left_out,
        focus=focus,
        made_on=made_on,
    )


def _all_rows(
    checklists: tuple[Checklist, ...], industry: str, facts: dict[str, Truth], focus: tuple[str, ...], lang: str
) -> Iterable[FormRow]:
    titles = all_facts(checklists)
    for checklist in checklists:
        for section in checklist.sections:
            items = [item for item in section.items if in_focus(item, focus)]
            yield from _precondition_rows(checklist, section, items, len(checklists) > 1)
            for item in items:
                same = checklist.by_key.get(checklist.key(item.same_as))
                twice = same is not None and in_focus(same, focus) and is_asked_there(same, industry)
                yield FormRow(
                    key=checklist.key(item.id),
                    number=checklist.key(item.id) if len(checklists) > 1 else item.id,
                    category=section.title,
                    content=item_content(item),
                    checklist=checklist.id,
                    source=item,
                    applies=False if twice else item_applies(item, industry, facts),
                    reason=say("reason.same", lang, item=item.same_as)
                    if twice
                    else spoken_grounds(applies_grounds(item, industry, facts, titles), lang),
                    asked_there=twice,
                )


def _precondition_rows(checklist: Checklist, section: Section, items: list[Item], full: bool) -> Iterable[FormRow]:
    needed = {key for item in items for key in item.requires}
    for row in checklist.preconditions:
        if row.section == section.id and row.id in needed:
            yield FormRow(
                key=checklist.key(row.id),
                number=checklist.key(row.id) if full else row.id,
                category=section.title,
                content=precondition_content(row),
                checklist=checklist.id,
                source=row,
                applies=True,
                reason="",
            )


def _is_excluded(row: FormRow, industry: str) -> bool:
    return isinstance(row.source, Item) and (row.asked_there or industry_truth(row.source, industry) is False)


def _asked_facts(checklists: tuple[Checklist, ...], rows: tuple[FormRow, ...]) -> tuple[Fact, ...]:
    """The facts that decide a row of this form, and the coarser ones above them, in the checklists' order."""
    known = all_facts(checklists)
    needed: set[str] = set()
    for row in rows:
        if isinstance(row.source, Item):
            needed.update(row.source.applies.facts)
    for checklist in checklists:
        needed.update(key for group in checklist.determination.groups for key in group.applies.facts)
        needed.update(key for entry in checklist.determination.exclusions for key in entry.applies.facts)
    for key in list(needed):
        above = known[key].part_of if key in known else None
        while above:
            needed.add(above)
            above = known[above].part_of
    return tuple(fact for key, fact in known.items() if key in needed)
