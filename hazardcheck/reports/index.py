"""A run as one self-contained HTML page: figures that add up, every submission by urgency, what was not judged.

It works without its script, which only adds a search box.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.overview import Overview
from .pages import fill, link_to, script_text

PAGE_NAME = "结果.html"


def render(overview: Overview, lang: str) -> Iterator[str]:
    """The page in parts. An entry with a folder is linked to what was written there beside the page."""
    script, digest = script_text("search.js")
    result = overview.result
    yield fill(
        "index.html",
        lang,
        overview=overview,
        result=result,
        run=result.run,
        counts=result.counts,
        judged=[entry for entry in overview.entries if entry.submission.outcome],
        unjudged=[entry for entry in overview.entries if not entry.submission.outcome],
        page_name=PAGE_NAME,
        link=link_to,
        script=script,
        digest=digest,
    )
