"""YAML that people write: every trap is refused with file, line and column."""

from __future__ import annotations

import pytest
from checklist_cases import ARTICLES, GOOD, written

from hazardcheck.errors import DefinitionError, UsageError
from hazardcheck.library import checklists as library
from hazardcheck.library import factory_files, policies, shipped_files
from hazardcheck.model.base import Stage
from hazardcheck.rules.criteria.fingerprints import checklist_fingerprint, item_fingerprint

TRAPS = [
    # what is changed, into what, code, line
    ("id: shop\n", "id: shop\nid: shop2\n", "HZ402", 3),
    ("title: 示例判定标准\n", "title: 示例判定标准\ntitel: x\n", "HZ403", 4),
    ("issuer: 示例部\n", "", "HZ404", 1),
    ("title: 通风", "title: no", "HZ405", 19),
    ("title: 通风", "title: 12:30", "HZ405", 19),
    ("title: 通风", "title: 1.10", "HZ405", 19),
    ("title: 通风", "title: 0x1F", "HZ405", 19),
    ("title: 通风", "title: 2026-01-01", "HZ405", 19),
    ("title: 通风", "title: ~", "HZ405", 19),
    ("title: 通风", "title: !x 3", "HZ406", 19),
    ("version: \"1.0\"", "version: 1.0", "HZ405", 7),
    ("since: 2026-01-01", "since: 2026-02-30", "HZ410", 6),
    ("since: 2026-01-01", "since: 2026-01-01, until: 2025-01-01", "HZ418", 6),
    ("coverage: full", "coverage: half", "HZ439", 10),
    ("coverage: full", "coverage: partial", "HZ424", 10),
    ("all: [paint]", "all: [pant]", "HZ414", 22),
    ("id: \"01-01\"", "id: \"02-01\"", "HZ413", 18),
    ("id: \"01-01\"", "id: 1-a", "HZ412", 18),
    ("{id: a, text", "{id: b, text", "HZ417", 24),
    ("clause: 第一条第（一）项", "clause: 第一条第（一）项\n        industries: [machinary]", "HZ416", 22),
    ("clause: 第一条第（一）项", "clause: 第一条第（一）项\n        requires: [P01]", "HZ415", 22),
    ("title: 喷漆\n", "title: [喷漆\n", "HZ401", 16),
    ("schema: hazardcheck/checklist/1", "schema: hazardcheck/checklist/9", "HZ426", 1),
    ("{id: paint, title: 有喷漆室}", "{id: paint, title: 有喷漆室, part_of: none}", "HZ419", 12),
    ("{id: paint, title: 有喷漆室}", "{id: paint, title: 有喷漆室}\n  - {id: unused, title: x}", "HZ422", 13),
    ("facts:\n", "procedure: {}\nfacts:\n", "HZ423", 11),
    ("facts:\n", "procedure:\n  stopps: []\nfacts:\n", "HZ403", 12),
    ("facts:\n", "procedure:\n  stops:\n    - {kind: penalty, holds: every-open, extent: area, order: 停, basis: [甲]}\nfacts:\n", "HZ439", 13),
    ("facts:\n", "procedure:\n  stops:\n    - {kind: onsite, holds: every-open, extent: area, order: 停, basis: [甲]}\nfacts:\n", "HZ423", 13),
    ("facts:\n", "procedure:\n  stops:\n    - {kind: self, holds: every-open, extent: area, order: 停, basis: []}\nfacts:\n", "HZ423", 13),
    ("facts:\n", "procedure:\n  reports:\n    - {by: 甲, to: 乙, within: {days: 3, text: 立即}, basis: [甲]}\nfacts:\n", "HZ477", 13),
    ("facts:\n", "procedure:\n  reports:\n    - {by: 甲, to: 乙, basis: [甲]}\nfacts:\n", "HZ404", 13),
    ("coverage: full", "kind: own\ncoverage: partial\ncoverage_note: 自用\nprocedure: {resume: [{text: 甲, basis: [乙]}]}", "HZ478", 13),
]  # fmt: skip


def test_good_file_has_no_complaint(tmp_path):
    checklist, found = library.read_checklist(written(tmp_path, GOOD))
    assert found == []
    assert checklist.by_key["shop/01-01"].title == "通风"


@pytest.mark.parametrize(("old", "new", "code", "line"), TRAPS)
def test_trap_is_refused_at_its_line(tmp_path, old, new, code, line):
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    _, found = library.read_checklist(path)
    (error,) = [error for error in found if error.code == code]
    assert error.where.startswith(f"{path.as_posix()}:{line}:")
    for lang in ("zh", "en"):
        spoken = error.line(lang)
        assert "\n" not in spoken
        assert "{" not in spoken.replace("{id", "")


def test_did_you_mean(tmp_path):
    _, found = library.read_checklist(written(tmp_path, GOOD.replace("all: [paint]", "all: [pant]")))
    assert "paint" in found[0].line("zh")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00", "HZ408"),
        (b"a: " + b"[" * 100_000, "HZ407"),
        (b"- " * 100_000, "HZ407"),
        (b"x" * 3_000_000, "HZ407"),
        (b"", "HZ410"),
        (b"a: &x [1]\nb: *x\n", "HZ406"),
        (b"<<: {a: 1}\n", "HZ406"),
        (b"- 1\n", "HZ410"),
        (b"? [a]\n: 1\n", "HZ406"),
    ],
)
def test_hostile_file(tmp_path, data, code):
    checklist, found = library.read_checklist(written(tmp_path, data))
    assert checklist is None
    assert found[0].code == code


def test_shipped_checklists_are_clean_and_counted():
    assert set(shipped_files.shipped_ids()) == set(ARTICLES)
    for name, (coverage, counts) in ARTICLES.items():
        checklist, found = library.read_checklist(shipped_files.shipped_folder() / f"{name}.yaml")
        assert found == []
        assert checklist.id == name
        assert checklist.coverage == coverage
        assert [len(section.items) for section in checklist.sections] == counts


def test_references_are_not_asked():
    special = library.load_checklist("special-equipment-2024")
    assert [entry.clause for entry in special.references] == ["4.1 d)"]
    assert "special-equipment-2024/01-04" not in special.by_key
    hazchem = library.load_checklist("hazchem-2026")
    assert [entry.clause for entry in hazchem.references] == ["5.2.8", "5.2.10", "5.3.4", "5.3.6"]


def test_catch_alls():
    found = {
        key
        for name in shipped_files.shipped_ids()
        for key, item in library.load_checklist(name).by_key.items()
        if item.catch_all
    }
    assert found == {
        "gas-2023/10-01",
        "construction-2024/17-01",
        "power-2026/14-01",
        "civil-explosives-2024/01-17",
        "road-transport-2023/03-05",
    }


def test_fingerprint_changes_with_meaning_and_not_with_spacing(tmp_path):
    def mark(text: str) -> tuple[str, str]:
        checklist, found = library.read_checklist(written(tmp_path, text))
        assert found == []
        return checklist_fingerprint(checklist), item_fingerprint(next(checklist.items))

    plain = mark(GOOD)
    assert mark(GOOD.replace("喷漆室未设置通风设施", " 喷漆室 未设置通风设施 ")) == plain
    assert mark(GOOD.replace("喷漆室未设置通风设施", "喷漆室未设置排风设施")) != plain


def test_unknown_names():
    with pytest.raises(UsageError) as caught:
        library.load_checklist("gongmao-2032")
    assert "gongmao-2023" in caught.value.line("zh")


CASES = [
    "severity: grave\nreasons: {severity: 2026-11-01 现场}\n",
    '- {uscc: "913307840000000000", severity: grave}\n',
    "cases:\n  - {name: 示例厂, severity: {value: grave, reason: 现场, date: 2026-11-01}}\n",
    "示例厂:\n  severity: {value: grave, reason: 现场}\n",
    "schema: hazardcheck/case/1\nenterprises:\n  示例厂: {severity: grave}\n",
]


@pytest.mark.parametrize("text", CASES)
def test_case_files(tmp_path, text):
    path = written(tmp_path, text)
    (case,) = factory_files.load_cases(path)
    assert case.severity == "grave"


@pytest.mark.parametrize(
    "text", ["severty: grave\n", "3\n", "severity: worst\n", "severity: [1]\n", "stop_in_force: maybe\n"]
)
def test_bad_case_files(tmp_path, text):
    with pytest.raises(DefinitionError):
        factory_files.load_cases(written(tmp_path, text))


@pytest.mark.parametrize("name", shipped_files.policy_ids())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_policies_speak_both_languages(name, lang):
    policy = policies.load_policy(name, lang)
    texts = [row.title for row in policy.rows] + [duty for row in policy.rows for duty in row.duties]
    has_chinese = [any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in texts]
    assert all(has_chinese) if lang == "zh" else not any(has_chinese)
    assert set(policy.addressee) == set(Stage)
