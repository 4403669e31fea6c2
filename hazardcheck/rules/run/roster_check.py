"""The roster held against the submissions: who handed in, who is late, who is missing, who is not on it.

An enterprise is known by its 统一社会信用代码, else by its name; a name never overrules two codes that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...model.base import Status
from ...model.overview import Mark
from ...model.written.roster import Expected, Handed, RosterEntry, RosterReport
from ..known.identity import code_of, name_of

# Nobody has to do anything about them.
_CALM = (Handed.IN_TIME, Handed.UNTIMED)
# An unreadable or skipped file is not handed in: nobody can tell what it says.
_HANDED_IN = (Status.GRADED, Status.INCOMPLETE, Status.DUPLICATE)
Found = Mapping[int, tuple[Expected, Handed]]


@dataclass(slots=True)
class _RosterRow:
    """An enterprise of the roster with what it handed in."""

    expected: Expected
    marks: list[Mark] = field(default_factory=list)

    @property
    def counting(self) -> Mark | None:
        return next((mark for mark in self.marks if mark.status is not Status.DUPLICATE), None) or next(
            iter(self.marks), None
        )


def hold_roster(expected: Sequence[Expected], marks: Iterable[Mark], on: date) -> tuple[RosterReport, Found]:
    """The report, and for every submission of an enterprise on the roster its row there (place → row, state).

    Whoever handed in anything in time is in time: a second form, handed in later, does not make it late.
    """
    rows = [_RosterRow(entry) for entry in expected]
    codes = _rows_by_code(rows)
    names = _unique_names(rows)
    unknown = []
    for mark in marks:
        if mark.status not in _HANDED_IN:
            continue
        row = _row_of(mark, codes, names)
        if row is not None:
            row.marks.append(mark)
        elif mark.status is not Status.DUPLICATE:
            unknown.append(mark.source)
    entries = [_roster_entry(row, on) for row in rows]
    counts = {state.value: sum(entry.handed is state for entry in entries) for state in Handed}
    found = {
        mark.place: (row.expected, entry.handed) for row, entry in zip(rows, entries, strict=True) for mark in row.marks
    }
    report = RosterReport(
        expected=len(rows),
        counts=counts,
        attention=tuple(sorted((one for one in entries if one.handed not in _CALM), key=_longest_first)),
        in_time=tuple(one for one in entries if one.handed in _CALM),
        unknown=tuple(unknown),
    )
    return report, found


def found_again(report: RosterReport, marks: Iterable[Mark]) -> Found:
    """The same for a saved report, by the names of the submissions."""
    rows = {
        source: (entry.expected, entry.handed)
        for entry in (*report.attention, *report.in_time)
        for source in (entry.source, *entry.also)
        if source
    }
    return {mark.place: rows[mark.source] for mark in marks if mark.source in rows}


def merge_twins(expected: Iterable[Expected]) -> tuple[tuple[Expected, ...], tuple[tuple[Expected, Expected], ...]]:
    """The enterprises once each, and the rows that name one again (first row, later row). A row without a code is of
    the enterprise with that name and a code, if there is only one; what the first row leaves out a later one tells.
    Two names under one code are two enterprises."""
    rows = tuple(expected)
    codes: dict[str, set[str]] = {}
    for entry in rows:
        if code := code_of(entry.uscc):
            codes.setdefault(name_of(entry.name), set()).add(code)
    shared = {code for code, called in _called(rows).items() if len(called) > 1}
    kept: dict[tuple[str, str], Expected] = {}
    twins = []
    for entry in rows:
        name = name_of(entry.name)
        known = codes.get(name, set()) if name else set()
        code = code_of(entry.uscc) or (next(iter(known)) if len(known) == 1 else "")
        key = (code, name if code in shared else "") if code else ("", name)
        first = kept.get(key)
        kept[key] = entry if first is None else _joined_lines(first, entry)
        if first is not None:
            twins.append((first, entry))
    return tuple(kept.values()), tuple(twins)


def _called(rows: Iterable[Expected]) -> dict[str, set[str]]:
    """Code → the names that it stands beside."""
    found: dict[str, set[str]] = {}
    for entry in rows:
        code, name = code_of(entry.uscc), name_of(entry.name)
        if code and name:
            found.setdefault(code, set()).add(name)
    return found


def _joined_lines(first: Expected, again: Expected) -> Expected:
    blank = {name: value for name, value in again.key_values().items() if not getattr(first, name)}
    if not code_of(first.uscc) and code_of(again.uscc):
        blank["uscc"] = again.uscc
    return first.with_values(**blank)


def _rows_by_code(rows: Iterable[_RosterRow]) -> dict[str, list[_RosterRow]]:
    found: dict[str, list[_RosterRow]] = {}
    for row in rows:
        if code := code_of(row.expected.uscc):
            found.setdefault(code, []).append(row)
    return found


def _unique_names(rows: Iterable[_RosterRow]) -> dict[str, _RosterRow]:
    """Rows by name, names that two rows share left out."""
    found: dict[str, list[_RosterRow]] = {}
    for row in rows:
        if name := name_of(row.expected.name):
            found.setdefault(name, []).append(row)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _row_of(mark: Mark, codes: Mapping[str, list[_RosterRow]], names: Mapping[str, _RosterRow]) -> _RosterRow | None:
    """The row of a submission: by its code; where several rows bear that code, by the name among them."""
    code = code_of(mark.uscc)
    if code and code in codes:
        same = codes[code]
        named = [row for row in same if name_of(row.expected.name) == name_of(mark.name)]
        return same[0] if len(same) == 1 else next(iter(named), None)
    row = names.get(name_of(mark.name)) if mark.name else None
    if row is None or (code and code_of(row.expected.uscc)):
        return None
    return row


def _roster_entry(row: _RosterRow, on: date) -> RosterEntry:
    counting, deadline = row.counting, row.expected.deadline
    if counting is None:
        since = (on - deadline).days if deadline else None
        return RosterEntry(expected=row.expected, handed=Handed.MISSING, days=since)
    handed, late = _handed(row, deadline)
    also = tuple(mark.source for mark in row.marks if mark is not counting)
    return RosterEntry(expected=row.expected, handed=handed, source=counting.source, days=late, also=also)


def _handed(row: _RosterRow, deadline: date | None) -> tuple[Handed, int | None]:
    """In time or not, by the first of its days."""
    if deadline is None:
        return Handed.UNTIMED, None
    days = [mark.checked_on for mark in row.marks if mark.checked_on]
    if not days:
        return Handed.UNDATED, None
    late = (min(days) - deadline).days
    return (Handed.LATE if late > 0 else Handed.IN_TIME), late


def _longest_first(entry: RosterEntry) -> tuple[int, int, str, str]:
    """Missing, then undated, then late ones; within each those that have waited longest."""
    rank = [Handed.MISSING, Handed.UNDATED, Handed.LATE, Handed.UNTIMED, Handed.IN_TIME].index(entry.handed)
    return rank, -(entry.days or 0), entry.expected.grid, entry.expected.name or entry.expected.uscc
