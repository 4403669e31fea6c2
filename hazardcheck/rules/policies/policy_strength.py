"""Where a policy decides more mildly than another one: both tables are evaluated over every combination of flags.

The decision itself goes by findings; here there are none, only every *kind* of finding that there can be (major or
general, open or removed, safe or not …) and every state of a submission. A combination of several findings need not
be tried: a row matches by one finding and by what holds of the whole, so four are enough — the one that matches, and
one each that makes ``open_major``, ``open_general`` and ``removed_major`` hold. For each law row that matches, the
mildest such four must still get an outcome of at least the same severity, and every stop that the row names.

Example: the law says of a major hazard that is open and not safe ``shutdown`` with the stop ``self`` (S5). A policy
whose S5 says ``pass`` is weaker at S5 with the flags ``major, open``, unless another row of it says ``shutdown`` with
the stop ``self`` for the same flags.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...model.base import Stage, Verdict
from ...model.written.policy import Policy, PolicyRow
from ..judging.flags import FINDING_FLAGS, SUBMISSION_FLAGS

# Flags that follow from others: trying them freely would try what can't be.
_DERIVED_OF_FINDING = frozenset({"general", "removed", "spared", "stop_due"})
_DERIVED_OF_WHOLE = frozenset({"clear", "any_open", "open_major", "open_general", "removed_major"})
# That the enterprise reported the hazard itself and is on schedule: with a policy that spares this, controlled and
# safe findings are `spared`. No flag of its own, but a fact of the submission like them.
_REPORTED = "reported"

Flags = frozenset[str]


@dataclass(frozen=True, slots=True)
class Weakness:
    """A row of the law that the policy falls short of, first seen at ``stage`` with ``flags``; ``stop`` names the stop
    that it leaves out, and is empty where the outcome itself is milder."""

    row: str
    stage: Stage
    flags: tuple[str, ...]
    stop: str = ""


def weaknesses(policy: Policy, law: Policy) -> Iterator[Weakness]:
    """For each row of the law the first combination of flags in which the policy says less."""
    yield from _found_weaknesses(*(_Decisions(_decided(one), one) for one in (policy, law)))


@dataclass(frozen=True, slots=True)
class _Decisions:
    """A policy, compared by what it decides and not by what it says of it."""

    decided: str
    policy: Policy = field(compare=False)


def _decided(policy: Policy) -> str:
    rows = [(row.id, row.stages, row.when, row.outcome, row.stop) for row in policy.rows]
    return repr((rows, policy.stops_every_open_major, policy.spares_self_reported))


# trying every combination takes a second or two: a run asks once for each policy, the tests for the same one often
@lru_cache(maxsize=64)
def _found_weaknesses(mine: _Decisions, of_law: _Decisions) -> tuple[Weakness, ...]:
    policy, law = mine.policy, of_law.policy
    changed = [row for row in law.rows if not _is_kept(row, policy, law)]
    stages = [stage for stage in Stage if any(stage in row.stages for row in changed)]
    tried = (_StageComparison(stage, (*policy.rows, *law.rows)) for stage in stages)
    return tuple(found for one in tried for found in one.weaknesses(policy, law, changed))


def _is_kept(row: PolicyRow, policy: Policy, law: Policy) -> bool:
    """Whether the policy has the row as the law has it, or with a more severe outcome, so that nothing of it need be
    tried; not where it asks for a flag that a changed switch gives or takes."""
    mine = next((one for one in policy.rows if one.id == row.id), None)
    if mine is None or (mine.stages, mine.when, mine.stop) != (row.stages, row.when, row.stop):
        return False
    asked = {flag for when in row.when for flag in when.finding}
    moved = {"stop_due"} if policy.stops_every_open_major != law.stops_every_open_major else set[str]()
    moved |= {"spared"} if policy.spares_self_reported != law.spares_self_reported else set()
    return not asked & moved and Verdict(mine.outcome).severity >= Verdict(row.outcome).severity


def narrower_rows(policy: Policy, law: Policy) -> Iterator[str]:
    """The law's rows that do not match everywhere where they do in the law, the switches being the law's."""
    same = {row.id: row for row in policy.rows}
    for row in law.rows:
        mine = same.get(row.id)
        if mine is None or (mine.stages, mine.when) == (row.stages, row.when):
            continue
        left_out = not set(row.stages) <= set(mine.stages)
        if left_out or any(_StageComparison(stage, (mine, row)).is_narrower(mine, row, law) for stage in row.stages):
            yield row.id


@dataclass(frozen=True, slots=True)
class _RowMatch:
    """One way for a row to match: what the submission has to be, and (as a mask over the kinds) by which findings;
    nothing where it asks for none."""

    row: PolicyRow
    asked: tuple[tuple[str, bool], ...]
    kinds: int | None
    severity: int


class _StageComparison:
    """All combinations of the flags that some rows ask for at one stage."""

    def __init__(self, stage: Stage, rows: Iterable[PolicyRow]) -> None:
        self.stage = stage
        named = [when for row in rows if stage in row.stages for when in row.when]
        of_finding = {flag for when in named for flag in when.finding}
        free = (FINDING_FLAGS - _DERIVED_OF_FINDING) & of_finding | {"major", "open", "safe", "controlled"}
        # every combination of the flags that the rows ask for, but those that can't be
        self.kinds = [kind for kind in _subsets(sorted(free)) if _can_be(kind)]
        of_whole = {flag for when in named for flag in when.submission}
        of_whole |= {"stop_in_force"} if "suspended" in of_whole else set()
        self.masks = {name: self.mask(name) for name in _SORTS}
        self.free = sorted((SUBMISSION_FLAGS - _DERIVED_OF_WHOLE) & of_whole | {"unknown", "partial"})

    def weaknesses(self, policy: Policy, law: Policy, rows: Sequence[PolicyRow]) -> Iterator[Weakness]:
        """Each of these rows of the law once."""
        found: set[tuple[str, str]] = set()
        for reported in (False, True):
            mine, ours = (self.parts(one, of, reported) for one, of in ((policy, policy.rows), (law, rows)))
            for whole, present in self.states():
                held = _Held(mine, whole, [self.masks[sort] for flag, sort in _WITNESSES.items() if flag in whole])
                for part in ours:
                    if not _is_asked(part, whole):
                        continue
                    for stop in ("", part.row.stop or ""):
                        missing = held.missing(part, stop, present)
                        if missing is not None and (part.row.id, stop) not in found:
                            found.add((part.row.id, stop))
                            yield Weakness(part.row.id, self.stage, self.said(whole, missing, reported), stop)

    def is_narrower(self, mine: PolicyRow, row: PolicyRow, law: Policy) -> bool:
        """Whether a row fails to match somewhere where the law's own does, the switches being those of the law."""
        for reported in (False, True):
            own, base = (self.row_parts(law, one, reported) for one in (mine, row))
            for whole, present in self.states():
                met = [part.kinds for part in own if _is_asked(part, whole)]
                if None in met:
                    continue
                reached = _union(kinds for kinds in met if kinds is not None)
                for part in base:
                    asked = present if part.kinds is None else part.kinds & present
                    if _is_asked(part, whole) and (asked & ~reached or (part.kinds is None and not present)):
                        return True
        return False

    def parts(self, policy: Policy, rows: Iterable[PolicyRow], reported: bool) -> list[_RowMatch]:
        """Every way in which these rows of the policy can match at this stage."""
        return [part for row in rows if self.stage in row.stages for part in self.row_parts(policy, row, reported)]

    def row_parts(self, policy: Policy, row: PolicyRow, reported: bool) -> list[_RowMatch]:
        """Every way in which one row can match."""
        flags = [_whole_kind(kind, policy, reported) for kind in self.kinds]
        found = []
        for when in row.when:
            kinds = None
            if when.finding:
                kinds = sum(1 << place for place, held in enumerate(flags) if _is_met(when.finding, held))
            found.append(_RowMatch(row, tuple(when.submission.items()), kinds, Verdict(row.outcome).severity))
        return found

    def mask(self, sort: str) -> int:
        """The kinds of one sort."""
        return sum(1 << place for place, kind in enumerate(self.kinds) if _SORTS[sort](kind))

    def states(self) -> Iterator[tuple[Flags, int]]:
        """Every state of a submission, and the mask of the kinds of findings that can be in it: none at all, only
        removed ones, with open ones of either grade."""
        for free in _subsets(self.free):
            if "suspended" in free and "stop_in_force" not in free:
                # a suspension in force is a stop in force
                continue
            clear = {"clear"} if not free & {"unknown", "partial"} else set[str]()
            yield free | clear, 0
            # a flag of the whole needs a hazard that makes it true: its witness
            for held in _subsets(sorted(_WITNESSES)):
                open_ = {"any_open"} if held & {"open_major", "open_general"} else set[str]()
                sorts = ["removed", *(_WITNESSES[flag] for flag in held)]
                yield free | held | open_, _union(self.masks[sort] for sort in sorts)

    def said(self, whole: Flags, kind: int, reported: bool) -> tuple[str, ...]:
        """The flags of a combination, for the complaint."""
        finding = sorted(self.kinds[kind.bit_length() - 1]) if kind else []
        return (*finding, *sorted(whole - _DERIVED_OF_WHOLE), *([_REPORTED] if reported else []))


class _Held:
    """What the policy says in one state of a submission: its severity, or whether it has a stop, by kind of finding."""

    def __init__(self, parts: list[_RowMatch], whole: Flags, witnesses: list[int]) -> None:
        self.met = [part for part in parts if _is_asked(part, whole)]
        self.witnesses = witnesses
        self.known: dict[tuple[int, str], tuple[bool, int]] = {}

    def reached(self, severity: int, stop: str) -> tuple[bool, int]:
        """Whether the policy says at least this whatever the findings are, and else by which kinds it does."""
        key = (0, stop) if stop else (severity, "")
        if key not in self.known:
            enough = [part for part in self.met if (part.row.stop == stop if stop else part.severity >= severity)]
            kinds = _union(part.kinds for part in enough if part.kinds is not None)
            always = any(part.kinds is None for part in enough)
            self.known[key] = always or any(not mask & ~kinds for mask in self.witnesses), kinds
        return self.known[key]

    def missing(self, part: _RowMatch, stop: str, present: int) -> int | None:
        """A kind of finding (as a mask) by which the law's row matches and the policy says less; 0 if it needs no
        finding for that; nothing where it never says less."""
        severity = part.severity
        if not stop and not severity:
            # nothing is milder than a pass
            return None
        always, kinds = self.reached(severity, stop)
        if always:
            return None
        if part.kinds is None and not present:
            return 0
        lacking = (present if part.kinds is None else part.kinds & present) & ~kinds
        return lacking & -lacking or None


def _is_asked(part: _RowMatch, whole: Flags) -> bool:
    return all((name in whole) is want for name, want in part.asked)


def _is_met(wanted: Mapping[str, bool], held: Flags) -> bool:
    return all((name in held) is want for name, want in wanted.items())


def _can_be(kind: Flags) -> bool:
    """Whether a finding can have these flags: only an open one is overdue, only a major one stops by its own law."""
    return ("overdue" not in kind or "open" in kind) and ("sector_stop" not in kind or "major" in kind)


def _whole_kind(kind: Flags, policy: Policy, reported: bool) -> Flags:
    """A kind of finding with the flags that follow from it and from the policy's switches."""
    more = {"general"} if "major" not in kind else set[str]()
    more |= {"removed"} if "open" not in kind else set()
    in_time = {"controlled", "safe"} <= kind and "overdue" not in kind
    more |= {"spared"} if policy.spares_self_reported and reported and in_time else set()
    more |= {"stop_due"} if policy.stops_every_open_major or "safe" not in kind else set()
    return kind | more


def _subsets(names: Sequence[str]) -> Iterator[Flags]:
    return (frozenset(itertools.compress(names, row)) for row in itertools.product((False, True), repeat=len(names)))


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


# What holds of a submission → the sort of finding of which there is then at least one.
_WITNESSES = {"open_major": "major", "open_general": "general", "removed_major": "removed major"}
_SORTS: dict[str, Callable[[Flags], bool]] = {
    "removed": lambda kind: "open" not in kind and "major" not in kind,
    "removed major": lambda kind: "open" not in kind and "major" in kind,
    "major": lambda kind: {"open", "major"} <= kind,
    "general": lambda kind: "open" in kind and "major" not in kind,
}
