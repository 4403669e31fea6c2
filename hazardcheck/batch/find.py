"""Finding the inputs: files, folders, archives and globs, in a stable order. No file is dropped; some are skipped."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableError, UsageError
from .archive import Chain, is_archive, members

MARKER = ".hazardcheck.json"
"""Lies in every folder that ``-o`` made, so that it is recognised as ours and not graded as input."""

_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini", MARKER})


@dataclass(frozen=True, slots=True)
class Input:
    """One file to judge. ``source`` is its name relative to the argument, with ``/``; ``skip`` is the code of the
    reason why it is not looked at, or empty; ``member`` names it within the archive at ``path``."""

    path: Path
    source: str
    skip: str = ""
    member: Chain = ()
    absent: bool = False


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """Every file the arguments name, once each, in the order of the arguments and of the names within a folder.

    An argument that names nothing is an input too, an ``absent`` one: it ends as unreadable.
    """
    found: dict[tuple[Path, Chain], Input] = {}
    for argument in arguments:
        entries = list(_inputs(argument))
        if not entries and not Path(argument).is_dir():
            entries = [Input(Path(argument), Path(argument).name, absent=True)]
        for entry in entries:
            found.setdefault((entry.path.absolute(), entry.member), entry)
    return list(found.values())


def _inputs(argument: str) -> Iterator[Input]:
    path = Path(argument)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists() or path.is_symlink():
        yield from _file(path, path.name)
    elif glob.has_magic(argument):
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - the pattern may be absolute
            yield from _inputs(name)


def _walk(folder: Path) -> Iterator[Input]:
    """All files below a folder, by name; folders that we made, hidden folders and links out of it are left alone."""
    stack = [folder]
    while stack:
        current = stack.pop()
        if (current / MARKER).is_file():
            continue
        entries = sorted(current.iterdir(), key=lambda entry: entry.name)
        for entry in entries:
            if not entry.is_dir():
                yield from _file(entry, entry.relative_to(folder).as_posix())
        folders = [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
        stack += [entry for entry in reversed(folders) if not entry.name.startswith((".", "__MACOSX"))]


def _file(path: Path, source: str) -> Iterator[Input]:
    """The file itself, or what an archive holds; a damaged or empty archive is judged as the file it is."""
    skip = _skip_reason(path.name)
    if skip or not is_archive(path.name):
        yield Input(path, source, skip)
        return
    try:
        chains = list(members(path))
    except UnreadableError:
        chains = []
    if not chains:
        yield Input(path, source)
    for chain in chains:
        yield Input(path, "/".join((source, *chain)), _skip_reason(chain[-1].rsplit("/", 1)[-1]), chain)


def _skip_reason(name: str) -> str:
    low = name.lower()
    if low.startswith(("~$", ".~lock.", "._")):
        return "HZ390"
    return "HZ391" if low in _SYSTEM else ""


def check_place(out: Path) -> None:
    """Refuse a place that holds something we did not make. UsageError HZ602."""
    if not out.exists():
        return
    if not out.is_dir() or not ((out / MARKER).is_file() or not any(out.iterdir())):
        raise UsageError("HZ602", where=out.as_posix())
