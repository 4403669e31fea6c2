"""Why a closure is not taken: the condition that fails, at its cell, in the same words whatever the form was filled in
with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_cases import CODE_A, form, graded, hazard, put, run

from hazardcheck.model.answers import Answer, HazardRecord
from hazardcheck.model.base import State
from hazardcheck.rules.closing.closed_records import proof_gaps
from hazardcheck.rules.reading.head_fields import RECORD_LABELS
from hazardcheck.words import say

ITEM = "gongmao-2023/07-07"
FOUND, CHECK = date(2026, 11, 5), date(2026, 11, 25)
BOOTH = {"place": "喷漆房", "device": "PT-1", "responsible": "赵某甲", "control_measure": "停用并上锁",
         "safe_meanwhile": True, "measure": "更换联锁", "deadline": date(2026, 12, 20)}  # fmt: skip
DONE = {"done_on": date(2026, 11, 18), "done_note": "更换联锁并检测合格", "accepted_by": "钱某乙",
        "accepted_on": date(2026, 11, 19)}  # fmt: skip
WORDS = {State.OK: "无隐患", State.HAZARD: "有隐患", State.NA: "不涉及", State.UNANSWERED: ""}

HALF, EARLIER = "HZ280", "HZ284"
TABLE: dict[str, tuple[State, dict[str, Any], str, str, str]] = {
    # what is wrong: state, what differs from a whole record, code, reason, the field at whose cell it stands
    "nothing": (State.OK, {}, "", "", ""),
    "the row still says 有隐患": (State.HAZARD, {}, "HZ285", "改选 无隐患", "state"),
    "the row says 不涉及": (State.NA, {}, "HZ287", "改选 无隐患", "state"),
    "the row says nothing": (State.UNANSWERED, {}, "HZ287", "改选 无隐患", "state"),
    "another spelling of the place": (State.OK, {"place": "喷漆室"}, EARLIER, "“喷漆室”，上次写的是“喷漆房”", "place"),
    "another device": (State.OK, {"device": "PT-01"}, EARLIER, "“PT-01”，上次写的是“PT-1”", "device"),
    "neither place nor device": (State.OK, {"place": "", "device": ""}, EARLIER, "喷漆房、PT-1", "place"),
    "accepted by the one responsible": (State.OK, {"accepted_by": "赵某甲"}, HALF, "就是责任人“赵某甲”", "accepted_by"),
    "accepted by nobody": (State.OK, {"accepted_by": ""}, HALF, "没有写验收人", "accepted_by"),
    "accepted by no name": (State.OK, {"accepted_by": "待验收"}, HALF, "验收人“待验收”不是姓名", "accepted_by"),
    "accepted on no day": (State.OK, {"accepted_on": None}, HALF, "没有写验收日期", "accepted_on"),
    "accepted before it was done": (State.OK, {"accepted_on": date(2026, 11, 17)}, HALF,
                                    "验收日期 2026-11-17 早于整改完成日期 2026-11-18", "accepted_on"),
    "done on no day": (State.OK, {"done_on": None}, HALF, "没有写整改完成日期", "done_on"),
    "done before it was found": (State.OK, {"done_on": date(2026, 11, 1)}, EARLIER,
                                 "整改完成日期 2026-11-01 早于发现（最后查到）日期 2026-11-05", "done_on"),
    "done after the check": (State.OK, {"done_on": date(2026, 11, 28), "accepted_on": date(2026, 11, 29)}, EARLIER,
                             "整改完成日期 2026-11-28 晚于检查日期 2026-11-25", "done_on"),
    "nothing was done": (State.OK, {"done_note": ""}, HALF, "没有写整改说明", "done_note"),
    "only planned": (State.OK, {"done_note": "计划12月更换"}, HALF, "整改说明“计划12月更换”看不出已经整改好", "done_note"),
    "accepted by the one responsible then": (State.OK, {"responsible": "李某丙", "accepted_by": "赵某甲"}, EARLIER,
                                             "验收人“赵某甲”就是责任人（这次或上次写的责任人是“赵某甲”）", "accepted_by"),
}  # fmt: skip


def closing(state: State, changes: dict[str, Any]) -> Answer:
    record = HazardRecord(description="通风联锁失效", **{**BOOTH, **DONE, **changes})
    return Answer(key="", state=state, value=WORDS[state], records=(record,))


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("earlier")
    put(place / "in", a=form(n07_07=hazard(**BOOTH)))
    run("grade", place / "in", "-o", place / "out", "--on", "2026-11-06", "--policy", "law-2021")
    return place / "out" / "results.jsonl"


def cell_of(path: Path, name: str) -> str:
    """Where a person finds the field: its cell in the workbook, its line in the text."""
    if path.suffix == ".yaml":
        lines = path.read_text(encoding="utf-8").splitlines()
        start = next(number for number, line in enumerate(lines) if line.strip() == f"{ITEM}:")
        found = next((at for at in range(start + 1, start + 20) if lines[at].strip().startswith(f"{name}:")), start)
        # what is not written has no line of its own
        return f"{path.name}:{(start if name == 'state' or lines[found].endswith(':') else found) + 1}"
    book = openpyxl.load_workbook(path)
    if name == "state":
        row = next(row[0].row for row in book["自查表"].iter_rows() if row[0].value == "07-07")
        return f"自查表!D{row}"
    sheet = book["隐患登记"]
    column = next(cell.column_letter for cell in sheet[3] if cell.value == RECORD_LABELS[name])
    return f"隐患登记!{column}4"


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
@pytest.mark.parametrize("case", TABLE)
def test_the_condition_that_fails_is_named_at_its_cell(case: str, kind: str, earlier: Path, tmp_path: Path) -> None:
    state, changes, code, reason, name = TABLE[case]
    path = tmp_path / f"表.{kind}"
    path.write_bytes(form(day=CHECK, n07_07=closing(state, changes), text=kind == "yaml"))
    (entry,) = graded(path, "--previous", earlier, "--policy", "law-2021")["submissions"]
    told = [one for one in entry["problems"] if one["code"] in (HALF, EARLIER, "HZ285", "HZ287", "HZ219")]
    if not code:
        assert (told, entry["outcome"]["value"]) == ([], "pass")
        return
    assert entry["outcome"]["value"] != "pass"
    first = next(one for one in told if one["code"] == code)
    assert reason in first["message"]
    assert first["location"] == cell_of(path, name)
    assert "HZ219" not in {one["code"] for one in told}
    assert "没有填清楚" not in "".join(one["message"] for one in told)


def spoilt() -> Iterator[dict[str, Any]]:
    """Every way of leaving out, blurring or turning round one field of a whole record, and each pair of them."""
    single: list[dict[str, Any]] = [{name: None if name.endswith("_on") else ""} for name in DONE]
    single += [{"done_note": text} for text in ("下周更换", "无", "正在整改")]
    single += [{"accepted_by": text} for text in ("赵 某甲", "本人", "未验收", "赵某甲（车间主任）")]
    single += [{"accepted_on": DONE["done_on"] - timedelta(days=days)} for days in (1, 40)]
    yield from single
    yield from ({**one, **other} for one in single for other in single if set(one) != set(other))


@pytest.mark.parametrize("changes", list(spoilt()), ids=str)
def test_every_gap_has_its_sentence(changes: dict[str, Any]) -> None:
    """One gap per field that was spoilt, each with a sentence in both languages that is filled in."""
    record = HazardRecord(**{**BOOTH, **DONE, **changes})
    gaps = proof_gaps(record, accepted=True)
    assert {gap.name for gap in gaps} == set(changes) or {"done_on", "accepted_on"} == set(changes)
    for gap in gaps:
        for lang in ("zh", "en"):
            text = say("HZ280", lang, item="07-07", **gap.params)
            assert "closure." not in text
            assert "{" not in text


def test_a_day_that_nobody_understands_is_not_called_empty(tmp_path: Path, earlier: Path) -> None:
    """In both columns of days, in the workbook and in the text."""
    data = form(day=CHECK, n07_07=closing(State.OK, {}))
    for name, title in (("done_on", "整改完成日期"), ("accepted_on", "验收日期")):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        book = openpyxl.load_workbook(path)
        sheet = book["隐患登记"]
        column = next(cell.column for cell in sheet[3] if cell.value == title)
        sheet.cell(4, column).value = "上周五"
        book.save(path)
        text = tmp_path / f"{name}.yaml"
        whole = form(day=CHECK, n07_07=closing(State.OK, {}), text=True).decode()
        text.write_text(re.sub(rf"(?m)^( *{name}:).*", r"\1 上周五", whole), encoding="utf-8")
        for one in (path, text):
            (entry,) = graded(one, "--previous", earlier)["submissions"]
            (found,) = [problem for problem in entry["problems"] if problem["code"] == "HZ280"]
            assert f"{title}“上周五”看不懂" in found["message"]
            assert found["severity"] == "error"


SPOIL: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "known.elsewhere": lambda done: {**done, "place": "喷漆室"},
    "known.half": lambda done: {**done, "accepted_by": ""},
    "known.clean": lambda done: {},
}


@pytest.mark.parametrize("why", SPOIL)
def test_two_forms_of_one_run_give_the_reason_too(why: str, tmp_path: Path) -> None:
    """It is never said that there is no record where there is one."""
    changes = SPOIL[why](DONE)
    answer = closing(State.OK, changes) if changes else Answer(key="", state=State.OK, value="无隐患")
    put(tmp_path, a=form(n07_07=hazard(**BOOTH)), b=form(day=CHECK, n07_07=answer, uscc=CODE_A))
    entries = {one["source"]: one for one in graded(tmp_path)["submissions"]}
    for name, code in (("a.xlsx", "HZ275"), ("b.xlsx", "HZ274")):
        (found,) = [one for one in entries[name]["problems"] if one["code"] == code]
        assert found["params"]["why"] == why
        assert "known." not in found["message"]


def test_the_return_copy_says_what_to_do(tmp_path: Path, earlier: Path) -> None:
    """The reason itself says what to enter; no code shows."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(form(day=CHECK, n07_07=replace(closing(State.OK, {"place": "喷漆室"}))))
    run("grade", path, "--on", "2026-11-30", "--previous", earlier, "--return-copy", tmp_path / "back")
    book = openpyxl.load_workbook(next((tmp_path / "back").glob("*.xlsx")))
    said = [str(cell.value) for row in book["需补正"].iter_rows() for cell in row if cell.value]
    assert any("喷漆室" in text and "喷漆房" in text for text in said)
    assert not any("known." in text or "closure." in text for text in said)


def test_the_terminal_says_the_same(tmp_path: Path) -> None:
    """The list of hazards gives the reason in the words that ``grade`` has for it."""
    path = tmp_path / "表.yaml"
    one = closing(State.HAZARD, {"accepted_by": ""})
    two = replace(one, records=(*one.records, HazardRecord(place="调漆间", description="未接地")))
    path.write_bytes(form(day=CHECK, n07_07=two, text=True))
    shown = run("fill", path, given=b"s\ns\nj 07-07\nh\nq\n", code=0).stdout.decode()
    assert "没有写验收人" in re.sub(r"\s+", "", shown)
