"""Codes as data: what they say is what the product says, and how grave they are is how grave they come."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from places import ROOT

import hazardcheck
from hazardcheck.words import TEXTS
from hazardcheck.words.codes.severities import _EITHER, _WARNINGS, severity_of

CODE = re.compile(r"HZ[123]\d\d")


def test_every_code_with_both_languages_and_what_to_do() -> None:
    codes = hazardcheck.problem_codes()
    assert set(codes) == {code for code in TEXTS if re.fullmatch(r"HZ\d{3}", code)}
    for code, told in codes.items():
        assert told.code == code
        assert told.zh
        assert told.en
        assert "{" not in told.zh.replace("{{", "") or "{" in TEXTS[code][0].replace("{hint}", "")
        assert (told.severity == "note") != bool(told.do and told.why and told.do_en and told.why_en)
        assert told.severity in ("error", "warning", "either", "note")
    assert set(codes) >= _WARNINGS | _EITHER


def test_a_code_comes_as_grave_as_it_is_told() -> None:
    seen = defaultdict(set)
    with hazardcheck.grade(ROOT / "samples" / "2026-11", on="2026-11-30") as run:
        for entry in run:
            for problem in entry.problems:
                seen[problem.code].add(problem.severity)
    for found in Path(ROOT / "tests" / "golden").rglob("*.json*"):
        for code, severity in re.findall(r'"code": ?"(HZ[123]\d\d)",\s*"severity": ?"(\w+)"', found.read_text("utf-8")):
            seen[code].add(severity)
    assert len(seen) > 10
    assert {code: kinds for code, kinds in seen.items() if not kinds <= allowed(code)} == {}


def test_a_code_is_told_as_grave_as_the_code_of_the_house_makes_it() -> None:
    wrong = {where: (code, kind) for where, code, kind in written() if kind not in allowed(code)}
    assert wrong == {}


def allowed(code: str) -> set[str]:
    told = severity_of(code)
    return {"error", "warning"} if told == "either" else {told}


def written() -> Iterator[tuple[str, str, str]]:
    """Every ``Problem(code="HZ…", severity="…")`` of the house whose two are written out."""
    for path in sorted((ROOT / "hazardcheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                given = {one.arg: one.value for one in node.keywords}
                code, kind = given.get("code"), given.get("severity", ast.Constant("error"))
                if (
                    isinstance(code, ast.Constant)
                    and isinstance(kind, ast.Constant)
                    and CODE.fullmatch(str(code.value))
                ):
                    yield f"{path.name}:{node.lineno}", str(code.value), str(kind.value)
