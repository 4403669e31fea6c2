"""Who went how often and how long: patrols of each person of an enterprise, visits of each person of the zone. A round
of several (示例甲、示例乙) counts for each of them: the rows add up to the persons' time, not to that of the areas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from ...rules.closing.person_names import names_within
from ..tables import rounds


@dataclass(frozen=True, slots=True)
class PersonRounds:
    """``kind``: patrol or visit; ``enterprise``: of a patrol, whose; a person visits many."""

    kind: str
    enterprise: str
    name: str
    times: int
    minutes: int
    last: str


def person_rounds(connection: Connection, first: date, last: date) -> Iterator[PersonRounds]:
    """Everybody who went in the period; whoever went longest comes first among those of an enterprise."""
    until = (last + timedelta(days=1)).isoformat()
    in_time = (rounds.c.begun >= first.isoformat(), rounds.c.begun < until)
    found: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    names: dict[str, str] = {}
    for row in connection.execute(select(rounds).where(rounds.c.withdrawn.is_(None), *in_time)):
        whose = (row.code or row.name) if row.kind == "patrol" else ""
        names[whose] = row.name if whose else ""
        for name in names_within(row.who) or [row.who]:
            found.setdefault((row.kind, whose, name), []).append((row.begun, row.minutes))
    rows = [
        PersonRounds(
            kind=kind,
            enterprise=names[whose],
            name=name,
            times=len(took),
            minutes=sum(minutes for _, minutes in took),
            last=max(begun for begun, _ in took)[:10],
        )
        for (kind, whose, name), took in found.items()
    ]
    yield from sorted(rows, key=lambda one: (one.kind, one.enterprise, -one.minutes, one.name))
