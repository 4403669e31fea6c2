"""What a paper shows as 【未填】, read from the paper itself: no mark ever goes out unsaid, whoever wrote it in."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from ...reports.papers.word_blocks import BLANK

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_LEGEND = f"标有{BLANK}"
_ENDS = "：:（()）；;，。、 　"
_CLAUSES = re.compile("[（(；;，。]")
# Signs of a name in one line.
_LONGEST = 16


def blank_marks(data: bytes) -> tuple[str, ...]:
    """What stands before each mark of a docx, once: the words of its own line, else those of the cell before it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        texts = [package.read(name).decode() for name in package.namelist() if _PARTS.fullmatch(name)]
    found: dict[str, None] = {}
    for text in texts:
        label = ""
        for paragraph in _PARAGRAPH.findall(text):
            line = unescape("".join(_TEXT.findall(paragraph)))
            # the closing line explains the mark itself
            for before in line.replace(_LEGEND, "").split(BLANK)[:-1]:
                found[(_CLAUSES.split(before.strip(_ENDS))[-1] or label or BLANK)[-_LONGEST:]] = None
            label = line.replace(BLANK, "").strip(_ENDS) or label
    return tuple(found)
