"""A file that somebody wrote, as a noun: every complaint names file, line and column.

``severty: grave`` in line 2 of case.yaml ends as ``case.yaml:2:1: HZ403 …（severity？）``.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from ..errors import DefinitionError, HazardcheckError, os_reason
from ..model.written.written_noun import WrittenNoun
from ..rules.criteria.fault import Fault, closest
from ..rules.criteria.fault import Path as Place
from ..yamltext.strict_reader import Marks, parse_document

Noun = TypeVar("Noun", bound=WrittenNoun)
# pydantic's names for two mistakes that get a sentence of their own
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
# How pydantic's kinds of complaint begin → what should have stood there.
_SHAPES = {"tuple": "list", "list": "list", "dict": "table", "mapping": "table", "model": "table", "date": "day",
           "bool": "truth", "int": "number", "float": "number", "string": "text"}  # fmt: skip
# So much of a wrong value is shown.
_TEXT_LENGTH = 60


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. DefinitionError HZ409."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DefinitionError("HZ409", path.as_posix(), detail=os_reason(error)) from None


def parsed_file(path: Path) -> tuple[Any, Marks]:
    """The plain data of a YAML file, and where each part of it stands."""
    return parse_document(file_bytes(path), path.as_posix())


def shaped_noun(kind: type[Noun], data: Any, marks: Marks, where: str) -> Noun:
    """The data as a noun; complaints about missing, unknown or mistyped parts all at once."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise_first(_shape_complaint(entry, kind, marks, where) for entry in error.errors(include_url=False))


def raise_first(complaints: Iterable[HazardcheckError]) -> NoReturn:
    """Raise the complaint that stands first in the file, the others with it."""
    # by line: the first mistake is often the reason for the later ones
    first, *others = sorted(complaints, key=line_order)
    assert isinstance(first, DefinitionError)
    first.others = tuple(others)
    raise first from None


def spot_of(path: tuple[Any, ...], marks: Marks, where: str) -> str:
    """``file:line:column`` of a path, or of the nearest part above it that stands in the file."""
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (1, 1))
    return f"{where}:{line}:{column}"


def key_spot(path: tuple[Any, ...], marks: Marks, where: str) -> str:
    """The same of the key itself, not of its value."""
    return spot_of((*path, ""), marks, where)


def complaint_of(fault: Fault, marks: Marks, where: str) -> DefinitionError:
    """What a rule found wrong, at its place in the file."""
    params = dict(fault.params)
    if "guess" in params:
        params["hint"] = params.pop("guess")
    if fault.code == "HZ416":
        params["kind"] = f"kind.{params['kind']}"
    return DefinitionError(fault.code, spot_of(fault.path, marks, where), **params)


def line_order(error: HazardcheckError) -> tuple[int, int]:
    """Line and column of a complaint, to sort by."""
    parts = error.where.rsplit(":", 2)
    # file:line:column; a complaint about the whole file comes first
    return (int(parts[1]), int(parts[2])) if len(parts) == 3 and parts[2].isdigit() else (0, 0)


def check_schema(found: str, expected: str, marks: Marks, where: str) -> None:
    """Refuse a file of another kind or version. DefinitionError HZ426."""
    if found != expected:
        spot = spot_of(("schema",), marks, where)
        raise DefinitionError("HZ426", spot, expected=expected, value=found[:_TEXT_LENGTH])


# ---- what pydantic says, in words of ours


def _key_hint(name: str, kind: type[WrittenNoun]) -> str:
    """The key that was meant; of one that is known and stands in the wrong place, the place where it belongs."""
    hint = closest(name, _key_names(kind))
    if hint == name:
        # it is known and stands in the wrong place: itself is no advice
        return f"changes: [{{item: …, {name}: …}}]" if name in ("tighten", "add") else ""
    return hint


def _shape_complaint(entry: Any, kind: type[WrittenNoun], marks: Marks, where: str) -> DefinitionError:
    path: Place = tuple(entry["loc"])
    name = str(path[-1]) if path else ""
    if entry["type"] in _MISSING:
        return DefinitionError("HZ404", spot_of(path[:-1], marks, where), key=name)
    if entry["type"] in _UNKNOWN:
        return DefinitionError("HZ403", key_spot(path, marks, where), key=name, hint=_key_hint(name, kind))
    if entry["type"] == "string_type" and not isinstance(entry["input"], list | dict):
        name = {bool: "bool", int: "int", float: "float", date: "timestamp"}.get(type(entry["input"]), "null")
        return DefinitionError("HZ405", spot_of(path, marks, where), value=str(entry["input"]), kind=f"yaml.{name}")
    return _value_complaint(entry, spot_of(path, marks, where))


def _value_complaint(entry: Any, spot: str) -> DefinitionError:
    """A value of the wrong kind, or none of the fixed ones."""
    value, sort = str(entry["input"])[:_TEXT_LENGTH], entry["type"]
    if sort == "enum":
        known = re.findall(r"'([^']*)'", entry["ctx"]["expected"])
        return DefinitionError("HZ439", spot, value=value, allowed="、".join(known), hint=closest(value.lower(), known))
    name = next((name for start, name in _SHAPES.items() if sort.startswith(start)), "")
    return DefinitionError("HZ410", spot, value=value, detail=f"shape.{name}" if name else entry["msg"])


def _key_names(kind: type[WrittenNoun]) -> set[str]:
    """The keys of a noun and of the nouns within it: enough for "did you mean"."""
    names: set[str] = set()
    todo: list[Any] = [kind]
    done: set[Any] = set()
    while todo:
        current = todo.pop()
        if current in done:
            continue
        done.add(current)
        if isinstance(current, type) and issubclass(current, WrittenNoun):
            names |= set(current.key_names())
            todo += current.key_types().values()
        todo += typing.get_args(current)
    return names
