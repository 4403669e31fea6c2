"""A run as one self-contained HTML page: the figures first, charts with their tables, every input in the order in
which to look, and beside it who did not hand in, what was not judged and what to look at twice.

It works and prints without its script, which adds search, filters, sorting and the rows beyond the first. The entries
are walked once and never gathered.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from markupsafe import Markup

from ...model.overview import FULL_UP_TO, Entry, Overview
from . import attention_lists as attention
from . import entry_rows as listing
from . import run_charts as charts
from .page_templates import link_to, script_text, stream

PAGE_NAME = "结果.html"
# Entries that stand in the page as plain HTML: without a script no more can be seen.
PLAIN: Final = 500


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The page in parts. An entry with a folder is linked to what was written there beside the page."""
    script, digest = script_text("search.js")
    result = overview.result
    return stream(
        "index.html",
        lang,
        overview=overview,
        result=result,
        run=result.run,
        counts=result.counts,
        roster=result.roster,
        walk=EntryWalk(overview, lang),
        cut=overview.entry_count >= FULL_UP_TO,
        a=attention,
        c=charts,
        l=listing,
        page_name=PAGE_NAME,
        link=link_to,
        script=script,
        digest=digest,
    )


class EntryWalk:
    """The one walk over the entries: ``first`` for the page itself, then ``data`` for the script, and on the way
    ``unjudged`` is filled for the list that stands below."""

    def __init__(self, overview: Overview, lang: str) -> None:
        self._left = iter(overview.entries)
        self._listing = listing.Listing(overview.result.run, lang, PAGE_NAME)
        self.first = list(islice(self._left, PLAIN))
        self.unjudged: list[Entry] = []

    def data(self) -> Iterator[Markup]:
        """The rows for the script. Ends the walk."""
        return self._listing.parts(map(self._noted, chain(self.first, self._left)))

    def _noted(self, entry: Entry) -> Entry:
        if entry.submission.outcome is None and len(self.unjudged) < attention.LISTED:
            self.unjudged.append(entry)
        return entry
