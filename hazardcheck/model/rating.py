"""A rated list: points become stars, by thresholds that are data."""

from __future__ import annotations

from dataclasses import dataclass

from .base import CLOSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A level of a rating: reached from so many per cent of the points of the items that apply."""

    __pydantic_config__ = CLOSED
    stars: int
    title: str
    percent: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """Points to stars. ``total``: the points of all items together, as the list's author counts them."""

    __pydantic_config__ = CLOSED
    total: int
    levels: tuple[Level, ...]
