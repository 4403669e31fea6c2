"""One typed line at a time, at a terminal or from a pipe."""

from __future__ import annotations

import sys


def typed_line(prompt: str) -> str:
    """One typed line. The prompt goes to stdout without a newline; end of input raises EOFError, also in the middle of
    a line, which it bears: 无 may have been the beginning of 无法确认."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline() if sys.stdin is not None else ""
    except OSError:  # not open for reading
        line = ""
    if not line.endswith("\n"):
        raise EOFError(line)
    return line.rstrip("\r\n")
