"""What a reader of the code meets, counted: python benchmarks/house.py [CHECKOUT]...

One column per checkout (default: this one), so that two states of the house stand side by side: make the other one with
``git worktree add --detach /tmp/before COMMIT``. Nothing is imported, so any commit can be measured. The figures are no
gate: a name can have two words and say nothing. Behind the table stands what the worst figures consist of.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

PACKAGE = "hazardcheck"
MANY_MODULES = 20
"""Modules that one folder may hold before nobody finds anything in it."""
LONG_BODY = 25
CHANGES = frozenset("add append clear discard extend insert pop popitem remove setdefault update".split())
"""Methods that change a list, set or dictionary."""
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Module:
    """One file: its dotted name, its text, its tree."""

    name: str
    path: Path
    lines: list[str]
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder below the package: ``rules`` for ``hazardcheck.rules.judging.decide``."""
        return ".".join(self.name.split(".")[1:2])


@dataclass
class House:
    """The package of one checkout."""

    root: Path
    modules: dict[str, Module] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in sorted((self.root / PACKAGE).rglob("*.py")):
            parts = path.relative_to(self.root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            text = path.read_text("utf-8")
            self.modules[name] = Module(name, path, text.splitlines(), ast.parse(text))

    @cached_property
    def definitions(self) -> list[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
        """Every function and class, special methods left out."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        return [
            (module, node)
            for module in self.modules.values()
            for node in ast.walk(module.tree)
            if isinstance(node, kinds) and not node.name.startswith("__")
        ]

    def imports(self, module: Module) -> Iterator[tuple[str, bool]]:
        """Modules of ours that a module imports, and whether it does so inside a function."""
        inside = {
            id(node)
            for function in ast.walk(module.tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom):
                base = self._base(module, node)
                for alias in node.names:
                    target = f"{base}.{alias.name}" if f"{base}.{alias.name}" in self.modules else base
                    if target in self.modules and target != module.name:
                        yield target, id(node) in inside
            elif isinstance(node, ast.Import):
                yield from ((alias.name, id(node) in inside) for alias in node.names if alias.name in self.modules)

    @staticmethod
    def _base(module: Module, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = module.name.split(".")
        if module.path.name == "__init__.py":
            parts = [*parts, ""]
        return ".".join([*parts[: -node.level], *([node.module] if node.module else [])])

    @cached_property
    def circles(self) -> list[list[str]]:
        """Modules that import each other, whether at the top or inside a function."""
        arrows: dict[str, set[str]] = defaultdict(set)
        for name, module in self.modules.items():
            arrows[name] = {target for target, _ in self.imports(module)} | self._named_packages(module)
        reach = {name: _reached(name, arrows) for name in self.modules}
        found = {frozenset(n for n in reach[name] if name in reach[n]) for name in self.modules if name in reach[name]}
        return sorted(sorted(circle) for circle in found)

    def _named_packages(self, module: Module) -> set[str]:
        """``reports.summary`` for ``from . import front_charts`` in it: what its ``__init__`` imports is loaded too."""
        nodes = (node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom))
        return {base for base in (self._base(module, node) for node in nodes) if base in self.modules} - {module.name}

    @cached_property
    def changed_globals(self) -> list[str]:
        """Lists, sets and dictionaries of a module that a function of it changes."""
        return [f"{name}:{held}" for name, module in self.modules.items() for held in sorted(_changed(module.tree))]

    @cached_property
    def doubles(self) -> dict[str, list[str]]:
        """Names of classes that mean different things in different modules; ``_Row`` and ``Row`` are one name."""
        places: dict[str, list[str]] = defaultdict(list)
        for module, node in self.definitions:
            if isinstance(node, ast.ClassDef):
                places[node.name.strip("_")].append(module.name)
        return {name: found for name, found in sorted(places.items()) if len(found) > 1}

    @cached_property
    def crowded(self) -> dict[str, int]:
        """Folders with too many modules."""
        sizes = Counter(str(module.path.parent.relative_to(self.root)) for module in self.modules.values())
        return {folder: size for folder, size in sorted(sizes.items()) if size - 1 > MANY_MODULES}


def _reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        new = arrows[todo.pop()] - seen
        seen |= new
        todo += new
    return seen


def _changed(tree: ast.Module) -> set[str]:
    held: set[str] = set()
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        held |= {target.id for target in targets if isinstance(target, ast.Name)}
    changed: set[str] = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                name = _changed_name(node)
                if name in held and name not in _local_names(function):
                    changed.add(name)
    return changed


def _changed_name(node: ast.AST) -> str | None:
    """``NAME`` in ``NAME[…] = …``, ``del NAME[…]`` and ``NAME.append(…)``."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return node.value.id if isinstance(node.value, ast.Name) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        return node.func.value.id if isinstance(node.func.value, ast.Name) else None
    return None


def _local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    given = {argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]}
    return given | {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _words(name: str) -> int:
    return len(WORD.findall(name.strip("_")))


def figures(house: House) -> dict[str, str]:
    """The table's column for one checkout."""
    modules = list(house.modules.values())
    lines = [line for module in modules for line in module.lines]
    comments = sum(line.lstrip().startswith("#") for line in lines)
    behind = sum("  # " in line and not line.lstrip().startswith("#") for line in lines)
    bodies = [
        (node.end_lineno or 0) - node.lineno + 1
        for _, node in house.definitions
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    names = [_words(node.name) for _, node in house.definitions]
    files = [_words(module.name.rpartition(".")[2]) for module in modules if module.path.name != "__init__.py"]
    inner = sum(inside for module in modules for _, inside in house.imports(module))
    sizes = sorted(len(module.lines) for module in modules)
    tests = sum(len(path.read_text("utf-8").splitlines()) for path in (house.root / "tests").rglob("*.py"))
    return {
        "modules": f"{len(modules)}",
        "lines": f"{len(lines):,}",
        "  of them code": f"{sum(_code_lines(module) for module in modules):,}",
        "longest file, lines": f"{sizes[-1]} (median {sizes[len(sizes) // 2]})",
        f"functions longer than {LONG_BODY} lines": f"{_share(sum(b > LONG_BODY for b in bodies), len(bodies))}",
        "function lines, median": f"{statistics.median(bodies):.0f}",
        "comment lines": _share(comments, len(lines)),
        "  and comments behind code": _share(comments + behind, len(lines)),
        "  and texts under a value": _share(comments + behind + sum(map(_value_texts, modules)), len(lines)),
        "names of two words or more": _share(sum(n > 1 for n in names), len(names)),
        "modules named by two words or more": _share(sum(n > 1 for n in files), len(files)),
        "class names with several meanings": f"{len(house.doubles)}",
        "circles within rooms": f"{len(house.circles)}",
        "our imports inside functions": f"{inner}",
        "module globals that functions change": f"{len(house.changed_globals)}",
        f"folders over {MANY_MODULES} modules": f"{len(house.crowded)}",
        "test lines over lines": f"{tests / len(lines):.2f}",
    }


def _code_lines(module: Module) -> int:
    """Lines that are neither blank, comment nor docstring."""
    texts = {
        line
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in texts
        for number, line in enumerate(module.lines, start=1)
    )


def _value_texts(module: Module) -> int:
    """Lines of the texts that stand below a constant or a field and say what it is."""
    bodies = [node.body for node in ast.walk(module.tree) if isinstance(node, ast.Module | ast.ClassDef)]
    return sum(
        (text.end_lineno or text.lineno) - text.lineno + 1
        for body in bodies
        for value, text in pairwise(body)
        if isinstance(value, ast.Assign | ast.AnnAssign)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def _list(title: str, lines: list[str]) -> None:
    print(f"\n{title}:", *(lines or ["none"]), sep="\n  ")


def main() -> None:
    """Print the table, then what stands behind the figures of the last checkout."""
    houses = [House(Path(path)) for path in sys.argv[1:] or ["."]]
    columns = [figures(house) for house in houses]
    print("| |", " | ".join(house.root.resolve().name for house in houses), "|")
    print("|---|" + "--:|" * len(houses))
    for label in columns[0]:
        print(f"| {label} |", " | ".join(column[label] for column in columns), "|")
    last = houses[-1]
    _list("circles", [" - ".join(circle) for circle in last.circles])
    _list("module globals that functions change", last.changed_globals)
    _list("crowded folders", [f"{folder}: {size}" for folder, size in last.crowded.items()])
    _list("class names", [f"{name}: {', '.join(found)}" for name, found in last.doubles.items()])
    single = Counter(node.name.strip("_") for _, node in last.definitions if _words(node.name) == 1)
    print("\none-word names, the most frequent:", ", ".join(f"{name} {n}" for name, n in single.most_common(40)))


if __name__ == "__main__":
    main()
