"""From options to the settings of a run, and what is said about those that met nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from . import spoken_language as language
from .command_entry import note
from .form_making import own_checklists
from .map_command import read_plan
from .spoken_language import say

if TYPE_CHECKING:
    from ..batch.grade_file import Settings
    from ..model.outcome import Result
    from ..model.overview import Mark
    from .grade_request import Judging


def set_limits(text: str) -> None:
    """Settle the reader's limits for this run and its workers. UsageError HZ310."""
    import os

    from ..spreadsheet.limits import VARIABLE, default_limits

    if text:
        os.environ[VARIABLE] = text
    default_limits()


def note_unused_cases(marks: Iterable[Mark], settings: Settings) -> None:
    """Say which case facts met no submission: a mistyped code must not lose them silently."""
    if not settings.cases:
        return
    known = {name for mark in marks for name in (mark.uscc, mark.name)} - {""}
    unused = [
        case for case in settings.cases if (case.name or case.uscc) and not {case.name, case.uscc.upper()} & known
    ]
    if unused:
        note(say("cli.case.unused", names="、".join(case.name or case.uscc for case in unused)))


def read_settings(judging: Judging) -> Settings:
    """The settings that the options describe."""
    from ..batch.grade_file import Settings
    from ..library import factory_files, policies
    from . import option_values as options

    lang = language.current()
    earlier, digest = _read_previous(judging.previous)
    mine = own_checklists(judging.checklist)
    case, sheet_map = judging.case, judging.sheet_map
    return Settings(
        stage=options.stage(judging.stage),
        on=options.day(judging.on),
        policy=policies.load_policy(judging.policy, lang),
        lang=lang,
        cases=factory_files.load_cases(options.existing_file(case, "--case")) if case else (),
        previous=tuple(earlier.submissions) if earlier else (),
        checklists=mine,
        plan=read_plan(sheet_map, mine) if sheet_map else None,
        previous_stage=earlier.run.stage if earlier else None,
        previous_digest=digest,
        second_reader=judging.second_reader,
    )


def _read_previous(path: Path | None) -> tuple[Result | None, str]:
    """The earlier result, and what names its file."""
    if path is None:
        return None, ""
    import hashlib

    from .report_commands import read_result

    result = read_result(path)
    return result, hashlib.sha256(path.read_bytes()).hexdigest()
