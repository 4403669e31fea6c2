"""``hazardcheck fill``: the form at the terminal, saved whole after every answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ... import interview, textform
from ...api.form_making import make_form
from ...api.named_files import own_checklists
from ...batch.grade_file import checklist_finder, checklists_of, read_answers, read_bytes
from ...errors import UsageError
from ...model.answers import Answers
from ...model.base import State
from ...model.form import Form
from ...model.written.checklist import Checklist
from ...model.written.profile import Profile
from ...rules.forms.absent_families import without_absent
from ...rules.forms.form_rows import form_for
from .. import option_values as options
from .. import spoken_language as language
from ..command_entry import note_line
from ..read_files import named_lists
from ..spoken_language import say
from .form_file import FormFile
from .form_listener import form_listener
from .form_lock import sole_session
from .typed_lines import typed_line


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The options that describe a form which is not there yet; the checklists of one's own are needed for any."""

    profile: Path | None
    industry: str
    facts: tuple[str, ...]
    focus: tuple[str, ...]
    checklists: tuple[str, ...]
    on: str | None


def fill_in(path: Path, wanted: BlankForm) -> None:
    """Ask, save, resume. UsageError HZ509 (what kind of file), HZ555 (another session)."""
    if path.suffix.lower() not in (".xlsx", ".yaml", ".yml"):
        raise UsageError("HZ509", path=path.name)
    with sole_session(path):
        data = read_bytes(path) if path.exists() else b""
        form, answers = _taken_up(path, data, wanted) if data else _begun(wanted)
        if path.with_name(f"~${path.name}").exists():
            note_line(say("cli.fill.open", path=path.name))
        file = FormFile(path, form)
        file.begin(answers, data)
        file.finish(interview.run(form, answers, typed_line, print, file.save, language.current_language()))
    note_line(say("cli.fill.saved", path=path.as_posix(), more=named_lists(wanted.checklists)))


def _taken_up(path: Path, data: bytes, wanted: BlankForm) -> tuple[Form, Answers]:
    """A form that somebody has begun."""
    own = own_checklists(wanted.checklists)
    answers = _asked_again(read_answers(data, path.name, checklist_finder(own)))
    return _form_of(answers, own, options.judged_day(wanted.on)), answers


def _begun(wanted: BlankForm) -> tuple[Form, Answers]:
    """A form that is new."""
    day = options.judged_day(wanted.on)
    form = make_form(
        wanted.profile, wanted.industry, wanted.facts, wanted.focus, wanted.checklists, day, form_listener()
    )
    return form, textform.start_answers(form)


def _asked_again(answers: Answers) -> Answers:
    """The answers in which an item is still to be asked that has only hazards which the form brought: nobody has said
    yet what became of them (HZ291)."""
    untouched = {problem.item for problem in answers.problems if problem.code == "HZ291" and not problem.value}
    rows = {
        key: replace(answer, state=State.UNANSWERED) if key in untouched else answer
        for key, answer in answers.rows.items()
    }
    return replace(answers, rows=rows) if untouched else answers


def _form_of(answers: Answers, own: tuple[Checklist, ...], day: date) -> Form:
    """The form that these answers were given on."""
    checklists = checklists_of(answers, own)
    profile = Profile(enterprise=answers.enterprise, facts=answers.facts)
    made = form_for(checklists, profile, answers.focus, day, language.current_language())
    return without_absent(made, answers.rows)
