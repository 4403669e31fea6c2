"""Facts that a typed 不涉及 hangs on and that nobody gave: not applicable is derived, never merely claimed.

Example: eleven rows say 不涉及, which is so if the factory has no confined space, and its head leaves 有限空间 empty:
one error (HZ232) that names the cell of the fact and the eleven items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.answers import Problem
from ...model.assessment import ItemResult
from ...model.base import State, Truth, industry_keys
from ...model.written.checklist import Fact, Gate
from ..gates.row_standing import Asked
from ..reading.head_fields import HEAD_LABELS

# the one gate that is no fact: asked in the head
INDUSTRY = "industry"
Row = tuple[Asked, ItemResult]
# Items named in one complaint; of more the number is said.
_NAMED = 8


def is_claimed(row: ItemResult) -> bool:
    """Whether 不涉及 was typed where the facts leave it open."""
    return row.typed is State.NA and row.state is State.NA and row.applies is None


def missing_fact_problems(
    claimed: Iterable[Row], industry: str, facts: Mapping[str, Truth], cells: Mapping[str, str]
) -> list[Problem]:
    """One error per fact that is missing, at its cell; where it has none, at the first of the rows."""
    rows: dict[str, list[ItemResult]] = {}
    titles: dict[str, str] = {INDUSTRY: HEAD_LABELS[INDUSTRY]}
    for asked, row in claimed:
        titles |= {key: _fact_title(asked.titles, key) for key in asked.gate}
        for key in _missing(asked, industry, facts):
            rows.setdefault(key, []).append(row)
    return [_problem(titles[key], found, cells.get(key, "")) for key, found in rows.items()]


def _fact_title(titles: Mapping[str, Fact], key: str) -> str:
    return titles[key].title if key in titles else key


def _missing(asked: Asked, industry: str, facts: Mapping[str, Truth]) -> list[str]:
    """The unknown facts that could decide whether the item applies."""
    unsaid = [INDUSTRY] if asked.item.industries and not industry_keys(industry) else []
    return [*unsaid, *(key for key in _asked_facts(asked.item.applies, facts) if facts.get(key) is None)]


def _asked_facts(gate: Gate, facts: Mapping[str, Truth]) -> list[str]:
    """The facts of a gate; of "at least one of these" none if one holds already."""
    held = any(facts.get(key) is True for key in gate.any)
    return list(dict.fromkeys([*gate.all, *(() if held else gate.any), *gate.none]))


def _problem(title: str, rows: list[ItemResult], cell: str) -> Problem:
    named = "、".join(row.item for row in rows[:_NAMED])
    more = f" …（{len(rows)}）" if len(rows) > _NAMED else ""
    location = cell or next((row.location for row in rows if row.location), "")
    return Problem(code="HZ232", location=location, params={"fact": title, "items": named + more})
