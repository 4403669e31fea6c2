"""The review in one place: traces of submissions, what two of them share, what is odd about one."""

from __future__ import annotations

from .implausible import implausible_doubts, latest_of
from .likeness import compare_traces, is_pair
from .suspected_copies import Edge, is_rare, pairs_of, ring_doubts
from .traces import trace_of, trace_tokens

__all__ = [
    "Edge",
    "compare_traces",
    "implausible_doubts",
    "is_pair",
    "is_rare",
    "latest_of",
    "pairs_of",
    "ring_doubts",
    "trace_of",
    "trace_tokens",
]
