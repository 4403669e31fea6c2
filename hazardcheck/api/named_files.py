"""The files that a caller names: a mapping, checklists of one's own, a result written earlier."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.written.checklist import Checklist
    from ..model.written.mapping import SheetMap
    from ..reports.saved_results import SavedReading

    Reading = Callable[[Path], AbstractContextManager[SavedReading]]

# Imported where used: the commands share it, and their `--help` loads no noun, no YAML and no reader.


def read_plan(path: Path, own: tuple[Checklist, ...], *, listed: bool = False) -> SheetMap:
    """The mapping named by ``--map``; ``listed``: of a ledger of hazards. UsageError HZ747, HZ748: it is of the other
    kind."""
    from ..batch.grade_file import checklist_finder
    from ..errors import UsageError
    from ..library.mappings import load_mapping
    from .asked_values import existing_file

    plan = load_mapping(existing_file(path, "--map"), checklist_finder(own))
    if (plan.hazards is not None) is not listed:
        raise UsageError("HZ748" if listed else "HZ747", where=path.as_posix())
    return plan


def result_file(path: Path) -> Path:
    """The file of a result: of a folder that we wrote, its results.jsonl."""
    return path / "results.jsonl" if (path / "results.jsonl").is_file() else path


def file_digest(path: Path) -> str:
    """The SHA-256 of a file; nothing where there is none, which whoever reads it for its content says."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def reading_told(lang: str, tell: Callable[[str], None] = lambda _: None) -> Reading:
    """How a result written earlier (json or jsonl) is opened, to be walked once; ``tell`` hears in a sentence what its
    reading can't prove, as the command line says it. UsageError where it is none."""

    @contextmanager
    def saved_reading(path: Path) -> Iterator[SavedReading]:
        from ..reports.saved.saved_source import SavedFile
        from ..reports.saved_results import SavedReading
        from .asked_values import existing_file

        path = result_file(path)
        reading = SavedReading(SavedFile(existing_file(path, path.name)))
        yield reading
        for note in reading.notes:
            tell(note.line(path.as_posix(), lang))

    return saved_reading


def own_checklists(names: Iterable[str]) -> tuple[Checklist, ...]:
    """The checklists named by path: what a form may name besides the shipped ones."""
    from ..library import shipped_files
    from ..library.own_lists import load_named

    return load_named(name for name in names if name not in shipped_files.shipped_ids())
