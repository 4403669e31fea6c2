"""The texts of a plainly spelt workbook without the library: the table of shared strings, the text of a cell.

What can be read in two ways (a sign by its number such as ``_x000D_``, a line end that XML would change, a reference
that is none) is not read here; the library reads such a file.
"""

from __future__ import annotations

import re
from functools import lru_cache


class Elsewise(Exception):  # noqa: N818 - no error: the library reads such a sheet
    """Something that is not read here."""


# The table of shared strings, without a prefix.
_TABLE = re.compile(rb"(?:<\?xml[^<>]*\?>)?\s*<sst(?: [^<>]*)?>")
# an entry of one bare text, as most are: three brackets, without the end tag of the entry
_OPEN, _CLOSE = b"<si><t>", b"</t>"
# What XML and programs take for blank at the ends of a text.
_BLANKS = " \t\n"
# What Excel in Chinese puts behind a text: how it would be pronounced, which nobody said.
_PHONETIC = re.compile(rb"<phoneticPr(?: [^<>]*)?/>\Z")
# the last entry's end; what follows (extensions) is no text
_STRING_END = b"</si>"
# One text, or runs of it in several formats: Excel where somebody made a word bold, LibreOffice at every change from
# Chinese to Latin signs.
_TEXT = rb'<t(?:/>|( xml:space="preserve")?>([^<]*)</t>)'
# A part of a text with a font of its own; its properties may be anything but a struck-out text.
_RUN = rb"<r>(?:<rPr>(?:<\w+(?: [^<>]*)?/>)*</rPr>|<rPr/>)?" + _TEXT + b"</r>"
# one text, several runs, each of them: what the entries of a table may be
_ONE, _RUNS, _EACH_RUN = re.compile(_TEXT), re.compile(rb"(?:%b)+" % _RUN), re.compile(_RUN)
# bytes of a string that is kept for the next form
_SHORT = 2_048
# &#10; &#x4E2D; &amp;
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w+));")
# the five that XML knows without a document type, which no part may have
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def plain_strings(text: bytes) -> list[str] | None:
    """The shared strings in their order; nothing where one of them has to be left to the library."""
    # only the entries: the head of the table says how many, which nobody relies on
    start, end = text.find(_OPEN[:4]), text.rfind(_STRING_END) + len(_STRING_END)
    if not _TABLE.fullmatch(text, 0, max(start, 0)) or text[end:].strip() != b"</sst>":
        return None
    body = text[start:end]
    # a line end that XML changes; a sign by its number
    if b"\r" in body or (b"_" in body and b"_x" in body):
        return None
    pieces = body.split(_STRING_END)
    if pieces.pop():
        return None
    try:
        return [_known_string(one) if len(one) <= _SHORT else _string(one) for one in pieces]
    except (UnicodeDecodeError, Elsewise):
        return None


# The texts of a form are the same in every form of a run: to look one up costs a third of reading it, and what is asked
# of it later (a label, a tone) finds the hash of the very same text.
@lru_cache(maxsize=16_384)
def _known_string(piece: bytes) -> str:
    """``_string``, kept for the next form: many come from one template."""
    return _string(piece)


def _string(piece: bytes) -> str:
    """One string of the table, without its end tag. Struck words are nobody's to read plainly."""
    if b"<phoneticPr" in piece:
        piece = _PHONETIC.sub(b"", piece)
    if piece.startswith(_OPEN) and piece.endswith(_CLOSE) and piece.count(b"<") == 3:
        return inline_text(piece[len(_OPEN) : -len(_CLOSE)], False)
    inside = piece[len(_STRING_END) - 1 :]
    # a struck-out text must be seen by the reader that knows marks
    if not piece.startswith(_OPEN[:4]) or b"strike" in piece:
        raise Elsewise
    runs = [_ONE.fullmatch(inside)] if inside.startswith(b"<t") else [*_EACH_RUN.finditer(inside)]
    if None in runs or not runs or (len(runs) > 1 and not _RUNS.fullmatch(inside)):
        raise Elsewise
    return "".join([inline_text(run[2] or b"", bool(run[1])) for run in runs if run])


# openpyxl spells every Chinese sign as a reference: a row that was never seen holds texts that were
@lru_cache(maxsize=4096)
def inline_text(raw: bytes, kept: bool) -> str:
    """The text of an element; ``kept``: with its outer blanks. ``Elsewise`` where the library has to be asked."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Elsewise from None
    if "\r" in text or "_x" in text:
        raise Elsewise
    text = _unescaped(text) if "&" in text else text
    return text if kept else text.strip(_BLANKS)


def _unescaped(text: str) -> str:
    found = _REFERENCE.sub(_sign, text)
    if text.count("&") != len(_REFERENCE.findall(text)):
        raise Elsewise
    return found


def _sign(reference: re.Match[str]) -> str:
    """The sign of a reference: a known name, or a number of anything but a blank or a half sign."""
    if reference[3]:
        if reference[3] not in _NAMED:
            raise Elsewise
        return _NAMED[reference[3]]
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    # a line break is one (LibreOffice writes each so)
    if number <= 0xA0 and number != 10 and not 33 <= number <= 126:
        raise Elsewise
    if 0xD800 <= number < 0xE000 or 0xFFFD < number < 0x10000 or number > 0x10FFFF:
        raise Elsewise
    return chr(number)
