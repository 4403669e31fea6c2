"""A process of its own for files that the reading library can die of: with a limit on memory and a watchdog.

Started when the first such file comes, kept for the next ones, ended by whatever it does not survive; that file is
unreadable (HZ309), the run goes on. Nothing is forked, so it works on every system; where the system has no limits
on memory the watchdog alone holds.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any

from ...errors import UnreadableError
from ..limits import Limits
from .library_reader import SheetData, careful_sheets
from .second_reader import Values, read_again

# The child is another Python: told where our package lies, since the parent may have found it by the working
# directory.
_START = "import sys; sys.path[:] = {path!r}; from hazardcheck.spreadsheet.readers.child_process import serve; serve()"
# after as many files a fresh process: what a library leaks ends with it
_JOBS = 200


class _Child:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-c", _START.format(path=sys.path)]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe, null = subprocess.PIPE, subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=null, creationflags=flags)
        self.owner = os.getpid()
        self.jobs = 0

    def ask(self, job: tuple[str, bytes, Limits]) -> Any:
        """The answer to one job. EOFError or OSError where the process ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.jobs += 1
        _send(self.process.stdin, job)
        return _receive(self.process.stdout)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr] # both were asked for
        self.process.wait()


_lock = threading.Lock()
_kept: _Child | None = None


def read_apart(data: bytes, limits: Limits) -> list[SheetData]:
    """``careful_sheets`` in the process kept for it. HZ309 where that process does not survive or takes too long."""
    sheets: list[SheetData] = _asked("sheets", data, limits)
    return sheets


def read_again_apart(data: bytes, limits: Limits) -> dict[str, Values]:
    """``read_again`` in that process. HZ304, HZ309."""
    again: dict[str, Values] = _asked("again", data, limits)
    return again


def _asked(task: str, data: bytes, limits: Limits) -> Any:
    global _kept
    with _lock:
        child = _kept
        if child is None or child.owner != os.getpid() or child.jobs >= _JOBS or child.process.poll() is not None:
            _drop()
            child = _kept = _Child()
        late = threading.Event()
        watchdog = threading.Timer(limits.seconds, _end, (child, late))
        watchdog.daemon = True
        watchdog.start()
        try:
            answer = child.ask((task, data, limits))
        except (EOFError, OSError):
            _drop()
            # died by our own hand (too slow), or by the system's (too much memory)
            detail = f"> {limits.seconds} s" if late.is_set() else f"> {limits.memory >> 20} MiB"
            raise UnreadableError("HZ309", detail=detail) from None
        except BaseException:
            # interrupted: the answer that is still to come belongs to nobody
            _drop()
            raise
        finally:
            watchdog.cancel()
    if isinstance(answer, tuple):
        raise UnreadableError(answer[0], **answer[1])
    return answer


def _end(child: _Child, late: threading.Event) -> None:
    late.set()
    child.process.kill()


def _drop() -> None:
    """Forget the process; end it if it is ours and not that of the process we were forked from."""
    global _kept
    if _kept is not None and _kept.owner == os.getpid():
        _kept.stop()
    _kept = None


atexit.register(_drop)


def serve() -> None:
    """The child's side: job after job until nobody asks any more. The answer is what was read or (code, params)."""
    entrance, exit_ = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            task, data, limits = _receive(entrance)
            _limit_memory(limits)
            _send(exit_, _answer(task, data, limits))
    # nothing to tidy up, and nobody to hear that a pipe is closed
    os._exit(0)


def _answer(task: str, data: bytes, limits: Limits) -> object:
    try:
        return careful_sheets(data, limits) if task == "sheets" else read_again(data, limits)
    except UnreadableError as error:
        return error.code, error.params
    except MemoryError:
        return "HZ309", {"detail": f"> {limits.memory >> 20} MiB"}


def _limit_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # no such thing on Windows
        return
    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _send(pipe: IO[bytes], thing: object) -> None:
    # Eight bytes of length, then the thing: a pipe has no ends of messages of its own.
    packed = pickle.dumps(thing, protocol=5)
    pipe.write(len(packed).to_bytes(8, "little"))
    pipe.write(packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """One thing from our own code at the other end."""
    size = pipe.read(8)
    packed = pipe.read(int.from_bytes(size, "little")) if len(size) == 8 else b""
    # the child died in the middle of an answer
    if len(size) < 8 or len(packed) < int.from_bytes(size, "little"):
        raise EOFError
    return pickle.loads(packed)
