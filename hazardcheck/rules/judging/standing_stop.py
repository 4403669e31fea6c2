"""The stop that stands from before at a recheck: what the case file says, else what the earlier results asked for.

Silence lifts nothing. Where an earlier outcome asked for a stop and the case file does not speak of it, it is still in
force, until the case says ``stop_in_force: false`` with a day and a reason, or gives what ends its kind: the acceptance
and the department's consent (安全生产法 65(1)(3)); for a stop by oneself the acceptance, which the closed record has.

Of several the one that is hardest to end stands, not the latest. Example: ordered on site on 11-20, a self-check on
11-25 that stops by itself: on 12-15 it is the order that has to be lifted.
"""

from __future__ import annotations

from collections.abc import Container

from ...model.answers import Problem
from ...model.base import Stage, Status, Verdict
from ...model.outcome import Stop
from ...words import say
from ..known.stop_release import ORDERED, hardest_stop
from .flags import Setting, by_day
from .stop_days import is_vouched, joined_stops, standing_gap


def standing_stop(setting: Setting, *, is_open: bool) -> Stop | None:
    """The stop in force, or nothing. ``is_open``: a major hazard is still there, or an earlier one is not proved
    gone."""
    if setting.stage is not Stage.RECHECK:
        return None
    said, before = setting.case.stop_in_force, _asked_before(setting)
    is_sure = is_vouched(setting.case, "stop_in_force", setting.on)
    if said is False and is_sure:
        return None
    # false for which nobody vouches is silence
    if said is None or said is False:
        # one's own stop ends with one's own acceptance, without which no major hazard is closed
        return None if before is None or (before.kind == "self" and not is_open) else before
    kind = said if isinstance(said, str) else "onsite"
    if before is not None and (before.kind == kind or (kind == "self" and before.kind in ORDERED)):
        return before
    if before is not None and not is_sure and hardest_stop((kind, before.kind)) == before.kind:
        # a harder one becomes no milder one without a day and a reason
        return before
    area = before.area if before else say("stop.whole-site", setting.lang)
    return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=area)


def unended_problems(setting: Setting, said: Container[str]) -> list[Problem]:
    """That what the case gives for the end of the stop in force does not end it, and why; not where a hazard ``said``
    that already."""
    case, standing = setting.case, setting.standing
    if standing is None or True not in (case.acceptance_report, case.consent):
        return []
    gap = standing_gap(standing, case, setting.on, setting.known, setting.work_done)
    if gap is None or gap.code in said:
        return []
    return [Problem(code="HZ299", severity="warning", params={**gap.params, "stop": standing.area, "why": gap.code})]


def _asked_before(setting: Setting) -> Stop | None:
    """The hardest of the stops that earlier outcomes asked for and no later recheck found ended, and of those that the
    known hazards bear from results that are not at hand."""
    asked: list[Stop] = []
    for old in by_day(setting.earlier):
        if old.outcome is None:
            continue
        if old.outcome.every_stop:
            asked += old.outcome.every_stop
        elif _ends_stops(setting) and old.status is Status.GRADED and old.outcome.value is Verdict.PASS:
            asked = []
    kind = hardest_stop((*(one.kind for one in asked), *(known.stop for known in setting.known)))
    if not kind:
        return None
    alike = [one for one in asked if one.kind == kind]
    if alike:
        return joined_stops(alike, setting.lang)
    return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=say("stop.whole-site", setting.lang))


def _ends_stops(setting: Setting) -> bool:
    """Whether a clean earlier result ended a stop: that of a recheck, where a stop in force leaves no pass."""
    return setting.previous_stage is Stage.RECHECK
