"""The fingerprint of a policy: another one decides otherwise, the same one in other words does not."""

from __future__ import annotations

import pytest

from hazardcheck.library.policies import load_policy
from hazardcheck.library.shipped_files import policy_ids
from hazardcheck.model.base import Verdict
from hazardcheck.model.written.policy import Policy
from hazardcheck.rules.policies.policy_print import policy_fingerprint

LAW = load_policy("law-2021", "zh")


def test_the_shipped_ones_are_told_apart_and_are_the_same_in_both_languages() -> None:
    prints = {name: policy_fingerprint(load_policy(name, "zh")) for name in policy_ids()}
    assert len(set(prints.values())) == len(prints)
    assert prints == {name: policy_fingerprint(load_policy(name, "en")) for name in policy_ids()}


@pytest.mark.parametrize(
    ("same", "other"),
    [
        (True, LAW.with_values(title="另一个名称", note="说明", basis="依据")),
        (True, LAW.with_values(rows=tuple(row.with_values(title="x", duties=()) for row in LAW.rows))),
        (False, LAW.with_values(id="law-2022")),
        (False, LAW.with_values(stops_every_open_major=not LAW.stops_every_open_major)),
        (False, LAW.with_values(spares_self_reported=not LAW.spares_self_reported)),
        (False, LAW.with_values(rows=LAW.rows[1:])),
        (False, LAW.with_values(rows=tuple(row.with_values(outcome=Verdict.PASS) for row in LAW.rows))),
        (False, LAW.with_values(rows=tuple(row.with_values(stages=row.stages[:1]) for row in LAW.rows))),
        (False, LAW.with_values(binds=load_policy("yongkang-2023", "zh").binds)),
    ],
)
def test_what_decides_counts(same: bool, other: Policy) -> None:
    assert (policy_fingerprint(other) == policy_fingerprint(LAW)) is same
