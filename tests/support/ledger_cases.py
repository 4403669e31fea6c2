"""Forms of a made-up factory as the ledger keeps them, month after month."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, Stage, Verdict
from hazardcheck.model.ledger import LedgerAct, LedgerForm, LedgerHazard, Proof
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.known.hazard_numbers import Numbering, numbered
from hazardcheck.rules.known.identity import identity_of

SPRAY, DUST = "gongmao-2023/08-06", "gongmao-2023/11-03"
FACTORY = Enterprise(name="示例喷涂厂", uscc="91330784MA00000A0B", industry="light-industry", grid="示例一网格")
OTHER = Enterprise(name="示例木业厂", grid="示例二网格", industry="light-industry")
SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 5) for month in (9, 10, 11, 12))


def hazard(item: str = SPRAY, place: str = "1号喷漆室", **more: Any) -> Finding:
    """A finding of a form; a major one under control, unless told otherwise."""
    usual: dict[str, Any] = {
        "grade": Grade.MAJOR,
        "title": "喷漆室",
        "clause": "第八条第（六）项",
        "description": "报警器探头失效",
        "responsible": "丙某",
        "deadline": date(2026, 12, 20),
        "eliminated": False,
    }
    return Finding(**{**usual, "item": item, "place": place, **more})


def closure(of: Finding, done_on: date, **more: Any) -> Finding:
    """The record that a hazard is gone, with all proof."""
    usual = {"done_on": done_on, "done_note": "更换探头", "accepted_by": "戊某", "accepted_on": done_on}
    return replace(of, **{**usual, **more})


def form(
    day: date | None,
    *findings: Finding,
    closures: tuple[Finding, ...] = (),
    stage: Stage = Stage.SELF,
    stop: str = "",
    who: Enterprise = FACTORY,
    na: tuple[str, ...] = (),
    **more: Any,
) -> LedgerForm:
    """A judged form: its other row says that there is no hazard; its hazards are numbered as judging numbers them."""
    given = numbered((*findings, *closures), Numbering(owner=identity_of(who), day=day))
    own, gone = given[: len(findings)], given[len(findings) :]
    there = {one.item for one in findings}
    clean = sorted({SPRAY, DUST} - there - set(na))
    rows = {"hazard": " ".join(sorted(there)), "ok": " ".join(clean), "na": " ".join(na)}
    value = Verdict.SHUTDOWN if stop else Verdict.RECTIFY if findings else Verdict.PASS
    text = repr((day, findings, closures, stage, who, na, sorted(more.items())))
    return LedgerForm(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        stage=stage,
        on=more.pop("on", day or SEPTEMBER),
        policy="law-2021",
        source=f"{day}.xlsx",
        value=value,
        enterprise=who,
        checked_on=day,
        stop=stop,
        findings=own,
        closures=gone,
        rows={state: items for state, items in rows.items() if items},
        **more,
    )


def act(of: LedgerHazard, kind: str, on: date, **more: Any) -> LedgerAct:
    """What a person did about a hazard."""
    return LedgerAct(kind=kind, item=of.finding.item, no=of.no, on=on, form=of.form, **more)


def photo(taken_on: date | None = None, name: str = "后.jpg", kind: str = "photo") -> Proof:
    """A picture of the work."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Proof(
        kind=kind, name=name, sha256=digest, size=9, received_at="2026-11-30T08:00:00+08:00", taken_on=taken_on
    )


# ---- the same but for the numbers


def unnumbered(hazards: Iterable[LedgerHazard]) -> list[LedgerHazard]:
    """Hazards under the number that is first in time: which of its numbers a hazard goes by hangs on the order in which
    it was written down (what was once given stays), and nothing else does."""
    many = list(hazards)
    first = {one.no: one.numbers[0] for one in many}
    return [_unnumbered(one, first) for one in many]


def _unnumbered(one: LedgerHazard, first: dict[str, str]) -> LedgerHazard:
    finding = replace(one.finding, number=one.numbers[0], number_given=False, number_typed="")
    steps = (
        replace(step, params={key: first.get(value, value) for key, value in step.params.items()}) for step in one.steps
    )
    return replace(
        one,
        known=replace(one.known, finding=finding),
        form="",
        perhaps=tuple(sorted(first.get(no, no) for no in one.perhaps)),
        steps=tuple(steps),
    )


# ---- any form

PLACES = st.sampled_from(["1号喷漆室", "2号喷漆室", ""])
HAZARDS = st.builds(
    hazard,
    item=st.sampled_from([SPRAY, DUST]),
    place=PLACES,
    description=st.sampled_from(["报警器探头失效", "排风停用", ""]),
    grade=st.sampled_from(Grade),
    number=st.sampled_from(["", "YH-202609-4K7QM", "1", "厂2026-7"]),
    eliminated=st.sampled_from([False, True]),
    measure=st.just("更换探头"),
)
DAYS = st.sampled_from([SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, None])
CLOSURES = st.builds(closure, HAZARDS, st.sampled_from([SEPTEMBER, OCTOBER, NOVEMBER]))


@st.composite
def any_form(draw: Any) -> LedgerForm:
    """A form of the factory with hazards that are and are not alike."""
    closures = tuple(draw(st.lists(CLOSURES, max_size=2)))
    findings = draw(st.lists(HAZARDS, max_size=3))
    stop = draw(st.sampled_from(["", "self", "onsite"]))
    return form(draw(DAYS), *findings, closures=closures, stop=stop)
