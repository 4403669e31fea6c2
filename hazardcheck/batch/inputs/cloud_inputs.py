"""Object storage as a place of inputs, through fsspec (``pip install hazardcheck[cloud]``): s3://, gs://, memory:// …

A drive letter is no scheme; ``file://`` works like any other address.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from typing import IO, Any

from ...errors import UnreadableError, UsageError

# s3://bucket/…; two letters at least in front, so that C:\ is no address
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether an argument is an address rather than a path."""
    return _ADDRESS.match(text) is not None


def listed_files(address: str) -> Iterator[tuple[str, str]]:
    """The files at, below or matching an address, sorted: whole address, name relative to it with ``/``.

    UsageError HZ514: fsspec, or what it needs for this storage, is not installed. HZ515: the storage does not answer.
    """
    system, place = _opened(address)
    try:
        if glob.has_magic(place):
            found = [(name, name.rsplit("/", 1)[-1]) for name in system.glob(place)]
        elif system.isdir(place):
            base = place.rstrip("/")
            found = [(name, name[len(base) :].lstrip("/")) for name in system.find(place)]
        else:
            found = [(place, place.rsplit("/", 1)[-1])] if system.exists(place) else []
    except Exception as error:  # noqa: BLE001 - each storage has errors of its own
        raise UsageError("HZ515", where=address, detail=f"{type(error).__name__}: {error}"[:160]) from None
    # storages list in an order of their own; a run must not depend on it
    for name, source in sorted(found):
        yield system.unstrip_protocol(name), source


def read_stored(address: str, limit: int) -> bytes:
    """The bytes of a stored file, never more than ``limit``. ``UnreadableError`` HZ306, HZ307."""
    system, place = _opened(address)
    try:
        size = system.size(place)
        if size is not None and size > limit:
            raise UnreadableError("HZ306", detail=f"{size >> 20} MiB")
        with system.open(place, "rb") as file:
            data: bytes = file.read(limit + 1)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001
        raise UnreadableError("HZ307", detail=f"{type(error).__name__}"[:80]) from None
    if len(data) > limit:
        raise UnreadableError("HZ306", detail=f"> {limit >> 20} MiB")
    return data


def open_stored(address: str) -> IO[bytes]:
    """A stored file that can be read at any place (an archive is not fetched as a whole). OSError."""
    system, place = _opened(address)
    try:
        file: IO[bytes] = system.open(place, "rb")
    except Exception as error:  # noqa: BLE001
        raise OSError(type(error).__name__) from None
    return file


def _opened(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError("HZ514", where=address, package="hazardcheck[cloud]") from None
    try:
        system, place = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError("HZ514", where=address, package=str(error)[:120]) from None
    return system, place
