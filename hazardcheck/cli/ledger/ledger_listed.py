"""``hazardcheck ledger import FILE --map MAP``: somebody else's ledger of hazards; and the report of every import."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...model.base import Exit
from ..command_entry import note_line, safe_line
from ..ledger_options import print_json, writer
from ..spoken_language import current_language, say

if TYPE_CHECKING:
    from ...ledger.open_ledger import Ledger
    from ...model.listed_row import ListedSheet
    from ...model.written.mapping import SheetMap

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def import_listed(
    files: list[Path], mapping: Path, checklists: list[str], place: Ledger, by: str, on: str | None, shape: str
) -> None:
    """Enter the rows of a sheet. Exit 3: something of it was not understood, or a person has to confirm."""
    from ...api.result_forms import import_json
    from ...errors import UsageError
    from ...ledger.ledger_texts import import_lines
    from ...ledger.write_events import head_of, import_forms
    from ...ledger.zone.listed_report import listed_lines, listed_report
    from ...rules.ledger.listed_forms import listed_forms
    from .. import option_values as options

    if len(files) != 1:
        raise UsageError("HZ746", where="ledger import")
    day = options.reached_day(on)
    plan, sheet = _read(files[0], mapping, checklists, day)
    assert plan.hazards is not None
    told = list(listed_forms(sheet.rows, files[0].name, plan.hazards.stage, day))
    with place.writing() as connection:
        rows = listed_report(connection, sheet, told)
        report = import_forms(connection, told, writer(by))
        # what the ledger struck off, which is less than what the rows would
        rows.closed = report.sums["closed"]
        head = head_of(connection)
    is_clear = rows.is_clear and not report.to_settle and rows.rows
    code = Exit.OK if is_clear else Exit.UNJUDGED
    if shape == "json":
        listed = {**asdict(rows), "entered": rows.entered}
        print_json({**import_json(report, head, code), "listed": listed})
    else:
        lang = current_language()
        for line in (*listed_lines(rows, lang), *list(import_lines(report, lang, is_listed=True))):
            print(safe_line(line))
        if report.unconfirmed:
            print(say("ledger.import.confirm"))
    note_line(say("ledger.head", count=head.count, hash=head.hash))
    raise typer.Exit(code)


def _read(path: Path, mapping: Path, checklists: list[str], on: date) -> tuple[SheetMap, ListedSheet]:
    """The mapping and the rows that it finds. ``UnreadableError`` names the file."""
    from ...answersheet.listed_hazards import read_listed
    from ...api.named_files import read_plan
    from ...batch.grade_file import checklist_finder, read_bytes
    from ...errors import UnreadableError
    from ...library.own_lists import load_named
    from .. import option_values as options

    own = load_named(tuple(checklists))
    plan = read_plan(mapping, own, listed=True)
    if not plan.checklists:
        plan = plan.model_copy(update={"checklists": tuple(one.id for one in own)})
    try:
        return plan, read_listed(read_bytes(options.existing_file(path, "FILE")), plan, checklist_finder(own), on)
    except UnreadableError as error:
        error.where = error.where or path.name
        raise
