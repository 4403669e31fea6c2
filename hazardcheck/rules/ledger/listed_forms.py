"""Rows of somebody else's ledger as the ledger keeps them: what was found, and apart from it what is said to be done.

A row is known by all that it says of the finding, not by its place or its file: next month's file, with the same rows
and some more, adds only what is new. What it says of the work is an entry of its own, so that a row whose 复查结果 is
filled in later is the same finding with something behind it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from ...model.answers import HazardRecord
from ...model.assessment import Finding
from ...model.base import Grade, Stage, Verdict
from ...model.ledger import LedgerForm
from ...model.listed_row import ListedRow
from ..closing.closed_records import proof_gaps
from ..closing.withdrawn_words import says_none
from ..known.hazard_numbers import number_of, real_number
from ..known.identity import identity_of
from ..reading.answer_words import is_given
from .listed_claims import is_denial, says_done

_CLOSING = ("done_on", "done_note", "accepted_by", "accepted_on")
# What tells one hazard of a list from another: its deadline may be moved and its person may change.
_TELLING = ("item", "title", "place", "device", "description")
# where a row stands says nothing of the hazard
_RECORD = tuple(
    one.name for one in fields(HazardRecord) if one.name in Finding.__dataclass_fields__ and one.name != "location"
)


def listed_forms(rows: Iterable[ListedRow], source: str, stage: Stage, on: date) -> Iterator[LedgerForm]:
    """The forms of the rows: of each first what was found, then what is said of the work."""
    seen: Counter[str] = Counter()
    for row in rows:
        identity = _text(row, _TELLING, row.found_on or row.said_on)
        # two rows that tell the same are two hazards: the second of them is the second in every later file too
        found = _numbered(row, f"{identity}\0{seen[identity]}")
        seen[identity] += 1
        # whatever the judging day: nothing of a key may hang on it
        form = LedgerForm(
            sha256=_digest("found", _text(replace(row, finding=found), (*_RECORD, "grade"), row.found_on), ""),
            stage=stage,
            on=on,
            policy="",
            source=source,
            value=Verdict.RECTIFY,
            enterprise=row.enterprise,
            checked_on=row.found_on,
            findings=(found,),
            listed=True,
        )
        yield form
        if is_denial(row.state):
            yield _denial(form, found, row)
            continue
        done = _done(row, found)
        if done is not None:
            yield _work(form, done, row)


def _numbered(row: ListedRow, identity: str) -> Finding:
    """The finding without what is said of the work, with a number: its own, else one that hangs on what it is."""
    bare = replace(row.finding, done_on=None, done_note="", accepted_by="", accepted_on=None)
    if real_number(bare.number):
        return bare
    # the same whether its day is believed yet or not: a day still to come is one later, and the hazard stays one
    number = number_of(identity, row.found_on or row.said_on)
    return replace(bare, number=number, number_given=True, number_typed=bare.number)


def _text(row: ListedRow, names: Iterable[str], on: date | None) -> str:
    told = [str(getattr(row.finding, name) or "") for name in names]
    return "\0".join((identity_of(row.enterprise), on.isoformat() if on else "", *told))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _done(row: ListedRow, found: Finding) -> Finding | None:
    """The finding with what the row says of the work; nothing where it says nothing of it."""
    told = row.finding
    if not (any(getattr(told, name) for name in _CLOSING) or says_done(row.state)):
        return None
    note = told.done_note if is_given(told.done_note) else row.state
    return replace(found, **{name: getattr(told, name) for name in _CLOSING if name != "done_note"}, done_note=note)


def _denial(form: LedgerForm, found: Finding, row: ListedRow) -> LedgerForm:
    """That the work is not done, whatever else the row says of it: on the day of its recheck, else at no known day."""
    day = row.finding.accepted_on
    if day is not None and row.found_on is not None and day < row.found_on:
        day = None
    digest = _digest("denied", form.sha256, str(day or ""), row.state)
    told = replace(found, accepted_on=day, done_note=row.state)
    return replace(form, sha256=digest, checked_on=day or row.found_on, findings=(), denials=(told,))


def _work(form: LedgerForm, done: Finding, row: ListedRow) -> LedgerForm:
    days = [day for day in (done.done_on, done.accepted_on) if day]
    day = max(days, default=row.found_on)
    record = HazardRecord(**{name: getattr(done, name) for name in _RECORD})
    # a major one waits for the proof that this house asks for, whatever the sheet says
    approved = says_done(row.state) is True or not row.has_result
    closes = done.grade is Grade.GENERAL and approved and not row.late
    # a list is of hazards: none of them is ended by saying that it was none
    closes = closes and not (says_none(record.done_note) or proof_gaps(record, accepted=False, checked_on=day))
    # a list without a result says more by its day than one whose result is empty
    parts = [
        *(str(getattr(done, name) or "") for name in _CLOSING),
        row.state,
        *(() if row.has_result else ("unasked",)),
    ]
    digest = _digest("work", form.sha256, *parts)
    work = replace(form, sha256=digest, checked_on=day, findings=())
    return replace(work, closures=(done,)) if closes else replace(work, claims=(done,))
