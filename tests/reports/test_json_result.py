"""JSON, JSON Lines and the schema: what is written can be read, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import result_cases as cases
from pydantic import TypeAdapter
from saved_cases import load

from hazardcheck import reports
from hazardcheck.errors import UsageError
from hazardcheck.model import answers, assessment, outcome
from hazardcheck.model.answers import Problem
from hazardcheck.model.assessment import GroupResult
from hazardcheck.model.written import profile
from hazardcheck.reports import json_result as data
from hazardcheck.reports.result_schema import result_schema


def as_data(result: outcome.Result, lang: str) -> dict[str, Any]:
    """The document as plain data."""
    found: dict[str, Any] = json.loads(cases.told(data.render_json, result, lang))
    return found


MANY = cases.result(*cases.ALL, missing=2)
# made by hand, so not what a shipped policy would decide: a saved result of one of those is decided again
OWN = replace(MANY, run=replace(MANY.run, policy="own-2026"))
FULL = cases.result(
    replace(cases.STOPPED, groups=(GroupResult(id="g", title="t", at_least=2, certain=1, possible=2, reached=None),))
)
CONTRACT = {
    "": ["schema", "schema_version", "tool", "run", "exit", "counts", "roster", "review", "absent", "problems",
         "waivers", "made_from", "submissions", "digest"],
    "run": ["stage", "policy", "on"],
    "counts": ["inputs", "missing", "graded", "incomplete", "unreadable", "duplicate", "skipped", "hazards", "outcomes"],
    "submission": ["source", "sha256", "status", "enterprise", "checklists", "outcome", "score", "items", "findings",
                   "problems"],
    "outcome": ["value", "worst", "best", "decisive", "stop", "rules", "stops"],
    "finding": ["item", "grade", "title", "clause", "condition", "place", "description", "control_measure",
                "eliminated", "safe_meanwhile", "measure", "responsible", "funds", "deadline", "contingency",
                "location"],
    "problem": ["code", "severity", "message", "location", "value", "allowed"],
}  # fmt: skip


def ordered(wanted: list[str], found: dict[str, Any]) -> bool:
    return [key for key in found if key in wanted] == wanted


def test_keys_and_order_of_the_contract() -> None:
    written = as_data(MANY, "zh")
    stopped = written["submissions"][2]
    assert list(written) == CONTRACT[""]
    assert list(written["counts"]) == CONTRACT["counts"]
    assert ordered(CONTRACT["run"], written["run"])
    assert ordered(CONTRACT["submission"], stopped)
    assert ordered(CONTRACT["outcome"], stopped["outcome"])
    assert ordered(CONTRACT["finding"], stopped["findings"][0])
    assert ordered(CONTRACT["problem"], stopped["problems"][0])


def test_the_json_is_the_fields_of_the_nouns() -> None:
    entry = as_data(FULL, "zh")["submissions"][0]
    pairs = [
        (outcome.Submission, entry),
        (profile.Enterprise, entry["enterprise"]),
        (assessment.ChecklistStamp, entry["checklists"][0]),
        (outcome.Outcome, entry["outcome"]),
        (outcome.Stop, entry["outcome"]["stop"]),
        (outcome.MatchedRule, entry["outcome"]["rules"][0]),
        (outcome.Score, entry["score"]),
        (outcome.ItemCounts, entry["items"]),
        (assessment.Finding, entry["findings"][0]),
        (assessment.ItemResult, entry["answers"][0]),
        (assessment.GroupResult, entry["groups"][0]),
        (answers.Problem, entry["problems"][0]),
        (outcome.Run, as_data(FULL, "zh")["run"]),
    ]
    for noun, written in pairs:
        assert list(TypeAdapter(noun).json_schema()["properties"]) == list(written), noun


def test_json_comes_back_the_same() -> None:
    assert load(cases.told(data.render_json, OWN, "zh")) == OWN
    own = replace(FULL, run=OWN.run)
    assert load(cases.told(data.render_json, own, "en")) == own


def test_lines_come_back_the_same() -> None:
    text = cases.told(data.render_jsonl, OWN, "zh")
    again = load("\ufeff" + text)
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["source"] for line in lines] == [entry.source for entry in OWN.submissions]
    assert [place for place, line in enumerate(lines) if "head" in line] == [0]
    assert again == OWN


@pytest.mark.parametrize("gone", [0, 1, -1])
def test_lines_without_their_head_or_with_one_missing_are_refused(gone: int) -> None:
    lines = cases.told(data.render_jsonl, OWN, "zh").splitlines()
    del lines[gone]
    with pytest.raises(UsageError) as caught:
        load("\n".join(lines))
    assert caught.value.code == ("HZ526" if gone else "HZ529")
    assert caught.value.line("zh")
    assert caught.value.line("en")


def test_message_is_said_in_the_language() -> None:
    chinese, english = (as_data(MANY, lang)["submissions"][1]["problems"][0] for lang in ("zh", "en"))
    assert chinese["message"] == "不是电子表格（PDF）；请另存为 xlsx 后重交"
    assert english["message"].startswith("not a spreadsheet (PDF)")
    assert chinese["params"] == english["params"] == {"kind": "PDF"}


def test_unknown_code_and_missing_parameter_still_speak() -> None:
    odd = replace(cases.UNREADABLE, problems=(Problem(code="HZ999", value="x"), Problem(code="HZ302", value="y")))
    first, second = data.submission_dict(odd, "zh")["problems"]
    assert first["message"] == "HZ999 x"
    assert second["message"].endswith("y")


def test_kind_of_a_file_is_said_in_words() -> None:
    picture = replace(
        cases.UNREADABLE, problems=(Problem(code="HZ416", params={"kind": "kind.industry", "key": "x", "hint": ""}),)
    )
    assert data.submission_dict(picture, "zh")["problems"][0]["message"] == "不认识的行业“x”"


def test_name_that_is_no_text_can_be_written() -> None:
    cases.told(data.render_json, cases.result(cases.NASTY), "zh").encode("utf-8")
    whole = replace(cases.NASTY, findings=(*cases.NASTY.findings, *cases.STOPPED.findings[1:]))
    made = cases.result(whole)
    load(cases.told(data.render_jsonl, replace(made, run=OWN.run), "zh"))


def changed(**more: object) -> str:
    return json.dumps(as_data(MANY, "zh") | more)


def without(key: str) -> str:
    document = as_data(MANY, "zh")
    del document["submissions"][0][key]
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "HZ520"),
        (" \n", "HZ520"),
        ("{", "HZ521"),
        ("[1]", "HZ522"),
        ("null", "HZ522"),
        ("1\n2", "HZ522"),
        (changed(schema="hazardcheck/profile/1"), "HZ523"),
        (changed(schema_version="9.0"), "HZ524"),
        (changed(schema_version=None), "HZ524"),
        ("{}", "HZ524"),
        (changed(extra=1), "HZ525"),
        (changed(submissions={}), "HZ525"),
        (changed(submissions=[1]), "HZ525"),
        (changed(submissions=[]), "HZ526"),
        (without("source"), "HZ525"),
    ],
)
def test_what_is_no_result_is_refused(text: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(text)
    assert caught.value.code == code
    assert caught.value.line("zh")
    assert caught.value.line("en")


def test_lines_of_two_runs_are_refused() -> None:
    other = replace(OWN, run=replace(OWN.run, policy="own-2027"))
    with pytest.raises(UsageError) as caught:
        load(cases.told(data.render_jsonl, OWN, "zh") + cases.told(data.render_jsonl, other, "zh"))
    assert caught.value.code == "HZ811"


def test_shipped_schema_is_up_to_date() -> None:
    shipped = Path(reports.__file__).with_name("result.schema.json").read_text(encoding="utf-8")
    assert shipped == json.dumps(result_schema(), ensure_ascii=False, indent=2) + "\n", (
        "write reports/result.schema.json again from result_schema()"
    )


@pytest.mark.parametrize("result", [MANY, FULL, cases.result(), cases.result(cases.NASTY)])
def test_results_fit_the_schema(result: outcome.Result) -> None:
    schema = result_schema()
    assert list(misfits(json.loads(cases.told(data.render_json, result, "zh")), schema, schema["$defs"], "$")) == []


def test_schema_notices_a_missing_message() -> None:
    document = as_data(MANY, "zh")
    del document["submissions"][1]["problems"][0]["message"]
    schema = result_schema()
    assert list(misfits(document, schema, schema["$defs"], "$"))


def misfits(value: Any, schema: Any, parts: Any, where: str) -> list[str]:
    """A small check of the keywords that the schema uses: enough to notice that writer and schema part ways."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        tries = [misfits(value, one, parts, where) for one in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    if "const" in schema or "enum" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [where]
    kinds: dict[str, Any] = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
        "array": list,
        "object": dict,
    }
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{where}: {schema['type']}"]
    if isinstance(value, list):
        return [bad for at, one in enumerate(value) for bad in misfits(one, schema["items"], parts, f"{where}[{at}]")]
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    extra = schema.get("additionalProperties", True)
    found = [f"{where}: no {key}" for key in schema.get("required", []) if key not in value]
    for key, inner in value.items():
        if key not in known and extra is False:
            found.append(f"{where}: {key}")
        elif key in known or isinstance(extra, dict):
            found += misfits(inner, known.get(key, extra), parts, f"{where}.{key}")
    return found
