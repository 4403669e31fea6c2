"""Days as people write them: 2026-11-03, 2026年11月3日, 11/3/2026 in a cell of its own, a number of Excel."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ...late_pattern import LatePattern
from .plain_text import plain

# An hour behind a day says nothing here: 2026-11-20 08:30, 2026年11月20日8时.
_CLOCK = r"(?:\s*[T ]?\s*\d{1,2}\s*[:：时点]\s*(?:\d{1,2}\s*分?)?(?:[:：]\d{1,2}(?:\.\d+)?)?)?"

# Behind a day: 12月10日前 is that day.
_UNTIL = (
    r"\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?(?:上午|下午)?"
    r"\s*(?:(?:之前|以前|底前|前|止)(?:(?:全部|完成)?(?:整改|治理)?(?:完成|完毕|到位)?)?)?"
)

# 于2026-11-03, 至11月30日: the word says how the day is meant, which its column says already.
_SINCE = "^(?:于|在|截至|至|到)?"

# 2026-11-03, 2026.11.3, 2026/11/3, 2026年11月3日, each with a weekday, an hour or 前 behind it.
_DAY = LatePattern(
    rf"{_SINCE}(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*[日号]?{_UNTIL}{_CLOCK}{_UNTIL}$"
)

# 11月28日, 11-28, 11/28, 11.28: what Excel shows of a date, and what people write in the year itself.
_YEARLESS = LatePattern(
    rf"{_SINCE}(\d{{1,2}})\s*(?:月\s*(\d{{1,2}})\s*[日号]?|[-./](\d{{1,2}})){_UNTIL}{_CLOCK}{_UNTIL}$"
)

# Eight digits are a day only in this century: 19990101 is as often a telephone or a file number.
_DAY_PLAIN = LatePattern(r"^(20\d{2})(\d{2})(\d{2})$")

# serial 0 of the 1900 date system, as valid from 1900-03-01
_EPOCH = date(1899, 12, 30)


def day_of(value: object) -> date | None:
    """The day in a cell: a date, a serial number of the 1900 system, or a text like 2026-11-20, 2026年11月20日前 or
    2026-11-20 08:30. A day without its year is none (see ``yearless_day``)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # From 1954 to 2119: numbers of days; 20261103 is eight digits, and 3 is no day.
        return _EPOCH + timedelta(days=int(value)) if 20000 <= value <= 80000 else _day_text(str(int(value)))
    return _day_text(plain(str(value)).rstrip("。."))


def days_after(day: date, count: int) -> date:
    """So many days later; the last day there is, where that is none: 9999-12-31 is written for never."""
    return date.fromordinal(min(day.toordinal() + count, date.max.toordinal()))


def yearless_day(text: str) -> bool:
    """Whether a text is a day without its year: 12月10日前, 11-28. Which year is meant is asked, never guessed: in
    December 1月5日 is next year's, on a form of last year's it is not."""
    found = _YEARLESS.match(plain(text).rstrip("。."))
    month, day = (int(found[1]), int(found[2] or found[3])) if found else (0, 0)
    return 1 <= month <= 12 and 1 <= day <= 31


def _day_text(text: str) -> date | None:
    match = _DAY.match(text) or _DAY_PLAIN.match(text)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
