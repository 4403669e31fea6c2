"""Reading a mapping (``--map FILE.yaml``): every complaint names file, line and column, as for a checklist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..model.written.checklist import Checklist
from ..model.written.mapping import SheetMap
from ..rules.criteria.mapping_faults import mapping_faults
from ..yamltext.strict_reader import parse_document
from .written_files import complaint_of, file_bytes, raise_first, shaped_noun


def load_mapping(path: Path, find: Callable[[str], Checklist | None]) -> SheetMap:
    """The mapping of a file; ``find`` gives a checklist by id. ``DefinitionError`` with every complaint."""
    return read_mapping(file_bytes(path), path.as_posix(), find)


def read_mapping(text: bytes, where: str, find: Callable[[str], Checklist | None]) -> SheetMap:
    """The mapping in these bytes."""
    data, marks = parse_document(text, where)
    plan = shaped_noun(SheetMap, data, marks, where)
    checklists = [found for found in map(find, plan.checklists) if found is not None]
    complaints = [complaint_of(fault, marks, where) for fault in mapping_faults(plan, checklists)]
    if complaints:
        raise_first(complaints)
    return plan
