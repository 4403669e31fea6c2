"""总览: figures that add up, the charts drawn from them, and the groups and items with the most to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from ...model.base import Grade, Stage, Verdict
from ...model.overview import FULL_UP_TO, GroupTally, Overview
from ...model.written.roster import Handed
from ...words import say
from .. import absent_words as absent
from .. import outcome_words as wording
from ..gates import waiver_words
from ..safe_text import one_line, shorten
from . import front_charts as charts
from . import group_sheet as groups
from .front_charts import ChartSpan
from .summary_book import SummaryBook

# Columns of the sheet.
_WIDTH: Final = 14
# Groups of a kind, and items, that the front sheet shows.
_SHOWN: Final = 12
# Characters of an item's title in a chart.
_TITLE: Final = 22
Line = tuple[str, int, str]
"""Label, number and style."""


def write_front(book: SummaryBook, overview: Overview) -> None:
    """The first sheet. The charts stand beside the figures, on the first printed page; the tables below them."""
    sheet = book.sheet("sheet.overview")
    # together as wide as a page takes without shrinking
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, _WIDTH - 1, 7.6)
    sheet.write_string(0, 0, say("report.title.many", book.lang), book.styles["title"])
    sheet.set_row(0, 26)
    sheet.write_string(1, 0, wording.run_line(overview.result, book.lang), book.styles["plain"])
    front = _Front(book, sheet, overview)
    front.figures()
    front.notes()
    front.tables()


@dataclass(slots=True)
class _Front:
    """The sheet being written from top to bottom; ``row`` is the next free one, ``drawn`` the charts so far."""

    book: SummaryBook
    sheet: Any
    overview: Overview
    row: int = 3
    drawn: int = 0

    def figures(self) -> None:
        """Inputs by state, outcomes, hazards, roster: each block with its total, so that anyone can add it up."""
        lang, counts = self.book.lang, self.overview.result.counts
        states = [(say(f"status.{key}", lang), number, "") for key, number in counts.by_status.items()]
        self._block("index.states", [*states, (say("index.inputs", lang), counts.inputs, "sum")])
        verdicts = [(wording.verdict_name(key, lang), number, key.value) for key, number in counts.by_verdict.items()]
        first = self.row + 1
        self._block("index.outcomes", [*verdicts, (say("index.judged", lang), counts.judged, "sum")])
        span = ChartSpan(first, first + len(verdicts) - 1, max(counts.by_verdict.values()))
        self._draw(charts.outcomes(self.book, span, list(counts.by_verdict)), say("index.outcomes", lang))
        self._block("index.hazards", self._hazards())
        if self._has_roster() or counts.missing:
            self._block("summary.roster.block", self._roster())
        if self.overview.result.absent:
            self._block("absent.count", self._absent())

    def _hazards(self) -> list[Line]:
        lang, major, general = self.book.lang, self.overview.major, self.overview.general
        said = [
            (say(f"grade.{grade}", lang), number, "") for grade, number in zip(Grade, (major, general), strict=True)
        ]
        said.append((say("index.total", lang), major + general, "sum"))
        if self.overview.result.run.stage is Stage.SELF:
            said.append((say("summary.self_found", lang), major + general, ""))
        if self.overview.result.review:
            said.append((say("summary.doubt_count", lang), len(self.overview.result.review), ""))
        return said

    def _roster(self) -> list[Line]:
        """What became of the roster; without one only that some are missing, should the run say so."""
        lang, result = self.book.lang, self.overview.result
        if result.roster is None:
            return [(say("sheet.missing", lang), result.counts.missing, "")]
        counts = result.roster.counts
        said = [(say(f"summary.handed.{key}", lang), counts.get(key, 0), _LOUD.get(key, "")) for key in Handed]
        said.append((say("summary.roster.sum", lang), result.roster.expected, "sum"))
        return [*said, (say("summary.handed.unknown", lang), len(result.roster.unknown), "")]

    def _absent(self) -> list[Line]:
        """Who left a hazard open before and handed in nothing: how many, with how many hazards, none of them in the
        sums above."""
        lang, result = self.book.lang, self.overview.result
        found = Counter(one.value for one in result.absent if one.value is not None)
        said = [(wording.verdict_name(key, lang), found[key], key.value) for key in reversed(Verdict) if found[key]]
        said.append((say("summary.absent.sum", lang), len(result.absent), "sum"))
        return [*said, (say("absent.hazards", lang), absent.absent_count(result), "")]

    def _block(self, title: str, lines: list[Line]) -> None:
        self._titles(say(title, self.book.lang), [say("page.count", self.book.lang)])
        for label, number, style in lines:
            self.book.put(self.sheet, self.row, 0, label, "bold" if style == "sum" else style)
            self.book.put(self.sheet, self.row, 1, number, "sum" if style == "sum" else "")
            self.row += 1
        self.row += 1

    def _titles(self, first: str, others: list[str]) -> None:
        for column, title in enumerate((first, *others)):
            self.book.put(self.sheet, self.row, column, title, "head")
        self.row += 1

    def _draw(self, chart: Any, title: str) -> None:
        charts.place(self.sheet, chart, title, self.drawn)
        self.drawn += 1

    def notes(self) -> None:
        """What the figures mean, and what the sheets leave out."""
        self.row = max(self.row, charts.END)
        for text in filter(None, self._notes()):
            self.sheet.merge_range(self.row, 0, self.row, _WIDTH - 1, text, self.book.styles["note"])
            # merged cells don't grow by themselves; 70 characters fill the line across the sheet
            self.sheet.set_row(self.row, 30 if len(text) > 70 else 16)
            self.row += 1

    def _notes(self) -> list[str]:
        lang, overview, result = self.book.lang, self.overview, self.overview.result
        shown, left = overview.entry_count, overview.left_out
        twice = say("summary.review", lang)
        return [
            say("text.nothing", lang) if not result.counts.judged else "",
            *absent.run_problems(result, lang),
            *waiver_words.waiver_lines(result, lang)[:_SHOWN],
            say("absent.note", lang) if result.absent else "",
            say("summary.no_roster", lang) if result.roster is None else "",
            say("summary.left_out", lang, limit=FULL_UP_TO, shown=shown, count=left) if left else "",
            say("sheet.adds", lang),
            "" if result.run.stage is Stage.SELF else say("summary.not_self_found", lang),
            say("summary.review.where", lang, sheet=twice) if result.review else "",
            wording.policy_line(result.run, lang),
            one_line(result.run.policy_note),
            say("report.nature.plain", lang),
        ]

    def tables(self) -> None:
        """Items and groups, the worst first, each drawn as a chart above."""
        self.row += 1
        self.sheet.set_h_pagebreaks([self.row])
        if self.overview.items:
            self._items()
        for kind, found in groups.kinds(self.overview):
            self._groups(kind, found)

    def _items(self) -> None:
        lang, tallies = self.book.lang, self.overview.items[:_SHOWN]
        codes = ("grade.major", "grade.general", "index.total", "state.unanswered", "state.unclear")
        title = say("summary.top", lang, count=len(tallies))
        self._titles(title, [say(code, lang) for code in codes])
        first = self.row
        for tally in tallies:
            label = f"{wording.short_key(tally.item)} {shorten(tally.title, _TITLE)}"
            self.book.put(self.sheet, self.row, 0, label, "text")
            values = (tally.major, tally.general, tally.hazards, tally.unanswered, tally.unclear)
            for column, number in enumerate(values, start=1):
                self.book.put(self.sheet, self.row, column, number)
            self.row += 1
        seen = sum(tally.hazards > 0 for tally in tallies)
        if seen:
            self._draw(charts.items(self.book, title, ChartSpan(first, first + seen - 1, tallies[0].hazards)), title)
        self.row += 1

    def _groups(self, kind: str, found: tuple[GroupTally, ...]) -> None:
        lang, shown = self.book.lang, groups.worst_first(found)[:_SHOWN]
        title = say(f"summary.table.{kind}", lang)
        _, _, officer, *columns = groups.TABLE.columns
        last = [officer] if kind == "grid" else []
        self._titles(title, [say(column.title, lang) for column in (*columns, *last)])
        first = self.row
        for group in shown:
            self.book.put(self.sheet, self.row, 0, groups.name_of(group, kind, lang), "text")
            for column, number in enumerate(groups.numbers(group, has_roster=self._has_roster()), start=1):
                self.book.put(self.sheet, self.row, column, number)
            if last:
                self.book.put(self.sheet, self.row, len(columns) + 1, one_line(group.officer))
            self.row += 1
        if kind != "street":
            span = ChartSpan(first, self.row - 1, max(group.inputs + group.missing for group in shown))
            self._draw(charts.groups(self.book, title, span, has_roster=self._has_roster()), title)
        self._total(len(found) - len(shown))

    def _has_roster(self) -> bool:
        return self.overview.result.roster is not None

    def _total(self, left: int) -> None:
        """The sum over all groups: that of the run, whichever way it is divided."""
        lang, counts, roster = self.book.lang, self.overview.result.counts, self.overview.result.roster
        handed = (counts.missing, roster.counts.get(Handed.LATE, 0)) if roster else ("", "")
        unjudged = counts.inputs - counts.judged
        hazards = (self.overview.major, self.overview.general)
        values = (counts.inputs, *counts.by_verdict.values(), unjudged, *handed, *hazards)
        self.book.put(self.sheet, self.row, 0, say("index.total", lang), "bold")
        for column, number in enumerate(values, start=1):
            self.book.put(self.sheet, self.row, column, number, "sum")
        if left:
            more = say("summary.more_groups", lang, count=left, sheet=say("summary.groups", lang))
            self.sheet.write_string(self.row + 1, 0, more, self.book.styles["plain"])
        self.row += 3


# the colours of the outcomes, as far as they say the same: what is missing is as urgent as a stop
_LOUD: Final = {Handed.MISSING: Verdict.SHUTDOWN.value, Handed.LATE: Verdict.RECTIFY.value}
