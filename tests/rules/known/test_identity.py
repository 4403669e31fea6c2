"""Who is who: codes and names as people mean them, everywhere alike."""

from __future__ import annotations

import pytest

from hazardcheck.model.written.case import Case
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.known.case_entries import case_of, differing_facts, joined
from hazardcheck.rules.known.identity import code_of, folded_code, identity_of, is_same_enterprise, name_of
from hazardcheck.rules.run.unmet_facts import clashing_entries

CODE = "91339999MA000001XD"


@pytest.mark.parametrize("code", ["0" * 18, "1" * 18, "9133078400000000" + "00", "", "无", CODE[:-1] + "0"])
def test_what_is_no_code(code: str) -> None:
    assert code_of(code) == ""


@pytest.mark.parametrize(
    "written",
    [CODE, CODE.lower(), f" {CODE} ", "９１339999ＭＡ000001XD", "91339999 MA000001XD", "91339999\u3000MA000001XD"],
)
def test_one_code_however_it_is_written(written: str) -> None:
    assert code_of(written) == folded_code(written) == CODE


@pytest.mark.parametrize(
    "written",
    ["示例五金(浙江)厂", "示例五金（浙江）厂", "示例五金 （浙江） 厂", "示例五金【浙江】厂", "示例五金〔浙江〕厂"],
)
def test_one_name_however_it_is_written(written: str) -> None:
    assert name_of(written) == name_of("示例五金（浙江）厂")
    owner = Enterprise(name="示例五金（浙江）厂")
    assert case_of(owner, [Case(name=written, cooperation="poor")]).cooperation == "poor"


@pytest.mark.parametrize("code", [CODE, "91000000EXAMP0003X"])
@pytest.mark.parametrize(
    "change", [str.lower, lambda code: f" {code[:8]} {code[8:]}", lambda code: code.replace("9", "９")]
)
def test_case_facts_are_found_by_any_spelling_of_the_code(code: str, change) -> None:
    entry = Case(uscc=change(code), order_refused=True)
    assert case_of(Enterprise(name="甲", uscc=code), [entry]).order_refused is True
    assert case_of(Enterprise(name="甲", uscc=change(code)), [entry.with_values(uscc=code)]).order_refused is True
    assert case_of(Enterprise(name="甲", uscc=""), [entry]).order_refused is None


def test_entries_of_one_enterprise_are_one() -> None:
    """All but the first vanished: 移送 became 停产."""
    refused = Case(name="甲厂", order_refused=True, reasons={"order_refused": "拒不执行"})
    for entries in ([Case(uscc=CODE, cooperation="good"), refused], [refused, Case(uscc=CODE, cooperation="good")]):
        found = case_of(Enterprise(name="甲厂", uscc=CODE), entries)
        assert (found.cooperation, found.order_refused, found.reasons) == ("good", True, {"order_refused": "拒不执行"})


def test_general_facts_hold_where_nobody_is_named() -> None:
    general, own = Case(severity="grave"), Case(name="甲厂", cooperation="poor")
    assert case_of(Enterprise(name="乙厂"), [general, own]).severity == "grave"
    assert case_of(Enterprise(name="甲厂"), [general, own]).severity is None


@pytest.mark.parametrize(
    ("entries", "facts"),
    [
        ([Case(name="甲", cooperation="good"), Case(name="甲", cooperation="good")], []),
        ([Case(name="甲", cooperation="good"), Case(name=" 甲", cooperation="poor")], ["cooperation"]),
        ([Case(uscc=CODE, consent=False), Case(uscc=CODE.lower(), consent=True, name="甲")], ["consent"]),
        ([Case(name="甲", consent=False), Case(name="乙", consent=True)], []),
        ([Case(uscc=CODE, name="甲", severity="grave"), Case(name="甲", severity="ordinary")], ["severity"]),
    ],
)
def test_entries_that_contradict_each_other(entries: list[Case], facts: list[str]) -> None:
    found = clashing_entries(entries)
    assert [name for _, names in found for name in names] == facts or {
        name for _, names in found for name in names
    } == set(facts)
    if not facts:
        assert joined(entries)
    assert differing_facts(entries[:1]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Enterprise(name="甲厂", uscc=CODE), Enterprise(name="乙厂", uscc=CODE), True),
        (Enterprise(name="甲厂", uscc=CODE), Enterprise(name="甲 厂"), True),
        (Enterprise(name="甲厂", uscc=CODE), Enterprise(name="甲厂", uscc=CODE[:-1] + "0"), True),
        (Enterprise(name="甲厂"), Enterprise(name="乙厂"), False),
        (Enterprise(name="甲厂", uscc=CODE), Enterprise(name="乙厂"), False),
        (Enterprise(), Enterprise(), False),
        (Enterprise(uscc="无"), Enterprise(uscc="无"), False),
    ],
    ids=["one code", "one name", "a mistyped code", "two names", "a name more", "nobody", "no codes"],
)
def test_who_may_be_one_enterprise(one: Enterprise, other: Enterprise, same: bool) -> None:
    assert is_same_enterprise(one, other) is is_same_enterprise(other, one) is same


@pytest.mark.parametrize(
    ("head", "identity"),
    [(None, ""), (Enterprise(), ""), (Enterprise(name="甲厂"), "name:甲厂"), (Enterprise(name="甲厂", uscc=CODE), f"uscc:{CODE}")],
)  # fmt: skip
def test_identity_is_the_code_or_the_name(head: Enterprise | None, identity: str) -> None:
    assert identity_of(head) == identity
