"""One rule for what stands beside an answer, whoever made the form: an error unless it is known to agree, and what tells
of a hazard is asked for afterwards. A table of another make, read by its titles and by a mapping."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import run

from hazardcheck.library.checklists import load_checklist

ON = "2026-11-06"
LIST = load_checklist("gongmao-2023")
ITEMS = ("11-05", "11-06", "13-02")
TITLES = ("序号", "检查项目", "检查内容", "是否存在隐患", "备注", "管控措施", "网格员意见")


def sheet(path: Path, **beside: str) -> Path:
    """A table of another make: everything 否, with these texts in the row of 11-05 (title of the column → text)."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in (
        ["gongmao-2023"],
        ["企业名称", "示例门业有限公司"],
        ["检查日期", "2026-11-05"],
        ["行业", "机械"],
        list(TITLES),
    ):
        page.append(row)
    for number, item in enumerate(ITEMS, 1):
        source = LIST.by_key[f"gongmao-2023/{item}"]
        said = [beside.get(title, "") if item == "11-05" else "" for title in TITLES[4:]]
        page.append([number, source.title, source.question, "否", *said])
    book.save(path)
    return path


def judged(path: Path, *more: str | Path) -> dict[str, Any]:
    done = run("grade", path, *more, "--on", ON, "--format", "json", "-q")
    (entry,) = json.loads(done.stdout)["submissions"]
    return dict(entry)


@pytest.mark.parametrize("column", ["备注", "管控措施", "网格员意见"])
@pytest.mark.parametrize(
    ("text", "agrees", "told"),
    [
        ("报警器坏了", False, True),
        ("报警器不响", False, True),
        ("3号探头脱落", False, True),
        ("已检查，正常", True, False),
    ],
)
@pytest.mark.parametrize("mapped", [False, True], ids=["titles", "mapping"])
def test_what_stands_beside_an_answer_has_to_agree(
    tmp_path: Path, column: str, text: str, *, agrees: bool, told: bool, mapped: bool
) -> None:
    path = sheet(tmp_path / "a.xlsx", **{column: text})
    more: tuple[str | Path, ...] = ()
    if mapped:
        run("map", path, "-o", tmp_path / "m.yaml", "--checklist", "gongmao-2023")
        more = ("--map", tmp_path / "m.yaml")
    entry = judged(path, *more)
    row = next(one for one in entry["answers"] if one["item"].endswith("/11-05"))
    errors = [one["item"] for one in entry["problems"] if one["severity"] == "error" and one["item"].endswith("11-05")]
    assert (row["state"] == "unclear") is not agrees
    assert bool(errors) is not agrees
    said = [one["finding"]["description"] or one["finding"]["control_measure"] for one in entry["doubtful"]]
    assert said == ([text] if told else [])
