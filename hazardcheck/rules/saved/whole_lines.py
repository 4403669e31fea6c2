"""The submission of a line of results.jsonl: what the line left out is put in again, from the head (``lean_lines``).

Strict: what the head is said to say may not stand in the line too, and has to be in the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ...model.answers import Problem
from ...model.assessment import ChecklistStamp, Finding, ItemResult
from ...model.base import State
from ...model.outcome import AppliedProcedure, Outcome, Submission
from ...model.result_line import ResultLine, SameAnswers
from ...model.written.procedure import NO_PROCEDURE
from ...words import say
from .head_texts import HeadTexts, RowTexts
from .lean_lines import PLAIN, UNANSWERED, unanswered

Part = TypeVar("Part")


class HeadlessLineError(ValueError):
    """A line leaves out what its head does not say, or says it beside the head; ``args`` name the part."""


def entry_of(line: ResultLine, texts: HeadTexts) -> Submission:
    """The submission of a line. HeadlessLineError where line and head do not fit together."""
    said = frozenset(line.head_says)
    rows = texts.rows(line.checklists)
    if rows is None and said & {"answers", "checklists", "measures"}:
        raise HeadlessLineError("checklists")
    parts = {name: getattr(line, name) for name in PLAIN}
    if "checklists" in said:
        parts["checklists"] = tuple(_listed(stamp, texts) for stamp in line.checklists)
    if line.outcome is not None:
        parts["outcome"] = _outcome(line.outcome, said, texts)
    if "measures" in said and rows is not None:
        parts |= {name: tuple(_advised(one, rows) for one in getattr(line, name)) for name in ("findings", "closures")}
        for name in ("unseen", "seen", "closed", "doubtful"):
            parts[name] = tuple(replace(one, finding=_advised(one.finding, rows)) for one in getattr(line, name))
    if "answers" in said and rows is not None:
        answers = parts["answers"] = tuple(_rows(line, texts, rows))
        parts["problems"] = tuple(_apart(line, answers, rows, texts.lang))
    else:
        parts["answers"] = tuple(_of_kind(line.answers, ItemResult))
        parts["problems"] = tuple(_of_kind(line.problems, Problem))
    return Submission(**parts)


def _of_kind(parts: Iterable[object], kind: type[Part]) -> Iterator[Part]:
    """Parts that have to stand alone where the head says nothing of them."""
    for one in parts:
        if not isinstance(one, kind):
            raise HeadlessLineError("answers")
        yield one


def _listed(stamp: ChecklistStamp, texts: HeadTexts) -> ChecklistStamp:
    found = texts.listed(stamp)
    if found is None or stamp.title or stamp.document or stamp.extends:
        raise HeadlessLineError(f"checklists {stamp.id}")
    return replace(stamp, title=found.title, document=found.document, kind=found.kind, extends=found.extends)


def _outcome(outcome: Outcome, said: frozenset[str], texts: HeadTexts) -> Outcome:
    policy = texts.policies.get(outcome.policy)
    if policy is None and "policy" in said:
        raise HeadlessLineError(f"policies {outcome.policy}")
    if policy is not None and "policy" in said:
        if outcome.policy_note or outcome.policy_title:
            raise HeadlessLineError("policy")
        outcome = replace(outcome, policy_note=policy.note, policy_title=policy.title)
    if "procedures" in said and outcome.procedures:
        outcome = replace(outcome, procedures=tuple(_told(one, texts) for one in outcome.procedures))
    return outcome


def _told(one: AppliedProcedure, texts: HeadTexts) -> AppliedProcedure:
    found = texts.find(one.checklist)
    if found is None or found.procedure is None or one.title or one.procedure != NO_PROCEDURE:
        raise HeadlessLineError(f"procedures {one.checklist}")
    return replace(one, title=found.title, procedure=found.procedure)


def _advised(finding: Finding, rows: RowTexts) -> Finding:
    item = rows.items.get(finding.item)
    if item is None or finding.typical_control or finding.typical_measures:
        raise HeadlessLineError(f"measures {finding.item}")
    return replace(finding, typical_control=item.control, typical_measures=item.measures)


def _rows(line: ResultLine, texts: HeadTexts, rows: RowTexts) -> list[ItemResult]:
    """The rows one by one, in the order of the form."""
    industry = line.enterprise.industry if line.enterprise else ""
    found: list[ItemResult] = []
    for group in _of_kind(line.answers, SameAnswers):
        for key, place in group.items.items():
            item = rows.items.get(key)
            if item is None:
                raise HeadlessLineError(f"answers {key}")
            reason = group.reason
            found.append(
                ItemResult(
                    item=key,
                    title=item.title,
                    clause=item.clause,
                    state=group.state,
                    typed=group.typed,
                    applies=group.applies,
                    reason=texts.reason(key, group.typed, industry, line.facts, rows) if reason is None else reason,
                    value=group.value,
                    location=place,
                    counted=item.counted,
                )
            )
    found.sort(key=lambda row: rows.places[row.item])
    return found


def _apart(line: ResultLine, answers: Iterable[ItemResult], rows: RowTexts, lang: str) -> Iterator[Problem]:
    """The complaints one by one."""
    places = {row.item: row.location for row in answers if row.state is State.UNANSWERED}
    for one in line.problems:
        if isinstance(one, Problem):
            yield one
            continue
        for key in one.items:
            if key not in places or one.code != UNANSWERED:
                raise HeadlessLineError(f"problems {key}")
            found = unanswered(key, rows.items[key], places, one.allowed)
            yield replace(found, message=say(found.code, lang, **found.params))
