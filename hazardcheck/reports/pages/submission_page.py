"""One submission as one self-contained HTML page: no network, no script; readable on a phone, printable on A4."""

from __future__ import annotations

from ...model.outcome import Result, Submission
from .page_templates import fill


def render(entry: Submission, result: Result, lang: str) -> str:
    """The page of one submission of ``result``, judged or not."""
    return fill("page.html", lang, entry=entry, result=result, run=result.run)
