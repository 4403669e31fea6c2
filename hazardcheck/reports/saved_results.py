"""A saved result read again, and the JSON Schema of what is saved.

Pydantic is imported inside the functions: grading writes results without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..errors import UsageError
from ..model.answers import DEFECT_CODE
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Counts, Result, Run, Submission, Tool
from ..rules.run.overview import mark_of
from ..rules.run.tally import count, exit_code
from ..words import say

Json = dict[str, Any]
SCHEMA_ID = f"https://hazardcheck.invalid/{SCHEMA}/{SCHEMA_VERSION}"
"""A name only; nothing is fetched from it."""


def load(text: str) -> Result:
    """The result in a JSON document or in JSON Lines. ``UsageError`` says what is wrong with it.

    JSON Lines carry no exit code and no missing enterprises: the counts are made again from the lines, and the exit
    code is that of the default ``--fail-on``.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UsageError("HZ520")
    document = _document(text)
    return _whole(document) if isinstance(document, dict) else _from_lines(document)


def _document(text: str) -> Json | list[tuple[int, Json]]:
    """One JSON object with ``submissions``, else numbered lines of one object each."""
    try:
        value = json.loads(text)
    except ValueError:
        return _lines(text)
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=type(value).__name__)
    return value if "submissions" in value else [(1, value)]


def _lines(text: str) -> list[tuple[int, Json]]:
    found: list[tuple[int, Json]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        found.append((number, _line(number, line)))
    return found


def _line(number: int, line: str) -> Json:
    """One line as an object."""
    try:
        value = json.loads(line)
    except ValueError as error:
        raise UsageError("HZ521", line=str(number), detail=str(error)) from error
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=f"{number}: {type(value).__name__}")
    return value


def _checked(document: Json) -> None:
    schema, version = document.get("schema", SCHEMA), document.get("schema_version")
    if schema != SCHEMA:
        raise UsageError("HZ523", found=str(schema), expected=SCHEMA)
    if version != SCHEMA_VERSION:
        raise UsageError("HZ524", found=str(version), expected=SCHEMA_VERSION)


def _whole(document: Json) -> Result:
    from pydantic import TypeAdapter

    _checked(document)
    for entry in _entries(document):
        _drop_messages(entry)
    found: Result = _validated(TypeAdapter(Result), document)
    result = replace(found, submissions=tuple(found.submissions))
    if _counted(result.submissions, result.counts.missing) != result.counts:
        raise UsageError("HZ526")
    return result


def _from_lines(lines: list[tuple[int, Json]]) -> Result:
    from pydantic import TypeAdapter

    adapter, entries = TypeAdapter(Submission), []
    heads: set[str] = set()
    for number, line in lines:
        _checked(line)
        head = {key: line.pop(key, None) for key in ("schema", "schema_version", "tool", "run")}
        heads.add(json.dumps([head["tool"], head["run"]], sort_keys=True))
        _drop_messages(line)
        entries.append(_validated(adapter, line, where=str(number)))
    if len(heads) != 1:
        raise UsageError("HZ527")
    tool, run = json.loads(heads.pop())
    return _gathered(tool, run, tuple(entries))


def entries_of(lines: Iterable[str]) -> Iterator[tuple[Run, Submission]]:
    """The submissions in the lines of a results.jsonl, one after the other, each with its run. ``UsageError`` at the
    first line that is none, and if there is none at all."""
    from pydantic import TypeAdapter

    runs, adapter, number = TypeAdapter(Run), TypeAdapter(Submission), 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        value = _line(number, line)
        _checked(value)
        head = {key: value.pop(key, None) for key in ("schema", "schema_version", "tool", "run")}
        _drop_messages(value)
        yield _validated(runs, head["run"], str(number)), _validated(adapter, value, where=str(number))
    if not number:
        raise UsageError("HZ520")


def _gathered(tool: Any, run: Any, entries: tuple[Submission, ...]) -> Result:
    from pydantic import TypeAdapter

    from ..model.outcome import ExitNote

    counts = _counted(entries)
    defect = any(problem.code == DEFECT_CODE for entry in entries for problem in entry.problems)
    code, reason = exit_code(counts, Verdict.RECTIFY, defect=defect)
    settings = _validated(TypeAdapter(Run), run)
    said = say("report.lines.exit", settings.lang, fail_on=Verdict.RECTIFY) if code is not Exit.OK else ""
    return Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=_validated(TypeAdapter(Tool), tool),
        run=settings,
        exit=ExitNote(code=int(code), reason=said or reason),
        counts=counts,
        submissions=entries,
    )


def _counted(entries: Sequence[Submission], missing: int = 0) -> Counts:
    return count((mark_of(entry, place) for place, entry in enumerate(entries)), missing)


def _validated(adapter: Any, value: Any, where: str = "") -> Any:
    from pydantic import ValidationError

    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError("HZ525", where=where, place=place, detail=first["msg"]) from error


def _entries(document: Json) -> list[Json]:
    entries = document["submissions"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("HZ525", place="submissions", detail="list of objects")
    return entries


def _drop_messages(entry: Json) -> None:
    """The rendered sentence is not stored in the noun: it is said again, in the language asked for."""
    problems = entry.get("problems")
    for problem in problems if isinstance(problems, list) else ():
        if isinstance(problem, dict):
            problem.pop("message", None)


def result_schema() -> Json:
    """The JSON Schema (2020-12) of what is written: every key is present, and problems carry their message."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Result).json_schema()
    parts: Json = schema["$defs"]
    parts["Problem"]["properties"]["message"] = {"type": "string"}
    for part in (schema, *parts.values()):
        _tidy(part)
    schema["properties"]["schema"] = {"const": SCHEMA}
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": SCHEMA}
    return head | {key: value for key, value in schema.items() if key != "title"}


def schema_text() -> str:
    """The schema as the package ships it (``reports/result.schema.json``)."""
    return json.dumps(result_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(part: Json) -> None:
    """Defaults and generated titles go: the writer leaves nothing out."""
    properties = part.get("properties")
    if properties is None:
        return
    part["required"] = list(properties)
    for entry in properties.values():
        entry.pop("default", None)
        entry.pop("title", None)
