"""Between the judging and the reports: submissions of one enterprise are held against each other.

What one submission raises about another is decided on the file itself, judged once more with that problem.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from ..model.answers import Problem
from ..model.assessment import KnownHazard
from ..model.base import Stage, Status
from ..model.overview import Mark
from ..reports.json_result import SUBMISSION
from ..rules.known.duplicates import SAME_BYTES, Content, Ruling, StillOpen, Unresolved, settle
from ..rules.known.earlier_hazards import open_hazards, why_open, with_run_numbers
from ..rules.known.identity import code_of, name_of
from ..rules.known.shared_code import SHARED_CODE
from .grade_file import grade_input
from .grade_settings import OtherForms, Settings
from .kept_record import duplicate_record, record_of
from .other_scopes import forgotten_hazards
from .run_store import Store


def settle_store(store: Store, settings: Settings) -> None:
    """Settle every group of submissions of one enterprise: those for the same criteria against each other; and of
    several criteria each is told what the others answer, where an earlier result is held against them."""
    _identify(store)
    shared = _shared_codes(store)
    rulings = _rulings(store, settings)
    elsewhere = _answered_elsewhere(store) if settings.previous else {}
    forgotten = forgotten_hazards(store, _counting(store, rulings), settings.on, _unresolved(store, settings))
    known = _known_in_run(store, list(_same_enterprise(store)), rulings, settings.stage)
    # in the order of the inputs
    for place in sorted({*rulings, *elsewhere, *shared, *forgotten, *known}):
        ruling = rulings.get(place)
        if ruling is not None and ruling.status is Status.DUPLICATE:
            record = duplicate_record(store.submission(place), store.mark(place), ruling.problem, settings)
        else:
            doubts = [ruling.problem] if ruling else []
            doubts += [problems[place] for problems in (forgotten, shared) if place in problems]
            beside = OtherForms(doubts=tuple(doubts), elsewhere=elsewhere.get(place, frozenset()))
            is_asked = bool(doubts) or place in elsewhere or place in shared
            entry = grade_input(store.input(place), settings, beside) if is_asked else store.submission(place)
            record = record_of(with_run_numbers(entry, known.get(place, ()), settings.stage), settings)
        store.amend(place, record)
    store.commit()


def _rulings(store: Store, settings: Settings) -> dict[int, Ruling]:
    """What becomes of each submission beside those for the same criteria."""
    unresolved, content = _unresolved(store, settings), _content(store)
    found: dict[int, Ruling] = {}
    for group in list(_same_enterprise(store)):
        found |= settle([store.mark(place) for place in group], settings.on, unresolved, content)
    return found


def _answered_elsewhere(store: Store) -> dict[int, frozenset[str]]:
    """Place → the checklists of the other forms of the enterprise, where it handed in forms of several criteria."""
    found: dict[int, frozenset[str]] = {}
    for places in _enterprises(store):
        marks = [store.mark(place) for place in places]
        for mark in marks:
            others = {name for other in marks for name in other.checklists} - set(mark.checklists)
            if others:
                found[mark.place] = frozenset(others)
    return found


def _enterprises(store: Store) -> list[list[int]]:
    """The places of the judged submissions of one enterprise, where there are several."""
    found = store.base.execute(
        "SELECT group_concat(place) FROM input WHERE scope <> '' AND (uscc <> '' OR name <> '')"
        " GROUP BY CASE uscc WHEN '' THEN 'name ' || name ELSE uscc END HAVING count(DISTINCT scope) > 1"
    )
    return [sorted(int(place) for place in places.split(",")) for (places,) in found]


def _counting(store: Store, rulings: Mapping[int, Ruling]) -> Iterator[list[Mark]]:
    """The submissions of each enterprise with several scopes, without the duplicates."""
    for places in _enterprises(store):
        found = [place for place in places if place not in rulings or rulings[place].status is not Status.DUPLICATE]
        yield [store.mark(place) for place in found]


def _known_in_run(
    store: Store, groups: Iterable[Sequence[int]], rulings: Mapping[int, Ruling], stage: Stage
) -> dict[int, tuple[KnownHazard, ...]]:
    """Place of the form that counts → the hazards that the earlier forms of its enterprise and criteria left open.
    Nothing where several count, for then nobody knows which is the later."""
    found: dict[int, tuple[KnownHazard, ...]] = {}
    for group in groups:
        copies = {at for at in group if at in rulings and rulings[at].problem.code == SAME_BYTES}
        marks = [store.mark(at) for at in group if at not in copies]
        last = max((one.checked_on or date.min for one in marks), default=date.min)
        counting = [one for one in marks if (one.checked_on or date.min) == last]
        earlier = [one for one in marks if (one.checked_on or date.min) < last]
        if len(counting) != 1 or not earlier or _is_duplicate(counting[0].place, rulings):
            continue
        known = open_hazards([store.submission(one.place) for one in earlier], stage, stage)
        if known:
            found[counting[0].place] = known
    return found


def _is_duplicate(place: int, rulings: Mapping[int, Ruling]) -> bool:
    return place in rulings and rulings[place].status is Status.DUPLICATE


def _content(store: Store) -> Content:
    """What a form says, wherever it stands in whatever bytes; of the same bytes looked at once."""

    # each of a group is compared with the others
    @lru_cache(maxsize=1024)
    def found(sha256: str, place: int) -> str:  # noqa: ARG001 - the hash is the key
        said = replace(store.submission(place), source="", sha256="", origin=None, answered=())
        return hashlib.sha256(json.dumps(_unplaced(SUBMISSION.plain_of(said)), sort_keys=True).encode()).hexdigest()

    first: dict[str, int] = {}
    return lambda mark: found(mark.sha256, first.setdefault(mark.sha256, mark.place))


def _unplaced(value: Any) -> Any:
    """The same without the cells it was read from."""
    if isinstance(value, dict):
        return {name: _unplaced(inner) for name, inner in value.items() if name != "location"}
    return [_unplaced(inner) for inner in value] if isinstance(value, list) else value


def _unresolved(store: Store, settings: Settings) -> Unresolved:
    """By the one rule for earlier hazards, over the submissions as they were judged."""

    def found(mark: Mark, later: Sequence[Mark]) -> list[StillOpen]:
        old = store.submission(mark.place)
        newer = [store.submission(one.place) for one in later]
        # what else is wrong with the newest is asked of itself: that it closes nothing yet is no second complaint
        day = max(one.checked_on or date.min for one in newer)
        newer = [replace(one, status=Status.GRADED) if (one.checked_on or date.min) == day else one for one in newer]
        known = open_hazards([old, *newer], settings.stage, settings.stage)
        left = sorted((one for one in known if one.source == old.source), key=lambda one: one.finding.item)
        last = max(newer, key=lambda one: (one.checked_on or date.min, len(one.answered)))
        reasons = [why_open(one, last, settings.stage) for one in left]
        return [
            StillOpen(one.finding.item, reason.code, reason.params) for one, reason in zip(left, reasons, strict=True)
        ]

    return found


def _identify(store: Store) -> None:
    """Write down who handed each form in. A form without a valid code is of the enterprise with that name and a code,
    if there is only one."""
    base = store.base
    base.create_function("code_of", 1, code_of, deterministic=True)
    base.create_function("name_of", 1, name_of, deterministic=True)
    base.execute("UPDATE input SET uscc = code_of(uscc), name = name_of(name) WHERE scope <> ''")
    base.execute(
        "UPDATE input SET uscc = (SELECT CASE count(DISTINCT other.uscc) WHEN 1 THEN min(other.uscc) ELSE '' END"
        "  FROM input AS other WHERE other.name = input.name AND other.uscc <> '' AND other.scope <> '')"
        " WHERE scope <> '' AND uscc = '' AND name <> ''"
    )


def _shared_codes(store: Store) -> dict[int, Problem]:
    """Two names under one code are two enterprises, and nobody can tell whose the code is: place → what to ask.

    From here on each of them is known by code and name, so that neither is a duplicate of the other.
    """
    base = store.base
    several = (
        "SELECT uscc FROM input WHERE scope <> '' AND uscc <> '' AND name <> ''"
        " GROUP BY uscc HAVING count(DISTINCT name) > 1"
    )
    found: dict[int, Problem] = {}
    for (code,) in list(base.execute(several)):
        marks = [store.mark(place) for (place,) in base.execute("SELECT place FROM input WHERE uscc = ?", (code,))]
        for mark in marks:
            others = [other for other in marks if name_of(other.name) != name_of(mark.name)]
            params = {"others": "、".join(f"{other.source}（{other.name}）" for other in others)}
            found[mark.place] = Problem(code=SHARED_CODE, params=params)
        base.execute("UPDATE input SET uscc = uscc || ' ' || name WHERE uscc = ?", (code,))
    return found


def _same_enterprise(store: Store) -> Iterator[list[int]]:
    """The places of the submissions of one enterprise and scope, where there are several."""
    found = store.base.execute(
        "SELECT group_concat(place) FROM input WHERE scope <> '' AND (uscc <> '' OR name <> '')"
        " GROUP BY CASE uscc WHEN '' THEN 'name ' || name ELSE uscc END, scope HAVING count(*) > 1 ORDER BY min(place)"
    )
    for (places,) in found:
        yield sorted(int(place) for place in places.split(","))
