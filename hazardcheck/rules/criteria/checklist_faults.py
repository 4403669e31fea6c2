"""What is wrong with a checklist beyond its shape: names that lead nowhere, ids that repeat, letters out of order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from ...model.base import FOCUS, INDUSTRIES
from ...model.written.checklist import SCHEMA, Checklist, Coverage, Gate, Item, Rule, Share
from .fault import Fault, Path, closest
from .fingerprints import squeezed
from .law_faults import law_faults
from .own_list_faults import own_faults
from .procedure_faults import procedure_faults

__all__ = ["Fault", "Path", "closest", "faults", "is_checklist_id"]


def faults(checklist: Checklist) -> Iterator[Fault]:
    """All faults, in the order of the file's parts."""
    yield from _head_faults(checklist)
    yield from _fact_faults(checklist)
    yield from _precondition_faults(checklist)
    yield from _section_faults(checklist)
    yield from _group_faults(checklist)
    yield from _exclusion_faults(checklist)
    yield from procedure_faults(checklist)
    yield from own_faults(checklist)
    yield from law_faults(checklist.law, checklist.sections)


def is_checklist_id(text: str) -> bool:
    """Whether a text can be the id of a checklist (or of a fact): small letters and digits, joined by hyphens."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def _asks(one: Item, other: Item) -> bool:
    """Whether two items ask the same under the same gate, of industries that differ."""
    same = squeezed(one.conditions) == squeezed(other.conditions) and one.applies == other.applies
    return same and not set(one.industries) & set(other.industries)


def _origin_faults(path: Path, item: Item) -> Iterator[Fault]:
    for spot, key in enumerate(item.was):
        if not re.fullmatch(r"\d+-\d+", key) or key in item.was[:spot]:
            yield Fault((*path, "was", spot), "HZ475", {"key": key})


def _head_faults(checklist: Checklist) -> Iterator[Fault]:
    if checklist.schema_name != SCHEMA:
        yield Fault(("schema",), "HZ426", {"expected": SCHEMA, "value": checklist.schema_name})
    if not is_checklist_id(checklist.id):
        yield Fault(("id",), "HZ412", {"key": checklist.id, "expected": "gongmao-2023"})
    for name in ("title", "document", "issuer", "version", "source"):
        if not getattr(checklist, name).strip():
            yield Fault((name,), "HZ423", {"key": name})
    period = checklist.in_force
    if period.since and period.until and period.since > period.until:
        yield Fault(("in_force",), "HZ418", {"since": str(period.since), "until": str(period.until)})
    if checklist.series and not is_checklist_id(checklist.series):
        yield Fault(("series",), "HZ412", {"key": checklist.series, "expected": "gongmao"})
    if checklist.coverage is Coverage.PARTIAL and not checklist.coverage_note.strip():
        yield Fault(("coverage",), "HZ424")
    if not any(section.items for section in checklist.sections):
        yield Fault(("sections",), "HZ425")


def _fact_faults(checklist: Checklist) -> Iterator[Fault]:
    known = {fact.id: fact for fact in checklist.facts}
    used = _used_facts(checklist)
    seen: set[str] = set()
    for place, fact in enumerate(checklist.facts):
        path: Path = ("facts", place)
        if fact.id in seen:
            yield Fault((*path, "id"), "HZ411", {"key": fact.id})
        seen.add(fact.id)
        if not is_checklist_id(fact.id):
            yield Fault((*path, "id"), "HZ412", {"key": fact.id, "expected": "spraying"})
        if not fact.title.strip():
            yield Fault((*path, "title"), "HZ423", {"key": "title"})
        chain = [fact.id]
        while (above := known[chain[-1]].part_of) is not None:
            if above in chain or above not in known:
                guess = "" if above in chain else closest(above, known)
                yield Fault((*path, "part_of"), "HZ419", {"key": fact.id, "target": above, "guess": guess})
                break
            chain.append(above)
        if fact.id not in used:
            yield Fault((*path, "id"), "HZ422", {"key": fact.id})
        yield from _unknown_names((*path, "industries"), fact.industries, INDUSTRIES, "industry")
        for name in ("shown_by", "or_else"):
            yield from _unknown_names((*path, name), getattr(fact, name), known.keys() - {fact.id}, "fact")


def _used_facts(checklist: Checklist) -> set[str]:
    gates = [item.applies for item in checklist.items]
    gates += [group.applies for group in checklist.determination.groups]
    gates += [entry.applies for entry in checklist.determination.exclusions]
    above = {fact.part_of for fact in checklist.facts if fact.part_of}
    signs = {key for fact in checklist.facts for key in fact.shown_by}
    return {key for gate in gates for key in gate.facts} | above | signs


def _unknown_names(path: Path, names: Iterable[str], known: Iterable[str], kind: str) -> Iterator[Fault]:
    for place, name in enumerate(names):
        if name not in known:
            yield Fault((*path, place), "HZ416", {"kind": kind, "key": name, "guess": closest(name, known)})


def _precondition_faults(checklist: Checklist) -> Iterator[Fault]:
    needed = {part for item in checklist.items for part in item.requires}
    sections = {section.id for section in checklist.sections}
    seen: set[str] = set()
    for place, row in enumerate(checklist.preconditions):
        path: Path = ("preconditions", place, "id")
        if re.fullmatch(r"\d+-\d+", row.id) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", row.id):
            yield Fault(path, "HZ412", {"key": row.id, "expected": "P09"})
        if row.id in seen:
            yield Fault(path, "HZ411", {"key": row.id})
        seen.add(row.id)
        if row.id not in needed or row.section not in sections:
            yield Fault(path, "HZ421", {"key": row.id, "section": row.section})


def _section_faults(checklist: Checklist) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, section in enumerate(checklist.sections):
        path: Path = ("sections", place)
        if section.id in seen:
            yield Fault((*path, "id"), "HZ411", {"key": section.id})
        seen.add(section.id)
        for index, item in enumerate(section.items):
            where: Path = (*path, "items", index)
            if item.id in seen:
                yield Fault((*where, "id"), "HZ411", {"key": item.id})
            seen.add(item.id)
            if not re.fullmatch(r"\d+-\d+", item.id):
                yield Fault((*where, "id"), "HZ412", {"key": item.id, "expected": f"{section.id}-01"})
            elif item.id.rpartition("-")[0] != section.id:
                yield Fault((*where, "id"), "HZ413", {"key": item.id, "section": section.id})
            yield from _item_faults(checklist, item, where)


def _item_faults(checklist: Checklist, item: Item, path: Path) -> Iterator[Fault]:
    for name in ("title", "question", "clause"):
        if not getattr(item, name).strip():
            yield Fault((*path, name), "HZ423", {"key": name})
    if not item.conditions:
        yield Fault((*path, "conditions"), "HZ423", {"key": "conditions"})
    if len(item.conditions) > len(ascii_lowercase):
        yield Fault((*path, "conditions"), "HZ428")
    for place, (branch, letter) in enumerate(zip(item.conditions, ascii_lowercase, strict=False)):
        if branch.id != letter:
            yield Fault((*path, "conditions", place, "id"), "HZ417", {"key": branch.id, "expected": letter})
    yield from _unknown_facts((*path, "applies"), item.applies, checklist)
    yield from _unknown_names((*path, "industries"), item.industries, INDUSTRIES, "industry")
    yield from _unknown_names((*path, "focus"), item.focus, FOCUS, "focus")
    yield from _origin_faults(path, item)
    if item.same_as:
        before = itertools.takewhile(lambda one: one is not item, checklist.items)
        alike = [one.id for one in before if _asks(one, item)]
        yield from _unknown_names((*path, "same_as"), (item.same_as,), alike, "item")
    known = [row.id for row in checklist.preconditions]
    for place, part in enumerate(item.requires):
        if part not in known:
            yield Fault((*path, "requires", place), "HZ415", {"key": part, "guess": closest(part, known)})


def _unknown_facts(path: Path, gate: Gate, checklist: Checklist) -> Iterator[Fault]:
    known = [fact.id for fact in checklist.facts]
    for name in ("all", "any", "none"):
        for place, key in enumerate(getattr(gate, name)):
            if key not in known:
                yield Fault((*path, name, place), "HZ414", {"key": key, "guess": closest(key, known)})


def _group_faults(checklist: Checklist) -> Iterator[Fault]:
    determination = checklist.determination
    if (determination.rule is Rule.GROUPS) != bool(determination.groups):
        yield Fault(("determination",), "HZ420", {"group": "groups", "detail": "rule: groups ⇔ groups"})
    for place, group in enumerate(determination.groups):
        path: Path = ("determination", "groups", place)
        yield from _share_faults(path, group.shares[0], group.id, checklist)
        for index, share in enumerate(group.also):
            yield from _share_faults((*path, "also", index), share, group.id, checklist)
        parts = [part for share in group.shares for part in set(share.items)]
        twice = sorted({part for part in parts if parts.count(part) > 1})
        if twice:
            yield Fault((*path, "also"), "HZ420", {"group": group.id, "detail": f"{'、'.join(twice)} × 2"})
        yield from _unknown_facts((*path, "applies"), group.applies, checklist)


def _share_faults(path: Path, share: Share, group: str, checklist: Checklist) -> Iterator[Fault]:
    known = {item.id for item in checklist.items}
    missing = [part for part in share.items if part not in known]
    if missing:
        yield Fault((*path, "items"), "HZ420", {"group": group, "detail": "、".join(missing)})
    if not 1 <= share.at_least <= len(set(share.items)):
        limits = f"1 ≤ at_least ≤ {len(set(share.items))}"
        yield Fault((*path, "at_least"), "HZ420", {"group": group, "detail": limits})


def _exclusion_faults(checklist: Checklist) -> Iterator[Fault]:
    """An exclusion without a gate would hold always."""
    known = [item.id for item in checklist.items]
    for place, entry in enumerate(checklist.determination.exclusions):
        path: Path = ("determination", "exclusions", place)
        yield from _unknown_facts((*path, "applies"), entry.applies, checklist)
        if not entry.applies.facts:
            yield Fault((*path, "applies"), "HZ440", {"text": entry.text})
        for index, part in enumerate(entry.items):
            if part not in known:
                yield Fault((*path, "items", index), "HZ441", {"key": part, "guess": closest(part, known)})
