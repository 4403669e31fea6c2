"""The short code of a result on paper: sixteen signs, and a QR that says the same (``HAZARDCHECK:ABCD-…``)."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from ..rules.saved.short_codes import short_code

# What the QR says before the code, so that whoever scans it knows what it is; read_code takes it off again.
_BEFORE = "HAZARDCHECK:"
# Pixels of a module: sharp at 600 dots an inch where the square is 16 mm wide.
_SCALE = 12
# Light modules around it: the standard asks for four.
_QUIET = 4


# a page and two papers of one enterprise ask for the same one
@lru_cache(maxsize=8)
def _square(digest: str) -> segno.QRCode:
    """The QR of a result: its capitals and digits fit the alphanumeric mode, a quarter of it may be dirty."""
    return segno.make_qr(_BEFORE + short_code(digest), error="q", boost_error=False)


def code_png(digest: str) -> bytes:
    """The QR as PNG, not compressed: the same bytes whichever zlib is there."""
    target = io.BytesIO()
    _square(digest).save(target, kind="png", scale=_SCALE, border=_QUIET, compresslevel=0)
    return target.getvalue()


def code_svg(digest: str, title: str) -> str:
    """The QR as SVG that stands in a page."""
    square = _square(digest)
    return square.svg_inline(scale=3, border=_QUIET, title=title, svgclass="code", lineclass=None, light="#fff")
