"""``hazardcheck checklist stale | test``: how fresh the law in a list is, and whether the cases beside it come out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import DefinitionError, HazardcheckError
from .. import spoken_language as language
from ..command_entry import note_line, safe_line
from ..spoken_language import say

if TYPE_CHECKING:
    from ...casebook.book_run import BookRun
    from ...rules.criteria.clause_sources import ComparedClause

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

# Half a year: a standard is revised and comes into force within about that time (AQ 3067: published in March, in force
# in September).
STALE_DAYS = 180


def add_commands(group: typer.Typer) -> None:
    """Put the commands into the group of checklist commands."""
    group.command("stale", help=say("help.checklist.stale"))(stale)
    group.command("test", help=say("help.checklist.test"))(run_cases)


def stale(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID|FILE]...", help=say("help.stale.names"))] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", min=0, help=say("help.stale.days"))] = STALE_DAYS,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.stale.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """The clauses whose last comparison lies more than ``--days`` back, the oldest first; exit 1 if there is any."""
    from ...library import checklists as library
    from ...library import shipped_files
    from ...rules.criteria.clause_sources import compared_clauses, stale_clauses
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    day, today = options.judged_day(on), options.today()
    lists = [library.load_checklist(name) for name in dict.fromkeys(names or shipped_files.shipped_ids())]
    clauses = [one for checklist in lists for one in compared_clauses(checklist, day, today)]
    late = stale_clauses(iter(clauses), days)
    if shape == "json":
        sys.stdout.write(json.dumps([_clause_row(one) for one in late], ensure_ascii=False, indent=2) + "\n")
    else:
        for one in late:
            print(safe_line(_clause_line(one)))
    note_line(
        say("cli.stale.done", late=len(late), clauses=len(clauses), lists=len(lists), days=days, on=day.isoformat())
    )
    if later := sum(one.law.seen_on is not None and one.law.seen_on > day for one in clauses):
        note_line(say("cli.stale.later", later=later, clauses=len(clauses), on=day.isoformat()))
    raise typer.Exit(1 if late else 0)


def _clause_row(one: ComparedClause) -> dict[str, Any]:
    law = one.law
    return {
        "checklist": one.checklist.id,
        "article": one.article,
        "items": [one.checklist.key(item.id) for item in one.items],
        "seen_on": law.seen_on.isoformat() if law.seen_on else None,
        "days": one.days,
        "by": law.by,
        "href": law.href or None,
        "source": one.checklist.source,
        "text_sha256": law.text_sha256 or None,
    }


def _clause_line(one: ComparedClause) -> str:
    row = _clause_row(one)
    seen = say("stale.seen", day=row["seen_on"], days=one.days) if one.days is not None else say("stale.unknown")
    where = row["href"] or row["source"]
    return say("stale.line", seen=seen, id=row["checklist"], article=one.article, items=len(one.items), href=where)


def run_cases(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help=say("help.cases.files"))] = None,
    strict: Annotated[bool, typer.Option("--strict", help=say("help.cases.strict"))] = False,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Every case that does not come out as its file says, one a line, and what no case tries; exit 1 if a case fails,
    with ``--strict`` also if something is untried."""
    from ...casebook.book_run import run_books
    from ...casebook.cases_reader import read_book
    from ...errors import UsageError
    from ...library import shipped_files
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    paths = _case_files(files) if files else list(shipped_files.case_files())
    if not paths:
        raise UsageError("HZ507", where="、".join(map(str, files or [shipped_files.shipped_folder()])))
    books = []
    broken: list[HazardcheckError] = []
    for path in paths:
        try:
            books.append(read_book(path, language.current_language()))
        except DefinitionError as error:
            broken += error.all()
    # one document on stdout: of a run that is not whole there is none but its complaints
    if broken and (shape == "json" or not books):
        raise _joined_errors(broken)
    # a file that can't be used keeps no other from being tried
    done = run_books(books)
    if shape == "json":
        sys.stdout.write(json.dumps(_run_dict(done), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _run_lines(done):
            print(safe_line(line))
    counts = {"files": len(books), "cases": done.cases, "failures": done.failed, "untried": len(done.untried)}
    note_line(say("cli.cases.done", **counts))
    if broken:
        raise _joined_errors(broken)
    raise typer.Exit(1 if done.failures or (strict and done.untried) else 0)


def _joined_errors(errors: list[HazardcheckError]) -> HazardcheckError:
    """All complaints as one, by which the command ends."""
    first = next(error for error in errors if isinstance(error, DefinitionError))
    first.others = tuple(error for error in errors if error is not first)
    return first


def _case_files(named: list[Path]) -> list[Path]:
    """The files named, and what holds cases in the folders named; in a folder with checklists these are not meant."""
    from ...casebook.cases_reader import is_case_book
    from .authoring_commands import yaml_files

    return [file for file in yaml_files(named, with_cases=True) if file in named or is_case_book(file)]


def _run_lines(done: BookRun) -> list[str]:
    lines = []
    for read, one in done.failures:
        words = say("HZ498", name=one.trial.name, what=one.what, expected=one.expected, found=one.found)
        lines.append(f"{read.spot(one.path)}: HZ498 {words}")
    lines += [f"{key}: HZ499 {say('HZ499', part=_part_word(part))}" for key, part in done.untried]
    return lines


def _part_word(part: str) -> str:
    name, _, count = part.partition(" ")
    known = f"cases.{name}"
    return say("cases.condition", letter=part) if len(part) == 1 else say(known, count=count)


def _run_dict(done: BookRun) -> dict[str, Any]:
    return {
        "cases": done.cases,
        "failures": [
            {"at": read.spot(one.path), "case": one.trial.name, "what": one.what, "expected": one.expected,
             "found": one.found}
            for read, one in done.failures
        ],
        "untried": [{"item": key, "part": part} for key, part in done.untried],
    }  # fmt: skip
