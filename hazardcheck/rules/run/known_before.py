"""What an earlier result knew already (``--baseline``): the hazards that a gate with ``only_new`` does not count again.

Only general hazards of one's own lists that were open then and are certainly the same now, by place and device or by
number; never one whose deadline is past, the earlier one among them: nobody extends it by writing a later one. A form
that was among the earlier ones, byte for byte, knows of nothing earlier than itself: its hazards count as new.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ...model.assessment import Finding
from ...model.base import Stage
from ...model.outcome import Submission
from ..closing.removed_hazards import is_removed
from ..known.hazard_prints import finding_prints
from ..known.identity import identity_of
from ..known.same_hazard import same_number_and_place
from .held_waivers import is_named, is_waivable


class _KnownThen(NamedTuple):
    """A hazard as it stood, with its fingerprint."""

    mark: str
    finding: Finding


class KnownBefore:
    """The hazards of an earlier result, by enterprise. ``added`` one form after the other."""

    def __init__(self) -> None:
        self._found: dict[str, list[_KnownThen]] = {}
        self._forms: set[str] = set()

    @classmethod
    def of(cls, entries: Iterable[Submission], stage: Stage) -> KnownBefore:
        """All hazards of these forms that a gate may pass over."""
        found = cls()
        for entry in entries:
            found.add(entry, stage)
        return found

    def add(self, entry: Submission, stage: Stage) -> None:
        """One form more."""
        self._forms.add(entry.sha256)
        owner = identity_of(entry.enterprise)
        if not owner or entry.outcome is None:
            return
        for finding, mark in zip(entry.findings, finding_prints(entry), strict=True):
            if is_waivable(entry, finding) and not is_removed(finding, stage):
                self._found.setdefault(owner, []).append(_KnownThen(mark, finding))

    def known_of(self, entry: Submission, on: date) -> set[int]:
        """The places of the findings that were known; one hazard of before accounts for one at most."""
        if self.is_same_form(entry):
            return set()
        left = list(self._found.get(identity_of(entry.enterprise), ())) if entry.outcome else []
        found: set[int] = set()
        for place, (finding, mark) in enumerate(zip(entry.findings, finding_prints(entry), strict=True)):
            same = next((one for one in left if _is_same(one, finding, mark)), None)
            if same is None or not is_waivable(entry, finding):
                continue
            left.remove(same)
            if not any(due is not None and due < on for due in (finding.deadline, same.finding.deadline)):
                found.add(place)
        return found

    def is_same_form(self, entry: Submission) -> bool:
        """Whether this very file, byte for byte, was among the earlier ones."""
        return bool(entry.sha256) and entry.sha256 in self._forms


def _is_same(before: _KnownThen, finding: Finding, mark: str) -> bool:
    return (before.mark == mark and is_named(finding)) or same_number_and_place(before.finding, finding)
