"""Industries by name, by GB/T 4754 code and by product: what is not certain is asked, never hidden."""

from __future__ import annotations

import pytest
from batch_cases import graded
from command_cases import run
from hypothesis import given
from hypothesis import strategies as st

from hazardcheck.library import checklists as library
from hazardcheck.model.base import INDUSTRIES, industry_keys, industry_title
from hazardcheck.rules.gates.facts import industry_truth
from hazardcheck.rules.reading import industry_words
from hazardcheck.rules.reading.industry_words import binding_articles, read_industry

ORDER = library.load_checklist("gongmao-2023")
BOTH = "machinery,light-industry"
CASES = [
    ("", ""),
    ("/", ""),
    ("机械", "machinery"),
    ("机械制造", "machinery"),
    ("light-industry", "light-industry"),
    ("机械、轻工", BOTH),
    ("轻工,machinery", BOTH),
    ("31", "metallurgy"),
    ("3240", "nonferrous"),
    ("3011", "building-materials"),
    ("30", "building-materials,light-industry"),
    ("3054", "light-industry"),
    ("3074", "light-industry"),
    ("3071", "building-materials"),
    ("3312", BOTH),
    ("C3312", BOTH),
    ("３３１２", BOTH),
    ("3382", BOTH),
    ("C3382 金属制餐具和器皿制造", BOTH),
    ("3854", BOTH),
    ("3465 风动和电动工具制造", BOTH),
    ("3312、纺织", "machinery,light-industry,textile"),
    ("3312 纺织", "machinery,light-industry,textile"),
    # the words people use in Yongkang
    ("五金", BOTH),
    ("五金制品", BOTH),
    ("保温杯", BOTH),
    ("保温杯制造", BOTH),
    ("防盗门", BOTH),
    ("电动工具", BOTH),
    ("小家电", BOTH),
    ("电动工具、保温杯", BOTH),
    ("家具", "light-industry"),
    ("铝材加工", "nonferrous"),
    # understood, and left open: the text stays, and every article is asked
    ("印刷", "印刷"),
    ("机械、印刷", "机械、印刷"),
    ("2311", "2311"),
    ("5137", "5137"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_what_is_understood(text, value):
    reading = read_industry(text)
    assert reading is not None
    assert reading.value == value
    assert read_industry(industry_title(value)).value == value, "what the form shows is read the same"


@pytest.mark.parametrize("text", ["采矿", "食品机械", "机械、采矿", "木材和竹材", "x", "123456"])
def test_half_understood_is_not_understood(text):
    assert read_industry(text) is None


WORDS = [text for text, value in CASES if value]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_one_more_word_hides_nothing(words):
    """An item asked of one of the words is asked of all together, in any order."""
    together = read_industry("、".join(words))
    assert together is not None
    assert set(industry_keys(read_industry("、".join(reversed(words))).value)) == set(industry_keys(together.value))
    for item in ORDER.items:
        alone = [industry_truth(item, read_industry(word).value) for word in words]
        if any(truth is not False for truth in alone):
            assert industry_truth(item, together.value) is not False


def test_a_shorter_code_never_leaves_out_what_a_longer_one_asks():
    codes = industry_words._CODES
    compared = 0
    for code, keys in codes.items():
        assert set(keys) <= set(INDUSTRIES)
        for longer, others in codes.items():
            if longer.startswith(code):
                assert set(others) <= set(keys)
                compared += 1
    assert compared > len(codes) + 8


def test_the_articles_that_bind():
    assert binding_articles(("machinery",), [ORDER]) == "第三条、第七条、第十一条、第十二条、第十三条"
    assert binding_articles(("commerce",), [ORDER]) == "第三条、第十一条、第十二条、第十三条"
    assert binding_articles(("machinery",), [library.load_checklist("gas-2023")]) == ""


@pytest.mark.parametrize("name", ["form.xlsx", "form.yaml"])
def test_the_doubt_stands_in_the_result(tmp_path, name):
    made = run("template", "--industry", "保温杯", "-o", name, folder=tmp_path, code=0)
    said = made.stderr.decode()
    assert "未核实" in said
    assert "第七条、第八条" in said
    entry = graded(tmp_path / name)["submissions"][0]
    assert entry["enterprise"]["industry"] == BOTH
    told = [one for one in entry["problems"] if one["code"] == "HZ158"]
    assert [one["location"] for one in told] == ["企业信息!B6" if name.endswith("xlsx") else "form.yaml:19"]
    assert "机械、轻工" in told[0]["message"]
    assert entry["items"]["applicable"] == 30
