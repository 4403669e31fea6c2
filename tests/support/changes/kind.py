"""What one change is: its name, what it stands for, how it is made, and what must come out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

Made = bytes | tuple[str, bytes]
"""The file's new bytes, with its name where the name is part of the change."""
Make = Callable[[bytes], Made]


class Must(Enum):
    """What has to come out, as (Chinese, English)."""

    SAME = ("读出同样的答案、同样的结论", "same answers, same outcome")
    KEPT = ("填了的隐患一个不少，另有提示，不会合格", "every hazard kept, a problem beside it, never a pass")
    ASKED = ("待核实，点名到行、格或列", "incomplete, with a problem that names the place")
    REFUSED = ("读不了，用一句话说明怎么办", "unreadable, with one line that says what to do")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One kind of change; any one of ``must`` may come out.

    ``names``: words that a problem has to contain (an item's number, a cell, a column). ``states``: number of a row →
    states it may end in, joined by "|" ("open" for unanswered or unclear). ``apart``: what may differ although the rest
    is the same. ``may_pass``: the form without a hazard may still pass. ``needs``: the program that makes it, or "file"
    where the file's name decides.
    """

    name: str
    zh: str
    en: str
    make: Make
    must: tuple[Must, ...]
    names: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    may_pass: bool = False
    needs: str = ""


SAME, KEPT, ASKED, REFUSED = (Must.SAME,), (Must.KEPT,), (Must.ASKED,), (Must.REFUSED,)
READ = (Must.SAME, Must.KEPT, Must.ASKED)
"""Read in one way or another: whatever is not certain is asked about."""
