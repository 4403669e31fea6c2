"""A saved result edited by hand, several fields at once so that they agree: what still contradicts its own answers is
refused; what was not edited is never refused."""

from __future__ import annotations

import copy
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from batch_cases import form, hazard, here, put
from saved_cases import sealed_document

from hazardcheck.library.checklists import load_checklist
from hazardcheck.library.policies import load_policy
from hazardcheck.library.shipped_files import shipped_ids
from hazardcheck.model.answers import Answer
from hazardcheck.model.base import Stage, State

Json = dict[str, Any]
OPEN = Answer(key="", state=State.UNANSWERED)
SAFE = {"control_measure": "已停用上锁", "safe_meanwhile": True, "measure": "检修", "responsible": "赵某甲"}
STOPPED, CONTROLLED, ASKED, CLEAR = range(4)


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Json:
    """A stop with two spray booths, a controlled hazard, a form with an open row, a clear one."""
    folder = tmp_path_factory.mktemp("forms")
    one = hazard(place="1号喷漆室")
    two = replace(one, records=(*one.records, *hazard(place="2号喷漆室").records))
    put(folder, a=form("甲厂", "", n07_07=two), b=form("乙厂", "", n07_07=hazard(**SAFE)))
    put(folder, c=form("丙厂", "", n03_01=OPEN), d=form("丁厂", ""))
    code, text, _ = here("grade", folder, "--on", "2026-11-30", "--format", "json", "-q")
    assert code == 1
    found: Json = json.loads(text)
    return found


def row(entry: Json, number: str) -> Json:
    found: Json = next(one for one in entry["answers"] if one["item"].endswith(number))
    return found


def recounted(result: Json) -> Json:
    """All sums made again, so that only the answers tell."""
    for entry in result["submissions"]:
        states = Counter(one["state"] for one in entry["answers"])
        for name in ("ok", "hazard", "na", "unanswered", "unclear"):
            entry["items"][name] = states[name]
        entry["items"]["applicable"] = sum(states.values()) - states["na"]
    counts, entries = result["counts"], result["submissions"]
    counts["outcomes"] = {name: sum(one["outcome"]["value"] == name for one in entries) for name in counts["outcomes"]}
    counts["hazards"] = sum(len(one["findings"]) for one in entries)
    counts["graded"] = sum(one["status"] == "graded" for one in entries)
    counts["incomplete"] = sum(one["status"] == "incomplete" for one in entries)
    return result


def cleared(result: Json, place: int) -> Json:
    """The entry with the verdict of the clear one."""
    entry, clear = result["submissions"][place], result["submissions"][CLEAR]
    entry["outcome"] = copy.deepcopy(clear["outcome"])
    entry["status"] = "graded"
    entry["problems"] = [one for one in entry["problems"] if one["severity"] != "error"]
    return entry


def no_findings(result: Json) -> None:
    entry = cleared(result, STOPPED)
    entry["findings"] = []
    row(entry, "07-07")["state"] = "ok"


def no_findings_typed(result: Json) -> None:
    no_findings(result)
    row(result["submissions"][STOPPED], "07-07")["typed"] = "ok"


def no_findings_said(result: Json) -> None:
    no_findings_typed(result)
    row(result["submissions"][STOPPED], "07-07")["value"] = "无隐患"


def one_booth_gone(result: Json) -> None:
    entry = result["submissions"][STOPPED]
    entry["findings"].pop()
    for rule in entry["outcome"]["rules"]:
        rule["hazards"] = [0]


def open_row_does_not_apply(result: Json) -> None:
    row(cleared(result, ASKED), "03-01").update(state="na", applies=False, reason="行业")


def open_row_dropped(result: Json) -> None:
    entry = cleared(result, ASKED)
    entry["answers"] = [one for one in entry["answers"] if not one["item"].endswith("03-01")]


def worst_case_lowered(result: Json) -> None:
    result["submissions"][ASKED]["outcome"]["worst"] = "rectify"


def nothing_decisive(result: Json) -> None:
    result["submissions"][ASKED]["outcome"]["decisive"] = []


def smaller_title(result: Json) -> None:
    result["submissions"][STOPPED]["findings"][0]["title"] = "小问题"


def other_clause(result: Json) -> None:
    result["submissions"][STOPPED]["findings"][0]["clause"] = "第一条"


def other_rule_title(result: Json) -> None:
    result["submissions"][STOPPED]["outcome"]["rules"][0]["title"] = "可以继续生产"


def no_duties(result: Json) -> None:
    for rule in result["submissions"][STOPPED]["outcome"]["rules"]:
        rule["duties"] = []


def smaller_area(result: Json) -> None:
    result["submissions"][STOPPED]["outcome"]["stop"]["area"] = "仓库"


def full_score(result: Json) -> None:
    score = result["submissions"][STOPPED]["score"]
    score.update(value=score["maximum"], veto=False)


def other_criterion(result: Json) -> None:
    result["submissions"][CLEAR]["checklists"][0]["coverage"] = "partial"


EDITS = (no_findings, no_findings_typed, no_findings_said, one_booth_gone, open_row_does_not_apply, open_row_dropped,
         worst_case_lowered, nothing_decisive, smaller_title, other_clause, other_rule_title, no_duties, smaller_area,
         full_score, other_criterion)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("command", ["report", "why"])
def test_an_edit_that_the_answers_contradict_is_refused(saved, edit, command, tmp_path):
    edited = copy.deepcopy(saved)
    edit(edited)
    path = tmp_path / "result.json"
    path.write_text(json.dumps(recounted(edited), ensure_ascii=False), encoding="utf-8")
    code, out, errors = here(command, path, *(("07-07",) if command == "why" else ()))
    assert (code, out, len(errors.splitlines())) == (2, "", 1)
    assert "HZ52" in errors


def test_the_words_of_an_earlier_edition_are_no_edit(saved, tmp_path):
    """Only the wording of its row became another one: the officer's last month is still read."""
    earlier = json.dumps(saved, ensure_ascii=False)
    rows = [row for row in load_policy("yongkang-2023", "zh").rows if row.was and Stage.SELF in row.stages]
    for row in rows:
        # the title of a pass; of the others the last duty
        earlier = earlier.replace(row.title if row.id == "S1" else row.duties[-1], row.was[0])
    path = tmp_path / "result.json"
    path.write_text(json.dumps(sealed_document(json.loads(earlier)), ensure_ascii=False), encoding="utf-8")
    assert all(row.was[0] in earlier for row in rows)
    code, _, errors = here("report", path)
    assert (code, "HZ52" in errors) == (1, False), errors


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("policy", ["yongkang-2023", "law-2021"])
def test_what_was_not_edited_is_never_refused(policy, lang, tmp_path):
    """Every shipped list, with an open row, a row that is claimed not to apply, and hazards of two kinds."""
    for number, name in enumerate(shipped_ids()):
        keys = [f"n{key.split('/')[1].replace('-', '_')}" for key in load_checklist(name).by_key]
        answers = dict(zip(keys[number % 3 :: max(len(keys) // 4, 1)], _KINDS, strict=False))
        data = form(f"第{number}厂", "", checklist=name, text=number % 2 == 0, **answers)
        put(tmp_path / "in", **{f"f{number:02}": data})
    options = ("--on", "2026-11-30", "--policy", policy, "--format", "json", "-q")
    code, text, _ = here("--lang", lang, "grade", tmp_path / "in", *options)
    (tmp_path / "result.json").write_text(text, encoding="utf-8")
    assert sum(bool(one["findings"]) for one in json.loads(text)["submissions"]) > len(shipped_ids()) // 2
    assert here("report", tmp_path / "result.json")[0] == code


_KINDS = (
    hazard(eliminated=True, measure="检修并检验合格", responsible="赵某甲", conditions=("a",)),
    OPEN,
    Answer(key="", state=State.NA, value="不涉及"),
    hazard(**SAFE, deadline=date(2026, 11, 20)),
)


_ROWS = ("03_01", "03_02", "07_07")


def test_a_result_with_doubts_is_read_again(tmp_path):
    """Two forms with the same note are worth a second look; a result that says so was refused."""
    notes = ["喷漆房通风与喷枪没有联锁，已坏三周无人修", "调漆间报警器探头积漆失灵", "值班记录缺十月下旬六天"]
    told = {f"n{at}": hazard(place=f"{at}车间", description=note) for at, note in zip(_ROWS, notes, strict=True)}
    put(tmp_path / "in", a=form("甲厂", "", **told), b=form("乙厂", "", **told))
    code, text, _ = here("grade", tmp_path / "in", "--on", "2026-11-30", "--format", "json", "-q")
    result = json.loads(text)
    assert result["review"]
    path = tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    assert here("report", path)[0] == code == 1
    result["review"][0]["kind"] = "other"
    path.write_text(json.dumps(result), encoding="utf-8")
    assert here("report", path)[0] == 2
