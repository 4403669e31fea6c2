"""The review in one place: traces of submissions, what two of them share, what is odd about one."""

from __future__ import annotations

from .implausible import implausible, latest_of
from .likeness import compare, is_pair
from .suspected_copies import Edge, is_rare, pairs_of, ring_doubts
from .traces import tokens, trace_of

__all__ = [
    "Edge",
    "compare",
    "implausible",
    "is_pair",
    "is_rare",
    "latest_of",
    "pairs_of",
    "ring_doubts",
    "tokens",
    "trace_of",
]
