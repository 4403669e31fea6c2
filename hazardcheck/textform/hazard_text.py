"""The hazards of one item in a text form: its own keys, or a list of them under ``hazards``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from ..model.answers import HazardRecord
from ..model.base import Truth
from ..model.hazard_fields import TEXT_FIELDS
from ..model.written.checklist import Item, Precondition
from ..rules.closing.closed_records import is_silent
from ..rules.criteria.fingerprints import row_content
from ..rules.reading.answer_words import is_given, yes_no
from ..rules.reading.condition_words import told_conditions, with_words
from ..rules.reading.head_fields import RECORD_LABELS
from ..rules.reading.written_days import day_of, yearless_day
from ..yamltext.yaml_tree import YamlBranch
from .text_shape import TextShape
from .text_writer import COLUMNS, MORE_COLUMNS


class Complain(Protocol):
    """Notes what is wrong at a line."""

    def __call__(self, code: str, /, line: int, severity: str = "error", **fields: Any) -> None: ...


class HazardText:
    """Reads hazard records; ``complain`` is told of what can't be understood."""

    def __init__(self, shape: TextShape, complain: Complain) -> None:
        self.shape, self.complain = shape, complain

    def records(
        self, source: Item | Precondition, key: str, columns: YamlBranch, line: int
    ) -> tuple[HazardRecord, ...]:
        """The hazards of an item: one whose keys stand in the item itself, and those of its list."""
        found = [self.record(source, key, columns, line)]
        for node in self.shape.series(columns, "hazards"):
            table = self.shape.as_table(node, "hazards")
            self.shape.expect_keys(table, (*COLUMNS, *MORE_COLUMNS))
            record = self.record(source, key, table, table.line)
            found.append(record if not record.is_blank else replace(record, description="—"))
        return tuple(record for record in found if not is_silent(record))

    def record(self, source: Item | Precondition, key: str, columns: YamlBranch, line: int) -> HazardRecord:
        """One hazard."""
        texts: dict[str, Any] = {name: self.shape.text(columns, name) for name in TEXT_FIELDS}
        truths: dict[str, Any] = {name: self.truth(key, columns, name) for name in ("eliminated", "safe_meanwhile")}
        days: dict[str, Any] = {name: self.day(key, columns, name) for name in ("deadline", "done_on", "accepted_on")}
        letters, words = self.conditions(source, key, columns)
        texts["description"] = with_words(texts["description"], words)
        cells = {entry.key: f":{entry.spot[0] + 1}" for entry in columns.entries}
        unread = {name: self.shape.text(columns, name) for name, value in (days | truths).items() if value is None}
        unread = {name: text for name, text in unread.items() if text}
        return HazardRecord(
            conditions=letters, location=f":{line}", cells=cells, unread=unread, **texts, **truths, **days
        )

    def conditions(self, source: Item | Precondition, key: str, columns: YamlBranch) -> tuple[tuple[str, ...], str]:
        """The letters of the item's conditions that were named, as a text or a list, and what else stands there."""
        node = columns.get("conditions")
        several = isinstance(node, YamlBranch) and not node.keyed
        parts = self.shape.series(columns, "conditions") if several else [node] if node else []
        value = "、".join(self.shape.as_text(part, "conditions") for part in parts)
        allowed = tuple(branch.id for branch in source.conditions) if isinstance(source, Item) else ()
        letters, words = told_conditions(value, row_content(source)) if is_given(value) else ((), "")
        if not set(letters) <= set(allowed) or (is_given(value) and not letters):
            line, params = columns.line_of("conditions"), {"allowed": "、".join(allowed) or "—"}
            self.complain("HZ216", line, "warning", item=key, value=value, allowed=allowed, params=params)
        return tuple(letter for letter in letters if letter in allowed), words

    def truth(self, key: str, columns: YamlBranch, name: str) -> Truth:
        """Yes, no, or unknown."""
        value = self.shape.text(columns, name)
        truth, understood = yes_no(value)
        if not understood:
            params = {"column": RECORD_LABELS[name]}
            self.complain("HZ218", columns.line_of(name), "warning", item=key, value=value, params=params)
        return truth

    def day(self, key: str, columns: YamlBranch, name: str) -> date | None:
        """A day of a hazard: by which it will be gone, on which it was, on which that was accepted."""
        value = self.shape.text(columns, name)
        day = day_of(value)
        if day is None and is_given(value):
            code = "HZ143" if yearless_day(value) else "HZ217" if name == "deadline" else "HZ281"
            params = {"column": RECORD_LABELS[name]}
            self.complain(code, columns.line_of(name), "warning", item=key, value=value, params=params)
        return day
