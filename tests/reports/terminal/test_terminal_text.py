"""The terminal report: widths, words, order."""

from __future__ import annotations

from dataclasses import replace

import pytest
import result_cases as cases
from rich.cells import cell_len

from hazardcheck.model.base import Verdict
from hazardcheck.reports import renderer
from hazardcheck.reports.shared_walk import hand_out
from hazardcheck.reports.terminal import run_lists as lists
from hazardcheck.reports.terminal.terminal_text import render, run_lists
from hazardcheck.rules.run.run_overview import overview_of

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


# ---- of many only the first


def judged_and_not() -> tuple[int, int]:
    counts = MANY.counts
    return counts.judged, counts.inputs - counts.judged


def test_of_many_the_first_are_shown_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 2)
    text = cases.told(render, MANY, "zh", 100)
    judged, apart = judged_and_not()
    assert apart > 2
    assert f"另有 {judged - 2} 家没有列在这里，加 -o 文件夹" in text
    assert f"另有 {apart - 2} 份没有判定的没有列在这里" in text
    table = text[text.index("各企业结果") : text.index("原因")]
    assert [name in table for name in ("示例拒检厂", "示例喷涂厂", "示例锁具厂")] == [True, True, False]


def test_nothing_is_said_to_be_left_out_where_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", max(judged_and_not()))
    assert "没有列在这里" not in cases.told(render, MANY, "zh", 100)


def test_beside_a_folder_the_first_ten_and_where_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "FIRST", 1)
    overview = overview_of(MANY)
    taken = run_lists(overview, "zh", 100, "out/2026")
    hand_out(overview, [taken])
    text = "".join(render(overview, "zh", 100, lists=taken))
    judged, _ = judged_and_not()
    assert f"另有 {judged - 1} 家没有列在这里，见 out/2026/index.html（可搜索、筛选）和 out/2026/summary.xlsx" in text
    assert "示例喷涂厂" not in text
    # the figures and who is missing are those of all
    for words in (f"有结果的 {judged} 份", "名册中有 2 家没有交表", "报告在哪里"):
        assert words in text
