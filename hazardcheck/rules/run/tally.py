"""How a run ended: counts that add up, and one exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...model.base import Exit, Status, Verdict
from ...model.overview import Mark
from ...model.run_notes import Counts

# Several at once: 4 > 130 > 2 > 1 > 3 > 0.
_WEIGHT = [Exit.OK, Exit.UNJUDGED, Exit.REACHED, Exit.USAGE, Exit.INTERRUPTED, Exit.DEFECT]


class RunCounter:
    """Counts as the marks come."""

    def __init__(self) -> None:
        self._states: Counter[Status] = Counter()
        self._outcomes: Counter[Verdict] = Counter()
        self._hazards = 0

    def add(self, mark: Mark) -> None:
        """One more input."""
        self._states[mark.status] += 1
        if mark.value is not None:
            self._outcomes[mark.value] += 1
            self._hazards += len(mark.hazards)

    def counts(self, missing: int = 0) -> Counts:
        """The counts so far: the states sum to inputs, the outcomes to graded + incomplete."""
        states = self._states
        return Counts(
            inputs=states.total(),
            missing=missing,
            graded=states[Status.GRADED],
            incomplete=states[Status.INCOMPLETE],
            unreadable=states[Status.UNREADABLE],
            duplicate=states[Status.DUPLICATE],
            skipped=states[Status.SKIPPED],
            hazards=self._hazards,
            outcomes={verdict.value: self._outcomes[verdict] for verdict in Verdict},
        )


def count_run(marks: Iterable[Mark], missing: int = 0) -> Counts:
    """The counts of a run."""
    found = RunCounter()
    for mark in marks:
        found.add(mark)
    return found.counts(missing)


def exit_code(
    counts: Counts, fail_on: Verdict | None, *, defect: bool = False, unmet: bool = False
) -> tuple[Exit, str]:
    """The exit code and the code of its reason in ``words``. ``fail_on`` None never fails on an outcome.

    ``unmet``: case facts or an earlier result met nobody. Nothing to judge is not success: no inputs, or nothing but
    skipped ones, is "could not be judged".
    """
    codes = [(Exit.OK, "exit.ok")]
    if defect:
        codes.append((Exit.DEFECT, "exit.defect"))
    verdicts = [verdict for verdict, number in counts.by_verdict.items() if number]
    if fail_on is not None and any(verdict.severity >= fail_on.severity for verdict in verdicts):
        codes.append((Exit.REACHED, "exit.reached"))
    if not verdicts and not counts.unreadable:
        codes.append((Exit.UNJUDGED, "exit.none"))
    if unmet:
        codes.append((Exit.UNJUDGED, "exit.unmet"))
    if counts.unreadable or counts.incomplete or counts.missing or Verdict.INCOMPLETE in verdicts:
        codes.append((Exit.UNJUDGED, "exit.unjudged"))
    return max(codes, key=lambda pair: _WEIGHT.index(pair[0]))
