"""Every complaint to a person: one base error and one subclass per person who can repair it.

An error carries a code of ``words`` and its parameters, never a finished sentence, so that the command line can say
it in the person's language: what, where (file, sheet, cell, line), what to do.
"""

from __future__ import annotations

import errno
from functools import partial

from . import words


class HazardcheckError(Exception):
    """What went wrong (``code`` and ``params``) and ``where``."""

    exit_code = 2

    def __init__(self, code: str, /, where: str = "", **params: str) -> None:
        super().__init__(code, where, params)
        self.code = code
        self.where = where
        self.params = params

    def __reduce__(self) -> tuple[partial[HazardcheckError], tuple[()], dict[str, object]]:
        # the parameters have names, which the way of an exception through a process loses
        return partial(type(self), self.code, self.where, **self.params), (), self.__dict__

    def __str__(self) -> str:
        return self.line("zh")

    def line(self, lang: str) -> str:
        """The complaint in one line."""
        sentence = words.say(self.code, lang, **self.params)
        return f"{self.where}: {self.code} {sentence}" if self.where else f"{self.code} {sentence}"


class UsageError(HazardcheckError):
    """The person at the command line can repair it."""


class DefinitionError(HazardcheckError):
    """The author of a checklist, profile, policy or case file can repair it. ``others`` are further complaints."""

    def __init__(self, code: str, /, where: str = "", **params: str) -> None:
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


class EngineError(HazardcheckError):
    """Whoever runs the cluster can repair it. What is judged by now is kept, the rest could not be."""

    exit_code = 3


# What a system refuses, by number: its own sentence is English on most of them.
_REFUSALS = {
    errno.EACCES: "os.denied",
    errno.EPERM: "os.denied",
    errno.EBUSY: "os.busy",
    errno.ENOSPC: "os.full",
    errno.ENAMETOOLONG: "os.long",
    errno.EROFS: "os.readonly",
    errno.ENOENT: "os.gone",
    errno.EISDIR: "os.folder",
    errno.EIO: "os.broken",
}
# of Windows: open in another program, as Excel holds its files; write-protected; full; longer than it takes
_REFUSALS_OF_WINDOWS = {32: "os.busy", 33: "os.busy", 19: "os.readonly", 112: "os.full", 206: "os.long"}


def os_reason(error: OSError) -> str:
    """Why the system refused: the code of a text, else what it said itself. Example: a file that Excel has open is
    ``os.busy``."""
    own = _REFUSALS_OF_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return own or _REFUSALS.get(error.errno or 0) or error.strerror or type(error).__name__
