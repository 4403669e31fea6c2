"""A saved result read again: the one reader of ``report``, ``why``, ``--previous`` and ``what-if``.

A result may have been changed on the way, by hand or by another program. So it is read strictly (each key once, no
unknown key or word, no number for a text), and what follows from something else in it is made again and compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ..errors import UsageError
from ..library.checklists import find_checklist
from ..library.policies import load_policy
from ..library.policy_checks import LAW
from ..library.shipped_files import policy_ids
from ..model.answers import DEFECT_CODE
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Result, Run, Submission, Tool
from ..model.result_head import HEAD_SCHEMA, ResultHead
from ..model.result_line import LINE_SCHEMA, LINE_VERSION, RunKey
from ..model.run_notes import ExitNote
from ..model.written.policy import Policy
from ..rules.judging.flags import Setting
from ..rules.run.run_overview import mark_of
from ..rules.run.tally import RunCounter, exit_code
from ..rules.saved.head_texts import NO_TEXTS, HeadTexts
from ..rules.saved.saved_agreement import counted_again, entry_disagreement, result_disagreement, run_disagreement
from ..rules.saved.saved_decision import can_decide_again, decision_disagreement
from ..rules.saved.saved_rules import rules_disagreement
from ..rules.saved.whole_lines import HeadlessLineError, entry_of
from ..words import say
from .json_result import HEAD, LINE, RESULT, WHOLE_LINE
from .strict_json import check_version, shown, strict_json, validated

Json = dict[str, Any]


def load(text: str) -> Result:
    """The result in a JSON document or in JSON Lines. ``UsageError`` says what is wrong with it."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UsageError("HZ520")
    document = _whole_document(text)
    return _from_document(document, text) if document is not None else _from_lines(text.split("\n"))


def entries_of(lines: Iterable[str]) -> Iterator[tuple[Run, Submission]]:
    """The submissions in the lines of a results.jsonl, one after the other, each with its run. ``UsageError`` at the
    first line that is none, if there is none at all, and at the end where a head says that there are others."""
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
        value = strict_json(text)
    except json.JSONDecodeError:
        # several lines, or none that is JSON: their reader says which
        return None
    except ValueError as error:
        raise UsageError("HZ521", line="1", detail=str(error)) from None
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=type(value).__name__)
    return value if "submissions" in value else None


def _from_document(document: Json, text: str) -> Result:
    check_version(document)
    if not isinstance(document["submissions"], list):
        raise UsageError("HZ525", place="submissions", detail="list of objects")
    found = validated(RESULT, text, "")
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


class SavedLine(NamedTuple):
    """A submission read from a line, with what the line or its head says of the run."""

    tool: Tool
    run: Run
    submission: Submission


def _from_lines(lines: Iterable[str]) -> Result:
    """A result made of lines. UsageError HZ527: the lines are of different runs."""
    heads: list[ResultHead] = []
    found = list(_lines_in(lines, heads.append))
    entries = tuple(line.submission for line in found)
    if len(heads) > 1 or len({(line.tool, line.run) for line in found}) > 1:
        raise UsageError("HZ527")
    if heads:
        return _agreed(replace(heads[0].shell, submissions=entries))
    if not found:
        raise UsageError("HZ520")
    return _agreed(_counted_result(entries, found[0]))


def _counted_result(entries: tuple[Submission, ...], first: SavedLine) -> Result:
    """A result of the first version, whose lines say nothing of the run as a whole: their counts, and the exit code of
    the default ``--fail-on``."""
    counts, run = counted_again(entries), first.run
    defect = any(problem.code == DEFECT_CODE for entry in entries for problem in entry.problems)
    code, reason = exit_code(counts, Verdict.RECTIFY, defect=defect)
    said = say("report.lines.exit", run.lang, fail_on=Verdict.RECTIFY) if code is not Exit.OK else ""
    return Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=first.tool,
        run=run,
        exit=ExitNote(code=int(code), reason=said or reason),
        counts=counts,
        submissions=entries,
    )


def _lines_in(lines: Iterable[str], told: Callable[[ResultHead], None] = lambda _: None) -> Iterator[SavedLine]:
    """Every line that is not blank, read and checked; ``told`` gets each head. UsageError HZ526 where the lines of a
    head are not those that it counts."""
    head: ResultHead | None = None
    texts, counted = NO_TEXTS, RunCounter()
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        document = _line_object(number, text)
        if document.get("schema") == HEAD_SCHEMA:
            _check_counts(head, counted)
            head = _head(document, number, text)
            told(head)
            texts, counted = HeadTexts.of(head), RunCounter()
            continue
        line = _line(document, number, text, head, texts)
        _check_entry(line.submission, number, line.run)
        counted.add(mark_of(line.submission, 0))
        yield line
    _check_counts(head, counted)


def unchecked_lines(lines: Iterable[str]) -> Iterator[SavedLine]:
    """Every line as it stands there, whoever may have changed it: for what asks only which hazards it names. UsageError
    at the first that can't be read."""
    head: ResultHead | None = None
    texts = NO_TEXTS
    for number, text in enumerate(lines, start=1):
        if text.strip() and (document := _line_object(number, text)).get("schema") == HEAD_SCHEMA:
            head = _head(document, number, text)
            texts = HeadTexts.of(head)
        elif text.strip():
            yield _line(document, number, text, head, texts)


def _check_counts(head: ResultHead | None, counted: RunCounter) -> None:
    if head is not None and counted.counts(head.counts.missing) != head.counts:
        raise UsageError("HZ526")


def _head(document: Json, number: int, text: str) -> ResultHead:
    """The head in a line. UsageError HZ524 HZ525 HZ528."""
    check_version(document, HEAD_SCHEMA, LINE_VERSION)
    head = validated(HEAD, text, str(number))
    if wrong := run_disagreement(head.run):
        raise UsageError("HZ528", place=f"{number}: ", detail=wrong)
    return head


def _line(document: Json, number: int, text: str, head: ResultHead | None, texts: HeadTexts) -> SavedLine:
    """The submission in a line: of this version behind its head, or of the first, which says all by itself."""
    if document.get("schema") != LINE_SCHEMA:
        check_version(document)
        whole = validated(WHOLE_LINE, text, str(number))
        if wrong := run_disagreement(whole.run):
            raise UsageError("HZ528", place=f"{number}: ", detail=wrong)
        return SavedLine(whole.tool, whole.run, whole.submission)
    check_version(document, LINE_SCHEMA, LINE_VERSION)
    if head is None:
        raise UsageError("HZ529", line=str(number), detail="head")
    line, run = validated(LINE, text, str(number)), head.run
    if line.tool != head.tool or line.run != RunKey(stage=run.stage, policy=run.policy, on=run.on):
        raise UsageError("HZ527")
    try:
        return SavedLine(head.tool, run, entry_of(line, texts))
    except HeadlessLineError as error:
        raise UsageError("HZ529", line=str(number), detail=shown(str(error))) from None


def _line_object(number: int, text: str) -> Json:
    """One line as an object."""
    try:
        value = strict_json(text)
    except ValueError as error:
        raise UsageError("HZ521", line=str(number), detail=str(error)) from None
    if not isinstance(value, dict):
        raise UsageError("HZ522", detail=f"{number}: {type(value).__name__}")
    return value


# ---- what both are held against


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
        raise UsageError("HZ528", place=f"{number} {shown(entry.source)}: ", detail=wrong)
