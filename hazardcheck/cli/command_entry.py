"""From arguments to exit code: the streams, the language, and the one funnel for every error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

from .. import __version__
from ..errors import DefinitionError, HazardcheckError, os_reason
from ..model.base import Exit
from ..words import bracketed
from . import spoken_language as language
from .config.run_config import RunConfig, read_run_config, take_config
from .failure_document import complaint, error_complaints, print_document, usage_complaint
from .patient_stream import prepared_input, prepared_stream

# Imported where used, for start-up: `--help` (6 × a bare Python) needs no command, noun, YAML or reader (26 ×).

# Control characters but tab and line feed, marks that turn the direction of writing, halves of characters.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def run_command(arguments: list[str]) -> int:
    """Run one command. Results go to stdout, everything else to stderr; no traceback reaches a person."""
    sys.stdout, sys.stderr = prepared_stream(sys.stdout), prepared_stream(sys.stderr)
    sys.stdin = prepared_input(sys.stdin)
    rest = language.choose_language(arguments)
    return guarded(lambda: _configured(arguments, rest), rest)


def guarded(task: Callable[[], int], arguments: list[str]) -> int:
    """Do what was asked for; the exit code, whatever becomes of it. ``arguments``: the command line, for what is told
    of an error."""
    try:
        code = task()
        sys.stdout.flush()
        # typer makes an exit code of Ctrl-C, without a word
        if code == Exit.INTERRUPTED:
            note_line(language.say("cli.interrupted"))
    except HazardcheckError as error:
        return complain_of(error, arguments)
    except KeyboardInterrupt:
        note_line(language.say("cli.interrupted"))
        print_document(arguments, Exit.INTERRUPTED, [])
        return Exit.INTERRUPTED
    except OSError as error:
        detail = os_reason(error)
        note_line(language.say_coded("HZ601", detail=detail))
        place = str(error.filename or "stdout")
        print_document(arguments, Exit.USAGE, [complaint("HZ601", place, language.say("HZ601", detail=detail))])
        return Exit.USAGE
    # exit 4: never confused with a verdict (1) or an open question (3)
    except Exception as error:  # noqa: BLE001 - the last funnel: a defect of ours, with what to paste
        return _defect(error, arguments)
    return code


def _configured(arguments: list[str], rest: list[str]) -> int:
    """Run the command with what a configuration puts in the place of options. ``rest``: without ``--lang``."""
    language.check_language(arguments)
    chosen, rest = take_config(rest)
    config = _settled(chosen, arguments, rest)
    try:
        return _dispatch(rest, config)
    except HazardcheckError as error:
        origin = next((one.where for one in config.used_by(rest) if one.key.option == error.where), "")
        error.where = f"{origin}: {error.where}" if origin else error.where
        raise


def _settled(chosen: str | None, arguments: list[str], rest: list[str]) -> RunConfig:
    """The configuration of the run; what it decides is said, so that a file in this folder changes nothing unseen. Help
    needs none."""
    if not rest or rest[:1] == ["config"] or {"--help", "-h"} & set(rest):
        return RunConfig(chosen)
    config = read_run_config(chosen)
    used = config.used_by(rest)
    if config.language and language.prefer_language(arguments, config.language):
        used.insert(0, config.values["lang"])
    if used:
        lang = language.current_language()
        told = language.say("report.comma").join(
            f"{one.key.name} = {one.value}" + bracketed(one.where, lang) for one in used
        )
        note_line(language.say("cli.config.used", values=told))
    return config


def complain_of(error: HazardcheckError, arguments: list[str]) -> int:
    """Say what is wrong, one line each, and give the exit code."""
    every = error.all() if isinstance(error, DefinitionError) else (error,)
    for one in every:
        note_line(language.error_line(one))
    print_document(arguments, error.exit_code, error_complaints(every, arguments))
    return error.exit_code


def note_line(text: str) -> None:
    """A line for the person at the terminal."""
    print(safe_line(text), file=sys.stderr)


def note_code(code: str, /, **params: object) -> None:
    """The sentence of a code as such a line."""
    note_line(language.say(code, **params))


def note_lines(texts: Iterable[str]) -> None:
    """Several of them."""
    for text in texts:
        note_line(text)


def safe_line(text: str) -> str:
    """The text without what a terminal would obey instead of showing: names and contents of files may hold it."""
    return _OBEYED.sub("\ufffd", text)


def _dispatch(arguments: list[str], config: RunConfig) -> int:
    import typer

    from .command_app import build_app, completed_command

    # click's UsageError, whichever click this typer carries
    wrong_usage: Any = typer.BadParameter.__mro__[1]
    try:
        named = next((word for word in arguments if not word.startswith("-")), "")
        app = build_app(named if arguments else completed_command())
        more: dict[str, Any] = {"default_map": config.default_map(), "obj": config.asked}
        result = app(args=arguments, prog_name="hazardcheck", standalone_mode=False, **more)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except wrong_usage as error:
        from .help.usage_errors import usage_message, usage_text

        note_line(usage_text(error))
        print_document(arguments, Exit.USAGE, [usage_complaint(error, arguments, usage_message(error))])
        return Exit.USAGE
    return int(result or 0)


def _defect(error: Exception, arguments: list[str]) -> int:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    spot = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"  # noqa: PTH119
    detail = f"{type(error).__name__}: {error} @ {spot}; hazardcheck {__version__}; Python {sys.version.split()[0]}; {sys.platform}"  # noqa: E501
    sentence = language.say("HZ900", detail=detail)
    note_line(language.say_coded("HZ900", detail=detail))
    print_document(arguments, Exit.DEFECT, [complaint("HZ900", spot, sentence)])
    # at the window the detail is for whoever gets a picture of it
    note_line(f"  {detail}" if language.is_window() else f"  $ hazardcheck {' '.join(arguments)}")
    if os.environ.get("HAZARDCHECK_TRACEBACK"):
        traceback.print_exception(error)
    return Exit.DEFECT
