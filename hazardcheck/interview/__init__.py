"""Filling in at the terminal: a form and the answers so far in, the answers out, saved after every one.

``run`` knows no terminal: it gets ``ask`` (prompt → typed line; ``EOFError`` at the end of the input), ``show`` (one
line of at most 80 columns) and ``save``. Ctrl-C (``KeyboardInterrupt``) goes through; all that was completed is saved.
"""

from __future__ import annotations

from .form_session import run

__all__ = ["run"]
