"""Tick boxes within one cell, as pure syntax: ``☑是 □否``, ``立项√/立项□``, ``（√）是（ ）否``."""

from __future__ import annotations

import re

# Every sign in use for an empty box, a ticked one and a crossed one; fonts and programs differ.
_OPEN = "□☐○◯▢⬜"
_TICKED = "☑✓✔√■●▣◉⬛🗹"
_CROSSED = "☒⊠×✗✘"
# Without one of these a text has no boxes: ✓, ● and × also stand in sentences.
_SHAPES = frozenset("□☐◯▢⬜☑■▣◉⬛🗹☒⊠")
# Boxes of a typewriter: (√), [x], （ ）.
_BRACKETS = (
    (r"[\[({【]\s*[√✓✔vV]\s*[\])}】]", "☑"),
    (r"[\[({【]\s*[×✗xX]\s*[\])}】]", "☒"),
    (r"[\[({【]\s*[\])}】]", "□"),
)
# Boxes one by one, and the words between them: `☑是 □否` → ☑, 是, □, 否.
_PARTS = rf"[{_OPEN}{_TICKED}{_CROSSED}]|[^\s/|、,;，；{_OPEN}{_TICKED}{_CROSSED}]+"

Group = tuple[str, str]
"""A label and its box: ``ticked``, ``open`` or ``crossed``."""


def box_groups(text: str) -> list[Group] | None:
    """The labels with their boxes, or nothing where the text is not made of such groups only.

    A box belongs to the label behind it if the text begins with a box, else to the label before it.
    """
    for pattern, box in _BRACKETS:
        text = re.sub(pattern, box, text)
    if not _SHAPES & set(text):
        return None
    parts = re.findall(_PARTS, text)
    boxes, labels = (parts[0::2], parts[1::2]) if _box_kind(parts[0]) else (parts[1::2], parts[0::2])
    if len(boxes) != len(labels) or not all(map(_box_kind, boxes)) or any(map(_box_kind, labels)):
        return None
    return [(label, _box_kind(box)) for label, box in zip(labels, boxes, strict=True)]


def _box_kind(part: str) -> str:
    if len(part) != 1:
        return ""
    return "open" if part in _OPEN else "ticked" if part in _TICKED else "crossed" if part in _CROSSED else ""
