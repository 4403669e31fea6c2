"""An argument of a wrong type is our error, in one sentence that names it: whichever function, argument and type."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command_cases import run
from places import GOLDEN, ROOT
from saved_cases import sealed_document

import hazardcheck

DAY = "2026-11-30"
FORM = ROOT / "samples" / "2026-11" / "网格A"
OLD = GOLDEN / "saved-1.0" / "results.jsonl"
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)

# Each call with arguments that do: another value of each is tried in its place.
CALLS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "grade": (hazardcheck.grade, {"paths": "none", "on": DAY}),
    "template": (hazardcheck.template, {"out": "a.yaml", "on": DAY}),
    "load_checklist": (hazardcheck.load_checklist, {"name": "gongmao-2023"}),
    "read_result": (hazardcheck.read_result, {"path": OLD}),
    "Ledger": (hazardcheck.Ledger, {"place": "a.db", "create": True}),
    "hazards": (lambda **given: hazardcheck.Ledger("a.db", create=True).hazards(**given), {"on": DAY}),
    "enter": (
        lambda **given: hazardcheck.Ledger("a.db", create=True).enter(**given),
        {"results": OLD, "by": "甲某", "at": NOW},
    ),
    "render": (lambda **given: hazardcheck.grade("none", on=DAY).render(**given), {"shape": "json"}),
}
ARGUMENTS = {
    "hazards": ("on", "overdue", "closed"),
    "enter": ("results", "by", "at"),
    "render": ("shape",),
    "Ledger": ("place", "create", "lang"),
}
STRANGE: dict[str, Any] = {
    "number": 5,
    "fraction": 2.5,
    "thing": object(),
    "bytes": b"a.xlsx",
    "table": {"a": 1},
    "set": {"a", "b"},
    "numbers": [5],
    "nul": "a\0b",
    "nothing": None,
    "class": Path,
}
# what is one of the values that the argument takes
ALLOWED = {
    "number": {"grade.jobs"},
    "nothing": {"grade.roster", "grade.sheet_map", "grade.jobs", "template.profile"},
}


def arguments() -> list[tuple[str, str]]:
    named = {name: ARGUMENTS.get(name) or tuple(inspect.signature(CALLS[name][0]).parameters) for name in CALLS}
    return [(name, one) for name, each in named.items() for one in each]


@pytest.mark.parametrize(("name", "argument"), arguments())
def test_it_is_named(name: str, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call, good = CALLS[name]
    for kind, value in STRANGE.items():
        if f"{name}.{argument}" in ALLOWED.get(kind, ()):
            continue
        with pytest.raises(hazardcheck.HazardcheckError) as caught:
            call(**{**good, argument: value})
        error = caught.value
        assert (error.code, error.where) == ("HZ853", argument), (kind, error)
        for lang in ("zh", "en"):
            assert len(error.line(lang).splitlines()) == 1
            assert "\0" not in error.line(lang)
    assert not list(tmp_path.glob("a.*")) or name in ("hazards", "enter", "Ledger")


@pytest.mark.parametrize("name", CALLS)
def test_what_does_does(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The arguments that are held against the strange ones are taken."""
    monkeypatch.chdir(tmp_path)
    call, good = CALLS[name]
    call(**good)


def test_what_only_looks_like_it_is_refused() -> None:
    """Python would take each of these for something."""
    with pytest.raises(hazardcheck.UsageError, match="HZ853"):
        hazardcheck.template("a.yaml", on=DAY, force="no")  # type: ignore[arg-type]
    for wrong in ({"second_reader": "no"}, {"jobs": True}, {"on": 20261130}, {"paths": {FORM}}):
        with pytest.raises(hazardcheck.UsageError) as caught:
            hazardcheck.grade(**{"paths": FORM, "on": DAY, **wrong})  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.where) == ("HZ853", next(iter(wrong)))
    told = caught.value
    assert told.line("en").startswith("paths: HZ853 this argument has to be a path (text or Path), or a list of paths")


# ---- notes


def test_what_the_command_says_of_a_result_is_not_lost(tmp_path: Path) -> None:
    said = run("report", OLD, "--format", "csv").stderr.decode().splitlines()
    saved = hazardcheck.read_result(OLD)
    assert [*saved.notes] == said == [f"{OLD.as_posix()}: {one}" for one in [said[0].partition(": ")[2]]]
    assert "HZ813" in saved.notes[0]
    assert hazardcheck.read_result(OLD, lang="en").notes[0].isascii()
    with hazardcheck.grade(FORM, on="2027-01-30", previous=OLD) as found:
        assert saved.notes[0] in found.notes
    ledger = hazardcheck.Ledger(tmp_path / "台账.db", create=True)
    assert ledger.notes == ()
    ledger.enter(OLD, by="甲某", at=NOW)
    assert ledger.notes == saved.notes


def test_a_newer_result_says_so(tmp_path: Path) -> None:
    with hazardcheck.grade("none", on=DAY) as found:
        document = json.loads("".join(found.render("json")))
    path = tmp_path / "r.json"
    path.write_text(json.dumps(document), "utf-8")
    assert hazardcheck.read_result(path).notes == ()

    newer = sealed_document(document | {"schema_version": "1.99", "colour": "red"})
    path.write_text(json.dumps(newer), "utf-8")
    (note,) = hazardcheck.read_result(path).notes
    assert "HZ814" in note
    assert "colour" in note
