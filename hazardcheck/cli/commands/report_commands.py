"""``hazardcheck report`` and ``hazardcheck why``: render a saved result again, and prove one verdict."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from .. import spoken_language as language
from ..command_entry import note_line
from ..forms.form_making import own_checklists
from ..read_files import read_result
from ..spoken_language import say

if TYPE_CHECKING:
    from ...batch.run_store import Store
    from ...model.outcome import Result
    from ...model.overview import Overview

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
) -> None:
    """Render a saved result again; nothing is judged anew, and it ends as the result says."""
    from ...batch.folders.folder_swap import check_place
    from ...batch.our_files import is_endangered
    from .. import option_values as options
    from ..option_values import behind_link
    from ..result_output import emit_result, written_lines

    shapes = [options.result_format(name) for name in shape or ()]
    out = behind_link(out)
    if out is not None:
        check_place(out, keep=keep)
        if is_endangered(saved, (out,)):
            raise UsageError("HZ513", where="RESULT.json", path=saved.as_posix())
    result = read_result(saved)
    with stored(result) as (picture, store):
        if out is not None:
            from ...batch.folders.output_folder import lay_out
            from ...batch.work_unit import Engine

            for line in written_lines(result, out, lay_out(picture, store, out, Engine())):
                note_line(line)
        for name in shapes or ([] if out is not None else ["text"]):
            emit_result(picture, name)
    raise typer.Exit(result.exit.code)


@contextmanager
def stored(result: Result) -> Iterator[tuple[Overview, Store]]:
    """A saved result in a store of its own, as a run would have left it, and the whole picture of it."""
    from ...batch.judge_run import restored_run
    from ...batch.run_store import Store

    store = Store()
    try:
        yield restored_run(result, store, language.current_language()), store
    finally:
        store.close()


def why(
    saved: Annotated[Path, typer.Argument(metavar="RESULT.json", help=say("help.report.result"))],
    item: Annotated[str, typer.Argument(metavar="ITEM", help=say("help.why.item"))],
    own: Annotated[list[str] | None, typer.Option("--checklist", metavar="FILE", help=say("help.own"))] = None,
) -> None:
    """The proof: answer → rule → clause → effect."""
    from ...batch.grade_file import checklist_finder
    from ...reports.item_proof import proofs

    result = read_result(saved)
    text = proofs(result, item, language.current_language(), checklist_finder(own_checklists(own or ())))
    if not text:
        raise UsageError("HZ508", where=saved.as_posix(), item=item)
    sys.stdout.write(text)
