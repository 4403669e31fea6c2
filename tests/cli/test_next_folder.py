"""The folder that ``template --previous`` suggests is never one that the next run would have to replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazardcheck.cli.forms.template_run import _next_folder


@pytest.mark.parametrize(
    ("previous", "folder"),
    [
        ([], "结果"),
        (["结果"], "结果-2026-12"),
        (["结果-2026-11"], "结果-2026-12"),
        (["结果-2026-12"], "结果-2026-12-2"),
        (["结果-2026-12/results.jsonl"], "结果-2026-12-2"),
        (["./一月/结果-2026-12/", "结果-2026-12-2"], "结果-2026-12-3"),
    ],
)
def test_the_folder_is_another_one(previous: list[str], folder: str) -> None:
    assert _next_folder(tuple(map(Path, previous)), "2026-12") == folder
