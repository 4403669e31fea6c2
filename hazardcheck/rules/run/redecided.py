"""A stored submission decided again under another edition of its criterion.

A result holds what was typed row by row, so that its answers can be had back. Whether that is faithful is not
believed but tried: decided again by its own edition it must give what was stored, else it is not decided at all.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache

from ...model.answers import Answer, Answers, HazardRecord, Problem
from ...model.assessment import Finding, ItemResult
from ...model.base import Stage, Verdict
from ...model.outcome import Outcome, Submission
from ...model.whatif import EditionEffect, Mover, Redecision, Span
from ...model.written.checklist import Checklist, Coverage, Period
from ...model.written.profile import Enterprise
from ..criteria.fingerprints import checklist_fingerprint
from ..judging.flags import Setting
from ..judging.judge import judge
from .carried_answers import Swap, carried_over, stamp_of

# Complaints that the judging itself makes, and will make again.
_SAID_AGAIN = frozenset(
    "HZ106 HZ288 HZ289 HZ201 HZ231 HZ232 HZ233 HZ234 HZ235 HZ236 HZ238 HZ240 HZ265 HZ277 HZ283 HZ147 HZ148".split()
)
# in force on every day: what if
_ALWAYS = Period(since=None)


def redecided_submission(
    entry: Submission, checklists: tuple[Checklist, ...], swap: Swap, setting: Setting
) -> Redecision:
    """The submission with ``swap.new`` in place of ``swap.old``, which is one of its ``checklists``."""
    shell = Redecision(
        kind=EditionEffect.FAILED,
        source=entry.source,
        name=entry.enterprise.name if entry.enterprise else "",
        uscc=entry.enterprise.uscc if entry.enterprise else "",
        replaced=swap.old.id,
    )
    if setting.stage is not Stage.SELF:
        return replace(shell, reason="whatif.stage", detail=setting.stage.value)
    answers = stored_answers(entry, checklists)
    timeless = {one: always_in_force(one) for one in (*checklists, swap.new)}
    base = tuple(timeless[one] for one in checklists)
    again = judge(answers, base, setting, entry.source, entry.sha256)
    if not _is_same(entry, again):
        return replace(shell, reason="whatif.not-reproduced")
    change = Swap(timeless[swap.old], timeless[swap.new])
    after = tuple(change.new if one is change.old else one for one in base)
    found = judge(carried_over(answers, base, change), after, setting, entry.source, entry.sha256)
    assert entry.outcome is not None
    assert found.outcome is not None
    kind = _effect_kind(entry, found)
    movers = movers_of(entry, found, change) if kind in (EditionEffect.FLIP, EditionEffect.OPEN) else ()
    opened = sum(row.state.is_open for row in found.answers)
    before, now = span_of(entry.outcome), span_of(found.outcome)
    return replace(shell, kind=kind, before=before, after=now, movers=movers, unanswered=opened)


# the same list for every submission of a run
@lru_cache(maxsize=64)
def always_in_force(checklist: Checklist) -> Checklist:
    """The checklist as if it were in force on every day: what if."""
    return checklist.with_values(in_force=_ALWAYS)


def missing_checklist(entry: Submission, checklists: tuple[Checklist, ...]) -> str:
    """The first checklist that the submission was judged by and that is not at hand as it was then; else nothing."""
    known = {checklist.id: checklist for checklist in checklists}
    for stamp in entry.checklists:
        found = known.get(stamp.id)
        if found is None or checklist_fingerprint(found) != stamp.fingerprint:
            return f"{stamp.id} {stamp.version}"
    return ""


def span_of(outcome: Outcome) -> Span:
    """The outcome and its interval."""
    return Span(value=outcome.value, best=outcome.best, worst=outcome.worst)


# ---- the answers in a result


def stored_answers(entry: Submission, checklists: tuple[Checklist, ...]) -> Answers:
    """What was answered, as far as a result tells it: every row as typed, hazards with their details."""
    records: dict[str, tuple[HazardRecord, ...]] = {}
    for finding in (*entry.findings, *entry.closures):
        record = _record(finding)
        if not record.is_blank:
            records[finding.item] = (*records.get(finding.item, ()), record)
    return Answers(
        enterprise=entry.enterprise or Enterprise(),
        checked_on=entry.checked_on,
        facts=entry.facts,
        stamps=tuple(stamp_of(checklist) for checklist in checklists),
        rows={row.item: _row_answer(row, records.get(row.item, ())) for row in entry.answers},
        focus=entry.focus,
        problems=tuple(problem for problem in entry.problems if not _is_said_again(problem)),
        origin=entry.origin,
    )


def _is_said_again(problem: Problem) -> bool:
    return problem.code in _SAID_AGAIN


def _row_answer(row: ItemResult, records: tuple[HazardRecord, ...]) -> Answer:
    return Answer(key=row.item, state=row.typed, value=row.value, records=records, location=row.location)


def _record(finding: Finding) -> HazardRecord:
    """What was said of the hazard, from its finding: not the number that we gave it."""
    if finding.number_given:
        finding = replace(finding, number=finding.number_typed)
    names = {field.name for field in fields(HazardRecord) if field.compare} - {"conditions"}
    letters = tuple(part for part in finding.condition.split("、") if part)
    return HazardRecord(conditions=letters, **{name: getattr(finding, name) for name in names})


def _is_same(first: Submission, second: Submission) -> bool:
    if first.outcome is None or second.outcome is None:
        return False
    return (
        first.status is second.status
        and span_of(first.outcome) == span_of(second.outcome)
        and first.items == second.items
        and first.outcome.decisive == second.outcome.decisive
        and [(one.item, one.grade) for one in first.findings] == [(one.item, one.grade) for one in second.findings]
    )


# ---- what moved


def _effect_kind(before: Submission, after: Submission) -> EditionEffect:
    assert before.outcome is not None
    assert after.outcome is not None
    if before.outcome.value is not after.outcome.value:
        return EditionEffect.FLIP
    same = span_of(before.outcome) == span_of(after.outcome) and before.status is after.status
    return EditionEffect.SAME if same else EditionEffect.OPEN


def movers_of(before: Submission, after: Submission, swap: Swap) -> tuple[Mover, ...]:
    """The clauses behind the change: hazards that decided and count no more, those that decide now and did not, and
    what has to be answered before the outcome is known."""
    assert before.outcome is not None
    assert after.outcome is not None
    heirs = swap.keys()
    old, new = _deciding(before), _deciding(after)
    found = [_gone(key, after, swap, heirs) for key in old if heirs.get(key, key) not in new]
    found += [_come(key, after, swap) for key in new if key not in {heirs.get(past, past) for past in old}]
    if after.outcome.value is Verdict.INCOMPLETE or span_of(before.outcome).value is after.outcome.value:
        was_open = {heirs.get(key, key) for key in before.outcome.decisive}
        found += [_come(key, after, swap) for key in after.outcome.decisive if key not in was_open]
    found = list({mover.item: mover for mover in found}.values())
    if not found:
        partial = swap.new.coverage is Coverage.PARTIAL and swap.old.coverage is Coverage.FULL
        found = [Mover(cause="coverage" if partial else "determination")]
    return tuple(found)


def _deciding(entry: Submission) -> dict[str, None]:
    """The findings behind the headline, in order."""
    assert entry.outcome is not None
    rules = [rule for rule in entry.outcome.rules if rule.outcome is entry.outcome.value]
    return dict.fromkeys(item for rule in rules for item in rule.items)


def _gone(key: str, after: Submission, swap: Swap, heirs: dict[str, str]) -> Mover:
    """A hazard of the old edition that no longer decides."""
    item = swap.old.by_key.get(key)
    row = after.answer(heirs.get(key, ""))
    state = row.state.value if row else "gone"
    title, clause = (item.title, item.clause) if item else ("", "")
    for change in swap.comparison.changes:
        if item is not None and change.was == item.id:
            now = swap.new.key(change.item) if change.kind != "removed" else key
            return Mover(
                cause=change.kind, item=now, was=key, title=title, clause=clause, state=state, fields=change.fields
            )
    return Mover(cause="determination", item=heirs.get(key, key), was=key, title=title, clause=clause, state=state)


def _come(key: str, after: Submission, swap: Swap) -> Mover:
    """A row of the new edition that decides now, or has to be answered."""
    row = after.answer(key)
    assert row is not None
    plain = Mover(cause="determination", item=key, title=row.title, clause=row.clause, state=row.state.value)
    item = swap.new.by_key.get(key)
    for change in swap.comparison.changes:
        if item is not None and change.item == item.id and change.kind != "removed":
            was = swap.old.key(change.was) if change.was else ""
            return replace(plain, cause=change.kind, was=was, fields=change.fields)
    return replace(plain, cause="added") if item is None and row.state.is_open else plain
