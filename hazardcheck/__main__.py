"""The entry point. ``--version`` answers before anything heavy is imported."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

# 128 and the number of the signal (2), as shells count
INTERRUPTED = 130
# Objects from one look for garbage to the next: a command makes many that stay, and few that only the look finds.
ALLOCATED = 50_000


def main() -> int:
    """Run the command line; the exit codes stand in docs/outside.md."""
    _hold_streams()
    _speak_unicode()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        # nobody reads it: no reason to fail
        with suppress(OSError):
            os.write(1, f"hazardcheck {__version__}\n".encode())
        return 0
    import gc
    import signal

    code = INTERRUPTED
    try:
        # before anything is loaded: modules are made of objects that stay
        gc.set_threshold(ALLOCATED)
        # a plugin of pydantic could change what a written list may hold; looking for one reads every package's files
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        from .cli.command_entry import run_command

        code = run_command(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # the interpreter looks for garbage twice more before it ends: a fifth of a short run, for nothing
        gc.freeze()
    except KeyboardInterrupt:
        # before the command had begun, or when it was done: then its exit code stands
        pass
    return code


def _hold_streams() -> None:
    """Where stdin, stdout or stderr was closed (``>&-``, a service), put nothing in its place: else the next file that
    is opened would get its number, and what somebody prints would be written into it."""
    # stdin, stdout, stderr: a service may start us without one, and the first file opened would take its place
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # takes the lowest number that is free, which is this one
            os.open(os.devnull, os.O_RDWR)


def _speak_unicode() -> None:
    """Begin again in UTF-8 where the system's encoding has no names for our files (LC_ALL=C, without Python's own
    switch to UTF-8)."""
    try:
        os.fsencode("结果")
    except UnicodeEncodeError:
        if not sys.flags.utf8_mode:
            os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    sys.exit(main())
