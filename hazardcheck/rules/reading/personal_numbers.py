"""Numbers of people within what somebody wrote: mobile and fixed telephones, identity cards.

``由李四更换，电话 138-0000-0001`` tells whom to call; ``报警值 13800000001234`` tells nothing, nor does a hash or the
code of an enterprise (统一社会信用代码).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ...late_pattern import LatePattern
from .credit_code import uscc_is_valid

# what may stand between the figures of a number as people write it
_GAP = r"[ \t\u3000\-－—–‐]?"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = rf"\d{{6}}{_GAP}(?:(?:19|20)\d{{2}}{_DAY}{_GAP}\d{{3}}[\dXxＸ]|\d{{2}}{_DAY}{_GAP}\d{{3}})"
_MOBILE = rf"(?:(?:\+|00)?86{_GAP}|0)?1{_GAP}[3-9](?:{_GAP}\d){{9}}"
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_FIXED = rf"(?:[(（]{_AREA}[)）]|{_AREA}){_GAP}[1-9](?:{_GAP}\d){{6,7}}(?:(?:转|分机|-){_GAP}\d{{1,5}})?"
# without its area only where a word says what it is
_CALLED = rf"(?P<word>(?:电话|手机|座机|短号|微信)(?:号码?)?[ :：]*)\d(?:{_GAP}\d){{5,7}}(?!{_GAP}\d)"
_PERSONAL = LatePattern(
    rf"(?P<kept>[0-9A-Fa-f]{{32,}}|(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{{18}}(?![0-9A-Za-z]))"
    rf"|(?<!\d)(?:{_ID}|{_MOBILE}|{_FIXED})(?!\d)|{_CALLED}"
)
# seven figures or more, however they are grouped: may be a number that is known from its own field
_RUN = LatePattern(rf"(?<!\d)\d(?:{_GAP}\d){{6,}}(?!\d)")
# the shortest number that can be looked for
SHORTEST = 7


def known_numbers(texts: Iterable[str]) -> Iterator[str]:
    """The numbers of fields for telephones, figures alone; of a fixed one also without its area, as neighbours say it:
    ``0579-87654321`` → 057987654321, 87654321."""
    for text in texts:
        for found in _RUN.findall(text):
            figures = _figures(found)
            yield figures
            area = re.match(_AREA, figures)
            if area is not None and len(figures) - area.end() >= SHORTEST:
                yield figures[area.end() :]


def without_numbers(text: str, known: Collection[str], sign: str) -> str:
    """The text with a sign for each number of a person: what has the shape of one, and what is ``known`` to be one."""
    if sum(map(str.isdecimal, text)) < SHORTEST - 1:
        return text
    if known:
        text = _RUN.sub(lambda found: sign if _figures(found[0]) in known else found[0], text)
    return _PERSONAL.sub(lambda found: _hidden(found, sign), text)


def _hidden(found: re.Match[str], sign: str) -> str:
    kept = found["kept"]
    if kept is None:
        return (found["word"] or "") + sign
    if uscc_is_valid(kept):
        return kept
    # eighteen figures that are no code of an enterprise may be an identity card
    return sign if re.fullmatch(_ID, kept) else kept


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
