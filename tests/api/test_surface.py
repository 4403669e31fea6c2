"""What ``import hazardcheck`` gives: its names, what it loads, how it is typed, and the page that tells of it."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

import hazardcheck

NAMES = """__version__ DefinitionError EngineError ExitCode GradedRun HazardcheckError Ledger OutputError ProblemCode
SavedRun Submission UnreadableError UsageError grade load_checklist problem_codes read_result template""".split()
"""Golden: a name is added here, never taken away without a line in the changelog."""
PAGE = ROOT / "docs" / "api.md"


def test_the_names_are_these() -> None:
    assert sorted(hazardcheck.__all__) == sorted(NAMES)
    assert dir(hazardcheck) == sorted(NAMES)
    for name in NAMES:
        assert getattr(hazardcheck, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = hazardcheck.nonsense  # type: ignore[attr-defined]


def test_the_stub_has_the_same_names() -> None:
    tree = ast.parse((ROOT / "hazardcheck" / "__init__.pyi").read_text("utf-8"))
    imported = {one.asname or one.name for node in tree.body if isinstance(node, ast.ImportFrom) for one in node.names}
    assert imported | {"__version__"} == set(NAMES)
    told = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    assert sorted(ast.literal_eval(told)) == sorted(NAMES)
    assert (ROOT / "hazardcheck" / "py.typed").exists()


def test_importing_it_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import hazardcheck; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["hazardcheck"]


def test_asking_for_the_codes_loads_no_reader_and_no_noun() -> None:
    code = "import sys, hazardcheck; hazardcheck.ExitCode, hazardcheck.problem_codes; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pydantic", "openpyxl", "yaml", "typer"} & set(done.stdout.split())


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "api.md", str(PAGE), 0)
    assert len(test.examples) > 15
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_the_page_tells_of_every_name_and_argument() -> None:
    import inspect

    text = PAGE.read_text("utf-8")
    assert [
        name
        for name in NAMES
        if name not in ("__version__", "ProblemCode", "GradedRun", "SavedRun", "Submission") and name not in text
    ] == []
    for function in (hazardcheck.grade, hazardcheck.template):
        parameters = inspect.signature(function).parameters.values()
        told = ", ".join(
            ("*, " if one.name == "on" else "")
            + (one.name if one.default is one.empty else f"{one.name}={one.default!r}".replace("'", '"'))
            for one in parameters
        )
        assert f"`{function.__name__}({told})`" in text


SCRIPT = """
from datetime import date, datetime, timezone
from pathlib import Path

import hazardcheck
from hazardcheck import ExitCode, GradedRun, Submission


def worst(run: GradedRun) -> list[Submission]:
    return [entry for entry in run if entry.outcome is not None and entry.outcome.worst.value == "shutdown"]


def main() -> ExitCode:
    with hazardcheck.grade([Path("a.xlsx"), "b"], on=date(2026, 11, 30), previous="old", jobs=None) as run:
        names: list[str] = [entry.source for entry in worst(run)]
        print(names, run.counts.inputs, "".join(run.render("sarif")))
    remarks: tuple[str, ...] = hazardcheck.template("f.xlsx", on="2026-11-30", fact=["spraying"])
    ledger = hazardcheck.Ledger("l.db", create=True)
    ledger.enter("r.jsonl", by="x", at=datetime.now(timezone.utc))
    saved = hazardcheck.read_result("r.jsonl")
    print(remarks, hazardcheck.problem_codes()["HZ101"].do, hazardcheck.__version__, len(list(saved)))
    return run.exit_code


reveal_type(hazardcheck.load_checklist("gongmao-2023").id)
"""


@pytest.mark.slow
def test_a_script_is_typed(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    (tmp_path / "wrong.py").write_text(
        "import hazardcheck\nhazardcheck.grade('x', on=3)\nhazardcheck.nothing\n", "utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    done = subprocess.run(
        [*command, "script.py", "wrong.py"], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if ": error:" in line or "Revealed" in line]
    assert sorted(line.split(":")[0] for line in lines) == ["script.py", "wrong.py", "wrong.py"], done.stdout
    assert any("Revealed type" in line and "str" in line for line in lines)
