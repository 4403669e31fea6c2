"""A folder that says what it would say again is left alone: the same inputs, settings, roster, and every file whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..model.outcome import Result
from ..model.overview import Overview
from ..noun_codec import NounCodec
from .run_store import Store

_RESULT = NounCodec(Result)


def is_unchanged(picture: Overview, store: Store, out: Path, *, parquet: bool) -> bool:
    """Whether the folder holds exactly what this run would write, no file touched since."""
    if store.setting("written") != _run_key(picture, store, parquet=parquet):
        return False
    known = dict(store.base.execute("SELECT path, sha256 FROM written"))
    found = dict(_files(out))
    return bool(known) and found == known


def note_written(picture: Overview, store: Store, out: Path, *, parquet: bool) -> None:
    """Note what was written, and for which run."""
    store.base.execute("DELETE FROM written")
    store.base.executemany("INSERT INTO written VALUES (?, ?)", _files(out))
    store.note("written", _run_key(picture, store, parquet=parquet))


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder with its hash."""
    stack = [""]
    while stack:
        below = stack.pop()
        try:
            entries = list(os.scandir(folder / below))
        except OSError:
            return
        for entry in entries:
            name = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                stack.append(f"{name}/")
            else:
                yield name, _digest(Path(entry.path))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _run_key(picture: Overview, store: Store, *, parquet: bool) -> str:
    """What names everything that the folder depends on."""
    around = _RESULT.json_of(replace(picture.result, submissions=()))
    found = hashlib.sha256(json.dumps([store.setting("settings"), parquet, around]).encode())
    for source, key, mark, line in store.base.execute("SELECT source, key, mark, line FROM input ORDER BY place"):
        found.update(b"\0".join((source, key.encode(), mark.encode(), line or b"")))
    return found.hexdigest()
