"""``hazardcheck grade``: judge files and folders."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import language
from .entry import note
from .language import say
from .mapping import read_plan
from .template import own_checklists

if TYPE_CHECKING:
    from ..batch.find import Input
    from ..batch.grade import Settings
    from ..model.outcome import Result, Submission


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
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help=say("help.jobs"))] = None,
    limits: Annotated[str, typer.Option("--limits", metavar="NAME=N,...", help=say("help.limits"))] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"))] = False,
) -> None:
    """Judge the inputs, print the result, lay out the folder."""
    from ..batch import find, run
    from ..errors import UsageError
    from ..reports import FORMATS
    from . import options

    options.one_of(shape, FORMATS, "--format")
    limit = options.threshold(fail_on)
    set_limits(limits)
    settings = read_settings(stage, policy, on, case, previous, checklist or (), sheet_map)
    if out is not None:
        find.check_place(out)
    if return_copy is not None:
        from ..batch.returns import check_return_place

        check_return_place(return_copy, out)
    if out is not None and previous is not None and out.absolute() in previous.absolute().parents:
        raise UsageError("HZ513", where=out.as_posix())
    inputs = find.find_inputs(paths)
    for entry in inputs:
        if entry.absent:
            note(f"{entry.path.as_posix()}: HZ502 {say('HZ502')}")
    with progress_bar(len(inputs), quiet) as advance:
        result = run.run(inputs, settings, limit, advance, jobs)
    if out is not None:
        from ..batch.folder import lay_out

        lay_out(result, out)
    note_unused_cases(result, settings)
    returned = write_returns(result, inputs, return_copy) if return_copy is not None else ""
    emit(result, shape)
    if out is not None and not quiet:
        note(say("cli.grade.out", path=out.as_posix()))
    if returned and not quiet:
        note(returned)
    raise typer.Exit(result.exit.code)


def set_limits(text: str) -> None:
    """Settle the reader's limits for this run and its workers. UsageError HZ310."""
    import os

    from ..workbook.limits import VARIABLE, default_limits

    if text:
        os.environ[VARIABLE] = text
    default_limits()


def note_unused_cases(result: Result, settings: Settings) -> None:
    """Say which case facts met no submission: a mistyped code must not lose them silently."""
    heads = [entry.enterprise for entry in result.submissions if entry.enterprise is not None]
    known = {head.uscc for head in heads} | {head.name for head in heads}
    names = [case.name or case.uscc for case in settings.cases if (case.name or case.uscc) and not {case.name, case.uscc.upper()} & (known - {""})]  # fmt: skip  # noqa: E501
    if names:
        note(say("cli.case.unused", names="、".join(names)))


def read_settings(
    stage: str,
    policy: str,
    on: str | None,
    case: Path | None,
    previous: Path | None,
    own: Iterable[str],
    sheet_map: Path | None = None,
) -> Settings:
    """The settings that the options describe."""
    from .. import library
    from ..batch.grade import Settings
    from . import options

    lang = language.current()
    earlier = _read_previous(previous)
    mine = own_checklists(own)
    return Settings(
        stage=options.stage(stage),
        on=options.day(on),
        policy=library.load_policy(policy, lang),
        lang=lang,
        cases=library.load_cases(options.existing_file(case, "--case")) if case else (),
        previous=tuple(earlier.submissions) if earlier else (),
        checklists=mine,
        plan=read_plan(sheet_map, mine) if sheet_map else None,
        previous_stage=earlier.run.stage if earlier else None,
    )


def _read_previous(path: Path | None) -> Result | None:
    if path is None:
        return None
    from .report import read_result

    return read_result(path)


def write_returns(result: Result, inputs: Sequence[Input], out: Path) -> str:
    """Write the return copies; in one line what was written."""
    from ..batch.returns import lay_out_returns
    from ..reports.plain import shorten

    done = lay_out_returns(result, inputs, out)
    text = say("cli.grade.returned", path=out.as_posix(), copies=len(done.copies))
    if done.lists:
        names = shorten("、".join(done.lists), 120)
        text += say("cli.grade.returned.lists", count=len(done.lists), names=names)
    return text + (say("cli.grade.returned.unreadable", count=done.unreadable) if done.unreadable else "")


def emit(result: Result, shape: str) -> None:
    """Print the result in one format."""
    from ..reports import renderer
    from ..rules.overview import overview_of

    extra: dict[str, object] = {}
    if shape == "text":
        extra = {"width": terminal_width(), "colour": wants_colour()}
    for part in renderer(shape)(overview_of(result), language.current(), **extra):
        sys.stdout.write(part)


def terminal_width() -> int:
    """The width of the terminal within reason; 100 where there is none."""
    import shutil

    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))


def wants_colour() -> bool:
    """Colour only on a terminal, and not where NO_COLOR asks for none."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class progress_bar:  # noqa: N801 - used as a function: ``with progress_bar(n, quiet) as advance``
    """A bar on stderr, only on a terminal and for more than one input."""

    def __init__(self, total: int, quiet: bool) -> None:
        self.shown = not quiet and total > 1 and sys.stderr.isatty()
        self.total = total

    def __enter__(self) -> Callable[[Submission], None]:
        if not self.shown:
            return lambda _submission: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task(say("cli.grade.progress"), total=self.total)
        return lambda _submission: self.bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bar.stop()
