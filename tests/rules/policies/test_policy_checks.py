"""Policies of one's own: what is milder than the law is refused, and nothing of another kind ever comes out.

Two encodings of "milder": the product compares rows by masks over kinds of findings (``weaknesses``); here every
combination is tried with sets, and the whole road is walked with both policies.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_cases import run
from policy_cases import FIXED, FOLDER, OUTCOMES, ROWS, changed, loaded, shipped, turned, written
from rule_cases import CONTROLLED, REMOVED, answers, case, hazard, judged, setting, small

from hazardcheck.errors import DefinitionError
from hazardcheck.library import policies
from hazardcheck.model.base import Stage, State, Verdict
from hazardcheck.model.written.policy import Policy
from hazardcheck.rules.judging.flags import FINDING_FLAGS, SUBMISSION_FLAGS
from hazardcheck.rules.policies.policy_faults import mildness_faults
from hazardcheck.rules.policies.policy_strength import weaknesses

LAW = policies.load_policy("law-2021", "zh")
SILENT = -1
"""No row speaks. The product then says ``incomplete``."""

# ---- an encoding of its own


def stops_and_value(policy: Policy, stage: Stage, findings: list[set[str]], whole: set[str]) -> tuple[int, set[str]]:
    """The headline and the stops of a submission of these findings, written down as the table reads."""
    spares = policy.spares_self_reported and "reported" in whole
    full = []
    for held in findings:
        more = set(held)
        more.add("major" if "major" in held else "general")
        more.add("open" if "open" in held else "removed")
        if spares and "controlled" in held and "safe" in held and "overdue" not in held:
            more.add("spared")
        if policy.stops_every_open_major or "safe" not in held:
            more.add("stop_due")
        full.append(more)
    state = set(whole)
    if not full and "unknown" not in state and "partial" not in state:
        state.add("clear")
    for held in full:
        if "open" in held:
            state |= {"any_open", "open_major" if "major" in held else "open_general"}
        elif "major" in held:
            state.add("removed_major")
    met = [row for row in policy.rows if stage in row.stages and any(fits(when, full, state) for when in row.when)]
    severities = [Verdict(row.outcome).severity for row in met]
    return max(severities, default=SILENT), {row.stop for row in met if row.stop}


def fits(when: Any, findings: list[set[str]], state: set[str]) -> bool:
    """Whether one way of a row holds."""
    if any((flag in state) != want for flag, want in when.submission.items()):
        return False
    found = (all((flag in one) == want for flag, want in when.finding.items()) for one in findings)
    return not when.finding or any(found)


def combinations(chance: random.Random, number: int) -> Iterator[tuple[Stage, list[set[str]], set[str]]]:
    """Stages, up to four findings and the state of a submission, at random."""
    single = sorted(FINDING_FLAGS - {"general", "removed", "spared", "stop_due"})
    free = [
        *sorted(SUBMISSION_FLAGS - {"clear", "any_open", "open_major", "open_general", "removed_major"}), "reported"
    ]  # fmt: skip
    for _ in range(number):
        findings = [
            {flag for flag in single if chance.random() < 0.5} for _ in range(chance.choice((0, 1, 1, 2, 3, 4)))
        ]
        stage = chance.choice(list(Stage))
        # only an open finding of a recheck can be overdue
        findings = [held if "open" in held and stage is Stage.RECHECK else held - {"overdue"} for held in findings]
        # and only a major one is stopped by the law of its own sector
        findings = [held if "major" in held else held - {"sector_stop"} for held in findings]
        whole = {flag for flag in free if chance.random() < 0.25}
        # a suspension in force is a stop in force
        yield stage, findings, whole | ({"stop_in_force"} if "suspended" in whole else set())


def is_milder(policy: Policy, stage: Stage, findings: list[set[str]], whole: set[str]) -> bool:
    """Whether the policy says less of this submission than the law."""
    mine, law = (stops_and_value(one, stage, findings, whole) for one in (policy, LAW))
    return (1 if mine[0] == SILENT else mine[0]) < law[0] or not law[1] <= mine[1]


def test_the_law_always_speaks() -> None:
    """No combination falls through the table: where no row matched, a policy could say less without being seen."""
    for stage, findings, whole in combinations(random.Random(1), 6000):
        assert stops_and_value(LAW, stage, findings, whole)[0] != SILENT, (stage, findings, whole)


@pytest.mark.parametrize("name", policies.policy_ids())
def test_no_shipped_policy_is_milder(name: str) -> None:
    policy = policies.load_policy(name, "zh")
    assert list(weaknesses(policy, LAW)) == []
    for stage, findings, whole in combinations(random.Random(name), 3000):
        assert not is_milder(policy, stage, findings, whole)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_both_encodings_agree(tmp_path: Path, seed: int) -> None:
    """What is accepted is nowhere milder; every weakness that is named is one."""
    chance = random.Random(seed)
    data = turned(chance)
    try:
        policy = loaded(tmp_path, data)
    except DefinitionError:
        return
    for stage, findings, whole in combinations(chance, 1500):
        assert not is_milder(policy, stage, findings, whole), (data, stage, findings, whole)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_every_weakness_is_one(seed: int) -> None:
    policy = _unchecked(turned(random.Random(1000 + seed)))
    found = list(weaknesses(policy, LAW))
    for weak in found:
        kind = {flag for flag in weak.flags if flag in FINDING_FLAGS}
        whole = set(weak.flags) - kind
        extra = [
            {"major", "open"},
            {"open"},
            {"major", "open", "safe", "controlled"},
            {"open", "safe"},
            {"major"},
            set(),
        ]
        extra += [{"major", "open", "overdue"}, {"open", "overdue"}, {"major", "open", "denied"}]
        tried = [
            [*([kind] if kind or more else []), *more] for n in range(3) for more in itertools.combinations(extra, n)
        ]
        assert any(is_milder(policy, weak.stage, list(findings), whole) for findings in (*tried, [])), weak
    if not found:
        for stage, findings, whole in combinations(random.Random(seed), 1500):
            assert not is_milder(policy, stage, findings, whole)


def _unchecked(data: dict[str, Any]) -> Policy:
    """The policy of these data, whatever it says."""
    return Policy.model_validate(policies.in_language(data, "zh"))


# ---- the whole road


KINDS = [
    {},
    CONTROLLED,
    {"control_measure": "派人看守"},
    {"safe_meanwhile": True},
    REMOVED,
    {"eliminated": True},
]
CASES = [
    {},
    {"severity": "grave"},
    {"cooperation": "poor"},
    {"cooperation": "obstructed"},
    {"order_refused": True},
    {"records_faked": True},
    {"stop_in_force": True},
    {"stop_in_force": True, "acceptance_report": True, "consent": True},
    {"reported_on": date(2026, 11, 1), "visit_notice_on": date(2026, 11, 5), "plan_on_schedule": True},
    {"due": date(2026, 11, 10)},
    {"penalties": (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))},
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_no_accepted_policy_judges_more_mildly(tmp_path: Path, seed: int) -> None:
    """Random forms, stages and case facts, judged by the law and by a policy that was let through."""
    chance = random.Random(seed)
    policy = None
    for _ in range(60):
        try:
            policy = loaded(tmp_path, turned(chance))
        except DefinitionError:
            continue
        break
    assert policy is not None
    checklist = small()
    for _ in range(40):
        states: dict[str, Any] = {}
        for key in chance.sample(("01-01", "01-03", "01-04", "01-05"), chance.randint(0, 3)):
            states[key] = chance.choice((hazard(**chance.choice(KINDS)), State.UNANSWERED, State.UNCLEAR))
        how = {"stage": chance.choice(list(Stage)), "case": case(**chance.choice(CASES))}
        given = answers(checklist, states)
        by_law = setting(policy="law-2021", **how)
        law, mine = judged(checklist, given, by_law), judged(checklist, given, replace(by_law, policy=policy))
        assert mine.outcome is not None
        assert law.outcome is not None
        for name in ("value", "worst", "best"):
            assert getattr(mine.outcome, name).severity >= getattr(law.outcome, name).severity, (states, how)


# ---- what is refused, and where

STRICTER = [
    {},
    {"S4": {"outcome": "shutdown", "stop": "self"}},
    {"S2": {"outcome": "shutdown"}},
    {"S3": {"outcome": "rectify"}},
    {"V6": {"outcome": "shutdown", "stop": "onsite"}},
    {"S1": {"duties": [*ROWS["S1"]["duties"], "向镇街报备"]}},
    {"S1": {"basis": ["《安全生产法》第四十一条", "本地规定"], "title": "没有发现隐患"}},
    {"V9": {"stages": ["self", "inspection", "recheck"]}},
    {"S2a": {"when": [{"finding": {"general": True}}], "outcome": "rectify"}},
]
MILDER = [
    ({row: {"outcome": OUTCOMES[OUTCOMES.index(ROWS[row]["outcome"]) - 1]}}, "HZ480", f"changes/{row}/outcome")
    for row in ROWS
    if row not in FIXED and ROWS[row]["outcome"] != "pass"
]
MILDER += [({row: {"stop": None}}, "HZ483", f"changes/{row}/stop") for row in ROWS if ROWS[row].get("stop")]
MILDER += [({row: {"duties": []}}, "HZ484", f"changes/{row}/duties") for row in ROWS if row not in FIXED]
MILDER += [({row: {"when": []}}, "HZ480", f"changes/{row}/when") for row in ROWS if row not in FIXED]
MILDER += [({row: {"outcome": "refer"}}, "HZ482", f"changes/{row}/outcome") for row in FIXED]
MILDER += [({row: {"title": "合格"}}, "HZ482", f"changes/{row}/title") for row in FIXED]
MILDER += [({row: {"when": [{"submission": {"faked": True}}]}}, "HZ482", f"changes/{row}/when") for row in FIXED]
BROKEN = [
    ({"S5": {"stop": "forever"}}, "HZ439", "changes/S5/stop"),
    ({"S5": {"outcome": "mild"}}, "HZ439", "changes/S5/outcome"),
    ({"S5": {"outcom": "refer"}}, "HZ403", "changes/S5/outcom"),
    ({"S5": {"id": "U9"}}, "HZ403", "changes/S5/id"),
    ({"S55": {"outcome": "refer"}}, "HZ403", "changes/S55"),
    ({"S5": {"when": [{"finding": {"unsafe": True}}]}}, "HZ427", "changes/S5/when/0/finding/unsafe"),
    ({"S5": 1}, "HZ410", "changes/S5"),
    ({"S5": []}, "HZ410", "changes/S5"),
    ({"S5": "x"}, "HZ410", "changes/S5"),
    ({"S5": None}, "HZ410", "changes/S5"),
]


def line_of(path: Path, place: str) -> int:
    """The line of a place like ``changes/S5/stop`` in a file, by the YAML library."""
    node: Any = yaml.compose(path.read_text(encoding="utf-8"))
    line = 0
    for name in place.split("/"):
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(name)]
            line = node.start_mark.line + 1
            continue
        key, node = next((key, value) for key, value in node.value if key.value == name)
        line = key.start_mark.line + 1
    return min(line, node.start_mark.line + 1) if not isinstance(node, yaml.MappingNode) else line


@pytest.mark.parametrize("rows", STRICTER, ids=str)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_stricter_is_taken(tmp_path: Path, rows: dict[str, Any], lang: str) -> None:
    policy = loaded(tmp_path, changed(**rows), lang)
    assert (policy.id, policy.title) == ("mine", "自订口径")


@pytest.mark.parametrize(
    ("rows", "code", "place"), MILDER + BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_milder_is_refused_at_its_place(tmp_path: Path, rows: dict[str, Any], code: str, place: str) -> None:
    path = written(tmp_path, changed(**rows))
    with pytest.raises(DefinitionError) as caught:
        policies.load_policy(str(path), "zh")
    found = [(one.code, one.where.rsplit(":", 2)[1]) for one in caught.value.all()]
    assert code in {one for one, _ in found}
    assert min(abs(int(line) - line_of(path, place)) for one, line in found if one == code) <= 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"schema": "hazardcheck/policy/2"}, "HZ426"),
        ({"id": "Mine Own"}, "HZ412"),
        ({"id": "a" * 3000}, "HZ412"),
        ({"id": date(2026, 1, 1)}, "HZ405"),
        ({"title": " "}, "HZ423"),
        ({"authority": {"self": "a", "onsite": "b"}}, "HZ404"),
        ({"authority": {"self": "a", "onsite": "b", "penalty": "c", "other": "d"}}, "HZ403"),
        ({"addressee": {"self": "a"}}, "HZ404"),
        ({"addressee": {"a": None}}, "HZ405"),
        ({"table": "other"}, "HZ439"),
        ({"table": "../policies/table"}, "HZ439"),
        ({"table": ["table"]}, "HZ439"),
        ({"rows": []}, "HZ403"),
        ({"binds": {"names": [], "divisions": [], "within": []}}, "HZ423"),
        ({"binds": {"names": [], "divisions": [], "within": ["浙江"]}}, "HZ423"),
        ({"binds": {"names": [""], "divisions": ["330784"]}}, "HZ423"),
        ({"binds": {"names": ["永康"], "divisions": [" "]}}, "HZ423"),
        ({"binds": {"names": ["永康"], "divisions": ["3307"]}}, "HZ423"),
        ({"binds": {"names": ["永康"], "divisions": [], "within": [" "]}}, "HZ423"),
        ({"changes": []}, "HZ410"),
        ({"changes": "\u202e"}, "HZ410"),
        ({"changes": 10**300}, "HZ410"),
        ({"stops_every_open_major": "perhaps"}, "HZ410"),
        ({"note": ["x"]}, "HZ410"),
    ],
)
def test_a_broken_policy_names_its_place(tmp_path: Path, data: dict[str, Any], code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        loaded(tmp_path, {**shipped(), **data})
    assert code in {one.code for one in caught.value.all()}
    assert all(one.where.rsplit(":", 2)[1].isdigit() for one in caught.value.all())


def test_a_looser_switch_is_named() -> None:
    """The law itself, held against the zone's notice: every row is the same, the switches are looser."""
    notice = [policies.load_policy("yongkang-2023", lang) for lang in ("zh", "en")]
    assert {"V5", "V7"} <= {weak.row for weak in weaknesses(LAW, notice[0])}
    found = list(mildness_faults(LAW, notice))
    assert {(fault.path, fault.code) for fault in found} <= {
        (("stops_every_open_major",), code) for code in ("HZ483", "HZ485")
    }
    assert {fault.params["row"] for fault in found} >= {"V5"}


def test_a_row_keeps_its_stages(tmp_path: Path) -> None:
    """Also where another row has the same outcome at the stage that is left out."""
    with pytest.raises(DefinitionError) as caught:
        loaded(tmp_path, changed(V2={"stages": ["inspection"]}))
    assert [one.code for one in caught.value.all()] == ["HZ480"]


def test_rows_of_ones_own_need_all_of_the_law(tmp_path: Path) -> None:
    data = {**shipped(), "rows": [row for row in ROWS.values() if row["id"] != "S6"]}
    del data["table"]
    with pytest.raises(DefinitionError) as caught:
        loaded(tmp_path, data)
    assert {one.code for one in caught.value.all()} == {"HZ481"}


# ---- whose name it bears


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("named", "key"),
    [
        ({"id": "law-2021"}, "law-2021+changed"),
        ({"id": "mine"}, "mine"),
        ({"id": "mine", "title": "《安全生产法》 (２０２１) 口径"}, "mine"),
        ({"id": "mine", "title": "work safety law 2021"}, "mine"),
        ({"id": "mine", "title": "本区：《安全生产法》（2021）口径，从严"}, "mine"),
    ],
)
def test_a_changed_policy_says_so(tmp_path: Path, lang: str, named: dict[str, str], key: str) -> None:
    data = yaml.safe_load((FOLDER / "law-2021.yaml").read_text(encoding="utf-8"))
    policy = loaded(tmp_path, {**data, **named, "changes": {"S4": {"outcome": "shutdown"}}}, lang)
    assert policy.id == key
    for text in (policy.title, policy.note):
        assert ("改动" if lang == "zh" else "changed") in text
        assert "law-2021" in text


@pytest.mark.parametrize("name", policies.policy_ids())
def test_a_copy_is_the_shipped_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "copy.yaml").write_bytes((FOLDER / f"{name}.yaml").read_bytes())
    for lang in ("zh", "en"):
        assert policies.load_policy(str(tmp_path / "copy.yaml"), lang) == policies.load_policy(name, lang)


def test_every_report_says_changed(tmp_path: Path) -> None:
    form = tmp_path / "a.yaml"
    run("template", "-o", form, "--industry", "machinery", code=0)
    data = yaml.safe_load((FOLDER / "yongkang-2023.yaml").read_text(encoding="utf-8"))
    path = written(tmp_path, {**data, "changes": {"S4": {"outcome": "shutdown"}}})
    for shape in ("text", "json", "html"):
        done = run("grade", form, "--policy", path, "--on", "2026-11-30", "--format", shape, "-q", code=3)
        assert "有改动" in done.stdout.decode()
    run("grade", form, "--policy", path, "--on", "2026-11-30", "-o", tmp_path / "out", "-q", code=3)
    saved = json.loads((tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert saved["run"]["policy"] == "yongkang-2023+changed"
    soft = written(tmp_path, {**data, "changes": {"S5": {"outcome": "pass", "stop": None}}})
    done = run("grade", form, "--policy", soft, "-q", code=2)
    assert b"HZ480" in done.stderr
    assert soft.as_posix().encode() in done.stderr
