"""Whether a saved submission is what its own answers give: decided again, and compared.

A result holds what was typed row by row, so that a self-check can be decided again by the checklists and the policy
that it names. Somebody may change verdict, rules, findings and counts so that they agree with each other: they no
longer agree with the answers. Example: the rows say 有隐患 and nothing else of it is left. What hangs on more than the
result holds (case facts, an earlier result, lists of one's own) is left to the other checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.assessment import Finding
from ...model.base import Stage, State
from ...model.outcome import MatchedRule, Outcome, Submission
from ...model.written.checklist import Checklist
from ..judging.flags import Setting
from ..judging.judge import judge
from ..reading.plain_text import plain
from ..run.redecided import always_in_force, missing_checklist, stored_answers

# The words of the form, by which a typed answer and its state are held together.
_SAID = {"有隐患": State.HAZARD, "存在": State.HAZARD, "无隐患": State.OK, "不存在": State.OK, "不涉及": State.NA}


def can_decide_again(entry: Submission, stage: Stage, checklists: tuple[Checklist, ...]) -> bool:
    """Whether everything that decided is at hand: a self-check on known lists, without an earlier result."""
    if stage is not Stage.SELF or entry.outcome is None or entry.unseen or entry.seen or entry.closures:
        return False
    return bool(entry.checklists) and not missing_checklist(entry, checklists)


def decision_disagreement(entry: Submission, checklists: tuple[Checklist, ...], setting: Setting) -> str:
    """What a submission does not have in common with what its answers give: the code of the sentence, or nothing."""
    rows = {row.item: row for row in entry.answers}
    for row in rows.values():
        said = _SAID.get(plain(row.value))
        if said is not None and row.typed is not said and not row.state.is_open and not row.typed.is_open:
            return "saved.typed"
    answers = stored_answers(entry, checklists)
    again = judge(answers, tuple(map(always_in_force, checklists)), setting, entry.source, entry.sha256)
    assert again.outcome is not None
    assert entry.outcome is not None
    if again.checklists != entry.checklists:
        return "saved.checklists"
    if [(row.item, row.state) for row in again.answers] != [(row.item, row.state) for row in entry.answers]:
        return "saved.decided.rows"
    if list(map(_law_of, again.findings)) != list(map(_law_of, entry.findings)):
        return "saved.decided.findings"
    former = {row.id: row.was for row in setting.policy.rows}
    if _bare(again.outcome) != _bare(entry.outcome) or again.status is not entry.status:
        return "saved.decided"
    if not all(_says_same(*pair, former) for pair in zip(again.outcome.rules, entry.outcome.rules, strict=True)):
        return "saved.decided"
    return "" if (again.items, again.score, again.scores) == (entry.items, entry.score, entry.scores) else "saved.items"


def _law_of(finding: Finding) -> tuple[str, ...]:
    """What the checklist says of a hazard: the item, how grave it is, by which clause."""
    return (finding.item, finding.grade, finding.title, finding.clause, finding.document, finding.condition_text)


def _bare(outcome: Outcome) -> tuple[object, ...]:
    """All of the outcome, the rules in their order."""
    rules = tuple(map(_rule, outcome.rules))
    stops = (outcome.stop, outcome.stops, outcome.procedures)
    return (outcome.value, outcome.worst, outcome.best, outcome.decisive, stops, rules)


def _rule(rule: MatchedRule) -> tuple[object, ...]:
    return (rule.id, rule.outcome, rule.items, rule.stop)


def _says_same(now: MatchedRule, saved: MatchedRule, former: Mapping[str, Sequence[str]]) -> bool:
    """Whether a saved rule has the texts of its row, each in the words of today or of an earlier edition."""
    texts, theirs = ((rule.title, *rule.basis, *rule.duties) for rule in (now, saved))
    if (len(now.basis), len(now.duties)) != (len(saved.basis), len(saved.duties)):
        return False
    return all(old in (new, *former[now.id]) for new, old in zip(texts, theirs, strict=True))
