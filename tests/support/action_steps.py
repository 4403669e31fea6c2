"""The steps of action.yml as a runner walks them: inputs as variables, outputs from the file, bash as GitHub calls it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from places import ROOT

BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def read_action() -> dict[str, Any]:
    """The action as it is written."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return found


@dataclass
class ActionRun:
    """What became of the steps: the exit code of the last that was run, the outputs of the action, all that was said."""

    code: int = 0
    outputs: dict[str, str] = field(default_factory=dict)
    said: str = ""


def walk_steps(folder: Path, given: dict[str, str], **env: str) -> ActionRun:
    """Run the steps in a folder with inputs; a step that fails ends the run, and its outputs count all the same."""
    action = read_action()
    inputs = {name: str(one.get("default", "")) for name, one in action["inputs"].items()} | given
    assert set(given) <= set(action["inputs"])
    outputs: dict[str, dict[str, str]] = {}
    told = ActionRun()
    (folder / "temp").mkdir(exist_ok=True)

    def value(text: object) -> str:
        def meant(found: re.Match[str]) -> str:
            where, name, *rest = found[1].split(".")
            return inputs[name] if where == "inputs" else outputs.get(name, {}).get(rest[-1], "")

        return _EXPRESSION.sub(meant, str(text))

    for number, step in enumerate(action["runs"]["steps"]):
        script, out = folder / "temp" / f"{number}.sh", folder / "temp" / f"{number}.out"
        script.write_text(step["run"], "utf-8")
        out.touch()
        runner = {"RUNNER_TEMP": str(folder / "temp"), "GITHUB_OUTPUT": str(out), "GITHUB_ACTION_PATH": str(ROOT)}
        mine = {name: value(text) for name, text in step.get("env", {}).items()}
        plain = {**os.environ, "PYTHONPATH": str(ROOT), "HAZARDCHECK_LANG": "zh", **env}
        done = subprocess.run(
            [*BASH, str(script)],
            cwd=folder,
            env={**plain, **runner, **mine},
            capture_output=True,
            text=True,
            check=False,
        )
        told.said += done.stdout + done.stderr
        outputs[step.get("id", "")] = dict(line.split("=", 1) for line in out.read_text("utf-8").splitlines())
        told.code = done.returncode
        if told.code:
            break
    told.outputs = {name: value(one["value"]) for name, one in action["outputs"].items()}
    return told


if __name__ == "__main__":
    # with what the first step installs: python tests/support/action_steps.py FOLDER PATHS
    run = walk_steps(Path(sys.argv[1]), {"paths": sys.argv[2], "on": "2026-11-30"}, PYTHONPATH="")
    print(run.said, run.outputs, sep="\n")
    sys.exit(run.code)
