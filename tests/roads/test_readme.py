"""The READMEs stay true: their commands, their links, their table of criteria."""

from __future__ import annotations

import re
import tomllib

import pytest
import typer
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

from hazardcheck.cli.command_app import COMMANDS, build_app
from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.rules.criteria.clause_sources import oldest_comparison

COVERAGE = {
    "README.md": {"full": "full", "partial": "**partial**"},
    "README.zh-CN.md": {"full": "全部", "partial": "**部分**"},
}
PAGES = sorted(
    path
    for place in ("*.md", "docs/*.md", "checklists/*.md", "samples/*.md", "hazardcheck/**/*.md")
    for path in ROOT.glob(place)
)
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_first_block_has_two_commands_that_name_things_that_exist(path):
    block = re.search(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)[1].strip().splitlines()
    assert len(block) == 2
    assert (ROOT / "samples" / "2026-11").is_dir()
    assert "samples/2026-11" in block[0]
    assert block[1].endswith("-m pytest -q -n logical")
    assert all("pip install -q -c constraints.txt " in line for line in block)


def test_constraints_name_every_requirement_and_nothing_but_versions():
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    pinned = dict(line.split("==") for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    for needed in map(Requirement, asked):
        name = canonicalize_name(needed.name)
        assert name == "hazardcheck" or needed.specifier.contains(pinned[name]), str(needed)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_room_has_a_page_that_is_read_in_a_minute():
    rooms = [path for path in (ROOT / "hazardcheck").iterdir() if (path / "__init__.py").exists()]
    for room in rooms:
        page = room / "README.md"
        assert page.exists() or room.name == "formsheet", room.name
        assert not page.exists() or len(page.read_text("utf-8").splitlines()) <= 30, room.name


def test_pages_named_in_the_code_are_pages_that_a_reader_has():
    """A docstring that names a page is of no use to somebody who only has this repository."""
    known = {str(path.relative_to(ROOT)) for path in PAGES} | {path.name for path in PAGES}
    for folder in ("hazardcheck", "tests", "benchmarks", ".ci"):
        for path in (ROOT / folder).rglob("*.py"):
            named = set(re.findall(r"[\w./-]+\.md\b", path.read_text("utf-8")))
            assert named <= known, (path, named - known)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_options_exist(path):
    known = set(re.findall(r"--[a-z-]+", _all_help()))
    used = set(re.findall(r"hazardcheck [a-z][^\n`]*", path.read_text(encoding="utf-8")))
    options = {option for line in used for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert options <= known | {"--lang"}


def _all_help() -> str:
    todo = [typer.main.get_command(build_app(name)) for name in COMMANDS]
    names = []
    while todo:
        current = todo.pop()
        names += [option for parameter in current.params for option in parameter.opts]
        todo += list(getattr(current, "commands", {}).values())
    return " ".join(names)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_table_of_criteria_is_that_of_the_files(path):
    text = path.read_text(encoding="utf-8")
    for name in shipped_files.shipped_ids():
        checklist = library.load_checklist(name)
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert checklist.title in cells[1]
        assert checklist.document in cells[1]
        assert cells[2:] == [
            str(sum(1 for _ in checklist.items)),
            COVERAGE[path.name][checklist.coverage],
            str(checklist.in_force.since or "—"),
            str(oldest_comparison(checklist) or "?"),
        ]
