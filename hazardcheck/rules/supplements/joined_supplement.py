"""A checklist and its local supplement make one checklist: items added, statutory ones tightened, never loosened.

The statutory items keep their keys, and (where nothing of the law changed) their fingerprints.
"""

from __future__ import annotations

from typing import Any

from ...model.written.checklist import (
    Base,
    Checklist,
    Coverage,
    Determination,
    Item,
    Period,
    Rule,
    Section,
)
from ...model.written.law_source import NOT_SAID
from ...model.written.supplement import ItemChange, MoreItems, Supplement
from ..criteria.clause_sources import inner_law, law_of
from ..criteria.fingerprints import checklist_fingerprint, item_fingerprint
from .local_procedure import joined_procedure


def extended(base: Checklist, more: Supplement) -> Checklist:
    """The checklist that the supplement makes of its base. It may be used only if ``supplement_faults`` has none."""
    sections = _sections(base, more)
    needed = {part for section in sections for item in section.items for part in item.requires}
    return Checklist(
        schema=more.schema_name,
        id=more.id,
        title=more.title,
        document=more.document,
        issuer=more.issuer,
        in_force=_overlap(base.in_force, more.in_force),
        version=more.version,
        source=more.source,
        checked=min(base.checked, more.checked),
        coverage=Coverage.PARTIAL if Coverage.PARTIAL in (base.coverage, more.coverage) else base.coverage,
        coverage_note="；".join(filter(None, (base.coverage_note, more.coverage_note))),
        sections=sections,
        scope="；".join(dict.fromkeys(filter(None, (base.scope, more.scope)))),
        replaces=more.replaces,
        notes=(*base.notes, *more.notes),
        determination=_determination(base.determination, more.determination),
        facts=(*base.facts, *more.facts),
        preconditions=(*(row for row in base.preconditions if row.id in needed), *more.preconditions),
        references=base.references,
        kind=base.kind,
        contacts=(*base.contacts, *more.contacts),
        rating=base.rating,
        procedure=joined_procedure(base.procedure, more.procedure),
        base=_base(base),
        law=more.law,
    )


def _base(base: Checklist) -> Base:
    parts = [*(item.id for item in base.items), *(row.id for row in base.preconditions)]
    return Base(
        id=base.id,
        version=base.version,
        fingerprint=checklist_fingerprint(base),
        title=base.title,
        document=base.document,
        owners={part: base.key(part).rpartition("/")[0] for part in parts},
        series=base.series or (base.base.series if base.base else ""),
    )


def _overlap(first: Period, second: Period) -> Period:
    """In force while both are."""
    starts = [day for day in (first.since, second.since) if day]
    ends = [day for day in (first.until, second.until) if day]
    return Period(since=max(starts, default=None), until=min(ends, default=None))


def _sections(base: Checklist, more: Supplement) -> tuple[Section, ...]:
    changes = {change.item: change for change in more.changes}
    added = more.sections
    old = [
        section.with_values(
            items=(
                *(_taken(base, section, item, changes, more) for item in section.items),
                *(_added(item, within) for within in added if within.id == section.id for item in within.items),
            ),
            law=NOT_SAID,
        )
        for section in base.sections
    ]
    known = {section.id for section in base.sections}
    new = [
        Section(id=section.id, title=section.title, clause=section.clause, items=section.items, law=section.law)
        for section in more.sections
        if section.id not in known
    ]
    return (*old, *new)


def _added(item: Item, within: MoreItems) -> Item:
    """An item that the supplement puts into a section of the base: its text stands where the supplement's does."""
    return item if within.law == NOT_SAID else item.with_values(law=inner_law(within.law, item.law))


def _taken(base: Checklist, section: Section, item: Item, changes: dict[str, ItemChange], more: Supplement) -> Item:
    """An item of the base as the supplement has it. It stands in the base's document; where the law's part of it was
    tightened, in the supplement's too. Its text was seen where that of the base was."""
    document = base.document_of(item)
    item = item.with_values(law=law_of(base, section, item))
    if item.id not in changes:
        return item.with_values(document=document)
    found = _changed(item, changes[item.id])
    if item_fingerprint(found) != item_fingerprint(item):
        document = f"{document}；《{more.title}》（{more.document}）"
    return found.with_values(document=document)


def _changed(item: Item, change: ItemChange) -> Item:
    wanted: dict[str, Any] = {name: value for name, value in change.tighten.key_values().items() if value is not None}
    for name, added in change.add.key_values().items():
        wanted[name] = (*wanted.get(name, getattr(item, name)), *added)
    return item.with_values(**wanted)


def _determination(base: Determination, more: Determination | None) -> Determination:
    if more is None:
        return base
    given = {group.id: group for group in more.groups}
    groups = [given.pop(group.id, group) for group in base.groups]
    groups += list(given.values())
    return base.with_values(rule=Rule.GROUPS if groups else base.rule, groups=tuple(groups))
