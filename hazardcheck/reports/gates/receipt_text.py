"""What was found of a receipt, in lines and as JSON; and the short codes of what one states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ...model.receipts.receipt import ReceiptInput
from ...model.receipts.receipt_report import ReceiptCheck, ReceiptReport
from ...noun_codec import NounCodec
from ...rules.saved.short_codes import short_code
from ...words import say
from ..safe_text import one_line

RECEIPT_REPORT = NounCodec(ReceiptReport)
# Lines about one check; the JSON has all.
_NAMED = 20


def receipt_lines(report: ReceiptReport, lang: str) -> Iterator[str]:
    """The verdict, who signed, then every check with what it is about."""
    yield _verdict(report, lang)
    for signer in report.signers:
        yield "  " + say("receipt.signer", lang, key=one_line(signer.key), id=signer.key_id)
    for check in report.checks:
        yield "  " + _check_line(check, lang)
        yield from ("    " + one_line(name) for name in check.named[:_NAMED])
        if len(check.named) > _NAMED:
            yield "    " + say("gate.more", lang, count=len(check.named) - _NAMED)


def _verdict(report: ReceiptReport, lang: str) -> str:
    code = {0: "receipt.verified", 1: "receipt.refused"}.get(int(report.exit_code), "receipt.unchecked")
    return say(code, lang, receipt=one_line(report.receipt), exit=int(report.exit_code))


def _check_line(check: ReceiptCheck, lang: str) -> str:
    title = say(f"receipt.check.{check.name}", lang)
    return f"{say(f'receipt.state.{check.state}', lang)}  {title}{say('report.colon', lang)}{_reason(check, lang)}"


def _reason(check: ReceiptCheck, lang: str) -> str:
    code = f"{check.why} " if check.why.startswith("HZ") else ""
    return code + one_line(say(check.why, lang, **check.params))


def receipt_json(report: ReceiptReport, lang: str) -> str:
    """The report as one JSON document, each check with its sentence, and the exit code with what decided."""
    document = RECEIPT_REPORT.plain_of(report)
    for part, check in zip(document["checks"], report.checks, strict=True):
        part["message"] = _reason(check, lang)
    decided = report.decisive
    document["exit"] = {
        "code": int(report.exit_code),
        "reason": _verdict(report, lang),
        "decided": _check_line(decided, lang) if decided else "",
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def code_lines(inputs: Iterable[ReceiptInput], lang: str) -> Iterator[str]:
    """A line per input: its short code, how it ended, which file it is."""
    for one in inputs:
        ended = say(f"outcome.{one.value}", lang) if one.value else say(f"status.{one.status}", lang)
        yield f"{short_code(one.line)}  {ended}  {one_line(one.source)}"


def code_rows(inputs: Iterable[ReceiptInput]) -> str:
    """The same as JSON."""
    rows = [
        {
            "code": short_code(one.line),
            "source": one.source,
            "sha256": one.sha256,
            "line": one.line,
            "status": one.status.value,
            "outcome": one.value.value if one.value else None,
        }
        for one in inputs
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
