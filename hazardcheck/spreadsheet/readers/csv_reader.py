"""CSV and its kin: which encoding, which separator, and every row with the same number of cells."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from ...errors import UnreadableError
from ..book_source import BookSource
from ..cell_marks import UNKNOWN_MARKS
from ..limits import Limits
from ..sheet_book import Sheet

# a text has no sheets; this is the name that places have: CSV!B3
SHEET = "CSV"
# Excel writes what the country uses: comma, semicolon, or a tab when text is copied.
_SEPARATORS = ",;\t"
# rows that are looked at to find the separator
_SAMPLE = 200
# A byte order mark names the encoding and comes before any guess.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(source: BookSource) -> tuple[Sheet, ...] | None:
    """The one sheet of a text; nothing for any other kind of file."""
    if source.kind != "text":
        return None
    return (Sheet(SHEET, read_delimited(source.data, source.limits), marks=UNKNOWN_MARKS),)


def read_delimited(data: bytes, limits: Limits) -> list[list[str]]:
    """The rows of a CSV. HZ302: a text without two rows of two cells; HZ312: it can't be read; HZ313: it is huge."""
    text = _decoded(data)
    rows: list[list[str]] = []
    try:
        separator, text = _separator(text)
        # strict: an unbalanced quote would swallow the rows behind it
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > limits.rows or len(row) > limits.columns:
                raise UnreadableError("HZ313", detail=f"{len(rows)} x {len(row)}")
    except csv.Error as error:
        raise UnreadableError("HZ312", detail=f"{len(rows) + 1}: {error}") from None
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _decoded(data: bytes) -> str:
    """The text: by its byte order mark, else UTF-8, else GB18030 (which holds GBK and GB 2312). HZ312."""
    named = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in named or ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError("HZ312", detail=named[0] if named else "UTF-8 / GB18030")


def _separator(text: str) -> tuple[str, str]:
    """The separator (as Excel's ``sep=;`` says, else the one that gives most rows of one width) and the rows' text."""
    first, _, rest = text.partition("\n")
    # Excel's own way to name the separator: `sep=;` in the first line
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    lines = "\n".join(text.splitlines()[:_SAMPLE])
    scores = {separator: _score(lines, separator) for separator in _SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    if scores[best][1] < 2:
        raise UnreadableError("HZ302", kind="kind.text")
    return best, text


def _score(lines: str, separator: str) -> tuple[int, int, int]:
    """How many rows have the commonest number of cells above one, how many have any above one, and that number."""
    widths = Counter(len(row) for row in csv.reader(StringIO(lines), delimiter=separator))
    del widths[1], widths[0]
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, widths.total(), width
