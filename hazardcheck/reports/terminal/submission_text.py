"""One submission on a terminal: the verdict, why, what to do by when, what is not known, what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.answers import Problem
from ...model.assessment import Finding
from ...model.base import Grade
from ...model.outcome import Result, Run, Submission
from ...words import bracketed, listed, named
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from .. import procedure_words as procedures
from ..open_gaps import OpenRow
from ..safe_text import one_line, shorten
from .terminal_page import STYLES, TerminalPage

# Items named per reason for not applicable; the rest is counted.
_ITEMS_SHOWN = 6


# A bare √ in nearly every row: was every row ticked off, or is there a hazard in each?
_QUESTION = "HZ139"
# earlier hazards that the first lines name
_NAMED = 3


def write_submission(page: TerminalPage, entry: Submission, result: Result) -> None:
    """Everything the result says about one judged submission."""
    assert entry.outcome is not None
    _verdict(page, entry, result.run)
    _why(page, entry, result.run)
    write_duties(page, entry, result.run)
    write_sector(page, entry, result.run)
    write_unknown(page, entry)
    _left_out(page, entry)
    _figures(page, entry)
    _basis(page, entry, result)


def _verdict(page: TerminalPage, entry: Submission, run: Run) -> None:
    assert entry.outcome is not None
    page.add(wording.headline(entry, run, page.lang), style=STYLES[entry.outcome.value])
    page.add(wording.enterprise_name(entry, page.lang), style="bold")
    for line in wording.stop_lines(entry, page.lang):
        page.add(line)
    write_warnings(page, entry)
    page.entry("text.interval", wording.interval(entry, page.lang))
    day = entry.checked_on.isoformat() if entry.checked_on else page.say("state.unanswered")
    page.add(page.say("text.head", stage=page.say(f"stage.{run.stage}"), day=day, on=run.on.isoformat()))
    page.entry("label.file", one_line(entry.source))


def write_warnings(page: TerminalPage, entry: Submission) -> None:
    """What whoever reads no further has to know: something is still open; and the question that explains every row."""
    if entry.unseen:
        told = [_forgotten(one.finding, entry, page.lang) for one in entry.unseen[:_NAMED]]
        names = page.say("report.joint").join([*told, *(["…"] if len(entry.unseen) > _NAMED else [])])
        page.add(page.say("text.forgotten", count=len(entry.unseen), names=names), style="red")
    for problem in entry.problems:
        if problem.code == _QUESTION:
            page.add(wording.problem_text(problem, entry, page.lang), style="yellow")


def _forgotten(finding: Finding, entry: Submission, lang: str) -> str:
    known = (
        wording.item_number(finding.item, entry, lang),
        finding.title,
        finding.number,
        finding.place or finding.device,
    )
    return " ".join(one_line(part) for part in known if part)


def _why(page: TerminalPage, entry: Submission, run: Run) -> None:
    page.heading("text.why")
    names = hazards.names_of(entry)
    for rule in wording.rules(entry):
        items = names.rule_items(rule, page.lang)
        title = one_line(rule.title) + (bracketed(items, page.lang) if items else "")
        page.add(
            f"{wording.verdict_name(rule.outcome, page.lang)}{page.say('report.colon')}{title}",
            indent=2,
            lead=f"{rule.id:<4}",
        )
        page.entry("text.basis", listed(map(one_line, rule.basis), page.lang), indent=6, style="dim")
    write_hazards(page, entry, run)


def write_hazards(page: TerminalPage, entry: Submission, run: Run) -> None:
    """Every hazard with what was written of it, and those that are struck off."""
    names = hazards.names_of(entry)
    if entry.findings:
        page.title(wording.hazards_heading(entry, page.lang))
    for finding in (*entry.majors, *entry.generals):
        _hazard(page, finding, names, run)
    if entry.closures:
        page.title(page.say("report.closures", count=len(entry.closures)))
    for finding in entry.closures:
        page.add(hazards.closure_text(finding, entry, page.lang), indent=2, lead="- ")


def _hazard(page: TerminalPage, finding: Finding, names: hazards.HazardNames, run: Run) -> None:
    style = "red" if finding.grade is Grade.MAJOR else "yellow"
    grade = page.say(f"grade.{finding.grade}")
    page.add(names.heading(finding, page.lang), indent=2, lead=f"[{grade}] ", style=style)
    page.entry("text.clause", hazards.source_text(finding, page.lang), indent=4)
    page.entry("text.condition", hazards.condition_text(finding), indent=4)
    page.entry("text.grade_reason", one_line(finding.grade_reason), indent=4)
    page.entry("field.hazard_number", one_line(finding.number), indent=4)
    place = wording.given(one_line(finding.place), page.lang)
    page.entry(
        "field.place", place + (bracketed(one_line(finding.location), page.lang) if finding.location else ""), indent=4
    )
    page.entry("field.device", one_line(finding.device), indent=4)
    for name in ("description", "control_measure", "measure"):
        text = wording.given(shorten(getattr(finding, name), 400), page.lang)
        page.add(text, indent=4, lead=page.say(f"field.{name}") + page.say("report.colon"))
    if finding.eliminated is not True:
        safe = wording.truth_word(finding.safe_meanwhile, page.lang)
        page.add(safe, indent=4, lead=page.say("field.safe_meanwhile") + page.say("report.colon"))
    for doubt in hazards.finding_doubts(finding, run, page.lang):
        page.add(doubt, indent=4, lead="-> ", style=style)


def write_duties(page: TerminalPage, entry: Submission, run: Run) -> None:
    """What has to be done, and by when."""
    duties = wording.duties(entry)
    if not duties and not entry.findings:
        return
    page.heading("text.duties")
    for number, duty in enumerate(duties, start=1):
        page.add(duty, indent=2, lead=f"{number}. ")
    names = hazards.names_of(entry)
    for finding in (*entry.majors, *entry.generals):
        _deadline(page, finding, names, run)


def write_sector(page: TerminalPage, entry: Submission, run: Run) -> None:
    """What the criterion's own law demands at this stage: who stops what, who reports, who accepts."""
    kind = procedures.stage_kind(run.stage)
    for one in procedures.applied(entry):
        page.heading("procedure.heading")
        page.add(named(one_line(one.title), page.lang) or one.checklist, indent=2)
        for line in procedures.procedure_lines(one.procedure, page.lang, kind):
            page.add(line, indent=2, lead="- ")


def _deadline(page: TerminalPage, finding: Finding, names: hazards.HazardNames, run: Run) -> None:
    if wording.is_gone(finding, run):
        return
    due = hazards.deadline_text(finding, run, page.lang)
    parts = {name: wording.given(shorten(getattr(finding, name), 80), page.lang) for name in _PLAN}
    number = names.label(finding, page.lang)
    page.add(page.say("text.deadline", number=number, due=due, **parts), indent=2, lead="- ")


_PLAN = ("responsible", "funds", "contingency")


def write_unknown(page: TerminalPage, entry: Submission) -> None:
    """What nobody knows yet, row by row, and where it has to be filled in."""
    rows = gaps.open_rows(entry, page.lang)
    heads, problems = gaps.head_problems(entry), gaps.form_problems(entry)
    limits = gaps.limits(entry, page.lang)
    if not (rows or heads or problems or limits):
        return
    page.heading("text.unknown")
    for limit in limits:
        page.add(limit, indent=2, lead="! ", style="cyan")
    _write_problems(page, entry, heads)
    _write_open(page, rows)
    _write_problems(page, entry, problems)


def _write_open(page: TerminalPage, rows: Sequence[OpenRow]) -> None:
    """The open items: what is merely empty a line each below what to do, then every other with its own advice."""
    bare = [row for row in rows if row.is_bare]
    if bare:
        page.add(page.say("text.bare", count=len(bare)), indent=2, lead="? ", style="cyan")
    for row in bare:
        mark = page.say("text.decisive") if row.decisive else ""
        place = f"{row.location} " if row.location else ""
        page.add(f"{row.number} {row.title}{mark}", indent=4, lead=place)
    for row in rows:
        if row.is_bare:
            continue
        mark = page.say("text.decisive") if row.decisive else ""
        page.add(
            f"{row.number} {row.title}" + bracketed(row.state + mark, page.lang), indent=2, lead="? ", style="cyan"
        )
        page.add(row.advice, indent=4, lead=f"{row.location} " if row.location else "")


def _write_problems(page: TerminalPage, entry: Submission, problems: Iterable[Problem]) -> None:
    for problem in problems:
        lead = f"{one_line(problem.location)} " if problem.location else ""
        kind = page.say(f"severity.{'error' if problem.is_error else 'warning'}")
        page.add(f"{lead}{wording.problem_text(problem, entry, page.lang)}", indent=2, lead=f"[{kind}] ")


def _left_out(page: TerminalPage, entry: Submission) -> None:
    groups = gaps.left_out(entry, page.lang)
    if not groups:
        return
    page.heading("text.left_out", count=sum(len(rows) for _, rows in groups))
    for reason, rows in groups:
        numbers = [wording.item_number(row.item, entry, page.lang) for row in rows]
        shown = listed(numbers[:_ITEMS_SHOWN], page.lang)
        more = page.say("text.more", count=len(numbers)) if len(numbers) > _ITEMS_SHOWN else ""
        page.add(f"{shown}{more}{page.say('report.colon')}{reason}", indent=2, lead="- ")


def _figures(page: TerminalPage, entry: Submission) -> None:
    if entry.items is None:
        return
    page.heading("text.figures")
    page.add(hazards.items_text(entry, page.lang), indent=2)
    page.entry("text.score", wording.score_text(entry, page.lang), indent=2)


def _basis(page: TerminalPage, entry: Submission, result: Result) -> None:
    page.heading("text.nature")
    page.add(wording.nature(entry, page.lang), indent=2)
    page.add(wording.policy_line(result.run, page.lang, entry), indent=2)
    page.add(wording.policy_note(entry, result.run, page.lang), indent=2)
    for stamp in entry.checklists:
        page.add(wording.stamp_text(stamp, page.lang), indent=2)
    page.entry("label.sha256", entry.sha256, indent=2, style="dim")
