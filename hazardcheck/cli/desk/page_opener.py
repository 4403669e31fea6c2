"""The one door to the programs of the desktop: a page in the browser, a form in Excel or WPS."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def open_file(path: Path) -> bool:
    """Let the desktop open a file with its own program; False where nobody does."""
    with suppress(OSError):
        if os.name == "nt":
            os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
            return True
        import webbrowser

        return webbrowser.open(path.absolute().as_uri())
    return False
