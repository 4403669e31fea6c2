"""Reading a gate (``--gate``, ``gate --file``): every complaint names file, line and column."""

from __future__ import annotations

from pathlib import Path

from ..model.written.gate import SCHEMA, RunGate
from ..rules.criteria.gate_faults import gate_faults
from .written_files import check_schema, complaint_of, parsed_file, raise_first, shaped_noun


def load_gate(path: Path) -> RunGate:
    """The gate of a file. DefinitionError with every complaint: a gate that can't fail is no gate."""
    where = path.as_posix()
    data, marks = parsed_file(path)
    gate = shaped_noun(RunGate, data, marks, where)
    check_schema(gate.schema_name, SCHEMA, marks, where)
    complaints = [complaint_of(fault, marks, where) for fault in gate_faults(gate)]
    if complaints:
        raise_first(complaints)
    return gate
