"""Every field of a finding reaches every report, or is listed here with the reason why it does not.

A field is changed in an open hazard and in a closed one; where a report says the same as before, it does not show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
import result_cases as cases

from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade
from hazardcheck.model.outcome import Submission
from hazardcheck.reports import FORMATS, renderer
from hazardcheck.reports.pages.submission_page import render as render_page
from hazardcheck.reports.papers.notice import notice
from hazardcheck.reports.papers.stoppage import stoppage
from hazardcheck.reports.parquet_table import write_parquet

DAY = date(2026, 11, 18)
SAID = {
    "number": "甲-1",
    "place": "打磨车间",
    "device": "二号除尘器",
    "description": "隔爆阀失效",
    "control_measure": "停用该除尘系统",
    "eliminated": False,
    "safe_meanwhile": True,
    "measure": "更换隔爆阀",
    "responsible": "丙某",
    "funds": "6.5",
    "deadline": date(2026, 12, 5),
    "contingency": "撤离并报告",
    "done_on": DAY,
    "done_note": "更换隔爆阀并试验",
    "accepted_by": "丁某",
    "accepted_on": DAY,
    "grade_reason": "两项同时存在",
    "deadline_days": 30,
}
OTHER = {
    "item": "gongmao-2023/11-05",
    "grade": Grade.GENERAL,
    "eliminated": True,
    "safe_meanwhile": False,
    "number_given": True,
    "deadline": date(2026, 11, 3),
    "done_on": date(2026, 11, 2),
    "accepted_on": date(2026, 11, 4),
    "deadline_days": 5,
    "typical_control": ("另一措施",),
    "typical_measures": ("另一办法",),
}
"""What a field is changed into; a text becomes another text."""


def submission(changed: str = "") -> Submission:
    """An enterprise with an open hazard and a closed one, a field of both changed."""
    more = {changed: OTHER.get(changed, f"改{changed}")} if changed else {}
    closing = {"done_on", "done_note", "accepted_by", "accepted_on"}
    open_ = cases.finding("11-03", **({name: value for name, value in SAID.items() if name not in closing} | more))
    closed = cases.finding("13-01", **(SAID | more))
    return replace(cases.STOPPED, findings=(open_,), closures=(closed,))


def _text(name: str) -> Callable[[Submission, Path], object]:
    return lambda entry, _: cases.told(renderer(name), cases.result(entry))


def _parquet(entry: Submission, folder: Path) -> bytes:
    path = folder / "results.parquet"
    write_parquet(cases.result(entry), path)
    return path.read_bytes()


REPORTS: dict[str, Callable[[Submission, Path], object]] = {
    **{name: _text(name) for name in FORMATS},
    "page": lambda entry, _: render_page(entry, cases.result(entry), "zh"),
    "summary": lambda entry, _: cases.workbook(cases.result(entry)),
    "parquet": _parquet,
    "notice": lambda entry, _: notice(entry, cases.RUN),
    "stoppage": lambda entry, _: stoppage(entry, cases.RUN),
}

# ---- what a report does not show, and why

_OURS = {
    "number_given": "how a number came about matters to the next form alone, which reads it from the result",
    "number_typed": "as number_given",
    "deadline_days": "what a supplement allows is compared with the deadline when it is judged (HZ265)",
}
_SUGGESTED = {
    "typical_control": "what the checklist suggests, not what the enterprise said",
    "typical_measures": "as typical_control",
}
_OF_THE_LAW = {"document": "the document of the item, which item and clause name"}
_PLAN = dict.fromkeys(
    ("control_measure", "safe_meanwhile", "measure", "responsible", "funds", "contingency"),
    "a point says where the hazard is; the plan stands in the page and the papers that it links or lies beside",
)
_CLOSING = dict.fromkeys(("done_on", "done_note", "accepted_by", "accepted_on"), "a closed hazard is no point")
_BRANCH = {
    "condition": "the letters mean something beside the text of the item only",
    "condition_text": "as condition",
    "grade_reason": "why the grade is so is told by the page and by `why`",
}
_POINT = _OURS | _SUGGESTED | _OF_THE_LAW | _PLAN | _CLOSING | _BRANCH
_WHOLE_TEXT = {"condition_text": "the paper quotes the item's own clause; its letters follow"}
LEFT_OUT: dict[str, dict[str, str]] = {
    "text": _OURS | _SUGGESTED,
    "csv": {
        **_OURS,
        **_SUGGESTED,
        **_OF_THE_LAW,
        **_BRANCH,
        **dict.fromkeys(
            ("clause", "description", "location", *_PLAN),
            "a row is an enterprise: its hazards are named by item and place",
        ),
    },
    "html": _OURS,
    "page": _OURS,
    **dict.fromkeys(("sarif", "junit", "codequality", "oscal"), _POINT),
    "summary": {
        **_OURS,
        **_SUGGESTED,
        **_OF_THE_LAW,
        "grade_reason": "why the grade is so is told by the page and by `why`",
    },
    "parquet": {
        **_OURS,
        **_SUGGESTED,
        **_OF_THE_LAW,
        "condition_text": "the text of the letters, which the checklist has",
        "grade_reason": "why the grade is so is told by the page and by `why`",
        **dict.fromkeys(_CLOSING, "the table has the open hazards; those that are gone stand in results.jsonl"),
    },
    "notice": {
        **_WHOLE_TEXT,
        **_SUGGESTED,
        "deadline_days": _OURS["deadline_days"],
        "number_given": _OURS["number_given"],
        "location": "a cell of the file says nothing to who reads the paper",
        "safe_meanwhile": "the notice orders the rectification; whether work may go on is the order's to say (stoppage)",
    },
    "stoppage": {
        **_WHOLE_TEXT,
        **_SUGGESTED,
        "deadline_days": _OURS["deadline_days"],
        "number_given": _OURS["number_given"],
        "location": "as in the notice",
        "item": "the order names the clause and the place; the number is ours",
        "grade": "only major hazards stop anything",
    },
}


@pytest.mark.parametrize("report", REPORTS)
def test_every_field_of_a_finding_is_shown_or_listed(report: str, tmp_path: Path) -> None:
    render = REPORTS[report]
    before = render(submission(), tmp_path)
    assert render(submission(), tmp_path) == before
    same = {one.name for one in fields(Finding) if render(submission(one.name), tmp_path) == before}
    assert same == set(LEFT_OUT.get(report, {}))


def test_what_is_listed_has_a_reason() -> None:
    assert set(LEFT_OUT) <= set(REPORTS)
    assert all(reason for left in LEFT_OUT.values() for reason in left.values())
