"""The inputs as the command line names them: paths, addresses, and ``-`` for a list of names on stdin."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..batch.inputs.cloud_inputs import is_address
from ..batch.inputs.find_inputs import Replaced, check_names, walk_inputs
from ..errors import UsageError

# How a zip (an xlsx too), an old Office file and a PDF begin: nobody's list of names.
_FILES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF")
# A list that a Windows shell wrote with `>`.
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def named_inputs(paths: Sequence[str]) -> tuple[str, ...]:
    """The arguments, ``-`` being a list of names on stdin, one a line.

    UsageError HZ550: a path is empty. HZ551: stdin holds a file. HZ552: there is no stdin.
    """
    check_names(paths)
    if "-" not in paths:
        return tuple(paths)
    names = _listed(_stdin_bytes())
    return tuple(name for path in paths for name in (names if path == "-" else [path]))


def _stdin_bytes() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except (AttributeError, OSError, ValueError):  # none at all, closed, or not open for reading
        raise UsageError("HZ552", where="-") from None


def _listed(data: bytes) -> list[str]:
    if data.startswith(_UTF16):
        text = data.decode("utf-16", "replace")
    else:
        # a form itself where the list of names was to be: known by its first bytes
        if data.startswith(_FILES) or b"hazardcheck/submission/" in data[:4096]:
            raise UsageError("HZ551", where="-")
        text = data.decode("utf-8-sig", "surrogateescape")
    names = [name for line in text.split("\n") if (name := line.strip("\r\0")) and not name.isspace()]
    if any("\0" in name for name in names):
        raise UsageError("HZ551", where="-")
    return names


def count_inputs(named: Sequence[str], replaced: Replaced) -> int | None:
    """How many inputs there are, where that can be told without asking a storage twice."""
    return None if any(map(is_address, named)) else sum(1 for _ in walk_inputs(named, replaced))
