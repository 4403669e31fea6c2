"""What the ledger's commands share: which ledger, who writes, and when."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .spoken_language import say

if TYPE_CHECKING:
    from ..ledger.open_ledger import Ledger
    from ..ledger.write_events import Writer

VARIABLE = "HAZARDCHECK_LEDGER"
LedgerOption = Annotated[str, typer.Option("--ledger", metavar="FILE|URL", help=say("help.ledger.place"))]


def named_place(text: str) -> str:
    """The ledger that is meant: option before variable before 台账.db of this folder."""
    from ..ledger.ledger_place import DEFAULT

    return text or os.environ.get(VARIABLE, "") or DEFAULT


def opened(text: str, *, create: bool = False) -> Ledger:
    """The ledger that is meant, open. UsageError where it can't be used."""
    from ..ledger.open_ledger import open_ledger

    return open_ledger(named_place(text), create=create)


def writer(by: str) -> Writer:
    """Who writes: who says so, else the account; and the moment. UsageError HZ881: a text that stands for nobody."""
    from ..ledger.write_events import Writer, check_writer

    if by:
        check_writer(by, "--by")
    return Writer(at=moment(), who=by or _account())


def moment() -> str:
    """Now, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return "?"


def print_json(data: object) -> None:
    """JSON for scripts, on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")
