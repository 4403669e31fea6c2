"""What is sent along with a return copy, ready for a chat: how many places, the first of them, what to do. At most 300
signs, so that it is read on a phone without being unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..words import say
from .cell_remarks import Remark

# signs of a message
LONGEST: Final = 300
# of one place in it
_PLACE: Final = 60


def letter_text(name: str, remarks: Sequence[Remark]) -> str:
    """The message for an enterprise (``name`` empty: none was given). Example:
    ``贵公司（某厂）交的自查表有 2 处需补正：1. 11-01 …：未填（自查表 D15）；…``."""
    must = sum(remark.must for remark in remarks)
    counted = [say("letter.must", "zh", count=must)] if must else []
    counted += [say("letter.look", "zh", count=len(remarks) - must)] if len(remarks) > must else []
    whom = say("letter.whom", "zh", name=name[:_PLACE]) if name else say("letter.nobody", "zh")
    head = say("letter.head", "zh", whom=whom, counted="、".join(counted))
    end = say("letter.end", "zh")
    lines: list[str] = []
    for number, remark in enumerate(remarks, 1):
        line = f"{number}. {_place(remark)}"
        rest = say("letter.rest", "zh", count=len(remarks) - number) if number < len(remarks) else ""
        if len(head) + sum(len(one) + 1 for one in (*lines, line)) + len(rest) + len(end) > LONGEST:
            lines.append(say("letter.rest", "zh", count=len(remarks) - len(lines)))
            break
        lines.append(line)
    return f"{head}{'；'.join(lines)}。{end}"


def _place(remark: Remark) -> str:
    """One place in a line: the item or the field, what is wrong, in which cell."""
    told = "：".join(" ".join(text.split()) for text in (remark.subject, remark.trouble) if text)
    short = told if len(told) <= _PLACE else f"{told[: _PLACE - 1]}…"
    return f"{short}（{remark.location.replace('!', ' ')}）" if remark.place[1] else short
