"""The enterprises that an earlier result tells of, and the one that is meant by a name or a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...model.outcome import Submission
from ...model.written.profile import Enterprise
from .identity import folded_code, is_same_enterprise, name_of


@dataclass(frozen=True, slots=True)
class ToldEnterprise:
    """One enterprise with all its submissions that counted, from the oldest to the newest."""

    entries: tuple[Submission, ...]

    @property
    def head(self) -> Enterprise:
        """As its newest form has it."""
        return self.entries[-1].enterprise or Enterprise()

    @property
    def label(self) -> str:
        """Its name and code, as far as there are."""
        return " ".join(filter(None, (self.head.name, self.head.uscc))) or self.entries[-1].source


def told_enterprises(entries: Iterable[Submission]) -> list[ToldEnterprise]:
    """Every enterprise of which something was judged, in the order of the result."""
    groups: list[list[Submission]] = []
    for entry in entries:
        if entry.outcome is None or entry.enterprise is None:
            continue
        same = [group for group in groups if _is_of(entry.enterprise, group)]
        # a form that has both name and code may tie two groups together
        joined = [*(one for group in same for one in group), entry]
        groups = [group for group in groups if group not in same]
        groups.append(joined)
    # the forms of each from the oldest on
    return [ToldEnterprise(tuple(sorted(group, key=lambda one: one.checked_on or date.min))) for group in groups]


def _is_of(enterprise: Enterprise, group: Iterable[Submission]) -> bool:
    return any(one.enterprise is not None and is_same_enterprise(one.enterprise, enterprise) for one in group)


def meant_enterprises(told: Iterable[ToldEnterprise], wanted: str) -> list[ToldEnterprise]:
    """Those of this name or code (blanks, width and traditional characters aside); where there is none, those whose
    name has it within."""
    name, code = name_of(wanted), folded_code(wanted)
    told = list(told)
    heads = {id(one): [entry.enterprise or Enterprise() for entry in one.entries] for one in told}
    exact = [
        one
        for one in told
        if any(name == name_of(head.name) or code == folded_code(head.uscc) for head in heads[id(one)])
    ]
    return exact or [one for one in told if name and any(name in name_of(head.name) for head in heads[id(one)])]
