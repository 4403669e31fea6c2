"""Two spray booths in one item, from the terminal to the papers, and a month later: the real command line."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from batch_cases import form, run

pytestmark = pytest.mark.slow

CHOSEN = "j 07-07"
SAFE = [
    "a",
    "1号喷漆室",
    "PT-01",
    "报警器探头失效",
    "停用并断电挂牌",
    "n",
    "y",
    "更换探头",
    "丙某",
    "2",
    "+15",
    "灭火器",
]
UNSAFE = ["a", "2号喷漆室", "PT-02", "排风停用", "", "n", "n", "修复排风", "丁某", "3", "2026-11-18", "灭火器"]
PROOF = ["YH-0002", "2026-11-19", "修复排风并检测合格", "戊某", "2026-11-19"]


def filled(path: Path, *lines: str) -> str:
    """``fill`` with these lines; all that it showed."""
    return run("fill", path, given="\n".join((*lines, "q", "")).encode(), code=0).stdout.decode()


def graded(path: Path, folder: Path, code: int) -> dict[str, object]:
    run("grade", path, "-o", folder, "--on", "2026-11-30", "--policy", "law-2021", "--quiet", code=code)
    found: dict[str, object] = json.loads((folder / "results.jsonl").read_text(encoding="utf-8").splitlines()[0])
    return found


_REGISTER = find_spec("hazardcheck.formsheet.register_sheet") is not None
_XLSX = pytest.param("xlsx", marks=pytest.mark.skipif(not _REGISTER, reason="the sheet has one hazard an item"))


@pytest.fixture(params=["yaml", _XLSX])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / f"自查表.{request.param}"
    found.write_bytes(form(day=None, text=request.param == "yaml"))
    return found


def test_two_booths_then_one_closed(path: Path, tmp_path: Path) -> None:
    filled(path, "2026-11-20", CHOSEN, "h", *SAFE, "+", *UNSAFE, "")
    first = graded(path, tmp_path / "一", 1)
    findings = first["findings"]
    assert isinstance(findings, list)
    assert [one["place"] for one in findings] == ["1号喷漆室", "2号喷漆室"]
    assert first["outcome"]["stop"]["area"] == "2号喷漆室"  # type: ignore[index]
    assert {path.name for path in (tmp_path / "一").iterdir()} >= {"整改通知书.docx", "停产整改报告.docx", "结果.html"}
    page = next((tmp_path / "一").rglob("结果.html")).read_text(encoding="utf-8")
    assert "已逾期 12 天" in page
    filled(path, "s", CHOSEN, "h", "c2", *PROOF, "")
    second = graded(path, tmp_path / "二", 1)
    assert [one["place"] for one in second["findings"]] == ["1号喷漆室"]  # type: ignore[union-attr, index, attr-defined]
    assert [one["number"] for one in second["closures"]] == ["YH-0002"]  # type: ignore[union-attr, index, attr-defined]
    assert second["outcome"]["value"] == "rectify"  # type: ignore[index]
    filled(path, CHOSEN, "h", "c1", "YH-0001", "2026-11-19", "更换探头", "丙某", "戊某", "2026-11-20", "y")
    third = graded(path, tmp_path / "三", 0)
    assert (third["findings"], len(third["closures"])) == ([], 2)  # type: ignore[arg-type]
    assert third["outcome"]["value"] == "pass"  # type: ignore[index]
