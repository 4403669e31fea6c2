"""One submission as one self-contained HTML page: no network, no script; readable on a phone, printable on A4."""

from __future__ import annotations

from markupsafe import Markup

from ...model.outcome import Result, Submission
from ...rules.saved.short_codes import short_code
from ...words import say
from ..code_picture import code_svg
from .page_templates import fill


def render(entry: Submission, result: Result, lang: str, digest: str = "") -> str:
    """The page of one submission of ``result``, judged or not; ``digest``: the SHA-256 of its line, whose short code
    stands at the end."""
    said = say("page.short_code", lang, signs=short_code(digest)) if digest else ""
    square = Markup(code_svg(digest, said)) if digest else ""
    return fill("page.html", lang, entry=entry, result=result, run=result.run, code=said, square=square)
