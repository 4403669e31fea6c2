"""The points that no form tells of: who handed in nothing, what is wrong with the run, that nothing was judged."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import Exit
from ...model.outcome import Result
from ...model.run_notes import Absent
from ...model.written.roster import Handed
from ...rules.known.hazard_prints import hazard_prints, named_owner, print_of
from ...words import named, say
from .. import absent_words, outcome_words
from ..safe_text import one_line
from .told_points import Point, PointKind

# There is no file to point at; every receiver wants one, and the folder of the run is always there.
NOWHERE = "."


def run_points(result: Result, lang: str) -> Iterator[Point]:
    """All of them, those of absent enterprises first."""
    for one in result.absent:
        yield from absent_points(one, result, lang)
    yield from missing_points(result, lang)
    for problem in result.problems:
        text = one_line(outcome_words.message(problem, lang))
        about = [f"{name}={problem.params[name]}" for name in sorted(problem.params)]
        yield _of_run(PointKind.RUN, problem.code, text, print_of("run", problem.code, *about), lang)
    if not result.counts.judged or result.exit.code in (Exit.DEFECT, Exit.INTERRUPTED):
        # zero inputs is never success, whatever else is silent
        yield _of_run(PointKind.RUN, "exit", one_line(result.exit.reason) or "—", print_of("run", "exit"), lang)


def absent_points(one: Absent, result: Result, lang: str) -> Iterator[Point]:
    """The hazards that an enterprise left open before it handed in nothing; they keep the prints they had."""
    owner = named_owner(one.name, one.uscc)
    marks = hazard_prints(owner, (known.finding for known in one.known))
    line = absent_words.absent_line(one, lang)
    for known, mark in zip(one.known, marks, strict=True):
        finding = known.finding
        yield Point(
            kind=PointKind.ABSENT,
            code=finding.item,
            title=one_line(finding.title),
            text=f"{line}{say('report.colon', lang)}{absent_words.absent_hazard(known, result.run, lang)}",
            source=one.source,
            location=finding.location,
            mark=mark,
            clause=named(one_line(finding.clause), lang),
            document=one_line(finding.document),
            number=one_line(finding.number),
            label=absent_words.absent_hazard(known, result.run, lang),
            grade=finding.grade,
            known=True,
            deadline=finding.deadline,
        )
    if not one.known:
        yield _of_run(PointKind.MISSING, "absent", line, print_of(owner, "absent"), lang)


def missing_points(result: Result, lang: str) -> Iterator[Point]:
    """The enterprises of the roster that handed in nothing."""
    for row in result.roster.attention if result.roster else ():
        if row.handed is Handed.MISSING:
            name = one_line(row.expected.name) or one_line(row.expected.uscc)
            mark = print_of(named_owner(row.expected.name, row.expected.uscc), "missing")
            yield _of_run(
                PointKind.MISSING,
                "missing",
                f"{say('pipelines.missing', lang)}{say('report.colon', lang)}{name}",
                mark,
                lang,
            )


def _of_run(kind: PointKind, code: str, text: str, mark: str, lang: str) -> Point:
    title = say(f"pipelines.{kind}", lang)
    return Point(kind=kind, code=code, title=title, text=text, source=NOWHERE, label=code, mark=mark)
