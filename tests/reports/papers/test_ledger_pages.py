"""The papers of the ledger as LibreOffice lays them out: one page for one hazard, signatures never alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledger_cases import FACTORY, SEPTEMBER, form, hazard, photo
from office_cases import MISSING, pages_of
from picture_cases import png

from hazardcheck.model.ledger import HazardState, LedgerHazard
from hazardcheck.reports.papers.ledger_frame import LedgerPaper
from hazardcheck.reports.papers.ledger_papers import ledger_paper
from hazardcheck.reports.papers.paper_pictures import paper_picture
from hazardcheck.rules.ledger.enterprise_replay import replayed
from hazardcheck.rules.ledger.paper_guards import KINDS

TOLD = {
    "cause": "探头超过检定期限，没有更换；维护计划没有列入",
    "harm": "喷漆室可燃气体积聚，可能闪爆，波及喷漆间内4人和相邻车间",
    "difficulty": "容易：探头有现货，停用半天即可更换",
    "reported": "示例区应急管理局",
}
LONG = dict.fromkeys((*TOLD, "methods", "safety", "schedule"), "逐台停用、断电、上锁，由专人看守并做好记录；" * 12)


def hazards(count: int, told: dict[str, str]) -> tuple[LedgerHazard, ...]:
    """So many open ones of a factory, the work said to be done."""
    found = [hazard(place=f"{place}号喷漆室", number=f"YH-{place:04}") for place in range(1, count + 1)]
    known = replayed([form(SEPTEMBER, *found)], []).hazards
    done = {"state": HazardState.AWAITING, "done_on": date(2026, 10, 1), "what": "更换探头，标定合格"}
    return tuple(replace(one, told=told, proofs=(photo(date(2026, 10, 1)),), **done) for one in known)


# name → (hazards, most pages: of a paper whose hazards have blocks, of one whose hazards are rows)
CASES = {
    "1": (hazards(1, TOLD), 1, 1),
    "2": (hazards(2, TOLD), 2, 1),
    "8": (hazards(8, TOLD), 5, 3),
    "long": (hazards(1, LONG), 3, 1),
    "missing": (hazards(1, {}), 1, 1),
}
ROWS = ("recheck", "order", "advice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder: Path = tmp_path_factory.mktemp("papers")
    picture = paper_picture(png(64, 48))
    assert picture is not None
    for name, (many, *_) in CASES.items():
        for kind in KINDS:
            paper = LedgerPaper(
                kind=kind,
                number=f"示例〔2026〕{name}号",
                on=date(2026, 10, 2),
                head=FACTORY,
                hazards=many,
                count=7,
                hash="ab" * 32,
                refers_to="责令限期整改指令书 示例〔2026〕1号",
                by="戊某",
                shown={one.sha256: picture for hazard in many for one in hazard.proofs},
            )
            (folder / f"{name}.{kind}.docx").write_bytes(ledger_paper(paper))
    return pages_of(folder)


@pytest.mark.office
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CASES)
def test_pages(pages: dict[str, list[str]], name: str, kind: str) -> None:
    told, most = pages[f"{name}.{kind}"], CASES[name][1 + (kind in ROWS)]
    assert len(told) <= most, len(told)
    signed = [page for page in told if "台账链尾" in page]
    assert len(signed) == 1
    assert "（盖章）" in signed[0]
    assert len(signed[0].split("（盖章）")[0]) > 30, signed[0]
