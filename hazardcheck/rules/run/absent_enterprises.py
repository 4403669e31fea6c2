"""The enterprises of an earlier result that left a hazard open and handed in nothing this time.

Example: 甲厂 was shut down last month; this month only 乙厂 hands in. Nobody closed the hazard of 甲厂: it is named,
and the run is not a success. An earlier enterprise without an open hazard is the matter of the roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...model.base import Stage
from ...model.outcome import Submission
from ...model.run_notes import Absent
from ..known.earlier_hazards import open_hazards
from ..known.identity import EnterpriseName, folded_code, name_of
from ..known.stop_release import hardest_stop


def enterprise_keys(uscc: str, name: str) -> list[str]:
    """By what an enterprise is found: its code, valid or not, and its name as people mean it."""
    code, called = folded_code(uscc), name_of(name)
    return [*([f"code {code}"] if code else []), *([f"name {called}"] if called else [])]


def absent_enterprises(
    earlier: Sequence[Submission],
    heads: Sequence[EnterpriseName | None],
    met: Iterable[str],
    theirs: Stage,
    stage: Stage,
) -> tuple[Absent, ...]:
    """Who left a hazard open and is not among the enterprises with the keys ``met``, in the order of the earlier
    result. ``heads``: who handed in each of its submissions; ``theirs``: the stage at which it was judged; ``stage``:
    that of this run."""
    here = set(met)
    groups = (group for group in _groups(heads) if not group.keys & here)
    found = (_absent([earlier[place] for place in group.places], theirs, stage) for group in groups)
    return tuple(one for one in found if one is not None)


def _absent(entries: list[Submission], theirs: Stage, stage: Stage) -> Absent | None:
    """What the submissions of one enterprise leave open, if they do."""
    known = open_hazards(entries, theirs, stage)
    if not known:
        return None
    heads = [entry.enterprise for entry in entries if entry.enterprise]
    return Absent(
        name=next((head.name for head in heads if head.name), ""),
        uscc=next((head.uscc for head in heads if head.uscc), ""),
        source=entries[-1].source,
        items=tuple(dict.fromkeys(one.finding.item for one in known)),
        hazards=len(known),
        value=max((one.value for one in known), key=lambda value: value.severity),
        known=known,
        stop=hardest_stop(one.stop for one in known),
    )


@dataclass(slots=True)
class _EnterpriseForms:
    """The places of the earlier submissions of one enterprise."""

    keys: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)


def _groups(heads: Iterable[EnterpriseName | None]) -> list[_EnterpriseForms]:
    """The submissions by enterprise: those that share a code or a name. One that names neither stands alone."""
    by_key: dict[str, _EnterpriseForms] = {}
    groups: dict[int, _EnterpriseForms] = {}
    for place, head in enumerate(heads):
        keys = enterprise_keys(head.uscc, head.name) if head else []
        found = list({id(by_key[key]): by_key[key] for key in keys if key in by_key}.values())
        group = found[0] if found else groups.setdefault(place, _EnterpriseForms())
        group.places.append(place)
        group.keys.update(keys)
        for other in found[1:]:
            group.places += other.places
            group.keys |= other.keys
            groups = {at: one for at, one in groups.items() if one is not other}
        by_key |= dict.fromkeys(group.keys, group)
    return list(groups.values())
