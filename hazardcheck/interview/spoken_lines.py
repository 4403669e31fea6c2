"""What is shown and asked, a line at a time: no answers, no form, no terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from ..model.base import Truth
from ..rules.reading.answer_words import yes_no
from ..rules.reading.plain_text import plain
from ..terminal.line_wrap import careful_width, wrap_text
from ..words import say

# cells: what every terminal shows in a line
SCREEN_WIDTH: Final = 80

HELP_WORDS: Final = ("?", "帮助", "help")

Ask = Callable[[str], str]
Show = Callable[[str], None]


def spoken_truth(line: str) -> tuple[Truth, bool]:
    """Yes, no or unknown, and whether the line was understood. Digits choose from lists here: none means yes."""
    return (None, False) if plain(line).isdecimal() else yes_no(line)


class Leave(Exception):  # noqa: N818 - not an error: q was typed
    """The person wants to stop here."""


class Speech:
    """Speaks one language, in lines that fit the screen, and hears one line at a time."""

    def __init__(self, ask: Ask, show: Show, lang: str) -> None:
        self._ask = ask
        self._show = show
        self.lang = lang

    def say(self, code: str, /, **params: object) -> str:
        """A sentence in the person's language."""
        return say(code, self.lang, **params)

    def tell(self, code: str, /, **params: object) -> None:
        """Show a sentence."""
        self.write(self.say(code, **params))

    def write(self, text: str, hang: int = 0) -> None:
        """Show a text, wrapped; signs that a terminal would obey instead of showing become blanks."""
        shown = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
        for line in wrap_text(shown, SCREEN_WIDTH, hang, careful_width):
            self._show(line)

    def read(self, prompt: str, help_code: str = "fill.help_field", help_words: Collection[str] = HELP_WORDS) -> str:
        """The next line without outer blanks; ``Leave`` for q. A call for help is answered with the sentence of
        ``help_code`` and a line with control characters with a complaint; then the line is asked again."""
        while True:
            line = self._ask(prompt).replace("\t", " ").strip()
            word = plain(line).lower()
            if word in ("q", "quit", "exit", "退出"):
                raise Leave
            if word in help_words:
                self.tell(help_code)
                continue
            if all(sign.isprintable() for sign in plain(line)):
                return line
            self.tell("fill.garbled")

    def confirm(self, code: str, /, **params: object) -> bool:
        """Whether the person says yes; anything but a clear yes or no is asked again."""
        self.tell(code, **params)
        while True:
            truth, _ = spoken_truth(self.read(self.say("fill.yes_no"), "fill.help_yes_no"))
            if truth is not None:
                return truth
