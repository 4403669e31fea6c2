"""How far the reading of a long result is: a line on a terminal after two seconds, nothing elsewhere."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from .spoken_language import say

# Seconds after which somebody who waits wants to know, and between two changes of the line.
_AFTER, _EVERY = 2.0, 0.5
# Takes what stands in the line away.
_CLEAR = "\r\x1b[K"


class ReadingProgress:
    """Hears the bytes that were read; ``with`` takes the line away."""

    def __init__(self, path: Path) -> None:
        self._size = path.stat().st_size or 1
        self._read = 0
        self._due = time.monotonic() + _AFTER
        self._is_told = False
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, size: int) -> None:
        """So many bytes more."""
        self._read += size
        if self._shown and time.monotonic() >= self._due:
            self._due = time.monotonic() + _EVERY
            self._is_told = True
            percent = min(99, self._read * 100 // self._size)
            sys.stderr.write(f"{_CLEAR}{say('cli.reading', percent=percent)}")
            sys.stderr.flush()

    def __enter__(self) -> ReadingProgress:
        return self

    def __exit__(self, *_: object) -> None:
        self._shown = False
        if self._is_told:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
