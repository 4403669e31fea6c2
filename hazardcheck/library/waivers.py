"""Reading a list of waivers (``--waivers``): every complaint names file, line and column."""

from __future__ import annotations

from pathlib import Path

from ..model.written.waivers import SCHEMA, Waiver, WaiverList
from ..rules.criteria.waiver_faults import waiver_faults
from .written_files import check_schema, complaint_of, parsed_file, raise_first, shaped_noun


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. DefinitionError with every complaint."""
    where = path.as_posix()
    data, marks = parsed_file(path)
    found = shaped_noun(WaiverList, data, marks, where)
    check_schema(found.schema_name, SCHEMA, marks, where)
    complaints = [complaint_of(fault, marks, where) for fault in waiver_faults(found)]
    if complaints:
        raise_first(complaints)
    return found.waivers
