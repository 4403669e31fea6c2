"""A run as one self-contained HTML page: the figures first, charts with their tables, every input in the order in
which to look, and beside it who did not hand in, what was not judged and what to look at twice.

It works and prints without its script, which adds search, filters, sorting and the rows beyond the first. The entries
are taken one by one and never gathered.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Final

from markupsafe import Markup

from ...model.overview import FULL_UP_TO, Entry, Overview
from ...words import say
from ..shared_walk import hand_out
from . import attention_lists as attention
from . import entry_rows as listing
from . import run_charts as charts
from .page_templates import link_to, script_text, stream

# Entries that stand in the page as plain HTML: without a script no more can be seen.
PLAIN: Final = 500


def render(overview: Overview, lang: str, rows: PageRows | None = None) -> Iterator[str]:
    """The page in parts. An entry with a folder is linked to what was written there beside the page. ``rows``: those of
    the entries, where they were taken beside something else."""
    if rows is None:
        with PageRows(overview, lang) as own:
            hand_out(overview, [own])
            yield from render(overview, lang, own)
        return
    script, digest = script_text("search.js")
    result = overview.result
    yield from stream(
        "index.html",
        lang,
        overview=overview,
        result=result,
        run=result.run,
        counts=result.counts,
        roster=result.roster,
        walk=rows,
        cut=overview.entry_count >= FULL_UP_TO,
        a=attention,
        c=charts,
        l=listing,
        page_name=say("file.page", result.run.lang),
        link=link_to,
        script=script,
        digest=digest,
    )


class PageRows:
    """What the page shows of the entries, taken while they pass: ``first`` for the page itself, ``unjudged`` for the
    list below, and in a temporary file the ``data`` for the script."""

    is_full = False

    def __init__(self, overview: Overview, lang: str) -> None:
        self._listing = listing.Listing(overview.result.run, lang, say("file.page", overview.result.run.lang))
        # a million rows are not held
        self._rows = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - __exit__ closes it
        self.first: list[Entry] = []
        self.unjudged: list[Entry] = []

    def __enter__(self) -> PageRows:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def take(self, line: Entry) -> None:
        """The next entry."""
        self._rows.write(listing.safe_json(self._listing.row(line)) + "\n")
        if len(self.first) < PLAIN:
            self.first.append(line)
        if line.submission.outcome is None and len(self.unjudged) < attention.LISTED:
            self.unjudged.append(line)

    def data(self) -> Iterator[Markup]:
        """The rows for the script."""
        self._rows.seek(0)
        return self._listing.parts(Markup(row.removesuffix("\n")) for row in self._rows)
