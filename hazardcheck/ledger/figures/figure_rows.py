"""The rows of a statistical report as people read them: the same on the page, in the workbook and in the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model.base import industry_title
from ...reports.safe_text import one_line
from ...words import named, say
from ..event_chain import ChainHead
from .figure_report import NAMELESS, REST, FigureReport
from .period_figures import UNMATCHED, Figures

# In the order in which they are read; ``funds_unread`` only where there is any.
NAMES = ("open_before", "found", "self_found", "self_share", "reopened", "closed", "open_after", "rate", "overdue",
         "majors", "majors_open", "funds", "funds_unread")  # fmt: skip
# The columns of a table of groups.
GROUP_NAMES = ("open_before", "found", "self_found", "reopened", "closed", "open_after", "rate", "overdue", "majors",
               "funds")  # fmt: skip
_TEXTS = frozenset({"self_share", "rate", "funds"})


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure now, in the period before, and by how much it differs (nothing for one that can't be told)."""

    label: str
    now: str
    before: str
    change: str


def title_of(report: FigureReport, lang: str) -> str:
    """Example: 示例厂事故隐患排查治理统计表（2026-11 月）."""
    whose = one_line(report.whose) or say("figures.everybody", lang)
    return say(f"figures.title.{report.period.kind}", lang, whose=whose, period=report.period.name)


def notes_of(report: FigureReport, lang: str) -> Iterator[str]:
    """What belongs beside the figures: their days, how they add up, what they are compared with, the chain."""
    days = {"first": report.period.first.isoformat(), "last": report.last.isoformat()}
    yield say("figures.days" if report.is_over else "figures.days.cut", lang, **days, count=report.enterprises)
    yield say("ledger.stats.sum", lang, **report.total.as_json())
    earlier = report.period.before
    yield say("figures.compared", lang, period=earlier.name)
    yield say("figures.rate.note", lang)
    if report.total.funds_unread:
        yield say("figures.unread", lang, count=report.total.funds_unread)
    yield head_line(report.head, lang)


def head_line(head: ChainHead, lang: str) -> str:
    """The end of the chain, for the signed sheet."""
    return say("figures.head", lang, count=head.count, hash=head.hash)


def figure_rows(report: FigureReport, lang: str) -> Iterator[FigureRow]:
    """The figures of the whole."""
    for name in NAMES:
        now, before = getattr(report.total, name), getattr(report.before, name)
        if name != "funds_unread" or now or before:
            label = say(f"figures.{name}", lang)
            yield FigureRow(label, str(now) or "—", str(before) or "—", _change(now, before))


def _change(now: object, before: object) -> str:
    if str(now) == "" or str(before) == "":
        return "—"
    change = Decimal(str(now)) - Decimal(str(before))
    return f"{change:+f}" if change else "0"


def group_rows(report: FigureReport, by: str, lang: str) -> Iterator[tuple[str, Figures]]:
    """The groups with the names that people know; the last row is the sum."""
    for name, one in report.parts[by].items():
        yield group_label(by, name, lang), one
    yield say("figures.sum", lang), report.total


def group_label(by: str, name: str, lang: str) -> str:
    """What a group is called."""
    if name == REST:
        return say("figures.rest", lang)
    if name == NAMELESS:
        return say("figures.nameless", lang)
    if by == "item":
        return say("figures.unmatched", lang) if name == UNMATCHED else name
    if by == "industry":
        return named(one_line(industry_title(name)), lang)
    if by in ("grade", "stage"):
        return say(f"ledger.grade.{name}" if by == "grade" else f"stage.{name}", lang)
    return one_line(name)


def cell_text(one: Figures, name: str) -> str | int:
    """A figure of a group: a number, or a text where it is a share or money."""
    value = getattr(one, name)
    return str(value) if name in _TEXTS else int(value)
