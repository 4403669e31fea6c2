"""A saved result read again: the one reader of ``report``, ``why``, ``--previous`` and ``what-if``.

A result may have been changed on the way, by hand or by another program. So it is read strictly (each key once, no
unknown key or word, no number for a text), and what follows from something else in it is made again and compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NoReturn

from pydantic import ValidationError

from ..errors import UsageError
from ..library.checklists import find_checklist
from ..library.policies import load_policy
from ..library.policy_checks import LAW
from ..library.shipped_files import policy_ids
from ..model.answers import DEFECT_CODE
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Result, Run, Submission
from ..model.result_line import ResultLine
from ..model.run_notes import ExitNote
from ..model.written.policy import Policy
from ..noun_codec import Noun, NounCodec
from ..rules.judging.flags import Setting
from ..rules.run.saved_agreement import counted_again, entry_disagreement, result_disagreement, run_disagreement
from ..rules.run.saved_decision import can_decide_again, decision_disagreement
from ..rules.run.saved_rules import rules_disagreement
from ..rules.run.tally import exit_code
from ..words import say
from .json_result import LINE, RESULT

Json = dict[str, Any]


def load(text: str) -> Result:
    """The result in a JSON document or in JSON Lines. ``UsageError`` says what is wrong with it.

    JSON Lines carry no exit code and no missing enterprises: the counts are made again from the lines, and the exit
    code is that of the default ``--fail-on``.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UsageError("HZ520")
    document = _whole_document(text)
    return _from_document(document, text) if document is not None else _from_lines(text.split("\n"))


def entries_of(lines: Iterable[str]) -> Iterator[tuple[Run, Submission]]:
    """The submissions in the lines of a results.jsonl, one after the other, each with its run. ``UsageError`` at the
    first line that is none, and if there is none at all."""
    found = False
    for line in _lines_in(lines):
        found = True
        yield line.run, line.submission
    if not found:
        raise UsageError("HZ520")


# ---- a document


def _whole_document(text: str) -> Json | None:
    """The one JSON object with ``submissions``; nothing where the text is a line of its own, or several."""
    try:
        value = _strict_json(text)
    except json.JSONDecodeError:
        # several lines, or none that is JSON: their reader says which
        return None
    except ValueError as error:
        raise UsageError("HZ521", line="1", detail=str(error)) from None
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=type(value).__name__)
    return value if "submissions" in value else None


def _from_document(document: Json, text: str) -> Result:
    _check_version(document)
    if not isinstance(document["submissions"], list):
        raise UsageError("HZ525", place="submissions", detail="list of objects")
    found = _validated(RESULT, text, "")
    result = replace(found, submissions=tuple(found.submissions))
    for number, entry in enumerate(result.submissions, start=1):
        _check_entry(entry, number, result.run)
    return _agreed(result)


def _agreed(result: Result) -> Result:
    """The result, if it agrees with itself. UsageError HZ526 HZ528."""
    wrong = result_disagreement(result)
    if wrong == "saved.counts":
        raise UsageError("HZ526")
    if wrong:
        raise UsageError("HZ528", place="", detail=wrong)
    return result


# ---- lines


def _from_lines(lines: Iterable[str]) -> Result:
    """A result made of lines: their counts, and the exit code of the default ``--fail-on``. UsageError HZ527: the
    lines are of different runs."""
    found = list(_lines_in(lines))
    if len({(line.tool, line.run) for line in found}) != 1:
        raise UsageError("HZ527")
    entries = tuple(line.submission for line in found)
    counts = counted_again(entries)
    defect = any(problem.code == DEFECT_CODE for entry in entries for problem in entry.problems)
    code, reason = exit_code(counts, Verdict.RECTIFY, defect=defect)
    run = found[0].run
    said = say("report.lines.exit", run.lang, fail_on=Verdict.RECTIFY) if code is not Exit.OK else ""
    return _agreed(
        Result(
            schema=SCHEMA,
            schema_version=SCHEMA_VERSION,
            tool=found[0].tool,
            run=run,
            exit=ExitNote(code=int(code), reason=said or reason),
            counts=counts,
            submissions=entries,
        )
    )


def _lines_in(lines: Iterable[str]) -> Iterator[ResultLine]:
    """Every line that is not blank, read and checked."""
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        _check_version(_line_object(number, text))
        line = _validated(LINE, text, str(number))
        if wrong := run_disagreement(line.run):
            raise UsageError("HZ528", place=f"{number}: ", detail=wrong)
        _check_entry(line.submission, number, line.run)
        yield line


def _line_object(number: int, text: str) -> Json:
    """One line as an object."""
    try:
        value = _strict_json(text)
    except ValueError as error:
        raise UsageError("HZ521", line=str(number), detail=str(error)) from None
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=f"{number}: {type(value).__name__}")
    return value


# ---- what both are held against


def _strict_json(text: str) -> Any:
    """The plain data. ValueError for what is no JSON, or could be read in two ways."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    # a file of ten thousand brackets is not ours
    except RecursionError:
        raise ValueError("too deep") from None


def _each_once(pairs: list[tuple[str, Any]]) -> Json:
    """An object; of two equal keys each reader takes another, so that neither is believed."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        # json takes the last of two equal keys without a word; which one was meant nobody knows
        raise ValueError("key twice: " + ascii(next(name for name in names if names.count(name) > 1))[:60])
    return found


def _no_number(name: str) -> NoReturn:
    """``NaN`` and ``Infinity`` are Python's, not JSON's."""
    raise ValueError(name)


def _check_version(document: Json) -> None:
    schema, version = document.get("schema", SCHEMA), document.get("schema_version")
    if schema != SCHEMA:
        raise UsageError("HZ523", found=_shown(schema), expected=SCHEMA)
    if version != SCHEMA_VERSION:
        raise UsageError("HZ524", found=_shown(version), expected=SCHEMA_VERSION)


def _shown(value: object) -> str:
    """A foreign value in one short line."""
    # what stands in a stranger's file is shown as letters of ASCII, where it could do anything to a screen
    return ascii(value)[:60] if not isinstance(value, str) or not value.isprintable() else value[:60]


def _validated(codec: NounCodec[Noun], text: str, line: str) -> Noun:
    """The noun in a text that is JSON. UsageError HZ525 names the part that is none of ours."""
    try:
        return codec.adapter.validate_json(text.encode("utf-8", "surrogatepass"), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in ((line,) if line else ()) + first["loc"])
        raise UsageError("HZ525", place=_shown(place), detail=_shown(first["msg"])) from None


def _decided_otherwise(entry: Submission, run: Run, policy: Policy) -> str:
    """Whether the answers of a self-check give something else by the shipped lists that it names."""
    lists = tuple(found for stamp in entry.checklists if (found := find_checklist(stamp.id)) is not None)
    if not can_decide_again(entry, run.stage, lists):
        return ""
    return decision_disagreement(entry, lists, Setting(stage=run.stage, on=run.on, policy=policy, lang=run.lang))


def _check_entry(entry: Submission, number: int, run: Run) -> None:
    """A submission is held against itself and, where a shipped policy decided, against the rows of that."""
    wrong = entry_disagreement(entry)
    name = (entry.outcome.policy if entry.outcome else "") or run.policy
    if not wrong and name not in (run.policy, LAW):
        wrong = "saved.policy"
    if not wrong and name in policy_ids():
        policy = load_policy(name, run.lang)
        wrong = rules_disagreement(entry, run.stage, policy) or _decided_otherwise(entry, run, policy)
    if wrong:
        raise UsageError("HZ528", place=f"{number} {_shown(entry.source)}: ", detail=wrong)
