"""What a person reads of the ledger, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..model.ledger import LedgerAct, LedgerHazard, LedgerStep
from ..reports.safe_text import one_line
from ..rules.ledger.closing_guards import why_refused
from ..rules.ledger.missing_proofs import missing_proofs, of_the_work
from ..words import TEXTS, bracketed, say
from .dues.reminder_file import missing_words
from .hazard_query import overdue_days
from .made_tables import supervised
from .write_events import ImportReport

Row = dict[str, Any]
# Hazards named in one line.
_NAMED = 8


def import_lines(report: ImportReport, lang: str, *, is_listed: bool = False) -> Iterator[str]:
    """The report of an import: its two sums, and what somebody has to look at."""
    more = say("ledger.import.passed", lang, count=report.passed_over) if report.passed_over else ""
    more += say("ledger.import.unjudged", lang, count=report.unjudged) if report.unjudged else ""
    if not is_listed:
        yield say("ledger.import.forms", lang, forms=report.forms, known=report.known, more=more)
    yield say("ledger.import.findings", lang, **report.sums)
    # a row is asked about its own hazard alone: over the rows of a list this sum is of no ledger that ever was
    if not is_listed:
        yield say("ledger.import.before", lang, **report.sums)
    for name in ("differing", "denied", "reopened"):
        if found := getattr(report, name):
            yield say(f"ledger.import.{name}", lang, names=_names(found, lang))
    if report.missed:
        yield say("ledger.import.missed", lang, names=_names(report.missed, lang))
    if report.unconfirmed:
        yield say("ledger.import.unconfirmed", lang, names=_names(report.unconfirmed, lang))
    if report.unplaced:
        yield say("ledger.unplaced", lang, count=report.unplaced)


def _names(many: list[tuple[str, LedgerHazard]], lang: str) -> str:
    texts = [
        one_line(" ".join(filter(None, (label, one.no, one.finding.item.rpartition("/")[2], one.finding.place))))
        for label, one in many[:_NAMED]
    ]
    more = "…" + bracketed(f"+{len(many) - _NAMED}", lang) if len(many) > _NAMED else ""
    return say("report.joint", lang).join(texts) + more


def list_line(row: Row, lang: str) -> str:
    """One hazard of a list: when it is due first, then what it is."""
    if row["overdue_days"]:
        due = say("ledger.list.overdue", lang, days=row["overdue_days"])
    elif row["deadline"]:
        due = say("ledger.list.due", lang, day=row["deadline"])
    else:
        due = say("ledger.list.nodue", lang)
    told = {name: one_line(row[name]) for name in ("no", "enterprise", "title")}
    # of what is in doubt the title has what was said behind a colon
    told["title"] = told["title"].replace("：", say("report.colon", lang))
    place = " ".join(filter(None, (one_line(row["place"]), one_line(row["device"])))) or "—"
    words = {"grade": say(f"ledger.grade.{row['grade']}", lang), "state": say(f"ledger.state.{row['state']}", lang)}
    text = say("ledger.list.line", lang, **told, **words, item=row["item"].rpartition("/")[2], place=place)
    return say("report.gap", lang).join([f"[{due}]", text, *_marks(row, lang)])


def _marks(row: Row, lang: str) -> Iterator[str]:
    if row["stop"]:
        yield say("ledger.list.stop", lang)
    if row["supervised"]:
        yield say("ledger.list.supervised", lang, body=one_line(row["supervised"]))
    if row["extensions"]:
        yield say("ledger.list.extended", lang, count=row["extensions"])
    if row["recurrences"]:
        yield say("ledger.list.repeated", lang, count=row["recurrences"])
    if row["missed"]:
        yield say("ledger.list.unseen", lang, count=row["missed"])
    if row["perhaps"]:
        yield say("ledger.list.perhaps", lang, numbers=row["perhaps"])
    if row["missing"]:
        yield say("ledger.list.missing", lang, text=missing_words(row["missing"], lang))


def hazard_lines(enterprise: str, one: LedgerHazard, on: date, lang: str) -> Iterator[str]:
    """All of one hazard: what it is, what is missing, everything that happened."""
    finding = one.finding
    deadline = one.known.deadline.isoformat() if one.known.deadline else None
    row: Row = {
        "no": one.no,
        "enterprise": enterprise,
        "item": finding.item,
        "title": finding.title,
        "place": finding.place,
        "device": finding.device,
        "grade": finding.grade.value,
        "state": one.state.value,
        "stop": one.known.stop if one.is_open else "",
        "deadline": deadline,
        "overdue_days": overdue_days(one.state, deadline, on),
        "recurrences": one.recurrences,
        "missed": one.missed if one.is_open else 0,
        "perhaps": "、".join(one.perhaps),
        "extensions": len(one.extensions),
        "supervised": supervised(one),
        "missing": [],
    }
    yield list_line(row, lang)
    if finding.description:
        yield "  " + one_line(finding.description)
    told = {"value": finding.responsible or "—", "funds": finding.funds or "—", "deadline": deadline or "—"}
    yield "  " + one_line(say("ledger.show.responsible", lang, **told))
    others = [number for number in one.numbers if number != one.no]
    if others:
        yield "  " + say("ledger.show.numbers", lang, numbers="、".join(map(one_line, others)))
    if missing := missing_proofs(one):
        yield "  " + say("ledger.show.missing", lang, text=missing_words(missing, lang))
    if one.is_open and (first := why_refused(of_the_work(one, one.done_on), _asking(one, on), is_new=True)):
        yield "  " + say("ledger.show.first", lang, text=say(first.code, lang, **first.params))
    for step in one.steps:
        yield "  " + step_line(step, lang)


def _asking(one: LedgerHazard, on: date) -> LedgerAct:
    """An acceptance with nothing in it: what it lacks is what the hazard still needs."""
    return LedgerAct(kind="close", item=one.finding.item, no=one.no, on=on)


def step_line(step: LedgerStep, lang: str) -> str:
    """One thing that happened: day, what, by whom or in which form."""
    parts = [step.day.isoformat() if step.day else "—", say(f"ledger.step.{step.kind}", lang)]
    parts += [one_line(part) for part in (step.source, step.what) if part]
    if step.why in TEXTS:
        parts.append(one_line(say(step.why, lang, **step.params)))
    parts += [
        f"{say(f'ledger.told.{key}', lang)}{say('report.colon', lang)}{one_line(text)}"
        for key, text in step.told.items()
    ]
    if step.paper:
        kind = say(f"ledger.paper.{step.paper.kind}", lang)
        parts.append(f"{kind} {one_line(step.paper.number)} sha256:{step.paper.sha256[:12]}")
    parts += [f"{one_line(proof.name)} sha256:{proof.sha256[:12]}" for proof in step.proofs]
    return say("report.gap", lang).join(parts)


def figure_lines(told: Row, lang: str) -> Iterator[str]:
    """The figures of a period, then those of each group."""
    total = told["total"]
    yield say("ledger.stats.title", lang, first=told["first"], last=told["last"])
    yield say("ledger.stats.sum", lang, **total)
    # a share of nothing is none
    share = say("ledger.stats.share", lang, value=total["self_share"]) if total["self_share"] else ""
    rate = f"{total['rate']}%" if total["rate"] else "—"
    yield say("ledger.stats.more", lang, **{**total, "share": share, "rate": rate})
    for name, one in told["groups"].items():
        yield "  " + say("ledger.stats.group", lang, name=one_line(name) or "—", **one)
