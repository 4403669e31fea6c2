"""From options to the settings of a run, and what is said about those that met nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..batch.grade_settings import Settings
from ..errors import UsageError
from ..library import factory_files, policies
from ..model.base import Stage
from ..model.outcome import Result, Submission
from ..model.written.case import Case
from ..reports import absent_words as absent
from ..reports.safe_text import shorten
from ..reports.saved.earlier_submissions import EarlierSubmissions
from ..rules.run.unmet_facts import clashing_entries
from ..spreadsheet.limits import VARIABLE, default_limits
from . import option_values as options
from . import spoken_language as language
from .command_entry import note_line
from .grade_request import Judging
from .read_files import own_checklists, read_plan, result_file, saved_reading
from .spoken_language import say


def set_limits(text: str) -> None:
    """Settle the reader's limits for this run and its workers. UsageError HZ310."""

    if text:
        os.environ[VARIABLE] = text
    default_limits()


def note_unmet(result: Result) -> None:
    """Say which case facts and which earlier result met no submission, and who left a hazard open before and handed in
    nothing now, whatever else the run ends with."""

    lang = language.current_language()
    for text in absent.run_problems(result, lang):
        note_line(text)
    for one in result.absent:
        named = "；".join(absent.absent_hazards(one, result.run, lang))
        note_line(say("cli.previous.absent", line=absent.absent_line(one, lang), hazards=shorten(named, 240)))


def _read_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The case facts of all files together. UsageError HZ556: two entries of one enterprise give a fact differently."""

    cases: list[Case] = []
    for path in paths:
        found = factory_files.load_cases(options.existing_file(path, "--case"))
        if not found:
            raise UsageError("HZ557", where=path.as_posix())
        cases += found
        for name, facts in clashing_entries(tuple(cases)):
            raise UsageError("HZ556", where=path.as_posix(), name=name, facts="、".join(facts))
    return tuple(cases)


def read_settings(judging: Judging) -> Settings:
    """The settings that the options describe."""

    lang = language.current_language()
    earlier, stage, digest = _read_previous(judging.previous)
    mine = own_checklists(judging.checklist)
    sheet_map = judging.sheet_map
    return Settings(
        stage=options.named_stage(judging.stage),
        on=options.judged_day(judging.on),
        policy=policies.load_policy(judging.policy or policies.DEFAULT, lang),
        policy_chosen=bool(judging.policy),
        lang=lang,
        cases=_read_cases(judging.case),
        previous=earlier,
        checklists=mine,
        plan=read_plan(sheet_map, mine) if sheet_map else None,
        previous_stage=stage,
        previous_digest=digest,
        second_reader=judging.second_reader,
    )


def _read_previous(paths: Iterable[Path]) -> tuple[Sequence[Submission], Stage | None, str]:
    """The earlier submissions, the stage at which they were judged, and what names their files. UsageError HZ558: they
    are not of one stage."""

    found, stage, digest = EarlierSubmissions(), None, hashlib.sha256()
    for path in paths:
        with saved_reading(path) as reading:
            found.add_all(reading)
        with result_file(path).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
        theirs = reading.shell().run.stage
        if stage not in (None, theirs):
            raise UsageError("HZ558", where=path.as_posix())
        stage = theirs
    return (found, stage, digest.hexdigest()) if stage else ((), None, "")
