"""A saved result is whole, or it is refused: whatever is cut off, garbled, missing, doubled or edited in it, and whoever
asks for another part of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import result_cases as cases
from command_cases import run
from places import GOLDEN
from saved_cases import sealed_document, sealed_lines

from hazardcheck.model.assessment import KnownHazard
from hazardcheck.model.base import Verdict
from hazardcheck.model.outcome import Submission
from hazardcheck.reports import json_result as data
from hazardcheck.reports.saved import line_finder
from hazardcheck.reports.saved.line_records import LineReader

Json = dict[str, Any]
ITEM = "gongmao-2023/11-03"


def numbered(entry: Submission, number: int) -> Submission:
    assert entry.enterprise is not None
    head = entry.enterprise.with_values(name=f"{entry.enterprise.name}{number}号", uscc="")
    return replace(entry, source=f"{number}/{entry.source}", sha256=f"{number:064x}", enterprise=head)


DOUBT = KnownHazard(
    finding=cases.STOPPED.findings[0],
    source="旧.xlsx",
    found_on=None,
    seen_on=None,
    deadline=None,
    value=Verdict.SHUTDOWN,
    doubt="unplaced",
)
WAITING = replace(cases.WAITING, doubtful=(DOUBT,))
# of each kind several, so that one can stand in another's place
ENTRIES = tuple(numbered(entry, number) for number in range(6) for entry in (cases.CLEAR, cases.RECTIFY, WAITING))
RESULT = replace(cases.result(*ENTRIES), run=replace(cases.RUN, policy="own-2026"))
LINES = cases.told(data.render_jsonl, RESULT)
DOCUMENT = cases.told(data.render_json, RESULT)
# who is asked for: the line of the first, none of which is touched below
ASKED = ("--enterprise", ENTRIES[0].enterprise.name if ENTRIES[0].enterprise else "")


def rows(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def replaced(place: int, change: Callable[[str], str]) -> Callable[[str], str]:
    """One line changed."""
    return lambda text: "".join(change(row) if at == place else row for at, row in enumerate(rows(text)))


def doubled_for(text: str) -> str:
    lines = rows(text)
    lines[7] = lines[4]
    return "".join(lines)


def swapped(text: str) -> str:
    lines = rows(text)
    lines[4], lines[7] = lines[7], lines[4]
    return "".join(lines)


def no_doubts(row: str) -> str:
    line = json.loads(row)
    assert line["doubtful"]
    return json.dumps(line | {"doubtful": []}, ensure_ascii=False, separators=(",", ":")) + "\n"


def said_otherwise(row: str) -> str:
    assert "未接" in row or "设置" in row or '"source":"' in row
    return row.replace('"source":"', '"source":"x', 1)


DAMAGED: dict[str, Callable[[str], str]] = {
    "a line is cut": replaced(4, lambda row: row[: len(row) // 2] + "\n"),
    "a line is garbled": replaced(4, lambda row: row[:300] + "\x00" + row[301:]),
    "a text is garbled": replaced(4, said_otherwise),
    "a line is empty": replaced(4, lambda row: "{}\n"),
    "a line is missing": replaced(4, lambda row: ""),
    "a line stands twice": replaced(4, lambda row: row * 2),
    "a line stands in another's place": doubled_for,
    "two lines are swapped": swapped,
    "a doubt is gone": replaced(5, no_doubts),
    "the end is cut off": lambda text: text[:-200],
    "the last line is gone": lambda text: "".join(rows(text)[:-1]),
    "the digest is gone": replaced(0, lambda row: re.sub(r',"digest":"[^"]*"', "", row)),
    "the digest is empty": replaced(0, lambda row: re.sub(r'"digest":"[^"]*"', '"digest":""', row)),
    "the digest is another": replaced(0, lambda row: re.sub(r'("digest":"sha256:)[^"]*"', r"\1" + "0" * 64 + '"', row)),
    "the head is edited": replaced(
        0, lambda row: row.replace('"reason":"', '"reason":"x', 1) if '"absent":[]' in row else row
    ),
}


@pytest.mark.parametrize("command", ["why", "report", "gate"])
@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_not_whole_is_never_answered(name: str, command: str, tmp_path: Path) -> None:
    path, text = tmp_path / "results.jsonl", DAMAGED[name](LINES)
    assert text != LINES
    path.write_text(text, "utf-8")
    (tmp_path / "gate.yaml").write_text("schema: hazardcheck/gate/1\ninputs: {min: 1}\n", "utf-8")
    asked = {"why": (ITEM, *ASKED), "report": ("--format", "csv"), "gate": ("--file", tmp_path / "gate.yaml")}
    done = run(command, path, *asked[command], code=2)
    assert not done.stdout
    assert len(done.stderr.decode().splitlines()) == 1
    assert re.search(r"HZ(52\d|81\d)", done.stderr.decode())


def no_doubts_there(document: Json) -> None:
    next(one for one in document["submissions"] if one["doubtful"])["doubtful"] = []


def one_for_another(document: Json) -> None:
    document["submissions"][7] = document["submissions"][4]


def other_order(document: Json) -> None:
    document["submissions"].reverse()


def no_digest(document: Json) -> None:
    del document["digest"]


def other_reason(document: Json) -> None:
    document["exit"]["reason"] += "x"


@pytest.mark.parametrize("indent", [2, None])
@pytest.mark.parametrize("edit", [no_doubts_there, one_for_another, other_order, no_digest, other_reason])
def test_nor_of_a_document(edit: Callable[[Json], None], indent: int | None, tmp_path: Path) -> None:
    document = json.loads(DOCUMENT)
    edit(document)
    path = tmp_path / "result.json"
    path.write_text(json.dumps(document, indent=indent, ensure_ascii=False), "utf-8")
    for command, *asked in (("why", ITEM, *ASKED), ("report",)):
        done = run(command, path, *asked, code=2)
        assert not done.stdout
        assert b"HZ810" in done.stderr


SPELT: dict[str, Callable[[str], str]] = {
    "as it was written": lambda text: text,
    "with CR LF": lambda text: text.replace("\n", "\r\n"),
    "with a byte order mark": lambda text: "\ufeff" + text,
    "without the last line break": lambda text: text.rstrip("\n"),
    "by another program": lambda text: "".join(json.dumps(json.loads(row)) + "\n" for row in rows(text)),
}


@pytest.mark.parametrize("name", SPELT)
def test_what_is_only_spelt_otherwise_is_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(SPELT[name](LINES).encode())
    done = run("why", path, ITEM, *ASKED, code=0)
    assert done.stdout.decode().count(f"{ITEM} 《") == 1
    assert not done.stderr


def test_the_digest_is_that_of_the_file_without_it() -> None:
    """As docs/outside.md says, for whoever checks it by other means."""
    found = re.search(r'"digest":"(sha256:[0-9a-f]{64})"', rows(LINES)[0])
    assert found
    bare = LINES.replace(found[1], "", 1)
    assert found[1] == f"sha256:{hashlib.sha256(bare.encode()).hexdigest()}"
    document = json.loads(DOCUMENT)
    parts = [{key: part for key, part in document.items() if key not in ("submissions", "digest")}]
    text = "".join(
        json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for part in (*parts, *document["submissions"])
    )
    assert document["digest"] == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def test_the_lines_that_are_not_shown_are_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text(LINES, "utf-8")
    read: list[str] = []

    class Counting(LineReader):
        def read(self, text: str) -> Any:
            read.append(text)
            return super().read(text)

    monkeypatch.setattr(line_finder, "LineReader", Counting)
    run("why", path, ITEM, "--enterprise", f"{ENTRIES[7].enterprise and ENTRIES[7].enterprise.name}", code=0)
    assert [rows(LINES).index(text) + 1 for text in read] == [1, 8]


# ---- older and newer versions


def first_version(document: Json) -> list[str]:
    around = {name: document[name] for name in ("schema", "tool", "run")} | {"schema_version": "1.0"}
    return [json.dumps(around | one, ensure_ascii=False) + "\n" for one in document["submissions"]]


def test_of_the_first_version_nothing_proves_that_it_is_whole(tmp_path: Path) -> None:
    path, lines = tmp_path / "results.jsonl", first_version(json.loads(DOCUMENT))
    path.write_text("".join(lines[:-1]), "utf-8")
    done = run("why", path, ITEM, *ASKED, code=0)
    assert b"HZ813" in done.stderr
    assert b"HZ813" in run("report", path, "--format", "csv", code=1).stderr


@pytest.mark.parametrize("command", ["why", "report"])
def test_a_verdict_that_stands_there_twice_is_refused(command: str, tmp_path: Path) -> None:
    path, lines = tmp_path / "results.jsonl", first_version(json.loads(DOCUMENT))
    path.write_text("".join((*lines, lines[4])), "utf-8")
    done = run(command, path, *((ITEM, *ASKED) if command == "why" else ()), code=2)
    assert not done.stdout
    assert b"HZ815" in done.stderr


def test_old_copies_of_an_unreadable_file_may_look_alike(tmp_path: Path) -> None:
    """Two folders, in both of them the same scan under the same name: two lines that are the same."""
    document = json.loads(cases.told(data.render_json, cases.result(cases.UNREADABLE)))
    path, lines = tmp_path / "results.jsonl", first_version(document)
    path.write_text("".join(lines * 2), "utf-8")
    assert b"HZ815" not in run("report", path, code=3).stderr


def test_of_the_second_version_too(tmp_path: Path) -> None:
    """Head and lines as they were before there was a digest."""
    lines = [json.loads(row) | {"schema_version": "2.0"} for row in rows(LINES)]
    lines[0]["head"]["schema_version"] = "2.0"
    del lines[0]["head"]["digest"]
    path = tmp_path / "results.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert b"HZ813" in run("why", path, ITEM, *ASKED, code=0).stderr
    lines[7] = lines[4]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert b"HZ815" in run("why", path, ITEM, *ASKED, code=2).stderr


# A noun has one of these sets of keys; what else is an object is told by keys that a form brought.
NOUNS = [
    {"schema"},
    {"sha256", "status"},
    {"code", "severity"},
    {"title", "clause"},
    {"rules", "decisive"},
    {"uscc", "name"},
]


def newer(part: Any) -> Any:
    """Everything as a newer minor version would say it: a key more in every noun."""
    if isinstance(part, list):
        return [newer(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: newer(one) for key, one in part.items()}
    if "schema_version" in part:
        found["schema_version"] = part["schema_version"].partition(".")[0] + ".9"
    return found | ({"later_key": {"a": [1]}} if any(keys <= part.keys() for keys in NOUNS) else {})


def test_lines_of_a_newer_minor_version_are_read(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(LINES, "utf-8")
    new.write_text(sealed_lines([newer(json.loads(row)) for row in rows(LINES)]), "utf-8")
    first, second = (run("report", path, "--format", "csv", code=1) for path in (old, new))
    assert first.stdout == second.stdout
    assert b"HZ814" in second.stderr
    assert b"later_key" in second.stderr
    assert b"HZ814" in run("why", new, ITEM, *ASKED, code=0).stderr
    new.write_text(new.read_text("utf-8").replace("later_key", "other_key", 1), "utf-8")
    assert b"HZ810" in run("report", new, code=2).stderr


@pytest.mark.parametrize("indent", [2, None])
def test_so_is_a_document(indent: int | None, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(DOCUMENT, "utf-8")
    document = sealed_document(newer(json.loads(DOCUMENT)))
    new.write_text(json.dumps(document, indent=indent, ensure_ascii=False), "utf-8")
    first, second = (run("report", path, "--format", "csv", code=1) for path in (old, new))
    assert first.stdout == second.stdout
    assert b"later_key" in second.stderr


@pytest.mark.parametrize("version", ["3.0", "0.9", "2", "2.1.0", "２.1", 2.1, None])
def test_another_major_version_is_refused_in_one_line(version: object, tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    line = json.loads(rows(LINES)[0])
    path.write_text(json.dumps(line | {"schema_version": version}) + "\n", "utf-8")
    done = run("report", path, code=2)
    assert b"HZ524" in done.stderr
    assert len(done.stderr.decode().splitlines()) == 1
    document = json.loads(DOCUMENT) | {"schema_version": version}
    path.write_text(json.dumps(document), "utf-8")
    assert b"HZ524" in run("report", path, code=2).stderr


# ---- two files in one, other bytes


@pytest.mark.parametrize(
    "text",
    [LINES * 2, DOCUMENT * 2, json.dumps(json.loads(DOCUMENT)) + json.dumps(json.loads(DOCUMENT))],
    ids=["lines", "documents", "in one line"],
)
def test_two_results_in_one_file_are_called_that(text: str, tmp_path: Path) -> None:
    path = tmp_path / "both.json"
    path.write_text(text, "utf-8")
    done = run("report", path, code=2)
    assert not done.stdout
    assert b"HZ811" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
@pytest.mark.parametrize("command", ["why", "report"])
def test_bytes_that_are_no_utf8_are_called_that(encoding: str, command: str, tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(LINES.encode(encoding))
    done = run(command, path, *((ITEM,) if command == "why" else ()), code=2)
    assert b"HZ812" in done.stderr
    assert b"Error" not in done.stderr


def test_the_old_results_that_are_kept_say_so() -> None:
    for name in ("result.json", "results.jsonl"):
        assert b"HZ813" in run("report", GOLDEN / "saved-1.0" / name, "--format", "csv", code=1).stderr
