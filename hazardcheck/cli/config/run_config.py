"""The configuration of one run: option before environment before file, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import UsageError
from .config_keys import CONFIG_KEYS, LEDGER_COMMANDS, ConfigKey

if TYPE_CHECKING:
    from .config_file import FileValue

VARIABLE = "HAZARDCHECK_CONFIG"
# Said of one's own environment never: it was always so that these two are taken from there.
_UNSAID = ("lang", "ledger")


@dataclass(frozen=True, slots=True)
class ConfigValue:
    """The value of a key and where it comes from: a variable, or file:line."""

    key: ConfigKey
    value: str
    source: str
    where: str


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What stands in for options that are not given. ``asked``: the file that ``--config`` names."""

    asked: str | None = None
    path: Path | None = None
    values: Mapping[str, ConfigValue] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language that the file asks for, or nothing."""
        return self.values["lang"].value if "lang" in self.values else ""

    def used_by(self, arguments: Sequence[str]) -> list[ConfigValue]:
        """The values that decide something in this command: of its own keys those whose option is not given."""
        command = next((word for word in arguments if not word.startswith("-")), "")
        given = {word.partition("=")[0] for word in arguments}
        return [one for one in self.values.values() if one.key.command == command and one.key.option not in given]

    def default_map(self) -> dict[str, Any]:
        """The values as the command line takes defaults: command → parameter → value."""
        found: dict[str, Any] = {}
        for one in self.values.values():
            if one.key.command == "ledger":
                found["ledger"] = {name: {"ledger": one.value} for name in LEDGER_COMMANDS}
            elif one.key.command:
                found.setdefault(one.key.command, {})[one.key.parameter] = one.value
        return found


def take_config(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The file that ``--config`` names (empty: none is wanted), and the arguments without it."""
    chosen: str | None = None
    rest: list[str] = []
    todo = iter(arguments)
    for word in todo:
        if word == "--":
            rest += [word, *todo]
        elif word == "--config":
            chosen = next(todo, "")
            if not chosen:
                raise UsageError("HZ852", where="--config")
        elif word.startswith("--config="):
            chosen = word.partition("=")[2]
            if not chosen:
                raise UsageError("HZ852", where="--config")
        elif word == "--no-config":
            chosen = ""
        else:
            rest.append(word)
    return chosen, rest


def read_run_config(chosen: str | None) -> RunConfig:
    """The configuration of this run. DefinitionError: its file can't be used; UsageError HZ505: it is not there."""
    # help asks for no configuration
    from .config_file import found_file, read_config

    path = _named_file(chosen, found_file)
    told: dict[str, FileValue] = {one.key.name: one for one in read_config(path)} if path is not None else {}
    values: dict[str, ConfigValue] = {}
    for key in CONFIG_KEYS:
        given = os.environ.get(key.variable, "").strip()
        if given and key.name in _UNSAID:
            # they are read where they are used, and go before the file
            continue
        if given:
            values[key.name] = ConfigValue(key, given, "environment", key.variable)
        elif key.name in told:
            values[key.name] = ConfigValue(key, told[key.name].value, "file", told[key.name].where)
    return RunConfig(chosen, path, values)


def _named_file(chosen: str | None, nearest: Callable[[], Path | None]) -> Path | None:
    named = os.environ.get(VARIABLE, "") if chosen is None else chosen
    if not named:
        return nearest() if chosen is None else None
    if not Path(named).is_file():
        raise UsageError("HZ505", where=VARIABLE if chosen is None else "--config", path=named)
    return Path(named)
