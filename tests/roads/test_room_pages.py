"""The page of each room tells a newcomer where everything is: every module stands on it, and every path it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "hazardcheck"
PAGES = sorted(HOUSE.rglob("README.md"))
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:[\w-]+/)+[\w.-]*|[\w.-]+\.(?:py|md|yaml|json|toml)")
# what a command makes, or a person puts in the place of a name: ROOM, FORM.yaml, dist/, .venv
PLACEHOLDER = re.compile(r"[A-Z]{3,}\.(?!md)|ROOM|^out/|^dist/|venv")


def page_of(module: Path) -> Path:
    """The nearest page above a module."""
    return next(folder / "README.md" for folder in module.parents if (folder / "README.md").exists())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.relative_to(HOUSE).as_posix())
def test_every_module_stands_on_the_page_of_its_room(page: Path) -> None:
    words = set(re.findall(r"\w+", " ".join(QUOTED.findall(page.read_text("utf-8")))))
    modules = [path for path in page.parent.rglob("*.py") if path.name != "__init__.py" and page_of(path) == page]
    assert modules or page.parent.name == "rules"
    assert sorted(path.name for path in modules if path.stem not in words) == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_named_on_a_page_exists(page: Path) -> None:
    words = (word for quoted in QUOTED.findall(page.read_text("utf-8")) for word in quoted.split())
    paths = [word for word in words if PATH.fullmatch(word) and not PLACEHOLDER.search(word)]
    assert [path for path in paths if not _exists(page, path)] == []


def _exists(page: Path, path: str) -> bool:
    """Below the page, beside it, in the house or in the project; ``folder/module.name`` is a name of that module."""
    module = f"{path.rpartition('.')[0]}.py" if "/" in path else path
    places = (page.parent, page.parent.parent, HOUSE, ROOT)
    return any((place / one).exists() for place in places for one in (path, f"{path}.py", module))


def test_pages_are_read_in_a_minute() -> None:
    assert {page for page in PAGES if len(page.read_text("utf-8").splitlines()) > 30} == set()
