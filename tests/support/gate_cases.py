"""A month of forms by a list of one's own, for the tests of gates: general hazards that may be waived, beside legal ones
that never may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from command_cases import run
from places import ROOT

OWN = ROOT / "checklists/examples/example-general.yaml"
GATE = "schema: hazardcheck/gate/1\nfailed: {general: {max: 0}}\nincomplete: {max: 9}\n"
ITEMS = ("01-01", "01-02", "01-03", "02-01", "02-02", "02-03", "03-01", "03-02", "03-03", "04-01", "04-02", "04-03")
SAID = {
    "place": "一车间",
    "description": "箱门缺失",
    "control_measure": "已断电挂牌",
    "safe_meanwhile": "能",
    "measure": "更换箱门",
    "responsible": "王五",
    "deadline": "2026-12-20",
}
Hazards = Mapping[str, Iterable[Mapping[str, str]]]


def own_form(path: Path, name: str, hazards: Hazards, day: str = "2026-11-20") -> Path:
    """A whole form as text, answered 无隐患 but for the ``hazards`` of some items: each by what differs from ``SAID``."""
    blank = path.parent / "空白.yaml"
    if not blank.exists():
        run("template", "-o", blank, "--checklist", OWN, "--on", "2026-11-10", code=0)
    text = blank.read_text("utf-8")
    text = text.replace("  name:\n", f"  name: {name}\n").replace("checked_on:\n", f"checked_on: {day}\n")
    for fact in ("mechanical-press", "forklift"):
        text = text.replace(f"  {fact}: null", f"  {fact}: true")
    for item in ITEMS:
        old = f"  example-general/{item}:\n    state:\n"
        assert old in text
        text = text.replace(old, f"  example-general/{item}:\n{_answer(hazards.get(item, ()))}")
    path.write_text(text, "utf-8")
    return path


def _answer(hazards: Iterable[Mapping[str, str]]) -> str:
    found = [SAID | one for one in hazards]
    if not found:
        return "    state: 无隐患\n"
    lines = ["    state: 有隐患\n", "    hazards:\n"]
    for one in found:
        said = [f"{key}: {value}" for key, value in one.items() if value]
        lines += [f"      {'- ' if not at else '  '}{text}\n" for at, text in enumerate(said)]
    return "".join(lines)


def waivers_file(path: Path, *waivers: Mapping[str, str]) -> Path:
    """A file of waivers, each by what differs from the usual ones."""
    usual = {
        "approver": "李四",
        "reason": "新箱门已订货，现场已断电挂牌",
        "granted": "2026-11-21",
        "expires": "2026-12-15",
    }
    entries = [usual | dict(one) for one in waivers]
    lines = [
        f"  {'- ' if not at else '  '}{key}: {value}\n"
        for one in entries
        for at, (key, value) in enumerate(one.items())
    ]
    path.write_text("schema: hazardcheck/waivers/1\nwaivers:\n" + "".join(lines), "utf-8")
    return path
