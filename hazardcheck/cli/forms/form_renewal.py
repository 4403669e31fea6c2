"""``template --from OLD_FORM``: a new form with the head and the facts of an earlier one. Answers are never taken over:
a form is the record of a check made on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ...api.form_making import form_of
from ...batch.grade_file import checklist_finder, checklists_of, editions_of, known_checklists, read_answers, read_bytes
from ...errors import UsageError
from ...library.own_lists import load_named
from ...model.form import Form
from ...model.written.checklist import Checklist
from ...model.written.profile import Profile
from ...rules.criteria.editions import edition_for
from ...rules.run.carried_answers import carried_facts
from .. import option_values as options
from ..command_entry import note_line
from ..spoken_language import say
from .form_listener import form_listener


def renewed_form(
    path: Path,
    profile: Path | None,
    industry: str,
    facts: Iterable[str],
    focus: Iterable[str],
    names: Iterable[str],
    day: date,
) -> Form:
    """The form for the enterprise of an earlier one: of the checklists named, else of its own, in the editions that are
    in force on the day. A checklist of one's own that the old form was made with has to be named. UsageError HZ537."""

    if profile is not None:
        raise UsageError("HZ537", where="--from")
    given = load_named(names)
    data = read_bytes(options.existing_file(path, "--from"))
    answers = read_answers(data, path.name, checklist_finder(given), known_checklists(given))
    before = checklists_of(answers, given)
    wanted = editions_on(day, given or before, given)
    taken = carried_facts(before, wanted, answers.facts)
    head = answers.enterprise.with_values(checked_by="")
    form = form_of(wanted, Profile(enterprise=head, facts=taken), industry, facts, focus, day, form_listener())
    _tell(form, path)
    return form


def editions_on(day: date, checklists: Iterable[Checklist], given: tuple[Checklist, ...]) -> tuple[Checklist, ...]:
    """The editions in force on the day; where none is known, the old one, which is then refused by name."""

    found = {one: edition_for(one, editions_of((one,), given), day) or one for one in checklists}
    return tuple(dict.fromkeys(found.values()))


def _tell(form: Form, path: Path) -> None:
    """Say what came from the earlier form and what has to be asked again."""
    known = [fact for fact in form.asked_facts if form.facts.get(fact.id) is not None]
    open_ = [fact.title for fact in form.asked_facts if form.facts.get(fact.id) is None]
    text = say("cli.template.from", path=path.as_posix(), facts=len(known))
    note_line(text + (say("cli.template.from.asked", count=len(open_), titles="、".join(open_)) if open_ else ""))
