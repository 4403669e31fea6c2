"""The terminal report: widths, words, order."""

from __future__ import annotations

from dataclasses import replace

import pytest
import result_cases as cases
from rich.cells import cell_len

from hazardcheck.model.base import Verdict
from hazardcheck.reports import renderer
from hazardcheck.reports.terminal.terminal_text import render

MANY = cases.result(*cases.ALL, cases.NASTY, missing=2)


@pytest.mark.parametrize("width", [60, 71, 72, 80, 100])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    for result in (MANY, cases.result(cases.NASTY), cases.result(cases.STOPPED)):
        assert max(cell_len(line) for line in cases.told(render, result, lang, width).splitlines()) <= width


def test_verdict_comes_first() -> None:
    assert cases.told(render, cases.result(cases.STOPPED), "zh").startswith("停产：自行停产\n示例喷涂厂\n")


def test_removed_hazard_is_never_called_clear() -> None:
    text = cases.told(render, cases.result(cases.REMOVED), "zh")
    assert text.startswith("合格（即查即改，仍须报告）")
    for words in ("无重大", "未发现重大", "没有重大"):
        assert words not in text


def test_clear_only_if_the_worst_case_is_clear() -> None:
    assert "未发现重大事故隐患" in cases.told(render, cases.result(cases.CLEAR), "zh").splitlines()[0]
    assert cases.CLEAR.outcome is not None
    doubtful = replace(cases.CLEAR, outcome=replace(cases.CLEAR.outcome, worst=Verdict.SHUTDOWN))
    assert "未发现重大" not in cases.told(render, cases.result(doubtful), "zh").splitlines()[0]


def test_general_hazard_removed_is_worded_without_report() -> None:
    general = replace(cases.REMOVED, findings=(cases.finding("13-01", grade=cases.Grade.GENERAL, eliminated=True),))
    assert cases.told(render, cases.result(general), "zh").startswith("合格（即查即改）\n")


def test_said_removed_without_proof_counts_as_open() -> None:
    bare = cases.finding("13-01", eliminated=True)
    assert "按未消除计" in cases.told(render, cases.result(replace(cases.REMOVED, findings=(bare,))), "zh")


def test_most_severe_first() -> None:
    text = cases.told(render, MANY, "zh")
    names = ["示例拒检厂", "示例喷涂厂", "示例锁具厂", "示例短表厂", "示例木业厂", "示例清洁五金厂"]
    table = text[text.index("各企业结果") : text.index("原因")]
    assert [table.index(name) for name in names] == sorted(table.index(name) for name in names)


def test_every_state_and_outcome_is_named() -> None:
    text = cases.told(render, MANY, "zh")
    assert "收到文件 10 个 = 已判定 4、待补正 3、无法读取 1、重复 1、已跳过 1" in text
    assert "有结果的 7 份 = 移送 1、停产 2、限期整改 1、待核实 1、合格 2" in text
    assert "2 家没有交表" in text


def test_nothing_judged_is_not_good_news() -> None:
    for result in (cases.result(), cases.result(cases.UNREADABLE)):
        assert "没有结果不等于没有隐患" in cases.told(render, result, "zh")


def test_colour_only_when_asked() -> None:
    assert "\x1b[" in cases.told(render, cases.result(cases.STOPPED), "zh", 80, True)
    assert "\x1b" not in cases.told(render, MANY, "zh", 80, False)


def test_markup_of_users_is_text() -> None:
    assert "[red]<script>" in cases.told(render, MANY, "zh")


def test_console_without_box_signs_can_show_it() -> None:
    cases.told(renderer("text"), cases.result(*cases.ALL), "zh").encode("gbk")
