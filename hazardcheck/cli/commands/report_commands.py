"""``hazardcheck report``: render a saved result again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from .. import spoken_language as language
from ..command_entry import note_line
from ..read_files import saved_reading
from ..spoken_language import say

if TYPE_CHECKING:
    from ...batch.run_store import Store
    from ...model.overview import Overview
    from ...reports.veiled_result import ResultVeil

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def report(
    saved: Annotated[Path, typer.Argument(metavar="RESULT.json", help=say("help.report.result"))],
    shape: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="text|json|jsonl|csv|html|sarif|junit|codequality|oscal", help=say("help.format")
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help=say("help.out"))] = None,
    keep: Annotated[bool, typer.Option("--keep", help=say("help.keep"))] = False,
    redact: Annotated[bool, typer.Option("--redact", help=say("help.redact"))] = False,
    only: Annotated[str, typer.Option("--only", metavar="OUTCOME[,...]", help=say("help.only"))] = "",
    explain_exit: Annotated[bool, typer.Option("--explain-exit", help=say("help.explain_exit"))] = False,
) -> None:
    """Render a saved result again; nothing is judged anew, and it ends as the result says."""
    from ...batch.folders.folder_swap import check_place
    from ...batch.our_files import is_endangered
    from .. import option_values as options
    from ..gates.exit_reasons import note_reasons, with_reasons
    from ..option_values import behind_link
    from ..result_output import Shown, emit_result, written_lines

    shapes = [options.result_format(name) for name in shape or ()]
    outcomes = options.shown_outcomes(only, shapes)
    out = behind_link(out)
    if out is not None:
        check_place(out, keep=keep)
        if is_endangered(saved, (out,)):
            raise UsageError("HZ513", where="RESULT.json", path=saved.as_posix())
    with stored(saved, redact=redact) as (whole, store):
        picture = with_reasons(whole, None, explain=explain_exit)
        result = picture.result
        if out is not None:
            from ...batch.folders.output_folder import lay_out
            from ...batch.work_unit import Engine

            for line in written_lines(result, out, lay_out(picture, store, out, Engine())):
                note_line(line)
        for name in shapes or (["text"] if out is None or outcomes is not None else []):
            emit_result(picture, Shown(name, outcomes))
        note_reasons(result, None, explain=explain_exit)
    raise typer.Exit(result.exit.code)


def _met(saved: Path) -> ResultVeil:
    """All who are named anywhere in a saved result: it is read once for them and once to be shown."""
    from ...reports.veiled_result import ResultVeil

    veil = ResultVeil()
    with saved_reading(saved) as reading:
        for line in reading:
            veil.meet(line.submission)
        veil.meet(reading.shell())
    return veil


@contextmanager
def stored(saved: Path, *, redact: bool = False) -> Iterator[tuple[Overview, Store]]:
    """A saved result in a store of its own, as a run would have left it, and the whole picture of it; ``redact``:
    without the names of people."""
    from ...batch.judge_run import keep_saved, restored_picture
    from ...batch.run_store import Store

    store = Store()
    try:
        veil = _met(saved) if redact else None
        with saved_reading(saved) as reading:
            lines = (line._replace(submission=veil.entry(line.submission)) for line in reading) if veil else reading
            keep_saved(lines, store, language.current_language())
        shell = reading.shell()
        yield restored_picture(veil.shell(shell) if veil else shell, store), store
    finally:
        store.close()
