"""The review queue: submissions to look at twice, with the evidence side by side; never an accusation."""

from __future__ import annotations

from dataclasses import dataclass

from .base import CLOSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One thing that two submissions share, or that one says: a code of ``words`` (``review.…``) and what stands on
    either side (``right`` is empty where one submission is concerned), each with its place in the file."""

    __pydantic_config__ = CLOSED
    code: str
    left: str
    right: str = ""
    left_location: str = ""
    right_location: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """An entry of the review queue: a reason to look twice, never an accusation. ``kind`` is a code of ``words``
    (``review.kind.…``); ``places`` (numbers of the inputs, from 0) and
    ``sources`` name the one or several submissions concerned, those of the evidence first; ``weight`` orders the
    queue."""

    __pydantic_config__ = CLOSED
    kind: str
    places: tuple[int, ...]
    sources: tuple[str, ...]
    weight: int
    evidence: tuple[Evidence, ...] = ()
