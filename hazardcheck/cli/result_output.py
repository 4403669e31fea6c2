"""What goes to stdout: a result in one format, as wide and colourful as the terminal takes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from . import spoken_language as language

if TYPE_CHECKING:
    from ..model.overview import Overview


def emit(picture: Overview, shape: str) -> None:
    """Print the result in one format, part by part."""
    from ..reports import renderer

    extra: dict[str, object] = {}
    if shape == "text":
        extra = {"width": terminal_width(), "colour": wants_colour()}
    for part in renderer(shape)(picture, language.current(), **extra):
        sys.stdout.write(part)


def terminal_width() -> int:
    """The width of the terminal within reason; 100 where there is none."""
    import shutil

    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))


def wants_colour() -> bool:
    """Colour only on a terminal, and not where NO_COLOR asks for none."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
