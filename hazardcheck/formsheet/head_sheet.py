"""The sheet 企业信息: who was checked, and what is true of the workshops (场所与工艺)."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.base import Truth
from ..model.written.checklist import Fact
from ..rules.reading.head_fields import industry_names
from ..spreadsheet.own_sheets import HEAD
from ..spreadsheet.text_size import row_height
from ..words import named, say
from .column_layout import HEAD_SLOTS, HEAD_WIDTHS
from .form_book import FormBook, spoken
from .gate_formulas import Gates
from .sheet_print import PAGE_HEIGHT, Page, set_print
from .title_rows import write_title

# These cells take one of a few words or a day; the others take any text.
_CHOICE = {"industry": "head_choice", "checked_on": "head_date"}
# Without these a form is nobody's and of no day: they bear a star.
_REQUIRED = ("name", "checked_on")
_LAST = len(HEAD_WIDTHS) - 1
# A sheet that is a little too long is printed smaller, on one page; under nine tenths its letters would be too small.
_SMALLEST = 0.9


def write_head_sheet(book: FormBook) -> None:
    """The sheet, with the cells of all facts noted in the book: the rows of 自查表 refer to them."""
    sheet = book.add_sheet(HEAD)
    for column, width in enumerate(HEAD_WIDTHS):
        sheet.set_column(column, column, width)
    row = write_title(book, _LAST, sum(HEAD_WIDTHS), "form.how")
    row = _write_head(book, row)
    row = _write_facts(book, row)
    sheet.protect("", {"format_columns": True, "format_rows": True, "objects": True})
    set_print(book, Page(last_row=row - 1, last_column=_LAST, whole=book.height_of(row) * _SMALLEST <= PAGE_HEIGHT))


def _write_bar(book: FormBook, row: int, code: str) -> int:
    book.sheet.set_row(row, 24)
    book.put_wide(row, 0, _LAST, say(code, book.lang), "bar")
    return row + 1


def _write_head(book: FormBook, row: int) -> int:
    """The head's labels and values, two to a line; the next free row."""
    row = _write_bar(book, row, "form.head")
    for place, name in enumerate(book.words.head):
        label, value = HEAD_SLOTS[place % len(HEAD_SLOTS)]
        line = row + place // len(HEAD_SLOTS)
        # room for a name of two lines
        book.sheet.set_row(line, 27)
        required = say("form.required", book.lang) if name in _REQUIRED else ""
        book.put_text(line, label, book.words.head[name] + required, "label")
        _put_head_value(book, name, line, value)
    return row + (len(book.words.head) + 1) // len(HEAD_SLOTS)


def _put_head_value(book: FormBook, name: str, row: int, column: int) -> None:
    lang, label, area = book.lang, book.words.head[name], (row, column, row, column)
    enterprise = book.answers.enterprise if book.answers else book.form.enterprise
    if name == "checked_on":
        book.put_day(row, column, book.answers.checked_on if book.answers else None, "head_date")
        book.ask_day(area, label, say("form.help.day", lang), say("form.error.day", lang))
    elif name == "industry":
        book.industry_cell = book.name_cell("industry", row, column)
        book.put_text(row, column, industry_names(enterprise.industry, lang), "head_choice")
        help_, error = say("form.help.industry", lang), say("form.error.industry", lang)
        book.offer(area, list(book.words.industries.values()), label, help_, error, strict=False)
    else:
        book.put_text(row, column, getattr(enterprise, name), "head_value")
        if name in ("name", "uscc", "grid"):
            book.advise(area, label, say(f"form.help.{name}", lang))


def _write_facts(book: FormBook, row: int) -> int:
    """The facts this form asks for, each with its 有/无; the next free row. Nothing where the form asks for none."""
    facts = book.form.asked_facts
    if not facts:
        return row
    row = _write_bar(book, row, "form.facts")
    hint = say("form.facts-hint", book.lang)
    book.sheet.set_row(row, row_height([(hint, sum(HEAD_WIDTHS), 10)], 20))
    book.put_wide(row, 0, _LAST, hint, "hint")
    known: Mapping[str, Truth] = book.answers.facts if book.answers else book.form.facts
    first = row + 1
    for place in range(0, len(facts), len(HEAD_SLOTS)):
        pair = facts[place : place + len(HEAD_SLOTS)]
        row += 1
        book.sheet.set_row(
            row, row_height([(named(fact.title, book.lang), HEAD_WIDTHS[0] - 2, 10) for fact in pair], 22)
        )
        for slot, fact in zip(HEAD_SLOTS, pair, strict=False):
            _put_fact(book, row, slot, fact, known.get(fact.id))
    _grey_idle(book, first)
    return row + 1


def _put_fact(book: FormBook, row: int, slot: tuple[int, int], fact: Fact, truth: Truth) -> None:
    label, value = slot
    title = named(fact.title, book.lang)
    book.put_text(row, label, title, "fact")
    book.put_text(row, value, spoken(truth, book.words.has), "fact_value")
    book.fact_cells[fact.id] = book.name_cell(f"fact_{fact.id}", row, value)
    error = say("form.error.fact", book.lang)
    book.offer((row, value, row, value), list(book.words.has), title, _fact_help(book, fact), error)


def _fact_help(book: FormBook, fact: Fact) -> str:
    """The fact's own help, and that a finer one need not be asked where the coarser is 无."""
    parts = [fact.help] if fact.help else []
    above = next((one for one in book.form.asked_facts if one.id == fact.part_of), None)
    if above is not None:
        parts.append(say("form.help.part-of", book.lang, title=named(above.title, book.lang)))
    return "\n".join([*parts, say("form.help.fact", book.lang)])


def _grey_idle(book: FormBook, first: int) -> None:
    """A finer fact is greyed out as soon as the coarser one is 无."""
    facts = book.form.asked_facts
    gates = Gates(facts, book.fact_cells, book.industry_cell, book.words)
    grey = book.workbook.add_format({"font_color": "#B0B0B0", "bg_color": "#F2F2F2"})
    for place, fact in enumerate(facts):
        condition = gates.idle(fact.id)
        if condition:
            row, slot = first + place // len(HEAD_SLOTS), HEAD_SLOTS[place % len(HEAD_SLOTS)]
            rule = {"type": "formula", "criteria": f"={condition}", "format": grey}
            book.sheet.conditional_format(row, slot[0], row, slot[1], rule)
