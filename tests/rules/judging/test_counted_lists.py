"""A criterion that counts in two lists at once (any 3 basic conditions and any 3 unsafe states at a dam, 3 and 2 at an
irrigation work), written as a file and graded by the command: what the water works need when their text is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_cases import run
from supplement_cases import filled

DAM, CANAL = 3, 2  # of the second list; the first one asks for three at both
BASICS = [f"01-0{number}" for number in range(1, 6)]
STATES = [f"02-0{number}" for number in range(1, 7)]


def item_line(part: str) -> str:
    return f'      - {{id: "{part}", title: 项{part}, question: 是否有{part}？, clause: 第{part}项, grade: element, conditions: [{{id: a, text: 有{part}}}]}}'


LAW = f"""\
schema: hazardcheck/checklist/1
id: works
title: 示例计数判定标准
document: 示例〔2026〕3号
issuer: 示例部
in_force: {{since: 2026-01-01}}
version: "1.0"
source: https://example.org/
checked: 2026-10-01
coverage: full
determination:
  rule: groups
  groups:
    - id: dam
      title: 大坝的基础条件
      at_least: 3
      items: {json.dumps(BASICS)}
      applies: {{all: [dam]}}
      also:
        - {{title: 大坝的物的不安全状态, at_least: {DAM}, items: {json.dumps(STATES)}}}
    - id: canal
      title: 灌区的基础条件
      at_least: 3
      items: {json.dumps(BASICS)}
      applies: {{all: [canal]}}
      also:
        - {{title: 灌区的物的不安全状态, at_least: {CANAL}, items: {json.dumps(STATES)}}}
facts:
  - {{id: dam, title: 有大坝}}
  - {{id: canal, title: 有灌区}}
sections:
  - id: "01"
    title: 基础条件
    clause: 第一条
    items:
{chr(10).join(map(item_line, BASICS))}
  - id: "02"
    title: 物的不安全状态
    clause: 第二条
    items:
{chr(10).join(map(item_line, STATES))}
"""


def graded(folder: Path, facts: dict[str, str], hazards: list[str], open_: list[str]) -> dict:
    """The submission of a form with these hazards and open rows; every other row is 无隐患."""
    (folder / "law.yaml").write_text(LAW, encoding="utf-8")
    run("template", "--checklist", folder / "law.yaml", "-o", folder / "f.yaml", code=0)
    answers = {f"works/{part}": "有隐患" for part in hazards} | {f"works/{part}": "" for part in open_}
    filled(folder / "f.yaml", answers)
    text = (folder / "f.yaml").read_text(encoding="utf-8")
    for key, value in facts.items():
        text = text.replace(f"  {key}: null", f"  {key}: {value}")
    (folder / "f.yaml").write_text(text, encoding="utf-8")
    named = ("--checklist", folder / "law.yaml", "--on", "2026-11-20", "--format", "json")
    return json.loads(run("grade", folder / "f.yaml", *named).stdout)["submissions"][0]


CASES = [
    # facts, how many of each list, whether there is a major hazard
    ({"dam": "true", "canal": "false"}, 3, 3, True),
    ({"dam": "true", "canal": "false"}, 3, 2, False),  # the canal's number is not the dam's
    ({"dam": "true", "canal": "false"}, 2, 6, False),  # many of one list do not make up for the other
    ({"dam": "true", "canal": "false"}, 5, 3, True),
    ({"dam": "false", "canal": "true"}, 3, 2, True),
    ({"dam": "false", "canal": "true"}, 3, 1, False),
    ({"dam": "false", "canal": "true"}, 2, 2, False),
    ({"dam": "true", "canal": "true"}, 3, 2, True),
    ({}, 3, 2, True),  # no fact is known: counted as if it were the work where two are enough
]


@pytest.mark.parametrize(("facts", "basics", "states", "major"), CASES)
def test_both_counts_are_needed(tmp_path, facts, basics, states, major):
    found = graded(tmp_path, facts, [*BASICS[:basics], *STATES[:states]], [])
    grades = {one["grade"] for one in found["findings"]}
    assert ("major" in grades) is major
    assert len(found["findings"]) == basics + states


@pytest.mark.parametrize(
    ("answered", "open_", "best", "worst"), [(2, 1, "general", "major"), (1, 1, "general", "general")]
)
def test_an_open_row_of_either_list_leaves_it_open(tmp_path, answered, open_, best, worst):
    """Three basic conditions are there; of the states some are hazards, one is not answered."""
    hazards = [*BASICS[:3], *STATES[:answered]]
    found = graded(tmp_path, {"dam": "true", "canal": "false"}, hazards, STATES[answered : answered + open_])
    assert found["status"] == "incomplete"
    assert {one["grade"] for one in found["findings"]} == {best}
    severe = {"pass": 0, "incomplete": 1, "rectify": 2, "shutdown": 3, "refer": 4}
    outcome = found["outcome"]
    assert severe[outcome["worst"]] >= severe[outcome["best"]]
    assert (outcome["worst"] != outcome["best"]) is (worst == "major")
