"""One table says which columns a hazard has: the nouns, the titles and everybody who reads or writes them agree."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date

import pytest

from hazardcheck.formsheet.column_layout import REGISTER
from hazardcheck.interview import hazard_questions
from hazardcheck.model.answers import HazardRecord
from hazardcheck.model.assessment import Finding
from hazardcheck.model.hazard_fields import (
    GONE_FIELDS,
    HAZARD_FIELDS,
    LASTING_TEXTS,
    LISTED_TEXTS,
    TELLING_TEXTS,
    FieldRole,
    ValueKind,
)
from hazardcheck.model.written.case_book import CaseRecord
from hazardcheck.rules.reading.head_fields import RECORD_LABELS, REGISTER_LABELS
from hazardcheck.textform import text_writer

NAMES = [one.name for one in HAZARD_FIELDS]
EMPTY = {ValueKind.TEXT: "", ValueKind.TRUTH: None, ValueKind.DAY: None, ValueKind.LETTERS: ()}
TYPES = {
    ValueKind.TEXT: "str",
    ValueKind.TRUTH: "Truth",
    ValueKind.DAY: "date | None",
    ValueKind.LETTERS: "tuple[str, ...]",
}
# what a record says of its place in the file, and a finding of its item and grade
OF_THE_FILE = {"location", "cells", "unread"}


def test_a_record_has_these_fields_in_this_order() -> None:
    assert [one.name for one in fields(HazardRecord) if one.name not in OF_THE_FILE] == NAMES


@pytest.mark.parametrize("noun", [HazardRecord, Finding])
def test_types_and_empty_values_are_those_of_the_table(noun: type) -> None:
    found = {one.name: (one.type, one.default) for one in fields(noun) if one.default is not MISSING}
    wanted = {one.name: (TYPES[one.kind], EMPTY[one.kind]) for one in HAZARD_FIELDS if one.name in found}
    assert {name: found[name] for name in wanted} == wanted
    # a finding says the conditions as one text
    assert set(NAMES) - set(found) <= {"conditions"}


def test_a_case_can_say_all_that_a_record_does() -> None:
    of_cases = {name: (field.default, field.annotation) for name, field in CaseRecord.model_fields.items()}
    # a case names the letters beside its item: 11-03a
    assert list(of_cases) == [name for name in NAMES if name != "conditions"]
    kinds = {ValueKind.TEXT: str, ValueKind.TRUTH: bool | None, ValueKind.DAY: date | None}
    assert of_cases == {one.name: (EMPTY[one.kind], kinds[one.kind]) for one in HAZARD_FIELDS if one.kind in kinds}


def test_every_column_has_a_title_and_a_place_on_the_form() -> None:
    assert list(RECORD_LABELS) == NAMES
    assert set(REGISTER) == set(REGISTER_LABELS) == {*NAMES, "item", "title"}


def test_every_column_is_asked_and_written_as_text() -> None:
    assert set(text_writer.COLUMNS) | set(text_writer.MORE_COLUMNS) == set(NAMES)
    assert {*hazard_questions.NUMBERED, *hazard_questions.CLOSING} == set(NAMES)


def test_what_is_still_true_next_month() -> None:
    """Written out once more, so that a role is changed on purpose."""
    roles = {role: [one.name for one in HAZARD_FIELDS if one.role is role] for role in FieldRole}
    assert roles[FieldRole.TODAY] == ["control_measure", "eliminated", "safe_meanwhile"]
    assert tuple(roles[FieldRole.GONE]) == GONE_FIELDS == ("done_on", "done_note", "accepted_by", "accepted_on")
    assert LASTING_TEXTS == (
        "number",
        "place",
        "device",
        "description",
        "measure",
        "responsible",
        "funds",
        "contingency",
    )
    assert TELLING_TEXTS == ("number", "place", "device", "description")
    assert LISTED_TEXTS == ("number", "place", "device", "description", "responsible")
