"""What a criterion's own law demands (``procedure:`` of a checklist) in sentences: one wording for the terminal, the
page, the papers and ``checklist show``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.base import Stage
from ..model.outcome import AppliedProcedure, Submission
from ..model.written.procedure import Procedure, SectorAcceptance, SectorReport, SectorStop, Term
from ..words import listed, say
from .safe_text import one_line


def term_text(term: Term, lang: str) -> str:
    """自收到整改报告之日起10个工作日内; 每季度."""
    if term.days is None:
        return one_line(term.text)
    code = "procedure.working-days" if term.working else "procedure.days"
    return say(code, lang, days=term.days, since=one_line(term.since)).strip()


def procedure_lines(procedure: Procedure, lang: str, kind: str = "") -> list[str]:
    """Every entry as one sentence with its basis; of the stops those of one ``kind``, where it is told."""
    return [
        *(stop_line(stop, lang) for stop in procedure.stops if kind in ("", stop.kind)),
        *(report_line(report, lang) for report in procedure.reports),
        *ending_lines(procedure, lang),
    ]


def ending_lines(procedure: Procedure, lang: str) -> Iterator[str]:
    """Who accepts, what it takes to resume, what a breach means."""
    yield from (_acceptance_line(one, lang) for one in procedure.acceptance)
    for name in ("resume", "breach"):
        for one in getattr(procedure, name):
            yield say(f"procedure.{name}", lang, text=one_line(one.text), basis=_basis(one.basis, lang))


def stop_line(stop: SectorStop, lang: str) -> str:
    """What stops, for which hazards, by whose order."""
    return say(
        f"procedure.stop.{stop.kind}",
        lang,
        order=one_line(stop.order),
        by=one_line(stop.by) or say("procedure.authority", lang),
        holds=say(f"procedure.holds.{stop.holds}", lang),
        extent=say(f"procedure.extent.{stop.extent}", lang),
        basis=_basis(stop.basis, lang),
    )


def report_line(report: SectorReport, lang: str) -> str:
    """Who reports what to whom, within how long."""
    parts = {name: one_line(getattr(report, name)) for name in ("by", "to", "content")}
    return say(
        "procedure.report", lang, **parts, within=term_text(report.within, lang), basis=_basis(report.basis, lang)
    )


def _acceptance_line(one: SectorAcceptance, lang: str) -> str:
    steps = one_line(one.steps)
    return say(
        "procedure.acceptance",
        lang,
        by=one_line(one.by),
        within=term_text(one.within, lang),
        steps=say("procedure.steps", lang, steps=steps) if steps else "",
        basis=_basis(one.basis, lang),
    )


def _basis(texts: Iterable[str], lang: str) -> str:
    return listed(map(one_line, texts), lang)


def stage_kind(stage: Stage) -> str:
    """The kind of stop that a paper of this stage is about: one's own, or an order."""
    return "self" if stage is Stage.SELF else "onsite"


def always_stopped(entry: Submission, kind: str) -> frozenset[str]:
    """The items of which every open major hazard stops the work by the criterion's own law, safe or not."""
    return frozenset(item for one in applied(entry) if one.procedure.stops_every_open(kind) for item in one.items)


def stop_orders(entry: Submission, kind: str) -> dict[str, str]:
    """Of the same items what is ordered: 立即停止受影响区域的生产、建设."""
    found: dict[str, str] = {}
    for one in applied(entry):
        stop = one.procedure.stop_of(kind)
        if stop is not None and one.procedure.stops_every_open(kind):
            found |= dict.fromkeys(one.items, one_line(stop.order))
    return found


def applied(entry: Submission) -> tuple[AppliedProcedure, ...]:
    """The procedures of the criteria whose major hazards were found."""
    return entry.outcome.procedures if entry.outcome else ()
