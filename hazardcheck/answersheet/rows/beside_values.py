"""What a sheet says beside its values, and what that does to an answer: struck through, an error, only a comment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...model.answers import Problem
from ...model.base import State
from ...spreadsheet.cell_marks import NO_MARKS
from ...spreadsheet.cell_text import column_letters
from ...spreadsheet.own_sheets import without_ours
from ..tables.answer_columns import Heard
from ..tables.sheet_table import Table

# rows or cells named in one sentence
_SHOWN = 12


class Beside:
    """The marks of one table's sheet, by row."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.places = table.answer.places
        self.marks = table.source.marks
        self.none = self.marks == NO_MARKS
        told = {table.columns[name] for name in ("number", "content") if name in table.columns}
        self.struck_places = (*self.places, *told)

    def judged(self, row: int, state: State, code: str) -> tuple[State, str]:
        """The state and complaint of a row, given its marks."""
        marks = self.marks
        if any((row, place) in marks.struck for place in self.struck_places):
            return State.UNCLEAR, "HZ246"
        if marks.formats and any((row, place) in self.table.source.masked for place in self.struck_places):
            return State.UNCLEAR, "HZ801"
        if state is State.HAZARD:
            return state, code
        if any((row, place) in marks.errors for place in self.places):
            return State.UNCLEAR, "HZ247"
        if any((row, place) in marks.hollow for place in self.places):
            return State.UNCLEAR, "HZ222"
        return state, code

    def params(self, row: int) -> Mapping[str, str]:
        """The error value of a row's answer, for the complaint about it."""
        errors = [] if self.none else [self.marks.errors.get((row, place), "") for place in self.places]
        return {"value": "、".join(filter(None, errors))} if any(errors) else {}

    def problems(self, row: int, heard: Heard, item: str) -> Iterator[Problem]:
        """An answer that stands only in a comment is none."""
        if heard.reply.state is not State.UNANSWERED:
            return
        for place in self.places:
            text = without_ours(self.marks.comments.get((row, place), "")).strip()
            if text:
                # enough of a comment to know it again; the whole stands in the cell
                params = {"item": item, "value": text[:60]}
                cell = self.table.cell(row, place)
                yield Problem(code="HZ248", location=cell, value=text[:60], item=item, params=params)

    def warnings(self, rows: Collection[int]) -> Iterator[Problem]:
        """Hidden rows and columns, a filter, answers by formula: read all the same, and named."""
        if not self.table.source.visible:
            yield self._warning("HZ120", "")
        if self.none:
            return
        rows, lines = list(rows), set(rows)
        hidden = [str(row + 1) for row in rows if row in self.marks.hidden_rows]
        if hidden:
            yield self._warning("HZ122" if self.marks.filtered else "HZ121", _listed_names(hidden))
        # From left to right and from the top down: the order in which somebody looks, and the same on every run.
        columns = sorted(place for place in {*self.table.columns.values(), *self.places} & self.marks.hidden_columns)
        if columns:
            yield self._warning("HZ128", _listed_names([column_letters(place) for place in columns]))
        computed = [(row, place) for row in rows for place in self.places if (row, place) in self.marks.formulas]
        if computed:
            yield self._warning(
                "HZ253", _listed_names([f"{column_letters(place)}{row + 1}" for row, place in computed])
            )

        others = {*self.table.columns.values(), *self.table.texts} - {*self.places}
        wrong = [(row, place) for row, place in sorted(self.marks.errors) if row in lines and place in others]
        broken = [one for one in wrong if one not in self.marks.pictures]
        if broken:
            yield self._warning("HZ142", _listed_names([f"{column_letters(place)}{row + 1}" for row, place in broken]))
        pictured = [(row, place) for row, place in sorted(self.marks.pictures) if row in lines]
        if pictured:
            yield self._warning(
                "HZ141", _listed_names([f"{column_letters(place)}{row + 1}" for row, place in pictured])
            )

    def _warning(self, code: str, cells: str) -> Problem:
        params = {"sheet": self.table.sheet, "cells": cells}
        return Problem(code=code, severity="warning", location=self.table.sheet, value=cells, params=params)


def _listed_names(names: list[str]) -> str:
    more = f" 等 {len(names)} 处" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more
