"""The one step that puts a report on disk: whole or not at all, with no time but that of the run."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from ..errors import OutputError, os_reason

_IS_WINDOWS = os.name == "nt"
# Seconds between two tries; a scanner is done within one of them, Excel is not.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by way of a temporary neighbour, so that a crash leaves the old file or the new one.

    A link stays a link: what it leads to is written. OutputError (HZ601) where the place is full, write-protected or in
    use by another program.
    """
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    handle = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".hazardcheck-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            # Without this a power cut after the renaming could leave a whole name with nothing in it.
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(path, Path(name))
        move_patiently(Path(name), path)
    except OSError as error:
        if handle is not None:
            with suppress(OSError):
                Path(name).unlink()
        raise OutputError("HZ601", str(path), detail=os_reason(error)) from None


def move_patiently(source: Path, target: Path) -> None:
    """Rename a file (over what is there) or a folder. Under Windows somebody who only looks at it, as a virus scanner
    does at whatever is new, keeps it from being moved for a moment; who has it open for long is told of. OSError."""
    for pause in _PAUSES if _IS_WINDOWS else ():
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def _copy_mode(old: Path, new: Path) -> None:
    """A temporary file is private; the finished one gets the mode of the file it replaces, or the usual one."""
    if os.name == "nt":
        return
    if old.exists():
        # a file that is replaced keeps its rights
        new.chmod(old.stat().st_mode & 0o777)
        return
    # The mask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    # a new one gets what any program's file would; a temporary file has 0600
    new.chmod(0o666 & ~mask)
