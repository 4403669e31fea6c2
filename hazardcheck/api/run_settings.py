"""From what a caller asks for to the settings of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch.grade_settings import Settings
from ..errors import UsageError
from ..library import factory_files, policies
from ..model.base import Stage
from ..model.outcome import Submission
from ..model.run_notes import MadeFrom
from ..model.written.case import Case
from ..reports.saved.earlier_submissions import EarlierSubmissions
from ..rules.run.unmet_facts import clashing_entries
from . import asked_values as asked
from .judging_request import Judging
from .named_files import file_digest, own_checklists, read_plan, result_file

if TYPE_CHECKING:
    from .named_files import Reading


def read_settings(judging: Judging, lang: str, reading: Reading) -> Settings:
    """The settings that are asked for. ``reading`` opens an earlier result."""
    earlier, stage, digest = _read_previous(judging.previous, reading)
    mine = own_checklists(judging.checklist)
    sheet_map = judging.sheet_map
    return Settings(
        stage=asked.named_stage(judging.stage, lang),
        on=judging.on,
        policy=policies.load_policy(judging.policy or policies.DEFAULT, lang),
        policy_chosen=bool(judging.policy),
        lang=lang,
        cases=_read_cases(judging.case),
        previous=earlier,
        checklists=mine,
        plan=read_plan(sheet_map, mine) if sheet_map else None,
        previous_stage=stage,
        previous_digest=digest,
        made_from=_given_files(judging),
        second_reader=judging.second_reader,
    )


def _given_files(judging: Judging) -> MadeFrom:
    """The files beside the forms by their SHA-256. What can't be read is said by whoever reads it for its content."""
    return MadeFrom(
        previous=tuple(file_digest(result_file(path)) for path in judging.previous),
        cases=tuple(file_digest(path) for path in judging.case),
        roster=file_digest(judging.roster) if judging.roster else "",
        mapping=file_digest(judging.sheet_map) if judging.sheet_map else "",
    )


def _read_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The case facts of all files together. UsageError HZ556: two entries of one enterprise give a fact differently."""
    cases: list[Case] = []
    for path in paths:
        found = factory_files.load_cases(asked.existing_file(path, "--case"))
        if not found:
            raise UsageError("HZ557", where=path.as_posix())
        cases += found
        for name, facts in clashing_entries(tuple(cases)):
            raise UsageError("HZ556", where=path.as_posix(), name=name, facts="、".join(facts))
    return tuple(cases)


def _read_previous(paths: Iterable[Path], reading: Reading) -> tuple[Sequence[Submission], Stage | None, str]:
    """The earlier submissions, the stage at which they were judged, and what names their files. UsageError HZ558: they
    are not of one stage."""
    found, stage, digest = EarlierSubmissions(), None, hashlib.sha256()
    for path in paths:
        with reading(path) as saved:
            found.add_all(saved)
        digest.update(bytes.fromhex(file_digest(result_file(path))))
        theirs = saved.shell().run.stage
        if stage not in (None, theirs):
            raise UsageError("HZ558", where=path.as_posix())
        stage = theirs
    return (found, stage, digest.hexdigest()) if stage else ((), None, "")
