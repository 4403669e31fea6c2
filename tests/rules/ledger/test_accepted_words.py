"""Which conclusions accept the work: whole words of approval, and none that refuses it or is still to come."""

from __future__ import annotations

import pytest

from hazardcheck.rules.ledger.listed_claims import says_accepted

REFUSED = """非合格 难说合格 下周合格 预计合格 部分合格 基本合格 有条件合格 合格？ 合格（仍需整改） 整改后合格 合格证过期 不合格 未通过
    合格，未复验 待验收 已整改 完成 无 / 。""".split()
ACCEPTED = "合格 合格。 验收合格 复查合格 通过 验收通过 同意 验收合格，同意恢复生产 √合格 驗收合格 Accepted".split()


@pytest.mark.parametrize("text", REFUSED)
def test_no_acceptance(text: str) -> None:
    assert not says_accepted(text)


@pytest.mark.parametrize("text", ACCEPTED)
def test_acceptance(text: str) -> None:
    assert says_accepted(text)
