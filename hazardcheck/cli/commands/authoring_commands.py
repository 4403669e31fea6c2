"""``hazardcheck checklist new | lint | fmt | explain``: writing a checklist of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ... import words
from ...errors import DefinitionError, UsageError
from .. import spoken_language as language
from ..command_entry import note_line, safe_line
from ..spoken_language import say
from . import import_command as importing
from .new_checklist import keep_existing, key_for

if TYPE_CHECKING:
    from ...authoring.safe_repairs import SafeRepair
    from ...errors import HazardcheckError

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("help.checklist.paths"))]


def add_commands(group: typer.Typer) -> None:
    """Put the commands into the group of checklist commands."""
    group.command("new", help=say("help.checklist.make"))(make)
    group.command("lint", help=say("help.checklist.lint"))(lint)
    group.command("fmt", help=say("help.checklist.fmt"))(fmt)
    group.command("explain", help=say("help.checklist.explain"))(explain)
    group.command("import", help=say("help.checklist.import"))(importing.import_sheet)


def make(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help=say("help.checklist.make.file"))],
    key: Annotated[str, typer.Option("--id", metavar="ID", help=say("help.checklist.make.id"))] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=say("help.checklist.make.title"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("help.checklist.force"))] = False,
) -> None:
    """Write the skeleton."""
    from ...authoring.checklist_skeleton import SCHEMA_FILE, checklist_skeleton
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    keep_existing(file, force)
    text = checklist_skeleton(
        language.current_language(), key_for(key, file), title or say("skeleton.title"), options.today()
    )
    write_whole(file, text.encode())
    note_line(say("cli.new.done", path=file.as_posix(), schema=(file.parent / SCHEMA_FILE).as_posix()))


def lint(
    paths: Paths,
    fix: Annotated[bool, typer.Option("--fix", help=say("help.checklist.fix"))] = False,
) -> None:
    """Every problem as path:line:col: CODE message; exit 1 if any."""
    from ...casebook.cases_reader import is_case_book
    from ...library import checklists as library
    from ...library.own_lists import own_complaints
    from .. import option_values as options

    files = yaml_files(paths, with_cases=True)
    mends = sum(fix_file(file) for file in files if not is_case_book(file)) if fix else 0
    read, errors = [], []
    for file in files:
        if is_case_book(file):
            errors += _case_complaints(file)
            continue
        checklist, complaints = library.read_checklist(file)
        errors += complaints or library.future_complaints(file, options.today())
        errors += own_complaints(file, checklist) if checklist is not None and not complaints else []
        if checklist is not None:
            read.append((file, checklist))
    errors += library.edition_complaints(read)
    for error in errors:
        print(safe_line(error.line(language.current_language())))
    if fix:
        note_line(say("cli.fix.done", mends=mends))
    note_line(say("cli.lint.done", files=len(files), problems=len(errors)))
    raise typer.Exit(1 if errors else 0)


def _case_complaints(file: Path) -> list[HazardcheckError]:
    """What is wrong with how cases are written; whether they come out is for ``checklist test``."""
    from ...casebook.cases_reader import read_book
    from ...errors import DefinitionError, UsageError

    try:
        read_book(file, language.current_language())
    except DefinitionError as error:
        return list(error.all())
    except UsageError as error:
        return [error]
    return []


def fix_file(file: Path) -> int:
    """Correct one file, tell every correction, give their number; a file that can't be read is left to the lint."""
    from ...authoring.file_corrections import corrected_text
    from ...library.written_files import file_bytes
    from ...reports.whole_files import write_whole

    where = file.as_posix()
    try:
        data = file_bytes(file)
        text, mends = corrected_text(data, where)
    except DefinitionError as error:
        if error.code == "HZ460":
            note_line(error.line(language.current_language()))
        return 0
    if text.encode() == data:
        return 0
    write_whole(file, text.encode())
    for one in mends or [_formatting()]:
        line = f"{where}:{one.spot[0] + 1}:{one.spot[1] + 1}: {one.code} {say(one.code, old=one.old, new=one.new)}"
        print(safe_line(line))
    return max(len(mends), 1)


def _formatting() -> SafeRepair:
    """The correction that is none but of form."""
    from ...authoring.safe_repairs import SafeRepair

    return SafeRepair("HZ468", (0, 0))


def fmt(
    paths: Paths,
    check: Annotated[bool, typer.Option("--check", help=say("help.checklist.check"))] = False,
) -> None:
    """Canonical form; exit 1 with --check if a file would change or if one can't be read, which exits 2 otherwise."""
    from ...authoring.canonical_form import formatted_text
    from ...library.written_files import file_bytes
    from ...reports.whole_files import write_whole

    files, changed, bad = yaml_files(paths), 0, 0
    for file in files:
        try:
            data = file_bytes(file)
            text = formatted_text(data, file.as_posix())
        except DefinitionError as error:
            bad += 1
            note_line(error.line(language.current_language()))
            continue
        if text.encode() != data:
            changed += 1
            print(safe_line(say("cli.fmt.would" if check else "cli.fmt.changed", path=file.as_posix())))
            if not check:
                write_whole(file, text.encode())
    what = say("cli.fmt.what.would" if check else "cli.fmt.what.changed")
    unread = say("cli.fmt.what.bad", bad=bad) if bad else ""
    note_line(say("cli.fmt.done", files=len(files), changed=changed, what=what + unread))
    raise typer.Exit(2 if bad else 1 if check and changed else 0)


def yaml_files(paths: Iterable[Path], *, with_cases: bool = False) -> list[Path]:
    """The files named, and all YAML in the folders named; those that hold cases only ``with_cases``. UsageError HZ507
    if there is none."""
    from ...casebook.cases_reader import is_case_book
    from ...errors import UsageError

    files = [
        file for path in paths for file in _yaml_files(path) if with_cases or file == path or not is_case_book(file)
    ]
    if not files:
        raise UsageError("HZ507", where="、".join(path.as_posix() for path in paths))
    return files


def _yaml_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(entry for entry in path.rglob("*") if entry.suffix.lower() in (".yaml", ".yml"))
    return [path]


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help=say("help.checklist.code"))]) -> None:
    """What a code means, why it matters, what to do."""
    from ...rules.criteria.checklist_faults import closest
    from ...words.codes.explain import explanation, open_sentence

    wanted = code.strip().upper()
    known = sorted(key for key in words.TEXTS if re.fullmatch(r"HZ\d{3}", key))
    if wanted not in known:
        raise UsageError("HZ541", key=code, hint=closest(wanted, known))
    lang = language.current_language()
    print(f"{wanted}  {open_sentence(wanted, lang)}")
    for label, text in explanation(wanted, lang):
        print(f"{say(f'explain.{label}')}{text}")
