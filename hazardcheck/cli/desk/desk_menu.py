"""The menu of the desk: what somebody wants who double-clicked, until he leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ...errors import UsageError
from ...model.base import Exit
from ...reports.safe_text import one_line, shorten
from ..forms.typed_lines import typed_line
from ..spoken_language import say
from .desk_tasks import Desk
from .desk_window import choose, do_task, tell
from .dropped_paths import is_there, typed_paths
from .result_places import earlier_results

_LEAVE = "0"


def run_menu(desk: Desk) -> int:
    """Ask and do until somebody leaves, or nobody answers any more; what went wrong was told, and closes nothing."""
    tell("desk.welcome", folder=one_line(str(desk.folder.absolute())))
    with suppress(EOFError):
        while (sign := choose(say("desk.menu"), _choices(desk))) != _LEAVE:
            _ACTS[sign](desk)
    return Exit.OK


def _choices(desk: Desk) -> dict[str, str]:
    """What can be done now, always under the same numbers: a 台账 that is not there yet says how it begins."""
    signs = {"1": "make", "2": "judge", "3": "return", "4": _ledger_state(desk), _LEAVE: "leave"}
    return {sign: say(f"desk.menu.{name}") for sign, name in signs.items()}


def _ledger_state(desk: Desk) -> str:
    """Whether there is a 台账, or something to begin one with."""
    if desk.ledger.is_file():
        return "ledger"
    return "begin" if earlier_results(desk.folder) else "none"


def _make(desk: Desk) -> None:
    if not desk.ledger.is_file() and not earlier_results(desk.folder):
        do_task(desk.make_form)
        return
    kind = choose(say("desk.make"), {sign: say(f"desk.make.{sign}") for sign in ("1", "2", _LEAVE)})
    if kind == "1":
        _make_next(desk)
    elif kind == "2":
        do_task(desk.make_form)


def _make_next(desk: Desk) -> None:
    """The next form; where there are several enterprises it is asked whose."""
    told: list[str] = []

    def first() -> int:
        try:
            return desk.make_next_form()
        except UsageError as error:
            if error.code != "HZ545":
                raise
            told.append(str(error.params["names"]))
            return Exit.OK

    do_task(first)
    if not told:
        return
    tell("desk.which", names=told[0])
    if name := typed_line(say("desk.which.line")).strip():
        do_task(lambda: desk.make_next_form(name))


def _judge(desk: Desk) -> None:
    if paths := _asked_forms():
        do_task(lambda: desk.judge(paths))


def _return(desk: Desk) -> None:
    if paths := _asked_forms():
        do_task(lambda: desk.judge(paths, returns=True))


def _asked_forms() -> tuple[Path, ...]:
    """The forms or folders that somebody names; nothing where he goes back."""
    while True:
        paths = typed_paths(typed_line(say("desk.paths")))
        lost = next((path for path in paths if not is_there(path)), None)
        if lost is None:
            return paths
        tell("desk.lost", path=shorten(str(lost), 120))


def _ledger(desk: Desk) -> None:
    if (state := _ledger_state(desk)) != "ledger":
        if state == "begin":
            do_task(desk.enter_results)
        else:
            tell("desk.ledger.how")
        return
    acts: dict[str, Callable[[], int]] = {
        "1": desk.enter_results,
        "2": desk.show_open,
        "3": lambda: desk.show_open(soon=True),
        "4": desk.show_figures,
    }
    sign = choose(say("desk.ledger.title"), {one: say(f"desk.ledger.{one}") for one in (*acts, _LEAVE)})
    if sign in acts:
        do_task(acts[sign])


_ACTS = {"1": _make, "2": _judge, "3": _return, "4": _ledger}
