"""A run on a terminal: figures that add up, the submissions in order of urgency, why, and what was not judged."""

from __future__ import annotations

from ...model.outcome import Result
from ...model.overview import Overview
from ...model.written.roster import Handed, RosterReport
from ...words import say
from .. import absent_words as absent
from .. import outcome_words as wording
from ..gates import waiver_words
from ..pages.attention_lists import queue_length
from ..safe_text import one_line, shorten
from .run_lists import RunLists
from .terminal_page import STYLES, TerminalPage

# Enterprises of the roster that are listed; the workbook has all.
_LISTED = 100


def write_run(page: TerminalPage, overview: Overview, lists: RunLists) -> None:
    """The whole run; ``lists`` hold the submissions that are shown."""
    result = overview.result
    page.add(page.say("report.title.many"), style="bold")
    page.add(wording.run_line(result, page.lang))
    write_figures(page, overview)
    write_notes(page, result)
    lists.write(page)
    if result.roster is not None:
        _roster(page, result.roster)
    if result.review:
        page.add(page.say("text.review", count=queue_length(result)), indent=2)
    page.heading("text.nature")
    page.add(wording.policy_line(result.run, page.lang), indent=2)
    page.add(one_line(result.run.policy_note), indent=2)
    page.add(page.say("report.nature.plain"), indent=2)
    page.entry("text.exit", f"{result.exit.code}  {one_line(result.exit.reason)}", indent=2)
    if lists.folder:
        page.heading("text.where")
        page.add(page.say("text.where.files", path=lists.folder), indent=2)


def write_notes(page: TerminalPage, result: Result) -> None:
    """What is wrong with the run itself, and who left a hazard open before and handed in nothing."""
    if result.problems:
        page.heading("text.run_problems")
    for text in absent.run_problems(result, page.lang):
        page.add(text, indent=2, lead="! ", style="bold red")
    if lines := waiver_words.waiver_lines(result, page.lang):
        page.heading("waiver.title", count=len(lines))
        for text in lines:
            page.add(text, indent=2, lead="- ")
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


def write_figures(page: TerminalPage, overview: Overview) -> None:
    """The counts, which add up."""
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
