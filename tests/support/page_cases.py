"""A run of any number of light made-up entries, with a roster and a review queue, for the tests of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import overload

import result_cases as cases

from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.overview import Overview
from hazardcheck.model.review import Doubt, Evidence
from hazardcheck.model.run_notes import Counts
from hazardcheck.model.written.roster import Expected, Handed, RosterEntry, RosterReport
from hazardcheck.rules.run.overview_sums import Context
from hazardcheck.rules.run.run_overview import mark_of, titles_of, whole_overview

KINDS = (cases.CLEAR, cases.CLEAR, cases.RECTIFY, cases.CLEAR, cases.STOPPED, cases.WAITING, cases.REMOVED, cases.REFER)
INDUSTRIES = ("machinery", "light-industry", "textile", "metallurgy", "commerce")
GRIDS = "东 西 南 北 中 城关 河口 桥头 山前 溪尾 塘下 湖滨".split()


@dataclass(frozen=True)
class Made(Sequence[Submission]):
    """Submissions made when they are asked for, so that a test sees whether a page keeps them."""

    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> Submission: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Submission]: ...
    def __getitem__(self, place: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self.size))]
        if place >= self.size:
            raise IndexError(place)
        return made_up(place)


def made_up(place: int) -> Submission:
    """The submission at this place: every tenth of a hundred can't be read or is a duplicate."""
    if place % 50 == 17:
        return replace(cases.UNREADABLE, source=f"自查表/扫描件{place:05}.pdf", sha256=f"{place:064x}")
    if place % 50 == 33:
        return replace(cases.DUPLICATE, source=f"自查表/第二份{place:05}.xlsx", sha256=f"{place:064x}")
    base = KINDS[place % len(KINDS)]
    assert base.enterprise is not None
    head = base.enterprise.with_values(
        name=f"示例{'锁具 五金 木业 喷涂 纺织 食品'.split()[place % 6]}{place:05}厂",
        uscc=f"91330784MA{place:08}",
        grid=f"示例{GRIDS[place % len(GRIDS)]}网格",
        industry=INDUSTRIES[place % len(INDUSTRIES)],
    )
    day = date(2026, 11, 1 + place % 28)
    return replace(base, source=f"自查表/{place:05}.xlsx", sha256=f"{place:064x}", enterprise=head, checked_on=day)


def expected(place: int) -> Expected:
    """The row of the roster for a submission, or for one that never came."""
    return Expected(
        name=f"示例名册{place:05}厂",
        uscc=f"91330784MA{place:08}",
        street=f"示例{'甲乙丙'[place % 3]}街道",
        grid=f"示例{GRIDS[place % len(GRIDS)]}网格",
        officer=f"网格员{'甲乙丙丁戊己'[place % 6]}",
        industry="machinery",
        phone=f"000-{place:07}",
        deadline=date(2026, 11, 15),
        location=f"名册!A{place + 2}",
    )


def handed(place: int) -> Handed:
    """Every fifth late, every fortieth without a date."""
    if place % 40 == 9:
        return Handed.UNDATED
    return Handed.LATE if place % 5 == 2 else Handed.IN_TIME


def roster(size: int, missing: int) -> RosterReport:
    """The roster of all but every twentieth submission, and ``missing`` enterprises that never came."""
    known = [place for place in range(size) if place % 20 != 3]
    states = {place: handed(place) for place in known}
    late = tuple(
        RosterEntry(expected=expected(place), handed=state, source=f"自查表/{place:05}.xlsx", days=3)
        for place, state in states.items()
        if state is not Handed.IN_TIME
    )
    gone = tuple(
        RosterEntry(expected=expected(size + place), handed=Handed.MISSING, days=5 - place % 11)
        for place in range(missing)
    )
    counts = {state.value: sum(one is state for one in states.values()) for state in Handed}
    counts["missing"] = missing
    unknown = tuple(f"自查表/{place:05}.xlsx" for place in range(3, size, 20))
    return RosterReport(expected=len(known) + missing, counts=counts, attention=(*late, *gone), unknown=unknown)


def doubts(size: int, number: int) -> tuple[Doubt, ...]:
    """Pairs that are alike, and single ones with short notes."""
    same = Evidence(
        code="same-words",
        left="打磨间除尘器泄爆口朝向人行通道，已用沙袋临时封堵",
        right="打磨间除尘器泄爆口朝向人行通道，已用沙袋临时封堵",
        left_location="自查表!G23",
        right_location="自查表!G23",
    )
    short = Evidence(code="short-note", left="无 / 无 / 好", left_location="自查表!G12")
    places = list(islice(range(4, max(size - 8, 0), 16), number))
    return tuple(
        Doubt(
            kind="copied" if turn % 2 == 0 else "stub",
            places=(place, place + 8) if turn % 2 == 0 else (place,),
            sources=tuple(f"自查表/{one:05}.xlsx" for one in ((place, place + 8) if turn % 2 == 0 else (place,))),
            weight=number - turn,
            evidence=(same, Evidence(code="ask.copied", left="")) if turn % 2 == 0 else (short,),
        )
        for turn, place in enumerate(places)
    )


def counts(entries: Sequence[Submission], missing: int) -> Counts:
    """How the inputs ended."""
    states = Counter(entry.status.value for entry in entries)
    outcomes = Counter(entry.outcome.value.value for entry in entries if entry.outcome)
    return Counts(inputs=len(entries), missing=missing, outcomes=outcomes, **states)


def big(size: int, *, missing: int = 0, with_roster: bool = False, queue: int = 0) -> Overview:
    """The picture of a run over ``size`` inputs; nothing in it holds them."""
    entries = Made(size)
    report = roster(size, missing) if with_roster else None
    found = doubts(size, queue)
    base = cases.result()
    result: Result = replace(
        base, counts=counts(entries, missing if with_roster else 0), submissions=entries, roster=report, review=found
    )
    kinds: dict[int, tuple[str, ...]] = {}
    for doubt in found:
        for place in doubt.places:
            kinds[place] = (*kinds.get(place, ()), doubt.kind)
    rows = {place: (expected(place), handed(place)) for place in range(size) if place % 20 != 3} if report else {}
    titles: dict[str, tuple[str, str]] = {}
    for entry in KINDS:
        titles |= titles_of(entry)
    marks = (mark_of(entry, place) for place, entry in enumerate(entries))
    return whole_overview(result, marks, titles, Context(rows, kinds, folder=_folder, papers=_papers))


def _folder(place: int) -> str:
    return f"{place:012x}" if made_up(place).outcome else ""


def _papers(place: int) -> tuple[str, ...]:
    return ("整改通知书.docx",) if place % len(KINDS) in (2, 4, 7) and made_up(place).outcome else ()
