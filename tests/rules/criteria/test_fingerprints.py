"""Every item key ever published keeps its meaning. Fingerprints follow the meaning and not the spacing.

``tests/golden/item-keys.txt`` has a line per key: the key, the clause, and the fingerprints it ever had. New keys are
added by ``HAZARDCHECK_RENEW=1 python -m pytest tests/rules/criteria/test_fingerprints.py`` (which never changes or removes a line). Where
the wording of a published item is corrected, its new fingerprint is added to its line by hand, after a look at whether
it still is the same situation; if it is another one, it needs another key.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import GOLDEN

from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.model.written.checklist import Checklist, Condition, Gate, Item, Kind
from hazardcheck.rules.criteria.fingerprints import (
    LEGAL_FIELDS,
    checklist_fingerprint,
    item_fingerprint,
    squeeze,
    text_mark,
)

KEYS = GOLDEN / "item-keys.txt"


def published() -> dict[str, tuple[str, list[str]]]:
    """Key → clause and fingerprints, as the library has them now; preconditions too."""
    found: dict[str, tuple[str, list[str]]] = {}
    for name in shipped_files.shipped_ids():
        checklist = library.load_checklist(name)
        for key, item in checklist.by_key.items():
            found[key] = (squeeze(item.clause), [item_fingerprint(item)[:16]])
        for key, row in checklist.precondition_by_key.items():
            found[key] = (squeeze(row.clause), [text_mark(row.question)])
    return found


def golden() -> dict[str, tuple[str, list[str]]]:
    """The same, as it was ever published."""
    lines = KEYS.read_text(encoding="utf-8").splitlines() if KEYS.exists() else []
    parts = [line.split("\t") for line in lines if line]
    assert len({key for key, *_ in parts}) == len(parts)
    return {key: (clause, marks.split(",")) for key, clause, marks in parts}


def changes(old: dict[str, tuple[str, list[str]]], new: dict[str, tuple[str, list[str]]]) -> dict[str, str]:
    """Published keys that are gone, stand for another clause, or say something nobody has looked at."""
    found = {key: "gone" for key in old if key not in new}
    for key, (clause, marks) in old.items():
        if key in new and new[key][0] != clause:
            found[key] = "another clause"
        elif key in new and new[key][1][0] not in marks:
            found[key] = "another meaning"
    return found


def test_no_key_disappears_or_is_reused():
    old, new = golden(), published()
    assert changes(old, new) == {}
    if os.environ.get("HAZARDCHECK_RENEW"):
        whole = new | old
        lines = [f"{key}\t{clause}\t{','.join(marks)}\n" for key, (clause, marks) in sorted(whole.items())]
        KEYS.write_text("".join(lines), encoding="utf-8")
    assert set(new) <= set(golden()), "new keys: renew the golden list (HAZARDCHECK_RENEW=1)"


def test_the_list_notices():
    old = {"a/01-01": ("第一条", ["1"]), "a/01-02": ("第二条", ["2", "3"]), "a/01-03": ("第三条", ["4"])}
    assert changes(old, old) == {}
    assert changes(old, old | {"a/01-02": ("第二条", ["3"]), "a/01-04": ("第四条", ["9"])}) == {}
    assert changes(old, {"a/01-01": ("第九条", ["1"]), "a/01-02": ("第二条", ["5"])}) == {
        "a/01-03": "gone",
        "a/01-01": "another clause",
        "a/01-02": "another meaning",
    }


# ---- fingerprints

ITEMS = [item for name in shipped_files.shipped_ids() for item in library.load_checklist(name).items]
BLANKS = st.text(alphabet=" \n\t\u3000\u00a0", min_size=1, max_size=3)


@st.composite
def spaced(draw, text: str) -> str:
    """The text with blanks somewhere inside and around it."""
    place = draw(st.integers(0, len(text)))
    return draw(BLANKS) + text[:place] + draw(BLANKS) + text[place:]


@given(st.sampled_from(ITEMS), st.data())
def test_spacing_and_advice_change_no_fingerprint(item, data):
    branches = tuple(one.with_values(text=data.draw(spaced(one.text))) for one in item.conditions)
    other = item.with_values(
        question=data.draw(spaced(item.question)),
        clause=data.draw(spaced(item.clause)),
        conditions=branches,
        exceptions=tuple(data.draw(spaced(text)) for text in item.exceptions),
        look=("看",),
        notes=("提示",),
        wording=("本地说明",),
        document="《别的》",
    )
    assert item_fingerprint(other) == item_fingerprint(item)


CHANGED = {
    "id": "99-99",
    "question": "别的问题？",
    "clause": "第九百条",
    "grade": "element",
    "catch_all": None,
    "requires": ("P99",),
    "industries": ("tobacco", "commerce", "textile"),
    "applies": Gate(all=("nothing",)),
    "scope": ("别的限制",),
    "lists": (),
    "exceptions": ("别的例外",),
    "device_rule": None,
    "conditions": (Condition(id="a", text="别的情形"),),
    "deadline_days": 7,
    "points": 3,
    "veto": True,
}


@given(st.sampled_from(ITEMS), st.sampled_from(sorted(CHANGED)))
def test_every_change_in_law_changes_the_fingerprint(item: Item, name: str):
    value = CHANGED[name] if CHANGED[name] is not None else not getattr(item, name)
    other = item.with_values(**{name: value})
    assert (item_fingerprint(other) == item_fingerprint(item)) is (getattr(other, name) == getattr(item, name))


@given(st.sampled_from(ITEMS), st.data())
def test_a_changed_sign_in_a_condition_changes_the_fingerprint(item, data):
    place = data.draw(st.integers(0, len(item.conditions) - 1))
    branch = item.conditions[place]
    at = data.draw(st.integers(0, len(branch.text) - 1))
    text = branch.text[:at] + "※" + branch.text[at + 1 :]
    if squeeze(text) == squeeze(branch.text):
        return
    branches = (*item.conditions[:place], branch.with_values(text=text), *item.conditions[place + 1 :])
    assert item_fingerprint(item.with_values(conditions=branches)) != item_fingerprint(item)


def test_every_field_of_the_law_is_tried():
    assert set(CHANGED) == set(LEGAL_FIELDS) <= set(Item.key_names())


@pytest.mark.parametrize("name", shipped_files.shipped_ids())
def test_a_checklist_changes_with_its_nature(name):
    checklist = library.load_checklist(name)
    own = Checklist(**{**vars_of(checklist), "kind": Kind.OWN})
    assert checklist_fingerprint(own) != checklist_fingerprint(checklist)
    assert checklist_fingerprint(Checklist(**vars_of(checklist))) == checklist_fingerprint(checklist)


def vars_of(checklist: Checklist) -> dict[str, object]:
    return checklist.key_values()
