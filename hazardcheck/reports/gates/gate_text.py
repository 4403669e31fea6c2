"""What a gate says, in lines: the conditions that fail first, each with the records that decided; and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.gate_report import GateCheck, GateRecord, GateReport, UnlimitedKind
from ...noun_codec import NounCodec
from ...words import TEXTS, say
from ..outcome_words import short_key
from ..safe_text import one_line
from .waiver_words import waiver_line

REPORT, RECORD = NounCodec(GateReport), NounCodec(GateRecord)


def gate_lines(report: GateReport, lang: str) -> Iterator[str]:
    """The verdict, the record that decided, then every condition; of those that fail all records that are kept. Then
    what the gate lets through because it does not name it, and its waivers."""
    verdict = "gate.failed" if report.failed else "gate.passed"
    yield say(verdict, lang, gate=one_line(report.gate), exit=int(report.exit_code))
    if report.failed:
        yield say("gate.decided", lang, what=_decided(report.failed[0], lang))
    held = [check for check in report.checks if check.passed]
    for check in (*report.failed, *held):
        yield "  " + check_line(check, lang)
        if not check.passed:
            yield from ("    " + record_text(record, lang) for record in check.records)
            if check.count > len(check.records):
                yield "    " + say("gate.more", lang, count=check.count - len(check.records))
    yield from ("  " + unlimited_line(one, lang) for one in report.unlimited)
    yield from ("  " + waiver_line(one, lang) for one in report.waivers)


def _decided(check: GateCheck, lang: str) -> str:
    line = check_line(check, lang)
    return f"{line} · {record_text(check.records[0], lang)}" if check.records else line


def check_line(check: GateCheck, lang: str) -> str:
    """``failed.major.max 0：有 2（未消除的重大隐患）不通过``."""
    verdict = say("gate.holds" if check.passed else "gate.broken", lang)
    title = say(f"gate.title.{check.name}", lang)
    parts = {"waived": check.waived, "known": check.known, "count": check.count}
    beside = say("gate.passed_over", lang, **parts) if check.waived or check.known else ""
    said = {"name": check.name, "limit": check.limit, "found": check.found, "title": title}
    return say("gate.check", lang, verdict=verdict, beside=beside, **said)


def unlimited_line(one: UnlimitedKind, lang: str) -> str:
    """``没有限制  overdue.max，实际 2，都放过了：逾期未消除的隐患 · 甲厂.xlsx 甲厂 11-03``."""
    first = f" · {record_text(one.records[0], lang)}" if one.records else ""
    return (
        say("gate.unlimited", lang, name=one.name, count=one.count, title=say(f"gate.title.{one.name}", lang)) + first
    )


def record_text(record: GateRecord, lang: str) -> str:
    """A record in one line: file, enterprise, item, number, cell, code, days."""
    days = say("gate.days", lang, days=record.days) if record.days is not None else ""
    item = short_key(record.item) if record.item else ""
    # why a receipt does not hold is a sentence; a problem has a code that can be looked up
    code = say(f"gate.{record.code}", lang) if f"gate.{record.code}" in TEXTS else record.code
    parts = (record.source, record.enterprise, item, record.number, record.location, code, days)
    return " ".join(one_line(part) for part in parts if part) or "—"


def decided_lines(report: GateReport, lang: str) -> Iterator[str]:
    """Why the run ends with this code: the verdict, the condition, and every record that is kept of it; and what the
    gate did not ask."""
    yield say("explain.exit", lang, exit=int(report.exit_code), reason=next(gate_lines(report, lang)))
    for check in report.failed[:1]:
        yield "  " + check_line(check, lang)
        yield from ("    " + record_text(record, lang) for record in check.records)
    yield from ("  " + unlimited_line(one, lang) for one in report.unlimited)


def _because(report: GateReport) -> list[dict[str, object]]:
    """The records that decided, each with the condition that is its rule; a condition without records is one."""
    if not report.failed:
        return []
    check = report.failed[0]
    records = check.records or (GateRecord(),)
    return [{"rule": check.name, **RECORD.plain_of(one)} for one in records]


def gate_json(report: GateReport, lang: str) -> str:
    """The report as one JSON document, with the exit code and what decided."""
    import json

    reason = next(iter(gate_lines(report, lang)))
    decided = _decided(report.failed[0], lang) if report.failed else ""
    document = REPORT.plain_of(report) | {
        "exit": {"code": int(report.exit_code), "reason": reason, "decided": decided, "because": _because(report)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
