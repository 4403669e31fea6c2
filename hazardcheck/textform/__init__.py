"""A submission as YAML text, both ways: for people who like an editor, for scripts, and for ``fill FORM.yaml``.

The same answers read from here and from a workbook are the same ``Answers``, apart from the locations (``:12``,
the line; the caller puts the file's name before it).
"""

from __future__ import annotations

from .blank_answers import start_answers
from .printed_comments import language_of
from .text_reader import read_text
from .text_writer import SCHEMA, write_text

__all__ = ["SCHEMA", "language_of", "read_text", "start_answers", "write_text"]
