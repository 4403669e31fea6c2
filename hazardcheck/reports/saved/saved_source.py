"""Where a saved result is read from. Its lines can be walked more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...errors import UsageError, os_reason


class SavedSource(Protocol):
    """The lines of a saved result."""

    @property
    def name(self) -> str:
        """What a complaint calls it."""

    def lines(self) -> Iterable[str]:
        """All of them, from the first."""

    @property
    def unheard(self) -> SavedSource:
        """The same, walked without anybody being told."""


def _silent(_: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file; ``told`` hears the size in bytes of each line that was read."""

    path: Path
    told: Callable[[int], None] = _silent

    @property
    def name(self) -> str:
        """Its path."""
        return self.path.as_posix()

    def lines(self) -> Iterator[str]:
        """Its lines. UsageError HZ409: it can't be read; HZ812: a line is no UTF-8."""
        number = 0
        try:
            # bytes: other signs than a line break that end a line for Python may stand in a text
            with self.path.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    self.told(len(line))
                    yield line.decode("utf-8" if number > 1 else "utf-8-sig")
        except OSError as error:
            raise unopened(self.path, error) from None
        except UnicodeDecodeError:
            raise UsageError("HZ812", where=f"{self.path.as_posix()}:{number}") from None

    @property
    def unheard(self) -> SavedFile:
        """The same file, for a look at how it is laid out."""
        return SavedFile(self.path)


def unopened(path: Path, error: OSError) -> UsageError:
    """The complaint about a file that can't be read."""
    return UsageError("HZ409", where=path.as_posix(), detail=os_reason(error))
