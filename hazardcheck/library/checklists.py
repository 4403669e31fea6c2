"""Checklists and local supplements: shipped ones by id, anything else by path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import DefinitionError, HazardcheckError, UsageError
from ..model.written.checklist import Checklist
from ..model.written.supplement import Supplement
from ..model.written.written_noun import WrittenNoun
from ..rules.criteria.checklist_faults import faults
from ..rules.criteria.editions import edition_faults
from ..rules.criteria.fault import closest
from ..rules.criteria.law_faults import future_faults
from ..rules.reading.meant_keys import nearest_keys, shown_keys
from ..rules.supplements.joined_supplement import extended
from ..rules.supplements.supplement_faults import supplement_faults
from ..yamltext.strict_reader import Marks
from .shipped_files import example_ids, shipped_folder, shipped_ids, shipped_path
from .written_files import complaint_of, key_spot, line_order, parsed_file, raise_first, shaped_noun, spot_of

# Looked for in the bytes, so that only the lists of the same criterion are read whole.
_SERIES = re.compile(rb"^series:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
# Within so many bytes a shipped file names its series.
_HEAD_BYTES = 4096
# A supplement of a supplement of …: a district's of a city's of a province's are three.
_MOST_BASES = 8


@lru_cache(maxsize=1)
def _series() -> dict[str, tuple[str, ...]]:
    """Criterion → the ids of its shipped editions, by the heads of the files: none has to be loaded for it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in shipped_ids():
        with (shipped_folder() / f"{name}.yaml").open("rb") as file:
            named = _SERIES.search(file.read(_HEAD_BYTES))
        if named:
            series = named[1].decode("utf-8", "replace")
            found[series] = (*found.get(series, ()), name)
    return found


# a checklist is one object in a process: what is derived from it hangs on it
@lru_cache(maxsize=64)
def shipped_editions(series: str) -> tuple[Checklist, ...]:
    """The shipped editions of a criterion."""
    return tuple(load_checklist(name) for name in _series().get(series, ()))


def find_checklist(name: str) -> Checklist | None:
    """A shipped checklist by id, or nothing: what a form's manifest may name."""
    path = shipped_path(name)
    return _loaded(path) if path else None


def load_checklist(name: str) -> Checklist:
    """A shipped checklist or example by id, else the file of that path. UsageError HZ501, DefinitionError."""
    path = shipped_path(name) or Path(name)
    if path.is_file():
        return _loaded(path)
    raise UsageError("HZ501", name=name, kind="kind.checklist", hint=_near(name))


def _near(name: str) -> str:
    """The shipped lists that may be meant, with their titles: of 燃气 it is ``gas-2023 城镇燃气经营…``."""
    ids = (*shipped_ids(), *example_ids())
    titles = {one: _loaded(path).title for one in ids if (path := shipped_path(one)) is not None}
    return shown_keys(nearest_keys(name, titles), titles)


def checklist_text(name: str) -> str:
    """The YAML of a checklist as it stands in its file."""
    return (shipped_path(name) or Path(name)).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _loaded(path: Path, above: tuple[Path, ...] = ()) -> Checklist:
    """The checklist of a file, once: what is derived from a checklist is kept by its identity."""
    checklist, found = read_checklist(path, above)
    if checklist is None or found:
        raise_first(found)
    return checklist


def read_checklist(path: Path, above: tuple[Path, ...] = ()) -> tuple[Checklist | None, list[HazardcheckError]]:
    """The checklist of a file (if its shape is right) and every complaint about it, in line order.

    ``above`` are the supplements that extend it, the first of them first.
    """
    where = path.as_posix()
    try:
        data, marks = parsed_file(path)
        if isinstance(data, dict) and "extends" in data:
            return _read_supplement(shaped_noun(Supplement, data, marks, where), marks, (*above, path))
        if isinstance(data, dict) and "base" in data:
            raise DefinitionError("HZ403", key_spot(("base",), marks, where), key="base", hint="extends")
        checklist = shaped_noun(Checklist, data, marks, where)
    except DefinitionError as error:
        return None, sorted(error.all(), key=line_order)
    complaints = (complaint_of(fault, marks, where) for fault in faults(checklist))
    return checklist, sorted(complaints, key=line_order)


def _read_supplement(
    more: Supplement, marks: Marks, chain: tuple[Path, ...]
) -> tuple[Checklist, list[HazardcheckError]]:
    """What the supplement (the last of ``chain``) makes of its base, and every complaint about the supplement."""
    path = chain[-1]
    where = path.as_posix()
    base = _base_of(more, spot_of(("extends",), marks, where), chain)
    made = extended(base, more)
    found: list[HazardcheckError] = [complaint_of(fault, marks, where) for fault in supplement_faults(base, more, made)]
    shipped = shipped_path(more.id)
    if shipped is not None and shipped.resolve() != path.resolve():
        found.append(DefinitionError("HZ458", spot_of(("id",), marks, where), key=more.id))
    return made, sorted(found, key=line_order)


def _base_of(more: Supplement, spot: str, chain: tuple[Path, ...]) -> Checklist:
    """What a supplement extends: a shipped id first, else a path from the supplement's own folder. DefinitionError
    HZ501 where there is none, HZ459 where it can't be used or supplements go round in a circle."""
    shipped = shipped_path(more.extends)
    path = shipped or chain[-1].parent / more.extends
    if not path.is_file():
        hint = closest(more.extends, shipped_ids())
        raise DefinitionError("HZ501", spot, name=more.extends, kind="kind.checklist", hint=hint)
    if path.resolve() in (one.resolve() for one in chain):
        raise DefinitionError("HZ459", spot, name=more.extends, problem="extends → extends")
    if len(chain) >= _MOST_BASES:
        raise DefinitionError("HZ459", spot, name=more.extends, problem=f"> {_MOST_BASES}")
    try:
        return _loaded(path) if shipped else _loaded(path, chain)
    except DefinitionError as error:
        raise DefinitionError("HZ459", spot, name=more.extends, problem=f"{error.code} {error.where}") from None


def future_complaints(path: Path, today: date) -> list[HazardcheckError]:
    """Every day of a comparison in this file that is still to come; nothing of a file that has other faults."""
    where = path.as_posix()
    try:
        data, marks = parsed_file(path)
        kind: type[Supplement | Checklist] = Supplement if isinstance(data, dict) and "extends" in data else Checklist
        written = shaped_noun(kind, data, marks, where)
    except DefinitionError:
        return []
    return [complaint_of(fault, marks, where) for fault in future_faults(written.law, written.sections, today)]


def edition_complaints(read: Sequence[tuple[Path, Checklist]]) -> list[DefinitionError]:
    """What is wrong with the editions of a criterion taken together, each complaint at its place in the later one."""
    found = []
    for place, fault in edition_faults([checklist for _, checklist in read]):
        path = read[place][0]
        _, marks = parsed_file(path)
        found.append(complaint_of(fault, marks, path.as_posix()))
    return found


def checklist_schema(kind: type[WrittenNoun] = Checklist) -> dict[str, Any]:
    """The JSON Schema of a checklist file, or of a supplement's. ``base`` is made, never written."""
    schema = kind.model_json_schema()
    schema["properties"].pop("base", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "hazardcheck/checklist/1", **schema}
