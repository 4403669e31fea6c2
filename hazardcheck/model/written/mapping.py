"""A mapping: how a sheet that is not our form corresponds to a checklist; written by a person, checked like one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from ..base import Grade, Stage, State, Truth
from ..sheet_habits import Layout, Polarity, RowsBy
from .written_noun import WrittenNoun

SCHEMA = "hazardcheck/mapping/1"


class AnswerPlan(WrittenNoun):
    """Where the answer stands; a column is a letter (``F``) or its header text. ``column``: for ``single``; ``ok``,
    ``hazard``, ``na``: for ``columns``; ``first`` to ``last``: for ``calendar``. ``merged``: a cell merged over
    several rows answers all of them."""

    layout: Layout = Layout.SINGLE
    column: str = ""
    ok: str = ""
    hazard: str = ""
    na: str = ""
    first: str = ""
    last: str = ""
    merged: bool = False


class Target(WrittenNoun):
    """The item a row stands for, with the row's own polarity where it is not that of the sheet."""

    item: str
    polarity: Polarity | None = None


class RowsPlan(WrittenNoun):
    """How rows correspond to items. ``column`` holds the key or the text; ``table``: text of the row → item."""

    by: RowsBy = RowsBy.NUMBER
    column: str = ""
    table: Mapping[str, str | Target] = Field(default_factory=dict)


class HeadValue(WrittenNoun):
    """A head field: the cell that holds it, or the value itself."""

    cell: str = ""
    value: str | date = ""


class HazardsPlan(WrittenNoun):
    """The sheet is a ledger of hazards that were found (隐患台账): each row is one. ``grade``: of rows that do not say;
    ``stage``: who found them. Its ``columns`` are those of a hazard (place, deadline, done_on …), of the enterprise
    (name, uscc …), and found_on, grade, state (复查结果), item (检查项编号), content (the item's text)."""

    grade: Grade | None = None
    stage: Stage = Stage.SELF


class SheetMap(WrittenNoun):
    """The whole mapping. ``sheet``: name or place (1 is the first); ``header``: the row (from 1) with the column
    titles, the last one of several; both are looked for if absent. ``columns``: field of the form → letter or title.
    ``legend``: what stands in a cell → state; it comes before the polarity. ``hazards``: for ``ledger import``."""

    schema_name: str = Field(alias="schema")
    checklists: tuple[str, ...]
    sheet: str | int | None = None
    header: int | None = None
    polarity: Polarity = Polarity.NONE
    legend: Mapping[str, State] = Field(default_factory=dict)
    answer: AnswerPlan = AnswerPlan()
    columns: Mapping[str, str] = Field(default_factory=dict)
    rows: RowsPlan = RowsPlan()
    head: Mapping[str, HeadValue] = Field(default_factory=dict)
    facts: Mapping[str, Truth] = Field(default_factory=dict)
    hazards: HazardsPlan | None = None
