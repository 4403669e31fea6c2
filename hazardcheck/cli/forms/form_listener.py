"""Who asks for a form at the command line: in the language of this run, remarks on stderr."""

from __future__ import annotations

from ...api.form_making import Listener
from ..command_entry import note_code
from ..spoken_language import current_language


def form_listener() -> Listener:
    """The person at the terminal."""
    return Listener(current_language(), note_code)
