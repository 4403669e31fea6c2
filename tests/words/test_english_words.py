"""English sentences are English: Chinese stands in them between quotation marks alone, where somebody has to find it on
a form or in a file (the page of the room); what the data name in Chinese has an English name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hazardcheck import words
from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.policies import load_listed, load_policy
from hazardcheck.library.shipped_files import policy_ids, shipped_ids
from hazardcheck.model.base import FOCUS, INDUSTRIES
from hazardcheck.model.written.checklist import Checklist
from hazardcheck.words.english.english_terms import english_value, in_english
from hazardcheck.words.english.fact_titles import FACTS
from hazardcheck.words.english.law_names import CRITERIA

CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
QUOTED = re.compile("“[^“”]*”")
# what stands on a form itself and in a text form: its own words, in whichever language it is
OF_THE_FORM = ("form.", "guide.", "textform.")
# the name of a file
FILES = {"desk.ledger"}


def spoken(english: str) -> str:
    """The sentence without what it quotes."""
    return QUOTED.sub("", english)


def test_chinese_is_quoted() -> None:
    told = {code: pair[1] for code, pair in words.TEXTS.items() if not code.startswith(OF_THE_FORM)}
    assert len(told) > 1500
    assert {code: text for code, text in told.items() if code not in FILES and CHINESE.search(spoken(text))} == {}


@pytest.mark.parametrize("code", ["HZ201", "closure.no-note", "report.advice.unclear"])
def test_a_chinese_word_is_seen(code: str) -> None:
    """The test above can fail: a word without its marks, a Chinese sign."""
    english = words.TEXTS[code][1]
    assert not CHINESE.search(spoken(english))
    assert CHINESE.search(spoken(english + " 隐患登记"))
    assert CHINESE.search(spoken(english + "；"))


def every_list() -> Iterator[Checklist]:
    for name in shipped_ids():
        yield load_checklist(name)


def bases() -> Iterator[str]:
    for name in policy_ids():
        yield from (text for row in load_policy(name, "en").rows for text in row.basis)
    for one in every_list():
        if law := one.procedure:
            for part in (law.stops, law.reports, law.acceptance, law.resume, law.breach):
                yield from (text for entry in part for text in entry.basis)


def names() -> Iterator[str]:
    """Every name that the data have in Chinese and that a sentence says."""
    yield from (*INDUSTRIES.values(), *FOCUS.values())
    for one in every_list():
        yield from (one.title, one.document, one.issuer, *one.replaces, *(fact.title for fact in one.facts))
        yield from (part.clause for part in (*one.sections, *one.items, *one.preconditions))
        yield from (item.document for item in one.items)
    for listed in load_listed("en").criteria:
        yield from filter(None, (listed.title, listed.document, listed.issuer, *listed.official.split(" ")))
    yield from bases()


def test_every_name_of_the_data_is_english() -> None:
    told = [name for name in names() if name]
    assert len(told) > 900
    assert {name for name in told if CHINESE.search(in_english(name))} == set()


def test_no_name_is_left_over() -> None:
    """A title that changed in its file leaves no English one behind that nobody says."""
    assert set(FACTS) == {fact.title for one in every_list() for fact in one.facts}
    known = {one.title for one in every_list()} | {one.title for one in load_listed("en").criteria}
    assert set(CRITERIA) <= known


def test_two_names_stay_two() -> None:
    for table in (FACTS, CRITERIA):
        assert len(set(table.values())) == len(table)


CLAUSES = {
    "第十一条第（三）项": "article 11, item (3)",
    "第四条": "article 4",
    "《安全生产法》第六十五条第一款第（三）项": "Work Safety Law, article 65, paragraph 1, item (3)",
    "《安全生产法》第四十一条、第一百零二条": "Work Safety Law, article 41; article 102",
    "《安全生产法》第九十九条至第一百零二条": "Work Safety Law, article 99 to article 102",
    "《刑法》第一百三十四条之一第（一）项": "Criminal Law, article 134-1, item (1)",
    "应急〔2025〕11号": "Yingji [2025] No. 11",
    "应急管理部令第10号": "Order No. 10 of the Ministry of Emergency Management",
    "地下矿山（三十二）": "underground mines (32)",
    "第三条（一）第9项": "article 3 (1), item 9",
    "4.10 a)": "4.10 a)",
    # half a sentence is never said
    "《某某条例》第三条": "《某某条例》第三条",
    "第三条规定的情形": "第三条规定的情形",
}


@pytest.mark.parametrize("chinese", CLAUSES)
def test_clauses(chinese: str) -> None:
    assert in_english(chinese) == CLAUSES[chinese]


VALUES = [
    # what somebody typed is never translated
    ("value", "喷涂", "喷涂"),
    ("place", "（喷涂、二层）", " (喷涂, 二层)"),
    ("fact", "自定的场所", "自定的场所"),
    ("fact", "有除尘系统", "dust collection systems"),
    ("names", "机械、轻工", "machinery, light industry"),
    ("items", "13-01、13-02 …（9）", "13-01, 13-02 … (9)"),
    ("columns", "整改措施、责任人", "“整改措施” (measure), “责任人” (person responsible)"),
    ("column", "done_on", "“done_on”"),
    (
        "allowed",
        "machinery 机械、contractors 有承包、承租单位",
        "machinery (machinery), contractors (contractors or tenants)",
    ),
    ("allowed", "mine 自定", "mine “自定”"),
]


@pytest.mark.parametrize(("name", "value", "said"), VALUES)
def test_values_of_a_sentence(name: str, value: str, said: str) -> None:
    assert english_value(name, value) == said
