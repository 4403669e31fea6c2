"""Stored submissions decided again under another edition, one after the other: nothing is gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..model.base import Exit, Status
from ..model.outcome import Run, Submission
from ..model.whatif import EditionEffect, Redecision
from ..model.written.checklist import Checklist
from ..model.written.policy import Policy
from ..rules.criteria.editions import series_of
from ..rules.judging.flags import Setting
from ..rules.run.carried_answers import Swap
from ..rules.run.redecided import missing_checklist, redecided_submission
from .grade_file import Find

Stored = tuple[Run, Submission]
_NOT_JUDGED = (Status.DUPLICATE, Status.SKIPPED)


@dataclass(kw_only=True, slots=True)
class Question:
    """What if ``new`` held: instead of ``old`` (an id; empty: of whatever edition of its criterion a form has)."""

    new: Checklist
    find: Find
    policy: Callable[[Run], Policy]
    old: str = ""
    counts: Counter[EditionEffect] = field(default_factory=Counter)

    def answer(self, stored: Iterable[Stored]) -> Iterator[Redecision]:
        """Each submission decided again, in order; ``counts`` follow."""
        for run, entry in stored:
            found = self._one(run, entry)
            self.counts[found.kind] += 1
            yield found

    def exit(self) -> tuple[Exit, str]:
        """1: something flips; 3: something is not known, or there was nothing; with the code of the reason."""
        if self.counts[EditionEffect.FLIP]:
            return Exit.REACHED, "whatif.exit.flip"
        if self.counts[EditionEffect.OPEN] or self.counts[EditionEffect.FAILED] or not self.counts[EditionEffect.SAME]:
            return Exit.UNJUDGED, "whatif.exit.unjudged"
        return Exit.OK, "whatif.exit.same"

    def _one(self, run: Run, entry: Submission) -> Redecision:
        shell = Redecision(
            kind=EditionEffect.APART,
            source=entry.source,
            name=entry.enterprise.name if entry.enterprise else "",
            uscc=entry.enterprise.uscc if entry.enterprise else "",
        )
        if entry.status in _NOT_JUDGED:
            return shell
        if entry.outcome is None:
            return _failed(shell, "whatif.unreadable")
        checklists = tuple(found for stamp in entry.checklists if (found := self.find(stamp.id)) is not None)
        missing = missing_checklist(entry, checklists)
        if missing:
            return _failed(shell, "whatif.missing", missing)
        old = [one for one in checklists if self._is_replaced(one)]
        if len(old) != 1:
            return _failed(shell, "whatif.several", "、".join(one.id for one in old)) if old else shell
        # it may have been decided by the law alone, where the policy of the run does not bind
        policy = self.policy(replace(run, policy=entry.outcome.policy or run.policy))
        setting = Setting(stage=run.stage, on=run.on, policy=policy, lang=run.lang)
        return redecided_submission(entry, checklists, Swap(old[0], self.new), setting)

    def _is_replaced(self, one: Checklist) -> bool:
        if self.old:
            return one.id == self.old
        series = series_of(self.new)
        base = self.new.base.id if self.new.base else ""
        return one.id in (self.new.id, base) or bool(series and series_of(one) == series)


def _failed(shell: Redecision, reason: str, detail: str = "") -> Redecision:
    return replace(shell, kind=EditionEffect.FAILED, reason=reason, detail=detail)
