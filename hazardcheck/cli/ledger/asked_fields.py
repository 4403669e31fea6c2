"""``hazardcheck ledger record --ask``: what the papers of a hazard lack, one by one, at a terminal or from a pipe."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ...errors import UsageError
from ..command_entry import note_line
from ..forms.typed_lines import typed_line
from ..ledger_options import opened
from ..spoken_language import current_language, say

if TYPE_CHECKING:
    from ...model.ledger import LedgerHazard
    from .hazard_options import AboutHazard


def asked_fields(about: AboutHazard, given: Collection[str]) -> dict[str, str]:
    """Key → text of what was answered; an empty line or 无 leaves its field open, q or the end of a pipe all after it.
    ``given``: what was told beside it. UsageError HZ824 (nobody answers), HZ825 (nothing is lacking), HZ884 (the last
    line is half)."""
    from ...interview.spoken_lines import Leave, Speech
    from ...ledger.hazard_query import the_hazard
    from ...rules.closing.given_reasons import is_placeholder

    with opened(about.ledger).reading() as connection:
        _, hazard = the_hazard(connection, about.number, about.enterprise, about.item)
    lacking = [key for key in dict.fromkeys(_lacking(hazard)) if key not in given]
    if not lacking:
        raise UsageError("HZ825", where=hazard.no)
    speech, told = Speech(typed_line, print, current_language()), dict[str, str]()
    for at, key in enumerate(lacking):
        prompt = say("ledger.ask", at=at + 1, count=len(lacking), name=say(f"ledger.told.{key}"))
        try:
            told[key] = speech.read(prompt, "ledger.ask.help")
        except (EOFError, Leave) as end:
            _end_heard(end, at, len(lacking))
            break
    said = {key: text for key, text in told.items() if not is_placeholder(text)}
    note_line(say("ledger.ask.left", said=len(said), left=len(lacking) - len(said)))
    return said


def _end_heard(end: Exception, at: int, count: int) -> None:
    """UsageError HZ824: nobody answered at all; HZ884: the lines end in the middle of an answer, and none is noted."""
    if not isinstance(end, EOFError):
        return
    if half := str(end).strip():
        raise UsageError("HZ884", where="--ask", at=str(at + 1), count=str(count), value=half[:40]) from None
    if not at:
        raise UsageError("HZ824", where="--ask") from None


def _lacking(hazard: LedgerHazard) -> Iterator[str]:
    """What would stand as 【未填】 in the papers that can be made of it."""
    from ...model.base import Grade
    from ...reports.papers.major_report import missing_fields

    if hazard.finding.grade is Grade.MAJOR:
        yield from missing_fields("report", hazard)
        yield from missing_fields("plan", hazard)
    if hazard.known.stop:
        yield from missing_fields("resume", hazard)
    if hazard.known.stop in ("onsite", "penalty"):
        yield from (key for key in ("department", "order") if not hazard.told.get(key, "").strip())
