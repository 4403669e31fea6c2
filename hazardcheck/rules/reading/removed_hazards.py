"""When a hazard counts as removed on the spot (即查即改)."""

from __future__ import annotations

from ...model.assessment import Finding
from ...model.base import Grade, Stage
from .answer_words import is_substantial, says_undone


def is_removed(finding: Finding, stage: Stage) -> bool:
    """Removed at once, and nothing beside it says the contrary. In a self-check a major hazard also needs what was
    wrong, what was done and by whom."""
    if finding.eliminated is not True or says_undone(finding.description) or says_undone(finding.measure):
        return False
    if stage is not Stage.SELF or finding.grade is Grade.GENERAL:
        return True
    return all(is_substantial(text) for text in (finding.description, finding.measure, finding.responsible))
