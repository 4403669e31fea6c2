"""Forms, filled and damaged, for the tests of the workbook room."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl

from hazardcheck.answersheet.form_reader import read_form
from hazardcheck.formsheet.form_writer import write_form
from hazardcheck.library.checklists import find_checklist, load_checklist
from hazardcheck.model.answers import Answer, Answers
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for

DAY = date(2026, 11, 20)
MACHINERY = Enterprise(name="示例机械有限公司", uscc="91330784MA2ABCDE1X", industry="machinery", grid="第三网格")
FACTS = {"spraying": True, "combustible-dust": True, "ammonia": False}


@cache
def machinery_form(*focus: str) -> Form:
    """The form of a machinery factory that sprays and has dust."""
    profile = Profile(enterprise=MACHINERY, facts=FACTS)
    return form_for((load_checklist("gongmao-2023"),), profile, focus, DAY)


@cache
def joint_form() -> Form:
    """Three criteria in one form, nothing known of the factory."""
    names = ("gongmao-2023", "gas-2023", "special-equipment-2024")
    return form_for(tuple(load_checklist(name) for name in names), Profile(), (), DAY)


def all_ok(form: Form, **changes: Answer) -> Answers:
    """Every row 不存在, except those given by number (``n11_05=…``)."""
    rows = {row.key: Answer(key=row.key, state=State.OK, value="不存在") for row in form.rows}
    for name, answer in changes.items():
        rows[answer.key or f"gongmao-2023/{name[1:].replace('_', '-')}"] = answer
    facts = {fact.id: form.facts.get(fact.id) for fact in form.asked_facts}
    return Answers(enterprise=form.enterprise, checked_on=DAY, facts=facts, stamps=(), rows=rows)


def filled(**changes: Answer) -> bytes:
    """The machinery factory's form, answered. Written once: hundreds of tests begin with the same one."""
    return _filled(tuple(changes.items()))


@cache
def _filled(changes: tuple[tuple[str, Answer], ...]) -> bytes:
    form = machinery_form()
    return write_form(form, all_ok(form, **dict(changes)))


def read(data: bytes) -> Answers:
    """Read with the shipped checklists."""
    return read_form(data, find_checklist)


def edited(data: bytes, change: Callable[[Any, Any], object]) -> bytes:
    """The workbook after ``change(workbook, sheet)`` and a save by openpyxl."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book, book["自查表"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def spot(sheet: Any, text: str, column: int = 1) -> Any:
    """The first cell of a column (any column for 0) that holds exactly this text."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text and column in (0, cell.column):
                return cell
    raise AssertionError(text)


def at(sheet: Any, number: str, field: int) -> Any:
    """The cell of an item's row in the field with that column number (4: 是否存在隐患)."""
    return sheet.cell(spot(sheet, number).row, field)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], twin: str = "") -> bytes:
    """The zip with every part passed through ``change``; ``twin`` is added a second time under that name."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = change(entry.filename, old.read(entry))
            if text is not None:
                new.writestr(entry.filename, text)
        if twin:
            new.writestr(twin, b"<x/>")
    return stream.getvalue()


def codes(answers: Answers) -> list[str]:
    """The codes of all problems, sorted."""
    return sorted(problem.code for problem in answers.problems)
