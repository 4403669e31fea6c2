"""A run on a terminal: figures that add up, the submissions in order of urgency, why, and what was not judged."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import Verdict
from ...model.outcome import Result, Submission
from ...model.overview import Overview
from ...model.written.roster import Handed, RosterReport
from ...words import say
from .. import absent_words as absent
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..pages.attention_lists import queue_length
from ..safe_text import one_line, shorten
from .terminal_page import STYLES, TerminalPage

_TITLES = ("label.name", "label.verdict", "label.major", "label.general", "label.unanswered", "label.unclear",
           "label.file")  # fmt: skip
# Widths of the columns between the name and the file's name.
_NUMBERS = [12, 5, 5, 5, 7]
# Enterprises of the roster that are listed; the workbook has all.
_LISTED = 100
# Below this width the file's name is left out.
_NARROW = 72


def write_run(page: TerminalPage, overview: Overview) -> None:
    """The whole run."""
    result = overview.result
    page.add(page.say("report.title.many"), style="bold")
    page.add(wording.run_line(result, page.lang))
    _figures(page, overview)
    write_notes(page, result)
    _table(page, overview)
    _reasons(page, overview)
    _unjudged(page, overview)
    if result.roster is not None:
        _roster(page, result.roster)
    if result.review:
        page.add(page.say("text.review", count=queue_length(result)), indent=2)
    page.heading("text.nature")
    page.add(wording.policy_line(result.run, page.lang), indent=2)
    page.add(one_line(result.run.policy_note), indent=2)
    page.add(page.say("report.nature.plain"), indent=2)
    page.entry("text.exit", f"{result.exit.code}  {one_line(result.exit.reason)}", indent=2)


def write_notes(page: TerminalPage, result: Result) -> None:
    """What is wrong with the run itself, and who left a hazard open before and handed in nothing."""
    if result.problems:
        page.heading("text.run_problems")
    for text in absent.run_problems(result, page.lang):
        page.add(text, indent=2, lead="! ", style="bold red")
    if not result.absent:
        return
    page.heading("absent.title", count=len(result.absent), hazards=absent.absent_count(result))
    for one in result.absent[:_LISTED]:
        style = "" if one.value is None else STYLES[one.value].removeprefix("bold ")
        page.add(absent.absent_line(one, page.lang), indent=2, lead="- ", style=style)
        for hazard in absent.absent_hazards(one, result.run, page.lang):
            page.add(hazard, indent=4)
    if len(result.absent) > _LISTED:
        page.add(page.say("absent.more", count=len(result.absent) - _LISTED), indent=2)
    page.add(page.say("absent.note"), indent=2)


def _figures(page: TerminalPage, overview: Overview) -> None:
    counts = overview.result.counts
    page.heading("text.counts")
    comma = page.say("report.comma")
    states = comma.join(f"{say(f'status.{key}', page.lang)} {number}" for key, number in counts.by_status.items())
    page.add(page.say("text.inputs", inputs=counts.inputs, states=states), indent=2)
    if counts.missing:
        page.add(page.say("text.missing", missing=counts.missing), indent=2, style="bold")
    outcomes = comma.join(
        f"{wording.verdict_name(key, page.lang)} {number}" for key, number in counts.by_verdict.items()
    )
    page.add(page.say("text.outcomes", judged=counts.judged, outcomes=outcomes), indent=2)
    page.add(page.say("text.totals", major=overview.major, general=overview.general), indent=2)


def _table(page: TerminalPage, overview: Overview) -> None:
    if not overview.result.counts.judged:
        page.blank()
        page.add(page.say("text.nothing"), style="bold red")
        return
    page.heading("text.table")
    wide = page.width >= _NARROW
    # The numbers need 60 cells of a wide page and 44 of a narrow one; the rest is for the name, at least a few signs.
    widths = [max(page.width - 60, 18), *_NUMBERS] if wide else [max(page.width - 44, 6), *_NUMBERS[:-1]]
    shown = len(widths) + 1
    page.row([page.say(code) for code in _TITLES[:shown]], widths, style="bold")
    page.rule()
    for entry in _judged(overview):
        page.row(_cells(page, entry, overview.result)[:shown], widths, style=_style(entry))
    page.rule()


def _cells(page: TerminalPage, entry: Submission, result: Result) -> list[str]:
    counts, lang = entry.items, page.lang
    return [
        wording.enterprise_name(entry, lang),
        wording.verdict_short(entry, result.run, lang),
        str(len(entry.majors)),
        str(len(entry.generals)),
        str(counts.unanswered if counts else 0),
        str(counts.unclear if counts else 0),
        one_line(entry.source).rsplit("/", 1)[-1],
    ]


def _style(entry: Submission) -> str:
    value = entry.outcome.value if entry.outcome else Verdict.INCOMPLETE
    return "" if value is Verdict.PASS else STYLES[value].removeprefix("bold ")


def _judged(overview: Overview) -> Iterator[Submission]:
    return (entry.submission for entry in overview.entries if entry.submission.outcome)


def _reasons(page: TerminalPage, overview: Overview) -> None:
    """Why, for everything but a clear pass: a hazard removed at once has to be reported all the same."""
    result = overview.result
    shown = [entry for entry in _judged(overview) if not entry.is_clear]
    if not shown:
        return
    page.heading("text.reasons")
    for entry in shown:
        name = shorten(wording.enterprise_name(entry, page.lang), 60)
        page.add(
            f"{name}{page.say('report.colon')}{wording.headline(entry, result.run, page.lang)}",
            indent=2,
            lead="- ",
            style=_style(entry),
        )
        page.add(hazards.why_short(entry, page.lang), indent=4)
        if late := hazards.overdue_line(entry, result.run, page.lang):
            page.add(late, indent=4)
        if asked := gaps.asks(entry, page.lang):
            page.add(asked, indent=4)
        if entry.outcome and entry.outcome.worst is not entry.outcome.best:
            page.add(wording.interval(entry, page.lang), indent=4)


def _unjudged(page: TerminalPage, overview: Overview) -> None:
    entries = [entry.submission for entry in overview.entries if not entry.submission.outcome]
    if not entries:
        return
    page.heading("text.unjudged")
    for entry in entries:
        state = page.say(f"status.{entry.status}")
        reason = hazards.why_short(entry, page.lang) or page.say("text.no_reason")
        page.add(f"{shorten(entry.source, 100)}{page.say('report.colon')}{reason}", indent=2, lead=f"[{state}] ")


def _roster(page: TerminalPage, roster: RosterReport) -> None:
    """The roster held against the inputs: its sum, and who is missing, undated or late."""
    comma = page.say("report.comma")
    parts = comma.join(f"{page.say(f'web.handed.{state}')} {roster.counts[state]}" for state in Handed)
    page.heading("summary.roster")
    page.add(page.say("text.roster", expected=roster.expected, parts=parts), indent=2)
    for row in roster.attention[:_LISTED]:
        who = row.expected
        known = (who.street, who.grid, who.officer, who.phone, who.deadline.isoformat() if who.deadline else "")
        where = " ".join(one_line(text) for text in known if text)
        late = page.say("text.roster.days", days=row.days) if row.days and row.days > 0 else ""
        name = shorten(one_line(who.name or who.uscc), 60)
        page.add(f"{name}  {where}{late}", indent=2, lead=f"[{page.say(f'web.handed.{row.handed}')}] ")
    if len(roster.attention) > _LISTED:
        page.add(page.say("text.roster.more", count=len(roster.attention) - _LISTED), indent=2)
    if roster.unknown:
        page.add(page.say("web.unknown", count=len(roster.unknown)), indent=2)
