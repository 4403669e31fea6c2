"""``hazardcheck completion SHELL``: the script that completes commands and options, with their help."""

from __future__ import annotations

import os
import sys
from collections.abc import Container
from typing import Annotated

import typer

from ..spoken_language import say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

# The shell asks by this variable, typer answers.
VARIABLE = "_HAZARDCHECK_COMPLETE"
_SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[str, typer.Argument(metavar="|".join(_SHELLS), help=say("help.completion.shell"))],
) -> None:
    """Print the script; it is the person's to put into the file that the shell reads."""
    from typer._completion_shared import get_completion_script

    from .. import option_values as options

    shell = options.one_of(shell, _SHELLS, "SHELL")
    script = get_completion_script(prog_name="hazardcheck", complete_var=VARIABLE, shell=shell)
    sys.stdout.write(f"{script}\n")


def asked_command(known: Container[str]) -> str:
    """The command of the line that is to be completed, so that it alone is loaded; nothing where there is none yet."""
    from typer._completion_classes import completion_init

    completion_init()
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    named = next((word for word in line.split()[1:] if not word.startswith("-")), "")
    return named if named in known else ""
