"""``hazardcheck grade``: judge files and folders."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .command_entry import note
from .result_output import emit
from .run_journal import close_journal, open_journal
from .run_settings import note_unused_cases, read_settings, set_limits
from .spoken_language import say

if TYPE_CHECKING:
    from ..batch.find_inputs import Input
    from ..batch.run_store import Store
    from ..batch.work_engine import Engine
    from ..model.outcome import Result
    from ..model.overview import Overview
    from ..model.roster import Expected
    from .progress_bar import Progress

_INTERRUPTED = 130


def grade(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=say("help.grade.paths"))],
    stage: Annotated[str, typer.Option("--stage", metavar="self|inspection|recheck", help=say("help.stage"))] = "self",
    policy: Annotated[str, typer.Option("--policy", metavar="ID|FILE", help=say("help.policy"))] = "yongkang-2023",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.grade.on"))] = None,
    case: Annotated[Path | None, typer.Option("--case", metavar="FILE.yaml", help=say("help.case"))] = None,
    previous: Annotated[Path | None, typer.Option("--previous", metavar="RESULT", help=say("help.previous"))] = None,
    shape: Annotated[
        str, typer.Option("--format", metavar="text|json|jsonl|csv|html", help=say("help.format"))
    ] = "text",
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help=say("help.out"))] = None,
    return_copy: Annotated[
        Path | None, typer.Option("--return-copy", metavar="DIR", help=say("help.return_copy"))
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="incomplete|rectify|shutdown|refer|never", help=say("help.fail_on"))
    ] = "rectify",
    checklist: Annotated[list[str] | None, typer.Option("--checklist", metavar="FILE", help=say("help.own"))] = None,
    sheet_map: Annotated[Path | None, typer.Option("--map", metavar="FILE", help=say("help.map.option"))] = None,
    roster: Annotated[Path | None, typer.Option("--roster", metavar="FILE", help=say("help.roster"))] = None,
    results: Annotated[str, typer.Option("--results", metavar="jsonl|parquet", help=say("help.results"))] = "jsonl",
    resume: Annotated[bool, typer.Option("--resume", help=say("help.resume"))] = False,
    engine: Annotated[str, typer.Option("--engine", metavar="local|dask", help=say("help.engine"))] = "local",
    scheduler: Annotated[str, typer.Option("--scheduler", metavar="ADDRESS", help=say("help.scheduler"))] = "",
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help=say("help.jobs"))] = None,
    limits: Annotated[str, typer.Option("--limits", metavar="NAME=N,...", help=say("help.limits"))] = "",
    second_reader: Annotated[bool, typer.Option("--second-reader", help=say("help.second_reader"))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"))] = False,
) -> None:
    """Judge the inputs, print the result, lay out the folder."""
    from ..batch import find_inputs as find
    from ..batch import judge_run as run
    from ..batch.work_engine import Engine
    from ..reports import FORMATS
    from . import option_values as options
    from .progress_bar import Progress

    options.one_of(shape, FORMATS, "--format")
    options.one_of(engine, ("local", "dask"), "--engine")
    parquet = _wants_parquet(results)
    limit = options.threshold(fail_on)
    set_limits(limits)
    _check_places(out, return_copy, previous, resume=resume)
    settings = read_settings(stage, policy, on, case, previous, checklist or (), sheet_map, second_reader=second_reader)
    plan = run.Plan(fail_on=limit, engine=Engine(engine, jobs, scheduler), roster=_read_roster(roster, quiet=quiet))
    named = _named_inputs(paths)
    total = None if quiet else _count_inputs(named)
    with (
        open_journal(out, settings, resume=resume, dated=on is not None) as (store, dated),
        Progress(total, quiet=quiet) as watch,
    ):
        picture = run.judge_all(find.walk_inputs(named), dated, store, plan, watch)
        said = _write_folders(picture, store, watch, plan.engine, out, return_copy, keep=resume, parquet=parquet)
        watch.end()
        code = picture.result.exit.code
        store.note("finished", "" if code == _INTERRUPTED else "yes")
        note_unused_cases(store.marks(), settings)
        emit(picture, shape)
        if out is not None and code == _INTERRUPTED:
            note(say("cli.grade.goon"))
        for line in () if quiet else said:
            note(line)
        close_journal(store, keep=resume or code == _INTERRUPTED)
    raise typer.Exit(code)


def _write_folders(
    picture: Overview,
    store: Store,
    watch: Progress,
    engine: Engine,
    out: Path | None,
    return_copy: Path | None,
    *,
    keep: bool,
    parquet: bool,
) -> list[str]:
    """Write what was asked for; a line for each folder."""
    said: list[str] = []
    if picture.result.exit.code == _INTERRUPTED and not picture.result.counts.inputs:
        return said  # nothing is finished: what lies there from before says more than an empty folder
    if out is not None:
        from ..batch.output_folder import lay_out

        watch.begin(say("cli.grade.papers"), picture.result.counts.judged)
        lay_out(picture, store, out, engine, keep=keep, parquet=parquet, told=watch.step)
        said.append(say("cli.grade.out", path=out.as_posix()))
    if return_copy is not None:
        said.append(write_returns(picture.result, store.inputs(), return_copy))
    return said


def _check_places(out: Path | None, return_copy: Path | None, previous: Path | None, *, resume: bool) -> None:
    """Refuse, before anything is judged, what could not be written afterwards."""
    from ..batch.find_inputs import check_place
    from ..errors import UsageError

    if out is not None:
        check_place(out)
    elif resume:
        raise UsageError("HZ534")
    if return_copy is not None:
        from ..batch.return_copies import check_return_place

        check_return_place(return_copy, out)
    if out is not None and previous is not None and out.absolute() in previous.absolute().parents:
        raise UsageError("HZ513", where=out.as_posix())


def _wants_parquet(results: str) -> bool:
    """Whether the folder gets a table in the place of results.jsonl; refused where the extra is not installed."""
    from . import option_values as options

    options.one_of(results, ("jsonl", "parquet"), "--results")
    if results == "parquet":
        from ..reports.parquet_table import check_parquet

        check_parquet()
    return results == "parquet"


def _named_inputs(paths: Sequence[str]) -> tuple[str, ...]:
    """The arguments, ``-`` being a list of names on stdin, one a line."""
    if "-" not in paths:
        return tuple(paths)
    data = sys.stdin.buffer.read()
    listed = data.decode("utf-8-sig", "surrogateescape").split("\n")
    names = [name for line in listed if (name := line.strip("\r\0")) and not name.isspace()]
    return tuple(name for path in paths for name in (names if path == "-" else [path]))


def _count_inputs(named: Sequence[str]) -> int | None:
    """How many inputs there are, where that can be told without asking a storage twice."""
    from ..batch.cloud_inputs import is_address
    from ..batch.find_inputs import walk_inputs

    return None if any(map(is_address, named)) else sum(1 for _ in walk_inputs(named))


def _read_roster(path: Path | None, *, quiet: bool) -> tuple[Expected, ...] | None:
    """The enterprises that were to hand in; rows that name one of them again are told."""
    if path is None:
        return None
    from ..batch.roster_reader import read_roster
    from . import option_values as options

    roster = read_roster(options.existing_file(path, "--roster"))
    for first, again in roster.twins if not quiet else ():
        note(say("cli.roster.twin", first=first, again=again))
    if roster.ignored and not quiet:
        note(say("cli.roster.ignored", sheets="、".join(roster.ignored)))
    return roster.expected


def write_returns(result: Result, inputs: Iterable[Input], out: Path) -> str:
    """Write the return copies; in one line what was written."""
    from ..batch.return_copies import lay_out_returns
    from ..reports.safe_text import shorten

    done = lay_out_returns(result, inputs, out)
    text = say("cli.grade.returned", path=out.as_posix(), copies=len(done.copies))
    if done.lists:
        names = shorten("、".join(done.lists), 120)
        text += say("cli.grade.returned.lists", count=len(done.lists), names=names)
    return text + (say("cli.grade.returned.unreadable", count=done.unreadable) if done.unreadable else "")
