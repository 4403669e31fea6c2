"""The sheet 自查表: one row per item with its drop-down, help and colours, and the signatures under it."""

from __future__ import annotations

from ..model.answers import Answer
from ..model.base import State
from ..model.form import FormRow
from ..model.written.checklist import Item
from ..rules.criteria.fingerprints import item_glosses, row_content
from ..rules.gates.facts import all_facts
from ..rules.reading.answer_words import answer_state
from ..spreadsheet.own_sheets import SHEET
from ..spreadsheet.text_size import row_height
from ..words import named, say
from .column_layout import COLUMN, LAST_COLUMN, SHARED_WIDTHS, WIDTHS
from .form_book import FormBook
from .gate_formulas import Gates
from .sheet_print import Page, set_print
from .title_rows import write_title

# What a protected sheet still allows: people filter, widen columns and paste pictures.
_OPEN = {"objects": True, "format_columns": True, "format_rows": True, "autofilter": True,
         "select_locked_cells": True, "select_unlocked_cells": True}  # fmt: skip
_STYLES = {"number": "number", "title": "title_of", "content": "content"}
# a row that nobody has answered
_BLANK = Answer(key="", state=State.UNANSWERED)


def write_item_sheet(book: FormBook) -> None:
    """The sheet. Its row of titles stays in sight and stands on every printed page."""
    sheet = book.add_sheet(SHEET)
    widths = SHARED_WIDTHS if len(book.form.checklists) > 1 else WIDTHS
    for name, column in COLUMN.items():
        sheet.set_column(column, column, widths[name])
    header = write_title(book, LAST_COLUMN, sum(widths.values()), "form.rows-how")
    row = _write_rows(book, header, widths)
    last = _write_signatures(book, row, widths)
    sheet.freeze_panes(header + 1, 0)
    sheet.protect("", _OPEN)
    set_print(book, Page(last_row=last, last_column=LAST_COLUMN, repeated=header))


def _write_rows(book: FormBook, header: int, widths: dict[str, float]) -> int:
    """The header row and the items; the next free row."""
    for name, column in COLUMN.items():
        book.put_text(header, column, book.words.rows[name], "column")
    book.sheet.set_row(header, 24)
    first, last = header + 1, header + len(book.form.rows)
    for row, entry in enumerate(book.form.rows, start=first):
        _write_row(book, row, entry, widths)
    if book.form.rows:
        book.sheet.autofilter(header, 0, last, LAST_COLUMN)
        area = (first, COLUMN["note"], last, COLUMN["note"])
        book.advise(area, book.words.rows["note"], say("form.help.note", book.lang))
        _add_colours(book, first, last)
    book.name_area("items", first, COLUMN["number"], max(first, last), COLUMN["number"])
    return last + 1


def _write_row(book: FormBook, row: int, entry: FormRow, widths: dict[str, float]) -> None:
    answer = book.answers.rows.get(entry.key, _BLANK) if book.answers else _BLANK
    suffix = "" if entry.is_item else "_shared"
    texts = {"number": entry.number, "title": entry.source.title, "content": row_content(entry.source)}
    for name, text in texts.items():
        book.put_text(row, COLUMN[name], text, _STYLES[name] + suffix)
    said = {"state": state_text(answer, _offered(book, entry)), "note": answer.note}
    book.put_text(row, COLUMN["state"], said["state"], "answer")
    book.put_text(row, COLUMN["note"], said["note"], "text")
    book.sheet.set_row(row, row_height([(text, widths[name], 10) for name, text in (texts | said).items()], 30))
    _add_help(book, row, entry)


def _offered(book: FormBook, entry: FormRow) -> tuple[str, str, str]:
    """The answers to a row, in the order in which they are offered: the usual one first. A precondition holds or not,
    and is no hazard by itself."""
    return book.words.answers if entry.is_item else book.words.premises


def state_text(answer: Answer, words: tuple[str, str, str]) -> str:
    """What to write for an answer, so that it is read as the same state: what was typed if that says it, else the word.

    An unclear answer whose word alone would be clear (its row was damaged) is left empty: it has to be given again.
    """
    if answer.value and answer_state(answer.value) is answer.state:
        return answer.value
    return dict(zip((State.OK, State.HAZARD, State.NA), words, strict=True)).get(answer.state, "")


def _add_help(book: FormBook, row: int, entry: FormRow) -> None:
    """The drop-down of the answer, with how to look; how far the law reaches at the text itself."""
    column, title = COLUMN["state"], f"{entry.number} {entry.source.title}"
    book.offer(
        (row, column) * 2,
        list(_offered(book, entry)),
        title,
        _look_help(book, entry),
        say("form.error.state", book.lang),
    )
    glosses = item_glosses(entry.source) if isinstance(entry.source, Item) else []
    if glosses:
        book.advise((row, COLUMN["title"], row, COLUMN["content"]), title, "\n".join(glosses))


def _look_help(book: FormBook, entry: FormRow) -> str:
    """When the item applies, then how to look."""
    lines = [entry.declared] if entry.declared else []
    if isinstance(entry.source, Item):
        titles = all_facts(book.form.checklists)
        names = [
            named(titles[key].title, book.lang).split("：")[0] for key in entry.source.applies.facts if key in titles
        ]
        lines += [say("form.help.gate", book.lang, facts=say("form.comma", book.lang).join(names))] if names else []
    else:
        lines.append(say("form.help.shared", book.lang))
    lines += [f"· {text}" for text in entry.source.look]
    return "\n".join(lines) or say("form.error.state", book.lang)


def _add_colours(book: FormBook, first: int, last: int) -> None:
    """Earlier rules win: a hazard without an entry in the register, which then says so in the cell itself; the hazard;
    a row that does not apply; a row without hazard."""
    sheet, add = book.sheet, book.workbook.add_format
    # the columns are A to Z: one letter is enough
    number, answer = (f"${chr(65 + COLUMN[name])}{first + 1}" for name in ("number", "state"))
    none, found = book.words.answers[:2]
    hazard = f'OR({answer}="{found}",{answer}="{book.words.premises[1]}")'
    column = COLUMN["state"]
    told = add(
        {"bg_color": "#FFC000", "font_color": "#9C0006", "num_format": f'@"{say("form.unregistered", book.lang)}"'}
    )
    unregistered = f"=AND({hazard},ISNA(MATCH({number},registered,0)))"
    sheet.conditional_format(
        first, column, last, column, {"type": "formula", "criteria": unregistered, "format": told, "stop_if_true": True}
    )
    red = add({"bg_color": "#FBD9D5", "font_color": "#9C0006"})
    whole = (first, 0, last, LAST_COLUMN)
    sheet.conditional_format(*whole, {"type": "formula", "criteria": f"={hazard}", "format": red})
    _add_grey(book, first)
    green = add({"bg_color": "#E2F0D9", "font_color": "#375623"})
    rule = {"type": "formula", "criteria": f'={answer}="{none}"', "format": green}
    sheet.conditional_format(first, column, last, column, rule)


def _add_grey(book: FormBook, first: int) -> None:
    gates = Gates(book.form.asked_facts, book.fact_cells, book.industry_cell, book.words)
    grey = book.workbook.add_format({"font_color": "#A6A6A6", "bg_color": "#EDEDED"})
    for row, entry in enumerate(book.form.rows, start=first):
        condition = gates.closed(entry.source) if isinstance(entry.source, Item) else ""
        if condition:
            rule = {"type": "formula", "criteria": f"={condition}", "format": grey}
            book.sheet.conditional_format(row, 0, row, LAST_COLUMN, rule)


def _write_signatures(book: FormBook, row: int, widths: dict[str, float]) -> int:
    """Filling instructions, then the places to sign, two to a line; the last row."""
    sheet = book.sheet
    text = say("form.notes", book.lang)
    width = sum(widths[name] for name in ("content", "state", "note"))
    # a gap between the table and the signatures
    sheet.set_row(row, 8)
    # room to sign by hand
    sheet.set_row(row + 1, row_height([(text, width, 10)], 60))
    book.put_wide(row + 1, 0, 1, say("form.notes-label", book.lang), "side")
    book.put_wide(row + 1, 2, LAST_COLUMN, text, "note")
    pairs = (("checker", "day"), ("principal", "seal"), ("received", "received-day"))
    for line, (left, right) in enumerate(pairs, row + 2):
        sheet.set_row(line, 36)
        book.put_wide(line, 0, 1, say(f"form.sign.{left}", book.lang), "sign")
        book.put_text(line, 2, "", "sign_value")
        book.put_text(line, 3, say(f"form.sign.{right}", book.lang), "sign")
        book.put_text(line, 4, "", "sign_value")
    # gap, text and two lines of signatures
    return row + 4
