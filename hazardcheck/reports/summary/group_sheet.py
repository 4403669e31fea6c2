"""分组统计: what came in and what became of it, by grid, street and industry. The front sheet shows the first few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...model.base import Status, Verdict, industry_title
from ...model.overview import GroupTally, Overview
from ...words import named, say
from ..safe_text import one_line
from .sheet_rows import Heading, SummaryTable, TableRows

TABLE: Final = SummaryTable("summary.groups", (
    Heading("summary.group", 7), Heading("summary.group.name", 22), Heading("summary.officer", 12),
    Heading("summary.received", 7), *(Heading(f"outcome.{verdict}", 8) for verdict in reversed(Verdict)),
    Heading("summary.unjudged", 8), Heading("summary.handed.missing", 7), Heading("summary.handed.late", 7),
    Heading("summary.major", 7), Heading("summary.general", 7),
), frozen=2)  # fmt: skip
_UNJUDGED: Final = (Status.UNREADABLE, Status.DUPLICATE, Status.SKIPPED)


def write(rows: TableRows, overview: Overview, lang: str) -> None:
    """All groups of all kinds."""
    for kind, groups in kinds(overview):
        for group in worst_first(groups):
            known = [say(f"summary.by.{kind}", lang), name_of(group, kind, lang), group.officer]
            rows.add([*known, *numbers(group, has_roster=overview.result.roster is not None)])


def kinds(overview: Overview) -> Iterator[tuple[str, tuple[GroupTally, ...]]]:
    """The kinds of groups that there are: ``grid``, ``street``, ``industry``."""
    found = {"grid": overview.grids, "street": overview.streets, "industry": overview.industries}
    return ((kind, groups) for kind, groups in found.items() if groups)


def worst_first(groups: Iterable[GroupTally]) -> list[GroupTally]:
    """The groups with the most severe outcomes first, the unnamed one last."""
    # the group with the most to do first; what names no group last
    return sorted(groups, key=lambda group: (not group.name, *(-number for number in _weights(group))))


def _weights(group: GroupTally) -> tuple[int, ...]:
    severe = (Verdict.REFER, Verdict.SHUTDOWN, Verdict.RECTIFY, Verdict.INCOMPLETE)
    return (*(group.outcomes.get(verdict, 0) for verdict in severe), group.missing, group.major, group.inputs)


def name_of(group: GroupTally, kind: str, lang: str) -> str:
    """The name of a group; an industry by its name, not its key."""
    name = one_line(named(industry_title(group.name), lang) if kind == "industry" else group.name)
    return name or say("summary.unnamed", lang)


def numbers(group: GroupTally, *, has_roster: bool) -> list[int | str]:
    """Inputs, outcomes from severe to mild, inputs without one, missing, late, hazards: as the columns of the table.
    Without a roster nobody knows who is missing or late: blank, not 0."""
    unjudged = sum(group.states.get(status, 0) for status in _UNJUDGED)
    outcomes = (group.outcomes.get(verdict, 0) for verdict in reversed(Verdict))
    handed = (group.missing, group.late) if has_roster else ("", "")
    return [group.inputs, *outcomes, unjudged, *handed, group.major, group.general]
