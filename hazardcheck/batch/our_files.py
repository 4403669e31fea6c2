"""What we write into a folder, and how it is known again: the marker, the manifest with a hash of every file, and what
lies beside an output folder while it is made.

A folder of ours holds two hidden files: ``.hazardcheck.json`` says what kind of folder it is, ``.hazardcheck.sha256``
lists every file in it, one a line, as ``sha256sum -c`` reads it. So whatever a person changed or put there is seen.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from ..words import TEXTS, say

# They lie in every folder that we made.
MARKER, MANIFEST = ".hazardcheck.json", ".hazardcheck.sha256"
# How what lies beside an output folder while it is made ends: the journal of the run, the folder in the making, the
# one that it takes the place of.
JOURNAL, PART, OLD = ".hazardcheck-journal", ".hazardcheck-part", ".hazardcheck-old"
# How the file ends that says that a form is being filled in.
LOCK = ".hazardcheck-lock"
# How the folder begins into which `--keep` moves what a person made: 原有文件-2026-11-30; in either language.
_KEPT = TEXTS["file.kept"]

# The names of what a run writes; `--keep`, the manifest and the next run know them by these. Of what has a name in each
# language (`file.*` in words/files.py) a run writes one and knows both.
TABLE = "results.parquet"
RESULTS, SUMMARY, INDEX, UNREADABLE = "results.jsonl", "summary.xlsx", "index.html", "unreadable.csv"
PAGES = TEXTS["file.page"]
# Whom the return copies go to.
RETURN_NAMES = frozenset({*TEXTS["file.return-table"], *TEXTS["file.return-list"]})
# names that are ours wherever they stand in a folder of ours
_PAPERS = (*TEXTS["file.notice"], *TEXTS["file.stoppage"])
REPORT_NAMES = frozenset({TABLE, RESULTS, SUMMARY, INDEX, UNREADABLE, *PAGES, *_PAPERS})
# What systems put into every folder that they show.
SYSTEM_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"})
# SQLite's own files beside a journal come and go with it
_BESIDE = tuple(JOURNAL + ending for ending in ("", "-wal", "-shm", "-journal"))


class FolderKind(StrEnum):
    """What a folder of ours holds."""

    RESULTS = "results"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class FolderManifest:
    """What a folder of ours says of itself: its kind, and the hash of each of its files by name (``网格/a.xlsx``).

    ``listed`` is false where it says nothing of its files: an earlier version made it, or it was never finished.
    """

    kind: FolderKind
    files: dict[str, str]
    listed: bool = True

    def is_result(self, name: str) -> bool:
        """Whether a file is one of our reports, changed since or not: no form. A return copy is one: it comes back
        filled in; the list of whom they go to is none."""
        if self.kind is FolderKind.RETURNS:
            return name in RETURN_NAMES and name in self.files
        return name in self.files if self.listed else name.rsplit("/", 1)[-1] in REPORT_NAMES


def read_manifest(folder: Path) -> FolderManifest | None:
    """What a folder says of itself; None if it is not ours."""
    if not (folder / MARKER).is_file():
        return FolderManifest(FolderKind.RESULTS, {}, listed=False) if is_unfinished(folder.name) else None
    kind, own = _marker(folder / MARKER)
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return FolderManifest(kind, own, listed=bool(own))
    files = {name: digest for digest, _, name in (line.partition(" *") for line in lines) if name}
    return FolderManifest(kind, files)


def _marker(path: Path) -> tuple[FolderKind, dict[str, str]]:
    """The kind of folder, and the files as a marker of earlier versions names them (those of return copies alone)."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return FolderKind.RESULTS, {}
    said = said if isinstance(said, dict) else {}
    files = said.get("files")
    own = {str(name): str(digest) for name, digest in files.items()} if isinstance(files, dict) else {}
    is_return = said.get("kind") == FolderKind.RETURNS or "files" in said
    return (FolderKind.RETURNS if is_return else FolderKind.RESULTS), own


def mark_folder(folder: Path, kind: FolderKind, schema: str, version: str) -> None:
    """Write the marker and the manifest of a folder that is otherwise finished."""
    marker = {"schema": schema, "version": version, "kind": kind.value}
    (folder / MARKER).write_text(json.dumps(marker, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    # as sha256sum writes it, so that anybody can check a folder
    lines = sorted(f"{digest} *{name}\n" for name, digest in hashed_files(folder) if not is_kept(name))
    with (folder / MANIFEST).open("w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.writelines(line for line in lines if not line.endswith((f" *{MARKER}\n", f" *{MANIFEST}\n")))


def hashed_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder, links too, by its name with ``/``, and its hash; "" where it can't be read."""
    for name, path in files_below(folder):
        yield name, digest_of(path)


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder by its name with ``/``; a link counts as a file, wherever it leads."""
    stack = [""]
    while stack:
        below = stack.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                name = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    stack.append(f"{name}/")
                else:
                    yield name, Path(entry.path)


def digest_of(path: Path) -> str:
    """The sha256 of a regular file; "" for anything else, and for what can't be read."""
    try:
        if path.is_symlink():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def strange_files(folder: Path) -> list[str]:
    """What lies below a folder of ours and is not as we wrote it: files changed since or put there by somebody, and
    folders (``签字件/``) in which there is nothing yet. What an earlier ``--keep`` moved aside is known and not among
    them, nor what the system puts everywhere. Return copies may have their folder in that of the results: each is held
    against its own manifest."""
    manifests: dict[str, FolderManifest | None] = {}
    found = [
        name
        for name, path in files_below(folder)
        if path.name not in (MARKER, MANIFEST)
        and not is_kept(name)
        and not is_system_file(path)
        and _is_strange(folder, name, manifests)
    ]
    return sorted([*found, *(name for name in _empty_folders(folder) if not is_kept(name))])


def lost_files(folder: Path) -> list[str]:
    """What a folder of results says that it holds and no longer does: somebody deleted it or took it away. Of return
    copies none is missed: they are there to be handed out."""
    manifest = read_manifest(folder)
    if manifest is None or manifest.kind is not FolderKind.RESULTS:
        return []
    gone = [name for name in manifest.files if not os.path.lexists(folder / name)]
    inner = {name.removesuffix(f"/{MARKER}") for name in manifest.files if name.endswith(f"/{MARKER}")}
    return sorted(name for name in gone if not inner.intersection(map(str, PurePosixPath(name).parents)))


def all_files(folder: Path) -> list[str]:
    """Every file below a folder of ours, but for our marks, what the system put there and what was moved aside."""
    return sorted(
        name
        for name, path in files_below(folder)
        if path.name not in (MARKER, MANIFEST) and not is_kept(name) and not is_system_file(path)
    )


def _empty_folders(folder: Path) -> Iterator[str]:
    """The folders below, by their name with ``/`` at the end, in which no file is and never was one of ours: somebody
    made them. Of folders in each other only the innermost."""
    listed = {
        name.removesuffix(MARKER) + own
        for name, path in files_below(folder)
        if path.name == MARKER and (manifest := read_manifest(path.parent)) is not None
        for own in manifest.files
    }
    held = {parent.as_posix() for name in listed for parent in PurePosixPath(name).parents}
    for base, folders, files in os.walk(folder):
        name = PurePosixPath(Path(base).relative_to(folder).as_posix()).as_posix()
        inside = [entry for entry in folders if not (Path(base) / entry).is_symlink()]
        bare = len(inside) == len(folders) == 0 and all(is_system_file(Path(base) / file) for file in files)
        if bare and name != "." and name not in held:
            yield f"{name}/"


def system_files(folder: Path) -> list[str]:
    """The files below a folder of ours that the system put there."""
    return sorted(name for name, path in files_below(folder) if is_system_file(path) and not is_kept(name))


def is_system_file(path: Path) -> bool:
    """Whether a file is one that an operating system or an office program puts wherever it shows a folder or opens a
    file: by its name, unless it holds a workbook all the same."""
    low = path.name.lower()
    if low not in SYSTEM_NAMES and not (low.startswith(".~lock.") and low.endswith("#")):
        return False
    try:
        with path.open("rb") as file:
            # a form that somebody named like a system file is a zip, and counts
            return path.is_file() and not path.is_symlink() and file.read(4) != b"PK\x03\x04"
    except OSError:
        return False


def _is_strange(folder: Path, name: str, manifests: dict[str, FolderManifest | None]) -> bool:
    """Whether a file is not what the manifest nearest above it says; ``manifests``: those read so far."""
    parts = name.split("/")
    for depth in range(len(parts) - 1, -1, -1):
        below = "/".join(parts[:depth])
        if below not in manifests:
            manifests[below] = read_manifest(folder / below)
        manifest = manifests[below]
        if manifest is not None:
            digest = manifest.files.get("/".join(parts[depth:]))
            return digest is None or digest_of(folder / name) != digest
    return True


def kept_files(folder: Path) -> list[str]:
    """What an earlier ``--keep`` moved aside in this folder, empty folders (``…/``) too."""
    found = [name for name, _ in files_below(folder) if is_kept(name)]
    return sorted([*found, *(name for name in _empty_folders(folder) if is_kept(name))])


def kept_name(on: date, lang: str) -> str:
    """The folder into which ``--keep`` moves what a person made: ``原有文件-2026-11-30``."""
    return f"{say('file.kept', lang)}{on.isoformat()}"


def is_kept(name: str) -> bool:
    """Whether a file of a folder of ours lies where ``--keep`` puts what a person made."""
    return name.startswith(_KEPT) and "/" in name


def lying_beside(out: Path, ending: str) -> Path:
    """What lies beside an output folder: ``JOURNAL``, ``PART`` or ``OLD``."""
    place = out.absolute()
    return place.with_name(f".{place.name}{ending}")


def is_unfinished(name: str) -> bool:
    """Whether a folder of this name is an output folder in the making, or one put aside."""
    return name.startswith(".") and name.endswith((PART, OLD))


def is_journal(name: str) -> bool:
    """Whether a file is the journal of a run, or what SQLite keeps beside it, or the lock of a form."""
    return name.startswith(".") and name.endswith((*_BESIDE, LOCK))


def is_below(path: Path, places: Iterable[Path]) -> bool:
    """Whether a path is one of these places or lies below one, links resolved."""
    whole = Path(os.path.realpath(path))
    return any(whole == place or place in whole.parents for place in (Path(os.path.realpath(one)) for one in places))


def is_endangered(path: Path, places: Iterable[Path]) -> bool:
    """Whether a path goes with one of these places: what it leads to lies below it, or the link itself does."""
    named = Path(os.path.realpath(path.absolute().parent)) / path.name
    roots = [Path(os.path.realpath(one)) for one in places]
    return is_below(path, places) or any(root in named.parents for root in roots)
