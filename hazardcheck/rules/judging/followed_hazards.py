"""The earlier hazards of an enterprise held against its new form: each is seen again, closed, or named as not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...model.answers import Problem, ReturnedHazard
from ...model.assessment import Assessment, Finding, Hazard, KnownHazard
from ...model.base import Grade, ItemGrade, Verdict
from ...model.hazard_fields import LISTED_TEXTS
from ...model.outcome import Outcome
from ...model.written.checklist import Checklist
from ..closing.closed_records import proof_gaps
from ..closing.withdrawn_words import says_none
from ..criteria.edition_changes import compared
from ..criteria.editions import series_of
from ..known.hazard_fates import Fate, Following, follow
from ..known.hazard_numbers import is_of_ours
from ..known.open_reasons import Claim, Later
from ..known.same_hazard import is_moved, is_twin, same_number
from ..known.stop_release import hardest_stop
from .assess import needs_acceptance
from .determine import finding_of, grade_alone
from .flags import Setting
from .stop_days import stop_end

# Where a hazard comes from that stood in the form which was sent back, or that the form was made with: a code, since
# the earlier form has no name here.
RETURNED, BROUGHT = "known.returned", "known.brought"
# so much of a remark is repeated in the complaint about it
_QUOTED = 40


def known_hazards(
    checklists: tuple[Checklist, ...],
    setting: Setting,
    returned: Iterable[ReturnedHazard] = (),
    *,
    brought: bool = False,
) -> tuple[KnownHazard, ...]:
    """The known hazards that a form of these checklists has to speak of; ``returned``: those on the list that the form
    itself carries; ``brought``: since it was made with them."""
    before = [_known_of(one, checklists, BROUGHT if brought else RETURNED) for one in returned]
    if not setting.known and not before:
        return ()
    heirs = item_heirs(checklists, setting.editions)
    known_now = [as_now(known, heirs) for known in setting.known]
    asked = _joined_lists(known_now, before)
    own = {prefix for checklist in checklists for prefix in checklist.prefixes}
    elsewhere = setting.elsewhere - own
    return tuple(known for known in asked if known.finding.item.partition("/")[0] not in elsewhere)


def earlier_followed(
    known: Sequence[KnownHazard],
    assessment: Assessment,
    present: tuple[Finding, ...],
    closed: tuple[Finding, ...],
    setting: Setting,
) -> list[Following]:
    """The fate of every known hazard."""
    if not known:
        return []
    later = Later(
        findings=present,
        closures=closed,
        rows={row.item: row.state for row in assessment.items},
        checked_on=assessment.checked_on,
        stage=setting.stage,
        end=stop_end(setting.case, setting.on),
        claims=_claims(assessment),
    )
    return follow(known, later)


def unseen_problems(unseen: Iterable[Following], assessment: Assessment) -> list[Problem]:
    """One error per earlier hazard that is not proved gone: which one, from which form, and why."""
    rows = {row.item: row for row in assessment.items}
    found = []
    for one in unseen:
        finding, row = one.known.finding, rows.get(one.known.finding.item)
        said = f"“{finding.description[:_QUOTED]}”" if one.known.doubt and finding.description else ""
        place = "、".join(filter(None, (finding.number, finding.place, finding.device, said)))
        reason = one.reason
        params = {
            **(reason.params if reason else {}),
            "item": finding.item,
            "title": finding.title,
            "place": f"（{place}）" if place else "",
            "day": one.known.found_on.isoformat() if one.known.found_on else "—",
            "source": one.known.source,
            "why": one.why,
        }
        at = reason.at if reason else None
        location = _field_cell(at, reason.name if reason else "", assessment) if at else row.location if row else ""
        found.append(Problem(code="HZ284", location=location, item=finding.item, params=params))
    return found


def withdrawn_problems(followings: Iterable[Following], assessment: Assessment) -> list[Problem]:
    """An error for each record that says that there was no hazard and answers nothing that was asked for as a doubt:
    what else it tells of is a hazard."""
    return [
        Problem(
            code="HZ270",
            location=one.record.cell("done_note"),
            value=one.record.done_note,
            item=one.key,
            params={"item": one.key, "value": one.record.done_note},
        )
        for one in idle_withdrawals(followings, assessment)
    ]


def idle_withdrawals(followings: Iterable[Following], assessment: Assessment) -> list[Hazard]:
    """The records of the form that withdraw nothing."""
    used = {one.match.location for one in followings if one.fate is Fate.CLOSED and one.match is not None}
    return [one for one in assessment.closures if says_none(one.record.done_note) and one.record.location not in used]


def moved_problems(followings: Iterable[Following], assessment: Assessment) -> list[Problem]:
    """A warning for each open hazard that only its number ties to the earlier one: place and device are others now."""
    found = []
    for one in followings:
        old, new = one.known.finding, one.match
        if one.fate is Fate.SEEN and new is not None and is_moved(old, new):
            said = {"other": f"{old.place}、{old.device}", "value": f"{new.place}、{new.device}"}
            params = {"number": new.number, **said}
            where = _field_cell(new, "number", assessment)
            found.append(Problem(code="HZ148", severity="warning", location=where, item=new.item, params=params))
    return found


def _claims(assessment: Assessment) -> tuple[Claim, ...]:
    """The hazards that the form says are gone without all proof, each with what it lacks first."""
    return tuple(
        Claim(finding=finding_of(one, grade_alone(one.item)), gap=gap)
        for one in assessment.claims
        for gap in proof_gaps(one.record, accepted=needs_acceptance(one.item), checked_on=assessment.checked_on)[:1]
    )


def _field_cell(finding: Finding, name: str, assessment: Assessment) -> str:
    """Where a field of a hazard of this form stands, else where the hazard does."""
    hazards = (*assessment.hazards, *assessment.closures, *assessment.claims)
    record = next((one.record for one in hazards if one.record.location == finding.location), None)
    return record.cell(name) if record is not None else finding.location


def with_unseen(outcome: Outcome, unseen: Iterable[Following]) -> Outcome:
    """The outcome whose worst case is not milder than that of the forms in which the unseen hazards were found."""
    values = [outcome.worst, *(one.known.value for one in unseen)]
    return replace(outcome, worst=max(values, key=lambda value: value.severity))


def _known_of(returned: ReturnedHazard, checklists: Iterable[Checklist], source: str) -> KnownHazard:
    """A hazard of the list that a form carries; as severe as its item can be, where the list does not say it."""
    item = next((one.by_key[returned.key] for one in checklists if returned.key in one.by_key), None)
    grade = returned.grade or (Grade.GENERAL if item and item.grade is ItemGrade.GENERAL else Grade.MAJOR)
    said = {name: getattr(returned.record, name) for name in (*LISTED_TEXTS, "location")}
    given = is_of_ours(returned.record.number)
    title, clause = (item.title, item.clause) if item else ("", "")
    return KnownHazard(
        finding=Finding(item=returned.key, grade=grade, title=title, clause=clause, number_given=given, **said),
        source=source,
        found_on=returned.found_on,
        seen_on=returned.seen_on or returned.found_on,
        deadline=returned.record.deadline,
        value=returned.value or (Verdict.SHUTDOWN if grade is Grade.MAJOR else Verdict.RECTIFY),
        stop=returned.stop,
        doubt=returned.doubt,
    )


def _joined_lists(known: Iterable[KnownHazard], returned: Iterable[KnownHazard]) -> list[KnownHazard]:
    """The hazards of the earlier result and those of the list that was sent back: one hazard is asked for once, with
    the harder stop, else the one answer to it would leave the other open for good."""
    found = list(known)
    left, more = list(range(len(found))), list(returned)
    for is_same in (same_number, is_twin):  # by number first: two that are alike else may not take each other's place
        for one in list(more):
            twin = next((at for at in left if is_same(one.finding, found[at].finding)), None)
            if twin is not None:
                more.remove(one)
                left.remove(twin)
                found[twin] = replace(found[twin], stop=hardest_stop((found[twin].stop, one.stop)))
    return [*found, *more]


def item_heirs(checklists: Iterable[Checklist], editions: Iterable[Checklist]) -> dict[str, str]:
    """Item key of another edition of a criterion → the key of the item that stands for it in the form's own."""
    found: dict[str, str] = {}
    for new in checklists:
        for old in editions:
            if old.id != new.id and series_of(new) and series_of(old) == series_of(new):
                found |= {old.key(was): new.key(key) for key, was in compared(old, new).pairs.items()}
    return found


def as_now(known: KnownHazard, heirs: dict[str, str]) -> KnownHazard:
    """A known hazard under the item that it is of in the edition of the form."""
    item = heirs.get(known.finding.item)
    return replace(known, finding=replace(known.finding, item=item)) if item else known
