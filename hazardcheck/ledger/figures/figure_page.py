"""The statistics of a period as one page: no network, no script; drawn inline, printable on A4."""

from __future__ import annotations

from ...reports.pages.page_templates import fill
from .figure_report import FigureReport
from .figure_rows import GROUP_NAMES, cell_text, figure_rows, group_rows, notes_of, title_of

# Units of the longest bar: the drawing is 520 wide, a month stands on the left, a number on the right.
_LONGEST = 410


def figure_page(report: FigureReport, lang: str) -> bytes:
    """The page, UTF-8."""
    parts = [
        (by, [(label, [cell_text(one, name) for name in GROUP_NAMES]) for label, one in group_rows(report, by, lang)])
        for by in report.parts
    ]
    most = max((max(one.came, one.closed, one.open_after) for one in report.months), default=0)
    page = fill(
        "figures.html",
        lang,
        report=report,
        title=title_of(report, lang),
        notes=list(notes_of(report, lang)),
        rows=list(figure_rows(report, lang)),
        parts=parts,
        columns=GROUP_NAMES,
        scale=_LONGEST / most if most else 0.0,
    )
    return page.encode()
