"""How a hazard is put into words: several of one item told apart, what was left empty, overdue, closed.

"x 项" counts items, "x 条" hazards: an item may have many, at several places and devices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.assessment import Finding
from ..model.outcome import MatchedRule, Run, Submission
from ..rules.reading.answer_words import is_given
from ..words import bracketed, listed, named, say
from . import outcome_words as wording
from .safe_text import one_line, shorten

# Characters of a place or a device in a label.
_MARK = 24
# Hazards of one item that a rule names; more are counted (`07-07 ×30`).
_NAMED = 4


@dataclass(frozen=True, slots=True)
class HazardNames:
    """What tells the hazards of a submission apart. Made once for a report: a form may have thousands of hazards."""

    entry: Submission
    marks: Mapping[Finding, str]

    def label(self, finding: Finding, lang: str = "") -> str:
        """The number of the item (for a person where a language is given, else that by which a program finds it); where
        it has several hazards, what tells this one from the others. Example: ``07-07 1号喷漆室 PT-01``."""
        number, marks = self._number(finding.item, lang), self.marks.get(finding, "")
        return f"{number} {marks}" if marks else number

    def heading(self, finding: Finding, lang: str = "zh") -> str:
        """The number and the title of the item, with the same marks behind them."""
        heading, marks = (
            f"{self._number(finding.item, lang)} {one_line(finding.title)}",
            self.marks[finding],
        )
        return heading + bracketed(marks, lang) if marks else heading

    def rule_labels(self, rule: MatchedRule, lang: str = "") -> tuple[str, ...]:
        """The hazards that made a rule match, each by its label; many of one item by their number, and an item of which
        no hazard is at hand by its own."""
        named: dict[str, list[Finding]] = {key: [] for key in rule.items}
        for place in self.entry.hazards_of(rule):
            finding = self.entry.findings[place]
            named.setdefault(finding.item, []).append(finding)
        return tuple(dict.fromkeys(label for key, found in named.items() for label in self._labels(key, found, lang)))

    def _labels(self, key: str, found: list[Finding], lang: str) -> list[str]:
        number = self._number(key, lang)
        if len(found) > _NAMED:
            return [f"{number} ×{len(found)}"]
        return [self.label(finding, lang) for finding in found] or [number]

    def _number(self, key: str, lang: str) -> str:
        return wording.item_number(key, self.entry, lang) if lang else wording.data_number(key, self.entry)

    def rule_items(self, rule: MatchedRule, lang: str) -> str:
        """The same in one line."""
        return listed(self.rule_labels(rule, lang), lang)


def names_of(entry: Submission) -> HazardNames:
    """The marks of a submission's hazards: place and device, where these are not enough the hazard's own number, and
    where it has none its cell in the file. Empty for the only hazard of an item."""
    items = Counter(finding.item for finding in entry.findings)
    wheres = [(finding.item, _where(finding) if items[finding.item] > 1 else "") for finding in entry.findings]
    spots = Counter(wheres)
    marks = {}
    for finding, (item, where) in zip(entry.findings, wheres, strict=True):
        is_plain = items[item] == 1 or (where and spots[item, where] == 1)
        further = "" if is_plain else one_line(finding.number) or one_line(finding.location)
        marks[finding] = " ".join(filter(None, (where, further)))
    return HazardNames(entry, marks)


def _where(finding: Finding) -> str:
    return " ".join(shorten(text, _MARK) for text in (finding.place, finding.device) if is_given(text))


def why_short(entry: Submission, lang: str) -> str:
    """The reason in one line: the rules that decide the headline, with their hazards."""
    if entry.outcome is None:
        return say("report.joint", lang).join(wording.problem_text(problem, entry, lang) for problem in entry.problems)
    decisive = [rule for rule in entry.outcome.rules if rule.outcome is entry.outcome.value]
    names = names_of(entry)
    return say("report.joint", lang).join(_rule_short(rule, names, lang) for rule in decisive)


def why_named(entry: Submission, lang: str) -> str:
    """The same by the names of the items, which stand in front: of many enterprises with one reason it is the items
    that tell them apart. Example: ``喷漆室电气防爆失效 ×2：重大事故隐患未消除，整改期间不能保证安全``."""
    if entry.outcome is None:
        return why_short(entry, lang)
    reasons: dict[str, list[str]] = {}
    for rule in entry.outcome.rules:
        if rule.outcome is entry.outcome.value:
            reasons.setdefault(_item_titles(rule, entry, lang), []).append(one_line(rule.title) or rule.id)
    colon, comma = say("report.colon", lang), say("report.then", lang)
    told = (f"{names}{colon if names else ''}{comma.join(titles)}" for names, titles in reasons.items())
    return say("report.joint", lang).join(told)


def _item_titles(rule: MatchedRule, entry: Submission, lang: str) -> str:
    """The items that made a rule match, by name, with how many hazards each has."""
    titles = {row.item: one_line(row.title) for row in entry.open_answers}
    titles |= {one.item: one_line(one.title) for one in entry.findings}
    found = Counter(entry.findings[place].item for place in entry.hazards_of(rule))
    names = ((titles.get(key) or wording.item_number(key, entry, lang), found[key]) for key in rule.items)
    return listed((f"{name} ×{count}" if count > 1 else name for name, count in names), lang)


def _rule_short(rule: MatchedRule, names: HazardNames, lang: str) -> str:
    title = one_line(rule.title) or rule.id
    items = names.rule_items(rule, lang)
    return title + bracketed(items, lang) if items else title


def source_text(finding: Finding, lang: str) -> str:
    """The document and the clause by which it is a hazard."""
    document, clause = one_line(finding.document), one_line(finding.clause)
    return f"{named(document, lang)}, {named(clause, lang)}" if lang == "en" else f"{document}{clause}"


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
    name = " ".join([wording.item_number(finding.item, entry, lang), one_line(finding.title), *marks])
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
    """The sum of the items, and what the form holds beside them; where one has several hazards, how many these are."""
    counts = entry.items
    if counts is None:
        return ""
    names = ("applicable", "ok", "hazard", "unanswered", "unclear", "na")
    text = say("text.items", lang, all=counts.applicable + counts.na, **{one: getattr(counts, one) for one in names})
    if premises := sum(not row.counted for row in entry.answers):
        text += say("text.items.premises", lang, count=premises)
    several = len(entry.findings) > _items_of(entry.findings)
    return text + say("text.items.records", lang, count=len(entry.findings)) if several else text


def answers_heading(entry: Submission, lang: str) -> str:
    """How many rows of answers there are, and what they are: the items and the preconditions that they share."""
    count, premises = len(entry.answers), sum(not row.counted for row in entry.answers)
    code = "page.answers.premises" if premises else "page.answers"
    return say(code, lang, count=count, items=count - premises, premises=premises)


def _items_of(findings: Iterable[Finding]) -> int:
    return len({finding.item for finding in findings})
