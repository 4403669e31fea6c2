"""``hazardcheck completion SHELL``: the script that completes commands and options, with their help."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..command_app import COMPLETING
from ..spoken_language import say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

_SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[str, typer.Argument(metavar="|".join(_SHELLS), help=say("help.completion.shell"))],
) -> None:
    """Print the script; it is the person's to put into the file that the shell reads."""
    from typer._completion_shared import get_completion_script

    from .. import option_values as options

    shell = options.one_of(shell, _SHELLS, "SHELL")
    script = get_completion_script(prog_name="hazardcheck", complete_var=COMPLETING, shell=shell)
    sys.stdout.write(f"{script}\n")
