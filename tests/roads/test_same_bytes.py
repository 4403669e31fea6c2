"""The same inputs and ``--on`` give the same bytes in every format: in another process, whatever Python makes of the
order of sets there, however many workers judge, and in whichever order the same forms are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_cases import run, run_apart

from hazardcheck.reports import FORMATS

FORMS = tuple(
    f"samples/2026-11/{name}.xlsx"
    for name in ("网格A/示例一号门业有限公司", "网格A/示例四号木业家具", "网格B/示例十九号塑料制品")
)
ON = ("--on", "2026-11-30", "-q")
EVERY = [word for name in FORMATS for word in ("--format", name)]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same run twice: other workers, another order of sets."""
    folder, found = tmp_path_factory.mktemp("runs"), []
    for number, jobs in enumerate(("1", "2")):
        done = run_apart("grade", *FORMS, *ON, "--jobs", jobs, "--format", "jsonl", code=1, PYTHONHASHSEED=jobs)
        found.append(folder / f"{number}.jsonl")
        found[-1].write_bytes(done.stdout)
    return found


@pytest.mark.slow
def test_the_same_run_gives_the_same_lines(judged: list[Path]) -> None:
    first, second = (path.read_bytes() for path in judged)
    assert first == second
    assert first.count(b"\n") == len(FORMS)


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--redact",)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_so_does_every_format(lang: str, more: tuple[str, ...], judged: list[Path]) -> None:
    first, second = (
        run_apart("--lang", lang, "report", path, *EVERY, *more, code=1, PYTHONHASHSEED=str(seed)).stdout
        for seed, path in enumerate(judged, start=11)
    )
    assert first == second
    # each of them is there
    marks = (b'"version": "2.1.0"', b"<testsuite", b"oscal-version", b"<!doctype html", b'"fingerprint"')
    assert [mark for mark in marks if mark not in first.lower()] == []


def test_another_order_of_the_same_forms_gives_the_same_lines() -> None:
    """The lines come in the order of the inputs; what each says does not hang on it."""
    texts = [run("grade", *forms, *ON, "--format", "jsonl", code=1).stdout for forms in (FORMS, FORMS[::-1])]
    first, second = ([json.loads(line) for line in text.splitlines()] for text in texts)
    heads = [lines[0].pop("head") for lines in (first, second)]
    assert first == second[::-1]
    # the digest is of the lines in their order
    assert all(head.pop("digest") for head in heads)
    assert heads[0] == heads[1]
