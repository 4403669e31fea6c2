"""Whether a result that was read from a file agrees with itself: it may have been changed, and is not believed.

A verdict stands in a result with what it follows from, so that most changes of one part show in another. Example:
somebody makes ``"value": "pass"`` of ``"shutdown"``; the rule S5 that matched still says ``shutdown``: it is refused.
Each question is answered by the code of a sentence (``saved.…``) that names the parts that disagree, or by nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...model.base import Exit, State, Status, Verdict
from ...model.outcome import Outcome, Result, Run, Stop, Submission
from ...model.run_notes import Counts, ExitNote
from ...model.written.roster import RosterReport
from ...words import TEXTS
from ..judging.score import item_counts
from ..run.run_overview import mark_of
from ..run.tally import count_run, exit_code
from .saved_rules import findings_disagreement

_JUDGED = (Status.GRADED, Status.INCOMPLETE)
_SEVERITIES = ("error", "warning")
_LANGUAGES = ("zh", "en")
# Codes that a run may end with whatever became of its inputs: something beside them was not judged, or it was
# interrupted.
_ANY_RUN = frozenset({Exit.UNJUDGED, Exit.INTERRUPTED})
# What each reason of a run ends it with.
_REASONS = {
    "exit.ok": Exit.OK,
    "exit.reached": Exit.REACHED,
    "exit.none": Exit.UNJUDGED,
    "exit.unjudged": Exit.UNJUDGED,
    "exit.unmet": Exit.UNJUDGED,
    "exit.defect": Exit.DEFECT,
    "exit.interrupted": Exit.INTERRUPTED,
}


def entry_disagreement(entry: Submission) -> str:
    """What does not agree within one submission: the code of the first sentence, or nothing."""
    return next((code for check in _ENTRY_CHECKS if (code := check(entry))), "")


def run_disagreement(run: Run) -> str:
    """What is unknown of the settings of a run."""
    return "" if run.lang in _LANGUAGES else "saved.lang"


def result_disagreement(result: Result, counts: Counts, *, defect: bool) -> str:
    """What does not agree within a whole result, its submissions apart: ``counts`` are made again from these,
    ``defect`` says whether one of them tells of a defect of ours."""
    if wrong := run_disagreement(result.run):
        return wrong
    told = (name for one in result.review for name in (f"kind.{one.kind}", *(each.code for each in one.evidence)))
    if any(f"review.{name}" not in TEXTS for name in told):
        return "saved.review"
    places = range(counts.inputs)
    if any(place not in places for doubt in result.review for place in doubt.places):
        return "saved.review"
    if counts != result.counts:
        return "saved.counts"
    if result.roster is not None and _roster_off(result.roster, counts):
        return "saved.roster"
    if any(one.known and len(one.known) != one.hazards for one in result.absent):
        return "saved.absent"
    if (result.absent or result.problems) and result.exit.code == Exit.OK:
        return "saved.exit"
    if _reason_off(result.exit):
        return "saved.exit"
    return "" if result.exit.code in _possible_exits(counts, defect=defect) else "saved.exit"


def _reason_off(note: ExitNote) -> bool:
    """Whether the reason is that of another exit code: 0 beside "something reaches --fail-on" was edited."""
    for name, code in _REASONS.items():
        # the name of the outcome stands at the end of the sentence, in front of its bracket
        if note.code != code and any(note.reason.startswith(text.partition("{")[0]) for text in TEXTS[name]):
            return True
    return False


def counted_again(entries: Iterable[Submission], missing: int = 0) -> Counts:
    """The counts made again from the submissions."""
    return count_run((mark_of(entry, place) for place, entry in enumerate(entries)), missing)


def _possible_exits(counts: Counts, *, defect: bool) -> frozenset[int]:
    """The codes that a run with these counts can have ended with, whatever its ``--fail-on`` was."""
    thresholds = (*Verdict, None)
    return frozenset(exit_code(counts, fail_on, defect=defect)[0] for fail_on in thresholds) | _ANY_RUN


def _roster_off(roster: RosterReport, counts: Counts) -> bool:
    """Whether the sums of the roster are others than those of its lists."""
    handed = [entry.handed.value for entry in (*roster.attention, *roster.in_time)]
    sums = {name: handed.count(name) for name in roster.counts}
    return (
        sum(roster.counts.values()) != roster.expected
        or len(handed) != roster.expected
        or sums != dict(roster.counts)
        or roster.counts.get("missing", 0) != counts.missing
    )


# ---- one submission


def _status(entry: Submission) -> str:
    """``graded`` has nothing open and no error, ``incomplete`` has an error; only these two have an outcome.
    What was unreadable says why as an error, what was skipped as a remark; a duplicate has all but the outcome."""
    if any(problem.severity not in _SEVERITIES for problem in entry.problems):
        return "saved.severity"
    if (entry.outcome is not None) is not (entry.status in _JUDGED):
        return "saved.status"
    if not entry.problems and entry.status not in _JUDGED:
        return "saved.reason"
    flawed = any(problem.is_error for problem in entry.problems)
    read = bool(entry.checklists) or entry.enterprise is not None
    lacks = flawed or any(row.state.is_open for row in entry.answers)
    fits = {
        Status.GRADED: read and not lacks,
        Status.INCOMPLETE: flawed,
        Status.UNREADABLE: flawed and not read,
        Status.SKIPPED: not flawed and not read,
        Status.DUPLICATE: read,
    }
    return "" if fits[entry.status] else "saved.status"


def _outcome(entry: Submission) -> str:
    """The outcome is the most severe of its rules, between the best and the worst case."""
    outcome = entry.outcome
    if outcome is None:
        return ""
    said = max((rule.outcome for rule in outcome.rules), key=_severity, default=Verdict.INCOMPLETE)
    if outcome.value is not said:
        return "saved.value"
    if not outcome.best.severity <= outcome.value.severity <= outcome.worst.severity:
        return "saved.interval"
    return _stop(outcome)


def _severity(verdict: Verdict) -> int:
    return verdict.severity


def _stop(outcome: Outcome) -> str:
    """The stops are of the kinds that the rules say, each once, and rest on what these rest on; the one named alone is
    the first of them. A result saved before there were several names one."""
    kinds = {rule.stop for rule in outcome.rules if rule.stop}
    if not all(f"stop.{kind}" in TEXTS for kind in kinds):
        return "saved.stop"
    if not outcome.stops:
        fits = outcome.stop.kind in kinds if outcome.stop else not kinds
    else:
        same = {stop.kind for stop in outcome.stops} == kinds and _once((one.kind, one.by) for one in outcome.stops)
        fits = same and outcome.stop == outcome.stops[0] and all(_rests(stop, outcome) for stop in outcome.stops)
    return "" if fits else "saved.stop"


def _once(names: Iterable[object]) -> bool:
    listed = list(names)
    return len(listed) == len(set(listed))


def _rests(stop: Stop, outcome: Outcome) -> bool:
    """Whether the stop rests on what some rule that asks for one of its kind rests on. What is more may be that of the
    criterion's own law, or of an earlier result for a stop that is still in force."""
    return any(set(rule.basis) & set(stop.basis) for rule in outcome.rules if rule.stop == stop.kind)


def _items(entry: Submission) -> str:
    """The item counts are those of the rows, each row stands once, a finding has its row and a rule its findings."""
    keys = [row.item for row in entry.answers]
    if len(keys) != len(set(keys)):
        return "saved.rows"
    if entry.items is not None and entry.items != item_counts(entry.answers):
        return "saved.items"
    hazards = {row.item for row in entry.answers if row.state is State.HAZARD}
    found = {finding.item for finding in entry.findings}
    if not found <= hazards:
        return "saved.findings"
    return "" if entry.outcome is None else _named(entry, entry.outcome, found)


def _named(entry: Submission, outcome: Outcome, found: set[str]) -> str:
    """What rules and interval name is there: findings, each by its place and once, and rows (a precondition of which
    nothing is known too). A rule about ``[0, 1]`` beside one finding tells that another was taken out."""
    places = range(len(entry.findings))
    for rule in outcome.rules:
        named = set(rule.hazards)
        if len(named) != len(rule.hazards) or not all(place in places for place in named):
            return "saved.findings"
    if any(item not in found for rule in outcome.rules for item in rule.items):
        return "saved.findings"
    return "" if set(outcome.decisive) <= {row.item for row in entry.answers} else "saved.decisive"


# From what is cheap to what walks all answers; the first disagreement is told.
_ENTRY_CHECKS: tuple[Callable[[Submission], str], ...] = (_status, _outcome, _items, findings_disagreement)
