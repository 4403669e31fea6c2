"""The sheets beside the form: 填表说明 (how to fill it in, its legal basis) and 不涉及项 (left out, and why)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ..model.written.checklist import Checklist, Coverage, Item
from ..rules.criteria.fingerprints import item_glosses
from ..spreadsheet.own_sheets import GUIDE, LEFT_OUT, meant_sheet
from ..spreadsheet.text_size import row_height
from ..words import say
from .form_book import FormBook

# In digits of the font, as Excel counts columns; they fill the width of a page.
_GUIDE_WIDTHS = (15.0, 40.0, 17.0, 11.0, 11.0, 20.0)
_LEFT_WIDTHS = (14.0, 18.0, 72.0, 36.0)


def write_guide(book: FormBook) -> None:
    """How to fill in the form, what the columns mean, and which documents it follows."""
    sheet = book.add_sheet(GUIDE)
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    # heights are in points: a line of 16 points and air
    sheet.set_row(0, 28)
    book.put_text(0, 0, say("guide.title", book.lang), "heading")
    row = 1
    for code in ("steps", "words", "hazard"):
        row = _write_pair(book, row, say(f"guide.{code}", book.lang), say(f"guide.{code}.text", book.lang))
    if book.answers and book.answers.owner and book.answers.returned:
        row = _write_pair(book, row, say("guide.brought", book.lang), say("guide.brought.text", book.lang))
    row = _write_basis(book, row + 1)
    row = _write_columns(book, row + 1)
    row = _write_glosses(book, row)
    for checklist in book.form.checklists:
        row = _write_notes(book, row, checklist)
    _finish(book, row - 1, len(_GUIDE_WIDTHS) - 1)


def _write_pair(book: FormBook, row: int, label: str, text: str) -> int:
    book.put_text(row, 0, label, "plain_label")
    last = len(_GUIDE_WIDTHS) - 1
    book.put_wide(row, 1, last, text, "plain")
    # No program measures rows by itself when a file is made elsewhere: the height is counted from the text, 10 points
    # a sign, at least 20.
    book.sheet.set_row(row, row_height([(text, sum(_GUIDE_WIDTHS[1:]), 10), (label, _GUIDE_WIDTHS[0], 10)], 20))
    return row + 1


def _write_basis(book: FormBook, row: int) -> int:
    lang = book.lang
    book.put_text(row, 0, say("guide.own-basis" if book.form.is_own else "guide.basis", lang), "plain_label")
    for column, code in enumerate(("title", "document", "since", "checked", "coverage"), start=1):
        book.put_text(row, column, say(f"guide.basis.{code}", lang), "plain_label")
    for checklist in book.form.checklists:
        row += 1
        since = checklist.in_force.since
        values = [
            f"{checklist.id}\n{checklist.version}",
            checklist.title,
            checklist.document,
            since.isoformat() if since else say("guide.unknown", lang),
            checklist.checked.isoformat(),
            _coverage(checklist, lang),
        ]
        for column, text in enumerate(values):
            book.put_text(row, column, text, "plain")
        book.sheet.set_row(row, row_height([(t, w, 10) for t, w in zip(values, _GUIDE_WIDTHS, strict=True)], 20))
    return row + 1


def _coverage(checklist: Checklist, lang: str) -> str:
    text = say("guide.full" if checklist.coverage is Coverage.FULL else "guide.partial", lang)
    return f"{text}\n{checklist.coverage_note}" if checklist.coverage_note else text


def _write_columns(book: FormBook, row: int) -> int:
    """What the columns of both tables mean."""
    own = {"content": "guide.own-help.content"} if book.form.is_own else {}
    codes = {name: own.get(name, f"{'form' if name == 'note' else 'guide'}.help.{name}") for name in book.words.rows}
    row = _write_labels(book, row, "guide.rows", book.words.rows, codes)
    codes = {name: f"form.help.{'hazard-number' if name == 'number' else name}" for name in book.words.register}
    return _write_labels(book, row, "guide.register", book.words.register, codes)


def _write_labels(book: FormBook, row: int, title: str, labels: Mapping[str, str], codes: Mapping[str, str]) -> int:
    book.sheet.set_row(row, 24)
    book.put_text(row, 0, say(title, book.lang), "heading")
    row += 1
    for name, label in labels.items():
        row = _write_pair(book, row, label, say(codes[name], book.lang))
    return row + 1


def _write_glosses(book: FormBook, row: int) -> int:
    """How far each item reaches: the hint at its text holds 255 signs and is not printed."""
    found = [(entry, item_glosses(entry.source)) for entry in book.form.rows if isinstance(entry.source, Item)]
    found = [(entry, lines) for entry, lines in found if lines]
    if not found:
        return row
    book.sheet.set_row(row, 24)
    book.put_text(row, 0, say("guide.glosses", book.lang), "heading")
    row += 1
    for entry, lines in found:
        row = _write_pair(book, row, f"{entry.number} {entry.source.title}", "\n".join(lines))
    return row + 1


def _write_notes(book: FormBook, row: int, checklist: Checklist) -> int:
    """The limits of the criterion itself, as the checklist states them."""
    notes = [*((checklist.scope,) if checklist.scope else ()), *checklist.notes]
    if not notes:
        return row
    return _write_pair(book, row, checklist.title, "\n".join(f"· {text}" for text in notes))


def write_left_out(book: FormBook) -> None:
    """The items that the industry excludes, each with its reason; those of a kind of equipment that is not there in one
    line."""
    sheet = book.add_sheet(LEFT_OUT)
    for column, width in enumerate(_LEFT_WIDTHS):
        sheet.set_column(column, column, width)
    text = say("guide.left-out", book.lang)
    sheet.set_row(0, 24)
    book.put_wide(0, 0, len(_LEFT_WIDTHS) - 1, text, "hint")
    words = book.words
    labels = [words.rows["number"], words.category, words.content, say("guide.reason", book.lang)]
    for column, label in enumerate(labels):
        book.put_text(1, column, label, "column")
    lines = list(_left_lines(book))
    for row, values in enumerate(lines, start=2):
        for column, value in enumerate(values):
            book.put_text(row, column, value, "plain")
        book.sheet.set_row(row, row_height([(t, w, 10) for t, w in zip(values, _LEFT_WIDTHS, strict=True)], 20))
    _finish(book, len(lines) + 1, len(_LEFT_WIDTHS) - 1)
    sheet.repeat_rows(1)


def _left_lines(book: FormBook) -> Iterator[list[str]]:
    """Number, category, content, reason of each line."""
    for family, group in groupby(book.form.left_out, key=lambda entry: (entry.family, entry.category)):
        rows = list(group)
        if family[0]:
            titles = say("form.comma", book.lang).join(entry.source.title for entry in rows)
            text = say("guide.family", book.lang, count=len(rows), titles=titles)
            yield [f"{rows[0].number}–{rows[-1].number.rpartition('/')[2]}", rows[0].category, text, rows[0].reason]
            continue
        for entry in rows:
            yield [
                entry.number,
                entry.category,
                say("guide.asked", book.lang, title=entry.source.title, question=entry.source.question),
                entry.reason,
            ]


def _finish(book: FormBook, last: int, column: int) -> None:
    sheet = book.sheet
    sheet.set_landscape()
    # 9 is A4 in the format's list of papers
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    # an empty cell: nobody signs this list, so it is not printed with the rest
    if meant_sheet(sheet.get_name()) == LEFT_OUT:
        sheet.print_area(0, column + 2, 0, column + 2)
    else:
        sheet.print_area(0, 0, last, column)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    book.set_footer("&C&9&A  &P / &N")
    sheet.protect("", {"format_columns": True, "format_rows": True})
