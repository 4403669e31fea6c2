"""``hazardcheck fill``: the form at the terminal, saved whole after every answer."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from .. import spoken_language as language
from ..command_entry import note_line
from ..forms.form_making import make_form, named_lists, own_checklists
from ..spoken_language import say

if TYPE_CHECKING:
    from datetime import date

    from ...model.answers import Answers
    from ...model.form import Form
    from ...model.written.checklist import Checklist

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


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
    from ... import interview, textform
    from ...batch.grade_file import checklist_finder, read_answers, read_bytes
    from .. import option_values as options
    from ..forms.form_file import FormFile
    from ..forms.form_lock import sole_session

    if form.suffix.lower() not in (".xlsx", ".yaml", ".yml"):
        raise UsageError("HZ509", path=form.name)
    with sole_session(form):
        data = read_bytes(form) if form.exists() else b""
        if data:
            own = own_checklists(checklist or ())
            answers = _asked_again(read_answers(data, form.name, checklist_finder(own)))
            blank = _form_of(answers, own, options.judged_day(on))
        else:
            blank = make_form(profile, industry, fact or (), focus or (), checklist or (), options.judged_day(on))
            answers = textform.start_answers(blank)
        if form.with_name(f"~${form.name}").exists():
            note_line(say("cli.fill.open", path=form.name))
        file = FormFile(form, blank)
        file.begin(answers, data)
        file.finish(interview.run(blank, answers, _ask, print, file.save, language.current_language()))
    note_line(say("cli.fill.saved", path=form.as_posix(), more=named_lists(checklist or ())))


def _asked_again(answers: Answers) -> Answers:
    """The answers in which an item is still to be asked that has only hazards which the form brought: nobody has said
    yet what became of them (HZ291)."""
    from ...model.base import State

    untouched = {problem.item for problem in answers.problems if problem.code == "HZ291" and not problem.value}
    rows = {
        key: replace(answer, state=State.UNANSWERED) if key in untouched else answer
        for key, answer in answers.rows.items()
    }
    return replace(answers, rows=rows) if untouched else answers


def _form_of(answers: Answers, own: tuple[Checklist, ...], day: date) -> Form:
    """The form that these answers were given on."""
    from ...batch.grade_file import checklists_of
    from ...model.written.profile import Profile
    from ...rules.forms.form_rows import form_for

    checklists = checklists_of(answers, own)
    profile = Profile(enterprise=answers.enterprise, facts=answers.facts)
    return form_for(checklists, profile, answers.focus, day, language.current_language())


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
