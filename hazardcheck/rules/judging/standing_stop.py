"""The stop that stands from before at a recheck: what the case file says, else what the earlier results asked for.

Silence lifts nothing. Where an earlier outcome asked for a stop and the case file does not speak of it, it is still in
force, until the case says ``stop_in_force: false`` or gives what ends its kind: the acceptance and the department's
consent (安全生产法 65(1)(3)); for a stop by oneself the acceptance, which the closed record has.
"""

from __future__ import annotations

from ...model.base import Stage, Status, Verdict
from ...model.outcome import Stop
from ...words import say
from .flags import Setting, by_day

# Of the stops that the known hazards bear, the one that is hardest to end.
_HARDEST = ("onsite", "penalty", "self")


def standing_stop(setting: Setting, *, is_open: bool) -> Stop | None:
    """The stop in force, or nothing. ``is_open``: a major hazard is still there, or an earlier one is not proved
    gone."""
    if setting.stage is not Stage.RECHECK:
        return None
    said, before = setting.case.stop_in_force, _asked_before(setting)
    if said is False:
        return None
    if said is None:
        # one's own stop ends with one's own acceptance, without which no major hazard is closed
        return None if before is None or (before.kind == "self" and not is_open) else before
    kind = said if isinstance(said, str) else "onsite"
    if before is not None and before.kind == kind:
        return before
    area = before.area if before else say("stop.whole-site", setting.lang)
    return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=area)


def _asked_before(setting: Setting) -> Stop | None:
    """The latest stop that an earlier outcome asked for and no later recheck found ended; else that which a known
    hazard bears from a result that is not at hand."""
    found: Stop | None = None
    for old in by_day(setting.earlier):
        if old.outcome is None:
            continue
        if old.outcome.stop is not None:
            found = old.outcome.stop
        elif _ends_stops(setting) and old.status is Status.GRADED and old.outcome.value is Verdict.PASS:
            found = None
    kinds = {known.stop for known in setting.known if known.stop}
    kind = next((name for name in _HARDEST if name in kinds), "")
    if found is not None or not kind:
        return found
    return Stop(kind=kind, by=setting.policy.authority.get(kind, ""), area=say("stop.whole-site", setting.lang))


def _ends_stops(setting: Setting) -> bool:
    """Whether a clean earlier result ended a stop: that of a recheck, where a stop in force leaves no pass."""
    return setting.previous_stage is Stage.RECHECK
