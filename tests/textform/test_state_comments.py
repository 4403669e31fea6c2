"""A comment behind the state of an item is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_cases import here


@pytest.mark.parametrize(
    ("said", "heard"), [("二号报警器坏了，存在隐患", True), ("报警器失效", True), ("未整改", True), ("已检查", False)]
)
def test_a_comment_behind_a_state(tmp_path: Path, said: str, heard: bool) -> None:
    path = tmp_path / "f.yaml"
    assert here("template", "-o", path, "--industry", "machinery", "--fact", "spraying")[0] == 0
    text = path.read_text(encoding="utf-8").replace("    state:\n", f"    state: 无隐患 # {said}\n")
    path.write_text(text, encoding="utf-8")
    assert ("HZ133" in here("grade", path, "--format", "json", "--jobs", "1", "-q")[1]) is heard


def _condition(lines: list[str]) -> int:
    """The first line of the form that prints a condition of an item."""
    return next(at for at, line in enumerate(lines) if line.startswith("  #   a. "))


def _codes(path: Path, lines: list[str]) -> str:
    path.write_text("\n".join(lines), encoding="utf-8")
    return here("grade", path, "--format", "json", "--jobs", "1", "-q")[1]


def _answered(tmp_path: Path) -> tuple[Path, list[str]]:
    path = tmp_path / "f.yaml"
    assert here("template", "-o", path, "--industry", "machinery", "--fact", "spraying")[0] == 0
    text = path.read_text(encoding="utf-8").replace("    state:\n", "    state: 无隐患\n")
    return path, text.splitlines()


@pytest.mark.parametrize("mark", "√ ✓ ☑ ● * ← ! ▲ 是 有 x 1 [x]".split())
def test_a_mark_at_a_printed_condition_says_that_it_is_so(tmp_path: Path, mark: str) -> None:
    path, lines = _answered(tmp_path)
    at = _condition(lines)
    for line in (
        lines[at].replace("a. ", f"{mark} a. "),
        f"{lines[at]} {mark}",
        lines[at].replace("a. ", f"a. {mark}"),
    ):
        assert "HZ133" in _codes(path, [*lines[:at], line, *lines[at + 1 :]]), line


@pytest.mark.parametrize("mark", ["", "。", "-", "无", "不存在", "正常"])
def test_what_ticks_nothing_at_a_printed_condition(tmp_path: Path, mark: str) -> None:
    path, lines = _answered(tmp_path)
    at = _condition(lines)
    assert "HZ133" not in _codes(path, [*lines[:at], f"{lines[at]}{mark}", *lines[at + 1 :]])


@pytest.mark.parametrize(("said", "asked"), [("√", True), ("● ", True), ("", False)])
def test_a_mark_at_a_fact(tmp_path: Path, said: str, asked: bool) -> None:
    path, lines = _answered(tmp_path)
    at = next(at for at, line in enumerate(lines) if line.startswith("  ammonia:"))
    title = lines[at].partition("# ")[2]
    for text in (f"{said}{title}", f"{title}{said}"):
        assert ("HZ129" in _codes(path, [*lines[:at], f"  ammonia: false  # {text}", *lines[at + 1 :]])) is asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [("冷冻间氨味淡淡的", True), ("3号枪老是滴", True), ("待查", False), ("无此设备", False), ("正常", False)],
)
def test_a_soft_remark_beside_a_row_that_the_facts_leave_out(tmp_path: Path, said: str, asked: bool) -> None:
    path, lines = _answered(tmp_path)
    fact = next(at for at, line in enumerate(lines) if line.startswith("  spraying:"))
    lines[fact] = "  spraying: false"
    at = next(at for at, line in enumerate(lines) if "无隐患" in line and line.startswith("    state"))
    found = _codes(path, [*lines[:at], f"    state:  # {said}", *lines[at + 1 :]])
    assert ("HZ133" in found) is asked
