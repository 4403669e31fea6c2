"""Chinese names of keys: the name or a word that no other name has is the key, a likeness is only offered."""

from __future__ import annotations

import pytest

from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.base import FOCUS, INDUSTRIES
from hazardcheck.rules.reading.meant_keys import key_meant, nearest_keys

FACTS = {fact.id: fact.title for fact in load_checklist("gongmao-2023").facts}


@pytest.mark.parametrize("names", [INDUSTRIES, FOCUS, FACTS])
def test_every_key_and_every_name_is_the_key(names):
    for key, title in names.items():
        assert key_meant(key, names) == key
        assert key_meant(f" {key.upper()} ", names) == key
        assert key_meant(title, names) == key


@pytest.mark.parametrize("name", shipped_ids())
def test_every_fact_of_every_list_has_a_name_of_its_own(name):
    titles = {fact.id: fact.title for fact in load_checklist(name).facts}
    assert [key for key, title in titles.items() if key_meant(title, titles) != key] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [("喷涂", "spraying"), ("液氨制冷", "ammonia"), ("干式除尘系统", "dry-dust-collection"), ("有高炉", "blast-furnace"),
     ("高炉", "blast-furnace"), ("喷漆", "spraying"), ("喷漆室", "spraying"), ("Ｓｐｒａｙｉｎｇ", "spraying")],
)  # fmt: skip
def test_meant(text, key):
    assert key_meant(text, FACTS) == key


@pytest.mark.parametrize(("text", "key"), [("sprayng", "spraying"), ("铝镁粉尘", "metal-dust"),
                                           ("除尘", "dust-collection"), ("白酒酒库", "baijiu")])  # fmt: skip
def test_a_likeness_is_offered_and_not_taken(text, key):
    assert key_meant(text, FACTS) is None
    assert key in nearest_keys(text, FACTS)


@pytest.mark.parametrize("text", ["", "家具", "x", "的", "--", "🪑", "喷"])
def test_nothing_is_made_up(text):
    assert key_meant(text, FACTS) is None
    assert nearest_keys(text, FACTS) == ()


@pytest.mark.parametrize("text", ["喷漆", "喷漆室", "调漆间"])
def test_what_takes_items_away_has_the_whole_name(text):
    assert key_meant(text, FACTS, whole=True) is None
    assert key_meant("喷涂", FACTS, whole=True) == "spraying"


@pytest.mark.parametrize("text", ["粉尘", "水性漆", "漆", "ray"])
def test_a_word_of_several_or_its_contrary_is_nobodys(text):
    """粉尘 stands in several names, 水性漆 in 非水性漆; one sign or a part of an English key says too little."""
    assert key_meant(text, FACTS) is None


def test_a_name_of_two_is_nobodys():
    assert key_meant("甲", {"a": "甲", "b": "甲：乙"}) is None
