"""A family of equipment that the factory does not have is one line of the form, not a section of grey rows.

Only what the head itself denies, and only where the family hangs on that one fact: 无 beside 锅炉 in the head is what
decides, the section is left out because of it, and comes back with it. Our seven focus places (粉尘涉爆 …) stay: an
inspector looks for them on the sheet.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from ...model.form import Form, FormRow
from ...model.written.checklist import Fact, Item
from ..gates.facts import all_facts, coarser_facts


def without_absent(form: Form, kept: Container[str] = ()) -> Form:
    """The form without the sections of families that are denied; ``kept``: rows that stand in the file already, whose
    sections stay as they are. Its left out rows say by ``family`` what they belong to."""
    known = all_facts(form.checklists)
    sections: dict[tuple[str, str], list[FormRow]] = {}
    for row in form.rows:
        sections.setdefault((row.checklist, row.category), []).append(row)
    gone: dict[str, str] = {}
    for rows in sections.values():
        fact = _family_fact(rows, known, form)
        if fact and not any(row.key in kept for row in rows):
            gone |= dict.fromkeys((row.key for row in rows), fact)
    denied = set(gone.values())
    left = tuple(replace(row, family=known[gone[row.key]].title) for row in form.rows if row.key in gone)
    return replace(
        form,
        rows=tuple(row for row in form.rows if row.key not in gone),
        left_out=(*form.left_out, *(row for row in left if row.is_item)),
        asked_facts=tuple(fact for fact in form.asked_facts if not denied & set(coarser_facts(known, fact.id))),
    )


def _family_fact(rows: Iterable[FormRow], known: Mapping[str, Fact], form: Form) -> str:
    """The fact that closes every item of a section and that the head denies; empty where there is none."""
    closing = [_closed_by(row.source, known) for row in rows if isinstance(row.source, Item)]
    common = set.intersection(*closing) if closing else set()
    return next((key for key in known if key in common and form.facts.get(key) is False and not known[key].focus), "")


def _closed_by(item: Item, known: Mapping[str, Fact]) -> set[str]:
    """The facts without which the item does not apply: those that it needs, and what these are parts of."""

    def chain(key: str) -> set[str]:
        return {key, *coarser_facts(known, key)}

    needed = set().union(*(chain(key) for key in item.applies.all))
    return needed | (set.intersection(*(chain(key) for key in item.applies.any)) if item.applies.any else set())
