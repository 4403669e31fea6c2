"""Events, each bound to the one before: ``hash`` is SHA-256 over the canonical JSON of everything in it and the hash
before. Whoever changes, removes or slips in an event breaks every hash behind it. Tamper-evident, not tamper-proof:
somebody who may write the file can make a whole new chain, or cut off its end. That shows only against a head that was
written down elsewhere (on the signed monthly sheet): ``verify --head``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# Before the first event there is nothing.
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is stored: when it was written down, by whom, what."""

    seq: int
    at: str
    who: str
    kind: str
    body: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of the chain: how many events, and the hash of the last."""

    count: int
    hash: str


def canonical(value: Any) -> str:
    """One text for one value: keys sorted, no blanks; half a character, which no database takes, is a ``?``."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()


def digest_of(text: str) -> str:
    """SHA-256 of a text, as 64 signs."""
    return hashlib.sha256(text.encode()).hexdigest()


def event_hash(seq: int, at: str, who: str, kind: str, body: str, prev: str) -> str:
    """What binds an event to the one before. ``body`` is itself JSON and goes in as the text that is stored."""
    return digest_of(canonical({"at": at, "body": body, "kind": kind, "prev": prev, "seq": seq, "who": who}))


def linked(head: ChainHead, at: str, who: str, made: Iterable[tuple[str, str]]) -> Iterator[Event]:
    """New events (kind, body) behind a head."""
    count, prev = head.count, head.hash
    for kind, body in made:
        count += 1
        own = event_hash(count, at, who, kind, body, prev)
        yield Event(count, at, who, kind, body, prev, own)
        prev = own


def broken_at(events: Iterable[Event]) -> tuple[int, ChainHead]:
    """The number of the first event that does not fit (0: none), and the head up to there."""
    head = ChainHead(0, START)
    for one in events:
        is_next = one.seq == head.count + 1 and one.prev == head.hash
        if not is_next or one.hash != event_hash(one.seq, one.at, one.who, one.kind, one.body, one.prev):
            return head.count + 1, head
        head = ChainHead(one.seq, one.hash)
    return 0, head
