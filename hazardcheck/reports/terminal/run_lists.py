"""The submissions of a run on a terminal: a table in the order in which to look, why, and what was not judged.

All three are made in one walk, and only the first of many are held; how many more there are is said, and where.
"""

from __future__ import annotations

from typing import Final

from ...model.base import Verdict
from ...model.outcome import Result, Submission
from ...model.overview import Entry
from .. import hazard_words as hazards
from .. import open_gaps as gaps
from .. import outcome_words as wording
from ..safe_text import one_line, shorten
from .terminal_page import STYLES, TerminalPage

# Rows of the table, and as many that were not judged: nobody scrolls further, and a stream takes them at once.
MOST: Final = 1_000
# Rows where all of it stands in a folder.
FIRST: Final = 10
_TITLES = ("label.name", "label.verdict", "label.major", "label.general", "label.unanswered", "label.unclear",
           "label.file")  # fmt: skip
# Widths of the columns between the name and the file's name.
_NUMBERS = [12, 5, 5, 5, 7]
# Below this width the file's name is left out.
_NARROW = 72


class RunLists:
    """Takes the entries of a run one by one. ``folder``: where all of it was written; only the first ten are shown
    then. ``only``: nothing but forms with one of these outcomes is listed. ``at_window``: for the window of the desk,
    which names the folder itself: the first ten, without details of a machine."""

    def __init__(
        self,
        result: Result,
        lang: str,
        width: int,
        folder: str = "",
        only: frozenset[Verdict] | None = None,
        *,
        at_window: bool = False,
    ) -> None:
        self.result, self.folder, self.only, self.at_window = result, folder, only, at_window
        self.most = FIRST if folder or at_window else MOST
        self.rows, self.reasons, self.apart = (TerminalPage(width, lang) for _ in range(3))
        self.shown = self.left = 0
        counts = result.counts
        self.unjudged = counts.unreadable + counts.duplicate + counts.skipped if only is None else 0
        self.judged = sum(number for key, number in counts.by_verdict.items() if only is None or Verdict(key) in only)
        wide = width >= _NARROW
        # The numbers need 60 cells of a wide page and 44 of a narrow one; the rest is for the name, at least a few.
        self.widths = [max(width - 60, 18), *_NUMBERS] if wide else [max(width - 44, 6), *_NUMBERS[:-1]]

    @property
    def is_begun(self) -> bool:
        """Whether any entry was taken."""
        return bool(self.shown or self.left)

    @property
    def is_full(self) -> bool:
        """Whether no further entry would be shown."""
        return self.shown >= min(self.most, self.judged) and self.left >= min(self.most, self.unjudged)

    def take(self, line: Entry) -> None:
        """The next entry, in the order in which to look."""
        entry = line.submission
        if not self.shows(entry):
            return
        if entry.outcome is None:
            self.left += 1
            if self.left <= self.most:
                self._tell_unjudged(entry)
        elif self.shown < self.most:
            self.shown += 1
            self.rows.row(self._cells(entry)[: len(self.widths) + 1], self.widths, style=_style(entry))
            # a hazard removed at once has to be reported all the same
            if not entry.is_clear:
                self._give_reason(entry)

    def shows(self, entry: Submission) -> bool:
        """Whether the form is among those that are listed."""
        return self.only is None or (entry.outcome is not None and entry.outcome.value in self.only)

    def write(self, page: TerminalPage) -> None:
        """The lists, each with what it leaves out."""
        if not self.result.counts.judged:
            page.blank()
            page.add(page.say("text.nothing"), style="bold red")
        else:
            page.heading("text.table")
            page.row([page.say(code) for code in _TITLES[: len(self.widths) + 1]], self.widths, style="bold")
            page.rule()
            page.lines += self.rows.lines
            page.rule()
        if self.judged > self.shown:
            self._say_rest(page, "text.rest", self.judged - self.shown)
        if self.reasons.lines:
            page.heading("text.reasons")
            page.lines += self.reasons.lines
        if self.unjudged:
            page.heading("text.unjudged")
            page.lines += self.apart.lines
        if rest := self.unjudged - min(self.left, self.most):
            self._say_rest(page, "text.rest.unjudged", rest)

    def _say_rest(self, page: TerminalPage, code: str, count: int) -> None:
        elsewhere = "text.rest.page" if self.at_window else "text.rest.nowhere"
        where = page.say("text.rest.folder", path=self.folder) if self.folder else page.say(elsewhere)
        page.add(page.say(code, count=count, where=where), indent=2, style="bold")

    def _cells(self, entry: Submission) -> list[str]:
        counts, lang = entry.items, self.rows.lang
        return [
            wording.enterprise_name(entry, lang),
            wording.verdict_short(entry, self.result.run, lang),
            str(len(entry.majors)),
            str(len(entry.generals)),
            str(counts.unanswered if counts else 0),
            str(counts.unclear if counts else 0),
            one_line(entry.source).rsplit("/", 1)[-1],
        ]

    def _give_reason(self, entry: Submission) -> None:
        page, lang = self.reasons, self.reasons.lang
        name = shorten(wording.enterprise_name(entry, lang), 60)
        said = f"{name}{page.say('report.colon')}{wording.headline(entry, self.result.run, lang)}"
        page.add(said, indent=2, lead="- ", style=_style(entry))
        page.add(hazards.why_short(entry, lang), indent=4)
        if late := hazards.overdue_line(entry, self.result.run, lang):
            page.add(late, indent=4)
        if asked := gaps.asks(entry, lang):
            page.add(asked, indent=4)
        if entry.outcome and entry.outcome.worst is not entry.outcome.best:
            page.add(wording.interval(entry, lang), indent=4)

    def _tell_unjudged(self, entry: Submission) -> None:
        page = self.apart
        state = page.say(f"status.{entry.status}")
        reason = hazards.why_short(entry, page.lang) or page.say("text.no_reason")
        for problem in entry.problems if self.at_window else ():
            if (detail := problem.params.get("detail", "")).isascii():
                reason = reason.replace(f"（{detail}）", "")
        page.add(f"{shorten(entry.source, 100)}{page.say('report.colon')}{reason}", indent=2, lead=f"[{state}] ")


def _style(entry: Submission) -> str:
    value = entry.outcome.value if entry.outcome else Verdict.INCOMPLETE
    return "" if value is Verdict.PASS else STYLES[value].removeprefix("bold ")
