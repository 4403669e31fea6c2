"""``--format html``: the page of the only submission, or the index of several."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.overview import Overview
from . import run_page as index
from . import submission_page as page


def render(overview: Overview, lang: str) -> Iterator[str]:
    """One self-contained page for whatever was graded."""
    result = overview.result
    if result.counts.inputs == 1 and result.roster is None and not result.absent:
        yield page.render(result.submissions[0], result, lang)
    else:
        yield from index.render(overview, lang)
