"""Stdout and stderr that never decide how a run ends: closed, absent, or read by somebody who went away."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

# What a system says of a pipe that nobody reads any more.
_GONE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


def prepared_stream(stream: TextIO | None) -> TextIO:
    """The stream in UTF-8, for pipes and files; a console keeps its own encoding and gets a substitute for signs it
    can't show. Newlines are what the report says (a CSV has its own), on every system. A closed one takes everything
    and shows nothing."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - as long as the process lives
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return stream
    keeps = stream.isatty() or _is_chosen()
    encoding = stream.encoding if keeps else "utf-8"
    # somebody else's, who wants it back as it was
    if type(stream) is not io.TextIOWrapper:
        reconfigure(encoding=encoding, errors="replace", newline="\n")
        return stream
    lines = stream.line_buffering
    return PatientStream(stream.detach(), encoding=encoding, errors="replace", newline="\n", line_buffering=lines)


def prepared_input(stream: TextIO | None) -> TextIO | None:
    """What is typed; out of a pipe or a file it is UTF-8 on every system, also where that of Windows is another one."""
    if type(stream) is io.TextIOWrapper and not stream.isatty() and not _is_chosen():
        stream.reconfigure(encoding="utf-8", errors=stream.errors)
    return stream


def _is_chosen() -> bool:
    """Whether somebody chose an encoding; the Python of the Windows folder hears of no variable."""
    return "PYTHONIOENCODING" in os.environ and not sys.flags.ignore_environment


class PatientStream(io.TextIOWrapper):
    """A stream whose reader may go away (``| head``): what is written then goes nowhere, and the run goes on to its
    own exit code. ``used``: whether anything was written."""

    used = False

    def write(self, text: str) -> int:
        """Write; to nowhere where nobody reads any more."""
        self.used = self.used or bool(text)
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
        return len(text)

    def flush(self) -> None:
        """Flush; what can't be delivered is dropped."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)
            super().flush()

    def _give_up(self, error: OSError) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        # a full disk is told; what is left in the buffer goes nowhere too, or the interpreter fails again at its end
        if error.errno not in _GONE:
            raise error
