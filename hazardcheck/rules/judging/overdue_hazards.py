"""Hazards that are still there after the day by which they were to be gone."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.answers import Problem
from ...model.assessment import Finding
from .flags import Setting, due_date, finding_flags


def overdue_problems(present: Iterable[Finding], setting: Setting) -> list[Problem]:
    """One warning per open hazard whose day has passed at the judging day, at every stage. The day is the one that
    binds: that of an order or an earlier form before a later one that the enterprise wrote itself.

    Example: due 2026-11-08, judged on 2026-11-20 and still there: 12 days overdue. Due on the judging day: not overdue.
    """
    found = []
    for finding in present:
        due = due_date(finding, setting)
        if due is None or due >= setting.on or "open" not in finding_flags(finding, setting):
            continue
        named = "、".join(filter(None, (finding.number, finding.place, finding.device)))
        params = {
            "item": finding.item,
            "place": f"（{named}）" if named else "",
            "due": due.isoformat(),
            "days": str((setting.on - due).days),
        }
        found.append(
            Problem(code="HZ283", severity="warning", location=finding.location, item=finding.item, params=params)
        )
    return found
