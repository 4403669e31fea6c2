"""The coal checklist says what the order says: every corrected difference, the tables as numbers, what stays open, and
a golden copy of the whole legal text with the reason of each change."""

from __future__ import annotations

import re

import pytest
from coal_changes import CHANGES, FACE_RATES, GAS_LEFT, MINE_RATES, OPEN_BRANCHES, Change
from golden_files import check_golden

from hazardcheck.library import checklists as library
from hazardcheck.model.base import Truth
from hazardcheck.rules.criteria.fingerprints import item_content
from hazardcheck.rules.gates.facts import all_facts, close_facts, item_applies

COAL = library.load_checklist("coal-2026")
ITEMS = {item.id: item for item in COAL.items}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.item}-{change.kind}")
def test_a_difference_stays_corrected(change: Change) -> None:
    text = item_content(ITEMS[change.item])
    assert [term for term in change.says if term not in text] == []
    assert [term for term in change.not_says if term in text] == []


def test_the_whole_text_is_as_it_was_compared() -> None:
    why: dict[str, list[str]] = {}
    for change in CHANGES:
        why.setdefault(change.item, []).append(f"（{change.kind}：{change.why}）")
    parts = [[f"## {part} {item.clause}", *why.get(part, []), item_content(item)] for part, item in ITEMS.items()]
    check_golden("coal-2026.txt", "\n".join("\n".join(lines) for lines in parts) + "\n")


def test_nothing_is_left_of_the_condensed_text() -> None:
    for item in COAL.items:
        whole = "".join([item_content(item), *item.look, *item.evidence, *item.control, *item.rectify, *item.notes])
        assert not re.search(r"摘要|骨架|待核原文|嵌套|不存在", whole.replace("【待核原文】", "")), item.id
    assert not any("摘要" in note for note in COAL.notes)


def test_the_list_is_closed() -> None:
    """No catch-all: what is not listed is no major hazard by this order."""
    assert not any(item.catch_all for item in COAL.items)
    assert COAL.determination.rule == "any-item"


def test_what_stays_open_is_a_branch_of_its_own() -> None:
    found = {part: "".join(one.id for one in item.conditions if one.undetermined) for part, item in ITEMS.items()}
    assert {part: letters for part, letters in found.items() if letters} == OPEN_BRANCHES
    assert all(any(not one.undetermined for one in item.conditions) for item in COAL.items)


# ---- the tables


def bands(text: str, name: str, letter: str) -> list[tuple[float | None, float | None, float]]:
    """The rows of a table in a branch's text, as (from, up to, value)."""
    table = text.split(f"{name}（")[1].split("）：")[1]
    found = []
    for row in table.split("；"):
        band = re.fullmatch(rf"(?:([\d.]+)([＜≤]))?{letter}(?:([＜≤＞≥])([\d.]+))?→[≤≥]([\d.]+)", row)
        if band is None:
            assert row == "Q＜5无要求"
            continue
        low, _, sign, high, value = band.groups()
        if sign in ("＞", "≥"):
            found.append((float(high), None, float(value)))
        else:
            found.append((float(low) if low else None, float(high) if high else None, float(value)))
    return found


@pytest.mark.parametrize(
    ("branch", "name", "letter", "rows"),
    [(0, "表1", "A", GAS_LEFT), (1, "表2", "Q", FACE_RATES), (2, "表3", "Q", MINE_RATES)],
)
def test_a_table_has_the_numbers_of_the_order(branch, name, letter, rows):
    text = ITEMS["05-09"].conditions[branch].text
    assert bands(text, name, letter) == rows


def test_a_tables_bounds_belong_to_one_band() -> None:
    """表1: the upper number belongs to the band (1000＜A≤2500); 表2, 表3: the lower one does (5≤Q＜10)."""
    gas, face, mine = (branch.text for branch in ITEMS["05-09"].conditions)
    assert re.findall(r"\d([＜≤])A([＜≤])\d", gas) == [("＜", "≤")] * 5
    for text, count in ((face, 5), (mine, 5)):
        assert re.findall(r"\d([＜≤])Q([＜≤])\d", text) == [("≤", "＜")] * count
    assert "A≤1000" in gas
    assert "A＞10000" in gas
    assert "Q≥100→" in face
    assert "Q＜20→" in mine
    assert "Q≥500→" in mine
    assert "大于表1" in gas
    assert "小于表2" in face
    assert "小于表3" in mine


def test_critical_values_have_their_units() -> None:
    text = ITEMS["06-04"].conditions[1].text
    for table, values in {
        "表4": ("p＜0.74 MPa且", "W＜8 m³/t", "构造带W＜6 m³/t"),
        "表5": ("干煤样Δh₂ 200 Pa", "K₁ 0.5 mL/(g·min^½)", "湿煤样Δh₂ 160 Pa", "K₁ 0.4 mL/(g·min^½)"),
        "表6": ("Δh₂ 200 Pa", "K₁ 0.5 mL/(g·min^½)", "S 6 kg/m或5.4 L/m"),
        "表7": ("q 5 L/min", "S 6 kg/m或5.4 L/m"),
    }.items():
        part = next(row for row in text.split("。")[1].split("；") if row.startswith(table))
        assert all(value in part for value in values), part


# ---- the gates: which items a kind of mine is asked

KINDS = {
    "露天": ({"open-pit-coal-mine": True, "underground-coal-mine": False}, "14-08 15-01 20-01 20-02", "06-01 07-01 08-01 08-14 16-01 16-03 20-14"),
    "井工低瓦斯": (
        {"underground-coal-mine": True, "open-pit-coal-mine": False, "outburst-coal-mine": False, "high-gas-coal-mine": False, "rock-burst-coal-mine": False},
        "08-01 08-07 11-01 11-07 11-09 16-01 20-04 20-05",
        "06-01 06-06 07-01 07-05 08-08 08-14 14-08 15-01 20-02 20-14",
    ),
    "高瓦斯": ({"underground-coal-mine": True, "outburst-coal-mine": False, "high-gas-coal-mine": True}, "07-01 07-05 08-06 08-14", "06-01 08-08"),
    "突出": ({"outburst-coal-mine": True, "high-gas-coal-mine": False}, "06-01 06-06 07-01 08-08 08-14 20-14", ""),
    "冲击地压": ({"rock-burst-coal-mine": True, "outburst-coal-mine": False}, "11-01 11-09 20-14", "06-01"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "asked", "closed"), KINDS.values(), ids=KINDS)
def test_a_kind_of_mine_is_asked_its_articles(given: dict[str, Truth], asked: str, closed: str) -> None:
    facts, clashes = close_facts(all_facts((COAL,)), given)
    assert not clashes
    assert [part for part in asked.split() if item_applies(ITEMS[part], "", facts) is False] == []
    assert [part for part in closed.split() if item_applies(ITEMS[part], "", facts) is not False] == []


def test_what_is_not_known_is_asked() -> None:
    facts, _ = close_facts(all_facts((COAL,)), {})
    assert [part for part, item in ITEMS.items() if item_applies(item, "", facts) is False] == []


def test_no_item_hides_behind_what_it_asks() -> None:
    """The examinations that tell which kind a mine is are asked of every mine, whatever it says of its kind."""
    for part in ("11-01", "11-02", "11-03", "11-04", "11-05", "11-06", "11-07", "11-08", "11-09", "20-04", "20-05"):
        assert not ITEMS[part].applies.facts, part
