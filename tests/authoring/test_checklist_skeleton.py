"""``checklist new`` and ``explain``; hostile YAML is refused in one line by every command that reads it."""

from __future__ import annotations

import json
import re

import pytest
from command_cases import run

from hazardcheck import words
from hazardcheck.authoring import key_order as order
from hazardcheck.library import checklists as library
from hazardcheck.words.codes.explain import _CODES, explanation, open_sentence


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_skeleton_is_a_checklist(tmp_path, lang):
    path = tmp_path / "My List 2026.yaml"
    done = run("--lang", lang, "checklist", "new", path, "--title", 'Ours: "A" 一', code=0)
    assert "checklist schema" in done.stderr.decode()
    assert run("checklist", "lint", path, code=0).stdout == b""
    run("checklist", "fmt", "--check", path, code=0)
    checklist, _ = library.read_checklist(path)
    assert (checklist.id, checklist.title) == ("my-list-2026", 'Ours: "A" 一')
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=checklist.schema.json"
    assert text.count("#") > 20
    form = tmp_path / "f.xlsx"
    run("template", "--checklist", path, "-o", form, code=0)
    run("grade", form, "--checklist", path, code=3)


def test_skeleton_never_overwrites(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("mine", encoding="utf-8")
    assert "HZ540" in run("checklist", "new", path, code=2).stderr.decode()
    assert path.read_text(encoding="utf-8") == "mine"
    run("checklist", "new", path, "--force", "--id", "b-1", code=0)
    assert "id: b-1 " in path.read_text(encoding="utf-8")
    assert "HZ542" in run("checklist", "new", tmp_path / "c.yaml", "--id", "B 1", code=2).stderr.decode()
    run("checklist", "new", tmp_path / "我的.yaml", code=0)
    assert library.read_checklist(tmp_path / "我的.yaml")[0].id == "my-checklist"


def test_schema_knows_every_key_of_the_skeleton(tmp_path):
    """What the editor offers is what the model takes."""
    schema = json.loads(run("checklist", "schema", code=0).stdout)
    assert {"schema", "id", "sections", "facts"} <= set(schema["properties"])
    assert set(order.key_order(order.noun_under(""))) >= set(schema["properties"])
    assert "checklist schema" in run("checklist", "new", "--help", code=0).stdout.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_is_explained(lang):
    codes = [code for code in words.TEXTS if re.fullmatch(r"HZ\d{3}", code)]
    assert set(_CODES) <= set(codes)
    for code in codes:
        assert not re.search(r"\{\w+\}|\{\{", open_sentence(code, lang))
        for _, text in explanation(code, lang):
            assert text
            assert "\n" not in text
    for code in codes:
        if "HZ401" <= code <= "HZ429":
            assert code in _CODES or code in ("HZ427", "HZ429"), code


def test_explain_command():
    assert "为什么要紧" in run("checklist", "explain", "hz404", code=0).stdout.decode()
    assert "Why it matters" in run("--lang", "en", "checklist", "explain", "HZ210", code=0).stdout.decode()
    assert "HZ461" in run("checklist", "explain", "HZ461", code=0).stdout.decode()
    assert "HZ404" in run("checklist", "explain", "HZ4O4", code=2).stderr.decode()


def bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


HOSTILE = [
    ("alias bomb", bomb(), "HZ406"),
    ("merge key", b"a: &a {b: 1}\nc: {<<: *a}\n", "HZ406"),
    ("python tag", b"a: !!python/object/apply:os.system [true]\n", "HZ406"),
    ("binary tag", b"a: !!binary aGVsbG8=\n", "HZ406"),
    ("set tag", b"!!set {a, b}\n", "HZ406"),
    ("10 MB", b"a: " + b"x" * 10_000_000, "HZ407"),
    ("deep brackets", b"a: " + b"[" * 5_000 + b"]" * 5_000, "HZ407"),
    ("deep indents", b"".join(b" " * n + b"a:\n" for n in range(400)), "HZ407"),
    ("deep dashes", b"- " * 5_000 + b"x", "HZ407"),
    ("duplicate keys", b"schema: a\nschema: b\n", "HZ402"),
    ("control signs", b"a: \x00\x1b[2J\n", "HZ401"),
    ("two documents", b"a: 1\n---\nb: 2\n", "HZ401"),
    ("no UTF-8", "a: 中".encode("gbk"), "HZ408"),
    ("complex keys", b"? {a: 1}\n: b\n", "HZ406"),
    ("recursion", b"a: &a [*a]\n", "HZ406"),
    ("many anchors", b"a: [" + b"&x y, " * 5_000 + b"*x]\n", "HZ406"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_yaml_is_refused_in_one_line(tmp_path, name, data, code):
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    for command, exit_code in (("lint", 1), ("fmt", 2)):
        done = run("checklist", command, path, code=exit_code)
        said = done.stdout.decode() if command == "lint" else done.stderr.decode()
        (line,) = [one for one in said.splitlines() if "HZ" in one]
        assert f" {code} " in line
        assert line.startswith(path.as_posix())
        assert len(line) < 400
    fixed = run("checklist", "lint", "--fix", path, code=1)
    assert code in fixed.stdout.decode()
    assert path.read_bytes() == data
