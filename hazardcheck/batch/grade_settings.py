"""What a run depends on: checklists, policy, day, stage, cases and earlier results, as one value for every worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, runtime_checkable

from .. import __version__
from ..answersheet.rows.expected_rows import Expectations
from ..library.head_lists import ListFinder
from ..library.policies import load_policy
from ..library.policy_checks import LAW
from ..model.answers import Problem
from ..model.base import Stage
from ..model.outcome import Run, Submission, Tool
from ..model.run_notes import MADE_FROM_UNTOLD, MadeFrom
from ..model.written.case import Case
from ..model.written.checklist import Checklist
from ..model.written.mapping import SheetMap
from ..model.written.policy import Policy
from ..model.written.profile import Enterprise
from ..rules.judging.judge import earlier_of
from ..rules.judging.policy_place import is_bound
from ..rules.judging.policy_rows import Headlines
from ..rules.known.identity import EnterpriseName, enterprise_names
from ..rules.saved.head_texts import HeadTexts, head_policies
from ..words import say

# Imported where used: settings are made before it is known whether any input is a workbook.


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherForms:
    """What the other submissions of a run say of one: problems they raise about it, and the ids of checklists that
    other forms of the same enterprise answer."""

    doubts: tuple[Problem, ...] = ()
    elsewhere: frozenset[str] = frozenset()


# a submission of which the others say nothing
ALONE = OtherForms()


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run depends on; plain values, so that it can go to another process unchanged."""

    stage: Stage
    on: date
    policy: Policy
    lang: str = "zh"
    checklists: tuple[Checklist, ...] = ()
    cases: tuple[Case, ...] = ()
    previous: Sequence[Submission] = ()
    previous_stage: Stage | None = None
    plan: SheetMap | None = None
    second_reader: bool = False
    previous_digest: str = ""
    """Names the file of the earlier result, so that a journal can tell it from another."""
    policy_chosen: bool = True
    """Whether somebody asked for the policy: then it decides wherever a form comes from."""

    made_from: MadeFrom = MADE_FROM_UNTOLD
    """The files that were given beside the forms, by their SHA-256: what the result says that it was made from."""

    @cached_property
    def tool(self) -> Tool:
        """What makes the result."""
        return Tool(name="hazardcheck", version=__version__)

    @cached_property
    def run(self) -> Run:
        """The settings as the result names them."""
        policy = self.policy
        return Run(
            stage=self.stage,
            policy=policy.id,
            on=self.on,
            policy_title=policy.title,
            policy_note=policy.note,
            lang=self.lang,
        )

    @cached_property
    def expectations(self) -> Expectations:
        """What the forms of this run look like, made once."""

        return Expectations()

    @cached_property
    def headlines(self) -> Headlines:
        """The outcomes by kinds of findings, found once for all forms of this run."""
        return Headlines(self.policy, self.stage)

    def policy_for(self, enterprise: Enterprise) -> tuple[Policy, Headlines]:
        """The policy that decides about this enterprise, with its outcomes by kinds of findings: that of the run where
        it binds or the form does not say where it is; the law alone where the form names another place. A policy that
        was asked for decides everywhere, and says where it does not bind."""
        if is_bound(self.policy, enterprise) is not False:
            return self.policy, self.headlines
        return (self._unbound, self.headlines) if self.policy_chosen else self._elsewhere

    @cached_property
    def _unbound(self) -> Policy:
        note = say("policy.unbound", self.lang, places="、".join(self._places), note=self.policy.note)
        return self.policy.with_values(note=note)

    @cached_property
    def _elsewhere(self) -> tuple[Policy, Headlines]:
        law = load_policy(LAW, self.lang)
        title, places = self.policy.title, "、".join(self._places)
        law = law.with_values(note=say("policy.elsewhere", self.lang, title=title, places=places, note=law.note))
        return law, Headlines(law, self.stage)

    @cached_property
    def texts(self) -> HeadTexts:
        """What the lines of this run leave out, since their head says it: of its lists, and of the policies that may
        decide."""
        elsewhere = self.policy.binds is not None and not self.policy_chosen
        policies = [self.policy, load_policy(LAW, self.lang)] if elsewhere else [self.policy]
        return HeadTexts(ListFinder(self.checklists), head_policies(policies), self.lang)

    @property
    def _places(self) -> tuple[str, ...]:
        return self.policy.binds.names if self.policy.binds else ()

    def earlier(self, enterprise: Enterprise | None) -> tuple[Submission, ...]:
        """The submissions of this enterprise in the earlier results, in their order."""
        if enterprise is None or not self.previous:
            return ()
        there = self.previous.of(enterprise) if isinstance(self.previous, ByEnterprise) else self._earlier(enterprise)
        # by code and by name it may be found twice; two results may each have a file of one name
        found = {(old.source, old.sha256, old.checked_on): old for old in there}
        return earlier_of(enterprise, found.values())

    def _earlier(self, enterprise: Enterprise) -> Iterator[Submission]:
        names = enterprise_names(enterprise)
        return (old for name in names for old in self.previous if name in enterprise_names(old.enterprise))


@runtime_checkable
class ByEnterprise(Protocol):
    """Earlier submissions that are found by enterprise: thousands are looked up among thousands. Who handed each in
    and the sha256 of their files are known without reading them."""

    heads: list[EnterpriseName | None]
    hashes: set[str]

    def of(self, enterprise: Enterprise) -> Iterable[Submission]:
        """Those of an enterprise, found by its code or its name."""


def heads_of(previous: Sequence[Submission]) -> Sequence[EnterpriseName | None]:
    """Who handed in each of the earlier submissions."""
    if isinstance(previous, ByEnterprise):
        return previous.heads
    return [EnterpriseName.of(old.enterprise) for old in previous]


def hashes_of(previous: Sequence[Submission]) -> frozenset[str]:
    """The sha256 of the files of the earlier submissions."""
    known = previous.hashes if isinstance(previous, ByEnterprise) else (old.sha256 for old in previous)
    return frozenset(known)
