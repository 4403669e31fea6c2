"""Local supplements through files and the command line: what adds and tightens is taken, what loosens is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_cases import run
from hypothesis import given
from hypothesis import strategies as st
from supplement_cases import BASE, filled

from hazardcheck.errors import DefinitionError
from hazardcheck.library import checklists as library
from hazardcheck.model.written.checklist import Coverage, Gate
from hazardcheck.rules.criteria.fingerprints import checklist_fingerprint, item_fingerprint
from hazardcheck.rules.gates.facts import gate_truth
from hazardcheck.rules.supplements.loosening import is_narrower, is_wider

HEAD = """\
schema: hazardcheck/checklist/1
extends: law.yaml
id: city
title: 示例市补充要求
document: 示例市〔2026〕2号
issuer: 示例市
in_force: {since: 2026-03-01}
version: "2.0"
source: https://example.org/
checked: 2026-11-01
"""
GOOD = (
    HEAD
    + """\
contacts: [咨询电话见公布]
facts:
  - {id: store, title: 有暂存间, part_of: paint}
sections:
  - id: "01"
    items:
      - {id: "01-51", title: 暂存, question: 暂存间是否没有通风？, clause: 第三条, applies: {all: [store]}, conditions: [{id: a, text: 暂存间无通风}]}
  - id: "51"
    title: 本地
    clause: 第四条
    items:
      - {id: "51-01", title: 公示, question: 是否没有公示？, clause: 第四条, grade: general, conditions: [{id: a, text: 没有公示}]}
changes:
  - item: "01-01"
    tighten:
      deadline_days: 10
      exceptions: [面积不足5平方米的喷漆室，但同时使用两支以上喷枪的除外]
      scope: []
      requires: []
      applies: {any: [paint, store]}
    add:
      conditions: [{id: b, text: 通风设施未与喷枪联锁}]
      wording: [门上张贴示意图]
      look: [看示意图]
  - item: "01-02"
    tighten: {grade: major, industries: [machinery, textile]}
determination:
  rule: groups
  groups:
    - {id: g, title: 综合, at_least: 1, items: ["02-01", "02-02", "02-03", "51-01"], applies: {any: [paint, store]}}
    - {id: h, title: 本地综合, at_least: 2, items: ["51-01", "02-01"]}
"""
)

LOOSE = [
    # what stands under the head (▸: where the complaint points), code
    ('drop: [▸"01-02"]', 'HZ449'),
    ('changes:\n  - item: "01-01"\n    tighten: {grade: ▸general}', 'HZ450'),
    ('changes:\n  - item: "01-02"\n    tighten: {grade: ▸element}', 'HZ450'),
    ('changes:\n  - item: "01-01"\n    tighten: {question: ▸喷漆室是否有通风设施？}', 'HZ453'),
    ('changes:\n  - item: "01-01"\n    tighten: {clause: ▸第九条}', 'HZ453'),
    ('changes:\n  - item: "01-01"\n    tighten: {catch_all: ▸true}', 'HZ453'),
    ('changes:\n  - item: "01-01"\n    tighten: {conditions: ▸[]}', 'HZ453'),
    ('changes:\n  - item: "01-01"\n    tighten: {lists: ▸[{name: 设施, members: [风机]}]}', 'HZ453'),
    ('changes:\n  - item: "01-01"\n    tighten: {device_rule: ▸false}', 'HZ455'),
    ('changes:\n  - item: "01-01"\n    tighten: {deadline_days: ▸31}', 'HZ456'),
    ('changes:\n  - item: "01-01"\n    tighten: {exceptions: [▸小厂]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    tighten: {exceptions: [▸面积不足5平方米的喷漆室，或者露天的]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    tighten: {scope: [限固定喷漆室, ▸限金属件]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    tighten: {applies: ▸{all: [paint, closed]}}', 'HZ452'),
    ('changes:\n  - item: "01-01"\n    tighten: {applies: ▸{all: [paint], none: [closed]}}', 'HZ452'),
    ('changes:\n  - item: "01-02"\n    tighten: {applies: ▸{all: [paint]}}', 'HZ452'),
    ('changes:\n  - item: "01-02"\n    tighten: {requires: [▸P01]}', 'HZ452'),
    ('changes:\n  - item: "01-02"\n    tighten: {industries: ▸[textile]}', 'HZ452'),
    ('changes:\n  - item: "01-01"\n    tighten: {industries: ▸[textile]}', 'HZ452'),
    ('changes:\n  - item: "01-01"\n    add: {exceptions: [▸小厂]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    add: {scope: [▸限金属件]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    add: {requires: [▸P02]}', 'HZ452'),
    ('changes:\n  - item: "01-01"\n    add: {wording: [好, ▸小厂可以不装]}', 'HZ457'),
    ('changes:\n  - item: "01-01"\n    add: {notes: [▸本市暂缓执行]}', 'HZ457'),
    ('notes: [▸家庭作坊不适用]', 'HZ457'),
    ('changes:\n  - item: "01-01"\n    add: {conditions: [{id: ▸a, text: 又一情形}]}', 'HZ417'),
    ('changes:\n  - item: ▸"01-09"\n    add: {look: [看]}', 'HZ441'),
    ('changes:\n  - {item: "01-01"}\n  - {item: ▸"01-01"}', 'HZ411'),
    ('determination:\n  groups:\n    - ▸{id: g, title: 综合, at_least: 3, items: ["02-01", "02-02", "02-03"], applies: {all: [paint]}}', 'HZ454'),
    ('determination:\n  groups:\n    - ▸{id: g, title: 综合, at_least: 2, items: ["02-01", "02-02"], applies: {all: [paint]}}', 'HZ454'),
    ('determination:\n  groups:\n    - ▸{id: g, title: 综合, at_least: 2, items: ["02-01", "02-02", "02-03"], applies: {all: [paint, closed]}}', 'HZ454'),
    ('determination:\n  exclusions:\n    - ▸{text: 小厂, applies: {all: [paint]}}', 'HZ454'),
    ('facts:\n  - {id: ▸paint, title: 另一含义}', 'HZ458'),
    ('preconditions:\n  - {id: ▸P01, title: 另, question: 另？, clause: 一, section: "01"}', 'HZ458'),
    ('sections:\n  - id: "01"\n    title: ▸改名\n    items: []', 'HZ458'),
    ('sections:\n  - id: ▸"51"\n    title: 本地\n    items: []', 'HZ423'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: ▸"01-02", title: 换, question: 换？, clause: 三, conditions: [{id: a, text: 换}]}', 'HZ458'),
    ('sections:\n  - {id: "01", items: []}\n  - {id: ▸"01", items: []}', 'HZ411'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: 新？, clause: 三, applies: {all: [▸pant]}, conditions: [{id: a, text: 新}]}', 'HZ414'),
    ('changes:\n  - item: "01-01"\n    add: {conditions: [{id: b, text: 又一情形, undetermined: ▸true}]}', 'HZ490'),
    ('changes:\n  - item: "02-01"\n    add: {conditions: [{id: b, text: 情形, undetermined: false}, {id: c, text: 又一情形, undetermined: ▸true}]}', 'HZ490'),
    ('changes:\n  - item: "01-01"\n    tighten: {exceptions: [▸面积不足5平方米的喷漆室，但其他小厂也可以]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    tighten: {exceptions: [▸面积不足5平方米的喷漆室，且不限于此]}', 'HZ451'),
    ('changes:\n  - item: "01-01"\n    add: {wording: [▸不\u200b适 用]}', 'HZ457'),
    ('changes:\n  - item: "01-01"\n    add: {evidence: [好, ▸小厂填不存在即可]}', 'HZ457'),
    ('changes:\n  - item: "01-01"\n    add: {control: [▸Small shops are EXEMPT]}', 'HZ457'),
    ('changes:\n  - item: "01-01"\n    add: {rectify: [▸本条视同符合]}', 'HZ457'),
    ('scope: ▸只适用于规模以上企业', 'HZ457'),
    ('scope: ▸Only for large shops', 'HZ457'),
    ('coverage_note: ▸喷漆室一条免于检查', 'HZ457'),
    ('contacts: [▸小厂可不填，详询管理站]', 'HZ457'),
    ('facts:\n  - {id: small, title: 小厂, help: ▸小厂的喷漆室可以不算, part_of: paint}', 'HZ457'),
    ('preconditions:\n  - {id: P09, title: 另, question: 另？, clause: 一, section: "01", look: [▸可不看]}', 'HZ457'),
    ('sections:\n  - id: "51"\n    title: ▸以上各条豁免\n    clause: 三\n    items: []', 'HZ457'),
    ('facts:\n  - {id: idle, title: 长期停用, part_of: ▸closed}', 'HZ491'),
    ('facts:\n  - {id: rest, title: 歇业, part_of: idle}\n  - {id: idle, title: 长期停用, part_of: paint}\n  - {id: x, title: 乙, part_of: ▸closed}', 'HZ491'),
    ('facts:\n  - {id: booth, title: ▸有喷漆室（）}', 'HZ489'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: ▸通 风, question: 新？, clause: 三, conditions: [{id: a, text: 新}]}', 'HZ489'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: ▸喷漆室是否没有通风设施, clause: 三, grade: general, conditions: [{id: a, text: 新}]}', 'HZ489'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: ▸喷漆室是否没有通风设备？, clause: 三, grade: general, conditions: [{id: a, text: 新}]}', 'HZ489'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: 新？, clause: 三, grade: general, conditions: [{id: a, text: ▸喷漆室未设置通风设施。}]}', 'HZ489'),
    ('changes:\n  - item: "01-02"\n    add: {conditions: [{id: b, text: ▸喷漆室未设置通风设施}]}', 'HZ489'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: 新？, clause: 三, was: ▸["01-01"], conditions: [{id: a, text: 新}]}', 'HZ458'),
    ('sections:\n  - id: "01"\n    items:\n      - {id: "01-51", title: 新, question: 新？, clause: 三, document: ▸示例 〔2026〕１号, conditions: [{id: a, text: 新}]}', 'HZ458'),
    ('procedure:\n  resume:\n    - {text: ▸整改期间照常生产, basis: [本地规定]}', 'HZ457'),
    ('procedure:\n  resume:\n    - {text: 到场核对, basis: ▸[]}', 'HZ423'),
]  # fmt: skip


SECTOR = """\
procedure:
  stops:
    - {kind: self, holds: every-open, extent: area, order: 立即停止, basis: [示例条例第一条]}
    - {kind: onsite, holds: unsafe, extent: area, order: 责令停止, by: 示例部门, basis: [示例条例第二条]}
  reports:
    - {by: 企业, to: 示例部门, within: {days: 5}, basis: [示例条例第四条]}
  acceptance:
    - {by: 示例部门, within: {days: 20}, basis: [示例条例第三条]}
"""
LOOSER = [
    ('  stops: [{kind: self, holds: ▸unsafe, extent: area, order: 立即停止, basis: [示例条例第一条]}]', 'HZ479'),
    ('  stops: [{kind: self, holds: every-open, extent: ▸equipment, order: 停机, basis: [本地]}]', 'HZ479'),
    ('  stops: [{kind: onsite, holds: every-open, extent: ▸equipment, order: 停机, by: 示例部门, basis: [本地]}]', 'HZ479'),
    ('  acceptance: ▸[{by: 企业, within: {days: 90}, basis: [本地]}]', 'HZ479'),
    ('  resume: [{text: ▸不停产也可以整改, basis: [本地]}]', 'HZ457'),
    ('  reports: [{by: 企业, to: 街道, within: ▸{days: 0}, basis: [本地]}]', 'HZ477'),
    ('  stops: [{kind: onsite, holds: every-open, extent: area, order: 停, by: ▸街道, basis: [本地]}]', 'HZ479'),
    ('  stops: [{kind: self, holds: every-open, extent: area, order: ▸停一停, basis: [示例条例第一条]}]', 'HZ479'),
    ('  reports: [{by: 企业, to: 街道, within: ▸{days: 365}, basis: [本地]}]', 'HZ479'),
    ('  reports: [{by: 企业, to: 街道, within: ▸{text: 每年}, basis: [本地]}]', 'HZ479'),
    ('  reports: [{by: 企业, to: 示例部门, within: ▸{days: 6}, basis: [本地]}]', 'HZ479'),
]  # fmt: skip


def city(folder: Path, text: str, base: str = BASE) -> Path:
    (folder / "law.yaml").write_text(base, encoding="utf-8")
    path = folder / "city.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "code"), LOOSER)
def test_what_the_law_of_the_sector_demands_stays(tmp_path, text, code):
    line = next(number for number, row in enumerate((HEAD + "procedure:\n" + text).splitlines(), 1) if "▸" in row)
    path = city(tmp_path, HEAD + "procedure:\n" + text.replace("▸", "") + "\n", BASE + SECTOR)
    _, found = library.read_checklist(path)
    assert [(error.code, error.where.split(":")[-2]) for error in found] == [(code, str(line))]


def test_a_supplement_makes_a_stop_hold_for_every_hazard(tmp_path):
    more = """\
procedure:
  stops: [{kind: onsite, holds: every-open, extent: area, order: 责令停止, by: 示例部门, basis: [本地规定]}]
  reports: [{by: 企业, to: 街道, within: {days: 1}, basis: [本地规定]}]
"""
    made, found = library.read_checklist(city(tmp_path, HEAD + more, BASE + SECTOR))
    assert found == []
    assert made.procedure.stops_every_open("onsite")
    assert made.procedure.stops_every_open("self")
    # who orders it, and by which law, is as it was
    stop = made.procedure.stop_of("onsite")
    assert (stop.by, stop.basis) == ("示例部门", ("示例条例第二条", "本地规定"))
    assert [one.to for one in made.procedure.reports] == ["示例部门", "街道"]
    assert made.procedure.reports[1].content == "（本地补充）"
    assert made.procedure.acceptance[0].by == "示例部门"


def test_what_adds_and_tightens_is_one_checklist(tmp_path):
    made, found = library.read_checklist(city(tmp_path, GOOD))
    base = library.load_checklist(str(tmp_path / "law.yaml"))
    assert found == []
    assert (made.id, made.version, made.base.id, made.coverage) == ("city", "2.0", "law", Coverage.FULL)
    assert made.base.fingerprint == checklist_fingerprint(base) != checklist_fingerprint(made)
    assert list(made.by_key) == ["law/01-01", "law/01-02", "city/01-51", "law/02-01", "law/02-02", "law/02-03", "city/51-01"]  # fmt: skip
    item = made.by_key["law/01-01"]
    assert [branch.id for branch in item.conditions] == ["a", "b"]
    assert (item.deadline_days, item.scope, item.requires, item.question) == (10, (), (), "喷漆室是否没有通风设施？")
    assert made.by_key["law/01-02"].grade == "major"
    assert made.determination.groups[0].at_least == 1
    assert made.preconditions == ()
    assert (str(made.checked), str(made.in_force.since)) == ("2026-10-01", "2026-03-01")
    for key in ("law/02-01", "law/02-02"):
        assert item_fingerprint(made.by_key[key]) == item_fingerprint(base.by_key[key])
        assert made.document_of(made.by_key[key]) == "《示例判定标准》（示例〔2026〕1号）"
    assert made.document_of(item) == "《示例判定标准》（示例〔2026〕1号）；《示例市补充要求》（示例市〔2026〕2号）"
    assert made.document_of(made.by_key["city/51-01"]) == "《示例市补充要求》（示例市〔2026〕2号）"


@pytest.mark.parametrize(("text", "code"), LOOSE)
def test_what_loosens_is_refused_at_its_place(tmp_path, text, code):
    path = city(tmp_path, HEAD + text.replace("▸", "") + "\n")
    before = (HEAD + text).partition("▸")[0].split("\n")
    _, found = library.read_checklist(path)
    places = [error.where for error in found if error.code == code]
    assert places == [f"{path.as_posix()}:{len(before)}:{len(before[-1]) + 1}"]
    with pytest.raises(DefinitionError):
        library.load_checklist(str(path))


def test_a_partial_base_stays_partial(tmp_path):
    partial = BASE.replace("coverage: full", "coverage: partial\ncoverage_note: 只有一部分")
    made, found = library.read_checklist(city(tmp_path, HEAD, partial))
    assert (found, made.coverage, made.coverage_note) == ([], Coverage.PARTIAL, "只有一部分")
    library._loaded.cache_clear()
    _, found = library.read_checklist(city(tmp_path, HEAD + "coverage: full\n", partial))
    assert [error.code for error in found] == ["HZ448"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("extends: law.yaml", "extends: nothing.yaml", "HZ501"),
        ("extends: law.yaml", "extends: city.yaml", "HZ459"),
        ("extends: law.yaml", '"extends": city.yaml', "HZ459"),
        ("id: city", "id: law", "HZ458"),
        ("id: city", "id: gongmao-2023", "HZ458"),
        ("extends: law.yaml", "base: law.yaml", "HZ403"),
        ("in_force: {since: 2026-03-01}", "in_force: {since: 2025-03-01, until: 2025-12-31}", "HZ418"),
        ("version:", "verison:", "HZ403"),
    ],
)
def test_bad_heads(tmp_path, old, new, code):
    try:
        _, found = library.read_checklist(city(tmp_path, HEAD.replace(old, new)))
    except DefinitionError as error:
        found = [error]
    assert code in {error.code for error in found}


def test_a_base_with_faults_is_named(tmp_path):
    _, found = library.read_checklist(city(tmp_path, HEAD, BASE.replace("all: [paint]", "all: [pant]", 1)))
    assert [error.code for error in found] == ["HZ459"]


def test_a_supplement_of_a_supplement_keeps_every_key(tmp_path):
    city(tmp_path, GOOD)
    group = HEAD.replace("law.yaml", "city.yaml").replace("id: city", "id: group")
    (tmp_path / "group.yaml").write_text(group, encoding="utf-8")
    made = library.load_checklist(str(tmp_path / "group.yaml"))
    assert set(made.by_key) == set(library.load_checklist(str(tmp_path / "city.yaml")).by_key)
    assert made.prefixes == {"group", "law", "city"}


def test_a_circle_of_supplements_is_named(tmp_path):
    names = ["city", "group", "park"]
    for name, base in zip(names, [*names[1:], names[0]], strict=True):
        text = HEAD.replace("law.yaml", f"{base}.yaml").replace("id: city", f"id: {name}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name in names:
        _, found = library.read_checklist(tmp_path / f"{name}.yaml")
        assert [error.code for error in found] == ["HZ459"]


GATES = st.builds(
    Gate,
    all=st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(tuple),
    any=st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(tuple),
    none=st.lists(st.sampled_from("abc"), unique=True, max_size=2).map(tuple),
)


@given(GATES, GATES, st.fixed_dictionaries({key: st.booleans() for key in "abc"}))
def test_a_wider_gate_is_open_wherever_the_base_is(gate, base, facts):
    if is_wider(gate, base) and gate_truth(base, facts) is True:
        assert gate_truth(gate, facts) is True
    assert is_wider(base, base)


@pytest.mark.parametrize(
    ("text", "narrower"),
    [("甲", True), ("甲。", True), ("甲，但乙的除外", True), ("甲，且乙", True), ("甲，或者乙", False), ("甲，但乙或丙的除外", False), ("乙", False), ("甲乙", False)],
)  # fmt: skip
def test_narrower_exceptions(text, narrower):
    assert is_narrower(text, "甲") is narrower


# ---- through the command line


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_form_of_a_supplement_is_graded_like_any_other(tmp_path, kind):
    path, form = city(tmp_path, GOOD), tmp_path / f"form.{kind}"
    run("checklist", "lint", path, code=0)
    run(
        "template", "-o", form, "--checklist", path, "--fact", "paint", "--fact", "closed=no", "--fact", "store", code=0
    )
    if kind == "yaml":
        filled(form, {"law/01-01": "存在\n    conditions: b\n    deadline: 2026-12-30"})
    else:
        fill_book(form, {"01-01": ("存在", "b")})
    done = run("grade", form, "--checklist", path, "--on", "2026-11-20", "--format", "json", code=1)
    (entry,) = json.loads(done.stdout)["submissions"]
    assert entry["outcome"]["value"] == "shutdown"
    assert entry["checklists"][0] | {"fingerprint": ""} == entry["checklists"][0] | {"fingerprint": "", "id": "city", "extends": "law", "kind": "statutory"}  # fmt: skip
    assert [finding["item"] for finding in entry["findings"]] == ["law/01-01"]
    assert "示例市" in entry["findings"][0]["document"]
    assert entry["items"]["applicable"] == 7
    codes = {problem["code"] for problem in entry["problems"]}
    assert ("HZ265" in codes) is (kind == "yaml")
    assert not codes & {"HZ113", "HZ212", "HZ110"}


def fill_book(path: Path, changes: dict[str, tuple[str, str]]) -> None:
    from datetime import date

    from openpyxl import load_workbook
    from typed_forms import numbered_rows, type_answer, type_hazard, type_head

    book = load_workbook(path)
    type_head(book, {"企业名称": "示例厂", "检查日期": date(2026, 11, 20), "行业": "机械"})
    for number in numbered_rows(book):
        if number[:2].isdigit():
            state, letters = changes.get(number, ("不存在", None))
            type_answer(book, number, state)
            if letters:
                type_hazard(book, number, {"具体情形": letters})
    book.save(path)


def test_a_stale_form_of_a_supplement_never_counts_as_ok(tmp_path):
    path, form = city(tmp_path, GOOD), tmp_path / "form.yaml"
    run("template", "-o", form, "--checklist", path, code=0)
    filled(form, {}, "true")
    city(tmp_path, GOOD, BASE.replace("{id: a, text: 一}", "{id: a, text: 另一情形}"))
    done = run("grade", form, "--checklist", path, "--on", "2026-11-20", "--format", "json", code=3)
    (entry,) = json.loads(done.stdout)["submissions"]
    assert entry["outcome"]["value"] == "incomplete"
    assert "HZ113" in {problem["code"] for problem in entry["problems"]}
    assert entry["items"]["ok"] == 0


def test_the_schema_of_a_supplement():
    whole = json.loads(run("checklist", "schema", code=0).stdout)
    more = json.loads(run("checklist", "schema", "--supplement", code=0).stdout)
    assert "base" not in whole["properties"]
    assert {"extends", "changes", "drop"} <= set(more["properties"])
    assert "extends" in more["required"]


def test_supplement_and_base_together_are_refused(tmp_path):
    path = city(tmp_path, GOOD)
    done = run("template", "-o", tmp_path / "f.xlsx", "--checklist", path, "--checklist", tmp_path / "law.yaml", code=2)
    assert b"HZ266" in done.stderr


def test_show_and_lint_say_what_it_extends(tmp_path):
    path = city(tmp_path, GOOD)
    assert "补充自 law 1.0" in run("checklist", "show", path, code=0).stdout.decode()
    shown = json.loads(run("checklist", "show", path, "--format", "json", code=0).stdout)
    assert (shown["base"]["id"], shown["sections"][0]["items"][0]["key"]) == ("law", "law/01-01")
    bad = city(tmp_path, HEAD + 'drop: ["01-02"]\n')
    done = run("checklist", "lint", bad, code=1)
    assert done.stdout.decode().startswith(f"{bad.as_posix()}:11:8: HZ449 ")


def test_the_scope_of_the_law_stays_beside_that_of_the_supplement(tmp_path):
    base = BASE.replace("coverage: full", "coverage: full\nscope: 各类企业")
    made, found = library.read_checklist(city(tmp_path, HEAD + "scope: 本市各区县\n", base))
    assert (found, made.scope) == ([], "各类企业；本市各区县")


@pytest.mark.parametrize("name", ["tighten", "add"])
def test_a_key_in_the_wrong_place_is_told_where_it_belongs(tmp_path, name):
    path = city(tmp_path, HEAD + name + ":\n  deadline_days: 10\n")
    with pytest.raises(DefinitionError) as caught:
        library.load_checklist(str(path))
    (found,) = [one for one in caught.value.all() if one.code == "HZ403"]
    assert found.params["hint"] == f"changes: [{{item: …, {name}: …}}]"
