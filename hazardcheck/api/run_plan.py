"""How a run goes: who was expected, with how many workers, what makes the exit code 1."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..batch.judge_run import Plan
from ..batch.work_unit import Engine, Tell, worker_count
from . import asked_values as asked
from .judging_request import Judging

if TYPE_CHECKING:
    from ..model.written.roster import Expected

# Imported where used: a run without a roster loads no reader of one.


def run_plan(judging: Judging, engine: Engine, lang: str) -> Plan:
    """The plan of a run; what is odd about its roster goes to ``engine.tell``."""
    limit = asked.fail_threshold(judging.fail_on, lang)
    return Plan(fail_on=limit, engine=engine, roster=_read_roster(judging.roster, engine.tell))


def asked_engine(name: str, jobs: int | None, scheduler: str, tell: Tell) -> Engine:
    """The engine asked for, with as many workers as there can be."""
    used = worker_count(jobs) if jobs is not None else None
    if used != jobs:
        tell("cli.jobs.capped", asked=jobs, used=used)
    return Engine(name, used, scheduler, tell)


def _read_roster(path: Path | None, tell: Tell) -> tuple[Expected, ...] | None:
    """The enterprises that were to hand in; rows that name one of them again are told."""
    if path is None:
        return None
    from ..batch.roster_reader import read_roster

    roster = read_roster(asked.existing_file(path, "--roster"))
    for first, again in roster.twins:
        tell("cli.roster.twin", first=first, again=again)
    if roster.ignored:
        tell("cli.roster.ignored", sheets="、".join(roster.ignored))
    if roster.unknown_due:
        tell("cli.roster.due", columns="、".join(roster.unknown_due))
    return roster.expected
