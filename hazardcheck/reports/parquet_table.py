"""results.parquet (``pip install hazardcheck[parquet]``): the run as a table that DuckDB, Spark and pandas read.

One row per submission; findings, problems and answers are lists of records within it, days are days. It holds what
results.jsonl holds, but for the rules' texts and the proofs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model.outcome import Result, Submission
from .json_result import submission_dict

# Rows of a group: what is in memory at a time.
_ROWS = 1_000
# The columns by group; a new one goes to the end of its group, since programs read them by place too.
_TEXTS = ("source", "sha256", "status")
_HEAD = ("name", "uscc", "industry", "grid", "principal", "checked_by")
_OUTCOME = ("value", "worst", "best")
_ITEMS = ("applicable", "ok", "hazard", "na", "unanswered", "unclear")
_FINDING = ("item", "grade", "title", "clause", "condition", "number", "place", "device", "description",
            "control_measure", "measure", "responsible", "funds", "contingency", "location")  # fmt: skip
_PROBLEM = ("code", "severity", "message", "location", "value", "item")
_ANSWER = ("item", "state", "typed", "value", "location")


def write_parquet(result: Result, path: Path) -> None:
    """Write the table. UsageError HZ535: pyarrow is not installed. OSError as by the place."""
    arrow, parquet = _libraries()
    schema = _schema(arrow).with_metadata({"hazardcheck": json.dumps(_about(result), ensure_ascii=False)})
    rows = (_entry_row(entry, result.run.lang) for entry in result.submissions)
    with path.open("wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _row_groups(rows):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def check_parquet() -> None:
    """Refuse before anything is judged. UsageError HZ535."""
    _libraries()


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    # an extra of the package: the run itself needs no pyarrow
    except ImportError:
        raise UsageError("HZ535") from None
    return pyarrow, pyarrow.parquet


def _about(result: Result) -> dict[str, str]:
    run = result.run
    return {
        "schema": result.schema,
        "schema_version": result.schema_version,
        "version": result.tool.version,
        "stage": run.stage.value,
        "policy": run.policy,
        "on": run.on.isoformat(),
    }


def _row_groups(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    source = iter(rows)
    while group := list(islice(source, _ROWS)):
        yield group


def _schema(arrow: Any) -> Any:
    text, day, truth = arrow.string(), arrow.date32(), arrow.bool_()

    def records(names: Iterable[str], *more: Any) -> Any:
        return arrow.list_(arrow.struct([*((name, text) for name in names), *more]))

    fields = [(name, text) for name in (*_TEXTS, *_HEAD)]
    fields += [("checked_on", day), ("checklists", arrow.list_(text)), ("focus", arrow.list_(text))]
    fields += [(name if name != "value" else "outcome", text) for name in _OUTCOME]
    fields += [("stop", text), ("decisive", arrow.list_(text)), ("rules", arrow.list_(text))]
    fields += [(name, arrow.int32()) for name in _ITEMS]
    finding = (("eliminated", truth), ("safe_meanwhile", truth), ("deadline", day))
    fields += [
        ("findings", records(_FINDING, *finding)),
        ("problems", records(_PROBLEM)),
        ("answers", records(_ANSWER)),
    ]
    return arrow.schema(fields)


def _entry_row(entry: Submission, lang: str) -> dict[str, Any]:
    said = submission_dict(entry, lang)
    head, outcome, items = said["enterprise"] or {}, said["outcome"] or {}, said["items"] or {}
    row = {name: _carried_text(said[name]) for name in _TEXTS} | {name: _carried_text(head.get(name)) for name in _HEAD}
    findings = [
        {name: _carried_text(finding[name]) for name in _FINDING}
        | {
            "eliminated": finding["eliminated"],
            "safe_meanwhile": finding["safe_meanwhile"],
            "deadline": source.deadline,
        }
        for finding, source in zip(said["findings"], entry.findings, strict=True)
    ]
    return row | {
        "checked_on": entry.checked_on,
        "checklists": [stamp.id for stamp in entry.checklists],
        "focus": list(entry.focus),
        "outcome": outcome.get("value"),
        "worst": outcome.get("worst"),
        "best": outcome.get("best"),
        "stop": outcome["stop"]["kind"] if outcome.get("stop") else None,
        "decisive": outcome.get("decisive"),
        "rules": [rule["id"] for rule in outcome.get("rules", ())],
        **{name: items.get(name) for name in _ITEMS},
        "findings": findings,
        "problems": [{name: _carried_text(problem[name]) for name in _PROBLEM} for problem in said["problems"]],
        "answers": [{name: _carried_text(answer[name]) for name in _ANSWER} for answer in said["answers"]],
    }


def _carried_text(value: str | None) -> str | None:
    """Text that UTF-8 can carry."""
    return value.encode("utf-8", "replace").decode() if value is not None else None
