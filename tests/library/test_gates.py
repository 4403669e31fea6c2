"""A gate that can't be used is refused at its line: wrong shapes, one that can't fail, one that contradicts itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_cases import run

from hazardcheck.errors import DefinitionError
from hazardcheck.library.gates import load_gate

HEAD = "schema: hazardcheck/gate/1\n"
GOOD = (
    "inputs: {min: 1}",
    "coverage: {min: 0.95}",
    "coverage: {min: 1}",
    "max_age_days: 0",
    "max_age_days: 31",
    "incomplete: {max: 0}",
    "failed: {major: {max: 0}}",
    "failed: {major: {max: 0}, general: {max: 0}}\noverdue: {max: 0}",
    "failed: {major: {max: 2}}\noverdue: {max: 9}",
    "coverage: {min: 0.9}\nincomplete: {max: 5}\nunreadable: {max: 1}\nmissing: {max: 3}",
)
# text → line, code
BAD = {
    "": (1, "HZ590"),
    "inputs: {min: 0}": (2, "HZ590"),
    "inputs: {min: -1}": (2, "HZ590"),
    "coverage: {min: 0}": (2, "HZ590"),
    "coverage: {min: 1.01}": (2, "HZ591"),
    "coverage: {min: 95}": (2, "HZ591"),
    "max_age_days: -1": (2, "HZ591"),
    "max_age_days: 3661": (2, "HZ590"),
    "incomplete: {max: -1}": (2, "HZ591"),
    "overdue: {max: 1000001}": (2, "HZ590"),
    "failed: {}": (2, "HZ590"),
    "failed:\n  major: {max: -1}": (3, "HZ591"),
    "coverage: {min: 1}\nincomplete: {max: 1}": (3, "HZ592"),
    "coverage: {min: 1}\nunreadable: {max: 1}": (3, "HZ592"),
    "coverage: {min: 1}\nmissing: {max: 1}": (3, "HZ592"),
    "failed: {major: {max: 1}, general: {max: 1}}\noverdue: {max: 3}": (3, "HZ592"),
    "failed: {general: {max: 1}}\noverdue: {max: 2}": (3, "HZ592"),
    "inputs: 5": (2, "HZ410"),
    'inputs: {min: "5"}': (2, "HZ410"),
    "inputs: {min: 1.5}": (2, "HZ410"),
    "inputs: {max: 5}": (2, "HZ404"),
    "coverage: {min: yes}": (2, "HZ405"),
    "failed: {majr: {max: 0}}": (2, "HZ403"),
    "receipts: required": (2, "HZ410"),
    "receipts: {keys: []}": (2, "HZ591"),
    "receipts: {keys: [a.pem], signers: 0}": (2, "HZ590"),
    "receipts: {keys: [a.pem, a.pem], signers: 2}": (2, "HZ591"),
    "inputs: {min: 1}\ninputs: {min: 2}": (3, "HZ402"),
}


@pytest.mark.parametrize("text", GOOD)
def test_gates_that_hold(text: str, tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD + text + "\n", "utf-8")
    assert load_gate(path)


@pytest.mark.parametrize("text", BAD)
def test_gates_that_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD + text + "\n", "utf-8")
    line, code = BAD[text]
    with pytest.raises(DefinitionError) as caught:
        load_gate(path)
    every = [(one.code, one.where.split(":")[-2]) for one in caught.value.all()]
    assert (code, str(line)) in every
    for lang in ("zh", "en"):
        assert all(one.line(lang) for one in caught.value.all())
    done = run("gate", "no-matter.json", "--file", path, code=2)
    assert code.encode() in done.stderr


@pytest.mark.parametrize("head", ["", "schema: hazardcheck/gate/2\n", "schema: hazardcheck/policy/1\n"])
def test_another_kind_is_no_gate(head: str, tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text(head + "inputs: {min: 1}\n", "utf-8")
    run("gate", "no-matter.json", "--file", path, code=2)


# ---- the command line, over the samples


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gate") / "result.json"
    done = run("grade", "samples/2026-11", "--on", "2026-11-30", "--quiet", "--format", "json", code=1)
    path.write_bytes(done.stdout)
    return path


OPEN = "incomplete: {max: 99}\nunreadable: {max: 99}\n"
ROADS = {
    "major": ("failed: {major: {max: 0}}\n" + OPEN, "2026-11-30", 1, "failed.major.max"),
    "unreadable": ("failed: {major: {max: 99}}\n", "2026-11-30", 3, "incomplete.max"),
    "silent": ("inputs: {min: 10}\n" + OPEN, "2026-11-30", 1, "failed.major.max"),
    "too few": ("inputs: {min: 100}\nfailed: {major: {max: 99}}\n" + OPEN, "2026-11-30", 3, "inputs.min"),
    "stale": ("max_age_days: 31\nfailed: {major: {max: 99}}\n" + OPEN, "2027-03-01", 3, "max_age_days"),
    "passes": ("inputs: {min: 10}\nfailed: {major: {max: 99}}\n" + OPEN, "2026-11-30", 0, ""),
}


@pytest.mark.parametrize("name", ROADS)
def test_the_output_names_what_decided(name: str, saved: Path, tmp_path: Path) -> None:
    text, on, code, decided = ROADS[name]
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD + text, "utf-8")
    done = run("gate", saved, "--file", path, "--on", on, "--format", "json", code=code)
    found = json.loads(done.stdout)
    assert found["exit"]["code"] == code
    assert decided in found["exit"]["decided"]
    said = run("gate", saved, "--file", path, "--on", on, code=code).stdout.decode()
    assert found["exit"]["decided"] in said
    failed = {check["name"] for check in found["checks"] if not check["passed"]}
    assert (decided in failed) if decided else not failed
    english = run("--lang", "en", "gate", saved, "--file", path, "--on", on, code=code).stdout.decode()
    assert english.splitlines()[0].isascii()


@pytest.mark.parametrize("name", ["major", "silent", "too few", "passes"])
def test_grade_ends_as_its_gate_says(name: str, tmp_path: Path) -> None:
    text, on, code, decided = ROADS[name]
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD + text, "utf-8")
    done = run("grade", "samples/2026-11", "--on", on, "--quiet", "--format", "jsonl", "--gate", path, code=code)
    assert decided in done.stderr.decode()
    assert all(json.loads(line) for line in done.stdout.decode().splitlines())


def test_grade_reads_its_gate_first(tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD, "utf-8")
    done = run("grade", "samples/2026-11", "--gate", path, code=2)
    assert done.stdout == b""
    passes = tmp_path / "passes.yaml"
    passes.write_text(HEAD + ROADS["passes"][0], "utf-8")
    run("grade", "samples/2026-11", "--on", "2026-11-30", "--quiet", "--gate", passes, "--fail-on", "shutdown", code=1)
    run("grade", tmp_path / "none", "--gate", passes, "--quiet", code=3)
