"""Policies and what else is written in two languages: a shipped policy by id, anything else by path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import DefinitionError, UsageError
from ..model.written.listed import ListedCriteria
from ..model.written.policy import SCHEMA, Policy
from ..rules.criteria.fault import closest
from ..rules.reading.meant_keys import key_meant, nearest_keys, shown_keys
from ..yamltext.strict_reader import Marks
from .policy_checks import check_policy, named_policy, row_marks
from .shipped_files import LISTED, POLICIES, TABLE, policy_ids
from .written_files import check_schema, key_spot, parsed_file, shaped_noun, spot_of

# The policy where none is asked for: the stricter one, in the places that it binds and where a form names none.
DEFAULT = "yongkang-2023"


# three policies in two languages, and one's own
@lru_cache(maxsize=8)
def load_policy(name: str, lang: str) -> Policy:
    """A shipped policy by id, else the file of that path; its texts in ``lang``.

    A policy names its own ``rows`` or takes the shipped ``table`` with ``changes`` per row.
    """
    path = POLICIES / f"{name}.yaml" if name in policy_ids() else Path(name)
    if not path.is_file():
        titles = {one: load_policy(one, lang).title for one in policy_ids()}
        meant = key_meant(name, titles) or key_meant(name, {one: load_policy(one, "zh").title for one in titles})
        if meant is not None:
            return load_policy(meant, lang)
        near = nearest_keys(name, titles)
        raise UsageError("HZ564", name=name, hint=shown_keys(near, titles), allowed=shown_keys(titles, titles))
    where = path.as_posix()
    data, marks = parsed_file(path)
    data = in_language(data, lang)
    if isinstance(data, dict) and "table" in data:
        data, marks = _with_table(data, lang, marks, where)
    policy = shaped_noun(Policy, data, marks, where)
    check_schema(policy.schema_name, SCHEMA, marks, where)
    if name in policy_ids():
        return policy
    check_policy(policy, marks, where, lang, load_policy)
    return named_policy(policy, lang, load_policy)


def _with_table(data: dict[str, Any], lang: str, marks: Marks, where: str) -> tuple[dict[str, Any], Marks]:
    """The policy with the rows of the shipped table, each as ``changes`` has it, and where these stand.
    DefinitionError HZ403, HZ410, HZ439."""
    if data["table"] != TABLE:
        spot = spot_of(("table",), marks, where)
        raise DefinitionError("HZ439", spot, value=str(data["table"])[:60], allowed=TABLE, hint=TABLE)
    if "rows" in data:
        raise DefinitionError("HZ403", key_spot(("rows",), marks, where), key="rows", hint="changes")
    rows = _table_rows(lang)
    changes = _row_changes(data.get("changes"), rows, marks, where)
    kept = {key: value for key, value in data.items() if key not in ("table", "changes")}
    made = kept | {"rows": [{**row, **changes.get(name, {})} for name, row in rows.items()]}
    return made, row_marks(marks, list(rows))


# every shipped policy stands on it: a run that loads two would read it twice
@lru_cache(maxsize=2)
def _table_rows(lang: str) -> Mapping[str, Any]:
    """Id → row of the shipped table. Shared: nobody changes a row in place."""
    table, _ = parsed_file(POLICIES / f"{TABLE}.yaml")
    return MappingProxyType({row["id"]: row for row in in_language(table, lang)["rows"]})


def _row_changes(given: Any, rows: Mapping[str, Any], marks: Marks, where: str) -> dict[str, dict[str, Any]]:
    """Row → the fields that are other; a row that the table does not have is a mistyped one."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise _no_table(given, spot_of(("changes",), marks, where))
    for name, fields in given.items():
        if name not in rows:
            hint = closest(str(name), rows)
            raise DefinitionError("HZ403", key_spot(("changes", name), marks, where), key=str(name), hint=hint)
        if not isinstance(fields, dict):
            raise _no_table(fields, spot_of(("changes", name), marks, where))
        if "id" in fields:
            raise DefinitionError("HZ403", key_spot(("changes", name, "id"), marks, where), key="id", hint="")
    return given


def _no_table(value: Any, spot: str) -> DefinitionError:
    return DefinitionError("HZ410", spot, value=str(value)[:60], detail="shape.table")


def in_language(data: Any, lang: str) -> Any:
    """The data with every ``{zh: …, en: …}`` replaced by the text in ``lang``."""
    if isinstance(data, dict):
        if set(data) == {"zh", "en"}:
            return data["en"] if lang == "en" else data["zh"]
        return {key: in_language(value, lang) for key, value in data.items()}
    if isinstance(data, list):
        return [in_language(value, lang) for value in data]
    return data


def load_listed(lang: str) -> ListedCriteria:
    """The criteria that are known and not shipped, their reasons in ``lang``."""
    data, marks = parsed_file(LISTED)
    return shaped_noun(ListedCriteria, in_language(data, lang), marks, LISTED.as_posix())
