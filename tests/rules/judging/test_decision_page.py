"""docs/decision-table.md: its rows are those of table.yaml, its flags those that the rules know."""

from __future__ import annotations

import os
import re
from typing import Any

import yaml
from places import ROOT

from hazardcheck.rules.judging.flags import FINDING_FLAGS, SUBMISSION_FLAGS

PAGE = ROOT / "docs" / "decision-table.md"
BLOCK = re.compile(r"(<!-- made by [^>]+ -->\n).*?(<!-- end -->)", re.DOTALL)


def table() -> str:
    """The rows of table.yaml as a Markdown table."""
    rows = yaml.safe_load((ROOT / "hazardcheck" / "policies" / "table.yaml").read_text("utf-8"))["rows"]
    lines = ["| row | stages | when | outcome | what it says | basis |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *map(_line, rows)]) + "\n"


def _line(row: dict[str, Any]) -> str:
    outcome = f"`{row['outcome']}`" + (f", stop `{row['stop']}`" if row.get("stop") else "")
    when = "; or ".join(map(_condition, row["when"]))
    title = f"{row['title']['zh']} · {row['title']['en']}"
    cells = (row["id"], ", ".join(row["stages"]), when, outcome, title, "、".join(row["basis"]))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _condition(when: dict[str, dict[str, bool]]) -> str:
    parts = [
        f"{whose} {', '.join(('' if wanted else 'not ') + f'`{name}`' for name, wanted in when[whose].items())}"
        for whose in ("finding", "submission")
        if when.get(whose)
    ]
    return " and ".join(parts)


def test_the_rows_are_those_of_the_table() -> None:
    text = PAGE.read_text("utf-8")
    made = BLOCK.sub(lambda found: found[1] + table() + found[2], text)
    if os.environ.get("HAZARDCHECK_RENEW"):
        PAGE.write_text(made, "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == made


def test_every_flag_is_explained_once() -> None:
    found, whole = (
        re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in part.splitlines() if line.startswith("| `")))
        for part in PAGE.read_text("utf-8").split("## The rows")[0].split("## Flags of ")[1:]
    )
    assert sorted(found) == sorted(FINDING_FLAGS)
    assert sorted(whole) == sorted(SUBMISSION_FLAGS)
