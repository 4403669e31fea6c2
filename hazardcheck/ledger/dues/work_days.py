"""Working days in China, by the arrangement of holidays of each year (the library ``holidays`` has those announced).

The arrangement of a year is announced a few weeks before it begins; until then nobody knows which Saturdays are worked.
Such a year is named, never guessed: what may still be due in it is listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# statutory holidays of a year (全国年节及纪念日放假办法, 2025): at most so many weekdays of a year can be free
_FREE = 13
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class DueWindow:
    """The days within which something is due. ``sure``: up to here the working days are known; ``last``: up to here it
    can't be ruled out; ``unknown``: years whose arrangement is not announced."""

    sure: date
    last: date
    unknown: tuple[int, ...] = ()


class WorkCalendar:
    """Which days are worked. One object of a run; it asks the library once a year."""

    def __init__(self) -> None:
        self._years: dict[int, Mapping[str, Any] | None] = {}

    def is_announced(self, year: int) -> bool:
        """Whether the arrangement of a year is known: it then moves at least one weekend."""
        return self._of(year) is not None

    def is_worked(self, day: date) -> bool | None:
        """Whether a day is worked; None where its year is not announced."""
        told = self._of(day.year)
        if told is None:
            return None
        return day in told["worked"] or (day.weekday() <= _FRIDAY and day not in told["free"])

    def window(self, on: date, days: int) -> DueWindow:
        """From the day after ``on``: what is due within so many working days. Example: 5 from a Friday is the next
        Friday where no holiday lies between."""
        day, worked, weekdays, sure = on, 0, 0, on
        unknown: list[int] = []
        while True:
            after = day + timedelta(days=1)
            is_worked = self.is_worked(after)
            worked += bool(is_worked)
            if is_worked is None:
                unknown += [after.year] if after.year not in unknown else []
                weekdays += after.weekday() <= _FRIDAY
            # as few as can be of a year that nobody knows
            if worked + max(weekdays - _FREE * len(unknown), 0) > days:
                return DueWindow(sure, day, tuple(unknown))
            day = after
            sure = day if not unknown else sure

    def _of(self, year: int) -> Mapping[str, Any] | None:
        if year not in self._years:
            from holidays import country_holidays

            own = country_holidays("CN", years=year)
            worked = frozenset(day for day in own.weekend_workdays if day.year == year)
            self._years[year] = {"free": frozenset(own), "worked": worked} if worked else None
        return self._years[year]
