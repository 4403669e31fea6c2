"""Policies of one's own for the tests: the shipped one as data, changed at random, written and loaded."""

from __future__ import annotations

import copy
import random
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from hazardcheck.library import policies
from hazardcheck.model.written.policy import Policy

FOLDER = Path(policies.__file__).parent.parent / "policies"
TABLE = yaml.safe_load((FOLDER / "table.yaml").read_text(encoding="utf-8"))["rows"]
ROWS = {row["id"]: row for row in TABLE}
FIXED = ("U0", "U1", "R0", "R1")
OUTCOMES = ("pass", "incomplete", "rectify", "shutdown", "refer")
_NUMBERS = count()


def shipped(name: str = "law-2021") -> dict[str, Any]:
    """A shipped policy as its file has it, under another id and title."""
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return {**data, "id": "mine", "title": "自订口径"}


def written(folder: Path, data: Any) -> Path:
    """The data as a file that nobody has read yet."""
    path = folder / f"policy-{next(_NUMBERS)}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def loaded(folder: Path, data: Any, lang: str = "zh") -> Policy:
    """The policy of these data by the real loader."""
    return policies.load_policy(str(written(folder, data)), lang)


def changed(**rows: dict[str, Any]) -> dict[str, Any]:
    """The law with these rows changed."""
    return {**shipped(), "changes": rows}


def turned(chance: random.Random) -> dict[str, Any]:
    """The law's table as rows of its own, one to three things in it turned: outcomes, stops, conditions, stages,
    switches, whole rows; what is turned may be stricter, milder, or the same."""
    data = {**shipped(), "rows": copy.deepcopy(TABLE)}
    del data["table"]
    for _ in range(chance.choice((1, 1, 2, 3))):
        _turn(data, chance)
    return data


def _turn(data: dict[str, Any], chance: random.Random) -> None:
    rows = data["rows"]
    row = chance.choice([row for row in rows if row["id"] not in FIXED])
    kind = chance.choice(("outcome", "outcome", "stop", "flag", "stages", "switch", "remove", "add", "way"))
    if kind == "outcome":
        row["outcome"] = chance.choice(OUTCOMES)
    elif kind == "stop":
        row["stop"] = chance.choice((None, "self", "onsite", "penalty", "in-force"))
    elif kind == "flag":
        part = chance.choice(chance.choice(row["when"]).copy().popitem()[1:])
        name = chance.choice(sorted(part))
        part.pop(name) if chance.random() < 0.5 else part.update({name: not part[name]})
    elif kind == "stages":
        row["stages"] = chance.sample(("self", "inspection", "recheck"), chance.randint(1, 3))
    elif kind == "switch":
        name = chance.choice(("stops_every_open_major", "spares_self_reported"))
        data[name] = not data[name]
    elif kind == "remove":
        rows.remove(row)
    elif kind == "way":
        row["when"] = [*row["when"], {"finding": {"major": True}}]
    else:
        rows.append({**copy.deepcopy(row), "id": f"X{len(rows)}", "outcome": chance.choice(OUTCOMES)})
