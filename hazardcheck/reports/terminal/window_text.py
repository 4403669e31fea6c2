"""The result in the window of the desk: what was found, what is missing and where, what to do; the verdict is its end.

Rules, versions, policies and exit codes stand on the page that opens beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...model.outcome import Run, Submission
from ...model.overview import Overview
from .. import outcome_words as wording
from ..shared_walk import hand_out
from .run_lists import RunLists
from .run_text import write_figures, write_notes
from .submission_text import write_duties, write_hazards, write_sector, write_unknown, write_warnings
from .terminal_page import STYLES, TerminalPage

# a console of Windows is 80 cells wide, and 120 since Windows 11
WIDTH: Final = 78


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The text before the verdict. Of several forms the first ten, as their page has all."""
    result = overview.result
    page = TerminalPage(WIDTH, lang, without=_ids(result.submissions if result.is_alone else ()))
    if result.is_alone:
        entry = result.submissions[0]
        write_warnings(page, entry)
        write_hazards(page, entry, result.run)
        write_unknown(page, entry)
        write_duties(page, entry, result.run)
        write_sector(page, entry, result.run)
        write_notes(page, result)
    else:
        if result.counts.inputs > 1:
            write_figures(page, overview)
        write_notes(page, result)
        lists = RunLists(result, lang, WIDTH, at_window=True)
        hand_out(overview, [lists])
        lists.write(page)
    yield from (f"{text}\n" for text, _ in page.lines)


def verdict_lines(entry: Submission, run: Run, lang: str) -> Iterator[str]:
    """The verdict of the only form, and what has to stop: the end of the window."""
    assert entry.outcome is not None
    page = TerminalPage(WIDTH, lang, without=_ids((entry,)))
    name, verdict = wording.enterprise_name(entry, lang), wording.headline(entry, run, lang)
    page.add(page.say("desk.verdict", name=name, verdict=verdict), style=STYLES[entry.outcome.value])
    for text in wording.stop_lines(entry, lang):
        page.add(text, indent=2)
    return (text for text, _ in page.lines)


def _ids(entries: Iterable[Submission]) -> tuple[str, ...]:
    """How the items of several checklists are told apart in data; a person has the name of the item for it."""
    return tuple(dict.fromkeys(f"{stamp.id}/" for entry in entries for stamp in entry.checklists))
