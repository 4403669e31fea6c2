"""Finds the lines of one enterprise or one item among thousands without parsing the others.

A line of ours says its enterprise and its answers at places that can be told by their bytes: a key of JSON stands
nowhere within a text, where its quotes would be escaped. What is found so is only where to look: the lines that are
shown are read and checked like every saved result. That the others are what was written is proved by the digest of the
file; one that it does not prove (an older version, written again by another program, damaged) is read line by line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import UsageError
from ...model.base import State
from ...rules.known.identity import folded_code, name_of
from ..result_digest import without_digest
from .entry_checks import EntryChecks
from .error_places import placed
from .line_records import HEAD_MARK, LINE_BEGIN, LineReader, SavedLine
from .saved_source import unopened

_BEGIN, _HEAD = LINE_BEGIN.encode(), HEAD_MARK.encode()
_NAMED, _CODED = b'"enterprise":{"name":"', ',"uscc":"'
_TEXT = json.JSONDecoder()
_ANSWERS, _GROUP, _STATE = b'"answers":[', b'{"state":"', b'"state":"'
# Proofs that somebody reads in one go; more only where all are asked for.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class WantedProof:
    """``item``: a key or its end (``07-07``); ``enterprise``: its code, its name or a part of that, or nothing for all;
    ``every``: show all, however many."""

    item: str
    enterprise: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line stands."""

    number: int
    at: int
    states: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundLines:
    """The lines to be shown, and how many are not, by what they say of the item."""

    shown: list[LinePlace] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def find_lines(path: Path, wanted: WantedProof, told: Callable[[int], None]) -> FoundLines | None:
    """Where the wanted lines stand; nothing of a file that its digest does not prove to be whole and in our own
    spelling. UsageError HZ409: it can't be read."""
    try:
        with path.open("rb") as file:
            lines = _ProvedLines(file, told)
            named = list(_of_enterprise(_of_item(iter(lines), wanted), wanted))
    except OSError as error:
        raise unopened(path, error) from None
    if not lines.are_whole:
        return None
    exact = [place for place, is_exact in named if is_exact]
    return _chosen(exact or [place for place, _ in named], every=wanted.every)


def read_places(path: Path, places: list[LinePlace]) -> Iterator[SavedLine]:
    """The lines at these places, read and checked."""
    checks, reader = EntryChecks(), LineReader()
    with path.open("rb") as file:
        reader.read(file.readline().decode())
        for place in places:
            file.seek(place.at)
            try:
                line = reader.read(file.readline().decode()).line
                if line is not None:
                    checks.check(line.submission, line.run)
            except UsageError as error:
                raise placed(error, path.as_posix(), place.number) from None
            if line is not None:
                yield line


class _ProvedLines:
    """Every submission's line without the head in it; walked to the end, ``are_whole`` says whether they are those that
    were written. It stops at the first that is not in our own spelling."""

    def __init__(self, file: Iterable[bytes], told: Callable[[int], None]) -> None:
        self._file, self._told = file, told
        self.are_whole = False

    def __iter__(self) -> Iterator[tuple[LinePlace, bytes]]:
        made, claimed, at = hashlib.sha256(), "", 0
        for number, line in enumerate(self._file, start=1):
            self._told(len(line))
            if not line.startswith(_BEGIN):
                return
            if number == 1:
                claimed = _claimed(line)
                made.update(without_digest(line.decode("utf-8", "replace"), claimed).encode())
                yield LinePlace(number, at), line.partition(_HEAD)[0]
            else:
                made.update(line)
                yield LinePlace(number, at), line
            at += len(line)
        self.are_whole = bool(claimed) and claimed == f"sha256:{made.hexdigest()}"


def _claimed(line: bytes) -> str:
    """The digest that the first line bears."""
    try:
        return str(json.loads(line)["head"]["digest"])
    # it bears none, or is none of ours: the strict way says what is wrong
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _of_item(lines: Iterator[tuple[LinePlace, bytes]], wanted: WantedProof) -> Iterator[tuple[LinePlace, bytes]]:
    """The lines that have the item, with what they say of it."""
    key = json.dumps(wanted.item, ensure_ascii=False).encode()
    key = key if "/" in wanted.item else b"/" + key[1:]
    for place, line in lines:
        if states := _states(line, key):
            yield LinePlace(place.number, place.at, states), line


def _states(line: bytes, key: bytes) -> tuple[str, ...]:
    """What the line says of the item with this key: nothing where it does not have it."""
    begin = max(line.find(_ANSWERS), 0)
    found = []
    at = line.find(key, begin)
    while at >= 0:
        # of rows that were answered alike the state stands before them, of a row by itself within it
        group = line.rfind(_GROUP, begin, at)
        state = group + len(_GROUP) if group >= 0 else line.find(_STATE, at) + len(_STATE)
        found.append(line[state : line.find(b'"', state)].decode("ascii", "replace"))
        at = line.find(key, at + 1)
    return tuple(found)


def _of_enterprise(lines: Iterator[tuple[LinePlace, bytes]], wanted: WantedProof) -> Iterator[tuple[LinePlace, bool]]:
    """The lines of the enterprise; whether it is meant exactly, or its name only has the wanted one within."""
    name, code = name_of(wanted.enterprise), folded_code(wanted.enterprise)
    for place, line in lines:
        if not wanted.enterprise:
            yield place, True
            continue
        head = _head_of(line)
        if head is None:
            continue
        theirs = name_of(head[0])
        is_exact = theirs == name or (bool(code) and folded_code(head[1]) == code)
        if is_exact or (name and name in theirs):
            yield place, is_exact


def _head_of(line: bytes) -> tuple[str, str] | None:
    """Name and code of the enterprise in a line; nothing where it names none."""
    begin = line.find(_NAMED)
    if begin < 0:
        return None
    # a name and a code are short
    for end in (begin + 4096, len(line)):
        part = line[begin + len(_NAMED) - 1 : end].decode("utf-8", "replace")
        try:
            name, place = _TEXT.raw_decode(part)
            return name, _TEXT.raw_decode(part, place + len(_CODED) - 1)[0]
        # cut there; or garbled, and then the digest does not fit either
        except ValueError:
            continue
    return None


def _chosen(places: list[LinePlace], *, every: bool) -> FoundLines:
    """All where they are few; else first those in which the item is a hazard or open."""
    found = FoundLines()
    if every or len(places) <= SHOWN:
        found.shown = places
        return found
    settled = {State.OK.value, State.NA.value}
    # the sort keeps the order of the file
    first = sorted(places, key=lambda place: settled.issuperset(place.states))[:SHOWN]
    shown = {place.number for place in first}
    for place in places:
        if place.number in shown:
            found.shown.append(place)
        else:
            found.left[place.states[0]] += 1
    return found
