"""The decision rows written down a second time, from the law and not from the YAML; both agree over every kind of
hazard, every state of a submission that can be, both switches and all stages.

A row matches by one finding and by flags of the whole. So every kind of finding is tried alone in every state, and at
random several together; what the rows say then is what each says of its finding or of the whole.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest

from hazardcheck.library.policies import load_policy
from hazardcheck.model.assessment import Finding
from hazardcheck.model.base import Grade, Stage
from hazardcheck.rules.judging.policy_rows import headline, matching_rows

Kind = frozenset[str]

POLICIES = {name: load_policy(name, "zh") for name in ("law-2021", "yongkang-2023")}
STOPS_ALL = {"law-2021": False, "yongkang-2023": True}
SPARES = {"law-2021": True, "yongkang-2023": False}
KIND_FLAGS = ("major", "open", "controlled", "safe", "external", "overdue", "denied", "sector_stop", "reported")
WHOLE_FLAGS = ("unknown", "partial", "stop_in_force", "suspended", "released", "order_violated", "faked", "obstructed",
               "aggravated", "penalties_reached")  # fmt: skip


def by_law(kind: Kind, stage: Stage, policy: str) -> dict[str, tuple[str, str]]:  # noqa: C901 - read row by row
    """What the law says of one hazard alone: row → outcome and stop."""
    major, open_, safe = "major" in kind, "open" in kind, "safe" in kind
    said: dict[str, tuple[str, str]] = {}
    if not major:
        if stage is Stage.SELF:
            return {"S2": ("rectify", "")} if open_ else {"S2a": ("pass", "")}
        if not open_:
            return {"V2a": ("pass", "")} if stage is Stage.INSPECTION else {}
        # 责令立即排除, else a deadline (65(1)(2)(3)); once that has passed, an order again and a review (102)
        return {"R6": ("rectify", "")} if "overdue" in kind else {"V2": ("rectify", "")}
    if stage is Stage.SELF:
        if not open_:
            return {"S3": ("pass", "")}
        if "controlled" in kind and safe:
            said["S4"] = ("rectify", "")
        if not safe:
            said["S5"] = ("shutdown", "self")
        if "controlled" not in kind:
            said["S6"] = ("shutdown", "self")
        if "external" in kind:
            said["S7"] = ("rectify", "")
        if "sector_stop" in kind:
            said["S8"] = ("shutdown", "self")
        return said
    if not open_:
        # removed on the spot: recorded, rechecked, and the authority reviews for a penalty
        return {"V3": ("rectify", "")}
    # 65(1)(3) knows no "unless overdue": what is not safe is stopped now; the law of a sector stops it safe or not
    spared = SPARES[policy] and {"reported", "controlled", "safe"} <= kind and "overdue" not in kind
    if "sector_stop" in kind:
        said["V12"] = ("shutdown", "onsite")
    elif spared:
        said["V4"] = ("rectify", "")
    elif STOPS_ALL[policy] or not safe:
        said["V5"] = ("shutdown", "onsite")
    else:
        said["V6"] = ("rectify", "")
    if "overdue" in kind:
        # beside it, after notice and hearing, the penalty
        said["R2"] = ("refer", "penalty")
    return said


def of_whole(  # noqa: C901 - read row by row
    kinds: list[Kind], state: Kind, stage: Stage, policy: str
) -> dict[str, tuple[str, str]]:
    """What the law says of the submission as a whole."""
    majors = [kind for kind in kinds if "major" in kind]
    open_majors = [kind for kind in majors if "open" in kind]
    said: dict[str, tuple[str, str]] = {}
    if "unknown" in state:
        said["U0"] = ("incomplete", "")
    if "partial" in state:
        said["U1"] = ("incomplete", "")
    if not kinds and not state & {"unknown", "partial"}:
        said |= {Stage.SELF: {"S1": ("pass", "")}, Stage.INSPECTION: {"V1": ("pass", "")}}.get(stage, {})
    if "order_violated" in state:
        said["V10"] = ("refer", "penalty")
    if majors and "penalties_reached" in state:
        said["V11"] = ("refer", "")
    if stage is Stage.SELF:
        return said
    if "faked" in state or any("denied" in kind for kind in majors):
        said["V8"] = ("refer", "")
    if "obstructed" in state:
        said["V9"] = ("refer", "")
    stopping = [kind for kind in open_majors if {"V5", "V12"} & by_law(kind, stage, policy).keys()]
    if stopping and "aggravated" in state:
        said["V7"] = ("refer", "onsite")
    if stage is Stage.INSPECTION:
        return said
    if any("open" in kind and "overdue" not in kind for kind in kinds):
        said["R5"] = ("rectify", "")
    stands = "stop_in_force" in state
    if stands and ("released" not in state or open_majors):
        # no consent, or a hazard left: the stop goes on (65(1)(3))
        said["R3"] = ("shutdown", "in-force")
    if open_majors and "suspended" in state:
        # 113(2): only after 停产停业整顿
        said["R4"] = ("refer", "in-force")
    done = not any("open" in kind for kind in kinds) and not majors and "unknown" not in state
    if done and not stands:
        said["R0"] = ("pass", "")
    if done and stands and "released" in state:
        said["R1"] = ("pass", "")
    return said


def flags_of(kind: Kind, policy: str) -> Kind:
    """The flags of the product for a kind: the derived ones by the switches of the policy."""
    found = set(kind) - {"reported"}
    found |= {"general"} if "major" not in kind else set()
    found |= {"removed"} if "open" not in kind else set()
    found |= {"stop_due"} if STOPS_ALL[policy] or "safe" not in kind else set()
    in_time = {"reported", "controlled", "safe"} <= kind and "overdue" not in kind
    return frozenset(found | ({"spared"} if SPARES[policy] and in_time else set()))


def whole_of(kinds: list[Kind], state: Kind) -> Kind:
    found = set(state)
    found |= {"clear"} if not kinds and not state & {"unknown", "partial"} else set()
    for kind in kinds:
        if "open" in kind:
            found |= {"any_open", "open_major" if "major" in kind else "open_general"}
        elif "major" in kind:
            found.add("removed_major")
    return frozenset(found)


def kinds_at(stage: Stage) -> list[Kind]:
    """Every kind of hazard that there can be at a stage."""
    found = []
    for row in itertools.product((False, True), repeat=len(KIND_FLAGS)):
        kind = frozenset(itertools.compress(KIND_FLAGS, row))
        overdue = "overdue" not in kind or ("open" in kind and stage is Stage.RECHECK)
        if overdue and ("sector_stop" not in kind or "major" in kind):
            found.append(kind)
    return found


def states_at(stage: Stage) -> Iterator[Kind]:
    """Every state of a submission that there can be at a stage: a stop stands only at a recheck, a suspension in force
    is a stop in force."""
    for row in itertools.product((False, True), repeat=len(WHOLE_FLAGS)):
        state = frozenset(itertools.compress(WHOLE_FLAGS, row))
        stands = state & {"stop_in_force", "suspended", "released"}
        if ("suspended" in state and "stop_in_force" not in state) or (stands and stage is not Stage.RECHECK):
            continue
        yield state


def compared(kinds: list[Kind], state: Kind, stage: Stage, policy: str) -> None:
    law = of_whole(kinds, state, stage, policy)
    for kind in kinds:
        law |= by_law(kind, stage, policy)
    finding = Finding(item="", grade=Grade.MAJOR, title="", clause="")
    flagged = [(finding, flags_of(kind, policy)) for kind in kinds]
    rows = matching_rows(POLICIES[policy], stage, flagged, whole_of(kinds, state))
    said = {row.id: (row.outcome.value, row.stop or "") for row, _ in rows}
    assert said == law, (sorted(map(sorted, kinds)), sorted(state), stage, policy)
    # the law always speaks, and what is open is never a pass
    assert said
    if any("open" in kind for kind in kinds) or "unknown" in state:
        assert headline(rows) != "pass"


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("stage", list(Stage))
def test_every_kind_of_hazard(stage: Stage, policy: str) -> None:
    """Alone, in every state: the kinds in a plain submission and in one where everything holds, and every state with
    one kind of each sort."""
    states = list(states_at(stage))
    for kind in kinds_at(stage):
        for state in (states[0], states[-1]):
            compared([kind], state, stage, policy)
    sorts: list[list[Kind]] = [
        [], [frozenset({"major", "open"})], [frozenset({"major", "open", "controlled", "safe"})], [frozenset({"open"})],
        [frozenset({"major"})], [frozenset()], [frozenset({"major", "open", "sector_stop", "safe", "controlled"})],
        [frozenset({"major", "open", "controlled", "safe", "reported"})],
    ]  # fmt: skip
    for state, kinds in itertools.product(states, sorts):
        compared(kinds, state, stage, policy)


@pytest.mark.parametrize("seed", range(6))
def test_several_hazards_together(seed: int) -> None:
    chance = random.Random(seed)
    every = {stage: (kinds_at(stage), list(states_at(stage))) for stage in Stage}
    for _ in range(1500):
        stage, policy = chance.choice(list(Stage)), chance.choice(list(POLICIES))
        kinds, states = every[stage]
        compared([chance.choice(kinds) for _ in range(chance.randint(0, 4))], chance.choice(states), stage, policy)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_table_is_monotone(policy: str) -> None:
    """One hazard more is never milder, and its stops are never fewer."""
    chance = random.Random(policy)
    finding = Finding(item="", grade=Grade.MAJOR, title="", clause="")
    every = {stage: (kinds_at(stage), list(states_at(stage))) for stage in Stage}
    for _ in range(4000):
        stage = chance.choice(list(Stage))
        kinds, states = every[stage]
        fewer = [chance.choice(kinds) for _ in range(chance.randint(0, 3))]
        more, state = [*fewer, chance.choice(kinds)], chance.choice(states)
        told = []
        for held in (fewer, more):
            flagged = [(finding, flags_of(kind, policy)) for kind in held]
            rows = matching_rows(POLICIES[policy], stage, flagged, whole_of(held, state))
            told.append((headline(rows).severity, {row.stop for row, _ in rows if row.stop}))
        assert told[0][0] <= told[1][0], (fewer, more, state, stage)
        assert told[0][1] <= told[1][1], (fewer, more, state, stage)
