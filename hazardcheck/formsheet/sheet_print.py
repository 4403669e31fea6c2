"""How a sheet of the form is printed: A4, one page wide, its titles on every page."""

from __future__ import annotations

from typing import NamedTuple

from ..words import say
from .form_book import FormBook
from .title_rows import form_title

# a footer holds 255 signs in all
_FOOTER_SIGNS = {"zh": 40, "en": 60}
# inches
_TOP, _BOTTOM = 0.4, 0.55
# A4 upright between these margins, in points: 297 mm are 842
PAGE_HEIGHT = 842 - 72 * (_TOP + _BOTTOM)


class Page(NamedTuple):
    """What is printed: up to which row and column, across or upright, which row is repeated on every page, and whether
    all of it stands on one page."""

    last_row: int
    last_column: int
    across: bool = False
    repeated: int | None = None
    whole: bool = False


def set_print(book: FormBook, page: Page) -> None:
    """The page of the current sheet. One page wide at most: columns are laid out so that this shrinks nothing."""
    sheet = book.sheet
    if page.across:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    # 9 is A4 in the format's list of papers
    sheet.set_paper(9)
    sheet.fit_to_pages(1, int(page.whole))
    sheet.set_margins(left=0.3, right=0.3, top=_TOP, bottom=_BOTTOM)
    if page.repeated is not None:
        sheet.repeat_rows(page.repeated)
    sheet.print_area(0, 0, page.last_row, page.last_column)
    sheet.center_horizontally()
    title = form_title(book.form, book.lang)[: _FOOTER_SIGNS[book.lang]].replace("&", "&&")
    pages, made = say("form.pages", book.lang), say("form.made", book.lang, day=book.form.made_on.isoformat())
    book.set_footer(f"&L&9{title} · &A&C&9{pages}&R&9{made}")
