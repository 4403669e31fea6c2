"""The sheet 隐患登记: one row per hazard, with the item that it is of, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from ..model.answers import HazardRecord, ReturnedHazard
from ..model.form import FormRow
from ..model.hazard_fields import DAY_FIELDS, TEXT_FIELDS, TRUTH_FIELDS
from ..rules.known.doubtful_hazards import is_placeless
from ..rules.known.hazard_numbers import real_number
from ..rules.ledger.missing_proofs import CONFIRMATION
from ..spreadsheet import own_sheets
from ..spreadsheet.cell_text import column_letters
from ..spreadsheet.text_size import row_height
from ..words import say
from .column_layout import REGISTER, REGISTER_WIDTHS
from .form_book import FormBook, spoken
from .sheet_print import Page, set_print

# empty rows below what is filled in: more hazards than a small works has
_SPARE: Final = 40
# What is typed as text; 整改资金 has an amount. The order of the columns is that of REGISTER.
_TEXTS = tuple(name for name in TEXT_FIELDS if name != "funds")
# short words are easier to find in the middle of a column
_CENTRED = ("conditions", "responsible", "accepted_by", "device", *TRUTH_FIELDS)
# What is to be written of a hazard that the form brings, and how many signs that usually has.
_ASKED_ANEW: Final = ("control_measure", "done_note")
_TO_COME: Final = 24
_LAST = len(REGISTER) - 1
# columns that stay in sight: which hazard, of which item
_FIXED = 3
# of an empty row, in pixels (96 to an inch): room for two lines by hand
_HEIGHT: Final = 43
# hazards of which it is named what they lack above the table
_NAMED = 12


class _RegisterEntry(NamedTuple):
    """A hazard, and the row of the form that it is of; none where nobody knows of which item it is."""

    row: FormRow | None
    record: HazardRecord


def write_register(book: FormBook) -> None:
    """The sheet, filled with the hazards of the answers."""
    sheet = book.add_sheet(own_sheets.REGISTER)
    # both, so that no empty row has a height of its own: it grows with what is typed into it
    sheet.default_row_height = sheet.original_row_height = _HEIGHT
    for name, column in REGISTER.items():
        sheet.set_column(column, column, REGISTER_WIDTHS[name])
    header = _write_top(book)
    entries = list(_hazard_entries(book))
    first, last = header + 1, header + len(entries) + _SPARE
    book.name_area("registered", first, REGISTER["item"], last, REGISTER["item"])
    for row in range(first, last + 1):
        _write_row(book, row, entries[row - first] if row - first < len(entries) else None)
    _add_rules(book, first, last, entries)
    _add_colours(book, first, last)
    sheet.autofilter(header, 0, last, _LAST)
    sheet.freeze_panes(header + 1, _FIXED)
    sheet.protect("", {"objects": True, "format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    set_print(book, Page(last_row=last, last_column=_LAST, across=True, repeated=header))


def _write_top(book: FormBook) -> int:
    """Title and help; the row of the column titles, which it writes."""
    sheet, width = book.sheet, sum(REGISTER_WIDTHS.values())
    sheet.set_row(0, 34)
    book.put_wide(0, 0, _LAST, sheet.get_name(), "title")
    text = say("form.register-how", book.lang)
    if brought := len(carried_hazards(book)):
        text += "\n" + say("form.register-brought", book.lang, count=brought)
        text += _missing_line(book)
    sheet.set_row(1, row_height([(text, width - 4, 12)], 20))
    book.put_wide(1, 0, _LAST, text, "wide_hint")
    for name, column in REGISTER.items():
        book.put_text(2, column, book.words.register[name], f"wide_column{'_en' if book.lang == 'en' else ''}")
    # points: the titles stand in narrow columns and take up to six lines
    sheet.set_row(2, 96)
    return 2


def _hazard_entries(book: FormBook) -> list[_RegisterEntry]:
    """The hazards in the order of the form's rows. One of which nothing is known is only said in its row, unless it is
    one of several."""
    found: list[_RegisterEntry] = []
    answers = book.answers.rows if book.answers else {}
    for row in (*book.form.rows, *book.form.left_out):
        records = answers[row.key].records if row.key in answers else ()
        several = len(records) > 1
        found += [_RegisterEntry(row, record) for record in records if several or not record.is_blank]
    return [*found, *_itemless_entries(book, found)]


def _itemless_entries(book: FormBook, placed: list[_RegisterEntry]) -> Iterator[_RegisterEntry]:
    """What an earlier form said and no item claims, under its number, until a row with an item bears that number. The
    row itself is asked for (HZ149), whether it is filled in or left as it is."""
    told = {real_number(entry.record.number) for entry in placed}
    for one in carried_hazards(book):
        if is_placeless(one.key) and real_number(one.record.number) not in told:
            yield _RegisterEntry(None, one.record)


def _write_row(book: FormBook, row: int, entry: _RegisterEntry | None) -> None:
    record = entry.record if entry else HazardRecord()
    texts = {name: getattr(record, name) for name in _TEXTS}
    texts |= {name: spoken(getattr(record, name), book.words.truths) for name in TRUTH_FIELDS}
    item = entry.row if entry else None
    texts |= {"title": item.source.title, "item": item.number} if item else {"title": "", "item": ""}
    texts |= {"conditions": "、".join(record.conditions)}
    for name, text in texts.items():
        book.put_text(row, REGISTER[name], text, "wide_choice" if name in _CENTRED else "wide_text")
    for name in DAY_FIELDS:
        book.put_day(row, REGISTER[name], getattr(record, name), "wide_day")
    book.put_amount(row, REGISTER["funds"], record.funds, "wide_choice")
    if entry:
        heights = [(_room(name, text, book), REGISTER_WIDTHS[name], 12.0) for name, text in texts.items()]
        # points of the same
        book.sheet.set_row(row, row_height(heights, _HEIGHT * 0.75))


def _room(name: str, text: str, book: FormBook) -> str:
    """What a cell has to have room for: in the row of a hazard that the form brings also what is to be written of it,
    since a row with a height of its own grows no more."""
    return text or ("字" * _TO_COME if name in _ASKED_ANEW and carried_hazards(book) else "")


def carried_hazards(book: FormBook) -> tuple[ReturnedHazard, ...]:
    """The hazards that the form is made with."""
    return book.answers.returned if book.answers and book.answers.owner else ()


def _missing_line(book: FormBook) -> str:
    """What each hazard still lacks, where the ledger told; nothing else."""
    told = [one for one in carried_hazards(book) if one.missing]
    texts = []
    for one in told[:_NAMED]:
        due = say("form.due", book.lang, day=one.record.deadline.isoformat()) if one.record.deadline else ""
        lacking = (say(f"form.brought.{code}", book.lang) for code in _lacking_here(one.missing))
        words = say("form.comma", book.lang).join(lacking)
        texts.append(f"{one.record.number} {one.record.place or one.record.device}{due} {words}".strip())
    if not texts:
        return ""
    joint = say("reason.joint", book.lang)
    more = f"{joint}…（+{len(told) - _NAMED}）" if len(told) > _NAMED else ""
    return "\n" + say("form.brought.missing", book.lang, names=joint.join(texts) + more)


def _lacking_here(missing: Collection[str]) -> Iterator[str]:
    """What can be written on the form itself to strike a hazard off: no photo, which only the ledger takes."""
    if CONFIRMATION in missing:
        yield CONFIRMATION
        return
    yield "done"
    yield from (code for code in ("responsible", "acceptance", "consent") if code in missing)


def _add_rules(book: FormBook, first: int, last: int, entries: list[_RegisterEntry]) -> None:
    """Help per column, the form's own numbers, 是/否, dates."""
    for name, column in REGISTER.items():
        area, title = (first, column, last, column), book.words.register[name]
        text = say(f"form.help.{'hazard-number' if name == 'number' else name}", book.lang)
        if name == "item":
            book.offer(area, "=items", title, text, say("form.error.item", book.lang))
        elif name in TRUTH_FIELDS:
            book.offer(area, list(book.words.truths), title, text, say("form.error.list", book.lang))
        elif name in DAY_FIELDS:
            book.ask_day(area, title, text, say("form.error.day", book.lang))
        elif name == "control_measure":
            _advise_controls(book, area, entries, text)
        else:
            book.advise(area, title, text)


def _advise_controls(book: FormBook, area: tuple[int, int, int, int], entries: list[_RegisterEntry], text: str) -> None:
    """What was done last month for a hazard that the form brings is only remembered: whether it still holds is to be
    said anew."""
    first, column, last, _ = area
    before = {one.record.number: one.record.control_measure for one in carried_hazards(book)}
    title, plain = book.words.register["control_measure"], list[tuple[int, ...]]()
    for row in range(first, last + 1):
        entry = entries[row - first] if row - first < len(entries) else None
        told = before.get(entry.record.number, "") if entry else ""
        if told:
            book.advise((row, column, row, column), title, say("form.help.brought", book.lang, text=told) + "\n" + text)
        else:
            plain.append((row, column, row, column))
    if plain:
        book.advise((plain[0][0], column, plain[0][0], column), title, text, *_cell_spans(plain[1:]))


def _cell_spans(cells: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Neighbouring cells of a column drawn together."""
    found: list[tuple[int, ...]] = []
    for row, column, *_ in cells:
        if found and found[-1][2] == row - 1:
            found[-1] = (found[-1][0], column, row, column)
        else:
            found.append((row, column, row, column))
    return found


def _add_colours(book: FormBook, first: int, last: int) -> None:
    """Orange where a hazard lacks what decides: its item, its control measure, whether safety is ensured meanwhile."""
    sheet, line = book.sheet, first + 1
    missing = book.workbook.add_format({"bg_color": "#FFC000"})
    cell = {name: f"${column_letters(column)}{line}" for name, column in REGISTER.items()}
    # a row speaks of a hazard where anything stands behind its number, item and title
    said = [name for name in REGISTER if name not in ("number", "item", "title")]
    yes = book.words.truths[0]
    filled = f"COUNTA({cell[said[0]]}:{cell[said[-1]]})>0"
    open_ = f'AND({cell["item"]}<>"",{cell["done_on"]}="")'
    rules = {
        "item": f'OR(AND({cell["item"]}="",{filled}),AND({cell["item"]}<>"",ISNA(MATCH({cell["item"]},items,0))))',
        "control_measure": f'AND({open_},TRIM({cell["control_measure"]})="")',
        "safe_meanwhile": f'AND({open_},TRIM({cell["safe_meanwhile"]})="",{cell["eliminated"]}<>"{yes}")',
    }
    for name, condition in rules.items():
        rule = {"type": "formula", "criteria": f"={condition}", "format": missing}
        sheet.conditional_format(first, REGISTER[name], last, REGISTER[name], rule)
