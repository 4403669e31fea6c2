"""A result of more points than a receiver takes, through the real command: the gravest are kept, and it is said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import result_cases as cases
from command_cases import run

from hazardcheck.model.outcome import Submission
from hazardcheck.reports import json_result as data
from hazardcheck.reports.pipelines.sarif_log import KEPT

# of each: a major hazard, a general one, three rows that nobody answered or understood
FORMS, POINTS = 5_200, 5


def forms() -> Iterator[Submission]:
    for number in range(FORMS):
        assert cases.STOPPED.enterprise is not None
        head = cases.STOPPED.enterprise.with_values(name=f"示例{number}号厂", uscc="")
        yield replace(cases.STOPPED, source=f"{number}.xlsx", sha256=f"{number:064x}", enterprise=head)


@pytest.mark.slow
def test_the_cap_of_sarif(tmp_path: Path) -> None:
    """25,000 results are what GitHub takes of a run, of which it shows the first 5,000 by their rank."""
    assert KEPT == 25_000 < FORMS * POINTS
    # a policy of one's own is not decided again for each form
    result = replace(cases.result(*forms()), run=replace(cases.RUN, policy="own-2026"))
    with (tmp_path / "results.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(data.render_jsonl(cases.picture(result), "zh"))
    done = run("report", "results.jsonl", "--format", "sarif", folder=tmp_path, code=1)
    (log,) = json.loads(done.stdout)["runs"]
    assert len(log["results"]) == KEPT
    assert Counter(one["level"] for one in log["results"]) == {
        "error": FORMS,
        "warning": FORMS,
        "none": KEPT - 2 * FORMS,
    }
    # what is shown first is what is gravest: each of the 5,000 is a major hazard
    assert all(one["rank"] == 100 for one in sorted(log["results"], key=lambda one: -one["rank"])[:5_000])
    told = log["properties"]
    assert (told["truncated"], told["results"], told["inputs"]["inputs"]) == (True, FORMS * POINTS, FORMS)
    said = [one["message"]["text"] for one in log["invocations"][0]["toolExecutionNotifications"]]
    assert any(str(KEPT) in text and str(FORMS * POINTS) in text for text in said), said[:3]
