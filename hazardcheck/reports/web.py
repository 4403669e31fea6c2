"""``--format html``: the page of the only submission, or the index of several."""

from __future__ import annotations

from ..model.outcome import Result
from . import index, page


def render(result: Result, lang: str) -> str:
    """One self-contained page for whatever was graded."""
    if len(result.submissions) == 1 and not result.counts.missing:
        return page.render(result.submissions[0], result, lang)
    return index.render(result, lang)
