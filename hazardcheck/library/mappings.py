"""Reading a mapping (``--map FILE.yaml``): every complaint names file, line and column, as for a checklist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import DefinitionError
from ..model.checklist import Checklist
from ..model.mapping import SheetMap
from ..rules.criteria.mapping_faults import mapping_faults
from ..yamltext.strict_reader import Marks, parse
from .checklists import shaped


def load_mapping(path: Path, find: Callable[[str], Checklist | None]) -> SheetMap:
    """The mapping of a file; ``find`` gives a checklist by id. ``DefinitionError`` with every complaint."""
    where = path.as_posix()
    try:
        text = path.read_bytes()
    except OSError as error:
        raise DefinitionError("HZ409", where, detail=error.strerror or type(error).__name__) from None
    return read_mapping(text, where, find)


def read_mapping(text: bytes, where: str, find: Callable[[str], Checklist | None]) -> SheetMap:
    """The mapping in these bytes."""
    data, marks = parse(text, where)
    plan = shaped(SheetMap, data, marks, where)
    checklists = [found for found in map(find, plan.checklists) if found is not None]
    complaints = [
        DefinitionError(fault.code, _spot(fault.path, marks, where), **_params(fault.params))
        for fault in mapping_faults(plan, checklists)
    ]
    if complaints:
        complaints.sort(key=_line)
        complaints[0].others = tuple(complaints[1:])
        raise complaints[0]
    return plan


def _params(params: dict[str, str]) -> dict[str, str]:
    return {"hint" if name == "guess" else name: value for name, value in params.items()}


def _spot(path: tuple[str | int, ...], marks: Marks, where: str) -> str:
    """``file:line:column`` of the part, or of the nearest one above it."""
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (1, 1))
    return f"{where}:{line}:{column}"


def _line(error: DefinitionError) -> tuple[int, int]:
    _, line, column = error.where.rsplit(":", 2)
    return int(line), int(column)
