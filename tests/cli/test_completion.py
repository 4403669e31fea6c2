"""Completion at the shell: commands, options, their Chinese help; only the command of the line is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command_cases import environment, run, run_apart

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "bash": ("--fail-on", {"COMP_WORDS": "hazardcheck grade --fa", "COMP_CWORD": "2"}),
    "zsh": ('"--fail-on":"结果达到', {"_TYPER_COMPLETE_ARGS": "hazardcheck grade --fa"}),
    "fish": (
        "--fail-on\t结果达到",
        {"_TYPER_COMPLETE_ARGS": "hazardcheck grade --fa", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    ),
    "powershell": (
        "--fail-on:::结果达到",
        {"_TYPER_COMPLETE_ARGS": "hazardcheck grade --fa", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "--fa"},
    ),
}


@pytest.mark.parametrize("shell", ASKED)
def test_each_shell_is_answered(shell: str) -> None:
    wanted, env = ASKED[shell]
    script = run("completion", shell, code=0).stdout.decode()
    assert f"_HAZARDCHECK_COMPLETE=complete_{shell}" in script.replace(' = "', "=")
    done = run_apart(code=0, _HAZARDCHECK_COMPLETE=f"complete_{shell}", **env)
    assert wanted in done.stdout.decode()
    assert "--format" not in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("hazardcheck gr", ["grade"]),
        ("hazardcheck ledger veri", ["verify"]),
        ("hazardcheck nonsense x", []),
        ("hazardcheck chec", ["checklist"]),
    ],
)
def test_commands_and_those_of_a_group(line: str, found: list[str]) -> None:
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    done = run_apart(_HAZARDCHECK_COMPLETE="complete_bash", **env)
    assert done.stdout.decode().split() == found


def test_an_unknown_shell() -> None:
    assert "bash" in run("completion", "bsh", code=2).stderr.decode()


@pytest.mark.slow
def test_in_a_real_bash(tmp_path: Path) -> None:
    (tmp_path / "hazardcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hazardcheck "$@"\n', "utf-8")
    (tmp_path / "hazardcheck").chmod(0o755)
    (tmp_path / "rc").write_bytes(run("completion", "bash", code=0).stdout)
    script = 'source ./rc; COMP_WORDS=(hazardcheck checklist li); COMP_CWORD=2; _hazardcheck_completion ./hazardcheck; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["list", "lint"]
