"""A mapping: how a sheet that is not our form corresponds to a checklist; written by a person, checked like one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .base import CLOSED, State, Truth
from .sheet_habits import Layout, Polarity, RowsBy

SCHEMA = "hazardcheck/mapping/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerPlan:
    """Where the answer stands; a column is a letter (``F``) or its header text. ``column``: for ``single``; ``ok``,
    ``hazard``, ``na``: for ``columns``; ``first`` to ``last``: for ``calendar``. ``merged``: a cell merged over
    several rows answers all of them."""

    __pydantic_config__ = CLOSED
    layout: Layout = Layout.SINGLE
    column: str = ""
    ok: str = ""
    hazard: str = ""
    na: str = ""
    first: str = ""
    last: str = ""
    merged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """The item a row stands for, with the row's own polarity where it is not that of the sheet."""

    __pydantic_config__ = CLOSED
    item: str
    polarity: Polarity | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RowsPlan:
    """How rows correspond to items. ``column`` holds the key or the text; ``table``: text of the row → item."""

    __pydantic_config__ = CLOSED
    by: RowsBy = RowsBy.NUMBER
    column: str = ""
    table: Mapping[str, str | Target] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadValue:
    """A head field: the cell that holds it, or the value itself."""

    __pydantic_config__ = CLOSED
    cell: str = ""
    value: str | date = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetMap:
    """The whole mapping. ``sheet``: name or place (1 is the first); ``header``: the row (from 1) with the column
    titles, the last one of several; both are looked for if absent. ``columns``: field of the form → letter or title.
    ``legend``: what stands in a cell → state; it comes before the polarity."""

    __pydantic_config__ = CLOSED
    schema: str
    checklists: tuple[str, ...]
    sheet: str | int | None = None
    header: int | None = None
    polarity: Polarity = Polarity.NONE
    legend: Mapping[str, State] = field(default_factory=dict)
    answer: AnswerPlan = AnswerPlan()
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: RowsPlan = RowsPlan()
    head: Mapping[str, HeadValue] = field(default_factory=dict)
    facts: Mapping[str, Truth] = field(default_factory=dict)
