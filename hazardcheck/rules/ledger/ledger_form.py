"""A judged form as the ledger keeps it, and back as the rules for earlier hazards want it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ...model.assessment import Finding
from ...model.base import State
from ...model.ledger import ClosedHazard, LedgerForm
from ...model.outcome import Run, Submission
from ...model.written.profile import Enterprise
from ..known.hazard_numbers import number_of, real_number
from ..known.identity import name_of
from ..known.open_reasons import Later
from ..known.same_hazard import says_nothing

# Suggestions of the checklist, not said by anybody: they would double the ledger.
_SUGGESTED = {"typical_control": (), "typical_measures": (), "condition_text": ""}
# the first day that has one before it
_SECOND = date.min + timedelta(days=1)
# The mildest first: of two stops that were ever ordered for a hazard the stricter one has to be ended.
STOPS = ("", "self", "onsite", "penalty")


def ledger_form(entry: Submission, run: Run, heirs: Mapping[str, str] | None = None) -> LedgerForm | None:
    """What the ledger keeps of a submission; nothing where it was not judged. ``heirs``: item of another edition → the
    item of the form's own that asks the same."""
    if entry.outcome is None:
        return None
    rows: dict[str, list[str]] = {}
    for row in entry.answers:
        rows.setdefault(row.state.value, []).append(row.item)
    return LedgerForm(
        sha256=entry.sha256,
        stage=run.stage,
        on=run.on,
        policy=run.policy,
        source=entry.source,
        value=entry.outcome.value,
        enterprise=entry.enterprise if entry.enterprise is not None else Enterprise(),
        checked_on=entry.checked_on,
        answered=entry.answered,
        stop=max((stop.kind for stop in entry.outcome.every_stop), key=stop_rank, default=""),
        findings=tuple(_slim(one) for one in entry.findings),
        closures=tuple(_slim(one) for one in entry.closures),
        closed=tuple(ClosedHazard(item=one.finding.item, number=one.finding.number) for one in entry.closed),
        doubtful=entry.doubtful,
        rows={state: " ".join(sorted(items)) for state, items in sorted(rows.items())},
        checklists=entry.checklists,
        focus=entry.focus,
        facts={key: truth for key, truth in sorted(entry.facts.items()) if truth is not None},
        heirs=dict(sorted((heirs or {}).items())),
    )


def _slim(finding: Finding) -> Finding:
    return replace(finding, **_SUGGESTED)  # type: ignore[arg-type]


def stop_rank(kind: str) -> int:
    """How strict a stop is; one of a kind that we do not know is the strictest."""
    return STOPS.index(kind) if kind in STOPS else len(STOPS)


def later_form(form: LedgerForm, asked: Collection[str]) -> Later:
    """The form as it is asked about earlier hazards of some items."""
    rows = {item: State(state) for state, items in form.rows.items() for item in items.split() if item in asked}
    return Later(
        findings=form.findings,
        closures=form.closures,
        rows=rows,
        checked_on=form.checked_on,
        stage=form.stage,
        listed=form.listed,
    )


def birth_numbers(form: LedgerForm) -> list[str]:
    """The number that each finding bears if it is a hazard of its own. Where the form's number is only a guess (有隐患
    without an entry), stands at two hazards of an item, or is none, it is made of the form alone: the same whatever
    else is in the ledger."""
    typed = [_own_number(one) for one in form.findings]
    often = Counter((one.item, real_number(number)) for one, number in zip(form.findings, typed, strict=True))
    return [
        number if number and often[one.item, real_number(number)] == 1 else made_number(form, place)
        for place, (one, number) in enumerate(zip(form.findings, typed, strict=True))
    ]


def _own_number(finding: Finding) -> str:
    is_guess = finding.number_given and says_nothing(finding)
    return finding.number if real_number(finding.number) and not is_guess else ""


def made_number(form: LedgerForm, place: int) -> str:
    """A number for a finding of which nothing but its place in the form is used."""
    return number_of("\0".join((form.key, form.findings[place].item, str(place))), form.checked_on)


def in_order(forms: Iterable[LedgerForm]) -> list[LedgerForm]:
    """The forms from the oldest to the newest, one judgement of each: the latest. Nothing hangs on the order in which
    they came in. One without a day stands where it was first read (``day_in_time``); of one day those that close
    something come first, so that what another of that day still shows stays open."""
    last: dict[str, LedgerForm] = {}
    read_on: dict[str, date] = {}
    for form in forms:
        read_on[form.key] = min(form.on, read_on.get(form.key, form.on))
        other = last.setdefault(form.key, form)
        # of two judgements of one day neither is the later: which one counts must not hang on which came in first
        if other is not form and (form.on, repr(form)) > (other.on, repr(other)):
            last[form.key] = form
    return sorted(_placed(list(last.values()), read_on), key=_place_in_time)


def _placed(forms: list[LedgerForm], read_on: Mapping[str, date]) -> Iterator[LedgerForm]:
    """The forms; of one without a day ``on`` says where it stands: when it was first read, but a row of a list before
    the day that its own work has."""
    days: dict[tuple[str, ...], date] = {}
    for form in forms:
        if form.listed and form.checked_on is not None:
            for one in (*form.closures, *form.claims, *form.denials):
                key = _row_key(one)
                days[key] = min(form.checked_on, days.get(key, form.checked_on))
    for form in forms:
        if form.checked_on is not None:
            yield form
            continue
        own = map(_row_key, form.findings if form.listed else ())
        before = (max(days[key], _SECOND) - timedelta(days=1) for key in own if key in days)
        yield replace(form, on=min((read_on[form.key], *before)))


def _row_key(one: Finding) -> tuple[str, ...]:
    # rows of one list may bear one number and be of other places
    return one.item, real_number(one.number), name_of(one.place), name_of(one.device)


def day_in_time(form: LedgerForm) -> date:
    """The day at which a form stands. Of one without a day nobody knows that it is of before a strike-off: it stands
    where it was read."""
    return form.checked_on or form.on


def found_ahead(form: LedgerForm) -> LedgerForm:
    """A form of a day that is still to come, as it counts before: what it found is there, and nothing is gone by it.
    Example: a year mistyped hides no hazard and strikes none off."""
    findings = tuple(replace(one, eliminated=False) for one in form.findings)
    return replace(form, findings=findings, closures=(), closed=(), claims=(), rows={})


def _place_in_time(form: LedgerForm) -> tuple[str, int, bool, bool, str]:
    # what a list says of the work comes behind what it found on that day
    day = day_in_time(form).isoformat()
    return day, len(form.answered), not form.closures, bool(form.claims or form.denials), form.key
