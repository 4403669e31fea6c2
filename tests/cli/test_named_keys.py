"""Options by the Chinese names of their keys: taken, or answered with the nearest ones in one line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from batch_cases import form, here, put
from command_cases import run

from hazardcheck.cli import option_values


def made(tmp_path, *options):
    code, _, errors = here("template", "-o", tmp_path / "f.yaml", *options)
    text = (tmp_path / "f.yaml").read_text(encoding="utf-8") if code == 0 else ""
    return code, errors, text


@pytest.mark.parametrize(
    ("chinese", "english"),
    [(("--industry", "机械"), ("--industry", "machinery")), (("--industry", "机械行业"), ("--industry", "machinery")),
     (("--fact", "喷涂"), ("--fact", "spraying")), (("--fact", "粉尘涉爆＝无"), ("--fact", "combustible-dust=no")),
     (("--focus", "有限空间"), ("--focus", "confined-space")), (("--focus", "喷漆"), ("--focus", "spraying")),
     (("--fact", "喷漆"), ("--fact", "spraying")), (("--focus", "粉尘"), ("--focus", "combustible-dust"))],
)  # fmt: skip
def test_a_form_by_the_chinese_name_is_the_same_form(tmp_path, chinese, english):
    day = ("--on", "2026-11-30")
    first = made(tmp_path, *chinese, *day)
    second = made(tmp_path, *english, *day, "--force")
    assert first == second
    assert first[0] == 0
    assert "无关" not in first[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--industry", "某某"), ("light-industry 轻工", "HZ504")), (("--industry", "机戒"), ("machinery 机械", "HZ504")),
     (("--fact", "粉尘"), ("combustible-dust", "metal-dust", "54")), (("--fact", "木粉尘"), ("wood-dust",)),
     (("--fact", "喷漆=无"), ("spraying 喷涂",)), (("--fact", "水性漆"), ("spraying 喷涂",)),
     (("--focus", "酒库"), ("spraying 喷涂",)), (("--checklist", "燃气"), ("gas-2023 城镇燃气", "HZ501")),
     (("--checklist", "煤矿"), ("coal-2026",))],
)  # fmt: skip
def test_a_form_of_an_unknown_name_says_the_nearest(tmp_path, options, words):
    code, errors, _ = made(tmp_path, *options)
    assert (code, len(errors.splitlines())) == (2, 1)
    assert [word for word in words if word not in errors] == []
    assert len(errors) < 400


@pytest.mark.parametrize(
    ("options", "word"),
    [(("--stage", "复核"), "recheck 复查"), (("--policy", "口径"), "law-2021"),
     (("--format", "excel"), "csv 表格"), (("--fail-on", "停工"), "shutdown 停产"), (("--format", "jso"), "json")],
)  # fmt: skip
def test_a_run_of_an_unknown_name_says_the_nearest(tmp_path, options, word):
    put(tmp_path, a=form())
    code, out, errors = here("grade", tmp_path, *options)
    assert (code, out, len(errors.splitlines())) == (2, "", 1)
    assert word in errors
    code, _, errors = here("--lang", "en", "grade", tmp_path, *options)
    assert code == 2
    assert "不在可选值" not in errors
    assert "没有名为" not in errors


@pytest.mark.parametrize(("options", "code"), [(("--stage", "自查"), 0), (("--policy", "永康"), 0), (("--engine", "LOCAL"), 0),
                                               (("--lang", "en", "--stage", "自查"), 0), (("--lang", "en", "--fail-on", "停产"), 0),
                                               (("--lang", "zh", "--fail-on", "rectify"), 0), (("--stage", "self-check"), 0),
                                               (("--format", "网页"), 0), (("--fail-on", "停产"), 0),
                                               (("--fail-on", "限期整改"), 0)])  # fmt: skip
def test_a_run_by_the_chinese_name(tmp_path, options, code):
    put(tmp_path, a=form())
    assert here("grade", tmp_path, "--on", "2026-11-30", "-q", *options)[0] == code


@pytest.mark.parametrize(
    ("word", "key"), [("叉车", "on-site-vehicle"), ("锅炉", "boiler"), ("特种设备", "special-equipment-2024")]
)
def test_a_fact_of_another_list_names_that_list(tmp_path, word, key):
    code, errors, _ = made(tmp_path, "--industry", "machinery", "--fact", word)
    assert code == 2
    assert "--checklist gongmao-2023 --checklist special-equipment-2024" in errors
    assert key in errors


def test_today_is_that_of_china(monkeypatch):
    """A runner whose clock stands at UTC is in yesterday until eight in the morning."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 30, 20, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(option_values, "datetime", Clock)
    assert option_values.today() == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("word", "said"),
    [("打磨", ""), ("喷塑", ""), ("电焊", ""), ("污水池", ""), ("行车", "crane"), ("天车", "crane"), ("叉车", "on-site-vehicle")],
)  # fmt: skip
def test_what_people_call_a_place_is_a_fact_or_says_which_list_asks_for_it(tmp_path, word, said):
    form = tmp_path / "表.xlsx"
    done = run("template", "-o", form, "--industry", "机械", "--fact", word, code=2 if said else 0)
    assert form.exists() is not bool(said)
    errors = done.stderr.decode()
    assert not said or (f"“{word}”" in errors and said in errors and "--checklist special-equipment-2024" in errors)


def test_such_a_word_denies_nothing(tmp_path):
    """打磨=no says nothing of the other dusts."""
    run("template", "-o", tmp_path / "表.xlsx", "--industry", "机械", "--fact", "打磨=no", code=2)
