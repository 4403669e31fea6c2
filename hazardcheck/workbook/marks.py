"""What a sheet says beside its values: hidden rows, strikethrough, comments, formulas, errors, pictures.

Every place is (row, column), both from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """``hidden_rows`` includes rows hidden by a filter (``filtered``: one is set and picks rows); ``struck``: cells
    with text struck through, wholly or in part; ``comments``: the text of notes and threaded comments; ``hollow``:
    formulas without a computed value; ``formulas``: those with one; ``errors``: cells such as ``#N/A`` (their value
    reads as empty); ``evidence``: the sha256 of every picture at a cell, floating or in the cell itself."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    struck: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)
    hollow: frozenset[Place] = frozenset()
    formulas: frozenset[Place] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    evidence: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)


NO_MARKS = Marks()
