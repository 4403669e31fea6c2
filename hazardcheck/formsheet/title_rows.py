"""The rows above a sheet's table: title, criteria with their document numbers, what it can't say, one line of help."""

from __future__ import annotations

from ..model.form import Form
from ..rules.gates.facts import focus_title
from ..spreadsheet.text_size import row_height
from ..words import named, say
from .form_book import FormBook


def form_title(form: Form, lang: str) -> str:
    """The title. A form of lists of one's own bears theirs, so that nobody takes it for the statutory one."""
    if form.is_own:
        return say("form.own-title", lang, title="、".join(checklist.title for checklist in form.checklists))
    return say("form.short-title" if form.focus else "form.title", lang)


def write_title(book: FormBook, last: int, width: float, how: str) -> int:
    """The rows over the columns 0 to ``last``, together ``width`` digits wide; the next free row. They stay in sight
    while one scrolls, so they are few and low."""
    form, sheet = book.form, book.sheet
    # points: one line of the title's size
    sheet.set_row(0, 26)
    book.put_wide(0, 0, last, form_title(form, book.lang), "title")
    basis = say("reason.joint", book.lang).join(
        say(
            "form.basis",
            book.lang,
            title=named(one.title, book.lang),
            document=one.document,
            id=one.id,
            version=one.version,
        )
        for one in form.checklists
    )
    basis = say("form.own-basis" if form.is_own else "form.basis-label", book.lang) + basis
    # the criteria may take several lines: 9 points a sign, at least one line
    row = _write_line(book, 1, last, basis, "basis", row_height([(basis, width, 9)], 16))
    if form.is_own:
        row = _write_line(book, row, last, say("form.own-note", book.lang), "warning", 22)
    if form.focus:
        places = say("form.comma", book.lang).join(named(focus_title(key), book.lang) for key in form.focus)
        row = _write_line(book, row, last, say("form.short", book.lang, places=places), "warning", 22)
    text = say(how, book.lang)
    return _write_line(book, row, last, text, "hint", row_height([(text, width - 2, 10)], 18))


def _write_line(book: FormBook, row: int, last: int, text: str, style: str, height: float) -> int:
    book.sheet.set_row(row, height)
    book.put_wide(row, 0, last, text, style)
    return row + 1
