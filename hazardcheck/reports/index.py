"""A run as one self-contained HTML page: figures that add up, every submission by urgency, what was not judged.

It works without its script, which only adds a search box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.outcome import Result
from .pages import fill, link_of, script_text

PAGE_NAME = "结果.html"


def render(
    result: Result,
    lang: str,
    folders: Mapping[int, str] | None = None,
    papers: Mapping[int, Sequence[str]] | None = None,
) -> str:
    """The page. ``folders`` maps the place of a submission in ``result.submissions`` to the name of its folder
    beside the page, ``papers`` to the names of the files in that folder; without them nothing is linked."""
    folders, papers = folders or {}, papers or {}
    script, digest = script_text("search.js")
    return fill(
        "index.html",
        lang,
        result=result,
        run=result.run,
        counts=result.counts,
        pages={place: link_of(folders, place, PAGE_NAME) for place in folders},
        papers={
            place: [(name.rsplit(".", 1)[0], link_of(folders, place, name)) for name in names if name != PAGE_NAME]
            for place, names in papers.items()
            if place in folders
        },
        script=script,
        digest=digest,
    )
