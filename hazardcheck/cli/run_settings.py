"""From options to the settings of a run, and what is said about those that met nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import spoken_language as language
from .command_entry import note
from .form_making import own_checklists
from .read_files import read_plan, read_result
from .spoken_language import say

if TYPE_CHECKING:
    from ..batch.grade_file import Settings
    from ..model.outcome import Result
    from ..model.written.case import Case
    from ..rules.run.unmet_facts import Unmet
    from .grade_request import Judging


def set_limits(text: str) -> None:
    """Settle the reader's limits for this run and its workers. UsageError HZ310."""
    import os

    from ..spreadsheet.limits import VARIABLE, default_limits

    if text:
        os.environ[VARIABLE] = text
    default_limits()


def note_unmet(unmet: Unmet) -> None:
    """Say which case facts and which earlier result met no submission, and who left a hazard open before and handed in
    nothing now: the run ends with 3."""
    from ..reports.safe_text import shorten

    if unmet.cases:
        note(say("cli.case.unused", names="、".join(case.name or case.uscc for case in unmet.cases)))
    if unmet.previous:
        note(say("cli.previous.unused"))
    for one in unmet.absent:
        items = "、".join(item.rpartition("/")[2] for item in one.items)
        name = one.name or one.uscc or one.source
        note(say("cli.previous.absent", name=shorten(name, 60), count=one.hazards, items=shorten(items, 120)))


def _read_cases(path: Path | None) -> tuple[Case, ...]:
    """The case facts. UsageError HZ556: two entries of one enterprise give a fact differently."""
    from ..errors import UsageError
    from ..library import factory_files
    from ..rules.run.unmet_facts import clashing_entries
    from . import option_values as options

    if path is None:
        return ()
    cases = factory_files.load_cases(options.existing_file(path, "--case"))
    if not cases:
        raise UsageError("HZ557", where=path.as_posix())
    for name, facts in clashing_entries(cases):
        raise UsageError("HZ556", where=path.as_posix(), name=name, facts="、".join(facts))
    return cases


def read_settings(judging: Judging) -> Settings:
    """The settings that the options describe."""
    from ..batch.grade_file import Settings
    from ..library import policies
    from . import option_values as options

    lang = language.current()
    earlier, digest = _read_previous(judging.previous)
    mine = own_checklists(judging.checklist)
    sheet_map = judging.sheet_map
    return Settings(
        stage=options.stage(judging.stage),
        on=options.day(judging.on),
        policy=policies.load_policy(judging.policy, lang),
        lang=lang,
        cases=_read_cases(judging.case),
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

    result = read_result(path)
    return result, hashlib.sha256(path.read_bytes()).hexdigest()
