"""A month, quarter or year, and the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ...errors import UsageError

_WRITTEN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigurePeriod:
    """From its first day to its last; ``months``: 1, 3 or 12."""

    first: date
    last: date
    months: int

    @property
    def before(self) -> FigurePeriod:
        """The period of the same length before it."""
        last = self.first - timedelta(days=1)
        back = self.first.month - self.months
        first = self.first.replace(year=self.first.year - (back < 1), month=back + 12 if back < 1 else back)
        return FigurePeriod(first, last, self.months)

    @property
    def kind(self) -> str:
        """``month``, ``quarter`` or ``year``."""
        return {1: "month", 3: "quarter", 12: "year"}[self.months]

    @property
    def name(self) -> str:
        """As it is written: 2026-11, 2026-Q4, 2026."""
        year = self.first.year
        return {1: f"{self.first:%Y-%m}", 3: f"{year}-Q{(self.first.month + 2) // 3}", 12: f"{year}"}[self.months]


def period_of(text: str) -> FigurePeriod:
    """The period of ``2026-11``, ``2026-Q4`` or ``2026``. UsageError HZ742."""
    found = _WRITTEN.fullmatch(text.strip())
    month = int(found[3]) if found and found[3] else 0
    # the first year that days know has none before it
    if found is None or month > 12 or (found[3] and not month) or not 2 <= int(found[1]) < 9999:
        raise UsageError("HZ742", where="--period", value=text)
    year, quarter = int(found[1]), int(found[2] or 0)
    start, length = (month, 1) if month else (3 * quarter - 2, 3) if quarter else (1, 12)
    after = start + length
    end = date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return FigurePeriod(date(year, start, 1), end, length)
