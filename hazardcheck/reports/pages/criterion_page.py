"""A checklist as one self-contained page, for a safety officer to read and print: what it is, how sure it is, and every
item with its clause, conditions, exceptions, how to look and what makes it apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...model.base import FOCUS, INDUSTRIES
from ...model.written.checklist import Checklist, Fact, Gate, Item, Kind, Precondition, Rule
from ...words import listed, say
from ..safe_text import one_line
from .page_templates import fill


@dataclass(frozen=True, slots=True)
class Count:
    """A group of a k-of-n determination in words: what has to come together, of which items, where."""

    title: str
    needs: tuple[str, ...]
    applies: str


def render(checklist: Checklist, on: date, lang: str) -> str:
    """The page. ``on`` is the day it is made: it says whether the criterion is in force then."""
    return fill(
        "criterion.html",
        lang,
        checklist=checklist,
        on=on,
        own=checklist.kind is Kind.OWN,
        force=force_line(checklist, on, lang),
        count=sum(1 for _ in checklist.items),
        asked=_asked_before(checklist),
        applies={item.id: applies_lines(checklist, item, lang) for item in checklist.items},
        sure={item.id: sure_line(item, lang) for item in checklist.items},
        method=method_line(checklist, lang),
        groups=_group_counts(checklist, lang),
        exclusions=[
            (entry, gate_line(checklist.facts, entry.applies, lang)) for entry in checklist.determination.exclusions
        ],
    )


def force_line(checklist: Checklist, on: date, lang: str) -> str:
    """In force from when until when, and whether it is so on the day."""
    period = checklist.in_force
    since = period.since.isoformat() if period.since else say("criterion.no-date", lang)
    until = period.until.isoformat() if period.until else say("criterion.now", lang)
    name = "covers" if period.covers(on) else "ended" if period.until and period.until < on else "later"
    return say(f"criterion.force.{name}", lang, since=since, until=until, on=on.isoformat())


def applies_lines(checklist: Checklist, item: Item, lang: str) -> tuple[str, ...]:
    """What makes the item apply: industries, facts, preconditions, the focus places in whose short form it stands."""
    lines = []
    if item.industries:
        names = "、".join(INDUSTRIES.get(key, key) for key in item.industries)
        lines.append(say("criterion.industries", lang, names=names))
    gate = gate_line(checklist.facts, item.applies, lang)
    lines += [gate] if gate else []
    titles = {row.id: row.title for row in checklist.preconditions}
    lines += [say("criterion.requires", lang, id=key, title=one_line(titles.get(key, ""))) for key in item.requires]
    if item.focus:
        names = "、".join(FOCUS.get(key, key) for key in item.focus)
        lines.append(say("criterion.focus", lang, names=names))
    return tuple(lines)


def gate_line(facts: Sequence[Fact], gate: Gate, lang: str) -> str:
    """The facts that open a gate, by their titles; empty where it is always open."""
    titles = {fact.id: one_line(fact.title) for fact in facts}
    parts = [
        say(
            f"criterion.gate.{name}",
            lang,
            titles=listed((titles.get(key, key) for key in getattr(gate, name)), lang, "；"),
        )
        for name in ("all", "any", "none")
        if getattr(gate, name)
    ]
    return say("report.then", lang).join(parts)


def sure_line(item: Item, lang: str) -> str:
    """How sure the item's facts are, and what of it is not verified."""
    text = say(f"criterion.sure.{item.confidence}", lang)
    open_ = "、".join(branch.id for branch in item.conditions if branch.undetermined)
    return text + (say("criterion.unverified", lang, letters=open_) if open_ else "")


def method_line(checklist: Checklist, lang: str) -> str:
    """How hazards become a major accident hazard (or that a list of one's own knows none)."""
    if checklist.kind is Kind.OWN:
        return say("criterion.method.own", lang)
    return say("criterion.method.any" if checklist.determination.rule is Rule.ANY_ITEM else "criterion.method.groups", lang)  # fmt: skip  # noqa: E501


def _group_counts(checklist: Checklist, lang: str) -> list[Count]:
    return [
        Count(
            group.title,
            tuple(
                say("criterion.needs", lang, title=share.title, at_least=share.at_least, items="、".join(share.items))
                for share in group.shares
            ),
            gate_line(checklist.facts, group.applies, lang),
        )
        for group in checklist.determination.groups
    ]


def _asked_before(checklist: Checklist) -> dict[str, list[Precondition]]:
    """Section → the preconditions asked before its items."""
    found: dict[str, list[Precondition]] = {}
    for row in checklist.preconditions:
        found.setdefault(row.section, []).append(row)
    return found
