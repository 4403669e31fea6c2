"""How far a long run is: a bar on a terminal, a plain line every few seconds elsewhere, nothing where nobody asked.

The time left is told from the rate of the last seconds, so that a stretch of large files shows at once.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from .command_entry import note_line
from .spoken_language import say, say_coded

if TYPE_CHECKING:
    from ..batch.inputs.single_input import Input
    from ..model.base import Status, Verdict

# Seconds between plain lines; a run that is done before the first one says nothing.
_EVERY = 5.0
# Inputs from which a time left can be told at all.
_ENOUGH = 20
# Seconds over which the rate is taken.
_RECENT = 20.0


class Progress:
    """Follows a run; ``with`` ends the bar whatever happens."""

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        self.total, self.quiet = total, quiet
        self.done = 0
        self.again = self.known = 0
        self.counts: Counter[str] = Counter()
        self.begun = self.told = time.monotonic()
        # time, done, of these not known
        self.recent: deque[tuple[float, int, int]] = deque([(self.begun, 0, 0)])
        self.label = say("cli.grade.progress")
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if not self.quiet and sys.stderr.isatty() and self.total != 1:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))  # fmt: skip  # noqa: E501
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self.task = self.bar.add_task(self.label, total=self.total, told="")
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Take the bar away; nothing more is told."""
        self.quiet = True
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def __call__(self, entry: Input, status: Status, value: Verdict | None, *, again: bool) -> None:
        """An input is done; ``again``: it was known from the journal."""
        if entry.absent and not self.quiet:
            note_line(say_coded("HZ502", str(entry.path)))
        self.counts[f"outcome.{value}" if value else f"status.{status}"] += 1
        self.again += again
        self.known += again
        self.step()

    def begin(self, label: str, total: int | None) -> None:
        """Another stretch of the run begins."""
        self.label, self.total, self.done = label, total, 0
        self.known = 0
        self.recent = deque([(time.monotonic(), 0, 0)])
        if self.bar is not None:
            self.bar.reset(self.task, description=label, total=total)

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = time.monotonic()
        if now - self.recent[-1][0] >= 0.5:
            self.recent.append((now, self.done, self.done - self.known))
            while now - self.recent[0][0] > _RECENT:
                self.recent.popleft()
            if self.bar is not None:
                self.bar.update(self.task, completed=self.done, told=self.figures(), refresh=True)
        if self.bar is None and not self.quiet and now - self.told >= _EVERY:
            self.told = now
            total = f"/{self.total}" if self.total is not None else ""
            note_line(f"{self.label} {self.done}{total} · {self.figures()}")

    def figures(self) -> str:
        """Rate, time left and counts by outcome and state so far. What was known from the journal went by in no time:
        it is no measure of what is left."""
        (begun, done, work), (now, all_done, all_work) = self.recent[0], self.recent[-1]
        measured = all_work - work or all_done - done
        rate = measured / max(now - begun, 0.001)
        parts = [say("cli.progress.rate", rate=f"{rate:.0f}")]
        if self.total is not None and measured >= _ENOUGH:
            parts.append(say("cli.progress.left", left=_span_text((self.total - self.done) / rate)))
        parts += [f"{say(code)} {number}" for code, number in sorted(self.counts.items(), key=_severe_first)]
        if self.again:
            parts.append(say("cli.progress.again", count=self.again))
        return " · ".join(parts)


_ORDER = ("outcome.refer", "outcome.shutdown", "outcome.rectify", "outcome.incomplete", "outcome.pass")


def _severe_first(pair: tuple[str, int]) -> tuple[int, str]:
    return (_ORDER.index(pair[0]) if pair[0] in _ORDER else len(_ORDER)), pair[0]


def _span_text(seconds: float) -> str:
    """A time as people say it, never more exact than it is known."""
    # below 90 minutes in minutes, then in hours with a tenth: no false exactness
    if seconds < 60:
        return say("cli.progress.seconds", count=max(int(seconds), 1))
    if seconds < 5400:
        return say("cli.progress.minutes", count=round(seconds / 60))
    return say("cli.progress.hours", count=f"{seconds / 3600:.1f}")
