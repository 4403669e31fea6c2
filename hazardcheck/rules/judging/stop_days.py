"""The days that a case file gives for the end of a stop, whether they end the one that stands, and several as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ...model.assessment import KnownHazard
from ...model.outcome import Stop
from ...model.written.case import Case
from ...words import say
from ..known.stop_release import ORDERED, EndGap, StopEnd, end_gap


def stop_end(case: Case, on: date) -> StopEnd:
    """The days of the acceptance and of the consent: a fact that is not true or has no day is not there."""
    return StopEnd(
        accepted_on=day_at_head(case.reasons.get("acceptance_report", "")) if case.acceptance_report is True else None,
        consent_on=day_at_head(case.reasons.get("consent", "")) if case.consent is True else None,
        judged_on=on,
    )


def standing_gap(
    standing: Stop, case: Case, on: date, known: Iterable[KnownHazard], work_done: date | None
) -> EndGap | None:
    """Why the case does not end the stop that stands; nothing if it does. ``known``: the earlier hazards;
    ``work_done``: the last day on which a major hazard that the form closes was removed."""
    found = [one.found_on for one in known if one.stop in ORDERED and one.found_on]
    is_own = standing.kind == "self"
    return end_gap(stop_end(case, on), found_on=max(found, default=None), done_on=work_done, is_own=is_own)


def joined_stops(stops: Iterable[Stop], lang: str) -> Stop:
    """Stops of one kind as one: that of the latest, where any of them holds, by all that they rest on."""
    stops = list(stops)
    whole = {say("stop.whole-site", one) for one in ("zh", "en")}
    areas = dict.fromkeys(part for stop in stops for part in stop.area.split("、"))
    area = say("stop.whole-site", lang) if "" in areas or whole & areas.keys() else "、".join(areas)
    basis = tuple(dict.fromkeys(text for stop in stops for text in stop.basis))
    return stops[-1] if len(stops) == 1 else replace(stops[-1], area=area, basis=basis)


def is_vouched(case: Case, fact: str, on: date) -> bool:
    """Whether a fact that speaks for the enterprise counts: with its day and reason, or not at all."""
    return is_dated(case.reasons.get(fact, ""), on)


def is_dated(reason: str, on: date) -> bool:
    """Whether a reason has a day that is not still to come, and says something beside it."""
    day = day_at_head(reason)
    return day is not None and day <= on and bool(reason[10:].strip())


def day_at_head(reason: str) -> date | None:
    """The day with which a reason of a case file begins (``2026-12-22 有权部门书面同意恢复``)."""
    try:
        return date.fromisoformat(reason[:10])
    except ValueError:
        return None
