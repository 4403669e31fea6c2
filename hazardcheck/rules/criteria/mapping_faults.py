"""What is wrong with a mapping beyond its shape: names that lead nowhere, parts that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...late_pattern import LatePattern
from ...model.sheet_habits import Layout, RowsBy
from ...model.written.checklist import Checklist
from ...model.written.mapping import SCHEMA, SheetMap, Target
from ..gates.facts import all_facts
from ..reading.head_fields import HEAD_LABELS, LISTED_LABELS, ROW_LABELS
from .checklist_faults import Fault, closest

_CELL = LatePattern(r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}")


def mapping_faults(plan: SheetMap, checklists: Sequence[Checklist]) -> Iterator[Fault]:
    """All faults; ``checklists`` are those of the mapping that exist."""
    if plan.schema_name != SCHEMA:
        yield Fault(("schema",), "HZ426", {"expected": SCHEMA, "value": plan.schema_name})
    yield from _column_faults(plan)
    for name, said in plan.head.items():
        if name not in HEAD_LABELS:
            yield Fault(("head", name, ""), "HZ430", {"key": name, "guess": closest(name, HEAD_LABELS)})
        if said.cell and not _CELL.fullmatch(said.cell):
            yield Fault(("head", name, "cell"), "HZ431", {"value": said.cell})
    for number, key in ((plan.header, "header"), (plan.sheet, "sheet")):
        if isinstance(number, int) and number < 1:
            yield Fault((key,), "HZ432", {"key": key})
    if plan.hazards is not None:
        yield from _hazard_faults(plan)
    else:
        yield from _answer_faults(plan)
        yield from _row_faults(plan)
    yield from _name_faults(plan, checklists)


def _column_faults(plan: SheetMap) -> Iterator[Fault]:
    if not plan.checklists and plan.hazards is None:
        yield Fault(("checklists",), "HZ423", {"key": "checklists"})
    labels = ROW_LABELS if plan.hazards is None else LISTED_LABELS
    for name in plan.columns:
        if name not in labels:
            yield Fault(("columns", name, ""), "HZ430", {"key": name, "guess": closest(name, labels)})


def _hazard_faults(plan: SheetMap) -> Iterator[Fault]:
    """What a ledger of hazards has to say of each: what it is, whose, since when, how grave."""
    assert plan.hazards is not None
    named = {*plan.columns, *plan.head}
    wanted = (("description", "content"), ("name", "uscc"), ("found_on", "checked_on"))
    for names in wanted:
        if not named & set(names):
            yield Fault(("columns",), "HZ438", {"key": " / ".join(names)})
    if plan.hazards.grade is None and "grade" not in plan.columns:
        yield Fault(("hazards",), "HZ438", {"key": "columns.grade / hazards.grade"})


def _answer_faults(plan: SheetMap) -> Iterator[Fault]:
    answer = plan.answer
    needed = {Layout.SINGLE: ("column",), Layout.COLUMNS: ("ok", "hazard"), Layout.CALENDAR: ("first", "last")}
    for name in needed[answer.layout]:
        if not getattr(answer, name) and not (name == "column" and plan.columns.get("state")):
            yield Fault(("answer",), "HZ433", {"layout": answer.layout.value, "key": name})


def _row_faults(plan: SheetMap) -> Iterator[Fault]:
    field = {RowsBy.NUMBER: "number", RowsBy.TEXT: "content", RowsBy.TABLE: "content"}[plan.rows.by]
    if not plan.rows.column and field not in plan.columns:
        yield Fault(("rows",), "HZ434", {"by": plan.rows.by.value, "key": field})
    if plan.rows.by is RowsBy.TABLE and not plan.rows.table:
        yield Fault(("rows",), "HZ423", {"key": "rows.table"})


def _name_faults(plan: SheetMap, checklists: Sequence[Checklist]) -> Iterator[Fault]:
    """Items and facts that the checklists do not have."""
    found = {checklist.id for checklist in checklists}
    for place, name in enumerate(plan.checklists):
        if name not in found:
            yield Fault(("checklists", place), "HZ435", {"key": name})
    if len(checklists) != len(plan.checklists):
        return
    keys = {key for one in checklists for key in (*one.by_key, *one.precondition_by_key)}
    keys |= {key.split("/")[1] for key in keys} if len(checklists) == 1 else set()
    for text, target in plan.rows.table.items():
        item = target.item if isinstance(target, Target) else target
        if item not in keys:
            yield Fault(("rows", "table", text), "HZ436", {"key": item, "guess": closest(item, keys)})
    facts = all_facts(tuple(checklists))
    for name in plan.facts:
        if name not in facts:
            yield Fault(("facts", name, ""), "HZ414", {"key": name, "guess": closest(name, facts)})
