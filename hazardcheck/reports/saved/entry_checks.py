"""What every submission of a saved result is held against, whichever way it came."""

from __future__ import annotations

from ...errors import UsageError
from ...library.checklists import find_checklist
from ...library.policies import load_policy
from ...library.policy_checks import LAW
from ...library.shipped_files import policy_ids
from ...model.outcome import Run, Submission
from ...model.written.policy import Policy
from ...rules.judging.flags import Setting
from ...rules.judging.policy_rows import Headlines
from ...rules.saved.saved_agreement import entry_disagreement, run_disagreement
from ...rules.saved.saved_decision import can_decide_again, decision_disagreement
from ...rules.saved.saved_rules import rules_disagreement
from .strict_json import shown


def check_run(run: Run) -> None:
    """Whether the settings of a run can be. UsageError HZ528."""
    if wrong := run_disagreement(run):
        raise UsageError("HZ528", place="", detail=wrong)


class EntryChecks:
    """Holds submissions against themselves and, where a shipped policy decided, against the rows of that; a self-check
    by shipped lists is decided again from its own answers. What was found out for one is at hand for the next."""

    def __init__(self) -> None:
        self._policies: dict[tuple[str, str], Policy] = {}
        self._headlines: dict[tuple[str, str, str], Headlines] = {}

    def check(self, entry: Submission, run: Run) -> None:
        """Whether the submission can be. UsageError HZ528."""
        wrong = entry_disagreement(entry)
        name = (entry.outcome.policy if entry.outcome else "") or run.policy
        if not wrong and name not in (run.policy, LAW):
            wrong = "saved.policy"
        if not wrong and entry.outcome is not None and name in policy_ids():
            policy = self._policy(name, run.lang)
            wrong = rules_disagreement(entry, run.stage, policy) or self._decided_otherwise(entry, run, policy)
        if wrong:
            raise UsageError("HZ528", place=f"{shown(entry.source)}: ", detail=wrong)

    def _policy(self, name: str, lang: str) -> Policy:
        if (name, lang) not in self._policies:
            self._policies[name, lang] = load_policy(name, lang)
        return self._policies[name, lang]

    def _decided_otherwise(self, entry: Submission, run: Run, policy: Policy) -> str:
        """Whether the answers of a self-check give something else by the shipped lists that it names."""
        lists = tuple(found for stamp in entry.checklists if (found := find_checklist(stamp.id)) is not None)
        if not can_decide_again(entry, run.stage, lists):
            return ""
        key = (policy.id, run.lang, run.stage.value)
        headlines = self._headlines.setdefault(key, Headlines(policy, run.stage))
        setting = Setting(stage=run.stage, on=run.on, policy=policy, lang=run.lang, run_headlines=headlines)
        return decision_disagreement(entry, lists, setting)
