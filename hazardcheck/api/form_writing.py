"""A form as the bytes of a file, and what is never written over."""

from __future__ import annotations

from pathlib import Path

from .. import textform
from ..batch.grade_file import checklist_finder, read_answers, read_bytes
from ..errors import UnreadableError, UsageError
from ..formsheet.form_writer import write_form
from ..model.answers import Answers
from ..model.base import State
from ..model.form import Form

# The endings of a form as text.
_TEXTS = (".yaml", ".yml")


def check_ending(out: Path) -> None:
    """A form is a workbook or a text; any other name would promise what the file is not. UsageError HZ891."""
    if out.suffix.lower() not in (".xlsx", *_TEXTS):
        raise UsageError("HZ891", where="-o", path=out.name, better=out.with_suffix(".xlsx").name)


def form_bytes(out: Path, form: Form, answers: Answers | None, lang: str) -> bytes:
    """The form as text or as a workbook, by the name of the file."""
    if out.suffix.lower() in _TEXTS:
        return textform.write_text(form, answers or textform.start_answers(form), lang).encode()
    return write_form(form, answers, lang=lang)


def keep_filled(out: Path) -> None:
    """Refuse to write over a form that somebody has begun to fill in, or over anything else. UsageError HZ511."""
    if not out.exists():
        return
    try:
        answers = read_answers(read_bytes(out), out.name, checklist_finder(()))
    except UnreadableError:
        raise UsageError("HZ511", where=out.as_posix()) from None
    if answers.checked_on or any(answer.state is not State.UNANSWERED for answer in answers.rows.values()):
        raise UsageError("HZ511", where=out.as_posix())
