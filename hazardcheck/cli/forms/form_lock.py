"""One session at a time on one form: the second is told.

The lock is a hidden file beside the form that the system itself holds for this process: it is free again however the
process ends, so that no stale one keeps anybody out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ...batch.our_files import LOCK
from ...errors import UsageError

# Windows locks bytes against reading too: one far behind the number that the other session reads.
_FAR = 1 << 20


@contextmanager
def sole_session(path: Path) -> Iterator[None]:
    """Hold the form at ``path``, under whatever name it is known. UsageError HZ555: another session does."""
    whole = Path(os.path.realpath(path))
    place = whole.with_name(f".{whole.name}{LOCK}")
    try:
        file = place.open("r+" if place.exists() else "w+", encoding="ascii")
    except OSError:  # nothing can be written here: saving will say so
        yield
        return
    with file:
        if not _is_held(file):
            # the number of the process that has it open
            raise UsageError("HZ555", where=path.as_posix(), process=file.read(20).strip() or "?")
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                place.unlink()
    # on Windows an open file can't be removed
    with suppress(OSError):
        place.unlink(missing_ok=True)


def _is_held(file: IO[str]) -> bool:
    """Whether the lock is ours now; a file system that knows no locks gives it to everybody."""
    import errno

    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
