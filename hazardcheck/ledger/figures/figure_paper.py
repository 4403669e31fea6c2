"""The statistics of a period as a paper to sign (docx), in the form of the other papers. Its words are Chinese: whoever
signs it answers to a Chinese department."""

from __future__ import annotations

from collections.abc import Iterable

from ...reports.papers.paper_frame import full_date
from ...reports.papers.paper_layout import finished, section
from ...reports.papers.word_blocks import PaperCell, inset, paragraph, paragraphs, signatures, table
from ...words import say
from .figure_report import FigureReport
from .figure_rows import GROUP_NAMES, cell_text, figure_rows, group_rows, notes_of, title_of

# mm, 156 in all
_FIGURES = (66, 30, 30, 30)
_SIGNS = (44, 42, 22, 48)
_GROUPS = (36, *[12] * len(GROUP_NAMES))
_SIGNERS = (("principal", "day"), ("safety", "maker"))
_VISITS = (48, 36, 36, 36)


def figure_paper(report: FigureReport) -> bytes:
    """The paper: the figures, lines to sign on, then the groups."""
    title = title_of(report, "zh")
    body = [paragraph("PaperAnnexTitle", title), *_whole(report)]
    body += [block for by in report.parts for block in _groups(report, by)]
    return finished("".join([*body, section()]), title, report.on)


def _whole(report: FigureReport) -> Iterable[str]:
    head = [say(f"figures.{name}", "zh") for name in ("name", "now", "before", "change")]
    rows = [
        [PaperCell(row.label), *(PaperCell(text, "PaperCellMid") for text in (row.now, row.before, row.change))]
        for row in figure_rows(report, "zh")
    ]
    yield inset(table(_FIGURES, head, rows))
    if report.visits:
        names = ("level", "visits.count", "visits.enterprises", "visits.minutes")
        told = [
            [PaperCell(say(f"level.{one.level.value}", "zh")), *_middle(one.visits, one.enterprises, one.minutes)]
            for one in report.visits
        ]
        yield paragraph("PaperSmallTitle", say("figures.visits", "zh"))
        yield inset(table(_VISITS, [say(f"figures.{name}", "zh") for name in names], told))
    yield paragraphs("PaperNote", notes_of(report, "zh"))
    yield paragraph("PaperIssuer", f"（盖章）　{full_date(report.on)}")
    yield signatures(_SIGNS, [[say(f"figures.sign.{name}", "zh") for name in pair] for pair in _SIGNERS])
    yield paragraph("PaperGap")


def _middle(*values: object) -> list[PaperCell]:
    return [PaperCell(str(value) or "—", "PaperCellMid") for value in values]


def _groups(report: FigureReport, by: str) -> Iterable[str]:
    title = say(f"figures.by.{by}", "zh")
    yield paragraph("PaperSmallTitle", title)
    head = [title, *(say(f"figures.{name}", "zh") for name in GROUP_NAMES)]
    rows = [
        [PaperCell(label), *_middle(*(cell_text(one, name) for name in GROUP_NAMES))]
        for label, one in group_rows(report, by, "zh")
    ]
    yield inset(table(_GROUPS, head, rows))
