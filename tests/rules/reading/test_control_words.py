"""What is a control that is in force: what ends no stop, what does, and every control that a shipped list proposes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from hazardcheck.rules.reading.answer_words import is_control

NONE = """没停，照喷，无人看守 仍在使用 停产后已恢复生产 XXX 正常生产 继续喷漆 拒绝停产 老板不让停 管控失效 没办法 未上锁 没有警戒 取消看守
    已落实管控措施 已采取管控措施 采取临时措施 已采取临时措施和应急预案 已加管控措施 已落实管控人员 管控到位 已管控 措施已落实
    按要求采取管控措施 可以 见附件 小心使用 加强管理 准备停用 应停用 停用了又开 停不了 不肯停 在用 停用未落实 解除停用 未设置警戒""".split()
CONTROLS = """停用 停产 停机断电 上锁挂牌 拉警戒线并派人守着 隔离 撤人 专人看守 开窗通风 池口封闭 每班巡查 修复前不得恢复生产，停用
    停用3号喷台，其他喷台正常生产 停用，防止有人继续使用 停用，未修复不得使用 无关人员撤离 贴了警示 降压运行，专人看守 stopped_and_locked""".split()


@pytest.mark.parametrize("text", NONE)
def test_no_control(text: str) -> None:
    assert not is_control(text)
    assert not is_control(f"{text}。")


@pytest.mark.parametrize("text", CONTROLS)
def test_control(text: str) -> None:
    assert is_control(text.replace("_", " "))


LISTS = sorted((Path(__file__).parents[3] / "checklists").glob("*-20*.yaml"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_a_shipped_list_proposes_is_a_control(path: Path) -> None:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    texts = list(proposed(document))
    assert texts
    assert [text for text in texts if not is_control(text)] == []


def proposed(node: Any) -> Iterator[str]:
    """Every text of every ``control`` within."""
    if isinstance(node, dict):
        control = node.get("control", ())
        yield from [control] if isinstance(control, str) else control
        for value in node.values():
            yield from proposed(value)
    elif isinstance(node, list):
        for value in node:
            yield from proposed(value)
