"""Finding the inputs: files, folders, archives, globs, lists and object storage, one by one in a stable order.

Every file below what is named is one input: hidden or linked, in a folder of ours or in an archive in an archive.
Some are skipped with a reason, and that is counted too. What can't be looked into is an input that is not readable.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import UnreadableError, UsageError, os_reason
from ..our_files import (
    OLD,
    PART,
    FolderManifest,
    files_below,
    is_below,
    is_journal,
    is_kept,
    lying_beside,
    read_manifest,
)
from . import cloud_inputs as cloud
from .single_input import Input, left_out, readable_input
from .skip_reasons import LINKED, MOVED, OURS, could_be_form, skip_reason
from .zip_inputs import archive_members, is_archive


@dataclass(frozen=True, slots=True)
class Replaced:
    """The folders that this run makes anew: what we wrote there is no input, but the very place of the output."""

    places: tuple[Path, ...] = ()

    def covers(self, folder: Path) -> bool:
        """Whether a folder is such a place, or lies beside it while it is made."""
        place = folder.absolute()
        return any(place in (one.absolute(), lying_beside(one, PART), lying_beside(one, OLD)) for one in self.places)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be looked into: its name below the argument (``网格A/``), and of the folder of ours around it
    the manifest and the name."""

    below: str
    ours: FolderManifest | None = None
    ours_below: str = ""


@dataclass(slots=True)
class _FolderWalk:
    """One named folder while it is walked; ``seen`` are the folders that were looked into, by device and number."""

    root: Path
    replaced: Replaced
    seen: set[tuple[int, int] | str] = field(default_factory=set)

    def name_of(self, below: str) -> str:
        """The name of a folder as an input."""
        return below.rstrip("/") or self.root.name

    def is_new(self, folder: Path) -> bool:
        """Whether a folder is looked into for the first time; links may lead to it from several places."""
        if folder.is_symlink() and is_below(folder, (self.root,)):
            # the folder itself comes, or came, under its own name
            return False
        status = folder.stat()
        # some network drives number no files: then the path has to do
        mark = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)
        if mark in self.seen:
            return False
        self.seen.add(mark)
        return True


_NOTHING = Replaced()


def walk_inputs(arguments: Iterable[str], replaced: Replaced = _NOTHING, given: Iterable[Path] = ()) -> Iterator[Input]:
    """Every file the arguments name, once each, in the order of the arguments and of the names within a folder.

    An argument that names nothing is an input too, an ``absent`` one: it ends as unreadable. ``given``: the files that
    the run reads for something else (a roster, a gate); one of them that lies among the inputs is skipped.
    """
    found = map(readable_input, _walked(tuple(dict.fromkeys(arguments)), replaced))
    places = {os.path.realpath(path) for path in given}
    return (left_out(entry, places) for entry in found) if places else found


def _walked(named: tuple[str, ...], replaced: Replaced) -> Iterator[Input]:
    if len(named) == 1:
        yield from _named_inputs(named[0], replaced)
        return
    seen: set[int] = set()
    for entry in (entry for argument in named for entry in _named_inputs(argument, replaced, beside=True)):
        mark = hash((str(entry.path) if isinstance(entry.path, str) else str(entry.path.absolute()), entry.member))
        if mark not in seen:
            # a number each: a list of a million names must fit into memory
            seen.add(mark)
            yield entry


def check_names(arguments: Iterable[str]) -> None:
    """Refuse an argument that names nothing at all: ``""`` would be the folder one stands in. UsageError HZ550."""
    for argument in arguments:
        if not argument.strip():
            raise UsageError("HZ550", where="PATH")


def _named_inputs(argument: str, replaced: Replaced, *, beside: bool = False) -> Iterator[Input]:
    """What one argument names. A folder in which there is nothing is left out of the result: ``beside`` others that is
    said of it (alone there are no inputs at all)."""
    found = False
    for entry in _inputs(argument, replaced):
        found = True
        yield entry
    if found or cloud.is_address(argument):
        return
    if not Path(argument).is_dir():
        yield Input(Path(argument), Path(argument).name, absent=True)
    elif beside:
        yield Input(Path(argument), Path(argument).name or argument, fault=("HZ565", ""))


def _inputs(argument: str, replaced: Replaced) -> Iterator[Input]:
    if cloud.is_address(argument):
        yield from _stored_inputs(argument)
        return
    path = Path(argument)
    if path.is_dir():
        yield from _walk(_FolderWalk(path, replaced))
    elif path.exists() or path.is_symlink():
        yield from _file(path, path.name)
    elif glob.has_magic(argument):
        # hidden names too, unlike a shell: what is not wanted is skipped by its kind, and counted
        for name in sorted(glob.glob(argument, recursive=True, include_hidden=True)):  # noqa: PTH207 - may be absolute
            yield from _inputs(name, replaced)


def _stored_inputs(address: str) -> Iterator[Input]:
    """What object storage holds below an address; an address that names nothing is an absent input."""
    found = False
    for whole, source in cloud.listed_files(address):
        found = True
        yield from _file(whole, source)
    if not found:
        yield Input(address, address.rstrip("/").rsplit("/", 1)[-1], absent=True)


def _walk(walk: _FolderWalk) -> Iterator[Input]:
    """All files below a folder, by name."""
    stack = [_Folder("")]
    while stack:
        folder = stack.pop()
        current = walk.root / folder.below
        if walk.replaced.covers(current):
            yield from _moved_aside(current, folder.below)
            continue
        try:
            if not walk.is_new(current):
                yield Input(current, walk.name_of(folder.below), LINKED)
                continue
            files, folders = _listing(current)
        except OSError as error:  # a folder that can't be looked into is not an empty one: it ends as unreadable
            detail = os_reason(error)
            yield Input(current, walk.name_of(folder.below), fault=("HZ307", detail))
            continue
        here = read_manifest(current)
        if here is not None:
            folder = _Folder(folder.below, here, folder.below)
        for name in files:
            yield from _in_folder(current / name, folder, name)
        stack += [_Folder(f"{folder.below}{name}/", folder.ours, folder.ours_below) for name in reversed(folders)]


def _in_folder(path: Path, folder: _Folder, name: str) -> Iterator[Input]:
    """A file of a folder that is walked. Journals come and go with every run: to count them would change its result."""
    source = f"{folder.below}{name}"
    if is_journal(name):
        return
    if folder.ours is not None and folder.ours.is_result(source.removeprefix(folder.ours_below)):
        yield Input(path, source, OURS)
    else:
        yield from _file(path, source)


def _moved_aside(folder: Path, below: str) -> Iterator[Input]:
    """What a person made in the place of the output: it was moved aside, or is about to be; without ``--keep`` it
    stops the run."""
    if not folder.is_dir() or folder.name.endswith((PART, OLD)):
        return
    manifest = read_manifest(folder)
    known = manifest.files if manifest else {}
    # by name: the same order on every system and every run
    for name, path in sorted(files_below(folder)):
        if name in known or skip_reason(path.name):
            continue
        if could_be_form(path.name) and not is_kept(name):
            # somebody put it there to be judged, and it is not
            yield Input(path, f"{below}{name}", fault=(MOVED, ""))
        else:
            yield Input(path, f"{below}{name}", MOVED)


def _listing(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files and of the folders in a folder, each sorted; only names, there may be a million."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            (folders if _is_folder(entry) else files).append(entry.name)
    # by name: the same order on every system and every run
    return sorted(files), sorted(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that leads in a circle is no folder; judged as a file it says why it can't be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _file(path: Path | str, source: str) -> Iterator[Input]:
    """The file itself, or what an archive holds; an archive that is damaged, empty or not whole is one input."""
    name = source.rsplit("/", 1)[-1]
    skip = skip_reason(name)
    if not is_archive(name):
        yield Input(path, source, skip)
        return
    try:
        found = list(archive_members(path))
    except UnreadableError as error:  # ``._a.zip`` of macOS is no archive at all
        yield Input(path, source, skip, fault=("", "") if skip else (error.code, error.params.get("detail", "")))
        return
    for member in found:
        whole = "/".join((source, *member.chain))
        yield Input(path, whole, skip_reason(whole.rsplit("/", 1)[-1]), member.chain, fault=member.fault)
