"""Every text format over one run with every ending. Renew: ``HAZARDCHECK_RENEW=1 pytest tests/reports/test_golden.py``."""

from __future__ import annotations

import pytest
import result_cases as cases
from golden_files import check_golden

from hazardcheck.reports import FORMATS, renderer
from hazardcheck.reports.pages.run_page import render as render_index
from hazardcheck.reports.pages.submission_page import render as render_page

MANY = cases.result(*cases.ALL, missing=2)
ENDINGS = {"text": "txt"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_many(name: str, lang: str) -> None:
    check_golden(f"reports/many.{lang}.{ENDINGS.get(name, name)}", cases.told(renderer(name), MANY, lang))


@pytest.mark.parametrize("case", ["STOPPED", "CLEAR", "REMOVED", "RECTIFY", "WAITING", "REFER"])
def test_single(case: str) -> None:
    only = cases.result(getattr(cases, case))
    check_golden(f"reports/{case.lower()}.txt", cases.told(renderer("text"), only))
    check_golden(f"reports/{case.lower()}.html", render_page(only.submissions[0], only, "zh"))


def test_linked_index() -> None:
    folders = {place: f"{place:012x}" for place in range(len(MANY.submissions))}
    check_golden(
        "reports/index.html", "".join(render_index(cases.picture(MANY, folders, {2: ("整改通知书.docx",)}), "zh"))
    )
