"""``hazardcheck checklist list | show | schema``: the library of criteria. Writing one: ``authoring``; comparing two:
``editions``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..command_entry import note_line, safe_line
from ..help.spoken_commands import SpokenTyper
from ..spoken_language import current_language, say
from . import authoring_commands as authoring
from . import edition_commands as editions
from . import proof_commands as proofs

if TYPE_CHECKING:
    from datetime import date

    from ...model.written.checklist import Checklist, Item

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def build() -> typer.Typer:
    """The group of checklist commands."""
    group = SpokenTyper()
    group.command("list", help=say("help.checklist.list"))(list_all)
    group.command("show", help=say("help.checklist.show"))(show)
    group.command("schema", help=say("help.checklist.schema"))(schema)
    editions.add_commands(group)
    authoring.add_commands(group)
    proofs.add_commands(group)
    return group


def list_all(
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("help.checklist.on"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="table|json", help=say("help.format"))] = "table",
    examples: Annotated[bool, typer.Option("--examples", help=say("help.checklist.examples"))] = False,
    everything: Annotated[bool, typer.Option("--all", help=say("help.checklist.all"))] = False,
) -> None:
    """The library on a day. The worked examples and what is not shipped stand apart: in JSON only with ``--all``, in
    fields of their own."""
    from ...library import checklists as library
    from ...library import shipped_files
    from .. import option_values as options

    shape = options.one_of(shape, ("table", "json"), "--format")
    day = options.judged_day(on)
    names = shipped_files.example_ids() if examples and not everything else shipped_files.shipped_ids()
    rows = [_list_row(library.load_checklist(name), day) for name in names]
    if shape == "json" and everything:
        apart = [_list_row(library.load_checklist(name), day) for name in shipped_files.example_ids()]
        _print_json(editions.whole_library(rows, apart))
        return
    if shape == "json":
        _print_json(rows)
        return
    _print_table(rows)
    if examples and not everything:
        print(say("list.example"))
        return
    editions.print_listed(details=everything)
    print(say("list.examples", names="、".join(shipped_files.example_ids())))
    stale = [row["id"] for row in rows if _is_stale(row, max(day, options.today()))]
    if stale:
        note_line(say("cli.stale", names="、".join(stale), days=proofs.STALE_DAYS))


def _is_stale(row: dict[str, Any], day: date) -> bool:
    """Whether nobody looked at the source for long, or nobody knows when: seen from today, or from a later day that is
    asked about."""
    from datetime import date

    days = (row["checked"], row["compared"])
    return any(one is None or (day - date.fromisoformat(one)).days > proofs.STALE_DAYS for one in days)


def _list_row(checklist: Checklist, day: Any) -> dict[str, Any]:
    from ...rules.criteria.clause_sources import oldest_comparison

    period, compared = checklist.in_force, oldest_comparison(checklist)
    return {
        "id": checklist.id,
        "title": checklist.title,
        "document": checklist.document,
        "issuer": checklist.issuer,
        "in_force": period.covers(day),
        "in_force_from": period.since.isoformat() if period.since else None,
        "in_force_to": period.until.isoformat() if period.until else None,
        "coverage": checklist.coverage.value,
        "items": sum(1 for _ in checklist.items),
        "version": checklist.version,
        "checked": checklist.checked.isoformat(),
        "days_since_checked": (day - checklist.checked).days,
        "compared": compared.isoformat() if compared else None,
        "source": checklist.source,
        "kind": checklist.kind.value,
        "extends": checklist.base.id if checklist.base else None,
    }


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from ...words import named
    from ..result_output import terminal_width
    from ..spoken_language import current_language

    table = Table(box=SIMPLE)
    for name in ("id", "title", "document", "in_force", "coverage", "items", "compared"):
        table.add_column(say(f"list.{name}"), overflow="fold", no_wrap=name in ("id", "in_force", "compared"))
    for row in rows:
        force = say("list.yes") if row["in_force"] else say("list.no")
        since = f"{force} {row['in_force_from'] or '?'}" + (f"\n– {row['in_force_to']}" if row["in_force_to"] else "")
        coverage = say(f"list.{row['coverage']}")
        title = named(row["title"], current_language()) + (
            say("list.extends", id=row["extends"]) if row["extends"] else ""
        )
        table.add_row(
            row["id"],
            title,
            named(row["document"], current_language()),
            since,
            coverage,
            str(row["items"]),
            row["compared"] or "?",
        )
    Console(width=terminal_width(), color_system=None, highlight=False, markup=False).print(table)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help=say("help.checklist.id"))],
    shape: Annotated[str, typer.Option("--format", metavar="text|json|yaml", help=say("help.format"))] = "text",
    item: Annotated[str, typer.Option("--item", metavar="NUMBER", help=say("help.checklist.item"))] = "",
) -> None:
    """One checklist, whole, or one of its items with where its facts come from."""
    from ...library import checklists as library
    from .. import option_values as options

    shape = options.one_of(shape, ("text", "json") if item else ("text", "json", "yaml"), "--format")
    checklist = library.load_checklist(name)
    if item:
        _show_item(checklist, editions.item_named(checklist, item), shape)
    elif shape == "json":
        _print_json(checklist_dict(checklist))
    elif shape == "yaml":
        sys.stdout.write(library.checklist_text(name))
    else:
        sys.stdout.write(_checklist_text(checklist))


def _show_item(checklist: Checklist, item: Item, shape: str) -> None:
    from ...reports.item_source import item_lines, provenance

    if shape == "json":
        parts = checklist_dict(checklist)["sections"]
        entry = next(one for section in parts for one in section["items"] if one["id"] == item.id)
        _print_json(entry | {"provenance": provenance(checklist, item, current_language())})
        return
    for line in item_lines(checklist, item, current_language()):
        print(safe_line(line))


def checklist_dict(checklist: Checklist) -> dict[str, Any]:
    """The checklist as JSON: its fields, and for each item its key and fingerprint."""
    from ...rules.criteria.fingerprints import checklist_fingerprint, item_fingerprint

    data = checklist.model_dump()
    for section in data["sections"]:
        for item in section["items"]:
            item["conditions"] = [_branch_dict(branch) for branch in item["conditions"]]
    data["fingerprint"] = checklist_fingerprint(checklist)
    for section, shown in zip(checklist.sections, data["sections"], strict=True):
        for item, entry in zip(section.items, shown["items"], strict=True):
            entry["key"] = checklist.key(item.id)
            entry["fingerprint"] = item_fingerprint(item)
    return data


def _branch_dict(branch: dict[str, Any]) -> dict[str, Any]:
    """A branch as id and text, and that it decides nothing where that is so."""
    return {name: value for name, value in branch.items() if name != "undetermined" or value}


def _nature_lines(checklist: Checklist) -> list[str]:
    """That it is no statutory criterion, what it extends, how its points become stars."""
    from ...model.written.checklist import Kind

    lines = [say("show.own")] if checklist.kind is Kind.OWN else []
    if checklist.base:
        base = checklist.base
        lines.append(say("show.extends", id=base.id, version=base.version, mark=base.fingerprint[7:15]))
    if checklist.rating:
        levels = (f"{level.title} ≥ {level.percent}%" for level in checklist.rating.levels)
        lines.append(say("show.rating", total=checklist.rating.total, levels="、".join(levels)))
    return lines


def _checklist_text(checklist: Checklist) -> str:
    from ...reports.procedure_words import procedure_lines
    from ...rules.criteria.fingerprints import item_content, precondition_content
    from ...words import bracketed, named
    from ..spoken_language import current_language

    lang = current_language()
    head = named(checklist.title, lang) + bracketed(named(checklist.document, lang), lang)
    lines = [head, f"{checklist.id}  {checklist.version}  {checklist.source}"]
    lines += [f"{say('list.checked')} {checklist.checked}", *_nature_lines(checklist)]
    lines += [checklist.scope, *checklist.notes, *checklist.contacts, ""]
    if checklist.procedure:
        lines += [f"## {say('procedure.heading')}", *procedure_lines(checklist.procedure, lang), ""]
    for section in checklist.sections:
        lines += [f"## {named(section.clause, lang)} {section.title}", ""]
        for row in checklist.preconditions:
            if row.section == section.id:
                lines += [f"[{row.id}] {named(row.clause, lang)} {row.title}", precondition_content(row), ""]
        for item in section.items:
            lines += [f"[{item.id}] {named(item.clause, lang)} {item.title}", item_content(item)]
            lines += [f"  · {text}" for text in item.look]
            lines += [f"  ※ {text}" for text in item.notes]
            lines.append("")
    lines += [f"{named(entry.clause, lang)} → {entry.text}" for entry in checklist.references]
    return "\n".join(lines).rstrip() + "\n"


def schema(
    supplement: Annotated[bool, typer.Option("--supplement", help=say("help.checklist.supplement"))] = False,
    cases: Annotated[bool, typer.Option("--cases", help=say("help.checklist.cases"))] = False,
) -> None:
    """The JSON Schema of a checklist file, of a local supplement's, or of a file of cases."""
    from ...library import checklists as library
    from ...model.written.case_book import SCHEMA, CaseBook

    if cases:
        _print_json({**library.checklist_schema(CaseBook), "$id": SCHEMA})
        return
    from ...library import checklists as library
    from ...model.written.checklist import Checklist
    from ...model.written.supplement import Supplement

    _print_json(library.checklist_schema(Supplement if supplement else Checklist))


def _print_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")
