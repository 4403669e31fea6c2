"""How a hazard is put into words: several of one item told apart, what was left empty, overdue, closed.

"x 项" counts items, "x 条" hazards: an item may have many, at several places and devices.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.assessment import Finding
from ..model.outcome import MatchedRule, Run, Submission
from ..rules.reading.answer_words import is_given
from ..words import say
from . import outcome_words as wording
from .safe_text import one_line, shorten

_MARK = 24
"""Characters of a place or a device in a label."""


def hazard_label(finding: Finding, entry: Submission) -> str:
    """The number of the item; where it has several hazards, what tells this one from the others. Example:
    ``07-07 1号喷漆室 PT-01``."""
    return " ".join(filter(None, (wording.item_number(finding.item, entry), hazard_marks(finding, entry))))


def hazard_heading(finding: Finding, entry: Submission) -> str:
    """The number and the title of the item, with the same marks behind them."""
    marks = hazard_marks(finding, entry)
    heading = f"{wording.item_number(finding.item, entry)} {one_line(finding.title)}"
    return f"{heading}（{marks}）" if marks else heading


def hazard_marks(finding: Finding, entry: Submission) -> str:
    """What tells this hazard from others of its item: place and device, then its own number, then where it stands in
    the file. Empty where it is the only one."""
    same = [other for other in entry.findings if other.item == finding.item]
    if len(same) < 2:
        return ""
    wheres = [_where(other) for other in same]
    mine = _where(finding)
    if mine and wheres.count(mine) == 1:
        return mine
    return " ".join(filter(None, (mine, one_line(finding.number) or one_line(finding.location))))


def _where(finding: Finding) -> str:
    return " ".join(shorten(text, _MARK) for text in (finding.place, finding.device) if is_given(text))


def rule_labels(rule: MatchedRule, entry: Submission) -> tuple[str, ...]:
    """The hazards that made a rule match, each by its label. An item of which no hazard is at hand by its number."""
    named = [entry.findings[place] for place in entry.hazards_of(rule)]
    known = {finding.item for finding in named}
    left = (wording.item_number(key, entry) for key in rule.items if key not in known)
    return tuple(dict.fromkeys([*(hazard_label(finding, entry) for finding in named), *left]))


def rule_items(rule: MatchedRule, entry: Submission) -> str:
    """The same in one line."""
    return "、".join(rule_labels(rule, entry))


def why_short(entry: Submission, lang: str) -> str:
    """The reason in one line: the rules that decide the headline, with their hazards."""
    if entry.outcome is None:
        return "；".join(wording.problem_text(problem, entry, lang) for problem in entry.problems)
    decisive = [rule for rule in entry.outcome.rules if rule.outcome is entry.outcome.value]
    return "；".join(_rule_short(rule, entry) for rule in decisive)


def _rule_short(rule: MatchedRule, entry: Submission) -> str:
    title = one_line(rule.title) or rule.id
    items = rule_items(rule, entry)
    return f"{title}（{items}）" if items else title


def finding_doubts(finding: Finding, run: Run, lang: str) -> tuple[str, ...]:
    """What was not said of a hazard and therefore counts against it."""
    if wording.is_gone(finding, run):
        return (say("report.doubt.removed", lang),)
    doubts = []
    if finding.eliminated is True:
        doubts.append(say("report.doubt.unproved", lang))
    if not is_given(finding.control_measure):
        doubts.append(say("report.doubt.control", lang))
    if finding.safe_meanwhile is None:
        doubts.append(say("report.doubt.safe", lang))
    return tuple(doubts)


def condition_text(finding: Finding) -> str:
    """The letters of the conditions and their texts; empty where none was named."""
    letters, text = one_line(finding.condition), one_line(finding.condition_text)
    return f"{letters}. {text}" if letters and text else letters or text


def advised(entry: Submission, run: Run) -> tuple[Finding, ...]:
    """One major hazard of each item for which the criterion suggests what to do, while it is still there."""
    found: dict[str, Finding] = {}
    for one in entry.majors:
        if (one.typical_control or one.typical_measures) and not wording.is_gone(one, run):
            found.setdefault(one.item, one)
    return tuple(found.values())


# ---- deadlines


def overdue_days(finding: Finding, run: Run) -> int:
    """Days by which the deadline that was given has passed at the judging day, while the hazard is still there."""
    if finding.deadline is None or wording.is_gone(finding, run):
        return 0
    return max((run.on - finding.deadline).days, 0)


def overdue_text(finding: Finding, run: Run, lang: str) -> str:
    """已逾期 12 天; empty if it is not overdue."""
    days = overdue_days(finding, run)
    return say("report.overdue", lang, days=days) if days else ""


def deadline_text(finding: Finding, run: Run, lang: str) -> str:
    """The deadline with the days by which it has passed; that the hazard is gone; that no deadline was given."""
    if wording.is_gone(finding, run):
        return say("report.doubt.removed", lang)
    if finding.deadline is None:
        return say("state.unanswered", lang)
    late = overdue_text(finding, run, lang)
    return say("report.deadline.late", lang, day=finding.deadline, late=late) if late else finding.deadline.isoformat()


def longest_overdue(entry: Submission, run: Run) -> int:
    """Days of the hazard that is overdue longest; 0 if none is."""
    return max((overdue_days(finding, run) for finding in entry.findings), default=0)


def overdue_line(entry: Submission, run: Run, lang: str) -> str:
    """How many hazards are overdue and how long; empty if none is."""
    late = [days for finding in entry.findings if (days := overdue_days(finding, run))]
    return say("report.overdue.many", lang, count=len(late), days=max(late)) if late else ""


# ---- what is gone, and the figures


def closure_text(finding: Finding, entry: Submission, lang: str) -> str:
    """A hazard that is gone, with the record of it: which, when, what was done, who accepted that."""
    marks = [one_line(text) for text in (finding.number, finding.place, finding.device) if is_given(text)]
    name = " ".join([wording.item_number(finding.item, entry), one_line(finding.title), *marks])
    return say("report.closure", lang, name=name, proof=closure_proof(finding, lang))


def closure_proof(finding: Finding, lang: str) -> str:
    """When and how a hazard was removed, and who accepted that, where somebody did."""
    done = say("report.done", lang, day=finding.done_on or "—", note=shorten(finding.done_note, 200))
    if not finding.accepted_by and finding.accepted_on is None:
        return done
    who = wording.given(one_line(finding.accepted_by), lang)
    accepted = say("report.accepted", lang, who=who, day=finding.accepted_on or say("state.unanswered", lang))
    return f"{done}{accepted}"


def items_text(entry: Submission, lang: str) -> str:
    """The sum of the items; where one has several hazards, how many hazards these are."""
    counts = entry.items
    if counts is None:
        return ""
    names = ("applicable", "ok", "hazard", "unanswered", "unclear", "na")
    text = say("text.items", lang, **{name: getattr(counts, name) for name in names})
    several = len(entry.findings) > _items_of(entry.findings)
    return text + say("text.items.records", lang, count=len(entry.findings)) if several else text


def _items_of(findings: Iterable[Finding]) -> int:
    return len({finding.item for finding in findings})
