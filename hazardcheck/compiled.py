"""Nouns that were validated once, kept as plain JSON: the next start needs neither YAML nor pydantic.

The key is the hash of the source text, the schema of the noun and the version of the package; an entry carries the
hash of its own content, and one that is damaged, foreign or unwritable is as good as none. ``HAZARDCHECK_CACHE``
names another folder, or ``off``.
"""

from __future__ import annotations

import hashlib
import json
import os
import types
import typing
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from . import __version__

Noun = TypeVar("Noun")
Decoder = Callable[[Any], Any]


def recall(kind: type[Noun], *sources: bytes) -> Noun | None:
    """The noun compiled from exactly these sources, or nothing."""
    path = _entry(kind, sources)
    try:
        if path is None or not path.is_file():
            return None
        mark, _, text = path.read_text(encoding="utf-8").partition("\n")
        if mark != _mark(text.encode()):
            return None
        wanted: Any = kind
        found: Noun = _decoder(wanted)(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def remember(noun: object, *sources: bytes) -> None:
    """Keep a validated noun; where that can't be done nothing is lost but time."""
    path = _entry(type(noun), sources)
    if path is None:
        return
    text = json.dumps(plain(noun), ensure_ascii=False, separators=(",", ":"))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}.tmp")
        fresh.write_text(f"{_mark(text.encode())}\n{text}", encoding="utf-8")
        fresh.replace(path)


def _entry(kind: Any, sources: tuple[bytes, ...]) -> Path | None:
    folder = _folder()
    if folder is None:
        return None
    key = hashlib.sha256(f"{__version__} {kind.__name__} {_shape(kind)}".encode())
    for source in sources:
        key.update(hashlib.sha256(source).digest())
    return folder / f"{kind.__name__.lower()}-{key.hexdigest()[:32]}.json"


def _folder() -> Path | None:
    named = os.environ.get("HAZARDCHECK_CACHE", "")
    if named:
        return None if named == "off" else Path(named)
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base or Path.home() / ".cache") / "hazardcheck"
    except RuntimeError:  # no home
        return None


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=64)
def _shape(kind: Any) -> str:
    """The field names of a noun and of those within it: another shape is another entry."""
    todo, seen = [kind], []
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.append(current)
        for hint in _hints(current).values():
            parts: tuple[Any, ...] = (hint, *typing.get_args(hint))
            todo += [part for part in parts if isinstance(part, type) and is_dataclass(part)]
    return "|".join(f"{one.__name__}({','.join(part.name for part in fields(one))})" for one in seen)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def plain(value: Any) -> Any:
    """Dataclasses as mappings, enumerations as their values, days as text."""
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    return value


def decoder(kind: type[Noun]) -> Callable[[Any], Noun]:
    """The way back from plain JSON to a noun, for text of our own writing: nothing is validated."""
    wanted: Any = kind
    return _decoder(wanted)


@lru_cache(maxsize=256)
def _decoder(hint: Any) -> Decoder:
    """The way back for a type: built once, then only calls."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _optional(_decoder(next(part for part in inner if part is not type(None))))
    if origin is tuple:
        return _series(_decoder(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _table(_decoder(inner[0]), _decoder(inner[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return date.fromisoformat if hint is date else _same


def _same(value: Any) -> Any:
    return value


def _optional(decode: Decoder) -> Decoder:
    return lambda value: None if value is None else decode(value)


def _series(decode: Decoder) -> Decoder:
    return tuple if decode is _same else lambda value: tuple(map(decode, value))


def _table(key: Decoder, decode: Decoder) -> Decoder:
    return lambda value: {key(name): decode(inner) for name, inner in value.items()}


def _record(kind: Any) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint in _hints(kind).items()}
    return lambda value: kind(**{name: decoders[name](inner) for name, inner in value.items()})
