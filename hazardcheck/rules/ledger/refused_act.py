"""Why something that a person asks for is not done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..closing.person_names import is_same_person, is_veiled
from ..reading.answer_words import is_given


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of ``words`` and what its sentence names."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


def refused_person(by: str, named: Iterable[str], code: str) -> Refusal | None:
    """The refusal of somebody who may be one of those who are responsible: ``code``, or HZ822 where a name was taken
    out (``--redact``), so that nobody can tell; nothing where it is surely somebody else."""
    same = [name for name in named if is_given(name) and is_same_person(by, name)]
    if not same:
        return None
    sure = next((name for name in same if not is_veiled(name) and not is_veiled(by)), "")
    return Refusal(code if sure else "HZ822", {"value": by or "—", "other": sure or same[0]})
