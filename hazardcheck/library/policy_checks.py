"""A policy that somebody wrote, held against the shipped ones: not milder than the law, and not under their name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model.written.policy import Policy
from ..rules.policies.policy_faults import (
    borrowed_from,
    is_same_policy,
    mildness_faults,
    policy_faults,
)
from ..words import say
from ..yamltext.strict_reader import Marks
from .shipped_files import policy_ids
from .written_files import complaint_of, raise_first

# the policy that every other one is held against
LAW = "law-2021"
Load = Callable[[str, str], Policy]
"""Gives a shipped policy by its id, in a language."""


def row_marks(marks: Marks, rows: Sequence[str]) -> Marks:
    """The places of a file with those of each row's ``changes`` as places of the row itself: what is wrong with row 7
    of the table stands under ``changes: S5`` of the policy."""
    numbers = {name: number for number, name in enumerate(rows)}
    found: Marks = {("rows",): marks[("changes",)]} if ("changes",) in marks else {}
    for path, spot in marks.items():
        if path[:1] == ("changes",) and len(path) > 1 and path[1] in numbers:
            found[("rows", numbers[str(path[1])], *path[2:])] = spot
    return {**found, **marks}


def check_policy(policy: Policy, marks: Marks, where: str, lang: str, load: Load) -> None:
    """DefinitionError with every complaint: about its parts, and where it is milder than the law."""
    found = list(policy_faults(policy))
    if not found:
        found = list(mildness_faults(policy, [load(LAW, one) for one in (lang, "en" if lang != "en" else "zh")]))
    if found:
        raise_first(complaint_of(fault, marks, where) for fault in found)


def named_policy(policy: Policy, lang: str, load: Load) -> Policy:
    """The policy; called a changed one if it bears the id or the title of a shipped one and says something else. An id
    that is the shipped one's gets ``+changed``: a result that names a policy names the right one."""
    spoken = [load(name, one) for name in policy_ids() for one in ("zh", "en")]
    name = borrowed_from(policy, spoken)
    if not name or any(is_same_policy(policy, one) for one in spoken):
        return policy
    return policy.with_values(
        id=f"{policy.id}+changed" if policy.id in policy_ids() else policy.id,
        title=say("policy.changed", lang, title=policy.title, name=name),
        note=say("policy.changed.note", lang, name=name, note=policy.note).strip(),
    )
