"""A result written earlier, read with its progress on a terminal; the options that name lists again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..api.named_files import result_file

if TYPE_CHECKING:
    from ..reports.saved_results import SavedReading

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no noun, no YAML and no reader (26 ×).


@contextmanager
def saved_reading(path: Path) -> Iterator[SavedReading]:
    """A result written earlier (json or jsonl), to be walked once. UsageError where it is none; one that takes long
    says how far it is, on a terminal; what its reading can't prove is said."""
    from ..reports.saved.saved_source import SavedFile
    from ..reports.saved_results import SavedReading
    from . import option_values as options
    from .command_entry import note_line
    from .reading_progress import ReadingProgress
    from .spoken_language import current_language

    path = result_file(path)
    options.existing_file(path, path.name)
    with ReadingProgress(path) as told:
        reading = SavedReading(SavedFile(path, told))
        yield reading
    for note in reading.notes:
        note_line(note.line(path.as_posix(), current_language()))


def named_lists(names: Iterable[str]) -> str:
    """The options that name one's own lists again: the next command needs them too."""
    from ..library import shipped_files

    return "".join(f" --checklist {name}" for name in names if shipped_files.shipped_path(name) is None)
