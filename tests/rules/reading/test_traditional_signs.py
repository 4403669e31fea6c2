"""What is typed in traditional characters means the same; what is simplified stays as it is."""

from __future__ import annotations

import pytest
from test_answer_words import WORDS

from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.sheet_habits import Polarity
from hazardcheck.rules.known.identity import name_of
from hazardcheck.rules.reading.answer_words import answer_state
from hazardcheck.rules.reading.harmless_words import agrees_with_none
from hazardcheck.rules.reading.plain_text import plain
from hazardcheck.rules.reading.remark_words import tone_of
from hazardcheck.rules.reading.traditional_signs import SIMPLIFIED

# Simplified → each traditional sign that stands for it.
BACK: dict[str, list[str]] = {}
for sign, simple in SIMPLIFIED.items():
    BACK.setdefault(simple, []).append(chr(sign))


def traditional(text: str, which: int) -> str:
    """The text in traditional characters; of several the one with this number."""
    return "".join(BACK[sign][which % len(BACK[sign])] if sign in BACK else sign for sign in text)


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("word", [row[0] for row in WORDS])
def test_an_answer_means_the_same(word: str, which: int) -> None:
    for polarity in Polarity:
        assert answer_state(traditional(word, which), polarity) is answer_state(word, polarity)


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize(
    "text",
    [
        "3号喷台联锁失灵",
        "报警器损坏未更换",
        "风机没有接线",
        "检查正常",
        "电工证件都有效",
        "下月更换",
        "无隐患",
        "隐患还未整改",
        "已检查，设备完好",
    ],
)
def test_a_remark_means_the_same(text: str, which: int) -> None:
    other = traditional(text, which)
    assert tone_of(other) is tone_of(text)
    assert agrees_with_none(other) is agrees_with_none(text)


@pytest.mark.parametrize("which", range(3))
def test_an_enterprise_is_the_same(which: int) -> None:
    for name in ("示例门业（集团）有限公司", "东阳市示例电镀厂", "示例机械设备制造有限公司"):
        assert name_of(traditional(name, which)) == name_of(name)
    assert name_of("示例一号门业") != name_of("示例二号门业")


def test_simplified_texts_stay_as_they_are() -> None:
    """Every sign of the table is one that simplified writing has not, and no text of a shipped list has any."""
    for sign in SIMPLIFIED:
        with pytest.raises(UnicodeEncodeError):
            chr(sign).encode("gb2312")
    for name in shipped_ids():
        for item in load_checklist(name).by_key.values():
            assert not set(map(ord, item.question)) & set(SIMPLIFIED)
    assert plain("乾隆、著名、於") == "乾隆、著名、於"
