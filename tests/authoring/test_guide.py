"""The guide's commands, exactly as they stand there: a newcomer's five items, made, judged, imported."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest
from command_cases import run
from places import ROOT

from hazardcheck.library import checklists as library

GUIDES = [ROOT / "checklists" / name for name in ("GUIDE.zh-CN.md", "GUIDE.md")]


def steps(text: str) -> list[tuple[str, str]]:
    """The code blocks and tables in order: (kind, content)."""
    found = re.findall(r"```(\w+)\n(.*?)```|((?:^\|[^\n]*\n)+)", text, re.DOTALL | re.MULTILINE)
    return [(kind, body) if kind else ("table", table) for kind, body, table in found]


def saved_table(table: str, path: Path) -> None:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    book = openpyxl.Workbook()
    for row in rows[:1] + rows[2:]:
        book.active.append(row)
    book.save(path)


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command(guide, tmp_path):
    commands = 0
    for kind, body in steps(guide.read_text(encoding="utf-8")):
        if kind == "yaml":
            (tmp_path / "my.yaml").write_text(body, encoding="utf-8")
        elif kind == "table":
            saved_table(body, tmp_path / "old.xlsx")
        for line in body.splitlines() if kind == "sh" else ():
            words = shlex.split(line, comments=True)
            code = int(match[1]) if (match := re.search(r"(?:退出码|exit code) (\d)", line)) else 0
            target = words[words.index(">") + 1] if ">" in words else ""
            done = run(*words[1 : words.index(">") if target else None], code=code, folder=tmp_path)
            if target:
                (tmp_path / target).write_bytes(done.stdout)
            commands += 1
    assert commands == 13
    mine, theirs = (library.read_checklist(tmp_path / f"{name}.yaml") for name in ("my", "old"))
    assert mine[1] == theirs[1] == []
    assert len(list(mine[0].items)) == 5
    assert len(list(theirs[0].items)) == 2


def test_both_guides_say_the_same():
    shapes = [
        [(kind, len(body.splitlines())) for kind, body in steps(path.read_text(encoding="utf-8"))] for path in GUIDES
    ]
    assert shapes[0] == shapes[1]


def test_contributing_points_to_the_guide():
    assert "checklists/GUIDE.md" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
