"""The zone as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ...reports.safe_text import one_line
from ...words import say
from .patrol_weeks import AreaWeeks
from .zone_report import ZoneReport, ZoneRow

Row = dict[str, Any]
COLUMNS = ("name", "uscc", "grid", "street", "expected", "forms", "new", "missing", "open_after", "overdue", "reopened",
           "found", "closed", "majors_open")  # fmt: skip
LEVELS = ("leader", "head", "officer")
# an enterprise's visits, one column each
AREA_COLUMNS = tuple(f"visits_{level}" for level in LEVELS)


def flat_row(row: ZoneRow) -> Row:
    """An enterprise as a row of CSV."""
    visits = {f"visits_{level}": row.visits.get(level, 0) for level in LEVELS}
    return {**{name: value for name, value in _row(row).items() if name != "visits"}, **visits}


def _row(row: ZoneRow) -> Row:
    names = ("open_after", "overdue", "reopened", "found", "closed", "majors_open")
    head = {"name": row.name, "uscc": row.uscc, "grid": row.grid, "street": row.street, "expected": row.expected}
    told = {"forms": row.forms, "new": row.is_new, "missing": row.is_missing}
    return {**head, **told, **{name: getattr(row.figures, name) for name in names}, "visits": dict(row.visits)}


def as_json(report: ZoneReport) -> Row:
    """The report; of the areas also what is wrong with each."""
    return {
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "counts": _counts(report),
        "enterprises": [_row(row) for row in report.rows],
        "areas": [{**asdict(one), "site": one.is_site, "never": not one.last} for one in report.areas],
        "people": [asdict(one) for one in report.people],
    }


def _counts(report: ZoneReport) -> Row:
    rows = report.rows
    return {
        "count": len(rows),
        "overdue": sum(row.figures.overdue > 0 for row in rows),
        "missing": sum(row.is_missing for row in rows),
        "new": sum(row.is_new for row in rows),
        "repeated": sum(row.figures.reopened > 0 for row in rows),
        "unvisited": sum(not any(row.visits.values()) for row in rows),
    }


def zone_lines(report: ZoneReport, lang: str, *, has_roster: bool) -> Iterator[str]:
    """The sum, a line for each enterprise about which something is to be done, the areas."""
    days = {"first": report.first.isoformat(), "last": report.last.isoformat()}
    yield say("zone.title", lang, **days, **_counts(report))
    if not has_roster:
        yield say("zone.noroster", lang)
    for row in report.rows:
        figures = {name: getattr(row.figures, name) for name in ("open_after", "overdue", "reopened")}
        visits = {level: row.visits.get(level, 0) for level in LEVELS}
        name = one_line(" ".join(filter(None, (row.name or row.uscc, row.grid, row.street))))
        line = say("zone.line", lang, name=name, forms=row.forms, **figures, **visits)
        yield say("report.gap", lang).join(["  " + line, *_marks(row, lang)])
    for one in report.areas:
        yield "  " + area_line(one, lang)
    for person in report.people:
        told = {name: one_line(value) for name, value in asdict(person).items() if isinstance(value, str)}
        yield "  " + say(f"zone.person.{person.kind}", lang, **told, times=person.times, minutes=person.minutes)


def _marks(row: ZoneRow, lang: str) -> Iterator[str]:
    if row.is_new:
        yield say("zone.new", lang)
    if row.is_missing:
        yield say("zone.missing", lang)
    if row.expected is False:
        yield say("zone.unlisted", lang)


def area_line(one: AreaWeeks, lang: str) -> str:
    """An area: its minutes against what was agreed, and what it lacks."""
    name = say("zone.site", lang) if one.is_site else one_line(one.name)
    told = {"minutes": one.minutes, "weeks": one.weeks, "short": one.short, "wanted": one.wanted}
    parts = [
        say("zone.area", lang, enterprise=one_line(one.enterprise), name=name, owner=one_line(one.owner) or "—", **told)
    ]
    parts += [say("zone.area.noowner", lang)] if not one.is_site and not one.owner.strip() else []
    parts += [say("zone.area.nodegree", lang)] if not one.has_degree else []
    parts.append(say("zone.area.last", lang, day=one.last) if one.last else say("zone.area.never", lang))
    return say("report.gap", lang).join(parts)
