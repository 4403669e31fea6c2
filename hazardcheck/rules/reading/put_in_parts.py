"""What somebody put into a text that was printed: the parts that the printed one does not have."""

from __future__ import annotations

from difflib import SequenceMatcher

from .plain_text import plain

# a text that is less like what is printed, and holds no long piece of it, is another one
_OTHER = 0.5
# a lone sign that was put into a text says nothing
_FEWEST = 2


def put_in_parts(printed: str, text: str) -> tuple[str, ...]:
    """The parts in their order; of another text that one. ``报警器完好`` beside ``报警器`` has 完好."""
    said = "".join(plain(text).split())
    found = SequenceMatcher(None, "".join(plain(printed).split()), said, autojunk=False)
    held = max((size for _, _, size in found.get_matching_blocks()), default=0)
    if held <= len(said) // 2 and found.ratio() < _OTHER:
        return (said,)
    kinds = ("insert", "replace")
    parts = [said[begin:end] for kind, _, _, begin, end in found.get_opcodes() if kind in kinds]
    return tuple(one for one in parts if len(one) >= _FEWEST)
