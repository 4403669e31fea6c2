"""Where a next form takes its hazards from: earlier results, or the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...errors import UsageError
from ...model.assessment import KnownHazard
from ...model.base import Stage, State
from ...reports.saved.earlier_submissions import EarlierSubmissions
from ...rules.known.earlier_hazards import open_hazards
from ...rules.known.told_enterprises import ToldEnterprise, meant_enterprises, told_enterprises
from ..ledger_options import opened
from ..read_files import saved_reading

# The ledger is imported where it is asked, for the weight of SQLAlchemy: most next forms come from a result.

# So many enterprises are named in one line.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class DeclaredRows:
    """What an earlier form says of each row: at which stage it was judged, of which day it is."""

    stage: Stage
    day: date | None
    states: Mapping[str, State]


@dataclass(frozen=True, slots=True)
class EarlierResults:
    """``--previous``: saved results."""

    paths: tuple[Path, ...]
    enterprise: str
    asking: Stage | None = None

    def told_hazards(self) -> tuple[ToldEnterprise, tuple[KnownHazard, ...]]:
        """The enterprise that is meant, and what its submissions leave open. UsageError HZ544, HZ545, HZ558."""

        told, stage = self._told()
        return told, open_hazards(told.entries, stage, self.asking or Stage.SELF)

    def declared_rows(self) -> DeclaredRows | None:
        """What the newest of them says row by row."""
        told, stage = self._told()
        entry = next((one for one in reversed(told.entries) if one.answers), None)
        if entry is None:
            return None
        return DeclaredRows(stage, entry.checked_on, {row.item: row.state for row in entry.answers})

    def missing_proofs(self) -> dict[str, tuple[str, ...]]:
        """A result does not say it."""
        return {}

    def _told(self) -> tuple[ToldEnterprise, Stage]:
        """The enterprise that is meant, and the stage of the results."""

        found, stages = EarlierSubmissions(), []
        for path in self.paths:
            with saved_reading(path) as reading:
                found.add_all(reading)
            stages.append(reading.shell().run.stage)
            if stages[-1] is not stages[0]:
                raise UsageError("HZ558", where=path.as_posix())
        # thousands are put side by side only where nobody says which is meant
        kin = found.kin_of(self.enterprise) if self.enterprise else []
        told = told_enterprises(kin or found)
        if not told:
            raise UsageError("HZ544", where=self.paths[0].as_posix())
        return the_one(told, self.enterprise), stages[0]


@dataclass(frozen=True, slots=True)
class LedgerHazards:
    """``--ledger``: the 台账, which also knows what people did since the last form, up to a day: what is dated after it
    has struck nothing off."""

    place: str
    enterprise: str
    day: date
    asking: Stage | None = None

    def told_hazards(self) -> tuple[ToldEnterprise, tuple[KnownHazard, ...]]:
        """The enterprise that is meant, and its hazards that are not struck off. UsageError HZ544, HZ545."""
        from ...ledger.next_hazards import asked_hazards, enterprise_names, told_forms
        from ...ledger.past_tables import stood_on

        with opened(self.place).reading() as connection:
            names = enterprise_names(connection, self.enterprise)
            if len(names) != 1:
                every = names or enterprise_names(connection)
                if not every:
                    raise UsageError("HZ544", where=self.place)
                raise which_one(self.enterprise, list(every.values()))
            (group,) = names
            is_recheck = self.asking is Stage.RECHECK
            with stood_on(connection, self.day, is_now=True) as then:
                return told_forms(connection, group), asked_hazards(then, group, removed=is_recheck)

    def declared_rows(self) -> DeclaredRows | None:
        """What the enterprise said row by row in its newest form, whatever an officer found since."""
        from ...ledger.next_hazards import enterprise_names, newest_form

        with opened(self.place).reading() as connection:
            (group,) = enterprise_names(connection, self.enterprise)
            form = newest_form(connection, group, Stage.SELF)
        if form is None:
            return None
        rows = {item: State(state) for state, items in form.rows.items() for item in items.split()}
        return DeclaredRows(form.stage, form.checked_on, rows)

    def missing_proofs(self) -> dict[str, tuple[str, ...]]:
        """Of every hazard that is not struck off."""
        from ...ledger.next_hazards import enterprise_names, missing_by_number
        from ...ledger.past_tables import stood_on

        with opened(self.place).reading() as connection:
            group = next(iter(enterprise_names(connection, self.enterprise)))
            with stood_on(connection, self.day, is_now=True) as then:
                return missing_by_number(then, group)


def the_one(told: Sequence[ToldEnterprise], wanted: str) -> ToldEnterprise:
    """The enterprise that is meant. UsageError HZ545: none, or several."""

    meant = meant_enterprises(told, wanted) if wanted else list(told)
    if len(meant) != 1:
        raise which_one(wanted, [one.label for one in meant or told])
    return meant[0]


def which_one(wanted: str, labels: Sequence[str]) -> Exception:
    """That it has to be said which enterprise is meant, with the first of those that can be."""

    names = "；".join(labels[:_NAMED])
    more = len(labels) - _NAMED
    names += f"…（+{more}）" if more > 0 else ""
    return UsageError("HZ545", where="--enterprise", value=wanted or "—", names=names)
