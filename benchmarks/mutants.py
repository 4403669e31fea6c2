"""The small changes of a module that `mutations` tries: what is changed, and how it gets into a running process.

A mutant is one changed function (its code object is put in the place of the real one, so that whoever imported the
function calls the changed one) or one changed value at the top of a module (bound again wherever it was imported).
"""

from __future__ import annotations

import ast
import functools
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
OPPOSITES = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Mutant(NamedTuple):
    """A changed place: ``owner`` is the function's name within its module (``Class.method``), or the name of a value
    at the top; ``first`` the line where that begins."""

    path: Path
    owner: str
    first: int
    line: int
    change: str
    tree: ast.Module

    @property
    def is_function(self) -> bool:
        """Whether a function is changed, not a value."""
        return any(isinstance(node, ast.FunctionDef) and node.lineno == self.first for node in ast.walk(self.tree))


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a file, one at a time."""
    source = path.read_text("utf-8")
    passive = _passive(ast.parse(source))
    for owner, first, last in _owners(ast.parse(source).body):
        for place, node in enumerate(ast.walk(ast.parse(source))):
            if place in passive or not first <= getattr(node, "lineno", 0) <= last:
                continue
            for turn in range(2):
                tree = ast.parse(source)
                changed = next(one for at, one in enumerate(ast.walk(tree)) if at == place)
                before = _shown(changed)
                if _change(changed, turn):
                    yield Mutant(path, owner, first, changed.lineno, f"{before}  →  {_shown(changed)}", tree)  # type: ignore[attr-defined]


def _passive(tree: ast.Module) -> set[int]:
    """Places of the nodes that nothing runs: annotations."""
    notes = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    inside = {id(node) for note in notes if note is not None for node in ast.walk(note)}
    return {place for place, node in enumerate(ast.walk(tree)) if id(node) in inside}


def _owners(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, int, int]]:
    """Name, first and last line of what can be exchanged: functions, methods, values at the top. Decorators, and the
    fields of classes, are read once, when the module is loaded: they are not tried."""
    for node in body:
        last = node.end_lineno or node.lineno
        if isinstance(node, ast.FunctionDef):
            yield prefix + node.name, node.lineno, last
        elif isinstance(node, ast.ClassDef):
            yield from (one for one in _owners(node.body, f"{prefix}{node.name}.") if "." in one[0])
        elif not prefix and isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.lineno, last
        elif not prefix and isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            yield node.target.id, node.lineno, last


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:80] if isinstance(node, ast.expr | ast.stmt) else type(node).__name__


def _change(node: ast.AST, turn: int) -> bool:
    """Change a node in its first or second way; false where there is none."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        # the only kind with two ways: one more, one less
        node.value += 1 if turn == 0 else -1
        return True
    return turn == 0 and _change_once(node)


def _change_once(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        node.ops[0] = COMPARISONS[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        node.op = OPERATORS[type(node.op)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        # `not not x`: the same truth as x, whatever x is
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
        ast.fix_missing_locations(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OPPOSITES:
        node.func.id = OPPOSITES[node.func.id]
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Name | ast.Call | ast.Tuple):
        node.value = ast.copy_location(ast.Constant(None), node.value)
    else:
        return False
    return True


def put_in(mutant: Mutant, root: Path) -> bool:
    """Let this process run the mutant; false where it can't be exchanged (a value made by a class, a nested name)."""
    parts = mutant.path.relative_to(root).with_suffix("").parts
    module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    if not mutant.is_function:
        return _bind_again(mutant, module.__dict__)
    code = _code_of(compile(mutant.tree, str(mutant.path), "exec"), mutant.owner)
    function = _function(module, mutant.owner)
    if code is None or function is None or code.co_freevars != function.__code__.co_freevars:
        return False
    function.__code__ = code
    return True


def _code_of(code: CodeType, owner: str) -> CodeType | None:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == owner:
                return inner
            found = _code_of(inner, owner) if owner.startswith(f"{inner.co_qualname}.") else None
            if found is not None:
                return found
    return None


def _function(module: Any, owner: str) -> FunctionType | None:
    """The function below whatever wraps it: property, cache, class method."""
    found = module
    for name in owner.split("."):
        found = found.__dict__.get(name)
    for _ in range(4):
        if isinstance(found, FunctionType) and not hasattr(found, "__wrapped__"):
            return found
        if isinstance(found, property):
            found = found.fget
        elif isinstance(found, functools.cached_property):
            found = found.func
        else:
            found = getattr(found, "__wrapped__", None) or getattr(found, "__func__", None)
    return None


def _bind_again(mutant: Mutant, space: dict[str, Any]) -> bool:
    """The changed value instead of the real one, in the module and in those that imported it."""
    old = space.get(mutant.owner)
    statement = next(
        node for node in mutant.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno == mutant.first
    )  # fmt: skip
    try:
        new = eval(compile(ast.Expression(statement.value), str(mutant.path), "eval"), space)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 (whatever a changed value raises)
        # a value that can't be made breaks the import: any test notices that
        raise SystemExit(1) from None
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(mutant.owner) is old:
            module.__dict__[mutant.owner] = new
    return True
