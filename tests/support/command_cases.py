"""The command line: in this process, which costs a tenth, or in one of its own where that is what is tested."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from places import ROOT

from hazardcheck.batch.inputs import zip_inputs
from hazardcheck.cli import command_entry, option_values, spoken_language
from hazardcheck.library import checklists, policies
from hazardcheck.library.shipped_files import shipped_folder

Called = subprocess.CompletedProcess[bytes]
# The day on which the commands of the tests run: none hangs on the day of whoever runs them.
TODAY = date(2026, 12, 10)


def run(
    *arguments: str | Path, code: int | None = None, folder: Path | None = None, given: bytes | None = None, **env: str
) -> Called:
    """One command in this process, with streams, a folder, an environment and a day (``TODAY``) of its own; its exit
    code is checked, and that no traceback shows. ``given`` is what it reads from stdin."""
    words = [*map(str, arguments)]
    with patch.dict(os.environ, env), _folder(folder or ROOT), _streams(given or b"") as (out, errors), _fresh_files():
        done = command_entry.run_command(words)
        sys.stdout.flush()
        sys.stderr.flush()
        called = Called(words, int(done), out.getvalue(), errors.getvalue())
    return _checked(called, code)


def run_apart(
    *arguments: str | Path, code: int | None = None, folder: Path | None = None, given: bytes | None = None, **env: str
) -> Called:
    """The same in a process of its own: for what only a process shows (start, streams, signals, files left open)."""
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        cwd=folder or ROOT,
        env=environment(**env),
        check=False,
        timeout=120,
        input=given,
    )
    return _checked(done, code)


def command(*arguments: str | Path) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "hazardcheck", *map(str, arguments)]


def environment(**env: str) -> dict[str, str]:
    """What such a process sees."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "HAZARDCHECK_LANG": "zh", **env}


def _checked(done: Called, code: int | None) -> Called:
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr.decode(errors="replace")
    if code is not None:
        assert done.returncode == code, done.stderr.decode(errors="replace")
    return done


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Pipes in place of the three streams: what was written to stdout and to stderr."""
    out, errors = io.BytesIO(), io.BytesIO()
    pipes = [io.TextIOWrapper(io.BytesIO(given)), io.TextIOWrapper(out), io.TextIOWrapper(errors)]
    with patch.multiple(sys, stdin=pipes[0], stdout=pipes[1], stderr=pipes[2]):
        yield out, errors


@contextmanager
def _fresh_files() -> Iterator[None]:
    """A process reads a file of one's own once, and another process anew: so what is kept of such files by their names
    goes with the command, and so does its language. The shipped ones stay, they never change."""
    kept = checklists._loaded

    @lru_cache(maxsize=64)
    def own(path: Path, above: tuple[Path, ...]) -> Any:
        return kept.__wrapped__(path, above)

    def loaded(path: Path, above: tuple[Path, ...] = ()) -> Any:
        return own(path, above) if above or shipped_folder() not in path.parents else kept(path)

    language = patch.object(spoken_language, "_current", spoken_language.current_language())
    today = patch.object(option_values, "today", lambda: TODAY)
    with patch.object(checklists, "_loaded", loaded), language, today:
        try:
            yield
        finally:
            policies.load_policy.cache_clear()
            zip_inputs._directory.cache_clear()
            zip_inputs._opened.cache_clear()
