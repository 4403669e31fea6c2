"""Which paper can be made of which hazard, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ledger_cases import SEPTEMBER, form, hazard, photo

from hazardcheck.model.base import Grade
from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.enterprise_replay import replayed
from hazardcheck.rules.ledger.paper_guards import KINDS, why_no_paper
from hazardcheck.rules.ledger.told_fields import PLAN_FIELDS, REPORT_FIELDS, TOLD_FIELDS, field_named
from hazardcheck.words import TEXTS

(OPEN,) = replayed([form(SEPTEMBER, hazard(number="YH-0001"))], []).hazards
DONE = replace(OPEN, state=HazardState.AWAITING, done_on=date(2026, 10, 1), what="更换探头", proofs=(photo(),))
STOPPED = replace(DONE, known=replace(DONE.known, stop="onsite"))
CLOSED = replace(STOPPED, state=HazardState.CLOSED)
GENERAL = replace(OPEN, known=replace(OPEN.known, finding=replace(OPEN.finding, grade=Grade.GENERAL)))
DOUBTFUL = replace(OPEN, state=HazardState.UNCONFIRMED)
OWN_STOP = replace(DONE, told={"stopped": "2026-09-05 15时"})
AGREED = replace(STOPPED, consent_on=date(2026, 10, 2), proofs=(photo(kind="paper"),))
NAMELESS = replace(DONE, named=(), known=replace(DONE.known, finding=replace(DONE.finding, responsible="")))
DAY = date(2026, 10, 2)
EARLIER = "责令限期整改指令书 示例〔2026〕1号"

# hazard → why each kind of KINDS is refused
CELLS = {
    "open": (OPEN, ("", "", "HZ773", "HZ773", "", "", "")),
    "done": (DONE, ("", "", "", "HZ775", "", "", "")),
    "stopped": (STOPPED, ("", "", "", "", "", "", "")),
    "own stop": (OWN_STOP, ("", "", "", "", "", "", "")),
    "closed": (CLOSED, ("", "HZ772", "", "", "", "HZ772", "HZ772")),
    "general": (GENERAL, ("HZ771", "HZ771", "HZ773", "HZ773", "", "", "")),
    "doubtful": (DOUBTFUL, ("HZ770",) * 7),
    "no proof": (replace(STOPPED, proofs=()), ("", "", "HZ773", "HZ773", "", "", "")),
    "a consent alone": (AGREED, ("", "", "HZ773", "HZ773", "", "", "")),
    "consent and photo": (replace(AGREED, proofs=(*AGREED.proofs, photo(name="后.png"))), ("",) * 7),
    "nameless": (NAMELESS, ("", "", "HZ730", "HZ775", "", "", "")),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CELLS)
def test_every_cell(name: str, kind: str) -> None:
    one, wanted = CELLS[name]
    refusal = why_no_paper(kind, one, DAY, "戊某", EARLIER)
    assert (refusal.code if refusal else "") == wanted[KINDS.index(kind)]


@pytest.mark.parametrize(
    ("by", "code"), [("", "HZ776"), ("车间", "HZ776"), ("丙某", "HZ731"), ("丙·某", "HZ731"), ("戊某", "")]
)
def test_who_accepts(by: str, code: str) -> None:
    refusal = why_no_paper("acceptance", DONE, DAY, by, "")
    assert (refusal.code if refusal else "") == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026年9月31日", "HZ821"),
        ("2026-02-30", "HZ821"),
        ("２０２６．１３．０１", "HZ821"),
        ("2026年10月3日", "HZ821"),
        ("9月31日", "HZ821"),
        ("2026年10月2日", ""),
        ("2月29日", ""),
        ("", ""),
    ],
)
def test_the_earlier_document_is_of_a_day_that_was(day: str, code: str) -> None:
    refusal = why_no_paper("recheck", DONE, DAY, "戊某", f"{EARLIER} {day}")
    assert (refusal.code if refusal else "") == code


@pytest.mark.parametrize("name", ["甲某＊", "乙某＊、丙某"])
def test_of_a_name_that_was_taken_out_nobody_can_tell(name: str) -> None:
    veiled = replace(DONE, named=(name,))
    refusal = why_no_paper("acceptance", veiled, DAY, "戊某", "")
    assert refusal is not None
    assert (refusal.code, refusal.params["other"]) == ("HZ822", name)
    both = replace(DONE, named=(name, "戊某"))
    sure = why_no_paper("acceptance", both, DAY, "戊某", "")
    assert sure is not None
    assert (sure.code, sure.params["other"]) == ("HZ731", "戊某")


@pytest.mark.parametrize(
    ("text", "refused"), [("", True), ("  ", True), ("无", True), ("指令书", True), ("/", True), (EARLIER, False)]
)
def test_a_recheck_of_nothing(text: str, refused: bool) -> None:
    assert (why_no_paper("recheck", OPEN, DAY, "", text) is not None) is refused


def test_the_fields_are_called_as_the_papers_call_them() -> None:
    assert {key: TEXTS[f"ledger.told.{key}"][0] for key in TOLD_FIELDS} == {
        key: names[0] for key, names in TOLD_FIELDS.items()
    }
    assert {*REPORT_FIELDS, *PLAN_FIELDS} <= set(TOLD_FIELDS)
    named = [name for names in TOLD_FIELDS.values() for name in names]
    assert len(named) == len(set(named))
    assert {name: field_named(name) for name in (" 产生 原因", "Cause", "上报", "颜色", "")} == {
        " 产生 原因": "cause",
        "Cause": "cause",
        "上报": "reported",
        "颜色": "",
        "": "",
    }


@pytest.mark.parametrize(("on", "refused"), [(date(2026, 9, 4), True), (SEPTEMBER, False), (DAY, False)])
def test_no_paper_is_older_than_its_hazard(on: date, refused: bool) -> None:
    refusal = why_no_paper("order", OPEN, on, "", "")
    assert (refusal.code if refusal else "") == ("HZ780" if refused else "")


@pytest.mark.parametrize("kind", ["acceptance", "resume"])
@pytest.mark.parametrize(("on", "code"), [(date(2026, 9, 30), "HZ781"), (date(2026, 10, 1), ""), (DAY, "")])
def test_no_paper_of_work_is_older_than_it(kind: str, on: date, code: str) -> None:
    refusal = why_no_paper(kind, STOPPED, on, "戊某", "")
    assert (refusal.code if refusal else "") == code
