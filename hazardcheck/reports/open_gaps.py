"""What a result does not know: open items, problems of the form, what was left out, what was not covered.

Shared by every report a person reads, like ``wording``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model.answers import Problem
from ..model.assessment import ItemResult
from ..model.base import State
from ..model.outcome import Submission
from ..model.written.checklist import Coverage, Kind
from ..rules.gates.facts import focus_title
from ..words import TEXTS, bracketed, listed, say
from . import outcome_words as wording
from .safe_text import one_line

# An item that is merely empty.
_EMPTY = "HZ201"
# What is wrong with the name, the day or the industry: nothing below it counts until they are there.
_HEAD = frozenset("HZ101 HZ102 HZ105 HZ106 HZ108 HZ116 HZ144".split())


@dataclass(frozen=True, slots=True)
class OpenRow:
    """An item nobody has answered in a way that counts: where it stands, what to do, whether it can still decide;
    ``is_bare``: it is merely empty, and what to do is the same as for every other one that is."""

    number: str
    title: str
    state: str
    value: str
    location: str
    advice: str
    decisive: bool
    is_bare: bool = False


def open_rows(entry: Submission, lang: str) -> tuple[OpenRow, ...]:
    """The open items, those that can change the outcome first."""
    decisive = frozenset(entry.outcome.decisive) if entry.outcome else frozenset()
    said: dict[str, list[str]] = {}
    bare = {row.item for row in entry.open_answers if row.state is State.UNANSWERED}
    for problem in entry.problems:
        if problem.item and problem.is_error:
            said.setdefault(problem.item, []).append(wording.problem_text(problem, entry, lang))
            bare -= {problem.item} if problem.code != _EMPTY else set()
    rows = [
        replace(_open_row(row, entry, said.get(row.item, []), row.item in decisive, lang), is_bare=row.item in bare)
        for row in entry.open_answers
    ]
    # what tips the verdict first
    return tuple(sorted(rows, key=lambda row: not row.decisive))


def _open_row(row: ItemResult, entry: Submission, said: list[str], decisive: bool, lang: str) -> OpenRow:
    code = "report.advice.unanswered" if row.state is State.UNANSWERED else "report.advice.unclear"
    return OpenRow(
        number=wording.item_number(row.item, entry, lang),
        title=one_line(row.title),
        state=say(f"state.{row.state}", lang),
        value=one_line(row.value),
        location=one_line(row.location),
        advice=say("report.joint", lang).join(dict.fromkeys(said)) or say(code, lang),
        decisive=decisive,
    )


def other_problems(entry: Submission) -> tuple[Problem, ...]:
    """The problems that ``open_rows`` does not tell already, errors first."""
    told = frozenset(row.item for row in entry.open_answers)
    left = [problem for problem in entry.problems if not (problem.is_error and problem.item in told)]
    # the head, then errors before warnings; the sort keeps their order
    return tuple(sorted(left, key=lambda problem: (not is_of_head(problem), not problem.is_error)))


def head_problems(entry: Submission) -> tuple[Problem, ...]:
    """The errors of the head: the first to be corrected."""
    return tuple(filter(is_of_head, other_problems(entry)))


def form_problems(entry: Submission) -> tuple[Problem, ...]:
    """The other problems: those of the rows and what stands beside them."""
    return tuple(problem for problem in other_problems(entry) if not is_of_head(problem))


def is_of_head(problem: Problem) -> bool:
    """Whether it is an error of the head of the form: whose it is, of which day."""
    return problem.is_error and problem.code in _HEAD


def left_out(entry: Submission, lang: str) -> tuple[tuple[str, tuple[ItemResult, ...]], ...]:
    """The items that do not apply, gathered by reason."""
    groups: dict[str, list[ItemResult]] = {}
    for row in entry.not_applicable:
        if row.counted:
            groups.setdefault(_left_out_reason(row, lang), []).append(row)
    return tuple((reason, tuple(rows)) for reason, rows in groups.items())


def _left_out_reason(row: ItemResult, lang: str) -> str:
    """The derived reason where the gate is closed, else that it was typed."""
    reason = one_line(row.reason)
    if row.applies is False and reason:
        return reason
    return say("report.na.typed", lang, reason=reason) if reason else say("report.na.plain", lang)


def limits(entry: Submission, lang: str) -> tuple[str, ...]:
    """Why the answers cover less than the whole criterion: a partial checklist, a short form, case facts not given."""
    said = [
        say(
            "report.limit.own" if stamp.kind is Kind.OWN else "report.limit.partial",
            lang,
            checklist=one_line(stamp.title) or stamp.id,
        )
        for stamp in entry.checklists
        if stamp.coverage is Coverage.PARTIAL
    ]
    if entry.focus:
        said.append(say("report.limit.focus", lang, focus="、".join(focus_names(entry.focus))))
    if entry.outcome and entry.outcome.not_given:
        names = "、".join(_case_name(name, lang) for name in entry.outcome.not_given)
        said.append(say("report.limit.case", lang, names=names))
    return tuple(said)


def focus_names(keys: Iterable[str]) -> list[str]:
    """The Chinese names of focus places."""
    return list(map(focus_title, keys))


def _case_name(name: str, lang: str) -> str:
    code = f"case.{name}"
    return say(code, lang) if code in TEXTS else name


# Cells and complaints named in a short line; the rest is counted.
_ASKED = 4


def asks(entry: Submission, lang: str, *, by_name: bool = False) -> str:
    """In one line what has to be completed and where: the head, then how many items, then the rest; empty if nothing is
    open. ``by_name``: the items by their names, without their cells."""
    problems = [problem for problem in other_problems(entry) if problem.is_error]
    faults = [_short(wording.problem_text(one, entry, lang), one) for one in problems]
    heads = sum(map(is_of_head, problems))
    rows = _asked_rows(open_rows(entry, lang), lang, by_name=by_name)
    kept = max(_ASKED - heads, 1) if not rows else 1
    named = [*faults[:heads], *rows, *faults[heads : heads + kept]]
    left = len(faults) - heads - kept
    if not named:
        return ""
    what = say("report.comma", lang).join(named)
    return say("report.asks.more", lang, what=what, left=left) if left > 0 else say("report.asks", lang, what=what)


def _short(text: str, problem: Problem) -> str:
    """A complaint; of the head without how to write it, which everybody knows: 检查日期未填或看不懂."""
    return text.split("；")[0].split("; ")[0].replace("：“”", "") if is_of_head(problem) else text


def _asked_rows(rows: Sequence[OpenRow], lang: str, *, by_name: bool) -> list[str]:
    """How many items are open, and the first of them."""
    if by_name:
        # names of items are Chinese: an English page says their numbers
        cells = [(row.title if lang == "zh" else "") or row.number for row in rows[:_ASKED]]
    else:
        cells = [row.number + (bracketed(row.location, lang) if row.location else "") for row in rows[:_ASKED]]
    if not cells:
        return []
    more = say("report.asks.so-on", lang) if len(rows) > _ASKED else ""
    return [say("report.asks.rows", lang, count=len(rows), items=listed(cells, lang) + more)]
