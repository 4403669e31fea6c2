"""One photo proves one piece of work: not that of before the hazard was back, not another day, not what was seen since."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledger_cases import NOVEMBER, OCTOBER, SEPTEMBER, act, form, hazard, photo

from hazardcheck.model.base import Grade
from hazardcheck.rules.ledger.closing_guards import why_refused
from hazardcheck.rules.ledger.enterprise_replay import replayed

SHOT = photo(SEPTEMBER)


def hazard_after(grade, kind, *more_forms, withdrawn=False, proof=SHOT, **said):
    """The hazard after one act of September and later forms."""
    first = form(SEPTEMBER, hazard(grade=grade))
    (one,) = replayed([first], []).hazards
    told = {"what": "更换探头", "proofs": (proof,), "by": "戊某", **said}
    acts = [act(one, kind, SEPTEMBER, known=(first.key,), **told)]
    (after,) = replayed([first, *more_forms], acts, withdrawn={0: "日期记错"} if withdrawn else {}).hazards
    return after


def refusal(one, *proofs):
    work = {"what": "又更换探头", "done_on": NOVEMBER, "by": "戊某", "proofs": proofs}
    found = why_refused(one, act(one, "close", NOVEMBER, **work))
    return found.code if found else ""


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize(
    ("proof", "code"),
    [
        (SHOT, "HZ735"),
        (replace(SHOT, taken_on=NOVEMBER), "HZ735"),
        (replace(SHOT, name="改名.jpg", taken_on=NOVEMBER), "HZ735"),
        (replace(SHOT, sha256="77" * 32, taken_on=NOVEMBER), ""),
    ],
)
def test_the_photo_of_last_time_closes_nothing(grade, proof, code):
    back = hazard_after(grade, "close", form(OCTOBER, hazard(grade=grade)), done_on=SEPTEMBER)
    assert back.recurrences == 1
    assert refusal(back, proof) == code


@pytest.mark.parametrize(
    ("proof", "withdrawn", "code"),
    [
        (SHOT, False, ""),
        (replace(SHOT, taken_on=None), False, ""),
        (replace(SHOT, taken_on=NOVEMBER), False, "HZ736"),
        (replace(SHOT, taken_on=NOVEMBER), True, ""),
    ],
)
def test_a_picture_has_one_day(proof, withdrawn, code):
    one = hazard_after(Grade.GENERAL, "record", withdrawn=withdrawn)
    assert refusal(one, proof) == code


@pytest.mark.parametrize(("forms", "code"), [((), ""), ((form(OCTOBER, hazard(grade=Grade.GENERAL)),), "HZ726")])
def test_what_was_noted_before_it_was_seen_again_proves_nothing(forms, code):
    dayless = replace(SHOT, taken_on=None)
    one = hazard_after(Grade.GENERAL, "record", *forms, proof=dayless)
    assert refusal(one, dayless) == code
