"""CSV: one row per submission, with its counts and its hazards joined in one cell per grade; below them one row for
each enterprise that left a hazard open before and handed in nothing.

An inspector filters and sorts enterprises, so an enterprise is one row; one row per hazard is a sheet of summary.xlsx.
The titles are keys, the same in every language; only the words in the cells follow it. The lines end in CR LF
(RFC 4180). There is no BOM: the text goes to standard output, where other programs read it. A cell that a spreadsheet
would take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Final

from ..model.assessment import Finding
from ..model.base import Grade, Verdict
from ..model.held_waiver import HeldWaiver
from ..model.outcome import Run, Submission
from ..model.overview import Overview
from ..model.run_notes import Absent
from ..rules.known.hazard_prints import finding_prints
from ..rules.run.held_waivers import waiving_marks
from ..rules.run.run_overview import brief_submissions
from ..words import bracketed, say
from . import absent_words as words
from . import hazard_words as hazards
from . import outcome_words as wording
from .safe_text import one_line

# The full-width signs too: WPS takes them for the narrow ones.
_FORMULA: Final = tuple("=+-@＝＋－＠")
# Columns in order, by their names: a program that reads them does not care which language somebody speaks.
COLUMNS: Final = (
    "place", "status", "name", "uscc", "industry", "grid", "checked_on", "outcome", "worst", "best", "stop", "area",
    "majors", "generals", "applicable", "ok", "hazard", "na", "unanswered", "unclear", "score", "maximum", "rules",
    "major_list", "general_list", "overdue", "closed_list", "decisive", "problems", "file", "sha256", "waived",
)  # fmt: skip


def render(overview: Overview, lang: str, only: frozenset[Verdict] | None = None) -> Iterator[str]:
    """The CSV text, submissions in the order of the inputs; ``only``: those with one of these outcomes."""
    yield _csv_line(list(COLUMNS))
    waiving = waiving_marks(overview.result.waivers)
    for place, entry in enumerate(brief_submissions(overview.result), start=1):
        if only is not None and (entry.outcome is None or entry.outcome.value not in only):
            continue
        row = _entry_row(place, entry, overview.result.run, lang)
        row["waived"] = str(_waived_count(entry, waiving)) if entry.outcome else ""
        yield _csv_line([safe_cell(row[name]) for name in COLUMNS])
    for one in overview.result.absent if only is None else ():
        absent = dict.fromkeys(COLUMNS, "") | _absent_row(one, overview.result.run, lang)
        yield _csv_line([safe_cell(absent[name]) for name in COLUMNS])


def _waived_count(entry: Submission, waiving: Mapping[str, HeldWaiver]) -> int:
    """How many of its hazards a gate passes over; they are among its generals."""
    return sum(mark in waiving for mark in finding_prints(entry)) if waiving else 0


def _absent_row(one: Absent, run: Run, lang: str) -> dict[str, str]:
    """The row of an enterprise that left a hazard open before and handed in nothing. It has no place among the inputs,
    no outcome and no numbers, so that every column still adds up to the counts."""
    by_grade = {grade: [known for known in one.known if known.finding.grade is grade] for grade in Grade}
    lists = {
        grade: _joint((words.absent_hazard(known, run, lang) for known in found), lang)
        for grade, found in by_grade.items()
    }
    return {
        "status": say("absent.status", lang),
        "name": one.name,
        "uscc": one.uscc,
        "major_list": lists[Grade.MAJOR],
        "general_list": lists[Grade.GENERAL],
        "overdue": str(max((words.absent_overdue(known, run) for known in one.known), default=0) or ""),
        "problems": words.absent_line(one, lang),
        "file": one.source,
    }


def _csv_line(cells: list[str]) -> str:
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """One line that no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _entry_row(place: int, entry: Submission, run: Run, lang: str) -> dict[str, str]:
    head = entry.enterprise
    return {
        "place": str(place),
        "status": say(f"status.{entry.status}", lang),
        "name": head.name if head else "",
        "uscc": head.uscc if head else "",
        "industry": wording.industry_name(entry, lang),
        "grid": head.grid if head else "",
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else "",
        "majors": str(len(entry.majors)) if entry.outcome else "",
        "generals": str(len(entry.generals)) if entry.outcome else "",
        "major_list": _hazard_list(entry.majors, entry, run, lang),
        "general_list": _hazard_list(entry.generals, entry, run, lang),
        "overdue": str(hazards.longest_overdue(entry, run) or "") if entry.outcome else "",
        "closed_list": _joint((hazards.closure_text(one, entry, lang) for one in entry.closures), lang),
        "problems": _problems(entry, lang),
        "file": entry.source,
        "sha256": entry.sha256,
        **_verdict(entry, lang),
        **_numbers(entry),
    }


def _verdict(entry: Submission, lang: str) -> dict[str, str]:
    outcome = entry.outcome
    if outcome is None:
        return dict.fromkeys(("outcome", "worst", "best", "stop", "area", "rules", "decisive"), "")
    return {
        "outcome": wording.verdict_name(outcome.value, lang),
        "worst": wording.verdict_name(outcome.worst, lang),
        "best": wording.verdict_name(outcome.best, lang),
        "stop": say(f"stop.{outcome.stop.kind}", lang) if outcome.stop else "",
        "area": outcome.stop.area if outcome.stop else "",
        "rules": " ".join(rule.id for rule in outcome.rules),
        "decisive": " ".join(wording.data_number(key, entry) for key in outcome.decisive),
    }


def _numbers(entry: Submission) -> dict[str, str]:
    counts, score = entry.items, entry.score
    names = ("applicable", "ok", "hazard", "na", "unanswered", "unclear")
    found = {name: str(getattr(counts, name)) if counts else "" for name in names}
    return found | {"score": score.value if score else "", "maximum": score.maximum if score else ""}


def _hazard_list(findings: Iterable[Finding], entry: Submission, run: Run, lang: str) -> str:
    return _joint((_hazard_text(finding, entry, run, lang) for finding in findings), lang)


def _hazard_text(finding: Finding, entry: Submission, run: Run, lang: str) -> str:
    text = f"{wording.data_number(finding.item, entry)} {one_line(finding.title)}"
    removed = say("report.doubt.removed", lang) if wording.is_gone(finding, run) else ""
    due = finding.deadline.isoformat() if finding.deadline else ""
    where = (one_line(text) for text in (finding.number, finding.place, finding.device))
    details = [*where, due, hazards.overdue_text(finding, run, lang), removed]
    known = say("report.then", lang).join(part for part in details if part)
    return text + bracketed(known, lang) if known else text


def _problems(entry: Submission, lang: str) -> str:
    said = ((one_line(problem.location), wording.problem_text(problem, entry, lang)) for problem in entry.problems)
    return _joint((f"{location} {text}".strip() for location, text in said), lang)


def _joint(texts: Iterable[str], lang: str) -> str:
    return say("report.joint", lang).join(texts)
