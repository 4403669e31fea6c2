"""Which hazards of a form were known before, and of which of them something is said otherwise now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...model.assessment import Finding, KnownHazard
from ...model.hazard_fields import HAZARD_FIELDS
from ...rules.known.hazard_numbers import real_number

# What is said of a hazard; where it stands in the file may differ from month to month.
_SAID = ("grade", *(one.name for one in HAZARD_FIELDS if one.name != "number" and hasattr(Finding, one.name)))


class SeenAgain:
    """The hazards that a form shows again; asked of each of its findings."""

    def __init__(self, seen: Iterable[KnownHazard]) -> None:
        self._earlier: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for one in seen:
            self._earlier[_key(one.finding)].append(one.finding)

    def holds(self, finding: Finding) -> bool:
        """Whether it was there before."""
        return _key(finding) in self._earlier

    def differs(self, finding: Finding) -> bool:
        """Whether it was there and something else was said of it."""
        earlier = self._earlier.get(_key(finding), [])
        return bool(earlier) and not any(
            all(getattr(finding, name) == getattr(one, name) for name in _SAID) for one in earlier
        )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.item, real_number(finding.number)
