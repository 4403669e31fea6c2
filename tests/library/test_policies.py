"""A policy or a case file of any wrong shape is a complaint that names its place, never a defect."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hazardcheck.errors import DefinitionError, HazardcheckError
from hazardcheck.library.factory_files import load_cases, load_profile
from hazardcheck.library.policies import load_policy
from hazardcheck.library.shipped_files import POLICIES

pytestmark = pytest.mark.slow

WRONG: tuple[Any, ...] = (None, 1, "x", [1], {"value": {}}, date(2026, 11, 30))
OWN: dict[str, Any] = yaml.safe_load((POLICIES / "yongkang-2023.yaml").read_text(encoding="utf-8"))
TABLE: dict[str, Any] = yaml.safe_load((POLICIES / "table.yaml").read_text(encoding="utf-8"))
WHOLE = {**{key: value for key, value in OWN.items() if key not in ("table", "changes")}, "rows": TABLE["rows"][:2]}
CASE = {
    "schema": "hazardcheck/case/1",
    "cases": [{"name": "示例厂", "severity": {"value": "grave", "reason": "现场", "date": date(2026, 11, 1)}, "reasons": {"due": "x"}}],
}  # fmt: skip
PROFILE = {
    "schema": "hazardcheck/profile/1",
    "enterprise": {"name": "示例厂"},
    "facts": {"a": True},
    "checklists": ["x"],
}


def places(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a document, the whole of it too."""
    yield above
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*above, key))


def with_value(data: Any, place: tuple[Any, ...], value: Any) -> Any:
    """The document with another value at a place."""
    if not place:
        return value
    found = copy.deepcopy(data)
    part = found
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    return found


def read(kind: str, path: Path) -> None:
    """Read a file as the command line does."""
    if kind == "policy":
        load_policy.cache_clear()
        load_policy(str(path), "zh")
    elif kind == "case":
        load_cases(path)
    else:
        load_profile(path)


@pytest.mark.parametrize(
    ("kind", "document"), [("policy", OWN), ("policy", WHOLE), ("case", CASE), ("profile", PROFILE)]
)
def test_every_wrong_value_is_read_or_named(tmp_path: Path, kind: str, document: Any) -> None:
    path = tmp_path / "file.yaml"
    refused: list[HazardcheckError] = []
    for place in places(document):
        for value in WRONG:
            path.write_text(yaml.safe_dump(with_value(document, place, value), allow_unicode=True), encoding="utf-8")
            try:
                read(kind, path)
            except HazardcheckError as error:
                refused.append(error)
    assert len(refused) > 20
    assert all(error.exit_code == 2 and error.where.startswith(path.as_posix()) for error in refused)


@pytest.mark.parametrize(
    ("kind", "old", "new", "code", "line"),
    [
        ("policy", "S5:", "S55:", "HZ403", 1),
        ("policy", "table: table", "table: tabel", "HZ439", 1),
        ("policy", "policy/1", "policy/2", "HZ426", 1),
        ("case", "case/1", "case/2", "HZ426", 1),
        ("case", "grave", "graev", "HZ410", 3),
        ("case", "severity", "severty", "HZ403", 3),
        ("profile", "profile/1", "profile/9", "HZ426", 1),
    ],
)
def test_the_place_is_named(tmp_path: Path, kind: str, old: str, new: str, code: str, line: int) -> None:
    texts = {
        "policy": (POLICIES / "yongkang-2023.yaml").read_text(encoding="utf-8"),
        "case": "schema: hazardcheck/case/1\ncases:\n  - {name: 示例厂, severity: grave}\n",
        "profile": "schema: hazardcheck/profile/1\n",
    }
    text = texts[kind].replace(old, new, 1)
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read(kind, path)
    where = (
        next(number for number, row in enumerate(text.splitlines(), start=1) if new in row)
        if kind == "policy"
        else line
    )
    assert (caught.value.code, caught.value.where.rsplit(":", 2)[1]) == (code, str(where))


@pytest.mark.parametrize(("key", "hint"), [("name", ""), ("fact", "facts"), ("enterprize", "enterprise")])
def test_a_key_in_the_wrong_place_is_not_asked_whether_it_is_itself(tmp_path: Path, key: str, hint: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"schema: hazardcheck/profile/1\n{key}: x\n", "utf-8")
    with pytest.raises(DefinitionError, match="HZ403") as told:
        load_profile(path)
    assert told.value.params["hint"] == hint
