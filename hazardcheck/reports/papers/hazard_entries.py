"""What a paper says of each hazard: only what was filled in; gaps are marked, advice is marked as advice.

Whether a hazard is removed or a measure was given is asked of ``rules``; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...model.assessment import Finding
from ...model.base import Grade
from ...model.outcome import Run, Submission
from ...rules.closing.removed_hazards import is_removed
from ...rules.reading.answer_words import is_control, is_given
from ...words import say
from ..safe_text import clean, one_line
from .word_blocks import ADVICE, BLANK


@dataclass(frozen=True, slots=True)
class HazardEntry:
    """A hazard with its number in the paper; ``is_removed`` by the rule of the stage, ``place`` its place among the
    findings."""

    number: int
    finding: Finding
    is_removed: bool
    place: int = 0

    @property
    def is_major(self) -> bool:
        """Whether it is a major accident hazard."""
        return self.finding.grade is Grade.MAJOR

    @property
    def is_controlled(self) -> bool:
        """Whether a control measure in force was named; unknown is no."""
        return is_control(self.finding.control_measure)

    @property
    def is_safe(self) -> bool:
        """Whether safety meanwhile was affirmed; unknown is no."""
        return self.finding.safe_meanwhile is True

    @property
    def has_gaps(self) -> bool:
        """Whether something that an order needs was not filled in."""
        one = self.finding
        texts = (one.place, one.description, one.control_measure, one.measure, one.responsible, one.contingency)
        return one.deadline is None or not clean(one.funds) or not all(is_given(clean(text)) for text in texts)

    @property
    def name(self) -> str:
        """Title, place and device, for running text."""
        known = [one_line(text) for text in (self.finding.place, self.finding.device) if is_given(one_line(text))]
        return one_line(self.finding.title) + (f"（{'，'.join(known)}）" if known else "")

    @property
    def numbered_name(self) -> str:
        """The same for a cell, the hazard's own number below it."""
        number = one_line(self.finding.number)
        return f"{self.name}\n{number}" if number else self.name

    @property
    def full_name(self) -> str:
        """The same for running text."""
        number = one_line(self.finding.number)
        return f"{self.name}（{number}）" if number else self.name


def entries(submission: Submission, run: Run) -> tuple[HazardEntry, ...]:
    """All hazards, numbered: the open ones first, the major ones before the general, else in the form's order."""
    judged = [(is_removed(one, run.stage), one, place) for place, one in enumerate(submission.findings)]
    judged.sort(key=lambda found: (found[0], found[1].grade is Grade.GENERAL, found[2]))
    return tuple(HazardEntry(number, one, removed, place) for number, (removed, one, place) in enumerate(judged, 1))


def grade_word(finding: Finding) -> str:
    """重大 or 一般."""
    return say(f"grade.{finding.grade}", "zh")


def given(text: str) -> str:
    """What was filled in; "无" or "/" stays visible and counts as not filled in."""
    kept = clean(text)
    if is_given(kept):
        return kept
    return f"{BLANK}（原填“{kept}”）" if kept else BLANK


def with_advice(own: str, typical: tuple[str, ...]) -> str:
    """The enterprise's own text; where it is missing, that it is, and what the checklist suggests."""
    if is_given(clean(own)) or not typical:
        return given(own)
    return f"{given(own)}\n{ADVICE}{numbered(typical)}"


def numbered(texts: tuple[str, ...]) -> str:
    """1. …；2. …"""
    if len(texts) == 1:
        return one_line(texts[0])
    return "；".join(f"{place}.{one_line(text)}" for place, text in enumerate(texts, 1))


def number_list(numbers: Iterable[int]) -> str:
    """1至3、7: ascending, neighbours drawn together."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(f"{first}" if first == last else f"{first}至{last}" for first, last in spans)


def sum_of(finding: Finding) -> str:
    """整改资金 as typed; "0" and "无" are answers here."""
    return clean(finding.funds) or BLANK


def deadline_of(entry: HazardEntry, on: date) -> str:
    """整改期限; what is still open after its day needs a new one, which nobody has given yet."""
    deadline = entry.finding.deadline
    if deadline is None:
        return BLANK
    late = 0 if entry.is_removed else (on - deadline).days
    return f"{deadline}\n已逾期 {late} 天，新期限：{BLANK}" if late > 0 else str(deadline)


def shared_document(listed: tuple[HazardEntry, ...]) -> str:
    """The criterion all hazards are of, to be named once above a table; empty if they are of several."""
    documents = {one_line(entry.finding.document) for entry in listed}
    return documents.pop() if len(documents) == 1 else ""


def clause_of(finding: Finding, shared: str = "") -> str:
    """Document (unless it is the ``shared`` one), clause and the letters of the conditions that apply."""
    document, letters = one_line(finding.document), one_line(finding.condition)
    clause = one_line(finding.clause) if shared and document == shared else f"{document}{one_line(finding.clause)}"
    return clause + (f"（情形{letters}）" if letters else "")


def situation(entry: HazardEntry, shared: str = "", *, number: bool = True) -> str:
    """The cell 隐患: item and place, what is wrong (where nobody says it, what the criterion says), clause, number."""
    finding = entry.finding
    lines = [entry.name if is_given(one_line(finding.place)) else f"{entry.name}　部位：{given(finding.place)}"]
    if is_given(clean(finding.description)):
        lines.append(given(finding.description))
    else:
        lines += [f"描述：{given(finding.description)}", *filter(None, (one_line(finding.condition_text),))]
    lines.append(f"条款：{clause_of(finding, shared)}")
    if finding.number and number:
        typed = one_line(finding.number_typed)
        beside = f"（表中写“{typed}”）" if typed and typed != one_line(finding.number) else ""
        lines.append(f"编号 {one_line(finding.number)}{beside}")
    if finding.grade_reason:
        lines.append(f"定级说明：{one_line(finding.grade_reason)}")
    if finding.eliminated is True and not entry.is_removed:
        lines.append("填报为已当场消除，但情况描述、整改措施、责任人没有填全，按未消除处理")
    return "\n".join(lines)
