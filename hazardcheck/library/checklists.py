"""Finding and reading what people write in YAML: checklists, policies, profiles, case files.

Shipped files are found by id, anything else by path. Every complaint names file, line and column.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..compiled import recall, remember
from ..errors import DefinitionError, UsageError
from ..model import case as case_model
from ..model.checklist import Checklist
from ..model.policy import Policy
from ..model.profile import Profile
from ..rules.criteria.fault import Fault, closest

if TYPE_CHECKING:
    from ..model.listed import ListedCriteria
    from ..model.supplement import Supplement
    from ..yamltext.strict_reader import Marks

Noun = TypeVar("Noun")
_HERE = Path(__file__).parent.parent
_SERIES = re.compile(rb"^series:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_HEAD_BYTES = 4096


@lru_cache(maxsize=1)
def shipped_folder() -> Path:
    """Where the checklists lie: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "checklists"
    return inside if inside.is_dir() else _HERE.parent / "checklists"


@lru_cache(maxsize=1)
def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped checklists, sorted; looked up once."""
    return tuple(sorted(path.stem for path in shipped_folder().glob("*.yaml")))


@lru_cache(maxsize=1)
def example_ids() -> tuple[str, ...]:
    """The ids of the worked examples (no statutory criteria), sorted; looked up once."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "examples").glob("*.yaml")))


@lru_cache(maxsize=1)
def shipped_digest() -> str:
    """What names the shipped checklists and policies as they are: another text, another digest."""
    found = hashlib.sha256()
    for path in sorted((*shipped_folder().rglob("*.yaml"), *(_HERE / "policies").glob("*.yaml"))):
        found.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


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


@lru_cache(maxsize=64)
def editions(series: str) -> tuple[Checklist, ...]:
    """The shipped editions of a criterion."""
    return tuple(load_checklist(name) for name in _series().get(series, ()))


@lru_cache(maxsize=256)
def find_checklist(name: str) -> Checklist | None:
    """A shipped checklist by id, or nothing: what a form's manifest may name."""
    path = shipped_path(name)
    return _load_checklist(path) if path else None


def shipped_path(name: str) -> Path | None:
    """Where the shipped checklist or example with this id lies."""
    if name in shipped_ids():
        return shipped_folder() / f"{name}.yaml"
    return shipped_folder() / "examples" / f"{name}.yaml" if name in example_ids() else None


def load_checklist(name: str) -> Checklist:
    """A shipped checklist or example by id, else the file of that path."""
    path = shipped_path(name) or Path(name)
    if path.is_file():
        return _load_checklist(path)
    hint = closest(name, (*shipped_ids(), *example_ids()))
    raise UsageError("HZ501", name=name, kind="kind.checklist", hint=hint)


def checklist_text(name: str) -> str:
    """The YAML of a checklist as it stands in its file."""
    return (shipped_path(name) or Path(name)).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _load_checklist(path: Path) -> Checklist:
    sources = _sources(path)
    known = recall(Checklist, *sources)
    if known is not None:
        return known
    checklist, found = read_checklist(path)
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]
    assert checklist is not None
    remember(checklist, *sources)
    return checklist


_EXTENDS = re.compile(rb"^extends:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_MOST_BASES = 8


def _sources(path: Path) -> tuple[bytes, ...]:
    """The bytes of a checklist file and, for a supplement, of all it extends: what was compiled holds for just these.
    DefinitionError HZ459 where supplements go round in a circle."""
    found: list[bytes] = []
    place: Path | None = path
    while place is not None and (place == path or place.is_file()):
        found.append(_bytes(place))
        if len(found) > _MOST_BASES:
            raise DefinitionError("HZ459", path.as_posix(), name=place.name, problem=f"> {_MOST_BASES}")
        named = _EXTENDS.search(found[-1])
        place = _base_path(named[1].decode("utf-8", "replace"), place) if named else None
        if place == path:
            raise DefinitionError("HZ459", path.as_posix(), name=path.name, problem="extends → extends")
    return tuple(found)


def _base_path(name: str, path: Path) -> Path:
    """Where what a supplement extends lies: a shipped id first, else a path from the supplement's own folder."""
    return shipped_path(name) or path.parent / name


def read_checklist(path: Path) -> tuple[Checklist | None, list[DefinitionError]]:
    """The checklist of a file (if its shape is right) and every complaint about it, in line order."""
    from ..rules.criteria.checklist_faults import faults

    where = path.as_posix()
    try:
        data, marks = _parse(_bytes(path), where)
        if isinstance(data, dict) and "extends" in data:
            from ..model.supplement import Supplement

            return _read_supplement(shaped(Supplement, data, marks, where), marks, path)
        if isinstance(data, dict) and "base" in data:
            raise DefinitionError("HZ403", _spot(("base", ""), marks, where), key="base", hint="extends")
        checklist = shaped(Checklist, data, marks, where)
    except DefinitionError as error:
        return None, sorted(error.all(), key=_line_order)  # type: ignore[arg-type]
    complaints = [_complaint(fault, marks, where) for fault in faults(checklist)]
    return checklist, sorted(complaints, key=_line_order)


def edition_complaints(read: Sequence[tuple[Path, Checklist]]) -> list[DefinitionError]:
    """What is wrong with the editions of a criterion taken together, each complaint at its place in the later one."""
    from ..rules.criteria.editions import edition_faults

    found = []
    for place, fault in edition_faults([checklist for _, checklist in read]):
        path = read[place][0]
        _, marks = _parse(_bytes(path), path.as_posix())
        found.append(_complaint(fault, marks, path.as_posix()))
    return found


def _read_supplement(more: Supplement, marks: Marks, path: Path) -> tuple[Checklist, list[DefinitionError]]:
    """What the supplement makes of its base, and every complaint about the supplement."""
    from ..rules.criteria.supplement import extended
    from ..rules.criteria.supplement_faults import supplement_faults

    where = path.as_posix()
    spot = _spot(("extends",), marks, where)
    named = _EXTENDS.search(_bytes(path))
    if named is None or named[1].decode("utf-8", "replace") != more.extends:
        raise DefinitionError("HZ459", spot, name=more.extends, problem="extends: ID")
    _sources(path)
    base_path = _base_path(more.extends, path)
    if not base_path.is_file():
        hint = closest(more.extends, shipped_ids())
        raise DefinitionError("HZ501", spot, name=more.extends, kind="kind.checklist", hint=hint)
    try:
        base = _load_checklist(base_path)
    except DefinitionError as error:
        raise DefinitionError("HZ459", spot, name=more.extends, problem=f"{error.code} {error.where}") from None
    made = extended(base, more)
    found = [_complaint(fault, marks, where) for fault in supplement_faults(base, more, made)]
    shipped = shipped_path(more.id)
    if shipped is not None and shipped.resolve() != path.resolve():
        found.append(DefinitionError("HZ458", _spot(("id",), marks, where), key=more.id))
    return made, sorted(found, key=_line_order)


def checklist_schema(kind: type[Any] = Checklist) -> dict[str, Any]:
    """The JSON Schema of a checklist file, or of a supplement's. ``base`` is made, never written."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(kind).json_schema()
    schema["properties"].pop("base", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "hazardcheck/checklist/1", **schema}


def shaped(kind: type[Noun], data: Any, marks: Marks, where: str) -> Noun:
    """The data as a noun; complaints about missing, unknown or mistyped parts all at once."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        found = [_shape_complaint(entry, kind, marks, where) for entry in error.errors(include_url=False)]
        found = sorted(found, key=_line_order)
        found[0].others = tuple(found[1:])
        raise found[0] from None


def _shape_complaint(entry: Any, kind: type[Any], marks: Marks, where: str) -> DefinitionError:
    path = tuple(entry["loc"])
    name = str(path[-1]) if path else ""
    if entry["type"] in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return DefinitionError("HZ404", _spot(path[:-1], marks, where), key=name)
    if entry["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        guess = closest(name, _field_names(kind))
        return DefinitionError("HZ403", _spot((*path, ""), marks, where), key=name, hint=guess)
    if entry["type"] == "string_type" and not isinstance(entry["input"], list | dict):
        name = {bool: "bool", int: "int", float: "float", date: "timestamp"}.get(type(entry["input"]), "null")
        return DefinitionError("HZ405", _spot(path, marks, where), value=str(entry["input"]), kind=f"yaml.{name}")
    return _value_complaint(entry, _spot(path, marks, where))


def _value_complaint(entry: Any, spot: str) -> DefinitionError:
    """A value of the wrong kind, or none of the fixed ones."""
    value, sort = str(entry["input"])[:60], entry["type"]
    if sort == "enum":
        known = re.findall(r"'([^']*)'", entry["ctx"]["expected"])
        guess = closest(value.lower(), known)
        return DefinitionError("HZ439", spot, value=value, allowed="、".join(known), hint=guess)
    name = next((name for start, name in _SHAPES.items() if sort.startswith(start)), "")
    return DefinitionError("HZ410", spot, value=value, detail=f"shape.{name}" if name else entry["msg"])


_SHAPES = {"tuple": "list", "list": "list", "dict": "table", "dataclass": "table", "date": "day", "bool": "truth",
           "int": "number", "string": "text"}  # fmt: skip


def _field_names(kind: type[Any]) -> set[str]:
    """All field names of a noun and the nouns within it: enough for "did you mean"."""
    import dataclasses
    import typing

    names: set[str] = set()
    todo, done = [kind], set()
    while todo:
        current = todo.pop()
        if current in done or not dataclasses.is_dataclass(current):
            continue
        done.add(current)
        for name, hint in typing.get_type_hints(current).items():
            names.add(name)
            todo += [hint, *(part for part in typing.get_args(hint) if isinstance(part, type))]
    return names


def _spot(path: tuple[Any, ...], marks: Marks, where: str) -> str:
    """``file:line:column`` of a path, or of the nearest part above it that stands in the file."""
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (1, 1))
    return f"{where}:{line}:{column}"


def _complaint(fault: Fault, marks: Marks, where: str) -> DefinitionError:
    params = dict(fault.params)
    if "guess" in params:
        params["hint"] = params.pop("guess")
    if fault.code == "HZ416":
        params["kind"] = f"kind.{params['kind']}"
    return DefinitionError(fault.code, _spot(fault.path, marks, where), **params)


def _line_order(error: DefinitionError) -> tuple[int, int]:
    parts = error.where.rsplit(":", 2)
    return (int(parts[1]), int(parts[2])) if len(parts) == 3 and parts[2].isdigit() else (0, 0)


def _parse(data: bytes, where: str) -> tuple[Any, Marks]:
    """YAML is loaded only where something has to be read anew."""
    from ..yamltext.strict_reader import parse

    return parse(data, where)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DefinitionError("HZ409", path.as_posix(), detail=error.strerror or type(error).__name__) from None


def load_listed(lang: str) -> ListedCriteria:
    """The criteria that are known and not shipped, their reasons in ``lang``."""
    from ..model.listed import ListedCriteria

    path = _HERE / "listed.yaml"
    sources = (_bytes(path), lang.encode())
    known = recall(ListedCriteria, *sources)
    if known is None:
        data, marks = _parse(sources[0], path.as_posix())
        known = shaped(ListedCriteria, spoken(data, lang), marks, path.as_posix())
        remember(known, *sources)
    return known


# ---- profiles, policies, case files


def load_profile(path: Path) -> Profile:
    """A factory's profile."""
    data, marks = _parse(_bytes(path), path.as_posix())
    return shaped(Profile, data, marks, path.as_posix())


def policy_ids() -> list[str]:
    """The ids of the shipped policies."""
    return sorted(path.stem for path in (_HERE / "policies").glob("*.yaml") if path.stem != "table")


@lru_cache(maxsize=8)
def load_policy(name: str, lang: str) -> Policy:
    """A shipped policy by id, else the file of that path; its texts in ``lang``.

    A policy names its own ``rows`` or takes the shipped ``table`` with ``changes`` per row.
    """
    path = _HERE / "policies" / f"{name}.yaml" if name in policy_ids() else Path(name)
    if not path.is_file():
        raise UsageError("HZ501", name=name, kind="kind.policy", hint=closest(name, policy_ids()))
    where = path.as_posix()
    sources = (_bytes(path), _bytes(_HERE / "policies" / "table.yaml"), lang.encode())
    known = recall(Policy, *sources)
    if known is not None:
        return known
    data, marks = _parse(sources[0], where)
    data = spoken(data, lang)
    if isinstance(data, dict) and "table" in data:
        data = _with_table(data, lang)
    policy = shaped(Policy, data, marks, where)
    _check_flags(policy, where)
    remember(policy, *sources)
    return policy


def _check_flags(policy: Policy, where: str) -> None:
    """Refuse a row that asks for something no decision knows. DefinitionError HZ427."""
    from ..rules.judging.flags import FINDING_FLAGS, SUBMISSION_FLAGS

    for row in policy.rows:
        for when in row.when:
            unknown = [flag for flag in when.submission if flag not in SUBMISSION_FLAGS]
            unknown += [flag for flag in when.finding if flag not in FINDING_FLAGS]
            for flag in unknown:
                guess = closest(flag, FINDING_FLAGS | SUBMISSION_FLAGS)
                raise DefinitionError("HZ427", where, row=row.id, key=flag, hint=guess)


def _with_table(data: dict[str, Any], lang: str) -> dict[str, Any]:
    table, _ = _parse(_bytes(_HERE / "policies" / f"{data['table']}.yaml"), f"{data['table']}.yaml")
    changes = data.get("changes") or {}
    rows = [{**row, **changes.get(row["id"], {})} for row in spoken(table, lang)["rows"]]
    return {key: value for key, value in data.items() if key not in ("table", "changes")} | {"rows": rows}


def spoken(data: Any, lang: str) -> Any:
    """The data with every ``{zh: …, en: …}`` replaced by the text in ``lang``."""
    if isinstance(data, dict):
        if set(data) == {"zh", "en"}:
            return data["en"] if lang == "en" else data["zh"]
        return {key: spoken(value, lang) for key, value in data.items()}
    if isinstance(data, list):
        return [spoken(value, lang) for value in data]
    return data


def load_cases(path: Path) -> tuple[case_model.Case, ...]:
    """The case facts of a file: one case, a list, ``cases:``, or a mapping from code or name to facts.

    Each fact is a plain value or ``{value, reason, date}``; a case without code and name holds for every submission.
    """
    where = path.as_posix()
    data, marks = _parse(_bytes(path), where)
    return tuple(shaped(case_model.Case, entry, marks, where) for entry in _case_entries(data, where))


def _case_entries(data: Any, where: str) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key != "schema"}
        data = data.get("cases", data.get("enterprises", data)) if len(data) == 1 else data
    if isinstance(data, list) and all(isinstance(entry, dict) for entry in data):
        yield from (_case_facts(entry) for entry in data)
    elif isinstance(data, dict) and data:
        known = set(case_model.Case.__dataclass_fields__)
        if known & set(data):
            yield _case_facts(data)
        elif all(isinstance(value, dict) for value in data.values()):
            for key, facts in data.items():
                owner = {"uscc": key} if len(key) == 18 and key.isascii() else {"name": key}
                yield _case_facts({**owner, **facts})
        else:
            unknown = next(key for key, value in data.items() if not isinstance(value, dict))
            raise DefinitionError("HZ403", where, key=unknown, hint=closest(unknown, known))
    else:
        raise DefinitionError("HZ429", where, detail=type(data).__name__)


def _case_facts(entry: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    reasons = dict(entry.get("reasons") or {})
    for name, value in entry.items():
        if isinstance(value, dict) and "value" in value:
            facts[name] = value["value"]
            said = [str(value[part]) for part in ("date", "reason") if value.get(part)]
            if said:
                reasons[name] = " ".join(said)
        else:
            facts[name] = value
    return {**facts, **({"reasons": reasons} if reasons else {})}
