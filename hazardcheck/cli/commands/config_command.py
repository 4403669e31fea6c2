"""``hazardcheck config show``: what stands in for options that are not given, and where each value comes from."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from ..help.spoken_commands import SpokenTyper
from ..spoken_language import current_language, say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def build() -> typer.Typer:
    """The group of one command."""
    group = SpokenTyper()
    group.callback()(_group)
    group.command("show", help=say("help.config.show"))(show)
    return group


def _group() -> None:
    """Keeps the group a group: a single command would take its place."""


def show(
    context: typer.Context,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Every key, its value and its source. Exit 2: the file can't be used."""
    from ...api.judging_request import DEFAULT_FAIL_ON
    from ...ledger.ledger_place import DEFAULT as LEDGER
    from ...library.policies import DEFAULT as POLICY
    from .. import option_values as options
    from ..command_entry import safe_line
    from ..config.config_keys import CONFIG_KEYS
    from ..config.run_config import read_run_config

    options.one_of(shape, ("text", "json"), "--format")
    usual = {"lang": current_language(), "ledger": LEDGER, "grade.stage": "self", "grade.policy": POLICY}
    usual["grade.fail-on"] = DEFAULT_FAIL_ON
    config = read_run_config(context.obj)
    rows: list[tuple[str, str | None, str, str]] = []
    for key in CONFIG_KEYS:
        found = config.values.get(key.name)
        own = os.environ.get(key.variable, "").strip()
        if found is None and own:
            rows.append((key.name, own, "environment", key.variable))
        elif found is None:
            rows.append((key.name, usual.get(key.name), "default", ""))
        else:
            rows.append((key.name, found.value, found.source, found.where))
    path = config.path.as_posix() if config.path is not None else None
    if shape == "json":
        values = [dict(zip(("key", "value", "source", "where"), row, strict=True)) for row in rows]
        document = {"schema": "hazardcheck/config/1", "file": path, "values": values}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    print(safe_line(say("cli.config.path", path=path) if path else say("cli.config.nopath")))
    for name, value, source, where in rows:
        print(safe_line(f"{name} = {value or '—'}  （{say(f'cli.config.{source}', where=where)}）"))
