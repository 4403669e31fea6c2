"""The result as data: JSON, JSON Lines and their JSON Schema (docs/outside.md, "The result").

The dictionaries are built by hand: one submission is written per file graded, and ``dataclasses.asdict`` would cost
more than reading the file. Keys of the published schema stand in its order; further keys carry what is needed to render
any report again from the saved text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Protocol, runtime_checkable

from ..model.answers import Problem
from ..model.assessment import ChecklistStamp, Finding, GroupResult, KnownHazard
from ..model.origin import Origin
from ..model.outcome import SCHEMA, SCHEMA_VERSION, Outcome, Result, Run, Score, Submission, Tool
from ..model.overview import Overview
from ..model.profile import HEAD_FIELDS
from ..model.review import Doubt
from ..model.roster import RosterEntry, RosterReport
from .json_text import answer_dict, answer_text, encode, written
from .outcome_words import message

Json = dict[str, Any]
_HEAD = ("schema", "schema_version", "tool", "run")
"""What a line says of its run; a document says it once."""


def to_dict(result: Result, lang: str) -> Json:
    """The whole run as plain dictionaries and lists; dates as ISO text, ``None`` for what is not known."""
    return _around(result) | {"submissions": [submission_dict(entry, lang) for entry in result.submissions]}


def _around(result: Result) -> Json:
    """All of a run but its submissions."""
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool": _tool(result.tool),
        "run": _run(result.run),
        "exit": {"code": result.exit.code, "reason": result.exit.reason},
        "counts": {
            "inputs": result.counts.inputs,
            "missing": result.counts.missing,
            **{status.value: number for status, number in result.counts.by_status.items()},
            "hazards": result.counts.hazards,
            "outcomes": dict(result.counts.outcomes),
        },
        "roster": _roster(result.roster) if result.roster else None,
        "review": [_doubt(doubt) for doubt in result.review],
    }


def submission_dict(entry: Submission, lang: str) -> Json:
    """One submission as plain dictionaries and lists."""
    answers = {"answers": [answer_dict(row) for row in entry.answers]}
    return _before_answers(entry, lang) | answers | _behind_answers(entry)


def _before_answers(entry: Submission, lang: str) -> Json:
    head = entry.enterprise
    return {
        "source": entry.source,
        "sha256": entry.sha256,
        "status": entry.status.value,
        "enterprise": {name: getattr(head, name) for name in HEAD_FIELDS} if head else None,
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else None,
        "checklists": [_stamp(stamp) for stamp in entry.checklists],
        "focus": list(entry.focus),
        "outcome": _outcome(entry.outcome) if entry.outcome else None,
        "score": _score(entry.score) if entry.score else None,
        "scores": [_score(score) for score in entry.scores],
        "items": _items(entry),
        "findings": [_finding(finding) for finding in entry.findings],
        "closures": [_finding(finding) for finding in entry.closures],
        "unseen": [_known(known) for known in entry.unseen],
        "problems": [problem_dict(problem, lang) for problem in entry.problems],
    }


def _behind_answers(entry: Submission) -> Json:
    return {
        "groups": [_group(group) for group in entry.groups],
        "facts": dict(entry.facts),
        "origin": _origin(entry.origin) if entry.origin else None,
    }


def render_json(overview: Overview, lang: str) -> Iterator[str]:
    """The run as one JSON document, submission by submission."""
    head = _indented(_around(overview.result))
    yield head.removesuffix("\n}") + ',\n  "submissions": ['
    comma = ""
    for document in _documents(overview.result, lang):
        yield comma + "\n    " + _indented(document).replace("\n", "\n    ")
        comma = ","
    yield "\n  ]\n}\n" if comma else "]\n}\n"


def _documents(result: Result, lang: str) -> Iterator[Json]:
    """The submissions as dictionaries; those that are written already are taken from their lines."""
    if isinstance(result.submissions, Written) and lang == result.run.lang:
        for line in result.submissions.lines():
            document: Json = json.loads(line)
            yield {name: value for name, value in document.items() if name not in _HEAD}
    else:
        yield from (submission_dict(entry, lang) for entry in result.submissions)


def _indented(part: Json) -> str:
    return written(json.dumps(part, ensure_ascii=False, indent=2))


def render_jsonl(overview: Overview, lang: str) -> Iterator[str]:
    """The run as JSON Lines, one submission a line."""
    return lines_of(overview.result, lang)


def render_line(entry: Submission, tool: Tool, run: Run, lang: str) -> str:
    """One line of JSON Lines, with its line break: what a long run writes as it goes."""
    start = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool": _tool(tool), "run": _run(run)}
    before = written(encode(start | _before_answers(entry, lang)))
    behind = written(encode(_behind_answers(entry)))
    answers = ", ".join([answer_text(row) for row in entry.answers])
    return f'{before[:-1]}, "answers": [{answers}], {behind[1:]}\n'


def rewritten(document: Json) -> str:
    """A line from its dictionary, byte for byte as ``render_line`` writes it."""
    return written(encode(document)) + "\n"


@runtime_checkable
class Written(Protocol):
    """Submissions whose lines are written already."""

    def lines(self) -> Iterator[str]:
        """The lines in the order of the inputs."""


def lines_of(result: Result, lang: str) -> Iterator[str]:
    """The lines of ``render_jsonl`` one by one."""
    if isinstance(result.submissions, Written) and lang == result.run.lang:
        return result.submissions.lines()
    return (render_line(entry, result.tool, result.run, lang) for entry in result.submissions)


# ---- the parts, in the order of the published schema


def _tool(tool: Tool) -> Json:
    return {"name": tool.name, "version": tool.version}


def _run(run: Run) -> Json:
    return {
        "stage": run.stage.value,
        "policy": run.policy,
        "on": run.on.isoformat(),
        "policy_title": run.policy_title,
        "policy_note": run.policy_note,
        "lang": run.lang,
    }


def _stamp(stamp: ChecklistStamp) -> Json:
    return {
        "id": stamp.id,
        "version": stamp.version,
        "fingerprint": stamp.fingerprint,
        "coverage": stamp.coverage.value,
        "title": stamp.title,
        "document": stamp.document,
        "checked": stamp.checked.isoformat() if stamp.checked else None,
        "kind": stamp.kind.value,
        "extends": stamp.extends,
    }


def _outcome(outcome: Outcome) -> Json:
    stop = outcome.stop
    return {
        "value": outcome.value.value,
        "worst": outcome.worst.value,
        "best": outcome.best.value,
        "decisive": list(outcome.decisive),
        "stop": {"kind": stop.kind, "by": stop.by, "area": stop.area} if stop else None,
        "rules": [
            {
                "id": rule.id,
                "outcome": rule.outcome.value,
                "title": rule.title,
                "basis": list(rule.basis),
                "duties": list(rule.duties),
                "items": list(rule.items),
                "hazards": list(rule.hazards),
                "stop": rule.stop,
            }
            for rule in outcome.rules
        ],
        "addressee": outcome.addressee,
        "not_given": list(outcome.not_given),
        "policy_note": outcome.policy_note,
    }


def _score(score: Score) -> Json:
    return {
        "system": score.system,
        "value": score.value,
        "maximum": score.maximum,
        "veto": score.veto,
        "checklist": score.checklist,
        "stars": score.stars,
        "level": score.level,
        "vetoes": list(score.vetoes),
    }


def _items(entry: Submission) -> Json | None:
    counts = entry.items
    if counts is None:
        return None
    return {
        "applicable": counts.applicable,
        "ok": counts.ok,
        "hazard": counts.hazard,
        "na": counts.na,
        "unanswered": counts.unanswered,
        "unclear": counts.unclear,
    }


def _known(known: KnownHazard) -> Json:
    return {
        "finding": _finding(known.finding),
        "source": known.source,
        "found_on": known.found_on.isoformat() if known.found_on else None,
        "seen_on": known.seen_on.isoformat() if known.seen_on else None,
        "deadline": known.deadline.isoformat() if known.deadline else None,
        "value": known.value.value,
        "stop": known.stop,
        "removed": known.removed,
    }


def _finding(finding: Finding) -> Json:
    return {
        "item": finding.item,
        "grade": finding.grade.value,
        "title": finding.title,
        "clause": finding.clause,
        "condition": finding.condition,
        "condition_text": finding.condition_text,
        "document": finding.document,
        "number": finding.number,
        "place": finding.place,
        "device": finding.device,
        "description": finding.description,
        "control_measure": finding.control_measure,
        "eliminated": finding.eliminated,
        "safe_meanwhile": finding.safe_meanwhile,
        "measure": finding.measure,
        "responsible": finding.responsible,
        "funds": finding.funds,
        "deadline": finding.deadline.isoformat() if finding.deadline else None,
        "contingency": finding.contingency,
        "done_on": finding.done_on.isoformat() if finding.done_on else None,
        "done_note": finding.done_note,
        "accepted_by": finding.accepted_by,
        "accepted_on": finding.accepted_on.isoformat() if finding.accepted_on else None,
        "location": finding.location,
        "grade_reason": finding.grade_reason,
        "deadline_days": finding.deadline_days,
        "typical_control": list(finding.typical_control),
        "typical_measures": list(finding.typical_measures),
    }


def _origin(origin: Origin) -> Json:
    return {
        "author": origin.author,
        "last_modified_by": origin.last_modified_by,
        "application": origin.application,
        "created": origin.created,
        "modified": origin.modified,
        "pictures": list(origin.pictures),
    }


def problem_dict(problem: Problem, lang: str) -> Json:
    """A problem with its sentence."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": message(problem, lang),
        "location": problem.location,
        "value": problem.value,
        "allowed": list(problem.allowed),
        "item": problem.item,
        "params": dict(problem.params),
    }


def _group(group: GroupResult) -> Json:
    return {
        "id": group.id,
        "title": group.title,
        "at_least": group.at_least,
        "certain": group.certain,
        "possible": group.possible,
        "reached": group.reached,
    }


def _roster(roster: RosterReport) -> Json:
    return {
        "expected": roster.expected,
        "counts": dict(roster.counts),
        "attention": [_roster_entry(entry) for entry in roster.attention],
        "in_time": [_roster_entry(entry) for entry in roster.in_time],
        "unknown": list(roster.unknown),
    }


def _roster_entry(entry: RosterEntry) -> Json:
    deadline = entry.expected.deadline
    return {
        "expected": entry.expected.key_values() | {"deadline": deadline.isoformat() if deadline else None},
        "handed": entry.handed.value,
        "source": entry.source,
        "days": entry.days,
        "also": list(entry.also),
    }


def _doubt(doubt: Doubt) -> Json:
    return asdict(doubt) | {
        "places": list(doubt.places),
        "sources": list(doubt.sources),
        "evidence": [asdict(evidence) for evidence in doubt.evidence],
    }
