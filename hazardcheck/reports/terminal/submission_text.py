"""One submission on a terminal: the verdict, why, what to do by when, what is not known, what does not apply."""

from __future__ import annotations

from ...model.assessment import Finding
from ...model.base import Grade
from ...model.outcome import Result, Run, Submission
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .terminal_page import STYLES, Sheet

_ITEMS_SHOWN = 6
"""Items named per reason for not applicable; the rest is counted."""


def write_submission(sheet: Sheet, entry: Submission, result: Result) -> None:
    """Everything the result says about one judged submission."""
    assert entry.outcome is not None
    _verdict(sheet, entry, result.run)
    _why(sheet, entry, result.run)
    _duties(sheet, entry)
    _unknown(sheet, entry)
    _left_out(sheet, entry)
    _figures(sheet, entry)
    _basis(sheet, entry, result)


def _verdict(sheet: Sheet, entry: Submission, run: Run) -> None:
    assert entry.outcome is not None
    sheet.add(wording.headline(entry, run, sheet.lang), style=STYLES[entry.outcome.value])
    sheet.add(wording.enterprise_name(entry, sheet.lang), style="bold")
    if entry.outcome.stop:
        sheet.add(wording.stop_area(entry, sheet.lang))
    sheet.entry("text.interval", wording.interval(entry, sheet.lang))
    day = entry.checked_on.isoformat() if entry.checked_on else sheet.say("state.unanswered")
    sheet.add(sheet.say("text.head", stage=sheet.say(f"stage.{run.stage}"), day=day, on=run.on.isoformat()))
    sheet.entry("label.file", one_line(entry.source))


def _why(sheet: Sheet, entry: Submission, run: Run) -> None:
    sheet.heading("text.why")
    for rule in wording.rules(entry):
        items = wording.rule_items(rule, entry)
        title = one_line(rule.title) + (f"（{items}）" if items else "")
        sheet.add(
            f"{wording.verdict_name(rule.outcome, sheet.lang)}{sheet.say('report.colon')}{title}",
            indent=2,
            lead=f"{rule.id:<4}",
        )
        sheet.entry("text.basis", "、".join(one_line(text) for text in rule.basis), indent=6, style="dim")
    if entry.findings:
        sheet.title(wording.hazards_heading(entry, sheet.lang))
    for finding in (*entry.majors, *entry.generals):
        _hazard(sheet, finding, entry, run)


def _hazard(sheet: Sheet, finding: Finding, entry: Submission, run: Run) -> None:
    style = "red" if finding.grade is Grade.MAJOR else "yellow"
    grade = sheet.say(f"grade.{finding.grade}")
    number = wording.item_number(finding.item, entry)
    sheet.add(f"{number} {one_line(finding.title)}", indent=2, lead=f"[{grade}] ", style=style)
    sheet.entry("text.clause", f"{one_line(finding.document)}{one_line(finding.clause)}", indent=4)
    sheet.entry("text.condition", wording.condition_text(finding), indent=4)
    sheet.entry("text.grade_reason", one_line(finding.grade_reason), indent=4)
    place = wording.given(one_line(finding.place), sheet.lang)
    sheet.entry("field.place", f"{place}（{one_line(finding.location)}）" if finding.location else place, indent=4)
    for name in ("description", "control_measure", "measure"):
        text = wording.given(shorten(getattr(finding, name), 400), sheet.lang)
        sheet.add(text, indent=4, lead=sheet.say(f"field.{name}") + sheet.say("report.colon"))
    if finding.eliminated is not True:
        safe = wording.truth_word(finding.safe_meanwhile, sheet.lang)
        sheet.add(safe, indent=4, lead=sheet.say("field.safe_meanwhile") + sheet.say("report.colon"))
    for doubt in wording.finding_doubts(finding, run, sheet.lang):
        sheet.add(doubt, indent=4, lead="-> ", style=style)


def _duties(sheet: Sheet, entry: Submission) -> None:
    duties = wording.duties(entry)
    if not duties and not entry.findings:
        return
    sheet.heading("text.duties")
    for number, duty in enumerate(duties, start=1):
        sheet.add(duty, indent=2, lead=f"{number}. ")
    for finding in (*entry.majors, *entry.generals):
        _deadline(sheet, finding, entry)


def _deadline(sheet: Sheet, finding: Finding, entry: Submission) -> None:
    if finding.eliminated is True:
        return
    due = finding.deadline.isoformat() if finding.deadline else sheet.say("state.unanswered")
    parts = {name: wording.given(shorten(getattr(finding, name), 80), sheet.lang) for name in _PLAN}
    number = wording.item_number(finding.item, entry)
    sheet.add(sheet.say("text.deadline", number=number, due=due, **parts), indent=2, lead="- ")


_PLAN = ("responsible", "funds", "contingency")


def _unknown(sheet: Sheet, entry: Submission) -> None:
    rows = gaps.open_rows(entry, sheet.lang)
    problems = gaps.other_problems(entry)
    limits = gaps.limits(entry, sheet.lang)
    if not rows and not problems and not limits:
        return
    sheet.heading("text.unknown")
    for limit in limits:
        sheet.add(limit, indent=2, lead="! ", style="cyan")
    for row in rows:
        mark = sheet.say("text.decisive") if row.decisive else ""
        sheet.add(f"{row.number} {row.title}（{row.state}{mark}）", indent=2, lead="? ", style="cyan")
        sheet.add(row.advice, indent=4, lead=f"{row.location} " if row.location else "")
    for problem in problems:
        lead = f"{one_line(problem.location)} " if problem.location else ""
        kind = sheet.say(f"severity.{'error' if problem.is_error else 'warning'}")
        sheet.add(f"{lead}{wording.problem_text(problem, entry, sheet.lang)}", indent=2, lead=f"[{kind}] ")


def _left_out(sheet: Sheet, entry: Submission) -> None:
    groups = gaps.left_out(entry, sheet.lang)
    if not groups:
        return
    sheet.heading("text.left_out", count=sum(len(rows) for _, rows in groups))
    for reason, rows in groups:
        numbers = [wording.item_number(row.item, entry) for row in rows]
        shown = "、".join(numbers[:_ITEMS_SHOWN])
        more = sheet.say("text.more", count=len(numbers)) if len(numbers) > _ITEMS_SHOWN else ""
        sheet.add(f"{shown}{more}{sheet.say('report.colon')}{reason}", indent=2, lead="- ")


def _figures(sheet: Sheet, entry: Submission) -> None:
    counts = entry.items
    if counts is None:
        return
    sheet.heading("text.figures")
    sheet.add(
        sheet.say(
            "text.items",
            applicable=counts.applicable,
            ok=counts.ok,
            hazard=counts.hazard,
            unanswered=counts.unanswered,
            unclear=counts.unclear,
            na=counts.na,
        ),
        indent=2,
    )
    sheet.entry("text.score", wording.score_text(entry, sheet.lang), indent=2)


def _basis(sheet: Sheet, entry: Submission, result: Result) -> None:
    sheet.heading("text.nature")
    sheet.add(wording.nature(entry, sheet.lang), indent=2)
    sheet.add(wording.policy_line(result.run, sheet.lang), indent=2)
    sheet.add(wording.policy_note(entry, result.run, sheet.lang), indent=2)
    for stamp in entry.checklists:
        sheet.add(wording.stamp_text(stamp, sheet.lang), indent=2)
    sheet.entry("label.sha256", entry.sha256, indent=2, style="dim")
