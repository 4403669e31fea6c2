"""Every complaint to a person: one base error and one subclass per person who can repair it.

An error carries a code of ``words`` and its parameters, never a finished sentence, so that the command line can say
it in the person's language: what, where (file, sheet, cell, line), what to do.
"""

from __future__ import annotations

from . import words


class HazardcheckError(Exception):
    """What went wrong (``code`` and ``params``) and ``where``."""

    exit_code = 2

    def __init__(self, code: str, where: str = "", **params: str) -> None:
        super().__init__(code, where, params)
        self.code = code
        self.where = where
        self.params = params

    def line(self, lang: str) -> str:
        """The complaint in one line."""
        sentence = words.say(self.code, lang, **{name: _spoken(name, text, lang) for name, text in self.params.items()})
        return f"{self.where}: {self.code} {sentence}" if self.where else f"{self.code} {sentence}"


def _spoken(name: str, text: str, lang: str) -> str:
    """A parameter in the person's language: a guess becomes "did you mean", a kind its name."""
    if name == "hint":
        return words.say("library.hint", lang, guess=text) if text else ""
    return words.say(text, lang) if name == "kind" and text in words.TEXTS else text


class UsageError(HazardcheckError):
    """The person at the command line can repair it."""


class DefinitionError(HazardcheckError):
    """The author of a checklist, profile, policy or case file can repair it. ``others`` are further complaints."""

    def __init__(self, code: str, where: str = "", **params: str) -> None:
        super().__init__(code, where, **params)
        self.others: tuple[HazardcheckError, ...] = ()

    def all(self) -> tuple[HazardcheckError, ...]:
        """This complaint and those found with it."""
        return (self, *self.others)


class UnreadableError(HazardcheckError):
    """The one who handed the file in can repair it."""

    exit_code = 3


class OutputError(HazardcheckError):
    """The place where output should go has to be repaired (full, write-protected, not ours)."""
