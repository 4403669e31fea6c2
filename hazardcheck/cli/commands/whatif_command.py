"""``hazardcheck what-if``: stored submissions decided again under another edition; only the flips are listed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from ...api.named_files import own_checklists
from ...errors import UsageError
from ...model.base import Stage
from .. import spoken_language as language
from ..spoken_language import say

if TYPE_CHECKING:
    from ...batch.redecide_stored import Stored
    from ...model.base import Exit
    from ...model.outcome import Run
    from ...model.whatif import EditionEffect
    from ...model.written.checklist import Checklist
    from ...model.written.policy import Policy

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

RESULTS = "results.jsonl"
# So many characters of an answer are held in memory, more on the disk.
_HELD = 1 << 20


def what_if(
    place: Annotated[Path, typer.Argument(metavar="DIR|RESULT", help=say("help.whatif.place"))],
    checklist: Annotated[str, typer.Option("--checklist", metavar="NEW", help=say("help.whatif.new"))],
    instead: Annotated[str, typer.Option("--instead-of", metavar="ID", help=say("help.whatif.instead"))] = "",
    own: Annotated[list[str] | None, typer.Option("--own", metavar="FILE", help=say("help.whatif.own"))] = None,
    policy: Annotated[str, typer.Option("--policy", metavar="ID|FILE", help=say("help.whatif.policy"))] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.whatif.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """List the flips, each with the clause that moved it."""
    from ...batch.grade_file import checklist_finder
    from ...batch.redecide_stored import Question
    from ...library import checklists as library
    from ...library import policies
    from ...reports.terminal.editions_text import whatif_json, whatif_text
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    new = library.load_checklist(checklist)
    mine = own_checklists(own or ())

    def policy_of(run: Run) -> Policy:
        return policies.load_policy(policy or run.policy, language.current_language())

    question = Question(new=new, find=checklist_finder(mine), policy=policy_of, old=instead)

    def end() -> tuple[Counter[EditionEffect], Exit, str]:
        return question.counts, *question.exit()

    write = whatif_json if shape == "json" else whatif_text
    # nothing is said of a result before its end proves that it is whole
    with SpooledTemporaryFile(_HELD, "w+", encoding="utf-8", errors="replace", newline="") as told:
        told.writelines(write(new, question.answer(_stored(place, mine, policy, on)), end, language.current_language()))
        told.seek(0)
        copyfileobj(told, sys.stdout)
    raise typer.Exit(question.exit()[0])


def _stored(place: Path, own: tuple[Checklist, ...], policy: str, on: str | None) -> Iterator[Stored]:
    """The judged submissions: those of a result, else the forms of a folder, which are judged first. UsageError
    HZ539 where nothing is there."""
    if not place.exists():
        raise UsageError("HZ539", where=place.as_posix())
    if place.suffix.lower() == ".json" and place.is_file():
        return _saved(place)
    found = place / RESULTS if place.is_dir() else place
    if found.is_file() and found.suffix.lower() == ".jsonl":
        return _saved(found)
    return _judged(place, own, policy, on)


def _saved(path: Path) -> Iterator[Stored]:
    from ..read_files import saved_reading

    with saved_reading(path) as reading:
        for line in reading:
            yield line.run, line.submission


def _judged(place: Path, own: tuple[Checklist, ...], policy: str, on: str | None) -> Iterator[Stored]:
    """The forms of a folder judged as self-checks; with one that can't be read or is none it is as with ``grade``."""
    from ...batch import judge_run as run
    from ...batch.grade_settings import Settings
    from ...batch.inputs import find_inputs as find
    from ...batch.kept_record import read_line
    from ...batch.run_store import Store
    from ...batch.work_unit import Engine
    from ...library import policies
    from .. import option_values as options
    from ..progress_bar import Progress

    chosen = policies.load_policy(policy or policies.DEFAULT, language.current_language())
    settings = Settings(
        stage=Stage.SELF,
        on=options.judged_day(on),
        policy=chosen,
        lang=language.current_language(),
        checklists=own,
        policy_chosen=bool(policy),
    )
    store = Store()
    try:
        with Progress(None, quiet=True) as watch:
            run.judge_all(find.walk_inputs([str(place)]), settings, store, run.Plan(engine=Engine(jobs=1)), watch)
        if not store.count:
            raise UsageError("HZ539", where=place.as_posix())
        yield from ((settings.run, read_line(line, store.texts)) for line in store.lines())
    finally:
        store.close()
