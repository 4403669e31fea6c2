"""Which case facts are about an enterprise: several entries of one enterprise are one, where no value differs."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.written.case import Case
from ...model.written.profile import Enterprise
from .identity import folded_code, name_of

# Whose an entry is: not a fact that two entries could contradict each other in.
_OWNER = ("name", "uscc")


def case_of(enterprise: Enterprise, cases: Iterable[Case]) -> Case:
    """The case facts of this enterprise: all entries that name it, by code or by name; else those that name nobody.

    Where two entries differ the first is taken: the run is refused before that (``differing_facts``)."""
    cases = tuple(cases)
    own = [case for case in cases if is_about(case, enterprise)]
    general = [case for case in cases if not case.uscc and not case.name]
    found = own or general
    return joined(found) if found else Case()


def is_about(case: Case, enterprise: Enterprise) -> bool:
    """Whether an entry names the enterprise: the same code, valid or not, or the same name as people mean it."""
    code, name = folded_code(enterprise.uscc), name_of(enterprise.name)
    return (bool(code) and folded_code(case.uscc) == code) or (bool(name) and name_of(case.name) == name)


def joined(cases: Iterable[Case]) -> Case:
    """The facts of several entries in one; of facts that differ the first."""
    values: dict[str, object] = {}
    reasons: dict[str, str] = {}
    for case in cases:
        reasons = {**case.reasons, **reasons}
        values = {**_given(case), **values}
    return Case().with_values(**values, reasons=reasons)


def differing_facts(cases: Iterable[Case]) -> list[str]:
    """The facts that entries of one enterprise give differently."""
    first: dict[str, object] = {}
    found: dict[str, None] = {}
    for case in cases:
        for name, value in _given(case).items():
            if name not in _OWNER and first.setdefault(name, value) != value:
                found[name] = None
    return list(found)


def _given(case: Case) -> dict[str, object]:
    """The facts that an entry gives; without their reasons."""
    return {
        name: value for name, value in case.key_values().items() if name != "reasons" and value not in (None, "", ())
    }
