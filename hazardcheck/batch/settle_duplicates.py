"""Between the judging and the reports: submissions of one enterprise are held against each other.

What one submission raises about another is decided on the file itself, judged once more with that problem.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..model.base import Stage, State, Status
from ..model.outcome import Submission
from ..model.overview import Mark
from ..noun_codec import NounCodec
from ..rules.known.duplicates import Content, Struck, settle
from ..rules.known.identity import code_of, name_of
from .grade_file import Settings, grade_input
from .kept_record import duplicate_record, record_of
from .run_store import Store

_SUBMISSION = NounCodec(Submission)


def settle_store(store: Store, settings: Settings) -> None:
    """Settle every group of submissions of one enterprise for the same criteria."""
    _identify(store)
    struck, content = _struck_off(store, settings.stage), _content(store)
    for group in list(_groups(store)):
        for place, ruling in settle([store.mark(place) for place in group], settings.on, struck, content).items():
            if ruling.status is Status.DUPLICATE:
                record = duplicate_record(store.line(place), store.mark(place), ruling.problem, settings.lang)
            else:
                record = record_of(grade_input(store.input(place), settings, ruling.problem), settings)
            store.amend(place, record)
    store.commit()


def _content(store: Store) -> Content:
    """What a form says, wherever it stands in whatever bytes; of the same bytes looked at once."""

    @lru_cache(maxsize=1024)
    def found(sha256: str, place: int) -> str:  # noqa: ARG001 - the hash is the key
        said = replace(store.submission(place), source="", sha256="", origin=None)
        return hashlib.sha256(json.dumps(_unplaced(_SUBMISSION.plain_of(said)), sort_keys=True).encode()).hexdigest()

    first: dict[str, int] = {}
    return lambda mark: found(mark.sha256, first.setdefault(mark.sha256, mark.place))


def _unplaced(value: Any) -> Any:
    """The same without the cells it was read from."""
    if isinstance(value, dict):
        return {name: _unplaced(inner) for name, inner in value.items() if name != "location"}
    return [_unplaced(inner) for inner in value] if isinstance(value, list) else value


def _struck_off(store: Store, stage: Stage) -> Struck:
    """At a recheck 不存在 is what strikes a hazard off; before that it is only what somebody says now."""

    def found(mark: Mark, item: str) -> bool:
        row = store.submission(mark.place).answer(item) if stage is Stage.RECHECK else None
        return row is not None and row.state is State.OK

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


def _groups(store: Store) -> Iterator[list[int]]:
    """The places of the submissions of one enterprise and scope, where there are several."""
    found = store.base.execute(
        "SELECT group_concat(place) FROM input WHERE scope <> '' AND (uscc <> '' OR name <> '')"
        " GROUP BY CASE uscc WHEN '' THEN 'name ' || name ELSE uscc END, scope HAVING count(*) > 1 ORDER BY min(place)"
    )
    for (places,) in found:
        yield sorted(int(place) for place in places.split(","))
