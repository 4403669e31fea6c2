"""Finding the inputs: files, folders, archives, globs, lists and object storage, one by one in a stable order.

No file is dropped; some are skipped, and that is counted too.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableError, UsageError
from . import cloud_inputs as cloud
from .zip_inputs import Chain, is_archive, members

MARKER = ".hazardcheck.json"
"""Lies in every folder that ``-o`` made, so that it is recognised as ours and not graded as input."""
JOURNAL, PART, OLD = ".hazardcheck-journal", ".hazardcheck-part", ".hazardcheck-old"
"""How what lies beside an output folder while it is made ends: the journal of the run, the folder in the making, the
one that it takes the place of."""

_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini", MARKER})
_ENDINGS = tuple(JOURNAL + ending for ending in ("", "-wal", "-shm", "-journal"))


@dataclass(frozen=True, slots=True)
class Input:
    """One file to judge. ``source`` is its name relative to the argument, with ``/``; ``skip`` is the code of the
    reason why it is not looked at, or empty; ``member`` names it within the archive at ``path``. ``path`` is a path,
    or an address of object storage (``s3://…``)."""

    path: Path | str
    source: str
    skip: str = ""
    member: Chain = ()
    absent: bool = False


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """All of ``walk_inputs`` at once."""
    return list(walk_inputs(arguments))


def walk_inputs(arguments: Iterable[str]) -> Iterator[Input]:
    """Every file the arguments name, once each, in the order of the arguments and of the names within a folder.

    An argument that names nothing is an input too, an ``absent`` one: it ends as unreadable.
    """
    named = tuple(dict.fromkeys(arguments))
    if len(named) == 1:
        yield from _named(named[0])
        return
    seen: set[int] = set()
    for entry in (entry for argument in named for entry in _named(argument)):
        mark = hash((str(entry.path) if isinstance(entry.path, str) else str(entry.path.absolute()), entry.member))
        if mark not in seen:
            seen.add(mark)  # a number each: a list of a million names must fit into memory
            yield entry


def _named(argument: str) -> Iterator[Input]:
    found = False
    for entry in _inputs(argument):
        found = True
        yield entry
    if not found and not (cloud.is_address(argument) or Path(argument).is_dir()):
        yield Input(Path(argument), Path(argument).name, absent=True)


def _inputs(argument: str) -> Iterator[Input]:
    if cloud.is_address(argument):
        yield from _stored(argument)
        return
    path = Path(argument)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists() or path.is_symlink():
        yield from _file(path, path.name)
    elif glob.has_magic(argument):
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - the pattern may be absolute
            yield from _inputs(name)


def _stored(address: str) -> Iterator[Input]:
    """What object storage holds below an address; an address that names nothing is an absent input."""
    found = False
    for whole, source in cloud.listed(address):
        found = True
        yield from _file(whole, source)
    if not found:
        yield Input(address, address.rstrip("/").rsplit("/", 1)[-1], absent=True)


def _walk(folder: Path) -> Iterator[Input]:
    """All files below a folder, by name; folders that we made, hidden folders and links out of it are left alone."""
    stack = [""]
    while stack:
        below = stack.pop()
        current = folder / below
        if (current / MARKER).is_file():
            continue
        try:
            files, folders = _listing(current)
        except OSError:  # a folder that can't be looked into is not an empty one: it ends as unreadable
            yield Input(current, below.rstrip("/") or folder.name)
            continue
        for name in files:
            if not _is_journal(name):
                yield from _file(current / name, f"{below}{name}")
        stack += [f"{below}{name}/" for name in reversed(folders) if not name.startswith((".", "__MACOSX"))]


def _listing(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files and of the folders in a folder, each sorted; only names, there may be a million."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_folder(entry):
                files.append(entry.name)
            elif not entry.is_symlink():
                folders.append(entry.name)
    return sorted(files), sorted(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads in a circle is no folder; judged as a file it says why it can't be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _file(path: Path | str, source: str) -> Iterator[Input]:
    """The file itself, or what an archive holds; a damaged or empty archive is judged as the file it is."""
    name = source.rsplit("/", 1)[-1]
    skip = _skip_reason(name)
    if skip or not is_archive(name):
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
    return "HZ391" if low in _SYSTEM or _is_journal(name) else ""


def _is_journal(name: str) -> bool:
    """What lies beside an output folder while it is made is no part of the inputs, not even of those skipped."""
    return name.startswith(".") and name.endswith(_ENDINGS)


def beside(out: Path, ending: str) -> Path:
    """What lies beside an output folder: ``JOURNAL``, ``PART`` or ``OLD``."""
    place = out.absolute()
    return place.with_name(f".{place.name}{ending}")


def check_place(out: Path) -> None:
    """Refuse a place that holds something we did not make. UsageError HZ602."""
    if not out.exists():
        return
    if not out.is_dir() or not ((out / MARKER).is_file() or not any(out.iterdir())):
        raise UsageError("HZ602", where=out.as_posix())
