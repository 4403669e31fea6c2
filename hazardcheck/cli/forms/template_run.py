"""``hazardcheck template``: which form is meant, made, written, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from ...api.form_making import make_form, unused_facts
from ...api.form_writing import check_ending, form_bytes, keep_filled
from ...errors import UsageError
from ...model.answers import Answers
from ...model.base import Stage
from ...model.form import Form
from ...model.written.checklist import Checklist
from ...reports.whole_files import write_whole
from .. import option_values as options
from .. import spoken_language as language
from ..command_entry import note_line
from ..read_files import named_lists
from ..spoken_language import say
from .earlier_forms import EarlierResults, LedgerHazards
from .form_listener import form_listener
from .form_renewal import renewed_form
from .next_form import EarlierForms, NextForm


@dataclass(frozen=True, slots=True)
class FormRequest:
    """A command line of ``template``."""

    out: Path
    profile: Path | None
    industry: str
    facts: tuple[str, ...]
    focus: tuple[str, ...]
    checklists: tuple[str, ...]
    on: str | None
    old: Path | None
    previous: tuple[Path, ...]
    ledger: str
    enterprise: str
    stage: str


def make_template(
    request: FormRequest, *, force: bool, tells_next: bool = True, named: Callable[[str], Path] | None = None
) -> Path:
    """Make the form and write it; where. ``force``: over whatever lies there; ``tells_next``: by which command it is
    read; ``named``: the file for an enterprise of this name, in the place of the one asked for."""
    check_ending(request.out)
    day = options.judged_day(request.on)
    check = _checking(request.stage)
    if check is not None and request.old is not None and not request.previous:
        # an inspection is made from what was judged, not from a form that nobody has judged
        request = replace(request, previous=(request.old,), old=None)
    form, answers = _form_meant(request, day, check)
    if not form.rows:
        raise UsageError("HZ510")
    if named is not None:
        request = replace(request, out=named(answers.enterprise.name if answers is not None else ""))
    if not force:
        keep_filled(request.out)
    write_whole(request.out, form_bytes(request.out, form, answers, language.current_language()))
    _tell_done(request, form, day, tells_next=tells_next)
    note_repealed(form.checklists)
    _tell_unused(request.facts, form)
    return request.out


def _form_meant(request: FormRequest, day: date, check: Stage | None) -> tuple[Form, Answers | None]:
    """The form, and what it brings where it is the next one of an enterprise."""
    facts, focus, names = request.facts, request.focus, request.checklists
    source = _earlier(request, day, check)
    if source is not None:
        return NextForm(source, request.industry, facts, focus, names, day, check).make()
    if request.enterprise:
        raise UsageError("HZ548", where="--enterprise")
    if request.old is not None:
        return renewed_form(request.old, request.profile, request.industry, facts, focus, names, day), None
    return make_form(request.profile, request.industry, facts, focus, names, day, form_listener()), None


def _tell_done(request: FormRequest, form: Form, day: date, *, tells_next: bool) -> None:
    """What was written, and the command that reads it when it is filled in."""
    if not tells_next:
        note_line(told_form(request.out, form))
        return
    folder = _next_folder(request.previous, f"{day:%Y-%m}")
    previous = "".join(f" --previous {path.as_posix()}" for path in request.previous)
    note_line(told_done(request.out, form, request.checklists, folder, previous))


def told_done(out: Path, form: Form, lists: tuple[str, ...], folder: str, previous: str = "") -> str:
    """What was written, and the command that reads it when it is filled in."""
    more = named_lists(lists) + previous
    return told_form(out, form) + say("cli.template.next", path=out.as_posix(), more=more, folder=folder)


def told_form(out: Path, form: Form) -> str:
    """What was written."""
    items = sum(row.is_item for row in form.rows)
    check = sum(row.is_item and row.applies is not False for row in form.rows)
    return say("cli.template.done", path=out.as_posix(), items=items, check=check, left_out=len(form.left_out))


def _tell_unused(facts: Iterable[str], form: Form) -> None:
    """Facts that were named and that no list of the form asks for."""
    unused = unused_facts(facts, form)
    if unused:
        note_line(say("cli.template.unused", names="、".join(unused)))


def _earlier(request: FormRequest, day: date, check: Stage | None) -> EarlierForms | None:
    """Where the form takes its hazards from; nothing where it is a form of its own. UsageError HZ547, HZ577."""
    source: EarlierForms | None = None
    if request.previous:
        source = EarlierResults(request.previous, request.enterprise, check)
    elif request.ledger:
        # an older form is made of what is known today
        source = LedgerHazards(request.ledger, request.enterprise, max(day, options.today()), check)
    elif check is not None:
        raise UsageError("HZ577", where="--stage")
    if source is not None and (request.profile or request.old or (request.previous and request.ledger)):
        option = "--previous" if request.previous else "--ledger"
        raise UsageError("HZ547", where=option, value=option)
    return source


def _checking(stage: str) -> Stage | None:
    """The stage that the form is for; nothing for a self-check."""
    if not stage:
        return None
    found = Stage(options.one_of(stage, tuple(one.value for one in Stage), "--stage"))
    return None if found is Stage.SELF else found


def named_out(out: Path | None) -> Path:
    """The file that ``-o`` names; UsageError HZ892 where other options came without it."""
    if out is None:
        raise UsageError("HZ892", where="template")
    return out


def note_repealed(checklists: Iterable[Checklist]) -> None:
    """Say of each criterion that is no longer in force that the form is for old records only."""
    for checklist in checklists:
        until = checklist.in_force.until
        if until is not None and until < options.today():
            note_line(say("cli.template.repealed", checklist=checklist.id, until=until.isoformat()))


def _next_folder(previous: tuple[Path, ...], month: str) -> str:
    """The folder that the next command is told to write to: not one of those it is held against, which would be
    replaced. Example: beside ``--previous 结果-2026-12`` in December it is 结果-2026-12-2."""
    if not previous:
        return say("cli.template.folder.first")
    first = say("cli.template.folder", day=month)
    taken = {part.name for path in previous for part in (path, *path.parents)}
    return next(name for name in chain([first], (f"{first}-{number}" for number in count(2))) if name not in taken)
