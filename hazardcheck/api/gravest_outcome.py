"""The one word for a run: its gravest outcome, and never milder than what is not known."""

from __future__ import annotations

from ..model.base import Exit, Verdict
from ..model.outcome import Result


def gravest_outcome(result: Result) -> Verdict:
    """The gravest outcome of any submission; at least ``incomplete`` where anything is open, unreadable, missing, or
    nothing was judged."""
    counts = result.counts
    found = next((verdict for verdict, number in counts.by_verdict.items() if number), Verdict.INCOMPLETE)
    is_known = not (counts.incomplete or counts.unreadable or counts.missing or result.absent or result.problems)
    if is_known and result.exit.code in (Exit.OK, Exit.REACHED):
        return found
    return max(found, Verdict.INCOMPLETE, key=lambda verdict: verdict.severity)
