"""A saved result is not believed but checked: every change of one part is refused, or says the same verdicts."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import result_cases as cases
from input_cases import find_inputs
from places import SAMPLES
from saved_cases import load, sealed_document, sealed_text

from hazardcheck.batch.grade_file import grade_input
from hazardcheck.batch.grade_settings import Settings
from hazardcheck.cli.command_entry import run_command as command
from hazardcheck.errors import UsageError
from hazardcheck.library.policies import load_policy
from hazardcheck.model.base import Stage, Status, Verdict
from hazardcheck.model.outcome import Result
from hazardcheck.model.run_notes import ExitNote
from hazardcheck.reports import json_result as data
from hazardcheck.rules.run.tally import exit_code
from hazardcheck.rules.saved.saved_agreement import entry_disagreement
from hazardcheck.words import say

pytestmark = pytest.mark.slow

SETTINGS = Settings(stage=Stage.SELF, on=cases.RUN.on, policy=load_policy("yongkang-2023", "zh"))
GRADED = [grade_input(entry, SETTINGS) for entry in find_inputs([str(SAMPLES / "2026-11")])]
WORDS = ("pass", "incomplete", "rectify", "shutdown", "refer", "graded", "unreadable", "skipped", "duplicate", "ok",
         "hazard", "na", "unanswered", "unclear", "error", "warning", "major", "general", "self", "penalty", "x", "")  # fmt: skip


def result_of(*places: int) -> Result:
    """A whole result with these of the sampled submissions."""
    return cases.result(*(GRADED[place] for place in places))


def chosen() -> Result:
    """One submission of each outcome and state."""
    found: dict[tuple[Any, ...], int] = {}
    for place, entry in enumerate(GRADED):
        found.setdefault((entry.status, entry.outcome.value if entry.outcome else None), place)
    return result_of(*found.values())


WHOLE = chosen()
DOCUMENT: dict[str, Any] = json.loads(cases.told(data.render_json, WHOLE, "zh"))


def verdicts(result: Result) -> list[Any]:
    """What must not change without anybody noticing."""
    found: list[Any] = [result.exit.code]
    for entry in result.submissions:
        outcome = entry.outcome
        found.append((entry.status, outcome.value if outcome else None, outcome.stop is None if outcome else None))
    return found


def test_what_was_graded_agrees_with_itself() -> None:
    assert len(GRADED) > 5
    assert {entry.status for entry in WHOLE.submissions} >= {Status.GRADED, Status.INCOMPLETE, Status.UNREADABLE}
    assert [code for entry in GRADED if (code := entry_disagreement(entry))] == []
    assert load(json.dumps(DOCUMENT)).submissions == WHOLE.submissions


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a document; of long lists the first three and the last."""
    if above:
        yield above
    if isinstance(value, dict):
        inner = list(value.items())
    else:
        inner = list(enumerate(value)) if isinstance(value, list) else []
        inner = [*inner[:3], *inner[-1:]] if above != ("submissions",) else inner
    for key, part in inner:
        yield from places(part, (*above, key))


def at(document: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        document = document[key]
    return document


def neighbours(value: Any, chance: random.Random) -> Iterator[Any]:
    """What a hand or a fault may put in the place of a value."""
    if isinstance(value, str):
        yield from (*chance.sample(WORDS, 4), chance.choice(("2026-13-40", "\ud800", 7, None)))
    elif isinstance(value, bool) or value is None:
        yield from (True, False, None, "x", 0)
    elif isinstance(value, int):
        yield from (value + 1, value - 1, float(value), str(value), None)
    else:
        yield from (None, [], {}, "x", [1])


def ended(run_: Result) -> Result:
    """The result with the exit code that its counts give."""
    code, reason = exit_code(run_.counts, Verdict.RECTIFY, defect=False)
    told = say(reason, "zh", fail_on=Verdict.RECTIFY.value)
    return replace(run_, exit=ExitNote(code=int(code), reason=told))


HEAD, LINES = cases.lines_told(WHOLE)
# each of them as the only line of its file
ALONE = [cases.lines_told(ended(cases.result(entry))) for entry in WHOLE.submissions]
TOP, (JUDGED,) = next(pair for pair in ALONE if '"value":"shutdown"' in pair[1][0])
AROUND = {name: value for name, value in DOCUMENT.items() if name != "submissions"}


# Every part of a document, of a head and of the line of a stop; the other lines in the slow lane.
CHANGED = [
    pytest.param("", DOCUMENT, id="document"),
    pytest.param("", json.loads(TOP), id="head"),
    *(
        pytest.param(top, json.loads(line), id=str(number), marks=[] if line == JUDGED else [pytest.mark.slow])
        for number, (top, (line,)) in enumerate(ALONE)
    ),
]


@pytest.mark.parametrize(("top", "document"), CHANGED)
def test_a_changed_part_is_refused_or_changes_no_verdict(top: str, document: dict[str, Any]) -> None:
    is_head = document["schema"] == "hazardcheck/result-head"

    def found_in(changed: Any) -> Result | None:
        if not (is_head or top):
            return loaded(json.dumps(sealed_document(changed) if _is_whole(changed) else changed))
        text = json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
        return loaded(sealed(f"{text}\n{JUDGED}" if is_head else f"{top}\n{text}"))

    unchanged = found_in(document)
    assert unchanged is not None
    refused, tried, chance = 0, 0, random.Random(7)
    around = {name: value for name, value in document.items() if name not in ("submissions", "checklists")}
    for place in places(around if is_head or document is DOCUMENT else document):
        old = at(document, place)
        for new in (new for new in neighbours(old, chance) if new != old or type(new) is not type(old)):
            changed = copy.copy(at(document, place[:-1]))
            changed[place[-1]] = new
            found = found_in(with_part(document, place[:-1], changed))
            tried, refused = tried + 1, refused + (found is None)
            assert found is None or verdicts(found) == verdicts(unchanged), (place, old, new)
    assert refused > tried / 5


def sealed(text: str) -> str:
    """Lines with their digest made anew: what is left to refuse is what does not agree. One that is no text has none."""
    try:
        return sealed_text(f"{text}\n")
    except UnicodeEncodeError:
        return text


def _is_whole(document: Any) -> bool:
    """Whether a document can bear a digest."""
    entries = document.get("submissions")
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def with_part(document: Any, place: tuple[Any, ...], part: Any) -> Any:
    """The document with another part; what does not lead there is shared."""
    if not place:
        return part
    found = copy.copy(document)
    found[place[0]] = with_part(document[place[0]], place[1:], part)
    return found


def loaded(text: str) -> Result | None:
    """The result, or nothing where it is refused in one line."""
    try:
        return load(text)
    except UsageError as error:
        lines = error.line("zh") + error.line("en")
    assert "\n" not in lines
    return None


def test_a_part_that_is_gone_or_strange_is_refused_or_changes_no_verdict() -> None:
    document = json.loads(JUDGED)
    unchanged = verdicts(load(sealed(f"{TOP}\n{JUDGED}")))
    for place in [place for place in places(document) if isinstance(place[-1], str)]:
        holder = at(document, place[:-1])
        for changed in ({name: value for name, value in holder.items() if name != place[-1]}, holder | {"strange": 1}):
            line = json.dumps(with_part(document, place[:-1], changed), ensure_ascii=False, separators=(",", ":"))
            found = loaded(sealed(f"{TOP}\n{line}"))
            assert found is None or verdicts(found) == unchanged, place


@pytest.mark.parametrize(
    "text",
    [
        JUDGED.replace('"value":"shutdown"', '"value":"pass"', 1),
        JUDGED.replace('"value":"shutdown"', '"value":"refer"', 1),
        JUDGED.replace('"value":"shutdown"', '"value":"pass","value":"shutdown"', 1),
        JUDGED.replace('"status":', '"status":"graded","status":', 1),
        JUDGED.replace('"status":"graded"', '"status":"duplicate"').replace(
            '"status":"incomplete"', '"status":"duplicate"'
        ),
        JUDGED.replace('"applicable":', '"applicable":1', 1),
        JUDGED.replace('"source":"', '"source":"\\ud800', 1),
        JUDGED.replace('"source":"', '"source":"\ud800', 1),
        JUDGED.replace('"applicable":', '"applicable":NaN,"x":', 1),
        JUDGED.replace('"run":{', '"run":{"stage":"self",', 1),
        JUDGED.replace('"policy":"', '"policy":"law-', 1),
        JUDGED.replace('"params":{', '"params":{"a":"b","a":"c",', 1),
        JUDGED.replace('"head_says":["answers",', '"head_says":[', 1),
        JUDGED.replace('"head_says":["answers",', '"head_says":["x","answers",', 1),
        JUDGED.replace('"fingerprint":"sha256:', '"fingerprint":"sha256:0', 1),
        JUDGED.replace('"items":{"gongmao-2023/', '"items":{"gongmao-2022/', 1),
        JUDGED[:-1] + ',"more":' + "[" * 100_000 + "]" * 100_000 + "}",
        "[" * 100_000,
        '{"submissions":' * 5_000,
        JUDGED[: len(JUDGED) // 2],
    ],
)
def test_lines_that_were_changed(text: str, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that reads a result says so in one line and ends with 2."""
    path = tmp_path / "results.jsonl"
    assert text != JUDGED
    path.write_bytes(sealed(f"{TOP}\n{text}").encode("utf-8", "surrogatepass"))
    form = SAMPLES / "2026-11"
    for arguments in (
        ["report", str(path)],
        ["why", str(path), "11-05"],
        ["grade", str(form), "--previous", str(path), "-q"],
        ["what-if", str(path), "--checklist", "gongmao-2023"],
    ):
        assert command(arguments) == 2, arguments
        said = capsys.readouterr()
        assert len(said.err.strip().splitlines()) == 1, (arguments, said.err)
        assert "HZ900" not in said.err


FIRST = f'{JUDGED[:-1]},"head":{TOP}}}'
OTHER_HEAD = json.dumps(json.loads(TOP) | {"counts": json.loads(HEAD)["counts"]})


def test_the_head_stands_in_the_first_line() -> None:
    first = sealed(FIRST)
    alone = load(first)
    assert cases.told(data.render_jsonl, alone) == first
    assert load(sealed(f"{TOP}\n{JUDGED}")) == alone


@pytest.mark.parametrize(
    "text",
    [
        FIRST.replace(',"head":{', ',"head":null,"x":{', 1),
        f'{JUDGED[:-1]},"head":null}}',
        f'{JUDGED[:-1]},"head":{{}}}}',
        f'{JUDGED[:-1]},"head":[]}}',
        f'{JUDGED[:-1]},"head":{JUDGED}}}',
        f'{JUDGED[:-1]},"head":{OTHER_HEAD}}}',
        f'{FIRST[:-1]},"head":{TOP}}}',
        FIRST.replace(
            '"hazardcheck/result-head","schema_version":"2.1"', '"hazardcheck/result-head","schema_version":"9"'
        ),
        FIRST.replace('"run":{"stage":"self"', '"run":{"stage":"recheck"', 1),
        f"{FIRST}\n{FIRST}x",
        f"{JUDGED}\n{FIRST}",
        f"{FIRST}\n{JUDGED}",
    ],
)
def test_a_first_line_with_another_head_is_refused(text: str) -> None:
    assert text != FIRST
    assert loaded(sealed(text)) is None
    assert text.startswith('{"')


@pytest.mark.parametrize("code", [0, 1, 3, 4, 130])
def test_report_ends_as_the_result_says(code: int, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    changed = sealed_document(DOCUMENT | {"exit": {"code": code, "reason": "x"}})
    path.write_text(json.dumps(changed), encoding="utf-8")
    possible = code in (1, 3, 130)
    assert command(["report", str(path), "--format", "csv"]) == (code if possible else 2)
    capsys.readouterr()


def test_lines_say_what_the_document_says() -> None:
    again = load(cases.told(data.render_jsonl, WHOLE, "zh"))
    assert again.submissions == WHOLE.submissions
    assert again.run == WHOLE.run
    assert load(sealed("\n".join((HEAD, *LINES)))) == WHOLE


def test_a_finding_that_was_taken_out_is_missed() -> None:
    """Whichever goes, some rule names a place that is not there any more."""
    tried = 0
    for top, (line,) in ALONE:
        entry = json.loads(line)
        rules = (entry.get("outcome") or {}).get("rules", [])
        places = {place for rule in rules for place in rule.get("hazards", [])}
        for gone in sorted(places):
            changed = json.loads(line)
            del changed["findings"][gone]
            if max(places) == len(entry["findings"]) - 1:
                tried += 1
                with pytest.raises(UsageError):
                    load(sealed(f"{top}\n{json.dumps(changed, ensure_ascii=False)}"))
    assert tried


@pytest.mark.parametrize("places", [[99], [-1], [0, 0]])
def test_a_rule_names_each_finding_by_its_place_once(places: list[int]) -> None:
    for top, (line,) in ALONE:
        entry = json.loads(line)
        rule = next((rule for rule in (entry.get("outcome") or {}).get("rules", []) if rule.get("hazards")), None)
        if rule is not None:
            rule["hazards"] = places
            with pytest.raises(UsageError):
                load(sealed(f"{top}\n{json.dumps(entry, ensure_ascii=False)}"))
            return
    pytest.fail("no rule names a hazard")


@pytest.mark.parametrize("code", [0, 3, 4, 130])
def test_an_exit_code_beside_another_reason_is_refused(code: int) -> None:
    reached = {"code": code, "reason": "已判定，有结果达到 --fail-on（rectify）"}
    with pytest.raises(UsageError):
        load(json.dumps(sealed_document(DOCUMENT | {"exit": reached})))
