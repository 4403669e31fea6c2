"""OSCAL documents over every ending, held against the models of compliance-trestle; counted, and the same twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
import result_cases as cases
from ledger_cases import DECEMBER, FACTORY, NOVEMBER, OCTOBER, SEPTEMBER, act, closure, form, hazard, photo

from hazardcheck.model.base import Stage, State
from hazardcheck.model.ledger import Extension, Supervision
from hazardcheck.model.outcome import Result
from hazardcheck.model.run_notes import Counts
from hazardcheck.reports.pipelines import oscal_results
from hazardcheck.reports.pipelines.oscal_plan import PlannedHazard, plan_text
from hazardcheck.rules.ledger.enterprise_replay import replayed

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)
EVERY = [cases.result(entry) for entry in (*cases.ALL, cases.NASTY)] + [MANY, replace(cases.result(), counts=Counts())]


@cache
def models() -> Any:
    from trestle.oscal.assessment_results import AssessmentResults
    from trestle.oscal.poam import PlanOfActionAndMilestones

    return {"assessment-results": AssessmentResults, "plan-of-action-and-milestones": PlanOfActionAndMilestones}


def valid(text: str) -> Any:
    """The document, which the models of others take, each identifier in it given once."""
    ((name, body),) = json.loads(text).items()
    models()[name].model_validate(body)
    ids = list(own_ids(body))
    assert len(ids) == len(set(ids))
    return body


def own_ids(part: Any) -> Any:
    if isinstance(part, dict):
        if "uuid" in part:
            yield part["uuid"]
        part = list(part.values())
    for one in part if isinstance(part, list) else ():
        yield from own_ids(one)


def results_of(result: Result, lang: str = "zh") -> Any:
    text = "".join(oscal_results.render(cases.picture(result), lang))
    assert text == "".join(oscal_results.render(cases.picture(result), lang))
    return valid(text)["results"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("result", EVERY, ids=[str(place) for place in range(len(EVERY))])
def test_every_ending_is_a_document_of_the_standard(result, lang):
    assert len(results_of(result, lang)) >= len(result.submissions)


@pytest.mark.parametrize("result", EVERY, ids=[str(place) for place in range(len(EVERY))])
def test_what_does_not_pass_is_never_satisfied(result):
    told = results_of(result)
    for entry, one in zip(result.submissions, told, strict=False):
        found = one.get("findings", [])
        open_ = [finding for finding in found if finding["target"]["status"]["state"] == "not-satisfied"]
        if not entry.is_clear and entry.status.value not in ("duplicate", "skipped"):
            assert open_ or entry.findings
        satisfied = {finding["target"]["target-id"] for finding in found} - {
            one["target"]["target-id"] for one in open_
        }
        for row in entry.answers:
            if row.state in (State.UNANSWERED, State.UNCLEAR):
                assert row.item.replace("/", ".") not in satisfied
    assert not told or "findings" in told[-1] or result.counts.judged


def test_the_method_is_that_of_the_stage():
    for stage, method in ((Stage.SELF, "INTERVIEW"), (Stage.INSPECTION, "EXAMINE"), (Stage.RECHECK, "EXAMINE")):
        result = cases.result(*cases.ALL)
        told = results_of(replace(result, run=replace(result.run, stage=stage)))
        methods = {name for one in told for seen in one.get("observations", []) for name in seen["methods"]}
        assert method in methods
        assert methods <= {method, "UNKNOWN"}


# ---- the plan


def planned() -> list[PlannedHazard]:
    found = form(SEPTEMBER, hazard(measure="更换探头"), hazard(place="2号喷漆室", deadline=None, description=" "))
    first = next(one for one in replayed([found], []).hazards if one.finding.place == "1号喷漆室")
    named = replace(hazard(), number=first.no)
    forms = [found, form(OCTOBER, closures=(closure(named, OCTOBER),)), form(None, hazard(place="3号"))]
    forms += [form(NOVEMBER, hazard(description="又失效\n第二行")), form(NOVEMBER, hazard(place="", description=""))]
    more = Extension(until=date(2027, 1, 20), reason="配件未到货", granted_by="示例县应急管理局")
    acts = [
        act(first, "supervise", DECEMBER, supervision=Supervision(body="示例县应急管理局", level="县级")),
        act(first, "extend", DECEMBER, extension=more),
        act(first, "record", DECEMBER, what="更换探头", done_on=DECEMBER, by="丙某", proofs=(photo(DECEMBER),)),
    ]
    return [PlannedHazard(FACTORY, one) for one in replayed(forms, acts).hazards]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_plan_is_a_document_of_the_standard(lang):
    text = plan_text(planned(), DECEMBER, "1.0", "a" * 64, lang)
    assert text == plan_text(planned(), DECEMBER, "1.0", "a" * 64, lang)
    body = valid(text)
    assert len(body["poam-items"]) == len(body["risks"]) == len(planned())
    assert {one["status"] for one in body["risks"]} == {"open", "remediating", "investigating"}
    risk = next(one for one in body["risks"] if one["status"] == "remediating")
    assert risk["deadline"].startswith("2027-01-20")
    log = risk["risk-log"]["entries"]
    changes = [entry.get("status-change", "") for entry in log]
    assert changes == ["open", "closed", "open", "", "", "remediating"]
    assert [one["lifecycle"] for one in risk["remediations"]] == ["planned", "completed"]


def test_a_hazard_is_known_again_next_month():
    first, later = (
        json.loads(plan_text(planned(), day, "1.0", head * 64, "zh"))
        for day, head in ((DECEMBER, "a"), (date(2027, 1, 5), "b"))
    )
    (old,), (new,) = first.values(), later.values()
    assert [one["uuid"] for one in old["risks"]] == [one["uuid"] for one in new["risks"]]
    assert old["uuid"] != new["uuid"]
