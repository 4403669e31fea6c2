"""``hazardcheck checklist diff | page``: two editions side by side; a checklist as a page to read and print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import UsageError
from .. import spoken_language as language
from ..command_entry import note_line, safe_line
from ..spoken_language import say

if TYPE_CHECKING:
    from ...model.written.checklist import Checklist, Item

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

Row = dict[str, Any]


def add_commands(group: typer.Typer) -> None:
    """Put the commands into the group of checklist commands."""
    group.command("diff", help=say("help.checklist.diff"))(diff)
    group.command("page", help=say("help.checklist.page"))(page)


def whole_library(rows: list[Row], examples: list[Row]) -> dict[str, object]:
    """The library with what stands apart from it, each in a field of its own."""
    from ...library import policies

    known = policies.load_listed(language.current_language())
    return {"checklists": rows, "examples": examples, "not_shipped": [one.model_dump() for one in known.criteria]}


def print_listed(*, details: bool) -> None:
    """What is known and not shipped: by name, or each with its reason and where the official text stands."""
    from ...library import policies
    from ...model.written.listed import Gap
    from ...words import listed

    known = policies.load_listed(language.current_language())
    if not details:
        names = listed((one.title for one in known.criteria), language.current_language())
        print(say("list.not-shipped", count=len(known.criteria), names=names))
        return
    print(say("list.not-shipped.head", day=known.checked.isoformat()))
    for one in known.criteria:
        code = "list.nothing-found" if one.gap is Gap.NONE else "list.not-shipped.line"
        document = one.document or say("list.no-document")
        print(say(code, title=one.title, document=document, reason=one.reason, official=one.official))


def item_named(checklist: Checklist, name: str) -> Item:
    """The item with this number or key. UsageError HZ538."""
    from ...rules.criteria.fault import closest

    known = {item.id: item for item in checklist.items}
    found = known.get(name) or checklist.by_key.get(name)
    if found is None:
        raise UsageError("HZ538", where="--item", name=checklist.id, item=name, hint=closest(name, known))
    return found


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("help.checklist.old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("help.checklist.new"))],
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Items added, removed, changed or moved in law between two checklists, and what changed in each."""
    import json

    from ...library import checklists as library
    from ...reports.terminal.editions_text import diff_dict, diff_text
    from ...rules.criteria.edition_changes import compared
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json"), "--format")
    first, second = library.load_checklist(old), library.load_checklist(new)
    found = compared(first, second)
    if shape == "json":
        text = json.dumps(diff_dict(first, second, found), ensure_ascii=False, indent=2, default=str)
        sys.stdout.write(text + "\n")
        return
    for line in diff_text(first, second, found, language.current_language()):
        print(safe_line(line))


def page(
    name: Annotated[str, typer.Argument(metavar="ID", help=say("help.checklist.id"))],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE.html", help=say("help.page.out"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("help.page.force"))] = False,
) -> None:
    """The checklist as one self-contained page."""
    from ...library import checklists as library
    from ...reports.pages.criterion_page import render
    from ...reports.whole_files import write_whole
    from .. import option_values as options

    text = render(library.load_checklist(name), options.today(), language.current_language())
    if out is None:
        sys.stdout.write(text)
        return
    if out.exists() and not force:
        raise UsageError("HZ540", where=out.as_posix())
    write_whole(out, text.encode())
    note_line(say("cli.page.done", path=out.as_posix()))
