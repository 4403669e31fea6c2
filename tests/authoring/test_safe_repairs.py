"""``lint --fix``: how things are written is corrected, what they mean never; every correction is told."""

from __future__ import annotations

import pytest
from checklist_cases import GOOD, written
from command_cases import run

from hazardcheck.authoring import file_corrections as correct
from hazardcheck.authoring.safe_repairs import SafeRepair
from hazardcheck.errors import DefinitionError
from hazardcheck.library import checklists as library
from hazardcheck.rules.criteria.fingerprints import checklist_fingerprint

FIXES = [
    # what is changed in a good file, into what, the code of its correction, its line, what stands there afterwards
    ('id: "01-01"', 'id: "０１－０１"', "HZ461", 18, 'id: "01-01"'),
    ("id: shop", "id: ｓhop", "HZ461", 2, "id: shop"),
    ("all: [paint]", "all: [ｐaint]", "HZ461", 22, "all: [paint]"),
    ("{id: a, text", "{id: A, text", "HZ461", 24, "{id: a, text"),
    ("title: 通风", "Title: 通风", "HZ462", 19, "title: 通风"),
    ("title: 通风", "ｔｉｔｌｅ: 通风", "HZ462", 19, "title: 通风"),
    ("clause: 第一条第（一）项", "clause: 第一条第（一）项\n        catch-all: false", "HZ462", 22, "catch_all: false"),
    ('version: "1.0"', "version: 1.0", "HZ463", 7, 'version: "1.0"'),
    ("title: 通风", "title: no", "HZ463", 19, 'title: "no"'),
    ("title: 通风", "title: 12:30", "HZ463", 19, 'title: "12:30"'),
    ("title: 通风", "title: 2026-01-01", "HZ463", 19, 'title: "2026-01-01"'),
    ("coverage: full", "coverage: Full", "HZ464", 10, "coverage: full"),
    ("clause: 第一条第（一）项", "clause: 第一条第（一）项\n        grade: MAJOR", "HZ464", 22, "grade: major"),
    ("clause: 第一条第（一）项", "clause: 第一条第（一）项\n        catch_all: no", "HZ464", 22, "catch_all: false"),
    ("since: 2026-01-01", "since: 2026/1/1", "HZ464", 6, "since: 2026-01-01"),
    ("since: 2026-01-01", "since: 2026年1月1日", "HZ464", 6, "since: 2026-01-01"),
    ("title: 通风", "title: 通风\n        title: 通风", "HZ465", 20, "title: 通风"),
    ("schema: hazardcheck/checklist/1\n", "", "HZ466", 1, "schema: hazardcheck/checklist/1"),
    ("{id: a, text: 喷漆室未设置通风设施}", "喷漆室未设置通风设施", "HZ467", 24, "{id: a, text: 喷漆室未设置通风设施}"),
    ("{id: a, text: 喷漆室未设置通风设施}", "text: 喷漆室未设置通风设施", "HZ467", 24, "{id: a, text: 喷漆室未设置通风设施}"),
    ("title: 通风", "title:   '通风'", "HZ468", 1, "title: 通风"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "wanted"), FIXES)
def test_what_is_corrected(tmp_path, old, new, code, line, wanted):
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    done = run("checklist", "lint", "--fix", path, code=0)
    said = [one for one in done.stdout.decode().splitlines() if f" {code} " in one]
    assert len(said) == 1
    assert said[0].startswith(f"{path.as_posix()}:{line}:")
    assert wanted in path.read_text(encoding="utf-8")
    checklist, found = library.read_checklist(path)
    assert found == []
    good = library.read_checklist(written(tmp_path, GOOD))[0]
    assert checklist_fingerprint(checklist) == checklist_fingerprint(good)
    again = run("checklist", "lint", "--fix", path, code=0)
    assert path.name not in again.stdout.decode() or again.stdout.count(b"HZ468") == 1


@pytest.mark.parametrize("key", ["shown_by", "or_else"])
def test_a_name_of_another_fact_is_corrected_wherever_it_stands(tmp_path, key):
    fact = "  - {id: paint, title: 有喷漆室}\n"
    text = GOOD.replace(fact, fact + f"  - {{id: booth, title: 有晾干室, {key}: [ｐaint]}}\n")
    path = written(tmp_path, text)
    # that no gate asks for the fact is another matter
    assert " HZ461 " in run("checklist", "lint", "--fix", path, code=1).stdout.decode()
    assert f"{key}: [paint]" in path.read_text(encoding="utf-8")


LEFT = [
    # guesses, decisions and what is missing are left to the author
    ("title: 示例判定标准\n", "titel: 示例判定标准\n", "HZ403"),
    ("issuer: 示例部\n", "", "HZ404"),
    ("all: [paint]", "all: [pant]", "HZ414"),
    ("{id: a, text", "{id: b, text", "HZ417"),
    ("id: shop\n", "id: shop\nid: shop2\n", "HZ402"),
    ("coverage: full", "coverage: half", "HZ439"),
    ('id: "01-01"', 'id: "02-01"', "HZ413"),
    ("since: 2026-01-01", "since: 2026-02-30", "HZ410"),
    ("title: 通风", "title: ~", "HZ405"),
    ("title: 通风", "title: !x 3", "HZ406"),
    ("title: 喷漆\n", "title: [喷漆\n", "HZ401"),
]


@pytest.mark.parametrize(("old", "new", "code"), LEFT)
def test_what_is_left(tmp_path, old, new, code):
    path = written(tmp_path, GOOD.replace(old, new, 1))
    done = run("checklist", "lint", "--fix", path, code=1)
    assert code in done.stdout.decode()
    assert new.split(":")[0].strip() in path.read_text(encoding="utf-8")


def test_comments_survive_a_correction(tmp_path):
    text = GOOD.replace("title: 通风", "Title: no  # beside").replace('  - id: "01"', '  # above\n  - id: "01"')
    path = written(tmp_path, text)
    run("checklist", "lint", "--fix", path, code=0)
    said = path.read_text(encoding="utf-8")
    assert 'title: "no"  # beside' in said
    assert '  # above\n  - id: "01"' in said


def test_a_change_of_meaning_is_refused(tmp_path, monkeypatch):
    """Should a correction ever say something else, the file stays as it is."""

    def wrong(page):
        page.root.entries[2].node.text = "别的名称"
        return [SafeRepair("HZ464", (2, 0), "x", "y")]

    monkeypatch.setattr(correct, "repair_tree", wrong)
    with pytest.raises(DefinitionError) as caught:
        correct.corrected_text(GOOD.encode(), "shop.yaml")
    assert caught.value.code == "HZ460"


def test_ids_in_use_are_not_touched(tmp_path):
    """A file without faults keeps its fingerprint, whatever is corrected in it."""
    before = library.read_checklist(written(tmp_path, GOOD))[0]
    text, mends = correct.corrected_text(GOOD.encode(), "shop.yaml")
    after = library.read_checklist(written(tmp_path, text))[0]
    assert mends == []
    assert checklist_fingerprint(before) == checklist_fingerprint(after)


def test_supplements_get_no_letters():
    text = "schema: hazardcheck/checklist/1\nextends: shop\nsections:\n- items:\n  - conditions: [text one]\n"
    assert "letter" not in str(correct.corrected_text(text.encode(), "x")[1])
    assert (
        "- text one" in correct.corrected_text(text.encode(), "x")[0]
        or "[text one]" in correct.corrected_text(text.encode(), "x")[0]
    )
