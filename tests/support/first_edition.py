"""Writes the form's first edition, as the program did before the second: one sheet, head and facts above the table, the
details of a hazard in the item's row. Only what a reader sees: no colours, no help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from workbook_cases import all_ok, machinery_form

from hazardcheck.formsheet.form_book import spoken
from hazardcheck.formsheet.item_rows import state_text
from hazardcheck.model.answers import Answer, Answers
from hazardcheck.model.base import INDUSTRIES, State
from hazardcheck.model.form import Form, FormRow
from hazardcheck.rules.criteria.fingerprints import text_mark
from hazardcheck.rules.forms import form_manifest as manifest
from hazardcheck.rules.reading.head_fields import HEAD_LABELS, ROW_LABELS, form_words
from hazardcheck.words.english.former_words import FORMER_FORMS

_TITLE = "企业重大事故隐患自查表"
_HEAD_SLOTS = ((1, 2, 4), (5, 6, 9), (10, 11, 14))
_FACT_SLOTS = ((2, 3), (7, 8), (13, 14))
_SIGNS = (("检查人签字", "主要负责人签字", "单位盖章"), ("签字日期", "网格员接收", "接收日期"))
_BLANK = Answer(key="", state=State.UNANSWERED)


def _printed(begins: str) -> str:
    """The text that the first edition printed, by its beginning."""
    return next(one for one in FORMER_FORMS if one.startswith(begins))


def filled(**changes: Answer) -> bytes:
    """The machinery factory's form, answered."""
    form = machinery_form()
    return write_form(form, all_ok(form, **changes))


def write_form(form: Form, answers: Answers | None = None) -> bytes:
    """The workbook's bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("自查表")
    sheet.merge_range(0, 0, 0, 14, _TITLE)
    basis = "；".join(f"《{one.title}》（{one.document}；{one.id}，{one.version} 版）" for one in form.checklists)
    sheet.merge_range(1, 0, 1, 14, f"判定依据：{basis}")
    sheet.merge_range(2, 0, 2, 14, _printed("只填浅黄色和白色的格。"))
    row = _write_head(sheet, form, answers, day)
    row = _write_facts(sheet, form, answers, row)
    row = _write_rows(sheet, form, answers, row, day)
    _write_signs(sheet, row)
    hidden = book.add_worksheet(manifest.SHEET)
    for line, values in enumerate(_manifest(form)):
        hidden.write_row(line, 0, values)
    hidden.very_hidden()
    book.close()
    return stream.getvalue()


def _write_head(sheet: Any, form: Form, answers: Answers | None, day: Any) -> int:
    enterprise = answers.enterprise if answers else form.enterprise
    sheet.merge_range(3, 0, 6, 0, "企业\n信息")
    for place, (name, title) in enumerate(HEAD_LABELS.items()):
        label, value, end = _HEAD_SLOTS[place % 3]
        row = 3 + place // 3
        sheet.write_string(row, label, title)
        sheet.merge_range(row, value, row, end, "")
        if name == "checked_on":
            if answers and answers.checked_on:
                sheet.write_datetime(row, value, datetime.combine(answers.checked_on, time()), day)
            continue
        text = getattr(enterprise, name)
        _put(sheet, row, value, INDUSTRIES.get(text, text) if name == "industry" else text)
    return 7


def _write_facts(sheet: Any, form: Form, answers: Answers | None, row: int) -> int:
    known = answers.facts if answers else form.facts
    sheet.merge_range(row, 1, row, 14, "本企业有的选“有”，没有的选“无”。")
    for place, fact in enumerate(form.asked_facts):
        label, value = _FACT_SLOTS[place % 3]
        line = row + 1 + place // 3
        sheet.write_string(line, label, fact.title)
        _put(sheet, line, value, spoken(known.get(fact.id), ("有", "无")))
    return row + 2 + len(form.asked_facts) // 3


def _write_rows(sheet: Any, form: Form, answers: Answers | None, header: int, day: Any) -> int:
    sheet.write_row(header, 0, list(ROW_LABELS.values()))
    for row, entry in enumerate(form.rows, start=header + 1):
        answer = answers.rows.get(entry.key, _BLANK) if answers else _BLANK
        record = answer.first_record
        for column, text in enumerate(_texts(entry, answer)):
            _put(sheet, row, column, text)
        if record.funds:
            sheet.write_string(row, 12, record.funds)
        if record.deadline:
            sheet.write_datetime(row, 13, datetime.combine(record.deadline, time()), day)
        sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": list(form_words("zh").premises)})
    return header + 1 + len(form.rows)


def _texts(entry: FormRow, answer: Answer) -> Iterator[str]:
    record = answer.first_record
    yield from (entry.number, entry.category, entry.content, state_text(answer, form_words("zh").premises))
    yield from ("、".join(record.conditions), record.place, record.description, record.control_measure)
    yield from (spoken(truth, ("是", "否")) for truth in (record.eliminated, record.safe_meanwhile))
    yield from (record.measure, record.responsible, "", "", record.contingency)


def _put(sheet: Any, row: int, column: int, text: str) -> None:
    if text:
        sheet.write_string(row, column, text)


def _write_signs(sheet: Any, row: int) -> None:
    sheet.merge_range(row + 1, 0, row + 1, 1, "填写说明")
    sheet.merge_range(row + 1, 2, row + 1, 14, _printed("1. 每一行都要选：不存在、存在、不涉及。"))
    for line, labels in enumerate(_SIGNS, row + 2):
        for label, start, end, space, stop in zip(labels, (0, 5, 10), (1, 6, 10), (2, 7, 11), (4, 9, 14), strict=True):
            if start == end:
                sheet.write_string(line, start, label)
            else:
                sheet.merge_range(line, start, line, end, label)
            sheet.merge_range(line, space, line, stop, "")


def _manifest(form: Form) -> Iterator[tuple[str, ...]]:
    """The manifest of the first format: the mark of a row is that of its full text."""
    full = {row.key: text_mark(row.content) for row in form.rows}
    for line in manifest.manifest_lines(form):
        name, *rest = line
        yield (
            ("format", manifest.FORMATS[0])
            if name == "format"
            else (name, *rest[:1], full[name])
            if name in full
            else line
        )
