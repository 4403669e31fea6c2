"""Lists of one's own beside the shipped ones: no shipped id, no other meaning of a shipped fact, no id twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_cases import run

from hazardcheck.errors import DefinitionError
from hazardcheck.library import checklists as library
from hazardcheck.library import shipped_files
from hazardcheck.library.own_lists import load_named, own_complaints
from hazardcheck.model.written.checklist import Fact
from hazardcheck.rules.criteria.taken_names import taken_id

FACTS = (*library.load_checklist("gongmao-2023").facts, *library.load_checklist("coal-2026").facts)


def own_list(folder: Path, facts: str, *, key: str = "own-a", name: str = "own.yaml", gate: str = "") -> Path:
    """A list of one item that asks the facts."""
    path = folder / name
    path.write_text(
        f"""\
schema: hazardcheck/checklist/1
id: {key}
title: 自订表
document: 内部1号
issuer: 本厂
in_force: {{since: 2020-01-01}}
version: "1.0"
source: https://example.org/
checked: 2026-10-01
coverage: partial
coverage_note: 只有一项
kind: own
facts:
{facts}
sections:
  - id: "01"
    title: 甲
    clause: 第一条
    items:
      - {{id: "01-01", title: 门, question: 是否没有门？, clause: 第一条, grade: general, applies: {{any: [{gate}]}}, conditions: [{{id: a, text: 没有门}}]}}
""",
        encoding="utf-8",
    )
    return path


def fact_line(fact: Fact, **other: str) -> str:
    """A fact as the file has it, some of its values other ones."""
    values = {"id": fact.id, "title": fact.title, **({"part_of": fact.part_of} if fact.part_of else {})}
    for name in ("industries", "shown_by", "or_else"):
        values |= {name: f"[{', '.join(getattr(fact, name))}]"} if getattr(fact, name) else {}
    values |= other
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in values.items() if value) + "}\n"


def chain(fact: Fact) -> list[Fact]:
    """A fact and those it names: what it is part of, what shows it, and what these name."""
    found = [fact]
    for one in found:
        named = {one.part_of, *one.shown_by, *one.or_else} - {known.id for known in found}
        found += [other for other in FACTS if other.id in named]
    return found


def codes(path: Path) -> list[str]:
    """What is said of a list of one's own."""
    return [error.code for error in own_complaints(path, library.load_checklist(str(path)))]


@pytest.mark.parametrize("name", [name for name in (*shipped_files.shipped_ids(), *shipped_files.example_ids()) if name != "example-supplement"])  # fmt: skip
def test_no_list_takes_a_shipped_id(tmp_path: Path, name: str) -> None:
    text = library.checklist_text(name)
    (tmp_path / "copy.yaml").write_text(text, encoding="utf-8")
    assert codes(tmp_path / "copy.yaml") == []
    (tmp_path / "other.yaml").write_text(text.replace("notes:", "notes:\n  - 又一条", 1) if "\nnotes:\n" in text else text.replace("title: ", "title: 又", 1), encoding="utf-8")  # fmt: skip
    assert codes(tmp_path / "other.yaml") == ["HZ486"]
    with pytest.raises(DefinitionError) as caught:
        load_named([str(tmp_path / "other.yaml")])
    line = next(at for at, found in enumerate(text.splitlines(), 1) if found.startswith("id:"))
    assert caught.value.where == f"{(tmp_path / 'other.yaml').as_posix()}:{line}:5"


@pytest.mark.parametrize("name", ["gongmao-2023", "GongMao-2023", "ｇｏｎｇｍａｏ-2023", "gong mao-2023", "gongmao2023", "gongmao_２０２３"])  # fmt: skip
def test_an_id_is_what_people_read(name: str) -> None:
    assert taken_id(name, shipped_files.shipped_ids()) == "gongmao-2023"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_shipped_fact_keeps_its_meaning(tmp_path: Path, fact: Fact) -> None:
    above = "".join(fact_line(one) for one in chain(fact)[1:])
    gate = ", ".join(one.id for one in chain(fact))
    same = own_list(tmp_path, above + fact_line(fact), name="same.yaml", gate=gate)
    assert codes(same) == []
    wrong = {
        "title": fact_line(fact, title=f"{fact.title}（小型）"),
        "part": fact_line(fact, part_of="" if fact.part_of else "mine", shown_by="", or_else="")
        + "  - {id: mine, title: 我的, industries: []}\n",
        "trade": fact_line(fact, industries="[]" if fact.industries else "[tobacco]"),
        "help": fact_line(fact, help="一般都填无"),
        **({"signs": fact_line(fact, shown_by="")} if fact.shown_by else {}),
        **({"kinds": fact_line(fact, or_else="")} if fact.or_else else {}),
    }
    for kind, line in wrong.items():
        facts, asked = (line, f"{fact.id}, mine") if kind == "part" else (above + line, gate)
        path = own_list(tmp_path, facts, name=f"{kind}.yaml", gate=asked)
        assert codes(path) == ["HZ487"], kind
    renamed = own_list(tmp_path, fact_line(fact, id="other", part_of="", shown_by="", or_else="", title=f" {fact.title}。"), name="id.yaml", gate="other")  # fmt: skip
    assert codes(renamed) == ["HZ487"]


def test_two_lists_of_ones_own_agree(tmp_path: Path) -> None:
    first = own_list(tmp_path, "  - {id: mill, title: 有磨粉机}\n", name="a.yaml", gate="mill")
    other = own_list(tmp_path, "  - {id: mill, title: 有水磨}\n", name="b.yaml", key="own-b", gate="mill")
    again = own_list(tmp_path, "  - {id: mill, title: 有磨粉机}\n", name="c.yaml", key="own-c", gate="mill")
    same = own_list(tmp_path, "  - {id: hill, title: 有坡道}\n", name="d.yaml", gate="hill")
    assert [one.id for one in load_named(map(str, (first, again)))] == ["own-a", "own-c"]
    for paths, code in (((first, other), "HZ487"), ((first, same), "HZ488")):
        with pytest.raises(DefinitionError) as caught:
            load_named(map(str, paths))
        assert caught.value.code == code
        assert {"own-a"} <= set(caught.value.params.values())


def test_editions_of_one_criterion_may_differ(tmp_path: Path) -> None:
    paths = []
    for name, title, key in (("a", "有水磨", "own-a"), ("b", "有水磨、磨粉机", "own-b")):
        path = own_list(tmp_path, f"  - {{id: mill, title: {title}}}\n", name=f"{name}.yaml", key=key, gate="mill")
        path.write_text(path.read_text(encoding="utf-8") + "series: mine\n", encoding="utf-8")
        paths.append(str(path))
    assert len(load_named(paths)) == 2
    dust = own_list(tmp_path, "  - {id: ammonia, title: 有氨水}\n", gate="ammonia")
    dust.write_text(dust.read_text(encoding="utf-8") + "series: gongmao\n", encoding="utf-8")
    assert codes(dust) == ["HZ487"]


def test_every_command_refuses(tmp_path: Path) -> None:
    path = own_list(tmp_path, "  - {id: combustible-dust, title: 有面粉仓库}\n", gate="combustible-dust")
    form = tmp_path / "a.yaml"
    run("template", "-o", form, "--industry", "machinery", code=0)
    spot = f"{path.as_posix()}:14:10: HZ487".encode()
    for arguments in (
        ("grade", form, "--checklist", path, "-q"),
        ("template", "-o", tmp_path / "b.xlsx", "--checklist", path, "--checklist", "gongmao-2023"),
        ("template", "-o", tmp_path / "b.xlsx", "--checklist", path),
        ("fill", form, "--checklist", path),
        ("template", "-o", tmp_path / "b.xlsx", "--from", form, "--checklist", path),
        ("map", form, "--checklist", path),
    ):
        done = run(*arguments, code=2)
        assert spot in done.stderr, arguments
        assert "own-a" in done.stderr.decode()
        assert "gongmao-2023" in done.stderr.decode()
    assert not (tmp_path / "b.xlsx").exists()
    assert spot in run("checklist", "lint", path, code=1).stdout
