"""Why something that a person asks for is not done."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of ``words`` and what its sentence names."""

    code: str
    params: dict[str, str] = field(default_factory=dict)
