"""A pattern that is compiled when something is first held against it.

The words of hazards fill hundreds of patterns, and one form asks a few of them. To compile them all as the modules are
loaded took a seventh of the time that one form takes (``benchmarks/startup.py``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

# what is asked of a pattern in the house; a new one only needs its name here
_WAYS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
if TYPE_CHECKING:
    _ALIKE = re.compile("")


class LatePattern:
    """Used like ``re.compile(text)``: ``_MARK = LatePattern("[0-9]+")``, then ``_MARK.search(text)``.

    With the first question the compiled pattern's own methods are put where the question stood, so that every later
    one costs what it costs with ``re.compile``, and less than ``re.search(text, …)``, which looks its pattern up.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self.flags = flags

    if TYPE_CHECKING:
        search, match, fullmatch = _ALIKE.search, _ALIKE.match, _ALIKE.fullmatch
        sub, split, findall, finditer = _ALIKE.sub, _ALIKE.split, _ALIKE.findall, _ALIKE.finditer
    else:

        def __getattr__(self, name: str) -> Any:
            # asked only for what is not there yet, so once
            if name not in _WAYS:
                raise AttributeError(name)
            compiled = re.compile(self.text, self.flags)
            self.__dict__.update((way, getattr(compiled, way)) for way in _WAYS)
            return self.__dict__[name]
