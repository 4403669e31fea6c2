"""``hazardcheck config show``: what stands in for options that are not given, and where each value comes from."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ...errors import DefinitionError, HazardcheckError
from ...words import bracketed
from ..config.config_keys import CONFIG_KEYS, ConfigKey
from ..config.value_checks import check_value, complaints_of, raise_all
from ..help.spoken_commands import SpokenTyper
from ..spoken_language import current_language, is_language, language_key, say

if TYPE_CHECKING:
    from ..config.run_config import RunConfig

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
    """Every key, its value and its source. Exit 2: the file, or a value of it or of the environment, can't be used."""
    from .. import option_values as options
    from ..command_entry import safe_line
    from ..config.run_config import read_run_config

    shape = options.one_of(shape, ("text", "json"), "--format")
    config = read_run_config(context.obj)
    rows = [_row(key, config) for key in CONFIG_KEYS]
    raise_all(told for row in rows for told in _complaints(row))
    path = config.path.as_posix() if config.path is not None else None
    if shape == "json":
        values = [{"key": row.key.name, **row.plain()} for row in rows]
        document = {"schema": "hazardcheck/config/1", "file": path, "values": values}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    print(safe_line(say("cli.config.path", path=path) if path else say("cli.config.nopath")))
    for row in rows:
        source = say(f"cli.config.{row.source}", where=row.where)
        told = bracketed(source, current_language()).lstrip()
        print(safe_line(f"{row.key.name} = {row.value or '—'}  {told}"))


class _ShownValue(NamedTuple):
    """A row: the value of a key, whence (environment, file, default) and the place."""

    key: ConfigKey
    value: str | None
    source: str
    where: str

    def plain(self) -> dict[str, str | None]:
        """But for its key."""
        return {"value": self.value, "source": self.source, "where": self.where}


def _row(key: ConfigKey, config: RunConfig) -> _ShownValue:
    found = config.values.get(key.name)
    own = os.environ.get(key.variable, "").strip()
    if found is not None:
        return _ShownValue(key, found.value, found.source, found.where)
    if own:
        # en_US.UTF-8 is en
        meant = language_key(own) if key.name == "lang" and is_language(own) else own
        return _ShownValue(key, meant, "environment", key.variable)
    return _ShownValue(key, _usual(key), "default", "")


def _usual(key: ConfigKey) -> str | None:
    """What stands where nobody says."""
    from ...api.judging_request import DEFAULT_FAIL_ON
    from ...ledger.ledger_place import DEFAULT as LEDGER
    from ...library.policies import DEFAULT as POLICY

    usual = {"lang": current_language(), "ledger": LEDGER, "grade.stage": "self", "grade.policy": POLICY}
    usual["grade.fail-on"] = DEFAULT_FAIL_ON
    return usual.get(key.name)


def _complaints(row: _ShownValue) -> list[DefinitionError]:
    """What is wrong with a value that somebody gave: the command that takes it would say so too."""
    if row.value is None or row.source == "default":
        return []
    try:
        check_value(row.key, row.value)
    except HazardcheckError as error:
        return complaints_of(error, row.where)
    return []
