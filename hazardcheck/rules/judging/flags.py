"""The vocabulary of the decision table: every named yes/no that a policy row may ask for.

Unknown "control", "removed" and "safe" count as no; case facts not given: exemptions do not apply, aggravations are
not assumed (docs/decision-table.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ...model.assessment import Finding, KnownHazard
from ...model.base import Grade, Stage, State
from ...model.outcome import Stop, Submission
from ...model.written.case import Case
from ...model.written.checklist import Checklist
from ...model.written.policy import Policy
from ...model.written.procedure import Procedure
from ..closing.removed_hazards import is_removed
from ..known.earlier_hazards import open_hazards
from ..known.same_hazard import bears_number_of, is_other
from ..known.stop_release import hardest_stop
from ..reading.answer_words import is_control
from ..reading.written_days import days_after
from .policy_rows import Headlines
from .stop_days import is_vouched, joined_stops, standing_gap

# What a row of the table may ask of one hazard, and of a submission as a whole; docs/decision-table.md says each.
FINDING_FLAGS = frozenset(
    {"major", "general", "open", "removed", "controlled", "safe", "external", "overdue", "spared", "stop_due",
     "denied", "arisen", "sector_stop"}
)  # fmt: skip
SUBMISSION_FLAGS = frozenset(
    {"unknown", "partial", "clear", "any_open", "open_major", "open_general", "removed_major", "stop_in_force",
     "suspended", "released", "order_violated", "faked", "obstructed", "aggravated", "penalties_reached"}
)  # fmt: skip

# nothing known of the case: every fact unknown
NO_CASE = Case()


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a decision depends on besides the answers: stage, day, policy, case facts, what the enterprise handed in
    earlier (``earlier``, judged at ``previous_stage``; ``listed``: hazards of a list that the form carries), and the
    known editions of the criteria. ``elsewhere``: ids of checklists that other forms of the enterprise in this run
    answer, so that this one need not speak of them.
    ``standing``: the stop that stands from before (``standing_stop``); ``work_done``: the last day on which a major
    hazard that the form closes was removed. ``procedures``: what stands before the slash in
    the keys of a checklist → what its own law demands."""

    stage: Stage
    on: date
    policy: Policy
    case: Case = NO_CASE
    earlier: tuple[Submission, ...] = ()
    previous_stage: Stage | None = None
    editions: tuple[Checklist, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    listed: tuple[KnownHazard, ...] = ()
    lang: str = "zh"
    run_headlines: Headlines | None = None
    standing: Stop | None = None
    work_done: date | None = None
    procedures: Mapping[str, Procedure] = field(default_factory=dict)

    @cached_property
    def headlines(self) -> Headlines:
        """The outcomes by kinds of findings: those of the run (``run_headlines``), else its own."""
        return self.run_headlines or Headlines(self.policy, self.stage)

    @cached_property
    def known(self) -> tuple[KnownHazard, ...]:
        """The hazards that the earlier submissions left open."""
        return open_hazards(self.earlier, self.previous_stage or Stage.SELF, self.stage)

    @property
    def names_items(self) -> bool:
        """Whether anything but the hazard itself speaks of its item: the case, or what was answered before."""
        return bool(self.case.external_cause or self.case.arisen_since or self.earlier)

    def procedure_of(self, item: str) -> Procedure | None:
        """What the law of the criterion in which an item stands demands beside the verdict."""
        return self.procedures.get(item.partition("/")[0])

    @property
    def stop_kind(self) -> str:
        """The kind of stop that is due at this stage: one's own, or an order on site."""
        return "self" if self.stage is Stage.SELF else "onsite"

    @property
    def earlier_stop(self) -> Stop | None:
        """The stop that earlier outcomes asked for: of several the kind that is hardest to end, wherever any of that
        kind holds; the latest may be a smaller one."""
        stops = [stop for old in by_day(self.earlier) if old.outcome for stop in old.outcome.every_stop]
        hardest = hardest_stop(one.kind for one in stops)
        return joined_stops((one for one in stops if one.kind == hardest), self.lang) if stops else None


def finding_flags(finding: Finding, setting: Setting) -> frozenset[str]:
    """The flags that hold of one finding."""
    open_ = not is_removed(finding, setting.stage)
    safe = finding.safe_meanwhile is True
    controlled = is_control(finding.control_measure)
    major = finding.grade is Grade.MAJOR
    overdue = open_ and _is_overdue(finding, setting)
    held = {
        "major": major,
        "general": not major,
        "open": open_,
        "removed": not open_,
        "controlled": controlled,
        "safe": safe,
        "external": _is_named("external_cause", finding, setting),
        "overdue": overdue,
        # what has run past its day is not on schedule
        "spared": controlled and safe and not overdue and _is_spared(setting),
        "stop_due": setting.policy.stops_every_open_major or not safe,
        "denied": _was_denied(finding, setting),
        "sector_stop": major and _stops_sector(finding, setting),
        "arisen": _has_arisen(finding, setting),
    }
    return frozenset(name for name, holds in held.items() if holds)


def submission_flags(
    flags: Iterable[frozenset[str]], setting: Setting, *, unknown: bool, partial: bool
) -> frozenset[str]:
    """The flags that hold of the submission as a whole, given those of its findings."""
    flags = tuple(flags)
    case, standing = setting.case, setting.standing
    any_open = any("open" in held for held in flags)
    majors = [held for held in flags if "major" in held]
    held = {
        "unknown": unknown,
        "partial": partial,
        "clear": not flags and not unknown and not partial,
        "any_open": any_open,
        "open_major": any("open" in held for held in majors),
        "open_general": any({"open", "general"} <= held for held in flags),
        "removed_major": any("removed" in held for held in majors),
        "stop_in_force": standing is not None,
        "suspended": case.stop_in_force == "penalty",
        "released": _is_released(setting),
        "order_violated": True in (case.order_refused, case.resumed_without_consent, case.elimination_pretended),
        "faked": case.records_faked is True,
        "obstructed": case.cooperation == "obstructed",
        "aggravated": case.severity in ("grave", "imminent") or case.cooperation == "poor",
        "penalties_reached": _penalties_reached(_counted_penalties(majors, setting)),
    }
    return frozenset(name for name, holds in held.items() if holds)


def due_date(finding: Finding, setting: Setting) -> date | None:
    """The day by which the finding has to be gone: the order's, else that of the earlier result, else the form's own
    (nobody extends a deadline by writing a later one), or an
    extension that was approved on a day and for a reason that the case gives."""
    known = _known_as(finding, setting)
    promised = known.deadline if known is not None and known.deadline else finding.deadline
    due = setting.case.due or _limited(promised, known, finding)
    more = setting.case.extension if is_vouched(setting.case, "extension", setting.on) else None
    return more if more and (due is None or more > due) else due


def names_item(named: Iterable[str], item: str) -> bool:
    """Whether an item is among those named, by its key or by the part after the slash."""
    return any(name in (item, item.rpartition("/")[2]) for name in named)


def _limited(due: date | None, known: KnownHazard | None, finding: Finding) -> date | None:
    """The day, or the last one that a local supplement leaves after the earlier check, whichever comes first."""
    if known is None or known.found_on is None or finding.deadline_days is None:
        return due
    last = days_after(known.found_on, finding.deadline_days)
    return last if due is None else min(due, last)


def _known_as(finding: Finding, setting: Setting) -> KnownHazard | None:
    """The earlier hazard that this one may be: nothing that both name differs. Of several the one due first."""
    known = (*setting.known, *setting.listed)
    # a bare 有隐患 was given the number of the hazard that it stands for: the deadline is that one's, not another's
    numbered = [one for one in known if bears_number_of(one.finding, finding)]
    same = numbered or [one for one in known if not is_other(one.finding, finding)]
    return min(same, key=lambda known: known.deadline or date.max, default=None)


def _is_spared(setting: Setting) -> bool:
    """Self-reported before the visit was announced, and the plan on schedule (应急〔2025〕11号)."""
    case = setting.case
    if not setting.policy.spares_self_reported or case.reported_on is None or case.visit_notice_on is None:
        return False
    reported_before = case.reported_on < case.visit_notice_on <= setting.on
    return reported_before and case.plan_on_schedule is True and is_vouched(case, "plan_on_schedule", setting.on)


def _stops_sector(finding: Finding, setting: Setting) -> bool:
    """Whether the criterion's own law stops the work while a major hazard of it is open, safe or not: that of coal
    mines does (煤矿安全生产条例 36)."""
    procedure = setting.procedure_of(finding.item)
    return procedure is not None and procedure.stops_every_open(setting.stop_kind)


def _is_overdue(finding: Finding, setting: Setting) -> bool:
    due = due_date(finding, setting) if setting.stage is Stage.RECHECK else None
    return due is not None and setting.on > due


def _was_denied(finding: Finding, setting: Setting) -> bool:
    """Whether the earlier self-check said there was none, and nobody noted that it came later."""
    if setting.previous_stage is not Stage.SELF or setting.stage is Stage.SELF:
        return False
    if _has_arisen(finding, setting):
        return False
    rows = [row for old in by_day(setting.earlier) if (row := old.answer(finding.item)) is not None]
    return bool(rows) and rows[-1].state in (State.OK, State.NA)


def _has_arisen(finding: Finding, setting: Setting) -> bool:
    """Whether the case says that the hazard came after the self-check, since when, and how that is known."""
    return _is_named("arisen_since", finding, setting)


def _is_named(fact: str, finding: Finding, setting: Setting) -> bool:
    """Whether the case names the item under a fact that speaks for the enterprise: with a day and a reason only."""
    return names_item(getattr(setting.case, fact), finding.item) and is_vouched(setting.case, fact, setting.on)


def by_day(earlier: Iterable[Submission]) -> list[Submission]:
    """From the oldest to the newest; those without a date first."""
    return sorted(earlier, key=lambda old: old.checked_on or date.min)


def _is_released(setting: Setting) -> bool:
    """Whether the stop is ended: an order by the acceptance and the department's consent, one's own stop by one's own
    acceptance, each on a day that can be so (``end_gap``)."""
    standing = setting.standing
    return (
        standing is not None
        and standing_gap(standing, setting.case, setting.on, setting.known, setting.work_done) is None
    )


def _counted_penalties(majors: Iterable[frozenset[str]], setting: Setting) -> list[date]:
    """The penalties up to the judging day, in order. Where the case says of every major hazard that it came after the
    earlier self-check, only those from that day on: before it there was no major hazard."""
    earlier = [old.checked_on for old in setting.earlier if old.checked_on]
    is_new = all("arisen" in held for held in majors)
    since = max(earlier) if is_new and earlier else date.min
    # only what happened up to the day of the judgement: no penalty of tomorrow counts
    return sorted(day for day in setting.case.penalties if since <= day <= setting.on)


def _penalties_reached(days: list[date]) -> bool:
    """Three penalties within any 180 days or four within any year (安全生产法 113(1))."""
    return _is_within(days, 3, 180) or _is_within(days, 4, 365)


def _is_within(days: list[date], number: int, span: int) -> bool:
    """Whether so many of the days (in order) lie within so many days: the first of them counts as day 1."""
    return any((last - first).days < span for first, last in zip(days, days[number - 1 :], strict=False))
