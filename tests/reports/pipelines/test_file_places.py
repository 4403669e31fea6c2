"""Where a point stands, as other systems ask for it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from hazardcheck.reports.pipelines.file_places import line_of, place_kind, relative_uri


@pytest.mark.parametrize(
    ("location", "line", "kind"),
    [
        ("隐患登记!D7", 7, "cell"),
        ("自查表!$D$12", 12, "cell"),
        ("A1:B2!C3", 3, "cell"),
        ("甲厂.yaml:12", 12, "line"),
        ("甲厂.yaml:12:5", 12, "line"),
        ("自查表!D0", 1, "cell"),
        ("自查表", 1, "name"),
        ("", 1, "name"),
    ],
)
def test_lines(location: str, line: int, kind: str) -> None:
    assert (line_of(location), place_kind(location)) == (line, kind)


@pytest.mark.parametrize(
    "source", ["自查表/甲 厂（1）.xlsx", "a%20b.xlsx", "C:/x.xlsx", "a?b#c.xlsx", "é\u0301.xlsx", "📄.xlsx"]
)
def test_a_uri_gives_the_path_again(source: str) -> None:
    uri = relative_uri(source)
    assert uri.isascii()
    assert not set(uri) & set(' :?#"<>')
    assert unquote(uri) == source


def test_odd_paths() -> None:
    assert relative_uri("\udce7\udcab.xlsx") == "%E7%AB.xlsx"
    assert relative_uri("\ud83d.xlsx") == "%3F.xlsx"
    assert relative_uri("/abs/x.xlsx") == "abs/x.xlsx"
    assert relative_uri("s3://bucket/甲.xlsx") == "s3://bucket/%E7%94%B2.xlsx"
    assert relative_uri("") == "."
