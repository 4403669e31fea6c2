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
