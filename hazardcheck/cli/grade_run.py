"""What ``grade`` does: check the request, judge the inputs, write the folders, print the result; the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..api.judging_request import DEFAULT_FAIL_ON, Judging
from ..api.run_plan import asked_engine, run_plan
from ..api.run_settings import read_settings
from ..batch import judge_run as run
from ..batch.inputs import find_inputs as find
from ..batch.inputs.cloud_inputs import is_address
from ..batch.our_files import is_endangered
from ..batch.work_unit import Engine
from ..errors import UsageError
from ..model.base import Exit
from ..reports.safe_text import shorten
from ..reports.veiled_result import ResultVeil
from . import option_values as options
from .command_entry import note_line
from .gates.exit_reasons import note_reasons, with_reasons
from .grade_request import Request, Running, Writing
from .named_inputs import count_inputs, named_inputs
from .progress_bar import Progress
from .read_files import saved_reading
from .result_output import Shown, emit_result, first_lists, moved_lines, veiled_picture, written_lines
from .run_journal import close_journal, open_journal
from .run_notes import note_unmet, set_limits
from .spoken_language import current_language, say

if TYPE_CHECKING:
    from ..batch.inputs.single_input import Input
    from ..batch.run_store import Store
    from ..model.gate_report import GateReport
    from ..model.outcome import Result, Submission
    from ..model.overview import Overview
    from ..reports.terminal.run_lists import RunLists
    from .gates.gate_request import GateRequest

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no noun, no YAML and no reader (26 ×).


def run_request(request: Request) -> int:
    """Judge, write, print; the exit code. UsageError before anything is judged."""
    judging, writing, running = request.judging, request.writing, request.running
    shape = options.result_format(writing.shape or "text")
    only = options.shown_outcomes(writing.only, (shape,))
    running = replace(running, engine=options.one_of(running.engine, ("local", "dask"), "--engine"))
    parquet = _wants_parquet(writing.results)
    set_limits(running.limits)
    named = named_inputs(request.paths)
    _check_places(request, named)
    settings = read_settings(judging, current_language(), saved_reading)
    gate = _read_gate(judging)
    engine = _engine_of(running)
    plan = run_plan(judging, engine, current_language())
    replaced = find.Replaced(writing.places)
    total = None if running.quiet else count_inputs(named, replaced)
    with (
        open_journal(writing.out, settings, resume=running.resume, dated=running.dated) as (store, dated),
        Progress(total, quiet=running.quiet) as watch,
    ):
        picture = run.judge_all(find.walk_inputs(named, replaced, judging.paths()), dated, store, plan, watch)
        # before anything is written: what a gate passes over stands in every report
        report = gate.report_of(picture.result, picture.result.run.on) if gate is not None else None
        picture = with_reasons(picture, report, explain=writing.explain)
        # who names no format gets the figures and the first ten: the folder has all
        lists = first_lists(picture, writing.out, only) if not writing.shape and writing.out is not None else None
        said = _write_folders(picture, store, watch, request, engine, settings.previous, lists, parquet=parquet)
        watch.end()
        code = picture.result.exit.code
        store.note("finished", "" if code == Exit.INTERRUPTED else "yes")
        note_unmet(picture.result)
        _print_result(picture, report, writing, Shown(shape, only, lists))
        _note_end(said, request, interrupted=code == Exit.INTERRUPTED)
        passed = _gate_code(report, request, picture.result) if report is not None else code
        close_journal(store, keep=running.resume or code == Exit.INTERRUPTED)
    return code if code in (Exit.DEFECT, Exit.INTERRUPTED) else passed


def _read_gate(judging: Judging) -> GateRequest | None:
    """The gate, before anything is judged: one that can't be used stops the run."""
    if judging.gate is None:
        for option, given in (("--baseline", judging.baseline), ("--waivers", judging.waivers)):
            if given is not None:
                raise UsageError("HZ869", where=option, option=option)
        return None
    from .gates.gate_request import read_gate

    return read_gate(judging.gate, "--gate", judging.waivers, judging.baseline)


def _gate_code(report: GateReport, request: Request, result: Result) -> int:
    """The exit code of the gate; a ``--fail-on`` of one's own counts beside it."""
    is_asked = request.judging.fail_on != DEFAULT_FAIL_ON
    reached = is_asked and result.exit.code == Exit.REACHED
    return int(Exit.REACHED if reached else report.exit_code)


def _engine_of(running: Running) -> Engine:
    """The engine asked for, with as many workers as there can be."""

    def tell(code: str, /, **params: object) -> None:
        if not running.quiet:
            note_line(say(code, **params))

    return asked_engine(running.engine, running.jobs, running.scheduler, tell)


def _note_end(said: Iterable[str], request: Request, *, interrupted: bool) -> None:
    if request.writing.out is not None and interrupted:
        note_line(say("cli.grade.goon"))
    for line in () if request.running.quiet else said:
        note_line(line)


def _print_result(picture: Overview, report: GateReport | None, writing: Writing, shown: Shown) -> None:
    """The result on stdout, and beside it why it ends so; without names as ``report --redact`` would print it."""
    if not writing.redact:
        emit_result(picture, shown)
        note_reasons(picture.result, report, explain=writing.explain)
        return
    veil = ResultVeil()
    with veiled_picture(picture.result, veil) as veiled:
        emit_result(veiled, shown)
        note_reasons(veiled.result, veil.gate(report) if report else None, explain=writing.explain)


def _check_places(request: Request, named: Iterable[str]) -> None:
    """Refuse, before anything is judged, what could not be written afterwards or would be destroyed by writing."""
    from ..batch.folders.folder_swap import check_place

    writing = request.writing
    if writing.redact and writing.places:
        raise UsageError("HZ579", where="--redact")
    if writing.out is not None:
        check_place(writing.out, keep=writing.keep)
    elif request.running.resume:
        raise UsageError("HZ534")
    if writing.return_copy is not None:
        from ..batch.folders.return_copies import check_return_place

        check_return_place(writing.return_copy, writing.out, keep=writing.keep)
    inputs = (("PATH", Path(name)) for name in named if not is_address(name))
    for option, path in (*request.judging.files(), *inputs):
        if is_endangered(path, writing.places):
            raise UsageError("HZ513", where=option, path=path.as_posix())


def _write_folders(
    picture: Overview,
    store: Store,
    watch: Progress,
    request: Request,
    engine: Engine,
    previous: Sequence[Submission],
    lists: RunLists | None,
    *,
    parquet: bool,
) -> list[str]:
    """Write what was asked for; a line for each folder."""
    said: list[str] = []
    if picture.result.exit.code == Exit.INTERRUPTED and not picture.result.counts.inputs:
        # nothing is finished: what lies there from before says more than an empty folder
        return said
    out, return_copy = request.writing.out, request.writing.return_copy
    if out is not None:
        from ..batch.folders.output_folder import lay_out
        from ..batch.grade_settings import hashes_of
        from .replaced_result import check_replaced

        held = hashes_of(previous)
        gone = check_replaced(out, picture.result, held, keep=request.writing.keep)
        watch.begin(say("cli.grade.papers"), picture.result.counts.judged)
        resume = request.running.resume
        beside = (lists,) if lists is not None else ()
        moved = lay_out(picture, store, out, engine, resume=resume, parquet=parquet, told=watch.step, beside=beside)
        said += written_lines(picture.result, out, moved)
        for line in gone:
            note_line(line)
    if return_copy is not None:
        said += _write_returns(picture.result, store.inputs(), return_copy)
    return said


def _write_returns(result: Result, inputs: Iterable[Input], out: Path) -> list[str]:
    """Write the return copies; in one line what was written."""
    from ..batch.folders.return_copies import lay_out_returns

    done = lay_out_returns(result, inputs, out)
    text = say("cli.grade.returned", path=out.as_posix(), copies=len(done.copies))
    if done.lists:
        names = shorten("、".join(done.lists), 120)
        text += say("cli.grade.returned.lists", count=len(done.lists), names=names)
    text += say("cli.grade.returned.unreadable", count=done.unreadable) if done.unreadable else ""
    text += say("cli.grade.returned.letters", count=done.letters) if done.letters else ""
    return [text, *moved_lines(out, done.moved)]


def _wants_parquet(results: str) -> bool:
    """Whether the folder gets a table in the place of results.jsonl; refused where the extra is not installed."""
    results = options.one_of(results, ("jsonl", "parquet"), "--results")
    if results == "parquet":
        from ..reports.parquet_table import check_parquet

        check_parquet()
    return results == "parquet"
