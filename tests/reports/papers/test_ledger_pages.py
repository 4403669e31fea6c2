"""The papers of the ledger as LibreOffice lays them out: one page for one hazard, signatures never alone."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger_cases import FACTORY, SEPTEMBER, form, hazard, photo
from lxml import etree
from office_cases import MISSING, pages_of
from paper_cases import HOSTILE
from picture_cases import png

from hazardcheck.model.ledger import HazardState, LedgerHazard, LedgerStep
from hazardcheck.reports.papers.hazard_dossier import dossier
from hazardcheck.reports.papers.ledger_frame import LedgerPaper
from hazardcheck.reports.papers.ledger_papers import ledger_paper
from hazardcheck.reports.papers.paper_pictures import paper_picture
from hazardcheck.rules.ledger.enterprise_replay import replayed
from hazardcheck.rules.ledger.paper_guards import KINDS
from hazardcheck.rules.ledger.told_fields import TOLD_FIELDS

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


def paper_of(kind: str, many: tuple[LedgerHazard, ...], **more: Any) -> LedgerPaper:
    """A paper about these hazards; the photo of each is at hand."""
    picture = paper_picture(png(64, 48))
    assert picture is not None
    usual: dict[str, Any] = {
        "number": "示例〔2026〕1号",
        "on": date(2026, 10, 2),
        "head": FACTORY,
        "count": 7,
        "hash": "ab" * 32,
        "refers_to": "责令限期整改指令书 示例〔2026〕1号",
        "by": "戊某",
        "shown": {one.sha256: picture for hazard in many for one in hazard.proofs},
    }
    return LedgerPaper(**{**usual, **more, "kind": kind, "hazards": many})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, (many, *_) in CASES.items():
        for kind in KINDS:
            (folder / f"{name}.{kind}.docx").write_bytes(ledger_paper(paper_of(kind, many)))
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


@pytest.mark.parametrize("kind", [*KINDS, "dossier"])
def test_hostile_text_stays_text_and_the_same_is_the_same(kind: str) -> None:
    """Control, bidi and XML characters in whatever people type or tell."""
    (one,) = hazards(1, dict.fromkeys(TOLD_FIELDS, HOSTILE))
    finding = replace(one.finding, **dict.fromkeys(("title", "place", "measure", "responsible", "clause"), HOSTILE))
    bad = replace(one, known=replace(one.known, finding=finding), what=HOSTILE, named=(HOSTILE,))
    paper = paper_of(
        kind, (bad,), head=FACTORY.with_values(name=HOSTILE, address=HOSTILE), refers_to=HOSTILE, by=HOSTILE
    )
    made = [dossier(paper, ()) if kind == "dossier" else ledger_paper(paper) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        raw = package.read("word/document.xml").decode()
        assert package.testzip() is None
        assert {entry.date_time[:3] for entry in package.infolist()} == {(2026, 10, 2)}
    etree.fromstring(raw.encode())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]", raw)
    assert "]]&gt;&lt;/w:t&gt;&lt;w:p/&gt;&amp;amp;&lt;script&gt;" in raw


def test_what_nobody_said_is_marked_and_no_day_of_the_law_is_invented() -> None:
    for kind in KINDS:
        raw = (
            zipfile.ZipFile(io.BytesIO(ledger_paper(paper_of(kind, hazards(1, {}))))).read("word/document.xml").decode()
        )
        assert "【未填】" in raw or kind in ("acceptance", "recheck"), kind
        assert not re.search(r"(十|[0-9]+)个?工作日|第(十六|十八|二十三)条|罚款", raw)


(WAITING,) = hazards(1, TOLD)
ORDERED = replace(WAITING, known=replace(WAITING.known, stop="onsite"))
STRUCK = replace(ORDERED, state=HazardState.CLOSED, closed_on=date(2026, 10, 2), closed_by="戊某")


def accepted(one: LedgerHazard, **more: Any) -> LedgerHazard:
    """Somebody has noted that the work is good."""
    step = LedgerStep(kind="noted", day=date(2026, 10, 2), source="戊某", told={"conclusion": "合格"})
    return replace(one, steps=(*one.steps, step), **more)


STATES = {
    "open": (replace(WAITING, state=HazardState.RECTIFYING, done_on=None), ""),
    "done": (ORDERED, "已整改完成（2026-10-01），待验收"),
    "accepted": (accepted(WAITING), "已整改完成（2026-10-01），2026-10-02 戊某 验收合格，待销号"),
    "ordered": (accepted(ORDERED), "已整改完成（2026-10-01），2026-10-02 戊某 验收合格，待部门同意恢复"),
    "agreed": (
        accepted(ORDERED, consent_on=date(2026, 10, 2)),
        "已整改完成（2026-10-01），2026-10-02 戊某 验收合格，部门 2026-10-02 同意恢复，待销号",
    ),
    "struck off": (STRUCK, "已消除，2026-10-02 销号（戊某）"),
    # of the day of the paper it was not yet
    "struck off later": (replace(STRUCK, closed_on=date(2026, 10, 3)), "已整改完成（2026-10-01），待验收"),
    "done later": (replace(WAITING, done_on=date(2026, 10, 3)), ""),
}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("aims", ["", "更换全部探头"])
@pytest.mark.parametrize("kind", ["plan", "report", "dossier", "resume"])
def test_a_paper_says_how_far_it_is_by_the_ledger(kind: str, aims: str, name: str) -> None:
    one, wanted = STATES[name]
    paper = paper_of(kind, (replace(one, told={**one.told, "aims": aims} if aims else one.told),))
    text = etree.fromstring(_document(dossier(paper, ()) if kind == "dossier" else ledger_paper(paper)))
    told = "\n".join("".join(line.itertext()) for line in text.iter(f"{_WORD}p"))
    assert wanted in told
    assert ("待验收" in told.replace("隐患编号：YH-0001　　待验收", "")) is ("待验收" in wanted)
    if kind != "resume":
        assert aims in told
    else:
        assert ("已整改完成、销号并经本单位验收（戊某 2026-10-02）" in told) is (name == "struck off")


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")
