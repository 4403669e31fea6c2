"""Which policy applies is data: a notice binds the places that it names, and nobody leaves it by silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_cases import SIGNS
from command_cases import run
from test_coal_stop import CONTROLLED, filled, words_of

from hazardcheck.library.policies import load_policy
from hazardcheck.model.written.profile import Enterprise
from hazardcheck.rules.judging.policy_place import is_bound

NOTICE, LAW = load_policy("yongkang-2023", "zh"), load_policy("law-2021", "zh")
ON = "2026-11-20"


def code_in(division: str) -> str:
    """A code of this division with a right last digit."""
    body = f"91{division}MA000001X"
    total = sum(SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(body))
    return body + SIGNS[(31 - total % 31) % 31]


HERE, AWAY = code_in("330784"), code_in("330723")


# Cities and counties whose names begin or end with a sign of a word that names none (超市, 门市, 本市, 同市).
CITIES = """成都市 盐城市 大同市 本溪市 江门市 聊城市 运城市 荆门市 集安市 都江堰市 厦门市 天门市 三门县 花垣县 全椒县 城固县
    石门县 都匀市 同江市 门源县 集宁市 宁都县 晋城市 海门市""".split()


@pytest.mark.parametrize(
    ("head", "bound"),
    [
        ({}, None),
        ({"address": "浙江省永康市某路1号"}, True),
        ({"address": "浙江省金华市永康市某路1号"}, True),
        ({"address": "永康某园区"}, True),
        ({"grid": "永康经济开发区第三网格"}, True),
        ({"name": "永康市示例厂"}, True),
        ({"uscc": HERE}, True),
        ({"uscc": HERE, "grid": "第三网格"}, True),
        ({"uscc": HERE, "address": "浙江省武义县某路1号"}, True),
        ({"uscc": AWAY, "address": "浙江省永康市某路1号"}, True),
        # a code says where the firm is registered, not where the workshop stands
        ({"uscc": AWAY}, None),
        ({"uscc": AWAY, "grid": "第三网格"}, None),
        ({"uscc": AWAY, "address": "浙江省武义县某路1号"}, False),
        *(({"address": f"{city}某路1号"}, False) for city in CITIES),
        # a street, a house or a firm called after the place is not the place
        ({"address": "上海市静安区永康路12号"}, False),
        ({"address": "北京市朝阳区永康里3号"}, False),
        ({"address": "江苏省盐城市永康新村"}, False),
        ({"address": "永康路12号"}, None),
        ({"name": "永康堂药业（亳州）", "address": "安徽省亳州市某路"}, False),
        ({"name": "上海永康五金厂", "address": "上海市某区"}, False),
        ({"name": "永康五金厂"}, None),
        ({"name": "浙江省永康市示例厂"}, True),
        ({"address": "位于浙江省永康市某路"}, True),
        ({"address": "中国浙江永康某镇"}, True),
        ({"address": "新都市花园2号"}, None),
        ({"address": "绿地城市广场"}, None),
        ({"address": "浙江省武义县某路1号"}, False),
        ({"address": "浙江金华义乌市某路1号"}, False),
        ({"address": "武义县桐某镇"}, False),
        ({"address": "江苏省某地"}, False),
        ({"address": "上海市某区"}, False),
        ({"grid": "义乌市某街道第一网格"}, False),
        # names of larger areas, and words that only look like a place, leave it open
        ({"address": "浙江省某路1号"}, None),
        ({"address": "浙江省金华市某路1号"}, None),
        ({"address": "浙江金华市开发区"}, None),
        ({"address": "位于市区某路"}, None),
        ({"address": "五金城超市旁"}, None),
        ({"address": "本市某路"}, None),
        ({"address": "东城市场2楼"}, None),
        ({"address": "示例市示例街道1号"}, None),
        ({"grid": "某市某镇第一网格"}, None),
        ({"grid": "第三网格"}, None),
        ({"uscc": code_in("330000")}, None),
        ({"uscc": code_in("330700")}, None),
        ({"uscc": code_in("100000")}, None),
        ({"uscc": code_in("339999")}, None),
        ({"uscc": AWAY[:-1] + ("0" if AWAY[-1] != "0" else "1")}, None),
        ({"name": "武义县示例厂"}, None),
    ],
)
def test_where_a_notice_binds(head: dict[str, str], bound: bool | None) -> None:
    assert is_bound(NOTICE, Enterprise(**head)) is bound
    assert is_bound(LAW, Enterprise(**head)) is True


@pytest.mark.parametrize(
    ("head", "options", "policy", "value"),
    [
        ({}, (), "yongkang-2023", "shutdown"),
        ({"address": "浙江省永康市某路1号"}, (), "yongkang-2023", "shutdown"),
        ({"address": "浙江省武义县某路1号"}, (), "law-2021", "rectify"),
        ({"address": "浙江省武义县某路1号"}, ("--policy", "yongkang-2023"), "yongkang-2023", "shutdown"),
        ({"address": "浙江省永康市某路1号"}, ("--policy", "law-2021"), "law-2021", "rectify"),
    ],
)
def test_no_paper_cites_a_notice_that_does_not_bind(tmp_path: Path, head, options, policy: str, value: str) -> None:
    """By the real command: an open hazard under control and safe, seen at an inspection."""
    form = filled(tmp_path, "fishing-vessel-2022", {"01-01": CONTROLLED}, **head)
    out = tmp_path / "out"
    judging = (form, "--on", ON, "--stage", "inspection", *options)
    entry = json.loads(run("grade", *judging, "-o", out, "--format", "json", code=1).stdout)["submissions"][0]
    assert (entry["outcome"]["policy"], entry["outcome"]["value"]) == (policy, value)
    papers = {path.name: words_of(path) for path in out.rglob("*.docx")}
    papers["page"] = next(out.rglob("结果.html")).read_text("utf-8")
    papers["text"] = run("grade", *judging, code=1).stdout.decode()
    for name, text in papers.items():
        plain = "".join(text.split())
        assert policy in plain, name
        if policy == "law-2021":
            cited = plain.replace("“开发区通告口径（永康，2023）”", "")
            assert "通告" not in cited, name
        elif "武义" in head.get("address", ""):
            assert "没有约束力" in plain, name
    # and what was saved is read again
    run("report", out / "results.jsonl", "--format", "json")
