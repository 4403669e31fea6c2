"""What is said about a run: facts and earlier results that met nobody; and the limits of its reader."""

from __future__ import annotations

import os

from ..model.outcome import Result
from ..reports import absent_words as absent
from ..reports.safe_text import shorten
from ..spreadsheet.limits import VARIABLE, default_limits
from . import spoken_language as language
from .command_entry import note_line
from .spoken_language import say


def set_limits(text: str) -> None:
    """Settle the reader's limits for this run and its workers. UsageError HZ310."""
    if text:
        os.environ[VARIABLE] = text
    default_limits()


def note_unmet(result: Result) -> None:
    """Say which case facts and which earlier result met no submission, and who left a hazard open before and handed in
    nothing now, whatever else the run ends with."""
    lang = language.current_language()
    for text in absent.run_problems(result, lang):
        note_line(text)
    for one in result.absent:
        named = say("report.joint").join(absent.absent_hazards(one, result.run, lang))
        note_line(say("cli.previous.absent", line=absent.absent_line(one, lang), hazards=shorten(named, 240)))
