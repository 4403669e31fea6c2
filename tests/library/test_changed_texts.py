"""Files of one's own changed at random, through the real loader: taken and not milder, or refused with a place."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from rule_cases import CONTROLLED, REMOVED, hazard, setting

from hazardcheck.errors import HazardcheckError
from hazardcheck.library.checklists import checklist_text, load_checklist
from hazardcheck.library.own_lists import load_named
from hazardcheck.library.policies import load_policy
from hazardcheck.library.shipped_files import POLICIES
from hazardcheck.model.answers import Answer, Answers
from hazardcheck.model.base import State
from hazardcheck.model.written.checklist import Checklist
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.judging.judge import judge

pytestmark = pytest.mark.slow

LAW = load_checklist("gongmao-2023")
SEEDS = range(6)
TRIES = 25
WEIRD: list[Any] = [None, "", " ", 0, -1, 10**30, 1.5, True, False, [], {}, [[]], [None], {"a": 1}, {"zh": 1, "en": 2}]
WEIRD += ["x", "\u202e", "不适用", "general", "pass", "11-06", "gongmao-2023", date(2026, 1, 1), "a" * 5000, "{}", "&a"]
SIGNS = "\t#:-{}[]&*!|>'\"%@`,\n \u200b\ufeffa1无"


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place below the top."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in pairs for found in ((*path, key), *places(value, (*path, key)))]


def turned_tree(text: str, chance: random.Random) -> str:
    """A value replaced, removed, doubled, renamed or moved somewhere."""
    data = yaml.safe_load(text)
    for _ in range(chance.choice((1, 1, 2))):
        path = chance.choice(places(data))
        home = data
        for key in path[:-1]:
            home = home[key]
        kind = chance.choice(("value", "value", "remove", "copy", "rename"))
        if kind == "remove":
            del home[path[-1]]
        elif kind == "copy":
            other = chance.choice(places(data))
            node = data
            for key in other:
                node = node[key]
            home[path[-1]] = copy.deepcopy(node) if len(str(node)) < 20000 else "x"
        elif kind == "rename" and isinstance(home, dict):
            home[str(chance.choice(WEIRD))[:20]] = home.pop(path[-1])
        else:
            home[path[-1]] = chance.choice(WEIRD)
        if not places(data):
            break
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def turned_text(text: str, chance: random.Random) -> str:
    """A line or a sign lost, doubled or put in, as an editor's slip does it."""
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    kind = chance.choice(("cut", "double", "sign", "indent", "swap"))
    if kind == "cut":
        del lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif kind == "indent":
        lines[at] = " " * chance.randint(1, 3) + lines[at]
    elif kind == "swap":
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        spot = chance.randint(0, len(lines[at]))
        lines[at] = lines[at][:spot] + chance.choice(SIGNS) + lines[at][spot:]
    return "\n".join(lines) + "\n"


def read_changed(folder: Path, text: str, seed: int, load: Callable[[str], Any]) -> list[Any]:
    """What was taken of many changed texts; everything else was refused by a complaint with its file."""
    chance, taken = random.Random(seed), []
    refused: list[tuple[str, HazardcheckError]] = []
    for number in range(TRIES):
        made = chance.choice((turned_tree, turned_text))(text, chance)
        path = folder / f"{number}.yaml"
        path.write_bytes(made.encode("utf-8", "surrogatepass"))
        try:
            taken.append(load(path.as_posix()))
        except HazardcheckError as error:
            refused.append((path.as_posix(), error))
    assert refused
    for name, error in refused:
        assert error.exit_code == 2, error
        assert name in error.where or name in error.params.values(), error
        assert error.line("zh")
    return taken


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["law-2021", "yongkang-2023"])
def test_policies(tmp_path: Path, name: str, seed: int) -> None:
    text = (POLICIES / f"{name}.yaml").read_text(encoding="utf-8")
    for policy in read_changed(tmp_path, text, seed, lambda path: load_policy(path, "zh")):
        assert {row.id for row in policy.rows} >= {row.id for row in load_policy("law-2021", "zh").rows}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["example-general", "example-red-workshop"])
def test_own_lists(tmp_path: Path, name: str, seed: int) -> None:
    """A list of one's own beside the law never changes what the law says of the same answers."""
    text = checklist_text(name).replace(f"id: {name}", "id: mine", 1)
    for mine in read_changed(tmp_path, text, seed, lambda path: load_named([path, "gongmao-2023"])):
        assert never_milder((mine[1],), mine, seed)
        assert never_milder((mine[1],), (mine[1], mine[0]), seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_supplements(tmp_path: Path, seed: int) -> None:
    text = checklist_text("example-supplement").replace("id: example-supplement", "id: mine", 1)
    for (made,) in read_changed(tmp_path, text, seed, lambda path: load_named([path])):
        assert set(made.by_key) >= set(LAW.by_key)
        assert never_milder((LAW,), (made,), seed)


def never_milder(law: tuple[Checklist, ...], own: tuple[Checklist, ...], seed: int) -> bool:
    """Random answers to the law, everything else answered well: judged by both."""
    chance = random.Random(seed)
    for _ in range(4):
        rows = {key: Answer(key=key, state=State.OK) for one in own for key in (*one.by_key, *one.precondition_by_key)}
        for key in chance.sample(sorted(LAW.by_key), chance.randint(0, 3)):
            letters = [branch.id for branch in LAW.by_key[key].conditions]
            given = hazard(conditions=tuple(chance.sample(letters, 1)), **chance.choice(({}, CONTROLLED, REMOVED)))
            rows[key] = replace(given, key=key)
        facts = {fact.id: chance.choice((True, True, False, None)) for fact in LAW.facts}
        facts |= {fact.id: True for one in own for fact in one.facts if fact.id not in facts}
        values = []
        for lists in (law, own):
            given_rows = {
                key: row for key, row in rows.items() if any(key.split("/")[0] in one.prefixes for one in lists)
            }
            said = Answers(enterprise=Enterprise(name="示例厂", industry="machinery"), checked_on=date(2026, 11, 20),
                           facts=facts, stamps=(), rows=given_rows)  # fmt: skip
            outcome = judge(said, lists, setting(policy="law-2021"), "a.yaml", "0" * 64).outcome
            assert outcome is not None
            values.append((outcome.value.severity, outcome.worst.severity))
        if values[1][0] < values[0][0] or values[1][1] < values[0][1]:
            return False
    return True
