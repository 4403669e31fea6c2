"""The files that options name: a mapping, a result written earlier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.outcome import Result
    from ..model.written.checklist import Checklist
    from ..model.written.mapping import SheetMap

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no noun, no YAML and no reader (26 ×).


def read_plan(path: Path, own: tuple[Checklist, ...]) -> SheetMap:
    """The mapping named by ``--map``."""
    from ..batch.grade_file import checklist_finder
    from ..library.mappings import load_mapping
    from . import option_values as options

    return load_mapping(options.existing_file(path, "--map"), checklist_finder(own))


def read_result(path: Path) -> Result:
    """A result written earlier (json or jsonl). UsageError where it is none."""
    from ..errors import UsageError
    from ..reports.saved_results import load
    from . import option_values as options

    path = result_file(path)
    options.existing_file(path, path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("HZ409", where=path.as_posix(), detail=type(error).__name__) from None
    return load(text)


def result_file(path: Path) -> Path:
    """The file of a result: of a folder that we wrote, its results.jsonl."""
    return path / "results.jsonl" if (path / "results.jsonl").is_file() else path
