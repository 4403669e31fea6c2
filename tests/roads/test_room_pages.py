"""The page of each room tells a newcomer where everything is: every module stands on it, and every path it names exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
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


# ---- names

NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|_[A-Za-z]\w*|[A-Z]{5,}")
# variables of the environment
NOT_OURS = re.compile(r"HAZARDCHECK_\w+")


@cache
def house_modules() -> tuple[Path, ...]:
    return tuple(HOUSE.rglob("*.py"))


@cache
def all_modules() -> dict[str, list[Path]]:
    """Those of the tests too, by the name of the file."""
    found: dict[str, list[Path]] = {}
    for path in (*house_modules(), *(ROOT / "tests").rglob("*.py")):
        found.setdefault(path.name, []).append(path)
    return found


@cache
def names_in(module: Path) -> frozenset[str]:
    """What a module gives a name to: functions, classes, constants, fields."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return frozenset(found)


def modules_of(page: Path) -> list[Path]:
    """The modules of the page's room, and those that it names elsewhere; of a page of the project the whole house."""
    words = set(re.findall(r"\w+", " ".join(QUOTED.findall(page.read_text("utf-8")))))
    room = HOUSE if page.parent == ROOT else page.parent
    every = (path for paths in all_modules().values() for path in paths)
    return [path for path in every if path.is_relative_to(room) or path.stem in words]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_name_on_a_page_is_given_in_its_modules(page: Path) -> None:
    """``TEXT_COLUMNS``, ``_shown``: a name that no module of the room, or named on its page, gives to anything."""
    named = {word for word in QUOTED.findall(page.read_text("utf-8")) if NAME.fullmatch(word)}
    wanted = {word for word in named if not NOT_OURS.fullmatch(word)}
    given = {name for module in modules_of(page) for name in names_in(module)}
    assert sorted(wanted - given) == []


PAIR = re.compile(r"((?:`\w+`(?:, | and | or ))*`\w+`) (?:in|of) `([\w/]+(?:\.py)?)`|`(\w+)` \(`([\w/]+\.py)`")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """``a`` in ``module``, ``a`` or ``b`` of ``room/module.py``, ``a`` (``room/module.py``)."""
    for many, module, one, other in PAIR.findall(text):
        yield from ((name, module) for name in re.findall(r"\w+", many) if name not in ("and", "or"))
        if one:
            yield one, other


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_a_name_said_to_be_in_a_module_is_given_there(page: Path) -> None:
    wrong = []
    for name, module in pairs(page.read_text("utf-8")):
        tail = f"/{module.removesuffix('.py')}.py"
        found = [path for path in all_modules().get(Path(tail).name, ()) if str(path).endswith(tail)]
        if found and name not in {path.stem for path in found} and not any(name in names_in(path) for path in found):
            wrong.append(f"{name} in {module}")
    assert wrong == []


# ---- codes


def test_every_code_is_said_where_the_page_of_words_says() -> None:
    """Each hundred names the modules that say its codes, none else, and numbers that hold all of theirs."""
    said: dict[tuple[str, str], set[int]] = {}
    for path in (HOUSE / "words").rglob("*.py"):
        if path.name != "__init__.py" and path.parent.name not in ("codes", "english"):
            texts = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)).TEXTS
            for code in texts:
                if re.fullmatch(r"HZ\d{3}", code):
                    said.setdefault((code[:3], path.stem), set()).add(int(code[2:]))
    told: dict[tuple[str, str], str] = {}
    page = HOUSE / "words" / "README.md"
    for hundred, row in re.findall(r"^\| `(HZ\d)xx` \|(.*)\|$", page.read_text("utf-8"), re.M):
        for module, numbers in re.findall(r"`(\w+)`((?: \d{3}(?:–\d{3})?)*)", row):
            told[hundred, module] = numbers
    assert sorted(told) == sorted(said)
    for key, numbers in told.items():
        spans = [part.split("–") for part in numbers.split()]
        outside = {code for code in said[key] if not any(int(one[0]) <= code <= int(one[-1]) for one in spans)}
        assert not spans or outside == set(), (key, outside)
        ends = {int(end) for one in spans for end in one}
        assert ends <= said[key], f"{key}: nobody says {ends - said[key]}"
