"""Finds the lines of one enterprise or one item among thousands without parsing the others.

A line of ours says its enterprise and its answers at places that can be told by their bytes: a key of JSON stands
nowhere within a text, where its quotes would be escaped. What is found so is only where to look: the lines that are
shown are read and checked like every saved result. Of the others it is checked that they are as many as their head
counts, no more. A line that is not written as ours are is always looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...errors import UsageError
from ...model.base import State
from ...model.result_head import HEAD_SCHEMA
from ...rules.known.identity import folded_code, name_of
from .entry_checks import EntryChecks
from .line_records import HEAD_MARK, LineReader, SavedLine

_HEAD = HEAD_MARK.encode()
_NAMED, _CODED, _NOBODY = b'"enterprise":{"name":"', ',"uscc":"', b'"enterprise":null'
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
    """Where a line stands, and the one that bears its head, it may be the same (-1: none)."""

    number: int
    at: int
    head: int
    states: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundLines:
    """The lines to be shown, and how many are not, by what they say of the item."""

    shown: list[LinePlace] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def find_lines(path: Path, wanted: WantedProof, told: Callable[[int], None]) -> FoundLines:
    """Where the wanted lines stand. UsageError HZ409: the file can't be read; HZ526: a line is missing."""
    try:
        with path.open("rb") as file:
            named = list(_of_enterprise(_of_item(_lines(file, told), wanted), wanted))
    except OSError as error:
        raise UsageError("HZ409", where=path.as_posix(), detail=type(error).__name__) from None
    exact = [place for place, is_exact in named if is_exact]
    return _chosen(exact or [place for place, _ in named], every=wanted.every)


def read_places(path: Path, places: list[LinePlace]) -> Iterator[SavedLine]:
    """The lines at these places, read and checked."""
    checks, reader, head = EntryChecks(), LineReader(), -1
    with path.open("rb") as file:
        for place in places:
            if place.head not in (head, -1):
                head = place.head
                file.seek(head)
                reader.read(_text(file.readline(), path), 1)
            file.seek(place.at)
            record = reader.read(_text(file.readline(), path), place.number)
            if record.line is not None:
                checks.check(record.line.submission, place.number, record.line.run)
                yield record.line


def _text(line: bytes, path: Path) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("HZ409", where=path.as_posix(), detail=type(error).__name__) from None


def _lines(file: Iterator[bytes], told: Callable[[int], None]) -> Iterator[tuple[LinePlace, bytes]]:
    """Every submission's line, without the head in it. UsageError HZ526: they are fewer or more than their head
    counts."""
    at, head, left = 0, -1, 0
    for number, line in enumerate(file, start=1):
        told(len(line))
        here, at = at, at + len(line)
        counted = _counted(line)
        if counted is not None:
            _check_left(head, left)
            head, left = here, counted.inputs
        if line.strip() and not (counted and counted.is_alone):
            left -= 1
            yield LinePlace(number, here, head), line.partition(_HEAD)[0]
    _check_left(head, left)


class HeadCount(NamedTuple):
    """How many submissions a head counts, and whether it stands alone in its line."""

    inputs: int
    is_alone: bool


def _counted(line: bytes) -> HeadCount | None:
    """What the head in a line counts, if it bears one."""
    if HEAD_SCHEMA.encode() not in line:
        return None
    try:
        document = json.loads(line)
        is_alone = document["schema"] == HEAD_SCHEMA
        head = document if is_alone else document["head"]
        return HeadCount(int(head["counts"]["inputs"]), is_alone)
    # no head; or one that counts nothing, which is refused when it is read
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _check_left(head: int, left: int) -> None:
    if head >= 0 and left:
        raise UsageError("HZ526")


def _of_item(lines: Iterator[tuple[LinePlace, bytes]], wanted: WantedProof) -> Iterator[tuple[LinePlace, bytes]]:
    """The lines that have the item, with what they say of it."""
    key = json.dumps(wanted.item, ensure_ascii=False).encode()
    key = key if "/" in wanted.item else b"/" + key[1:]
    for place, line in lines:
        states = _states(line, key)
        if states is None or states:
            yield LinePlace(place.number, place.at, place.head, states or ("",)), line


def _states(line: bytes, key: bytes) -> tuple[str, ...] | None:
    """What the line says of the item with this key: nothing where it does not have it; None where the line is not
    written as ours are."""
    begin = line.find(_ANSWERS)
    if begin < 0:
        return None
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
        return None if _NOBODY in line else _parsed_head(line)
    # a name and a code are short; what is longer is parsed
    part = line[begin + len(_NAMED) - 1 : begin + 4096].decode("utf-8", "replace")
    try:
        name, end = _TEXT.raw_decode(part)
        if not part.startswith(_CODED, end):
            return _parsed_head(line)
        return name, _TEXT.raw_decode(part, end + len(_CODED) - 1)[0]
    except ValueError:
        return _parsed_head(line)


def _parsed_head(line: bytes) -> tuple[str, str] | None:
    """The same of a line that is not written as ours are."""
    try:
        head = json.loads(line)["enterprise"]
        return str(head["name"]), str(head["uscc"])
    except (ValueError, KeyError, TypeError, RecursionError):
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
