"""What was validated once is recalled the same; what is damaged or foreign is as good as none."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from hazardcheck import compiled
from hazardcheck.library import checklists as library
from hazardcheck.model.checklist import Checklist
from hazardcheck.model.policy import Policy


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HAZARDCHECK_CACHE", str(tmp_path))


@pytest.mark.parametrize("name", library.shipped_ids())
def test_checklist_comes_back_equal(name):
    path = library.shipped_folder() / f"{name}.yaml"
    checklist, _ = library.read_checklist(path)
    compiled.remember(checklist, path.read_bytes())
    assert asdict(compiled.recall(Checklist, path.read_bytes())) == asdict(checklist)
    assert compiled.recall(Checklist, path.read_bytes() + b"\n") is None
    assert compiled.recall(Policy, path.read_bytes()) is None


@pytest.mark.parametrize("name", library.policy_ids())
def test_policy_comes_back_equal(name):
    library.load_policy.cache_clear()
    fresh = library.load_policy(name, "zh")
    library.load_policy.cache_clear()
    assert library.load_policy(name, "zh") == fresh


@pytest.mark.parametrize("damage", [lambda text: text[:-5], lambda text: "", lambda text: text.replace("喷漆", "喷水"), lambda _: "x"])  # fmt: skip
def test_damaged_entry_is_not_used(tmp_path, damage):
    checklist, _ = library.read_checklist(library.shipped_folder() / "gongmao-2023.yaml")
    compiled.remember(checklist, b"source")
    (entry,) = tmp_path.iterdir()
    entry.write_text(damage(entry.read_text(encoding="utf-8")), encoding="utf-8")
    assert compiled.recall(Checklist, b"source") is None


def test_unwritable_folder_and_off_cost_nothing(tmp_path, monkeypatch):
    checklist, _ = library.read_checklist(library.shipped_folder() / "gas-2023.yaml")
    (tmp_path / "file").write_text("")
    for value in (str(tmp_path / "file" / "below"), "off"):
        monkeypatch.setenv("HAZARDCHECK_CACHE", value)
        compiled.remember(checklist, b"source")
        assert compiled.recall(Checklist, b"source") is None
