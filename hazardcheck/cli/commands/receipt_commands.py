"""``hazardcheck receipt``: what a result states, signed; and whether a receipt holds."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import UsageError
from ..command_entry import note_line
from ..help.spoken_commands import SpokenTyper
from ..spoken_language import current_language, say

if TYPE_CHECKING:
    from ...model.receipts.receipt import ReceiptGate
    from ...model.receipts.receipt_report import ReceiptCheck

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def build() -> typer.Typer:
    """The group of commands about receipts."""
    group = SpokenTyper()
    for name, command in (("sign", sign), ("verify", verify), ("key", key), ("show", show)):
        group.command(name, help=say(f"help.receipt.{name}"))(command)
    return group


def sign(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help=say("help.receipt.result"))],
    keys: Annotated[
        list[str] | None, typer.Option("--key", metavar="KEY.pem|env", help=say("help.receipt.private"))
    ] = None,
    inputs: Annotated[
        list[str] | None, typer.Option("--inputs", metavar="PATH", help=say("help.receipt.compared"))
    ] = None,
    gate: Annotated[Path | None, typer.Option("--gate", metavar="GATE.yaml", help=say("help.receipt.gate"))] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="RECEIPT.json", help=say("help.receipt.out"))
    ] = None,
) -> None:
    """State what a saved result is, and sign it; nothing is judged anew."""
    check_library()
    from ..receipts import receipt_files as files
    from ..receipts.receipt_keys import ENVIRONMENT, signing_keys

    signing = signing_keys(keys or [ENVIRONMENT])
    receipt = files.receipt_of(result)
    if inputs:
        _refuse_others(files.held_inputs(receipt, inputs))
    if gate is not None:
        receipt = replace(receipt, gate=_stated_gate(gate, result))
    data = files.signed_receipt(receipt, signing)
    if out is None:
        sys.stdout.write(data.decode())
    else:
        files.write_receipt(out, data)
    ids = "、".join(one.key_id for one in signing)
    path = out.as_posix() if out else "-"
    note_line(say("receipt.signed", path=path, result=receipt.result[:12], count=len(receipt.inputs), ids=ids))


def _stated_gate(path: Path, saved: Path) -> ReceiptGate:
    """What a gate says of a result on its judging day, but for the receipts that it asks for: this one is not there
    yet."""
    from ...api.named_files import file_digest
    from ...library.gates import load_gate
    from ...model.receipts.receipt import ReceiptGate
    from ...rules.run.gate_checks import check_gate
    from .. import option_values as options
    from .report_commands import stored

    gate = load_gate(options.existing_file(path, "--gate")).with_values(receipts=None)
    with stored(saved) as (picture, _):
        report = check_gate(gate, path.as_posix(), picture.result, picture.result.run.on)
    failed = tuple(check.name for check in report.failed)
    return ReceiptGate(sha256=file_digest(path), on=report.on, code=int(report.exit_code), failed=failed)


def _refuse_others(check: ReceiptCheck) -> None:
    """UsageError HZ839: what was handed over is not what was judged."""
    from ...model.receipts.receipt_report import CheckState
    from ...reports.safe_text import shorten

    if check.state is not CheckState.PASSED:
        raise UsageError("HZ839", where="--inputs", names=shorten("、".join(check.named), 240))


def verify(
    receipt: Annotated[Path, typer.Argument(metavar="RECEIPT", help=say("help.receipt.receipt"))],
    keys: Annotated[list[Path], typer.Option("--key", metavar="PUB.pem", help=say("help.receipt.public"))],
    result: Annotated[Path | None, typer.Option("--result", metavar="RESULT", help=say("help.receipt.held"))] = None,
    inputs: Annotated[
        list[str] | None, typer.Option("--inputs", metavar="PATH", help=say("help.receipt.inputs"))
    ] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help=say("help.receipt.code"))] = None,
    again: Annotated[bool, typer.Option("--again", help=say("help.receipt.again"))] = False,
    policy: Annotated[str, typer.Option("--policy", help=say("help.receipt.files"))] = "",
    case: Annotated[list[Path] | None, typer.Option("--case", help=say("help.receipt.files"))] = None,
    previous: Annotated[list[Path] | None, typer.Option("--previous", help=say("help.receipt.files"))] = None,
    roster: Annotated[Path | None, typer.Option("--roster", help=say("help.receipt.files"))] = None,
    sheet_map: Annotated[Path | None, typer.Option("--map", help=say("help.receipt.files"))] = None,
    checklist: Annotated[list[str] | None, typer.Option("--checklist", help=say("help.receipt.files"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """Check a receipt offline, and whatever else is handed over against it."""
    check_library()
    from ...reports.gates.receipt_text import receipt_json, receipt_lines
    from .. import option_values as options
    from ..receipts.judged_again import FilesAgain
    from ..receipts.receipt_checks import HeldFiles, verified

    options.one_of(shape, ("text", "json"), "--format")
    if again and not inputs:
        raise UsageError("HZ842", option="--again", other="--inputs")
    files = FilesAgain(policy, tuple(case or ()), tuple(previous or ()), roster, sheet_map, tuple(checklist or ()))
    held = HeldFiles(result, tuple(inputs or ()), _read_code(code), files if again else None)
    report = verified(receipt, keys, held)
    lang = current_language()
    if shape == "json":
        sys.stdout.write(receipt_json(report, lang))
    else:
        sys.stdout.writelines(f"{line}\n" for line in receipt_lines(report, lang))
    raise typer.Exit(int(report.exit_code))


def _read_code(text: str | None) -> str | None:
    """None where none is given. UsageError HZ843: a sign is wrong, missing or in another's place."""
    from ...rules.saved.short_codes import read_code

    if text is None:
        return None
    code = read_code(text)
    if not code:
        raise UsageError("HZ843", where="--code", value=text)
    return code


def key(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="KEY.pem", help=say("help.receipt.newkey"))],
) -> None:
    """Make a pair of keys, on purpose; print its id."""
    check_library()
    from ..receipts.receipt_keys import write_pair

    key_id, public = write_pair(out)
    print(key_id)
    note_line(say("receipt.key.made", path=out.as_posix(), public=public.as_posix()))


def show(
    file: Annotated[Path, typer.Argument(metavar="RECEIPT|RESULT", help=say("help.receipt.file"))],
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help=say("help.receipt.code"))] = None,
    shape: Annotated[str, typer.Option("--format", metavar="text|json", help=say("help.format"))] = "text",
) -> None:
    """List the short code of every form in a receipt or a result, or find the one of a paper."""
    from ...reports.gates.receipt_text import code_lines, code_rows
    from ...rules.saved.short_codes import short_code
    from .. import option_values as options
    from ..receipts.stated_inputs import stated_inputs

    options.one_of(shape, ("text", "json"), "--format")
    wanted = _read_code(code)
    found = stated_inputs(file)
    if wanted is not None:
        found = tuple(one for one in found if short_code(one.line) == wanted)
    if shape == "json":
        sys.stdout.write(code_rows(found))
    else:
        sys.stdout.writelines(f"{line}\n" for line in code_lines(found, current_language()))
    if not found:
        note_line(say("receipt.show.none", path=file.as_posix(), wanted=wanted or "—"))
    raise typer.Exit(0 if found else 1)


def check_library() -> None:
    """Refuse before anything is read where the extra is not installed. UsageError HZ830."""
    try:
        import cryptography  # noqa: F401
    # an extra of the package: judging needs no signature
    except ImportError:
        raise UsageError("HZ830") from None
