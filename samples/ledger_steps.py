"""Runs samples/ledger/steps.yaml: the commands of a factory's four months, one after the other, in a folder of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hazardcheck.cli.command_entry import run_command


@dataclass(slots=True)
class Steps:
    """Where they are run, where the factory's files lie, and who fills in a form (None: the committed form is taken)."""

    folder: Path
    factory: Path
    fill: Callable[[int, str], str] | None = None
    numbers: dict[str, str] = field(default_factory=dict)


def run_steps(steps: Steps) -> Iterator[dict[str, Any]] | None:
    """Run them all; where the forms are being made there is nothing to look at meanwhile."""
    done = walk_steps(steps)
    if steps.fill is None:
        return done
    for _ in done:
        pass
    return None


def walk_steps(steps: Steps) -> Iterator[dict[str, Any]]:
    """Each step with what came out of it: ``code``, ``said`` (both streams) and ``json`` where it is some."""
    for name in ("档案.yaml", "照片", "文书"):
        source = steps.factory / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, steps.folder / name)
    plan = yaml.safe_load((steps.factory.parent / "steps.yaml").read_text("utf-8"))["steps"]
    for step in plan:
        words = shlex.split(step["run"].format_map(steps.numbers))
        code, said = _called(words, steps.folder)
        if "fill" in step:
            _fill(steps, int(step["fill"]), words)
        if "numbers" in step:
            told = json.loads(said[0])["hazards"]
            steps.numbers |= {f"no{row['place'][0]}": row["no"] for row in told}
        yield {**step, "code_is": code, "said": said[0] + said[1], "out": said[0]}


def _fill(steps: Steps, month: int, words: list[str]) -> None:
    """The form that a step made is filled in: by the committed one, or anew."""
    made = steps.folder / words[words.index("-o") + 1]
    kept = steps.factory / "表" / made.name
    if steps.fill is not None:
        kept.write_text(steps.fill(month, made.read_text("utf-8")), "utf-8")
    shutil.copy(kept, made)


def _called(words: list[str], folder: Path) -> tuple[int, tuple[str, str]]:
    """One command in the folder, as somebody types it."""
    assert words[0] == "hazardcheck", words
    before = Path.cwd()
    out, errors = _Stream(), _Stream()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            code = int(run_command(words[1:]))
    finally:
        os.chdir(before)
    return code, (out.text, errors.text)


class _Stream(io.TextIOWrapper):
    """A stream with the bytes beneath that the command line wants."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    @property
    def text(self) -> str:
        """What was written."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
