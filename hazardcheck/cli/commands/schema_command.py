"""``hazardcheck schema NAME``: the JSON Schema of every document that we read or write, on stdout."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from ..spoken_language import say

# What a command does is imported where it is done: its `--help` describes it and loads none of it.

# What we write; the others are what people write.
_RESULTS = ("result", "result-head", "result-line")
_LEDGER = ("ledger-form", "ledger-act", "ledger-hazard", "ledger-round", "ledger-areas", "ledger-correction")
_WRITTEN = ("checklist", "supplement", "cases", "profile", "case", "policy", "gate", "waivers", "mapping")
_NAMES = (*_RESULTS, "ledger-event", *_LEDGER, "receipt", *_WRITTEN)


def print_schema(
    name: Annotated[str, typer.Argument(metavar="|".join(_NAMES), help=say("help.schema.name"))],
) -> None:
    """The schema of one kind of document."""
    from .. import option_values as options

    name = options.one_of(name, {one: say(f"cli.schema.{one}") for one in _NAMES}, "NAME")
    if name in _RESULTS:
        from ...reports.result_schema import head_schema, line_schema, result_schema

        schema = {"result": result_schema, "result-head": head_schema, "result-line": line_schema}[name]()
    elif name == "ledger-event":
        from ...ledger.event_bodies import event_schema

        schema = event_schema()
    elif name in _LEDGER:
        from ...ledger.event_bodies import body_schema

        schema = body_schema(name)
    elif name == "receipt":
        from ...receipts.receipt_schema import receipt_schema

        schema = receipt_schema()
    else:
        from ...library.written_schemas import written_schema

        schema = written_schema(name)
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
