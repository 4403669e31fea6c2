"""The entry point. ``--version`` answers before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code of contract.md."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        sys.stdout.write(f"hazardcheck {__version__}\n")
        return 0
    from .cli.entry import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
