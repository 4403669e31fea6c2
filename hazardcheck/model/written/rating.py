"""A rated list: points become stars, by thresholds that are data."""

from __future__ import annotations

from .written_noun import WrittenNoun


class Level(WrittenNoun):
    """A level of a rating: reached from so many per cent of the points of the items that apply."""

    stars: int
    title: str
    percent: int


class Rating(WrittenNoun):
    """Points to stars. ``total``: the points of all items together, as the list's author counts them."""

    total: int
    levels: tuple[Level, ...]
