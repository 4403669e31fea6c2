"""A row of somebody else's ledger (隐患台账): a hazard as it stands there, with what the sheet says became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .assessment import Finding
from .written.profile import Enterprise


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedRow:
    """``finding``: the hazard, with its cell and whatever of its closing columns is filled in; ``found_on``: None where
    no day stands there that is believed; ``said_on``: the day that stands there, believed or not, by which the row is
    known again; ``state``: the sheet's own word (复查结果), which is a claim; ``unmatched``: no item of the
    checklists; ``ungraded``: the row does not say how grave it is and counts as major; ``unread``: cells that hold
    something that nobody understands (each with what stands there); ``late``: cells with a day after the judging day,
    which is not believed; ``has_result``: whether the list has a column for the result at all."""

    enterprise: Enterprise
    finding: Finding
    found_on: date | None
    said_on: date | None = None
    state: str = ""
    unmatched: bool = False
    ungraded: bool = False
    unread: tuple[str, ...] = field(default_factory=tuple)
    late: tuple[str, ...] = field(default_factory=tuple)
    has_result: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedSheet:
    """The rows of a sheet, and those that are none: ``unreadable``: something stands there, and no hazard can be made
    of it (its cell); ``passed``: sums, signatures, blank forms."""

    rows: tuple[ListedRow, ...]
    unreadable: tuple[str, ...] = ()
    passed: int = 0
