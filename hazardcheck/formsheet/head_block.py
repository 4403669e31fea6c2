"""Above the table: who was checked (企业信息) and what is true of the workshops (场所与工艺)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.base import INDUSTRIES, Truth
from ..model.checklist import Fact
from ..rules.reading.head_fields import HEAD_LABELS
from ..spreadsheet.text_size import row_height, text_width
from ..words import say
from .column_layout import FACT_SLOTS, FIELDS, HEAD_SLOTS, LAST_COLUMN, WIDTHS
from .gate_formulas import Gates
from .sheet_book import Book, address, spoken

_CHOICE = {"industry": "head_choice", "checked_on": "head_date"}
_FACT_SIZE = 9
_SURE = 0.83  # a strip's text may not reach its end: other fonts are wider, and what sticks out is cut off


def write_head(book: Book, row: int) -> int:
    """The head's labels and values; the next free row."""
    fields = list(HEAD_LABELS)
    last = row + (len(fields) - 1) // len(HEAD_SLOTS)
    for line in range(row, last + 1):
        book.sheet.set_row(line, 30)
    book.sheet.merge_range(row, 0, last, 0, say("form.head", "zh"), book.style("side"))
    for place, name in enumerate(fields):
        label, value, end = HEAD_SLOTS[place % len(HEAD_SLOTS)]
        line = row + place // len(HEAD_SLOTS)
        book.put_text(line, label, HEAD_LABELS[name], "label")
        style = _CHOICE.get(name, "head_value")
        book.sheet.merge_range(line, value, line, end, "", book.style(style))
        _put_head_value(book, name, line, value)
    for label, _, end in HEAD_SLOTS[(len(fields) - 1) % len(HEAD_SLOTS) + 1 :]:
        book.sheet.merge_range(last, label, last, end, "", book.style("label"))
    return last + 1


def _put_head_value(book: Book, name: str, row: int, column: int) -> None:
    lang, label, area = book.lang, HEAD_LABELS[name], (row, column, row, column)
    enterprise = book.answers.enterprise if book.answers else book.form.enterprise
    if name == "checked_on":
        book.put_day(row, column, book.answers.checked_on if book.answers else None, "head_date")
        book.ask_day(area, label, say("form.help.day", lang), say("form.error.day", lang))
    elif name == "industry":
        book.industry_cell = address(row, column)
        book.put_text(row, column, INDUSTRIES.get(enterprise.industry, enterprise.industry), "head_choice")
        help_, error = say("form.help.industry", lang), say("form.error.list", lang)
        book.offer(area, list(INDUSTRIES.values()), label, help_, error)
    else:
        book.put_text(row, column, getattr(enterprise, name), "head_value")
        if name in ("name", "uscc", "grid"):
            book.advise(area, label, say(f"form.help.{name}", lang))


def write_facts(book: Book, row: int) -> int:
    """The facts this form asks for, each with its 有/无; the next free row. Nothing where the form asks for none."""
    facts = book.form.asked_facts
    if not facts:
        return row
    lines = list(_fact_lines(facts))
    book.sheet.set_row(row, 20)
    book.sheet.merge_range(row, 1, row, LAST_COLUMN, say("form.facts-hint", book.lang), book.style("hint"))
    known: Mapping[str, Truth] = book.answers.facts if book.answers else book.form.facts
    for offset, line in enumerate(lines, start=1):
        _write_fact_line(book, row + offset, line, known)
    last = row + len(lines)
    book.sheet.merge_range(row, 0, last, 0, say("form.facts", "zh"), book.style("side"))
    _grey_idle(book, lines, row + 1)
    return last + 1


def _fact_lines(facts: tuple[Fact, ...]) -> Iterator[list[Fact]]:
    """The facts three to a line, in order. What is too long for its strip goes to the left, where text wraps."""
    line: list[Fact] = []
    for fact in facts:
        if len(line) == len(FACT_SLOTS) or (line and not _fits(fact.title, FACT_SLOTS[len(line)])):
            yield line
            line = []
        line.append(fact)
    if line:
        yield line


def _fits(title: str, slot: tuple[int, int, int]) -> bool:
    return text_width(title, _FACT_SIZE) <= _strip_width(slot) * _SURE


def _strip_width(slot: tuple[int, int, int]) -> float:
    """Pixels from the strip's first column to the label's own."""
    return sum(WIDTHS[FIELDS[column]] * 7 + 5 for column in range(slot[0], slot[1] + 1))


def _write_fact_line(book: Book, row: int, line: list[Fact], known: Mapping[str, Truth]) -> None:
    height = 21.0
    for column in range(1, FACT_SLOTS[len(line) - 1][2] + 1):
        book.put_text(row, column, "", "strip")
    for first, _, value in FACT_SLOTS[len(line) :]:
        book.sheet.merge_range(row, first, row, value, "", book.style("label"))
    for slot, fact in zip(FACT_SLOTS, line, strict=False):
        first, label, value = slot
        fits = _fits(fact.title, slot)
        book.put_text(row, label, fact.title, "fact" if fits else "fact_long")
        book.put_text(row, first, "", "strip_first")
        if not fits:
            height = max(height, row_height([(fact.title, WIDTHS[FIELDS[label]], _FACT_SIZE)], height))
        book.put_text(row, value, spoken(known.get(fact.id), ("有", "无")), "fact_value")
        book.fact_cells[fact.id] = address(row, value)
        help_ = _fact_help(book, fact)
        book.offer((row, value, row, value), ["有", "无"], fact.title, help_, say("form.error.fact", book.lang))
    book.sheet.set_row(row, height)


def _fact_help(book: Book, fact: Fact) -> str:
    """The fact's own help, and that a finer one need not be asked where the coarser is 无."""
    parts = [fact.help] if fact.help else []
    above = next((one for one in book.form.asked_facts if one.id == fact.part_of), None)
    if above is not None:
        parts.append(say("form.help.part-of", book.lang, title=above.title))
    return "\n".join([*parts, say("form.help.fact", book.lang)])


def _grey_idle(book: Book, lines: list[list[Fact]], first: int) -> None:
    """A finer fact is greyed out as soon as the coarser one is 无."""
    gates = Gates(book.form.asked_facts, book.fact_cells, book.industry_cell)
    grey = book.workbook.add_format({"font_color": "#B0B0B0", "bg_color": "#F2F2F2"})
    for row, line in enumerate(lines, start=first):
        for slot, fact in zip(FACT_SLOTS, line, strict=False):
            condition = gates.idle(fact.id)
            if condition:
                book.sheet.conditional_format(
                    row, slot[0], row, slot[2], {"type": "formula", "criteria": f"={condition}", "format": grey}
                )
