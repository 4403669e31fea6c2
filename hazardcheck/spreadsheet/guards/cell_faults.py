"""Which cell a sheet can't be read for: the library only says that there is one."""

from __future__ import annotations

import re
from typing import Final

from ...errors import UnreadableError
from ..cell_marks import Place
from ..cell_text import column_letters
from ..limits import Limits
from .sheet_scan import gather

# What Excel shows in a cell that failed; the last while it still fetches data.
_ERRORS: Final = frozenset("#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #GETTING_DATA".split())
# One shared string; counting them says whether an index leads anywhere.
_STRING = re.compile(rb"<(?:\w+:)?si[ />]")


def located(
    error: UnreadableError, sheet: str, name: str, text: bytes, strings: bytes, limits: Limits
) -> UnreadableError:
    """The error with the cell that it is about, if one can be found. ``name`` and ``text``: the part of the ``sheet``;
    ``strings``: the part of the shared strings."""
    if error.code != "HZ304":
        return error
    try:
        found = gather(name, text, limits)
    except UnreadableError as named:
        return named
    count = len(_STRING.findall(strings))
    odd = [place for place, value in found.errors.items() if value not in _ERRORS]
    odd += [place for index, places in found.strings.items() if int(index) >= count for place in places]
    return _at(sheet, min(odd), error) if odd else error


def _at(sheet: str, place: Place, error: UnreadableError) -> UnreadableError:
    cell = f"{sheet}!{column_letters(place[1])}{place[0] + 1}"
    # a sentence of one line holds 80 signs of detail
    return UnreadableError(error.code, cell, detail=f"{cell}: {error.params.get('detail', '')}"[:80])
