"""What may be taken over from a form to another edition: the head, the facts that mean the same, and (only for asking
"what if") the answers of items that are equal. A form is a record of one day, so that a new one starts unanswered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...model.answers import Answer, Answers, FormStamp, Problem
from ...model.base import Truth
from ...model.written.checklist import Checklist
from ..criteria.edition_changes import Comparison, compared
from ..criteria.fingerprints import checklist_fingerprint, squeeze
from ..gates.facts import all_facts

# Complaints that a form was made with another edition than that in force.
_OF_AN_EDITION = frozenset({"HZ241", "HZ276"})


@dataclass(frozen=True, slots=True)
class Swap:
    """One checklist of a form in place of another."""

    old: Checklist
    new: Checklist

    @property
    def comparison(self) -> Comparison:
        """What differs between the two."""
        return compared(self.old, self.new)

    def keys(self) -> dict[str, str]:
        """Old key → new key of the items and preconditions whose answers may be carried over."""
        comparison = self.comparison
        found = {self.old.key(comparison.pairs[key]): self.new.key(key) for key in comparison.equal}
        asked = {squeeze(row.question): row.id for row in self.old.preconditions}
        for row in self.new.preconditions:
            was = asked.get(squeeze(row.question))
            if was is not None:
                found[self.old.key(was)] = self.new.key(row.id)
        return found


def carried_facts(
    old: tuple[Checklist, ...], new: tuple[Checklist, ...], facts: Mapping[str, Truth]
) -> dict[str, Truth]:
    """The facts that mean the same in both: the same name, title and coarser fact."""
    before = all_facts(old)
    found = {}
    for key, fact in all_facts(new).items():
        was = before.get(key)
        if was is not None and squeeze(was.title) == squeeze(fact.title) and was.part_of == fact.part_of:
            found[key] = facts.get(key)
    return found


def carried_over(answers: Answers, checklists: tuple[Checklist, ...], swap: Swap) -> Answers:
    """The answers as if the form had been made with the new edition: what is not equal is unanswered."""
    after = tuple(swap.new if one is swap.old else one for one in checklists)
    keys = swap.keys()
    others = {key for one in after if one is not swap.new for key in (*one.by_key, *one.precondition_by_key)}
    keys |= {key: key for key in answers.rows if key in others}
    return replace(
        answers,
        facts=carried_facts(checklists, after, answers.facts),
        stamps=tuple(stamp_of(one) for one in after),
        rows={keys[key]: _under(answer, keys[key]) for key, answer in answers.rows.items() if key in keys},
        problems=tuple(_carried_problems(answers.problems, keys, swap)),
    )


def stamp_of(checklist: Checklist) -> FormStamp:
    """The checklist as a form's manifest names it."""
    return FormStamp(id=checklist.id, version=checklist.version, fingerprint=checklist_fingerprint(checklist))


def _under(answer: Answer, key: str) -> Answer:
    return answer if answer.key == key else replace(answer, key=key)


def _carried_problems(problems: Iterable[Problem], keys: Mapping[str, str], swap: Swap) -> Iterable[Problem]:
    """Complaints about rows that are carried over, and about the form as a whole, but for the edition's own."""
    for problem in problems:
        if problem.code in _OF_AN_EDITION and problem.params.get("checklist") == swap.old.id:
            continue
        if not problem.item:
            yield problem
        elif problem.item in keys:
            key = keys[problem.item]
            params = {name: key if value == problem.item else value for name, value in problem.params.items()}
            yield replace(problem, item=key, params=params)
