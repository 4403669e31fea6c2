"""A file of waivers that can't be used is refused at its line: nobody's, without a reason, of no hazard, for no time."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_cases import run

from hazardcheck.errors import DefinitionError
from hazardcheck.library.waivers import load_waivers

HEAD = "schema: hazardcheck/waivers/1\nwaivers:\n"
GOOD = {
    "number": "YH-202611-4K7QM",
    "enterprise": "示例甲厂",
    "approver": "李四",
    "reason": "新箱门已订货",
    "granted": "2026-11-21",
    "expires": "2026-12-15",
}
PLACEHOLDERS = "请填写 原因 理由 因为 见附件 <reason> 延期原因".split()
TITLES = "总经理 审批人 批准人 领导 公司 厂长".split()
# what differs from the good one → code, the key at whose line it stands
BAD = {
    "no hazard": ({"number": None, "enterprise": None}, "HZ862", "approver"),
    "both names": ({"fingerprint": "ab" * 16}, "HZ862", "number"),
    "a count of rows": ({"number": "1号"}, "HZ863", "number"),
    "whose number": ({"enterprise": None}, "HZ864", "number"),
    "a post": ({"approver": "安环部"}, "HZ865", "approver"),
    "a word": ({"approver": "同意"}, "HZ865", "approver"),
    "nobody": ({"approver": "''"}, "HZ865", "approver"),
    "taken out": ({"approver": "甲某＊"}, "HZ865", "approver"),
    "no reason": ({"reason": "''"}, "HZ867", "reason"),
    "a sign": ({"reason": "/"}, "HZ867", "reason"),
    "a filler": ({"reason": "xxx"}, "HZ867", "reason"),
    "as above": ({"reason": "同上"}, "HZ867", "reason"),
    "a try": ({"reason": "测试"}, "HZ867", "reason"),
    **{f"reason {at}": ({"reason": text}, "HZ867", "reason") for at, text in enumerate(PLACEHOLDERS)},
    **{f"title {at}": ({"approver": text}, "HZ865", "approver") for at, text in enumerate(TITLES)},
    "approved by xxx": ({"approver": "xxx"}, "HZ865", "approver"),
    "approved as above": ({"approver": "同上"}, "HZ865", "approver"),
    "ends before it begins": ({"expires": "2026-11-20"}, "HZ868", "expires"),
    "no end": ({"expires": None}, "HZ404", "number"),
    "no day": ({"granted": "2026-02-30"}, "HZ", "granted"),
    "never": ({"expires": "永久"}, "HZ", "expires"),
    "another key": ({"aprover": "李四"}, "HZ403", "aprover"),
}


def written(path: Path, *entries: dict[str, str | None]) -> tuple[Path, dict[str, int]]:
    """The file, and the line of each key of the last entry."""
    lines: dict[str, int] = {}
    text, line = HEAD, 3
    for entry in entries:
        given = {key: value for key, value in (GOOD | entry).items() if value is not None}
        for at, (key, value) in enumerate(given.items()):
            text += f"  {'- ' if not at else '  '}{key}: {value}\n"
            lines[key] = line
            line += 1
    path.write_text(text, "utf-8")
    return path, lines


def test_good_ones_are_read(tmp_path: Path) -> None:
    path, _ = written(tmp_path / "w.yaml", {}, {"number": None, "fingerprint": "ab" * 16})
    assert [one.number for one in load_waivers(path)] == [GOOD["number"], ""]


@pytest.mark.parametrize("name", BAD)
def test_bad_ones_are_refused_at_their_line(name: str, tmp_path: Path) -> None:
    entry, code, key = BAD[name]
    path, lines = written(tmp_path / "w.yaml", entry)
    with pytest.raises(DefinitionError) as caught:
        load_waivers(path)
    every = [(one.code, int(one.where.split(":")[-2])) for one in caught.value.all()]
    assert any(found.startswith(code) and line == lines[key] for found, line in every), every
    for lang in ("zh", "en"):
        assert all(one.line(lang) for one in caught.value.all())


def test_one_hazard_has_one_waiver(tmp_path: Path) -> None:
    path, lines = written(tmp_path / "w.yaml", {}, {"enterprise": "示例 甲厂", "approver": "赵六"})
    with pytest.raises(DefinitionError) as caught:
        load_waivers(path)
    assert (caught.value.code, int(caught.value.where.split(":")[-2])) == ("HZ866", lines["number"])


@pytest.mark.parametrize("head", ["", "schema: hazardcheck/waivers/2\n", "schema: hazardcheck/gate/1\n"])
def test_another_kind_is_no_list_of_waivers(head: str, tmp_path: Path) -> None:
    path, gate = tmp_path / "w.yaml", tmp_path / "gate.yaml"
    path.write_text(head + "waivers: []\n", "utf-8")
    gate.write_text("schema: hazardcheck/gate/1\nfailed: {general: {max: 0}}\n", "utf-8")
    run("gate", "no-matter.json", "--file", gate, "--waivers", path, code=2)
