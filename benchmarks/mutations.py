"""Which small changes of the code no test notices: a benchmark of the tests, not a gate.

python benchmarks/mutations.py [seconds] [seed] [part of a path]

Changes one comparison, constant, operator or return of the sheet reader, of the rows or of the rules at a time, in a
copy of the project, and runs the tests that own that file. A survivor is printed with its line: it shows a missing
test, or a change that means the same. Which ones are tried is drawn by the seed, until the time is used up.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SECONDS, SEED = (*map(int, sys.argv[1:3]), *(300, 1)[len(sys.argv[1:3]) :])
PART = sys.argv[3] if len(sys.argv) > 3 else ""
LONGEST = 150  # seconds for the tests of one mutant: one that runs on for ever is noticed too
OWNERS = {
    "hazardcheck/spreadsheet/readers/plain_reader.py": ("tests/spreadsheet/test_plain_reader.py",),
    "hazardcheck/answersheet/rows/*.py": (
        "tests/answersheet/test_form_reader.py",
        "tests/answersheet/test_foreign_table.py",
    ),
    "hazardcheck/rules/judging/*.py": ("tests/rules/judging",),
    "hazardcheck/rules/reading/remark_words.py": ("tests/rules/reading", "tests/answersheet/test_heard_beside.py"),
}
"""Files → the tests that own them."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}


class Mutant(NamedTuple):
    """A file, the line of the change, what it was and became, and the whole text."""

    path: str
    line: int
    change: str
    text: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a file, one at a time. The tree is unparsed, so that comments are lost: only tests read it."""
    source = path.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    for place, _ in enumerate(nodes):
        for turn in range(2):
            tree = ast.parse(source)
            node = list(ast.walk(tree))[place]
            before = ast.unparse(node)[:60] if isinstance(node, ast.expr) else type(node).__name__
            if _changed(node, turn):
                after = ast.unparse(node)[:60] if isinstance(node, ast.expr) else "changed"
                name = path.relative_to(ROOT).as_posix()
                yield Mutant(name, getattr(node, "lineno", 0), f"{before}  →  {after}", ast.unparse(tree))


def _changed(node: ast.AST, turn: int) -> bool:
    """Change a node in its first or second way; false where there is none."""
    if isinstance(node, ast.Compare) and turn == 0 and type(node.ops[0]) in COMPARISONS:
        node.ops[0] = COMPARISONS[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp) and turn == 0:
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.BinOp) and turn == 0 and type(node.op) in OPERATORS:
        node.op = OPERATORS[type(node.op)]()
    elif isinstance(node, ast.UnaryOp) and turn == 0 and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()  # `+x` of a truth is the same truth
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool) and turn == 0:
        node.value = not node.value
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1 if turn == 0 else -1
    elif isinstance(node, ast.Return) and turn == 0 and isinstance(node.value, ast.Name | ast.Call | ast.Tuple):
        node.value = ast.Constant(None)
    else:
        return False
    return True


def is_noticed(mutant: Mutant, copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test fails, or the tests never end, with this change."""
    path = copy / mutant.path
    kept = path.read_text("utf-8")
    path.write_text(mutant.text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *tests]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=LONGEST, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(kept, "utf-8")


def main() -> None:
    """Print the survivors, and how many were tried."""
    found = [
        (mutant, tests)
        for pattern, tests in OWNERS.items()
        for path in sorted(ROOT.glob(pattern))
        if PART in path.as_posix()
        for mutant in mutants(path)
    ]
    random.Random(SEED).shuffle(found)
    end, tried, survivors = time.monotonic() + SECONDS, 0, 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "pictures")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for mutant, tests in found:
            if time.monotonic() > end:
                break
            tried += 1
            if not is_noticed(mutant, copy, tests):
                survivors += 1
                print(f"{mutant.path}:{mutant.line}  {mutant.change}", flush=True)
    print(f"{tried} of {len(found)} changes tried, {survivors} not noticed (seed {SEED})")


if __name__ == "__main__":
    main()
