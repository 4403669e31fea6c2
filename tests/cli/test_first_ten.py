"""What stands on stdout beside an output folder: the figures and the first, unless a format is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_cases import ON, code_of, form, hazard, put, run

from hazardcheck.reports.terminal import run_lists

NAMES = ("示例甲厂", "示例乙厂", "示例丙厂")


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What ``grade`` says of three forms, of which the second is the worst."""
    monkeypatch.setattr(run_lists, "FIRST", 1)
    made = {
        f"f{number}": form(name, code_of(number + 10), **({"n07_07": hazard()} if number == 1 else {}))
        for number, name in enumerate(NAMES)
    }
    inputs = put(tmp_path / "in", **made)

    def grade(*options: str | Path) -> str:
        return run("grade", inputs, "--on", ON.isoformat(), "--fail-on", "never", "-q", *options).stdout.decode()

    return grade


def test_beside_a_folder_the_first_and_where_all_are(said, tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = said("-o", out)
    assert [name in text for name in NAMES] == [False, True, False]
    assert "有结果的 3 份" in text
    # a long path is wrapped
    assert f"另有2家没有列在这里，见{out.as_posix()}/index.html" in "".join(text.split())
    # nothing changed: nothing is written, the same is said
    assert said("-o", out, "--resume") == text
    assert said("-o", out, "--resume") == text


@pytest.mark.parametrize("options", [("--format", "text"), ("--format", "csv"), ("--format", "jsonl")])
def test_a_format_that_is_named_holds_all(said, tmp_path: Path, options: tuple[str, str]) -> None:
    text = said("-o", tmp_path / "out", *options)
    assert [name in text for name in NAMES] == [True, True, True]
    assert said(*options) == text


def test_without_a_folder_all_are_there(said) -> None:
    text = said()
    assert [name in text for name in NAMES] == [True, True, True]
    assert said("--format", "text") == text
