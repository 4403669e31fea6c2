"""What belongs to one factory: its profile, and the case facts of an inspection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import DefinitionError
from ..model.written import profile
from ..model.written.case import SCHEMA, Case
from ..model.written.profile import Profile
from ..rules.criteria.fault import closest
from ..yamltext.strict_reader import Marks
from .written_files import check_schema, key_spot, parsed_file, shaped_noun

# Under these keys a file with a head of its own lists its cases.
_WHOLE = ("cases", "enterprises")
# A 统一社会信用代码 has 18 characters: another text above case facts is a name.
_CODE_LENGTH = 18


def load_profile(path: Path) -> Profile:
    """A factory's profile."""
    data, marks = parsed_file(path)
    found = shaped_noun(Profile, data, marks, path.as_posix())
    check_schema(found.schema_name, profile.SCHEMA, marks, path.as_posix())
    return found


def load_cases(path: Path) -> tuple[Case, ...]:
    """The case facts of a file: one case, a list, ``cases:``, or a mapping from code or name to facts.

    Each fact is a plain value or ``{value, reason, date}``; a case without code and name holds for every submission.
    """
    where = path.as_posix()
    data, marks = parsed_file(path)
    return tuple(shaped_noun(Case, facts, spots, where) for facts, spots in _given_facts(data, marks, where))


def _given_facts(data: Any, marks: Marks, where: str) -> Iterator[tuple[Any, Marks]]:
    """The facts of each case, and where they stand."""
    base: tuple[str | int, ...] = ()
    if isinstance(data, dict):
        data, base = _without_head(data, marks, where)
    if isinstance(data, list):
        for place, entry in enumerate(data):
            yield _case_facts(entry, {}, _below((*base, place), marks))
    elif isinstance(data, dict) and data:
        yield from _of_table(data, base, marks, where)
    else:
        raise DefinitionError("HZ429", where, detail=type(data).__name__)


def _without_head(data: dict[str, Any], marks: Marks, where: str) -> tuple[Any, tuple[str | int, ...]]:
    """What a file holds below ``schema`` and ``cases``. DefinitionError HZ426: a file of another kind or version."""
    check_schema(str(data.get("schema", SCHEMA)), SCHEMA, marks, where)
    rest = {key: value for key, value in data.items() if key != "schema"}
    named = next((key for key in _WHOLE if key in rest), None)
    return (rest[named], (named,)) if named and len(rest) == 1 else (rest, ())


def _of_table(
    data: dict[str, Any], base: tuple[str | int, ...], marks: Marks, where: str
) -> Iterator[tuple[Any, Marks]]:
    """One case, or several under the code or name of their enterprise."""
    known = set(Case.key_names())
    if known & set(data):
        yield _case_facts(data, {}, _below(base, marks))
        return
    for key, facts in data.items():
        if not isinstance(facts, dict):
            raise DefinitionError("HZ403", key_spot((*base, key), marks, where), key=key, hint=closest(key, known))
        owner = {"uscc": key} if len(key) == _CODE_LENGTH and key.isascii() else {"name": key}
        yield _case_facts(facts, owner, _below((*base, key), marks))


def _case_facts(entry: Any, owner: dict[str, str], marks: Marks) -> tuple[Any, Marks]:
    """The plain facts of one case; what was said about each stands in ``reasons``."""
    if not isinstance(entry, dict):
        # the noun says what is wrong with it
        return entry, marks
    facts: dict[str, Any] = {**owner}
    reasons: dict[str, str] = {}
    for name, value in entry.items():
        if isinstance(value, dict) and "value" in value:
            facts[name] = value["value"]
            said = [str(value[part]) for part in ("date", "reason") if value.get(part)]
            reasons |= {name: " ".join(said)} if said else {}
        else:
            facts[name] = value
    written = facts.get("reasons") or {}
    if reasons and isinstance(written, dict):
        facts["reasons"] = {**written, **reasons}
    return facts, marks


def _below(base: tuple[str | int, ...], marks: Marks) -> Marks:
    """The places of what stands below a part, as if that part were the whole file."""
    return {path[len(base) :]: spot for path, spot in marks.items() if path[: len(base)] == base}
