"""The table: one row per item with its drop-downs, help and colours, and the signatures under it."""

from __future__ import annotations

from ..model.answers import Answer
from ..model.base import State
from ..model.checklist import Item
from ..model.form import FormRow
from ..rules.judging.facts import all_facts
from ..rules.reading.answer_words import answer_state
from ..rules.reading.head_fields import ROW_LABELS
from ..spreadsheet.text_size import row_height
from ..words import say
from .column_layout import COLUMN, FIELDS, LAST_COLUMN, WIDTHS
from .gate_formulas import Gates
from .sheet_book import Book, spoken

ANSWERS = ("不存在", "存在", "不涉及")
_TEXTS = ("conditions", "place", "description", "control_measure", "measure", "responsible", "contingency")
_STYLES = {"state": "answer", "eliminated": "choice", "safe_meanwhile": "choice", "conditions": "choice",
           "responsible": "choice"}  # fmt: skip
_YES_NO = ("是", "否")
_BLANK = Answer(key="", state=State.UNANSWERED)


def write_rows(book: Book, header: int) -> int:
    """The header row and the items; the next free row."""
    for name, column in COLUMN.items():
        book.put_text(header, column, ROW_LABELS[name], "column")
    book.sheet.set_row(header, 48)
    first, last = header + 1, header + len(book.form.rows)
    for row, entry in enumerate(book.form.rows, start=first):
        _write_row(book, row, entry)
    if book.form.rows:
        book.sheet.autofilter(header, 0, last, LAST_COLUMN)
        _add_letter_help(book, first)
        _add_column_rules(book, first, last)
        _add_colours(book, first, last)
    return last + 1


def _write_row(book: Book, row: int, entry: FormRow) -> None:
    answer = book.answers.rows.get(entry.key, _BLANK) if book.answers else _BLANK
    record = answer.first_record
    suffix = "" if entry.is_item else "_shared"
    for name, text in (("number", entry.number), ("category", entry.category), ("content", entry.content)):
        book.put_text(row, COLUMN[name], text, name + suffix)
    cells = {"state": state_text(answer), "conditions": "、".join(record.conditions)}
    cells |= {name: getattr(record, name) for name in _TEXTS[1:]}
    cells |= {name: spoken(getattr(record, name), _YES_NO) for name in ("eliminated", "safe_meanwhile")}
    for name, text in cells.items():
        book.put_text(row, COLUMN[name], text, _STYLES.get(name, "text"))
    book.put_amount(row, COLUMN["funds"], record.funds, "funds")
    book.put_day(row, COLUMN["deadline"], record.deadline, "day")
    cells |= {"number": entry.number, "category": entry.category, "content": entry.content}
    book.sheet.set_row(row, row_height([(text, WIDTHS[name], 10) for name, text in cells.items()], 36))
    _add_row_rules(book, row, entry)


def state_text(answer: Answer) -> str:
    """What to write for an answer, so that it is read as the same state: what was typed if that says it, else the word.

    An unclear answer whose word alone would be clear (its row was damaged) is left empty: it has to be given again.
    """
    if answer.value and answer_state(answer.value) is answer.state:
        return answer.value
    return {State.OK: "不存在", State.HAZARD: "存在", State.NA: "不涉及"}.get(answer.state, "")


def _add_row_rules(book: Book, row: int, entry: FormRow) -> None:
    """The drop-down of the answer, with how to look."""
    column = COLUMN["state"]
    title = f"{entry.number} {entry.source.title}"
    book.offer((row, column) * 2, list(ANSWERS), title, _look_help(book, entry), say("form.error.state", book.lang))


def _add_letter_help(book: Book, first: int) -> None:
    """Which letters the row has; one input message for all rows with the same."""
    column = COLUMN["conditions"]
    areas: dict[str, list[tuple[int, int, int, int]]] = {}
    for row, entry in enumerate(book.form.rows, start=first):
        letters = "、".join(one.id for one in entry.source.conditions) if isinstance(entry.source, Item) else ""
        areas.setdefault(letters, []).append((row, column, row, column))
    for letters, places in areas.items():
        code = "form.help.letters" if letters else "form.help.no-letters"
        text = say(code, book.lang, letters=letters)
        book.advise(places[0], ROW_LABELS["conditions"], text, *places[1:])


def _look_help(book: Book, entry: FormRow) -> str:
    """When the item applies, then how to look."""
    lines = []
    if isinstance(entry.source, Item):
        titles = all_facts(book.form.checklists)
        names = [titles[key].title.split("：")[0] for key in entry.source.applies.facts if key in titles]
        lines += [say("form.help.gate", book.lang, facts="、".join(names))] if names else []
    else:
        lines.append(say("form.help.shared", book.lang))
    lines += [f"· {text}" for text in entry.source.look]
    return "\n".join(lines) or say("form.error.state", book.lang)


def _add_column_rules(book: Book, first: int, last: int) -> None:
    """What is the same in every row: help per column, 是/否, dates."""
    for name in FIELDS[COLUMN["place"] :]:
        area = (first, COLUMN[name], last, COLUMN[name])
        title, text = ROW_LABELS[name], say(f"form.help.{name}", book.lang)
        if name in ("eliminated", "safe_meanwhile"):
            book.offer(area, list(_YES_NO), title, text, say("form.error.list", book.lang))
        elif name == "deadline":
            book.ask_day(area, title, text, say("form.error.day", book.lang))
        else:
            book.advise(area, title, text)


def _add_colours(book: Book, first: int, last: int) -> None:
    """Earlier rules win: what is missing for a hazard, the hazard, a row that does not apply, a row without hazard."""
    sheet, add = book.sheet, book.workbook.add_format
    answer, control, safe, gone = (
        f"${chr(65 + COLUMN[name])}{first + 1}" for name in ("state", "control_measure", "safe_meanwhile", "eliminated")
    )
    missing = add({"bg_color": "#FFC000"})
    hazard = f'LEFT({answer},2)="存在"'
    for cell, name in ((control, "control_measure"), (safe, "safe_meanwhile")):
        also = f',{gone}<>"是"' if name == "safe_meanwhile" else ""
        rule = {"type": "formula", "criteria": f'=AND({hazard},TRIM({cell})=""{also})', "format": missing}
        sheet.conditional_format(first, COLUMN[name], last, COLUMN[name], rule)
    red = add({"bg_color": "#FBD9D5", "font_color": "#9C0006"})
    whole = (first, 0, last, LAST_COLUMN)
    sheet.conditional_format(*whole, {"type": "formula", "criteria": f"={hazard}", "format": red})
    _add_grey(book, first)
    green = add({"bg_color": "#E2F0D9", "font_color": "#375623"})
    column = COLUMN["state"]
    rule = {"type": "formula", "criteria": f'={answer}="不存在"', "format": green}
    sheet.conditional_format(first, column, last, column, rule)


def _add_grey(book: Book, first: int) -> None:
    gates = Gates(book.form.asked_facts, book.fact_cells, book.industry_cell)
    grey = book.workbook.add_format({"font_color": "#A6A6A6", "bg_color": "#EDEDED"})
    for row, entry in enumerate(book.form.rows, start=first):
        condition = gates.closed(entry.source) if isinstance(entry.source, Item) else ""
        if condition:
            rule = {"type": "formula", "criteria": f"={condition}", "format": grey}
            book.sheet.conditional_format(row, 0, row, LAST_COLUMN, rule)


_SIGN_SLOTS = ((0, 1, 2, 4), (5, 6, 7, 9), (10, 10, 11, 14))
"""First and last column of the label, first and last of the space beside it."""


def write_signatures(book: Book, row: int) -> int:
    """Filling instructions, then the places to sign; the last row."""
    sheet = book.sheet
    text = say("form.notes", book.lang)
    sheet.set_row(row, 8)
    sheet.set_row(row + 1, row_height([(text, 170, 9)], 60))
    sheet.merge_range(row + 1, 0, row + 1, 1, say("form.notes-label", "zh"), book.style("side"))
    sheet.merge_range(row + 1, 2, row + 1, LAST_COLUMN, text, book.style("note"))
    for line, codes in enumerate((("checker", "principal", "seal"), ("day", "received", "received-day")), row + 2):
        sheet.set_row(line, 34)
        for (start, end, space, stop), code in zip(_SIGN_SLOTS, codes, strict=True):
            label = say(f"form.sign.{code}", "zh")
            if start == end:
                book.put_text(line, start, label, "sign")
            else:
                sheet.merge_range(line, start, line, end, label, book.style("sign"))
            sheet.merge_range(line, space, line, stop, "", book.style("sign_value"))
    return row + 3
