"""Of a saved result that is cut or forged no command says a word, and every complaint names the file and the line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import result_cases as cases
from command_cases import run
from places import ROOT
from saved_cases import sealed_document, sealed_text

from hazardcheck.errors import UsageError
from hazardcheck.reports import json_result as data
from hazardcheck.reports.saved.error_places import line_at, placed

Json = dict[str, Any]
ITEM = "gongmao-2023/11-03"
ENTRIES = tuple(
    replace(entry, source=f"{number}/{entry.source}", sha256=f"{number:064x}")
    for number, entry in enumerate((cases.CLEAR, cases.RECTIFY, cases.WAITING, cases.RECTIFY, cases.CLEAR))
)
RESULT = replace(cases.result(*ENTRIES), run=replace(cases.RUN, policy="own-2026"))
LINES = cases.told(data.render_jsonl, RESULT)
DOCUMENT = cases.told(data.render_json, RESULT)
GATE = "schema: hazardcheck/gate/1\ninputs: {min: 1}\n"
NEW_GATE = "schema: hazardcheck/gate/1\nfailed: {general: {max: 0, only_new: true}}\n"
FORM = "samples/2026-11/网格A"

# every command that reads a saved result ({}), and what it would write
COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "{}", "--format", "csv"),
    "report sarif": ("report", "{}", "--format", "sarif"),
    "report veiled": ("report", "{}", "--redact"),
    "report into a folder": ("report", "{}", "-o", "made"),
    "why": ("why", "{}", ITEM),
    "why all": ("why", "{}", ITEM, "--all"),
    "gate": ("gate", "{}", "--file", "gate.yaml"),
    "gate baseline": ("gate", "good.jsonl", "--file", "new-gate.yaml", "--baseline", "{}"),
    "what-if": ("what-if", "{}", "--checklist", "gongmao-2023"),
    "what-if json": ("what-if", "{}", "--checklist", "gongmao-2023", "--format", "json"),
    "grade previous": ("grade", str(ROOT / FORM), "--on", "2026-12-30", "--previous", "{}", "-o", "made"),
    "template previous": ("template", "--previous", "{}", "-o", "made.xlsx"),
    "template from": ("template", "--stage", "recheck", "--from", "{}", "-o", "made.xlsx"),
    "case new": ("case", "new", "{}", "-o", "made.yaml"),
    "ledger import": ("ledger", "import", "{}", "--ledger", "made.db", "--by", "甲某"),
    "receipt show": ("receipt", "show", "{}"),
}


def cut_lines(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:-1])


def forged_line(text: str) -> str:
    """Another hazard's text in the third line; the digest stays."""
    rows = text.splitlines(keepends=True)
    rows[2] = rows[2].replace('"source":"', '"source":"x', 1)
    return "".join(rows)


def cut_document(text: str) -> str:
    document = json.loads(text)
    del document["submissions"][-1]
    return json.dumps(document, indent=2, ensure_ascii=False)


def two_runs(text: str) -> str:
    return text * 2


FORGED: dict[str, tuple[Callable[[str], str], str]] = {
    "cut.jsonl": (cut_lines, LINES),
    "forged.jsonl": (forged_line, LINES),
    "cut.json": (cut_document, DOCUMENT),
    "two.jsonl": (two_runs, LINES),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_said_of_it(command: str, name: str, tmp_path: Path) -> None:
    change, text = FORGED[name]
    (tmp_path / name).write_text(change(text), "utf-8")
    (tmp_path / "good.jsonl").write_text(LINES, "utf-8")
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")
    (tmp_path / "new-gate.yaml").write_text(NEW_GATE, "utf-8")
    done = run(*(word.format(name) for word in COMMANDS[command]), folder=tmp_path, code=2)
    if COMMANDS[command][-1] == "json":
        assert json.loads(done.stdout)["schema"] == "hazardcheck/failure/1"
    else:
        assert not done.stdout
    complaint = done.stderr.decode().splitlines()[-1]
    assert re.match(rf"{re.escape(name)}(:\d+)?: HZ(526|528|810|811) ", complaint), complaint
    assert not list(tmp_path.glob("made*")) or command == "ledger import"


def test_an_import_of_it_leaves_nothing(tmp_path: Path) -> None:
    """The ledger is there and empty: what the first lines said is taken back."""
    (tmp_path / "two.jsonl").write_text(LINES * 2, "utf-8")
    run("ledger", "import", "two.jsonl", "--ledger", "made.db", "--by", "甲某", folder=tmp_path, code=2)
    found = run("ledger", "list", "--ledger", "made.db", "--format", "json", folder=tmp_path)
    assert not json.loads(found.stdout).get("hazards")


# ---- each complaint with its place


def row(place: int, old: str, new: str) -> Callable[[], str]:
    """A line with a part changed, the digest made anew as whoever edits on purpose would."""

    def changed() -> str:
        rows = LINES.splitlines(keepends=True)
        assert old in rows[place]
        rows[place] = rows[place].replace(old, new, 1)
        return sealed_text("".join(rows))

    return changed


def entry(edit: Callable[[Json], None], indent: int | None) -> Callable[[], str]:
    """A document with its third submission changed."""

    def changed() -> str:
        document = json.loads(DOCUMENT)
        edit(document["submissions"][2])
        return json.dumps(sealed_document(document), indent=indent, ensure_ascii=False)

    return changed


def milder(one: Json) -> None:
    one["outcome"]["value"] = "pass"


def strange(one: Json) -> None:
    one["status"] = "perhaps"


def begin(text: str, what: str) -> int:
    """The line on which the third submission, or a part of it, begins."""
    wanted = ENTRIES[2].source
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines, start=1) if f'"source": "{wanted}"' in line)
    if what == "entry":
        return at - 1
    return next(number for number, line in enumerate(lines[at:], start=at + 1) if f'"{what}":' in line)


PLACED: dict[str, tuple[Callable[[], str], str, str | int]] = {
    "a line that is none": (row(2, '{"schema"', '"schema"'), "HZ521", 3),
    "a key twice": (row(2, '"status":', '"status":"graded","status":'), "HZ521", 3),
    "a word that is none": (row(2, '"status":"', '"status":"x'), "HZ525", 3),
    "another run": (row(2, '"stage":"self"', '"stage":"inspection"'), "HZ527", 3),
    "another schema": (row(2, '"schema":"hazardcheck/result-line"', '"schema":"x"'), "HZ523", 3),
    "another version": (row(2, '"schema_version":"2.', '"schema_version":"7.'), "HZ524", 3),
    "a milder outcome": (row(1, '"value":"rectify"', '"value":"pass"'), "HZ528", 2),
    "lines behind lines": (lambda: LINES * 2, "HZ811", 6),
    "a line twice": (lambda: LINES.replace("\n", "\n\n") + "x\n", "HZ521", 11),
    "counts": (row(0, '"inputs":5', '"inputs":6'), "HZ526", ""),
    "a part": (lambda: "".join(LINES.splitlines(keepends=True)[1:]), "HZ529", 1),
    "empty": (lambda: "\n\n", "HZ520", ""),
    "milder, laid out": (entry(milder, 2), "HZ528", "entry"),
    "strange, laid out": (entry(strange, 2), "HZ525", "status"),
    "milder, wider": (entry(milder, 4), "HZ528", "entry"),
    "strange, wider": (entry(strange, 4), "HZ525", "status"),
    "milder, in one line": (entry(milder, None), "HZ528", 1),
    "documents": (lambda: DOCUMENT + DOCUMENT, "HZ811", DOCUMENT.count("\n") + 1),
    "no JSON, laid out": (lambda: DOCUMENT.replace('"status": "incomplete"', '"status": ', 1), "HZ521", "status"),
    "another document": (lambda: DOCUMENT.replace('"hazardcheck/result"', '"x"', 1), "HZ523", 2),
}


@pytest.mark.parametrize("name", PLACED)
def test_the_place_is_named(name: str, tmp_path: Path) -> None:
    make, code, place = PLACED[name]
    text = make()
    (tmp_path / "a.json").write_text(text, "utf-8")
    line = place if isinstance(place, int) or not place else begin(text, place)
    done = run("report", "a.json", folder=tmp_path, code=2)
    where, _, _ = done.stderr.decode().partition(f": {code} ")
    assert where == (f"a.json:{line}" if line else "a.json"), done.stderr.decode()


def test_a_value_is_found_by_its_path() -> None:
    text = '{"a": [1,\n {"b": "x\\"]",\n  "c":\n 7}], "d": 2}'
    assert [line_at(text, path) for path in ((), ("a",), ("a", 1), ("a", 1, "c"), ("d",))] == [1, 1, 2, 4, 4]
    # what is not there, or no JSON: as far as it leads
    assert [line_at(text, path) for path in (("a", 9), ("a", 1, "z"), ("a", 0, "b"))] == [1, 2, 1]
    assert line_at('{"a":\n [1, nonsense', ("a", 3)) == 2


def test_a_complaint_that_names_a_place_keeps_it() -> None:
    assert placed(UsageError("HZ520"), "a", 0).where == "a"
    assert placed(UsageError("HZ521", line="3"), "a", 90).where == "a:92"
    assert placed(UsageError("HZ812", where="b:1"), "a", 9).where == "b:1"
