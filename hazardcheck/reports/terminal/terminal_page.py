"""A terminal page under construction: styled lines of a given width."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.cells import cell_len

from ...model.base import Verdict
from ...terminal.line_wrap import cut_text, wrap_text
from ...words import say

# Colours only repeat what the words say.
STYLES = {
    Verdict.PASS: "bold green",
    Verdict.INCOMPLETE: "bold cyan",
    Verdict.RECTIFY: "bold yellow",
    Verdict.SHUTDOWN: "bold red",
    Verdict.REFER: "bold magenta",
}
# bell, backspace, vertical tab, form feed, carriage return
# What a terminal would obey, should any be left.
_SILENT = dict.fromkeys(map(ord, "\a\b\v\f\r"))

Line = tuple[str, str]
"""A text and its style."""


@dataclass(slots=True)
class TerminalPage:
    """Lines so far. Widths are in cells: a Chinese character is two. ``without``: texts left out of every paragraph."""

    width: int
    lang: str
    lines: list[Line] = field(default_factory=list)
    without: tuple[str, ...] = ()

    def say(self, code: str, /, **params: object) -> str:
        """A text of ``words`` in the page's language."""
        return say(code, self.lang, **params)

    def add(self, text: str, *, indent: int = 0, lead: str = "", style: str = "") -> None:
        """A paragraph. ``lead`` stands before its first line and the others hang under what follows it."""
        for left_out in self.without:
            text = text.replace(left_out, "")
        hang = indent + cell_len(lead)
        text = "\n".join(part.lstrip() for part in text.split("\n"))
        for number, line in enumerate(wrap_text(text, self.width - hang)):
            before = " " * indent + lead if number == 0 else " " * hang
            self._put(before + line if line else before.rstrip(), style)

    def blank(self) -> None:
        """An empty line, never two and never the first."""
        if self.lines and self.lines[-1][0]:
            self._put("")

    def heading(self, code: str, /, **params: object) -> None:
        """A section heading with room above it."""
        self.title(self.say(code, **params))

    def title(self, text: str) -> None:
        """A section heading that is already a text."""
        self.blank()
        self._put(text, "bold")

    def entry(self, code: str, text: str, *, indent: int = 0, style: str = "") -> None:
        """``label：text``; nothing where there is no text."""
        if text:
            self.add(text, indent=indent, lead=self.say(code) + self.say("report.colon"), style=style)

    def rule(self) -> None:
        """A line across the page."""
        self._put("-" * self.width, "dim")

    def row(self, cells: list[str], widths: list[int], style: str = "") -> None:
        """One line of a table; cells that don't fit are cut, the last one takes what is left."""
        last = self.width - sum(widths) - 2 * len(widths)
        columns = [*(cut_text(cell, width) for cell, width in zip(cells[:-1], widths, strict=True)), cells[-1]]
        columns[-1] = cut_text(cells[-1], max(last, 4)).rstrip()
        self._put("  ".join(columns), style)

    def _put(self, text: str, style: str = "") -> None:
        self.lines.append((text.translate(_SILENT), style))
