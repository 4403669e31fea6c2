"""The focus of a short form, believed only as far as its rows bear it out: one rule for the sheet and the text form."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.answers import Problem
from ...model.written.checklist import Checklist
from ..gates.facts import in_focus


def true_focus(
    said: tuple[str, ...], keys: Iterable[str], checklists: Iterable[Checklist], location: str = ""
) -> tuple[tuple[str, ...], list[Problem]]:
    """The focus that a form may be judged by, and the complaint where it says another one.

    ``keys``: the rows that stand in the form. A form that says ``focus: [spraying]`` and holds a row that no short
    form of spraying has is no short form of spraying: somebody edited the one or the other. It is then judged as a
    full form (HZ111), so that nothing typed outside the focus is dropped and nothing left out counts as asked.
    """
    if not said:
        return (), []
    items = {key: item for one in checklists for key, item in one.by_key.items()}
    strange = next((key for key in keys if key in items and not in_focus(items[key], said)), "")
    if not strange:
        return said, []
    detail = f"focus {'、'.join(said)} ≠ {strange}"
    return (), [Problem(code="HZ111", location=location, value=detail, params={"detail": detail})]
