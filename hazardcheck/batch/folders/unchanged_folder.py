"""A folder that says what it would say again is left alone: the same inputs, settings, roster, and every file whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from ...model.outcome import Result
from ...model.overview import Overview
from ...noun_codec import NounCodec
from ..our_files import read_manifest, strange_files
from ..run_store import Store

_RESULT = NounCodec(Result)


def is_unchanged(picture: Overview, store: Store, out: Path, *, parquet: bool) -> bool:
    """Whether the folder holds exactly what this run would write, no file touched since."""
    if store.setting("written") != _run_key(picture, store, parquet=parquet) or not out.is_dir():
        return False
    manifest = read_manifest(out)
    if manifest is None or not manifest.listed or strange_files(out):
        return False
    return all((out / name).is_file() for name in manifest.files)


def note_written(picture: Overview, store: Store, *, parquet: bool) -> None:
    """Note for which run the folder was written; its manifest says what."""
    store.note("written", _run_key(picture, store, parquet=parquet))


def _run_key(picture: Overview, store: Store, *, parquet: bool) -> str:
    """What names everything that the folder depends on."""
    around = _RESULT.json_of(replace(picture.result, submissions=()))
    found = hashlib.sha256(json.dumps([store.setting("settings"), parquet, around]).encode())
    for source, key, mark, line in store.base.execute("SELECT source, key, mark, line FROM input ORDER BY place"):
        found.update(b"\0".join((source, key.encode(), mark.encode(), line or b"")))
    return found.hexdigest()
