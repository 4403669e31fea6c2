"""``template --stage inspection|recheck``: a form for whoever checks, which says what was declared and asks anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model.assessment import KnownHazard
from ...model.form import Form
from ...model.written.checklist import Checklist
from ...rules.gates.facts import item_focus
from ..spoken_language import say
from .earlier_forms import DeclaredRows


def with_declared(form: Form, declared: DeclaredRows | None) -> Form:
    """The form whose rows say what an earlier one said of them: as a hint, never as an answer."""
    if declared is None:
        return form
    stage = say(f"stage.{declared.stage}")
    day = declared.day.isoformat() if declared.day else "—"
    told = {
        key: say("form.declared", stage=stage, day=day, state=say(f"state.{state}"))
        for key, state in declared.states.items()
    }
    return replace(form, rows=tuple(replace(row, declared=told.get(row.key, "")) for row in form.rows))


def recheck_focus(known: Iterable[KnownHazard], checklists: Iterable[Checklist]) -> tuple[str, ...]:
    """The items that have a hazard to be looked at again: the rest is not asked, and so not cleared."""

    asked = {one.finding.item for one in known}
    items = (item for one in checklists for key, item in one.by_key.items() if key in asked)
    return tuple(dict.fromkeys(item_focus(item.id) for item in items))
