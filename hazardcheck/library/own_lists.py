"""Checklists named by a person: shipped ones by id, one's own by path, and nothing of one's own that takes the place of
a shipped one or gives its facts another meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import DefinitionError
from ..model.written.checklist import Checklist
from ..rules.criteria.fault import Fault
from ..rules.criteria.taken_names import fact_faults, is_copy, taken_id
from ..yamltext.strict_reader import parse_document
from . import checklists as library
from .shipped_files import example_ids, shipped_ids, shipped_path
from .written_files import complaint_of, file_bytes

# What `import` writes beside a guess; a list with one left in it is not finished.
_DOUBT = re.compile(r"(?:^|\s)(?P<sign>#)\s*(?:待确认|to confirm)\s*[:：]\s*(?P<text>.*)")
# So much of a doubt is repeated: the line itself has it whole.
_SHOWN = 60


def load_named(names: Iterable[str]) -> tuple[Checklist, ...]:
    """The checklists with these ids or paths, in their order, each once. DefinitionError with every complaint about
    one's own: HZ486 for a shipped id, HZ487 for a fact with another meaning, HZ488 for an id that stands twice."""
    found = {name: library.load_checklist(name) for name in dict.fromkeys(names)}
    complaints = [
        complaint
        for name, checklist in found.items()
        if shipped_path(name) is None
        for complaint in own_complaints(Path(name), checklist, _beside(checklist, found.values()))
    ]
    complaints += _twice(found)
    if complaints:
        complaints[0].others = tuple(complaints[1:])
        raise complaints[0]
    return tuple(found.values())


def _beside(checklist: Checklist, named: Iterable[Checklist]) -> list[Checklist]:
    """The lists that can stand in a form with this one: two editions of one criterion never do, and a fact may have
    got another meaning in the later."""
    return [one for one in named if one is not checklist and not (one.series and one.series == checklist.series)]


def own_complaints(path: Path, checklist: Checklist, others: Sequence[Checklist] = ()) -> list[DefinitionError]:
    """What a list of one's own takes from the shipped ones, or from ``others`` named with it, each at its place."""
    shipped = shipped_path(checklist.id)
    if shipped is not None and shipped.resolve() == path.resolve():
        return []
    found = list(_taken_faults(checklist))
    if checklist.facts and not found:
        found += fact_faults(checklist, [*map(library.load_checklist, shipped_ids()), *others])
    data, where = file_bytes(path), path.as_posix()
    marks = parse_document(data, where)[1] if found else {}
    return [*(complaint_of(one, marks, where) for one in found), *_open_doubts(data, where)]


def _open_doubts(data: bytes, where: str) -> Iterator[DefinitionError]:
    """What an import left to its author: every comment 待确认 that still stands. A list that may ask the wrong way
    round is not used."""
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        match = _DOUBT.search(line)
        if match:
            spot = f"{where}:{number}:{match.start('sign') + 1}"
            yield DefinitionError("HZ476", spot, text=match["text"].strip()[:_SHOWN])


def _taken_faults(checklist: Checklist) -> Iterator[Fault]:
    """The id of a shipped list, unless this is a copy of it word for word."""
    taken = taken_id(checklist.id, (*shipped_ids(), *example_ids()))
    if not taken or (taken == checklist.id and is_copy(checklist, library.load_checklist(taken))):
        return
    yield Fault(("id",), "HZ486", {"key": checklist.id, "other": taken})


def _twice(found: dict[str, Checklist]) -> Iterator[DefinitionError]:
    """Two files under one id: a form names its lists by id, and would be judged by either."""
    by_id: dict[str, str] = {}
    for name, checklist in found.items():
        first = by_id.setdefault(checklist.id, name)
        if first != name and found[first] is not checklist and not is_copy(checklist, found[first]):
            yield DefinitionError("HZ488", Path(name).as_posix(), key=checklist.id, first=first, second=name)
