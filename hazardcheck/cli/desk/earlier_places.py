"""The earlier results that forms are held against: no hazard of the place is forgotten because a form was moved, came
in a folder, or was judged again on the same day.

Example: 11月.xlsx was judged beside ``结果/2026-11-30``; 12月.xlsx lies in ``交表`` now, and the folder is dropped:
November's hazards are asked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from ...batch.grade_file import checklist_finder, input_bytes, input_digest, read_answers
from ...batch.inputs.find_inputs import walk_inputs
from ...batch.inputs.single_input import Input
from ...errors import UnreadableError, UsageError
from ...model.base import Stage
from ...model.written.profile import Enterprise
from ...reports.safe_text import one_line
from ...rules.known.identity import is_same_enterprise
from ..read_files import saved_reading
from .result_places import earlier_results, result_day, results_within


def held_against(paths: Sequence[Path], desk: Path, day: str) -> list[Path]:
    """Every earlier result of the place, the oldest first, that has an enterprise of these forms; of the same day those
    that were made from other bytes. A form that can't be read has none: the judging says so. UsageError HZ876."""
    found = [one for one in results_around(paths, desk) if result_day(one) <= day]
    if not found:
        return []
    forms = [one for one in walk_inputs([str(path) for path in paths]) if not one.skip]
    owners = [one for one in map(_owner_of, forms) if one is not None]
    digests = {input_digest(one) for one in forms}
    return [one for one in found if _is_held(one, owners, digests if result_day(one) == day else ())]


def results_around(paths: Sequence[Path], desk: Path) -> list[Path]:
    """The results that lie near these forms, the oldest first: in their folder, above it, just below it, anywhere in a
    folder that was dropped, and in the folder of the desk if they lie there."""
    found = {result for path in paths for result in _near(path.absolute(), desk.absolute())}
    return sorted(found, key=lambda one: (result_day(one), len(one.name), str(one)))


def _near(path: Path, desk: Path) -> Iterator[Path]:
    folder = path if path.is_dir() else path.parent
    yield from earlier_results(folder)
    if path.is_dir():
        yield from results_within(path)
    for above in folder.parents:
        yield from earlier_results(above, depth=0)
    if desk in folder.parents:
        yield from earlier_results(desk)


def _owner_of(form: Input) -> Enterprise | None:
    try:
        return read_answers(input_bytes(form), form.source, checklist_finder(())).enterprise
    except UnreadableError:
        return None


def _is_held(place: Path, owners: Sequence[Enterprise], same: Container[str]) -> bool:
    """Whether a result is of self-checks by one of these enterprises and not of the ``same`` bytes alone. UsageError
    HZ876: it can't be read, and that is not nothing."""
    try:
        with saved_reading(place) as reading:
            theirs = [(line.submission.enterprise, line.submission.sha256) for line in reading]
            is_self = reading.shell().run.stage is Stage.SELF
    except UsageError:
        raise UsageError("HZ876", where=one_line(str(place))) from None
    if not is_self or all(digest in same for _, digest in theirs):
        return False
    return any(old is not None and is_same_enterprise(old, new) for old, _ in theirs for new in owners)
