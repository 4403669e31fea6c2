"""What is wrong with a local supplement, each fault at its place in the supplement's own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.written.checklist import (
    Checklist,
    Coverage,
    Determination,
    Exclusion,
    Group,
    Item,
    Share,
)
from ...model.written.supplement import MoreItems, Supplement
from ..criteria.checklist_faults import faults
from ..criteria.fault import Fault, Path, closest
from ..criteria.fingerprints import squeeze
from ..criteria.folded_texts import folded_name
from ..criteria.law_faults import LAW_CODES, law_faults
from .local_procedure import local_procedure_faults
from .local_texts import lookalike_faults, text_faults
from .loosening import change_faults, is_wider


def supplement_faults(base: Checklist, more: Supplement, made: Checklist) -> Iterator[Fault]:
    """All faults, with their paths in the supplement's own file."""
    yield from _head_faults(base, more)
    yield from _name_faults(base, more)
    yield from lookalike_faults(base, more)
    yield from _fact_faults(base, more)
    known = {item.id: item for item in base.items}
    seen: set[str] = set()
    for place, change in enumerate(more.changes):
        path: Path = ("changes", place)
        if change.item in seen:
            yield Fault((*path, "item"), "HZ411", {"key": change.item})
        seen.add(change.item)
        if change.item not in known:
            params = {"key": change.item, "guess": closest(change.item, known)}
            yield Fault((*path, "item"), "HZ441", params)
        else:
            yield from change_faults(known[change.item], change, path)
    yield from _determination_faults(base.determination, more.determination)
    yield from law_faults(more.law, more.sections)
    yield from local_procedure_faults(base, more)
    yield from _inner_faults(base, more, made)


def _head_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    if more.coverage is Coverage.FULL and base.coverage is Coverage.PARTIAL:
        yield Fault(("coverage",), "HZ448", {"key": base.id})
    for place, part in enumerate(more.drop):
        yield Fault(("drop", place), "HZ449", {"key": part})
    yield from text_faults(more)


def _name_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    """Names of the base that the supplement would give another meaning."""
    if more.id in base.prefixes:
        yield Fault(("id",), "HZ458", {"key": more.id})
    yield from _taken_ids("facts", (fact.id for fact in base.facts), (fact.id for fact in more.facts))
    own = (row.id for row in more.preconditions)
    yield from _taken_ids("preconditions", (row.id for row in base.preconditions), own)
    yield from _section_faults(base, more)


def _fact_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    """New facts that would make one hold by which the law asks less: what is part of a place is that place
    (``part_of``), so a new fact within ``closed`` would say ``closed``."""
    gates = [item.applies for item in base.items] + [group.applies for group in base.determination.groups]
    freeing = {key for gate in gates for key in gate.none}
    freeing |= {key for entry in base.determination.exclusions for key in (*entry.applies.all, *entry.applies.any)}
    above = {fact.id: fact.part_of for fact in (*base.facts, *more.facts)}
    for place, fact in enumerate(more.facts):
        target, seen = fact.part_of, {fact.id}
        while target and target not in seen and target not in freeing:
            seen.add(target)
            target = above.get(target)
        if target in freeing:
            yield Fault(("facts", place, "part_of"), "HZ491", {"key": fact.id, "target": str(target)})


def _taken_ids(name: str, taken: Iterable[str], given: Iterable[str]) -> Iterator[Fault]:
    known = set(taken)
    for place, key in enumerate(given):
        if key in known:
            yield Fault((name, place, "id"), "HZ458", {"key": key})


def _section_faults(base: Checklist, more: Supplement) -> Iterator[Fault]:
    items = {item.id for item in base.items}
    seen: set[str] = set()
    for place, section in enumerate(more.sections):
        if section.id in seen:
            yield Fault(("sections", place, "id"), "HZ411", {"key": section.id})
        seen.add(section.id)
        yield from _title_faults(base, section, ("sections", place))
        for index, item in enumerate(section.items):
            path: Path = ("sections", place, "items", index)
            if item.id in items:
                yield Fault((*path, "id"), "HZ458", {"key": item.id})
            if item.was:
                yield Fault((*path, "was"), "HZ458", {"key": item.was[0]})
            if folded_name(base.document) and folded_name(base.document) in folded_name(item.document):
                yield Fault((*path, "document"), "HZ458", {"key": item.document})


def _title_faults(base: Checklist, section: MoreItems, path: Path) -> Iterator[Fault]:
    """A section of the base keeps its title and clause; one of one's own needs them."""
    old = next((entry for entry in base.sections if entry.id == section.id), None)
    for name in ("title", "clause"):
        given = getattr(section, name)
        if old is None and not given.strip():
            yield Fault((*path, "id"), "HZ423", {"key": name})
        elif old is not None and given and squeeze(given) != squeeze(getattr(old, name)):
            yield Fault((*path, name), "HZ458", {"key": section.id})


def _determination_faults(base: Determination, more: Determination | None) -> Iterator[Fault]:
    if more is None:
        return
    known = {group.id: group for group in base.groups}
    for place, group in enumerate(more.groups):
        if group.id in known and not _is_stricter(group, known[group.id]):
            yield Fault(("determination", "groups", place), "HZ454", {"key": group.id})
    for place, entry in enumerate(more.exclusions):
        if not any(_same_exclusion(entry, old) for old in base.exclusions):
            yield Fault(("determination", "exclusions", place), "HZ454", {"key": entry.text})


def _same_exclusion(first: Exclusion, second: Exclusion) -> bool:
    return squeeze(first.text) == squeeze(second.text) and (first.applies, first.items) == (
        second.applies,
        second.items,
    )


def _is_stricter(group: Group, base: Group) -> bool:
    """Whether the group is reached wherever the base's is: no count higher, no item less, no narrower place."""
    if len(group.shares) > len(base.shares) or not is_wider(group.applies, base.applies):
        return False
    return all(_counts_more(new, old) for new, old in zip(group.shares, base.shares, strict=False))


def _counts_more(share: Share, base: Share) -> bool:
    return share.at_least <= base.at_least and set(share.items) >= set(base.items)


def _inner_faults(base: Checklist, more: Supplement, made: Checklist) -> Iterator[Fault]:
    """What lint finds in the whole, at the place in the supplement where it was written."""
    said = {(fault.path, fault.code) for fault in _name_faults(base, more)}
    for fault in faults(made):
        # of the supplement's own part these are said already
        if fault.code in LAW_CODES or (fault.path[0] == "procedure" and fault.code != "HZ478"):
            continue
        path = _own_path(fault.path, base, more, made)
        if path is not None and (path, fault.code) not in said and not _is_clash(fault, base):
            yield Fault(path, fault.code, fault.params)


def _is_clash(fault: Fault, base: Checklist) -> bool:
    """Whether an id stands twice because the base has it: that is said already (HZ458)."""
    names = {
        *(item.id for item in base.items),
        *(fact.id for fact in base.facts),
        *(row.id for row in base.preconditions),
    }
    return fault.code == "HZ411" and fault.params["key"] in names


def _own_path(path: Path, base: Checklist, more: Supplement, made: Checklist) -> Path | None:
    """The path in the supplement of a path in the whole; of what the base brought, the line that names the base.
    Nothing for the limits of lint that hold for the base alone."""
    head, rest = path[0], path[1:]
    if head in ("facts", "preconditions") and rest:
        number = int(rest[0]) - len(getattr(made, str(head))) + len(getattr(more, str(head)))
        return (head, number, *rest[1:]) if number >= 0 else ("extends",)
    if head == "sections" and len(rest) > 2:
        return _item_path(path, base, more, made)
    if head == "determination" and more.determination is not None:
        return ("determination",)
    return path if hasattr(more, str(head)) else ("extends",)


def _item_path(path: Path, base: Checklist, more: Supplement, made: Checklist) -> Path:
    section = made.sections[int(path[1])]
    item = section.items[int(path[3])]
    for place, own in enumerate(more.sections):
        for index, given in enumerate(own.items):
            if own.id == section.id and (given is item or given.with_values(law=item.law) == item):
                return ("sections", place, "items", index, *path[4:])
    for place, change in enumerate(more.changes):
        if change.item == item.id:
            return _change_path(("changes", place), base, item, path[4:])
    return ("extends",)


def _change_path(path: Path, base: Checklist, item: Item, rest: Path) -> Path:
    """Conditions of a changed item that come after the base's own were added."""
    if rest[:1] == ("conditions",) and len(rest) > 1:
        old = next(entry for entry in base.items if entry.id == item.id)
        number = int(rest[1]) - len(old.conditions)
        return (*path, "add", "conditions", max(number, 0), *rest[2:])
    return (*path, "tighten", *rest)
