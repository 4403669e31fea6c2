"""The entry point. ``--version`` answers before anything heavy is imported."""

from __future__ import annotations

import sys

INTERRUPTED = 130
ALLOCATED = 50_000
"""Objects from one look for garbage to the next: a command makes many that stay, and few that only the look finds."""


def main() -> int:
    """Run the command line; the exit codes stand in docs/outside.md."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        sys.stdout.write(f"hazardcheck {__version__}\n")
        return 0
    import gc
    import signal

    code = INTERRUPTED
    try:
        from .cli.command_entry import run

        gc.set_threshold(ALLOCATED)
        code = run(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()  # the interpreter looks for garbage twice more before it ends: a fifth of a short run, for nothing
    except KeyboardInterrupt:
        pass  # before the command had begun, or when it was done: then its exit code stands
    return code


if __name__ == "__main__":
    sys.exit(main())
