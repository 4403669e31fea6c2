"""A submission as YAML text, both ways: for people who like an editor, for scripts, and for ``fill FORM.yaml``.

The same answers read from here and from a workbook are the same ``Answers``, apart from the locations (``:12``,
the line; the caller puts the file's name before it).
"""

from __future__ import annotations

from .read import read_text
from .start import start_answers
from .write import SCHEMA, write_text

__all__ = ["SCHEMA", "read_text", "start_answers", "write_text"]
