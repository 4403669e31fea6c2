"""With --format json every failure is one JSON document: code, place, what to do; nothing else stands on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from command_cases import run, run_apart

from hazardcheck.cli import command_entry, failure_document
from hazardcheck.cli.command_app import COMMANDS, build_app
from hazardcheck.cli.failure_document import complaint, error_complaints, wants_document
from hazardcheck.errors import UsageError
from hazardcheck.words import TEXTS
from hazardcheck.words.codes.severities import severity_of

ABSENT = "none.yaml"
FAILURES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "unknown option": (("grade", "x", "--nonsense"), "usage", "grade"),
    "no such file": (("grade", "samples/2026-11", "--map", ABSENT), "HZ505", "--map"),
    "a day": (("grade", "samples/2026-11", "--on", "gestern"), "HZ503", "--on"),
    "a key": (("grade", "samples/2026-11", "--stage", "slef"), "HZ504", "--stage"),
    "a policy": (("grade", "samples/2026-11", "--policy", "nowhere"), "HZ564", ""),
    "a saved result": (("report", ABSENT), "HZ505", ABSENT),
    "a checklist": (("checklist", "show", "nowhere"), "", ""),
    "a gate": (("gate", ABSENT, "--file", ABSENT), "HZ505", "--file"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("shape", [("--format", "json"), ("--format=json",)], ids=["apart", "joined"])
@pytest.mark.parametrize("name", FAILURES)
def test_one_document(name: str, shape: tuple[str, ...], lang: str) -> None:
    words, code, where = FAILURES[name]
    done = run("--lang", lang, *words, *shape, code=2)
    found = json.loads(done.stdout)
    assert found["schema"] == "hazardcheck/failure/1"
    assert found["exit"]["code"] == 2
    first = found["errors"][0]
    assert first["code"] == code or not code
    assert where in first["where"]
    assert first["message"] == found["exit"]["reason"]
    assert first["do"]
    assert first["message"].splitlines()[0] in done.stderr.decode()


CODES = sorted(code for code in TEXTS if code.startswith("HZ") and severity_of(code) != "note")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_says_what_to_do(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever may stand in a document: what its sentence says of it, or what is done about such a code."""
    monkeypatch.setattr(failure_document, "current_language", lambda: lang)
    silent = [code for code in CODES if not complaint(code, "", TEXTS[code][lang == "en"])["do"]]
    assert silent == []
    told = complaint("HZ700", "--ledger", TEXTS["HZ700"][lang == "en"])["do"]
    assert "ledger import" in told


NO_LIST = UsageError("HZ501", name="nope", kind="kind.checklist", hint="")


@pytest.mark.parametrize(
    ("error", "line", "where"),
    [
        (NO_LIST, ["what-if", "r.json", "--checklist", "nope"], "what-if --checklist"),
        (NO_LIST, ["what-if", "r.json", "--checklist=nope"], "what-if --checklist"),
        (NO_LIST, ["checklist", "show", "nope"], "checklist nope"),
        (UsageError("HZ830"), ["receipt", "key", "-o", "k.pem"], "receipt"),
        (UsageError("HZ510", value=""), ["template", "-o", ""], "template"),
        (UsageError("HZ503", where="--on", value="x"), ["grade", "x"], "--on"),
        (UsageError("HZ510"), ["--format", "json"], "hazardcheck"),
    ],
)
def test_every_complaint_has_a_place(error: UsageError, line: list[str], where: str) -> None:
    (told,) = error_complaints([error], [*line, "--format", "json"])
    assert told["where"] == where


@pytest.mark.parametrize("name", FAILURES)
def test_without_it_stdout_stays_empty(name: str) -> None:
    words, _, _ = FAILURES[name]
    done = run(*words, code=2)
    assert done.stdout == b""
    assert done.stderr


def commands() -> list[str]:
    """Every command that takes ``--format json``, those of groups too."""
    found: list[str] = []
    for name in COMMANDS:
        command = typer.main.get_command(build_app(name)).commands[name]  # type: ignore[attr-defined]
        parts = getattr(command, "commands", {"": command})
        for part, one in parts.items():
            if any("--format" in option.opts for option in one.params):
                found.append(f"{name} {part}".strip())
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_that_knows_json_fails_in_it(name: str, tmp_path: Path) -> None:
    """An unknown option, a typo of the command, arguments that are missing or not there: one document each."""
    words = name.split()
    typo = [*words[:-1], words[-1] + "x"]
    for line, where in (
        ([*words, "--nonsense"], f"{name} --nonsense"),
        (typo, " ".join(words[:-1]) or typo[0]),
        ([*words, "none.file", "--on", "gestern"], ""),
    ):
        done = run(*line, "--format", "json", folder=tmp_path, code=2, given=b"")
        told = json.loads(done.stdout)
        assert told["schema"] == "hazardcheck/failure/1"
        assert told["exit"]["code"] == 2
        assert all(one["code"] and one["message"] and one["do"] for one in told["errors"]), told
        assert told["errors"][0]["where"] == where or not where
        assert done.stderr


def test_what_is_missing_is_named() -> None:
    for line, where in (
        (["gate", "r.json"], "gate --file"),
        (["grade", "x", "--jobs", "many"], "grade --jobs"),
        (["report"], "report RESULT.json"),
        (["ledger", "show"], "ledger show NO"),
    ):
        (error,) = json.loads(run(*line, "--format", "json", code=2).stdout)["errors"]
        assert (error["code"], error["where"]) == ("usage", where)
        assert error["do"] == f"请用 hazardcheck {' '.join(where.split()[:-1])} --help 看怎样写"


def test_options_without_a_command_are_named() -> None:
    (error,) = json.loads(run("--format", "json", code=2).stdout)["errors"]
    assert error["where"] == "--format"


def test_every_complaint_of_a_file_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text("schema: hazardcheck/gate/1\ninputs: {min: 0}\noverdue: {max: -1}\n", "utf-8")
    done = run("grade", "samples/2026-11", "--gate", path, "--format", "json", code=2)
    errors = json.loads(done.stdout)["errors"]
    assert [(one["code"], one["where"].split(":")[-2]) for one in errors] == [("HZ590", "2"), ("HZ591", "3")]
    assert all(one["do"] for one in errors)


def test_a_defect_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: list[str]) -> int:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(command_entry, "_dispatch", broken)
    done = run("grade", "x", "--format", "json", code=4)
    assert json.loads(done.stdout)["errors"][0]["code"] == "HZ900"


def test_a_result_is_followed_by_nothing() -> None:
    """What was judged is the document, whatever the exit code."""
    done = run_apart("grade", "samples/2026-11", "--on", "2026-11-30", "--quiet", "--format", "json", code=1)
    assert json.loads(done.stdout)["schema"] == "hazardcheck/result"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["grade", "--format", "json"], True),
        (["grade", "--format=JSON"], True),
        (["grade", "--format", "数据"], True),
        (["report", "--format", "text", "--format", "json"], True),
        (["grade", "--format", "jsonl"], False),
        (["grade", "json"], False),
        (["grade", "--format"], False),
    ],
)
def test_what_asks_for_it(words: list[str], asked: bool) -> None:
    assert wants_document(words) is asked
