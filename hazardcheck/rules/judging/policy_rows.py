"""The rows of a policy against flags: which match, by which findings, and what follows.

Example: the row ``finding: {major: true, open: true, safe: false}`` matches where one finding has both flags and lacks
the third.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...model.assessment import Finding
from ...model.base import Grade, Stage, Verdict
from ...model.written.policy import Policy, PolicyRow

Match = tuple[PolicyRow, tuple[Finding, ...]]
Flagged = Sequence[tuple[Finding, frozenset[str]]]
"""Findings, each with the flags that hold of it."""
# Combinations kept. A run has some hundreds; a million made-up forms must not fill the memory.
_MANY = 4096


def matching_rows(policy: Policy, stage: Stage, flagged: Flagged, whole: frozenset[str]) -> list[Match]:
    """The rows of the stage that match, in their order; ``whole`` are the flags of the submission."""
    tried = ((row, row_findings(row, flagged, whole)) for row in policy.rows if stage in row.stages)
    return [(row, found) for row, found in tried if found is not None]


def row_findings(row: PolicyRow, flagged: Flagged, whole: frozenset[str]) -> tuple[Finding, ...] | None:
    """The findings that make the row match, nothing (but matched) for a row about the submission, None for no match."""
    hits: list[tuple[Finding, ...]] = []
    for when in row.when:
        if not _is_met(when.submission, whole):
            continue
        found = tuple([finding for finding, held in flagged if _is_met(when.finding, held)]) if when.finding else ()
        if found or not when.finding:
            hits.append(found)
    if not hits:
        return None
    return tuple(dict.fromkeys(finding for found in hits for finding in found))


def _is_met(wanted: Mapping[str, bool], held: frozenset[str]) -> bool:
    for name, want in wanted.items():  # noqa: SIM110 - run a hundred times a file, and twice as fast as ``all``
        if (name in held) is not want:
            return False
    return True


def headline(matched: Iterable[Match]) -> Verdict:
    """The most severe outcome; where no row speaks, nothing was established."""
    verdicts = [row.outcome for row, _ in matched]
    return max(verdicts, key=lambda verdict: verdict.severity, default=Verdict.INCOMPLETE)


def harsher(first: Verdict, second: Verdict) -> Verdict:
    """The more severe of two outcomes."""
    return max(first, second, key=lambda verdict: verdict.severity)


class Headlines:
    """The outcomes of one policy at one stage by the kinds of findings, which is all that its rows ask for. Nearly all
    forms of a run have the same few kinds, and the interval of each asks for dozens: so they are kept by the run."""

    def __init__(self, policy: Policy, stage: Stage) -> None:
        self.policy, self.stage = policy, stage
        self._known: dict[tuple[frozenset[frozenset[str]], frozenset[str]], Verdict] = {}

    def of(self, kinds: frozenset[frozenset[str]], whole: frozenset[str]) -> Verdict:
        """The headline where there are findings of these kinds, in a submission of these flags."""
        found = self._known.get((kinds, whole))
        if found is None:
            if len(self._known) >= _MANY:
                self._known.clear()
            unseen = Finding(item="", grade=Grade.MAJOR, title="", clause="")
            flagged = [(unseen, held) for held in kinds]
            found = self._known[kinds, whole] = headline(matching_rows(self.policy, self.stage, flagged, whole))
        return found
