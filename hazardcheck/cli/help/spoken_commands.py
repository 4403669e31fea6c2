"""Commands whose help speaks one language: usage line, titles, what stands for a value, defaults; options in groups,
each under its title, as plain text. What typer says of its own stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ...errors import UsageError
from ...terminal.line_wrap import careful_width, wrap_text
from ...words import TEXTS
from ..spoken_language import say

# Cells of the first column; a longer name has a line of its own.
_COLUMN = 32
# `DATE` in `--on DATE`, `NAME` and `N` in `NAME=N`, never the keys of `text|json` nor the ending of `GATE.yaml`.
_PLACE = re.compile(r"[A-Z]+")
# What typer puts behind the help of an option: `[default: self; required]`.
_DEFAULT, _REQUIRED, _RANGE = "default: ", "required", re.compile(r"(?:(-?\d+)<=)?x(?:>=(-?\d+))?(?:<=(-?\d+))?")

# What a command says more of than that it is empty.
_TOLD_LATER = frozenset({"code"})


class _SpokenHelp:
    """What a command and a group share."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """``用法：hazardcheck grade [选项] 路径...``."""
        pieces = [place.replace("{", "").replace("}", "") for place in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), say("usage.prefix"))

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's own signature
        """What the command does, paragraph by paragraph, as wide as the screen."""
        for part in filter(None, (self.help or "").split("\n\n")):
            lines = wrap_text(" ".join(part.split("\n")), formatter.width - 2, measure=careful_width)
            formatter.write("\n" + "".join(f"  {line}\n" for line in lines))

    def get_help_option(self: Any, ctx: Any) -> Any:
        """``--help`` itself."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = say("usage.help")
        return option

    def _write_options(self: Any, ctx: Any, formatter: Any) -> None:
        """One section per group, in the order in which the groups first appear; what has none comes last."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                usual = "usage.arguments" if param.param_type_name == "argument" else "usage.options"
                title = getattr(param, "rich_help_panel", None) or say(usual)
                groups.setdefault(title, []).append((record[0], _told_help(param, record[1])))
        for title, records in groups.items():
            write_table(formatter, title, records)


class SpokenCommand(_SpokenHelp, TyperCommand):
    """A command."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.options_metavar = say("usage.options.place")
        for param in self.params:
            _name_place(param)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read a command line. UsageError HZ873: nothing stands where an option takes something."""
        if args and not ctx.resilient_parsing:
            _refuse_empty(self, ctx, args)
        return list(super().parse_args(ctx, args))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write its options."""
        self._write_options(ctx, formatter)


class SpokenGroup(_SpokenHelp, TyperGroup):
    """A group of commands."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.options_metavar = say("usage.options.place")
        self.subcommand_metavar = say("usage.commands.place")
        # the nearest word is said by ``usage_errors``
        self.suggest_commands = False
        for param in self.params:
            _name_place(param)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write its options, then its commands."""
        self._write_options(ctx, formatter)
        found = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        records = [(name, command.help or "") for name, command in found if not command.hidden]
        write_table(formatter, say("usage.commands"), records)


class SpokenTyper(typer.Typer):
    """A group to which commands are added as to any other; all of them speak."""

    def __init__(self, **more: Any) -> None:
        super().__init__(cls=SpokenGroup, no_args_is_help=True, add_completion=False, rich_markup_mode=None, **more)

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """Add a command that speaks."""
        return super().command(name, **{"cls": SpokenCommand} | more)


def _refuse_empty(command: Any, ctx: Any, args: list[str]) -> None:
    """``--only ""`` (a variable that is empty) is never the same as no ``--only``."""
    given, _, _ = command.make_parser(ctx).parse_args(args=list(args))
    for param in command.params:
        found = given.get(param.name)
        values = found if isinstance(found, list | tuple) else (found,)
        if param.param_type_name == "option" and param.name not in _TOLD_LATER and "" in values:
            raise UsageError("HZ873", where=max(param.opts, key=len))


def write_table(formatter: Any, title: str, records: list[tuple[str, str]]) -> None:
    """Names and what is said of them, under their title; a Chinese sign is two cells wide, as on the screen."""
    if not records:
        return
    column = min(max(careful_width(name) for name, _ in records) + 2, _COLUMN)
    formatter.write(f"\n{title}{say('usage.colon')}\n")
    for name, text in records:
        room = max(formatter.width - 2 - column, 20)
        lines = wrap_text(text, room, measure=careful_width) if text else [""]
        if careful_width(name) + 2 > column:
            formatter.write(f"  {name}\n")
            lead = " " * column
        else:
            lead = name + " " * (column - careful_width(name))
        for line in lines:
            formatter.write(f"  {lead}{line}".rstrip() + "\n")
            lead = " " * column


def _name_place(param: Any) -> None:
    """What stands for the value of an option: as it is written, or TEXT where nobody says."""
    is_flag = getattr(param, "is_flag", False)
    if param.metavar is None and param.param_type_name == "argument":
        param.metavar = (param.name or "").upper()
    if param.metavar is None and not is_flag:
        param.metavar = "TEXT"
    if param.metavar:
        # what a failure document calls it, for programs: the same in every language
        param.plain_place = param.metavar
        param.metavar = _PLACE.sub(_place_word, param.metavar)


def _place_word(found: re.Match[str]) -> str:
    """The word for it; one that nobody has put into words yet stays as it is, and a test names it."""
    code = f"usage.place.{found[0].lower()}"
    return say(code) if code in TEXTS else found[0]


def _told_help(param: Any, told: str) -> str:
    """The help of an option, and what typer puts behind it, in one language."""
    text = param.help or ""
    extras = told.removeprefix(text).strip().removeprefix("[").removesuffix("]")
    said = [_told_extra(part) for part in extras.split("; ") if part]
    return text + "".join(say("usage.extra", text=part) for part in said)


def _told_extra(part: str) -> str:
    if part.startswith(_DEFAULT):
        return say("usage.default", value=part.removeprefix(_DEFAULT))
    found = _RANGE.fullmatch(part)
    if found:
        return say("usage.at_least", low=found[1] or found[2] or found[3])
    return say("usage.required") if part == _REQUIRED else part
