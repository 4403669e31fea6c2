"""A saved result as a stream: line by line, document by document, and only the lines that somebody asks for."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import result_cases as cases
from command_cases import run
from places import GOLDEN
from saved_cases import SavedText, load

from hazardcheck.cli import reading_progress
from hazardcheck.errors import UsageError
from hazardcheck.model.outcome import Result, Submission
from hazardcheck.model.run_notes import ExitNote
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.reports import json_result as data
from hazardcheck.reports.saved.document_records import SavedLayout, layout_of
from hazardcheck.reports.saved.earlier_submissions import EarlierSubmissions
from hazardcheck.reports.saved.line_finder import SHOWN
from hazardcheck.reports.saved_results import SavedReading

OWN = replace(cases.RUN, policy="own-2026")
ITEM = "gongmao-2023/11-03"


def numbered(entry: Submission, number: int) -> Submission:
    assert entry.enterprise is not None
    head = entry.enterprise.with_values(name=f"{entry.enterprise.name}{number}号", uscc="")
    return replace(entry, source=f"{number}/{entry.source}", sha256=f"{number:064x}", enterprise=head)


def many(*entries: Submission, times: int) -> Result:
    found = (numbered(entry, number) for number in range(times) for entry in entries)
    return replace(cases.result(*found), run=OWN)


MANY = many(cases.CLEAR, cases.RECTIFY, cases.STOPPED, cases.WAITING, times=15)


class Counted:
    """A source that knows how far it was read."""

    def __init__(self, text: str) -> None:
        self.text, self.read = text, 0

    @property
    def unheard(self) -> SavedText:
        return SavedText(self.text)

    def lines(self) -> Iterator[str]:
        for line in self.text.splitlines(keepends=True):
            self.read += len(line)
            yield line


TEXTS = {
    "lines": cases.told(data.render_jsonl, MANY),
    "document": cases.told(data.render_json, MANY),
    "by another writer": json.dumps(json.loads(cases.told(data.render_json, MANY)), indent=2, ensure_ascii=True),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_first_is_had_before_the_last_is_read(name: str) -> None:
    source = Counted(TEXTS[name])
    layout = layout_of(source)
    assert layout is (SavedLayout.LINES if name == "lines" else SavedLayout.LAID_OUT)
    assert not source.read
    reading = SavedReading(source)
    walk = iter(reading)
    assert next(walk).submission == MANY.submissions[0]
    assert source.read < len(source.text) * (0.6 if name == "lines" else 0.2)
    assert [line.submission for line in walk] == list(MANY.submissions[1:])
    assert replace(reading.shell(), submissions=MANY.submissions) == MANY


OTHERWISE = {
    "in one line": lambda document: json.dumps(document),
    "another indent": lambda document: json.dumps(document, indent=1),
    "keys sorted": lambda document: json.dumps(document, indent=2, sort_keys=True),
    "empty": lambda document: json.dumps(document | {"submissions": []}, indent=2),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_document_laid_out_otherwise_is_read_whole(name: str) -> None:
    whole = MANY if name != "empty" else replace(cases.result(), run=OWN, exit=ExitNote(code=3, reason=""))
    text = OTHERWISE[name](json.loads(cases.told(data.render_json, whole)))
    assert layout_of(SavedText(text)) is SavedLayout.WHOLE
    assert load(text) == whole


LAID_OUT = TEXTS["document"]
DAMAGED = {
    "cut off": LAID_OUT[: len(LAID_OUT) // 2],
    "an entry is gone": LAID_OUT.replace(json.dumps(MANY.submissions[1].source, ensure_ascii=False), '""', 1)[:-9],
    "a key twice": LAID_OUT.replace('      "status": ', '      "status": "graded",\n      "status": ', 1),
    "submissions twice": LAID_OUT.replace('  "run": {', '  "submissions": [],\n  "run": {', 1),
    "more behind": LAID_OUT + "{}\n",
    "no number": LAID_OUT.replace('"applicable": ', '"applicable": NaN, "x": ', 1),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_document_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(DAMAGED[name])
    assert caught.value.line("zh")


# ---- why


@pytest.fixture(scope="module", params=["jsonl", "json", "version 1.0"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("saved") / "results.jsonl"
    if request.param == "version 1.0":
        whole = json.loads(TEXTS["document"])
        around = {name: whole[name] for name in ("schema", "tool", "run")} | {"schema_version": "1.0"}
        parts = (json.dumps(around | one, ensure_ascii=False, separators=(",", ":")) for one in whole["submissions"])
        path.write_text("\n".join(parts), "utf-8")
    else:
        path = path.with_suffix(f".{request.param}")
        path.write_text(TEXTS["lines" if request.param == "jsonl" else "document"], "utf-8")
    return path


@pytest.mark.parametrize("name", ["示例锁具厂7号", " 示例锁具厂7号", "锁具厂7号"])
def test_one_enterprise_is_found_by_its_name(saved: Path, name: str) -> None:
    done = run("why", saved, "11-03", "--enterprise", name, code=0)
    assert done.stdout.decode().count("《") >= 1
    assert "示例锁具厂7号" in done.stdout.decode()
    assert done.stdout.decode().count("11-03 《") == 1
    assert is_quiet(done.stderr, saved)


def is_quiet(errors: bytes, saved: Path) -> bool:
    """Nothing is said, but of lines of the first version that nothing proves them whole."""
    if '"schema_version":"1.0"' not in saved.read_text("utf-8"):
        return not errors
    return b"HZ813" in errors and len(errors.splitlines()) == 1


def test_what_is_not_there_is_said(saved: Path) -> None:
    assert b"HZ566" in run("why", saved, "11-03", "--enterprise", "没有这家", code=2).stderr
    assert b"HZ508" in run("why", saved, "99-99", code=2).stderr


def test_of_many_those_that_speak_come_first(saved: Path) -> None:
    """15 have the hazard in their item; the rest is counted, and nothing is said twice."""
    done = run("why", saved, ITEM, code=0)
    shown = done.stdout.decode()
    assert shown.count(f"{ITEM} 《") == SHOWN
    assert shown.count("判为：有隐患") == SHOWN
    assert "另有 40 份" in done.stderr.decode()
    assert "有隐患 10" in done.stderr.decode()
    every = run("why", saved, ITEM, "--all", code=0)
    assert every.stdout.decode().count(f"{ITEM} 《") == len(MANY.submissions)
    assert is_quiet(every.stderr, saved)


def test_a_line_that_is_missing_or_was_changed_is_found_out(tmp_path: Path) -> None:
    head, *lines = TEXTS["lines"].splitlines(keepends=True)
    path = tmp_path / "results.jsonl"
    asked = ("why", path, ITEM, "--enterprise", "示例锁具厂7号")
    place = next(number for number, line in enumerate(lines) if "示例锁具厂7号" in line)
    path.write_text(head + "".join(lines[1:]), "utf-8")
    assert b"HZ526" in run(*asked, code=2).stderr
    for old, new in (('"value":"rectify"', '"value":"pass"'), ('"status":', '"status":"graded","status":')):
        changed = [*lines[:place], lines[place].replace(old, new, 1), *lines[place + 1 :]]
        path.write_text(head + "".join(changed), "utf-8")
        assert b"HZ52" in run(*asked, code=2).stderr


def test_an_escaped_name_is_found(tmp_path: Path) -> None:
    """Lines that another program wrote again."""
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(json.dumps(json.loads(line)) for line in TEXTS["lines"].splitlines()), "utf-8")
    done = run("why", path, ITEM, "--enterprise", "示例锁具厂7号", code=0)
    assert done.stdout.decode().count(f"{ITEM} 《") == 1


# ---- --previous


def test_earlier_forms_are_found_by_enterprise() -> None:
    found = EarlierSubmissions()
    found.add_all(SavedReading(SavedText(TEXTS["lines"])))
    assert list(found) == list(MANY.submissions)
    for entry in MANY.submissions[:5]:
        assert entry.enterprise is not None
        assert list(found.of(entry.enterprise)) == [entry]
        assert found.kin_of(entry.enterprise.name)[0] == entry
    assert list(found.of(Enterprise(name="没有这家"))) == []
    assert found.hashes == {entry.sha256 for entry in MANY.submissions}


@pytest.mark.parametrize("name", ["result.json", "results.jsonl"])
def test_old_results_serve_as_earlier_ones(name: str) -> None:
    """A stop of the first version is asked for, from document and lines alike."""
    done = run("grade", "samples/2026-11/网格A/示例一号门业有限公司.xlsx", "--on", "2026-12-20", "--format", "json", "-q", "--previous",
               GOLDEN / "saved-1.0" / name, code=3)  # fmt: skip
    absent = json.loads(done.stdout)["absent"]
    assert [one["hazards"] for one in absent] == [one["hazards"] for one in absent if one["hazards"] > 0]
    assert len(absent) >= 1


# ---- progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("after", [1.0, 3.0])
def test_progress_after_two_seconds_on_a_terminal(
    screen: bool, after: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    shown: Any = Screen() if screen else io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    clock = iter((0.0, after, after))
    monkeypatch.setattr(reading_progress.time, "monotonic", lambda: next(clock))
    with reading_progress.ReadingProgress(path) as told:
        told(50)
    said = shown.getvalue()
    assert ("50%" in said) is (screen and after > 2)
    assert said.endswith("\r\x1b[K") or not said
