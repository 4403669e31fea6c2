"""Reasons as codes: why an item applies, why a hazard has its grade.

The rules name a code of ``words`` and its values; the sentence is made where the reason leaves them, in the language of
the run. Example: ``Ground("reason.fact.no", {"fact": "喷涂"})`` is 喷涂：无, or "喷涂: no".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...words import say


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def spoken_grounds(grounds: Iterable[Ground], lang: str) -> str:
    """The reasons in one line; empty if there are none."""
    return say("reason.joint", lang).join([say(ground.code, lang, **ground.params) for ground in grounds])
