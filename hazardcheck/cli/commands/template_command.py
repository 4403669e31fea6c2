"""``hazardcheck template``: the form for exactly this factory."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UnreadableError, UsageError
from ...model.base import State
from .. import spoken_language as language
from ..command_entry import note_line
from ..forms.earlier_forms import EarlierResults, LedgerHazards
from ..forms.form_making import make_form, named_lists
from ..forms.form_renewal import renewed_form
from ..forms.next_form import NextForm
from ..spoken_language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model.answers import Answers
    from ...model.base import Stage
    from ...model.written.checklist import Checklist

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def template(
    out: Annotated[Path, typer.Option("-o", "--out", help=say("help.template.out"))],
    profile: Annotated[Path | None, typer.Option("--profile", help=say("help.profile"))] = None,
    industry: Annotated[str, typer.Option("--industry", help=say("help.industry"))] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", help=say("help.fact"))] = None,
    focus: Annotated[list[str] | None, typer.Option("--focus", help=say("help.focus"))] = None,
    checklist: Annotated[list[str] | None, typer.Option("--checklist", help=say("help.checklists"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=say("help.template.on"))] = None,
    old: Annotated[Path | None, typer.Option("--from", metavar="FORM", help=say("help.template.from"))] = None,
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", metavar="RESULT", help=say("help.template.previous"))
    ] = None,
    ledger: Annotated[str, typer.Option("--ledger", metavar="FILE|URL", help=say("help.template.ledger"))] = "",
    enterprise: Annotated[str, typer.Option("--enterprise", help=say("help.template.enterprise"))] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="inspection|recheck", help=say("help.template.stage"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("help.template.force"))] = False,
) -> None:
    """Write the form."""
    from ...formsheet.form_writer import write_form
    from ...reports.whole_files import write_whole
    from ...rules.reading.meant_keys import key_meant
    from ...rules.reading.plain_text import plain
    from .. import option_values as options

    day = options.judged_day(on)
    answers: Answers | None = None
    check = _checking(stage)
    if check is not None and old is not None and not previous:
        # an inspection is made from what was judged, not from a form that nobody has judged
        previous, old = [old], None
    source = _earlier(previous, ledger, enterprise, check)
    if source is not None:
        if profile is not None or old is not None or (previous and ledger):
            option = "--previous" if previous else "--ledger"
            raise UsageError("HZ547", where=option, value=option)
        names = tuple(checklist or ())
        form, answers = NextForm(source, industry, tuple(fact or ()), tuple(focus or ()), names, day, check).make()
    elif enterprise:
        raise UsageError("HZ548", where="--enterprise")
    elif old is None:
        form = make_form(profile, industry, fact or (), focus or (), checklist or (), day)
    else:
        form = renewed_form(old, profile, industry, fact or (), focus or (), checklist or (), day)
    if not form.rows:
        raise UsageError("HZ510")
    if not force:
        keep_filled(out)
    if out.suffix.lower() in (".yaml", ".yml"):
        from ... import textform

        data = textform.write_text(form, answers or textform.start_answers(form)).encode()
    else:
        data = write_form(form, answers, lang=language.current_language())
    write_whole(out, data)
    items = sum(row.is_item for row in form.rows)
    more = named_lists(checklist or ()) + "".join(f" --previous {path.as_posix()}" for path in previous or ())
    folder = _next_folder(tuple(previous or ()), f"{day:%Y-%m}")
    note_line(
        say(
            "cli.template.done", path=out.as_posix(), items=items, left_out=len(form.left_out), more=more, folder=folder
        )
    )
    note_repealed(form.checklists)
    asked = {entry.id: entry.title for entry in form.asked_facts}
    unused = [key for key in (plain(text).partition("=")[0] for text in fact or ()) if not key_meant(key, asked)]
    if unused:
        note_line(say("cli.template.unused", names="、".join(unused)))


def _earlier(
    previous: list[Path] | None, ledger: str, enterprise: str, check: Stage | None
) -> EarlierResults | LedgerHazards | None:
    """Where the form takes its hazards from; nothing where it is a form of its own. UsageError HZ577."""
    if previous:
        return EarlierResults(tuple(previous), enterprise, check)
    if ledger:
        return LedgerHazards(ledger, enterprise, check)
    if check is not None:
        raise UsageError("HZ577", where="--stage")
    return None


def _checking(stage: str) -> Stage | None:
    """The stage that the form is for; nothing for a self-check."""
    from ...model.base import Stage
    from .. import option_values as options

    if not stage:
        return None
    found = Stage(options.one_of(stage, tuple(one.value for one in Stage), "--stage"))
    return None if found is Stage.SELF else found


def keep_filled(out: Path) -> None:
    """Refuse to write over a form that somebody has begun to fill in, or over anything else. UsageError HZ511."""
    from ...batch.grade_file import checklist_finder, read_answers, read_bytes

    if not out.exists():
        return
    try:
        answers = read_answers(read_bytes(out), out.name, checklist_finder(()))
    except UnreadableError:
        raise UsageError("HZ511", where=out.as_posix()) from None
    if answers.checked_on or any(answer.state is not State.UNANSWERED for answer in answers.rows.values()):
        raise UsageError("HZ511", where=out.as_posix())


def note_repealed(checklists: Iterable[Checklist]) -> None:
    """Say of each criterion that is no longer in force that the form is for old records only."""
    from .. import option_values as options

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
