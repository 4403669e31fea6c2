"""The names of what a run writes: in the language of the run, and known again in either."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_cases import run
from workbook_cases import filled

from hazardcheck.batch.inputs.skip_reasons import could_be_form
from hazardcheck.batch.our_files import REPORT_NAMES, is_kept
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import State
from hazardcheck.words import TEXTS

NAMES = {code: texts for code, texts in TEXTS.items() if code.startswith("file.")}
ON = ("--on", "2026-11-30", "--quiet")


def judged(folder: Path, lang: str, *options: str, code: int | None = None) -> set[str]:
    """The names in the output folder after a run in the language."""
    (folder / "a.xlsx").write_bytes(filled(n07_07=Answer(key="", state=State.HAZARD)))
    run("--lang", lang, "grade", folder / "a.xlsx", *ON, "-o", folder / "out", *options, code=code)
    return {path.name for path in (folder / "out").iterdir() if not path.name.startswith(".")}


def test_every_name_is_another_in_english() -> None:
    assert len(NAMES) > 5
    assert all(english.isascii() and chinese != english for chinese, english in NAMES.values())
    assert len({name for pair in NAMES.values() for name in pair}) == 2 * len(NAMES)


def test_reports_are_ours_in_either_language() -> None:
    for code in ("file.page", "file.notice", "file.stoppage"):
        assert set(TEXTS[code]) <= REPORT_NAMES
        assert not any(map(could_be_form, TEXTS[code]))
    assert all(is_kept(f"{prefix}2026-11-30/a.xlsx") for prefix in TEXTS["file.kept"])


def test_a_run_writes_one_of_them_and_takes_the_place_of_the_other(tmp_path: Path) -> None:
    english, chinese = {TEXTS["file.page"][1], TEXTS["file.notice"][1], TEXTS["file.stoppage"][1]}, set()
    assert judged(tmp_path, "en") == {*english, "results.jsonl"}
    chinese = judged(tmp_path, "zh")
    assert chinese == {TEXTS["file.page"][0], TEXTS["file.notice"][0], TEXTS["file.stoppage"][0], "results.jsonl"}
    assert judged(tmp_path, "en") == {*english, "results.jsonl"}


@pytest.mark.parametrize(("first", "then"), [("en", "zh"), ("zh", "en")])
def test_what_somebody_signed_is_not_written_over_by_a_run_in_the_other_language(
    tmp_path: Path, first: str, then: str
) -> None:
    judged(tmp_path, first)
    paper = tmp_path / "out" / TEXTS["file.notice"][first == "en"]
    paper.write_bytes(b"signed")
    assert judged(tmp_path, then, code=2) >= {paper.name}
    assert paper.read_bytes() == b"signed"
    names = judged(tmp_path, then, "--keep")
    (aside,) = (name for name in names if name.startswith(TEXTS["file.kept"][then == "en"]))
    assert (tmp_path / "out" / aside / paper.name).read_bytes() == b"signed"
    assert aside in judged(tmp_path, first)
