"""The papers as LibreOffice lays them out: how many pages, and nobody signs on a page without text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from office_cases import MISSING, pages_of
from paper_cases import (
    BY_SELF,
    DUST,
    RECHECK,
    S4,
    S5,
    SELF,
    SIGNS,
    SPRAY,
    VISIT,
    bare,
    case,
    many,
    onsite_stop,
    self_stop,
    waiting_stop,
)

from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Verdict
from hazardcheck.model.outcome import Run, Submission
from hazardcheck.reports.papers import notice, stoppage


def stopped(*findings: Finding) -> Submission:
    """All of them stop the work."""
    named = tuple(replace(one, item=f"gongmao-2023/{place:02}-01") for place, one in enumerate(findings))
    return case(
        *named, value=Verdict.SHUTDOWN, rules=(S4, replace(S5, items=tuple(one.item for one in named))), stop=BY_SELF
    )


def eight() -> Submission:
    return stopped(*(replace((DUST, SPRAY, SIGNS)[place % 3], place=f"{place + 1}号车间") for place in range(8)))


def long() -> Submission:
    texts = {"description": DUST.description * 12, "measure": DUST.measure * 10, "contingency": DUST.contingency * 10}
    return stopped(replace(DUST, **texts), SPRAY)


# kind → (submission, run, pages of the letter of the notice, of the stop report, pages in all of both)
PAPERS: dict[str, tuple[Callable[[], Submission], Run, tuple[int, int], tuple[int, int]]] = {
    "one": (lambda: stopped(SPRAY), SELF, (1, 1), (2, 3)),
    "two": (lambda: stopped(DUST, SPRAY), SELF, (1, 1), (3, 3)),
    "eight": (eight, SELF, (3, 2), (7, 8)),
    "long": (long, SELF, (3, 2), (6, 6)),
    "bare": (bare, SELF, (1, 1), (2, 3)),
    "removed too": (self_stop, SELF, (2, 1), (4, 3)),
    "inspection": (onsite_stop, VISIT, (2, 2), (5, 5)),
    "recheck": (waiting_stop, RECHECK, (1, 2), (3, 4)),
    "many": (many, SELF, (8, 4), (16, 14)),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Name of a paper → the text of each of its pages."""
    folder = tmp_path_factory.mktemp("papers")
    for name, (make, run, *_) in PAPERS.items():
        for kind, paper in (("notice", notice), ("stoppage", stoppage)):
            (folder / f"{name}.{kind}.docx").write_bytes(paper(make(), run) or b"")
    return pages_of(folder)


@pytest.mark.office
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
@pytest.mark.parametrize("kind", ["notice", "stoppage"])
@pytest.mark.parametrize("name", PAPERS)
def test_pages(pages: dict[str, list[str]], name: str, kind: str) -> None:
    told = pages[f"{name}.{kind}"]
    of_letter, in_all = (pair[kind == "stoppage"] for pair in PAPERS[name][2:])
    signed = [place for place, page in enumerate(told, 1) if "回执核对" in page]
    assert len(signed) == 1
    assert signed[0] <= of_letter, (signed, len(told))
    assert len(told) <= in_all, len(told)
    page = told[signed[0] - 1]
    assert "（盖章）" in page
    # what stands before the seal on that page: the last demand at least
    assert len(page.split("（盖章）")[0]) > 30
