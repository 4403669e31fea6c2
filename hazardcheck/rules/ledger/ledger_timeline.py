"""The order in which forms and acts are gone through, and which closures of a form count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.ledger import LedgerAct, LedgerForm
from ..known.hazard_fates import Fate, Following
from ..known.hazard_numbers import real_number
from .ledger_form import day_in_time


def timeline(forms: Sequence[LedgerForm], acts: Sequence[LedgerAct]) -> Iterable[LedgerForm | int]:
    """Forms and acts (by their place) in the order of their days. Of one day: the forms that the person knew, the act,
    then the other forms."""
    left = list(forms)
    by_day = sorted(range(len(acts)), key=lambda place: (acts[place].on, place))
    for place in by_day:
        act = acts[place]
        if act.kind == "confirm":
            continue
        due = [one for one in left if _is_before(one, act)]
        left = [one for one in left if not _is_before(one, act)]
        yield from due
        yield place
    yield from left


def _is_before(form: LedgerForm, act: LedgerAct) -> bool:
    day = day_in_time(form)
    return day < act.on or (day == act.on and form.key in act.known)


def is_closed(one: Following, form: LedgerForm) -> bool:
    """Whether the one rule took the closure: by the form alone, or when the form was judged with the authority's
    consent at hand (case facts), which the ledger does not see."""
    if one.fate is Fate.CLOSED:
        return True
    if one.why != "known.consent":
        return False
    mine = one.known.finding
    return any(told.item == mine.item and real_number(told.number) == real_number(mine.number) for told in form.closed)
