"""What somebody dropped on the icon or dragged into the window, as paths.

A window of Windows puts quotes around a name with blanks, one of PowerShell ``& '…'``, a terminal of Linux or a Mac
quotes with ``'`` or writes ``file://``.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

_QUOTES = "\"'“”‘’"
_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|\'([^\']*)\'|(\S+)')


def typed_paths(text: str) -> tuple[Path, ...]:
    """The paths of a line: the whole of it where that is there, else one for each quoted or single word. Example:
    ``"D:\\表 1.xlsx" D:\\2.xlsx`` are two, ``D:\\表 1.xlsx`` is one if there is such a file."""
    text = text.strip().removeprefix("&").strip()
    whole = _path(text)
    if not text or is_there(whole):
        return (whole,) if text else ()
    return tuple(_path(next(filter(None, part.groups()), "")) for part in _PARTS.finditer(text))


def dropped_paths(line: str, starter: str) -> tuple[Path, ...]:
    """What Explorer gave to the starter, from the command line of its ``cmd``: a name with ``&`` is cut off in the
    arguments. Nothing where somebody typed the command. Example: ``cmd.exe /c ""D:\\x\\自查.cmd" D:\\a&b.xlsx"``."""
    before, found, given = line.partition(f'{starter}"')
    if not starter or not found or "/c" not in before.lower():
        return ()
    # cmd's own quotes are around all of it
    return typed_paths(given.strip().removesuffix('"'))


def is_there(path: Path) -> bool:
    """Whether a path leads somewhere; a text that can be no path (too long) leads nowhere."""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def _path(text: str) -> Path:
    text = text.strip().strip(_QUOTES).strip()
    return Path(unquote(text.removeprefix("file://")) if text.startswith("file://") else text)
