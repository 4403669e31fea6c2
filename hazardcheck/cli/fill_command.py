"""``hazardcheck fill``: the form at the terminal, saved whole after every answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import spoken_language as language
from .command_entry import note
from .form_making import make_form, named_lists, own_checklists
from .spoken_language import say

if TYPE_CHECKING:
    from datetime import date

    from ..model.answers import Answers
    from ..model.checklist import Checklist
    from ..model.form import Form


def fill(
    form: Annotated[Path, typer.Argument(metavar="FORM", help=say("help.fill.form"))],
    profile: Annotated[Path | None, typer.Option("--profile", help=say("help.profile"))] = None,
    industry: Annotated[str, typer.Option("--industry", help=say("help.industry"))] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", help=say("help.fact"))] = None,
    focus: Annotated[list[str] | None, typer.Option("--focus", help=say("help.focus"))] = None,
    checklist: Annotated[list[str] | None, typer.Option("--checklist", help=say("help.checklists"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=say("help.template.on"))] = None,
) -> None:
    """Ask, save, resume."""
    from .. import interview, textform
    from ..errors import UsageError
    from . import option_values as options

    if form.suffix.lower() not in (".xlsx", ".yaml", ".yml"):
        raise UsageError("HZ509", path=form.name)
    if form.exists():
        own = own_checklists(checklist or ())
        answers = _read(form, own)
        blank = _form_of(answers, own, options.day(on))
        _keep_original(form)
    else:
        blank = make_form(profile, industry, fact or (), focus or (), checklist or (), options.day(on))
        answers = textform.start_answers(blank)
    save = _saver(form, blank)
    save(answers)
    interview.run(blank, answers, _ask, print, save, language.current())
    note(say("cli.fill.saved", path=form.as_posix(), more=named_lists(checklist or ())))


def _read(path: Path, own: tuple[Checklist, ...]) -> Answers:
    from ..batch.grade_file import finder, read_answers, read_bytes

    return read_answers(read_bytes(path), path.name, finder(own))


def _form_of(answers: Answers, own: tuple[Checklist, ...], day: date) -> Form:
    """The form that these answers were given on."""
    from ..batch.grade_file import checklists_of
    from ..model.profile import Profile
    from ..rules.reading.form_rows import form_for

    checklists = checklists_of(answers, own)
    profile = Profile(enterprise=answers.enterprise, facts=answers.facts)
    return form_for(checklists, profile, answers.focus, day, language.current())


def _saver(path: Path, form: Form) -> Callable[[Answers], None]:
    """The function that writes all answers so far, whole."""
    from .. import textform
    from ..reports.whole_files import write_whole

    if path.suffix.lower() == ".xlsx":
        from ..formsheet.form_writer import write_form

        return lambda answers: write_whole(path, write_form(form, answers, lang=language.current()))
    return lambda answers: write_whole(path, textform.write_text(form, answers).encode())


def _keep_original(path: Path) -> None:
    """What a rewrite would lose (pictures, comments, further sheets) stays in a copy beside the file."""
    import shutil
    import zipfile

    if path.suffix.lower() != ".xlsx":
        return
    foreign = ("xl/media/", "xl/comments", "xl/threadedComments", "xl/drawings/", "xl/cellimages")
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        if not any(name.startswith(foreign) for name in names):
            return
    backup = path.with_name(f"{path.stem}.原件{path.suffix}")
    if not backup.exists():
        shutil.copy2(path, backup)
        note(say("cli.fill.backup", path=path.name, backup=backup.name))


def _ask(prompt: str) -> str:
    """One typed line. The prompt goes to stdout without a newline; end of input raises EOFError."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline() if sys.stdin is not None else ""
    except OSError:  # not open for reading
        line = ""
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
