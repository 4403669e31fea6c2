"""results.parquet: read back by the library it is made for, row by row what the result says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from result_cases import ALL, NASTY, picture, result, told

from hazardcheck.reports import json_result as data
from hazardcheck.reports.parquet_table import write_parquet

MANY = result(*ALL, NASTY)


def test_same_as_the_lines(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    path = tmp_path / "results.parquet"
    write_parquet(MANY, path)
    table = parquet.read_table(path)
    lines = json.loads(told(data.render_json, MANY))["submissions"]
    assert table.num_rows == len(lines)
    for row, line in zip(table.to_pylist(), lines, strict=True):
        assert (row["source"], row["status"]) == (line["source"], line["status"])
        assert row["outcome"] == (line["outcome"] or {}).get("value")
        assert [finding["item"] for finding in row["findings"]] == [finding["item"] for finding in line["findings"]]
        assert [str(finding["deadline"] or "") for finding in row["findings"]] == [
            finding["deadline"] or "" for finding in line["findings"]
        ]
        assert [answer["state"] for answer in row["answers"]] == [answer["state"] for answer in line["answers"]]
        assert row["ok"] == (line["items"] or {}).get("ok")
    about = json.loads(table.schema.metadata[b"hazardcheck"])
    assert about["on"] == MANY.run.on.isoformat()


def test_same_result_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the parquet extra is not installed")
    for name in ("a", "b"):
        write_parquet(picture(MANY).result, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
