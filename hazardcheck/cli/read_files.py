"""The files that options name: a mapping, checklists of one's own, a result written earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.written.checklist import Checklist
    from ..model.written.mapping import SheetMap
    from ..reports.saved_results import SavedReading

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no noun, no YAML and no reader (26 ×).


def read_plan(path: Path, own: tuple[Checklist, ...], *, listed: bool = False) -> SheetMap:
    """The mapping named by ``--map``; ``listed``: of a ledger of hazards. UsageError HZ747, HZ748: it is of the other
    kind."""
    from ..batch.grade_file import checklist_finder
    from ..errors import UsageError
    from ..library.mappings import load_mapping
    from . import option_values as options

    plan = load_mapping(options.existing_file(path, "--map"), checklist_finder(own))
    if (plan.hazards is not None) is not listed:
        raise UsageError("HZ748" if listed else "HZ747", where=path.as_posix())
    return plan


@contextmanager
def saved_reading(path: Path) -> Iterator[SavedReading]:
    """A result written earlier (json or jsonl), to be walked once. UsageError where it is none; one that takes long
    says how far it is, on a terminal."""
    from ..reports.saved.saved_source import SavedFile
    from ..reports.saved_results import SavedReading
    from . import option_values as options
    from .reading_progress import ReadingProgress

    path = result_file(path)
    options.existing_file(path, path.name)
    with ReadingProgress(path) as told:
        yield SavedReading(SavedFile(path, told))


def result_file(path: Path) -> Path:
    """The file of a result: of a folder that we wrote, its results.jsonl."""
    return path / "results.jsonl" if (path / "results.jsonl").is_file() else path


def own_checklists(names: Iterable[str]) -> tuple[Checklist, ...]:
    """The checklists named by path: what a form may name besides the shipped ones."""
    from ..library import shipped_files
    from ..library.own_lists import load_named

    return load_named(name for name in names if name not in shipped_files.shipped_ids())


def named_lists(names: Iterable[str]) -> str:
    """The options that name one's own lists again: the next command needs them too."""
    from ..library import shipped_files

    return "".join(f" --checklist {name}" for name in names if shipped_files.shipped_path(name) is None)
