"""A mapping and the other sheets of its file: those with the same titles are read, a list of findings is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_cases import run

from hazardcheck.library.checklists import load_checklist
from hazardcheck.rules.criteria.fingerprints import item_content

LAW = load_checklist("gongmao-2023")
PARTS = {"通用": "03", "机械企业": "07", "粉尘": "11", "液氨": "12", "有限空间": "13"}


def book(
    path: Path, answers: dict[str, str], *, copies: int = 0, titles: tuple[str, str] = ("检查内容", "检查结果")
) -> Path:
    """One form by trades, a sheet each under the same titles; ``copies``: of the first sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    names = [*PARTS.items(), *((f"通用{n}", "03") for n in range(copies))]
    for place, (name, chapter) in enumerate(names):
        sheet = made.create_sheet(name)
        rows: list[list[Any]] = [[None, f"{name}检查表"], [], ["企业名称", "示例有限公司", "行业", "机械"]]
        rows += [[]] * (place % 3)  # the titles do not stand in the same row everywhere
        rows += [["序号", *titles, "整改情况"]]
        items = [item for item in LAW.items if item.id.startswith(chapter)]
        rows += [
            [n, item_content(item), answers.get(f"{name}/{item.id}", answers.get(item.id, "符合"))]
            for n, item in enumerate(items, 1)
        ]
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def judged(path: Path, plan: Path, code: int) -> str:
    return run("grade", path, "--map", plan, "--on", "2026-11-30", "--format", "json", "-q", code=code).stdout.decode()


def planned(path: Path, **changes: str) -> Path:
    """The proposal, taken as it is."""
    out = path.with_suffix(".map.yaml")
    run("map", path, "--checklist", "gongmao-2023", "-o", out, code=0)
    text = out.read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    out.write_text(text, encoding="utf-8")
    return out


@pytest.mark.parametrize(
    ("name", "key"), [("通用", "03-01"), ("机械企业", "07-07"), ("粉尘", "11-06"), ("有限空间", "13-02")]
)
def test_a_hazard_on_any_sheet_counts(tmp_path: Path, name: str, key: str) -> None:
    path = book(tmp_path / "a.xlsx", {key: "不符合"})
    plan = planned(path)
    text = plan.read_text(encoding="utf-8")
    assert f"列名相同的工作表还有：{'、'.join(list(PARTS)[1:])}" in text
    assert "by: text" in text or "by: number" in text
    found = judged(path, plan, 1)
    assert f'"item": "gongmao-2023/{key}"' in found
    assert f'"location": "{name}!C' in found


def test_every_other_sheet_is_named_by_map(tmp_path: Path) -> None:
    done = run("map", book(tmp_path / "a.xlsx", {}), "--checklist", "gongmao-2023", code=0)
    for name in list(PARTS)[1:]:
        assert name in done.stderr.decode()
    assert "机械企业!" in done.stderr.decode()
    assert "40 个检查项" in done.stdout.decode()


@pytest.mark.parametrize("first", ["符合", "不符合"])
def test_a_copy_that_says_otherwise_is_no_pass(tmp_path: Path, first: str) -> None:
    other = "不符合" if first == "符合" else "符合"
    path = book(tmp_path / "a.xlsx", {"通用/03-01": first, "通用0/03-01": other}, copies=1)
    found = judged(path, planned(path), 1 if first == "不符合" else 3)
    assert "HZ117" in found
    assert ("通用0!" in found) == (first == "符合")


def test_a_sheet_with_other_titles_is_read_as_ever(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {})
    plan = planned(path)
    changed = openpyxl.load_workbook(path)
    sheet = changed["机械企业"]
    sheet.insert_cols(2)
    row = next(row for row in sheet.iter_rows() if str(row[2].value) == item_content(LAW.by_key["gongmao-2023/07-07"]))
    row[3].value = "不符合"
    changed.save(path)
    found = judged(path, plan, 1)
    assert f'"location": "机械企业!D{row[3].row}"' in found


@pytest.mark.parametrize("last", ["整改情况(是/否)", "处理措施", "备注"])
def test_a_list_of_findings_is_named_with_its_column(tmp_path: Path, last: str) -> None:
    made = openpyxl.Workbook()
    made.active.append(["检查类型", "检查项", "不合格项描述", "责任单位", "限时时间", last])
    made.active.append(
        ["专项", LAW.by_key["gongmao-2023/07-07"].question, "3号喷台无联锁", "设备科", "2026-12-10", "否"]
    )
    made.save(tmp_path / "l.xlsx")
    done = run("map", tmp_path / "l.xlsx", "--checklist", "gongmao-2023", code=0)
    for text in (done.stdout.decode(), done.stderr.decode()):
        assert "像是查出的隐患清单或者台账（列：不合格项描述、责任单位、限时时间）" in text
        assert "没有逐项的答案" in text
    assert f"F {last}" in done.stdout.decode()
    assert "“”" not in done.stdout.decode() + done.stderr.decode()
