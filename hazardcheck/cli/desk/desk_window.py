"""The window: what is said and asked in it, and that no task closes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

from ...reports.safe_text import shorten
from ..command_entry import guarded
from ..forms.typed_lines import typed_line
from ..spoken_language import say
from .menu_choice import meant_choice


def tell(code: str, /, **params: object) -> None:
    """A sentence for the person before the window."""
    print(say(code, **params))


def choose(title: str, choices: Mapping[str, str]) -> str:
    """The sign of the choice that somebody makes; asked again until it is one. EOFError: nobody answers any more."""
    while True:
        print(f"\n{title}")
        for sign, label in choices.items():
            print(f"  {sign}  {label}")
        typed = typed_line(say("desk.choose"))
        if found := meant_choice(typed, choices):
            return found
        tell("desk.unknown", typed=shorten(typed.strip(), 60), signs="、".join(choices))


def do_task(task: Callable[[], int]) -> int:
    """Do something and come back, whatever becomes of it: an error is one line, Ctrl-C ends the task alone."""
    code = guarded(task, ["desk"])
    sys.stdout.flush()
    return code


def hold() -> None:
    """Keep the window until somebody has read it."""
    with suppress(EOFError, KeyboardInterrupt):
        typed_line(say("desk.hold"))
