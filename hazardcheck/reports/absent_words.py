"""An enterprise that left a hazard open before and handed in nothing now, in words: at what it stood, which hazards.

Example: ``甲厂：上次停产（自行停产），2 条隐患没有销号`` and, hazard by hazard, ``重大 07-07 调漆间 YH-1 1号喷漆室``.
"""

from __future__ import annotations

from ..model.assessment import KnownHazard
from ..model.outcome import Result, Run
from ..model.run_notes import Absent
from ..rules.reading.answer_words import is_given
from ..words import say
from . import outcome_words as wording
from .safe_text import one_line, shorten


def absent_name(one: Absent) -> str:
    """The enterprise by its name, else its code, else its last form."""
    # name, else code, else its last file: somebody must be able to find it
    return shorten(one.name or one.uscc or one.source, 60)


def absent_stood(one: Absent, lang: str) -> str:
    """The outcome at which it stood, with the kind of stop; empty where an old result does not say it."""
    if one.value is None:
        return ""
    name = wording.verdict_name(one.value, lang)
    return say("report.verdict.stop", lang, verdict=name, stop=say(f"stop.{one.stop}", lang)) if one.stop else name


def absent_line(one: Absent, lang: str) -> str:
    """The enterprise, its form of then, at what it stood, and how many hazards are open."""
    return say(
        "absent.line",
        lang,
        name=absent_name(one),
        source=one_line(one.source),
        stood=absent_stood(one, lang) or "—",
        count=one.hazards,
    )


def absent_hazards(one: Absent, run: Run, lang: str) -> tuple[str, ...]:
    """Its hazards, one text each; the items alone where an old result holds no more."""
    return tuple(absent_hazard(hazard, run, lang) for hazard in one.known) or tuple(map(wording.short_key, one.items))


def absent_hazard(known: KnownHazard, run: Run, lang: str) -> str:
    """Grade, item, title, what tells it from others (number, place, device), and its deadline with the days since."""
    finding = known.finding
    marks = [one_line(text) for text in (finding.number, finding.place, finding.device) if is_given(text)]
    head = [say(f"grade.{finding.grade}", lang), wording.short_key(finding.item), one_line(finding.title), *marks]
    late = absent_overdue(known, run)
    due = known.deadline.isoformat() if known.deadline else ""
    text = say("report.deadline.late", lang, day=due, late=say("report.overdue", lang, days=late)) if late else due
    return " ".join(head) + (say("absent.due", lang, due=text) if text else "")


def absent_overdue(known: KnownHazard, run: Run) -> int:
    """Days by which the earliest deadline that was promised has passed at the judging day."""
    return max((run.on - known.deadline).days, 0) if known.deadline else 0


def absent_count(result: Result) -> int:
    """All hazards of those that handed in nothing; they stand beside the counts of the inputs, not in them."""
    return sum(one.hazards for one in result.absent)


def run_problems(result: Result, lang: str) -> tuple[str, ...]:
    """What is wrong with the run itself, one sentence each."""
    return tuple(f"{one.code} {one_line(wording.message(one, lang))}" for one in result.problems)
