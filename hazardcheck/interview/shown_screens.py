"""What is shown: one row, why it is asked, what is open, how the form stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.answers import HazardRecord, ReturnedHazard
from ..model.assessment import ItemResult
from ..model.base import FOCUS, State
from ..model.form import FormRow
from ..model.written.checklist import Item
from ..rules.closing.closed_records import closed_of
from ..rules.known.doubtful_hazards import is_placeless
from ..rules.known.hazard_numbers import real_number
from .column_values import is_accepted_by_another
from .conversation import Talk
from .hazard_list import open_places, record_words, show_records
from .hazard_questions import column_names, empty_columns, is_closed, spoken
from .head_questions import facts_of_industry, is_open_fact
from .spoken_lines import SCREEN_WIDTH

RULE = "-" * SCREEN_WIDTH


def asked_rows(talk: Talk) -> list[FormRow]:
    """The rows that somebody has to answer or has answered: all but those that the facts alone settle."""
    return [row for row in talk.form.rows if not talk.is_derived(row.key)]


def open_rows(talk: Talk) -> list[FormRow]:
    """The rows still to be answered, contradictions included."""
    return [row for row in talk.form.rows if talk.is_open(row.key)]


def unplaced_hazards(talk: Talk) -> list[ReturnedHazard]:
    """What the form brought, or was sent back with, and no row of it tells of yet: an earlier form said it and nobody
    knew of which item, or it stood beside another answer."""
    told = {real_number(one.number) for answer in talk.answers.rows.values() for one in answer.records}
    return [one for one in talk.answers.returned if one.doubt and real_number(one.record.number) not in told]


def show_row(talk: Talk, row: FormRow) -> None:
    """The whole question."""
    talk.write(RULE)
    talk.write(_progress(talk, row))
    talk.write(f"{row.number}  {row.source.title}  {row.source.clause}", hang=2)
    talk.write(row.category, hang=2)
    talk.write("")
    for line in row.content.splitlines():
        talk.write(line, hang=3 if line[1:3] == ". " else 2 if line.startswith("【") else 0)
    if row.source.look:
        talk.write("")
        talk.tell("fill.look")
        for text in row.source.look:
            talk.write(f"  - {text}", hang=4)
    if isinstance(row.source, Item) and row.source.focus:
        talk.tell("fill.focus", names="、".join(FOCUS.get(key, key) for key in row.source.focus))
    _show_state(talk, row)


def _progress(talk: Talk, row: FormRow) -> str:
    """``12/40``: place among the items to be asked; a precondition is not counted."""
    items = [other for other in asked_rows(talk) if other.is_item]
    answered = sum(not talk.is_open(other.key) for other in items)
    keys = [other.key for other in items]
    if row.key not in keys:
        return talk.say("fill.not_counted", answered=answered, total=len(items))
    return talk.say("fill.progress", place=keys.index(row.key) + 1, total=len(items), answered=answered)


def _show_state(talk: Talk, row: FormRow) -> None:
    """The gate if it says anything, and the answer if there is one."""
    result, answer = talk.results[row.key], talk.answer(row.key)
    if result.applies is None:
        talk.tell("fill.gate_open", reason=result.reason)
    elif result.applies is False:
        talk.tell("fill.gate_false", reason=result.reason)
    if answer.state is State.UNCLEAR:
        talk.tell("fill.was_unclear", value=answer.value)
    elif answer.state is not State.UNANSWERED:
        talk.tell("fill.present", value=talk.say(f"state.{answer.state.value}"))
        if result.state is State.UNCLEAR:
            talk.tell("fill.contradiction", reason=result.reason or talk.say("fill.always"))
    records = answer.records
    if len(records) > 1 or any(record.number or is_closed(talk, row, record) for record in records):
        show_records(talk, row)
        if open_places(talk, row):
            talk.tell("fill.close_hint")
    elif answer.state is State.HAZARD and answer.first_record.description:
        talk.write(f"  {answer.first_record.description}", hang=2)


def show_why(talk: Talk, row: FormRow) -> None:
    """Why the row is asked: gate, law, and what to bear in mind."""
    result = talk.results[row.key]
    checklist = next(entry for entry in talk.form.checklists if entry.id == row.checklist)
    law = {"title": checklist.title, "document": checklist.document, "clause": row.source.clause}
    talk.write(talk.say("fill.source", **law), hang=2)
    if not isinstance(row.source, Item):
        needing = [item.id for item in checklist.items if row.source.id in item.requires]
        talk.tell("fill.why_shared", items="、".join(needing))
        return
    talk.tell(f"fill.why_{result.applies}", reason=result.reason or talk.say("fill.always"))
    for code, texts in (("fill.evidence", row.source.evidence), ("fill.notes", row.source.notes)):
        if texts:
            talk.tell(code)
        for text in texts:
            talk.write(f"  - {text}", hang=4)


def show_open(talk: Talk, *, everything: bool) -> None:
    """What is open; with ``everything`` also what the facts settle, with the reason."""
    rows = open_rows(talk)
    talk.tell("fill.open_count", count=len(rows))
    _show_rows(talk, rows)
    derived = [row for row in talk.form.rows if talk.is_derived(row.key)]
    if not everything:
        if derived:
            talk.tell("fill.derived_count", count=len(derived))
        return
    for group in (derived, talk.form.left_out):
        if group:
            talk.tell("fill.derived_list" if group is derived else "fill.left_out_list", count=len(group))
        for row in group:
            result = talk.results[row.key]
            reason = result.reason or talk.say("fill.not_needed")
            talk.write(f"  {row.number}  {row.source.title}{talk.say('report.colon')}{reason}", hang=4)


def _show_rows(talk: Talk, rows: Iterable[FormRow]) -> None:
    for row in rows:
        talk.write(f"  {row.number}  {row.source.title}", hang=4)


def show_help(talk: Talk) -> None:
    """All keys."""
    talk.tell("fill.help")


def show_start(talk: Talk) -> None:
    """How far the form is, before the first row."""
    talk.write(RULE)
    asked = [row for row in asked_rows(talk) if row.is_item]
    derived = sum(talk.is_derived(row.key) for row in talk.form.rows if row.is_item)
    answered = sum(not talk.is_open(row.key) for row in asked)
    talk.tell("fill.start", asked=len(asked), answered=answered, open=len(asked) - answered)
    if derived:
        talk.tell("fill.derived_count", count=derived)
    # what hangs on a 无, or is of another industry, is asked of nobody
    unknown = sum(is_open_fact(talk, fact.id) for fact in facts_of_industry(talk))
    if unknown:
        talk.tell("fill.facts_unknown", count=unknown)
    show_faults(talk)


def show_faults(talk: Talk) -> None:
    """What contradicts itself or cannot be right."""
    numbers = {row.key: row.number for row in talk.form.rows}
    for problem in talk.assessment.problems:
        if not problem.is_error:
            continue
        params = {**problem.params}
        if problem.item:
            params["item"] = numbers.get(problem.item, problem.item)
        talk.write(f"! {talk.say(problem.code, **params)}", hang=2)


def show_summary(talk: Talk) -> None:
    """The counts of all items of the checklists, the hazards, what is open, and what to do next."""
    talk.write(RULE)
    items = [result for result in talk.assessment.items if result.counted]
    counts = Counter(talk.state(result.item) if result.item in talk.answers.rows else result.state for result in items)
    talk.tell("fill.summary", total=len(items), **{state.value: counts[state] for state in State})
    _show_hazards(talk)
    rows = open_rows(talk)
    if rows:
        talk.tell("fill.open_count", count=len(rows))
        _show_rows(talk, rows)
    left = unplaced_hazards(talk)
    if left:
        talk.tell("fill.unplaced", count=len(left))
    for one in left:
        item = "" if is_placeless(one.key) else one.key.rpartition("/")[2]
        known = (one.record.number, item, one.record.place, one.record.device, one.record.description)
        talk.write("  " + "  ".join(filter(None, known)), hang=4)
    show_faults(talk)
    talk.tell("fill.next_open" if rows or left else "fill.next")


def _show_hazards(talk: Talk) -> None:
    results: dict[str, ItemResult] = dict(talk.results)
    hazards = [row for row in talk.form.rows if row.is_item and results[row.key].state is State.HAZARD]
    found = [(row, place) for row in hazards for place in open_places(talk, row) or _unwritten(talk, row)]
    if len(found) > len(hazards):
        talk.tell("fill.hazards_several", count=len(hazards), records=len(found))
    elif hazards:
        talk.tell("fill.hazards", count=len(hazards))
    for row, place in found:
        _show_hazard(talk, row, talk.record(row.key, place))
    closed = [(row, record) for row in talk.form.rows for record in _closed(talk, row)]
    if closed:
        talk.tell("fill.closed_count", count=len(closed))
    for row, record in closed:
        talk.write(f"  {row.number}  {row.source.title}  {record_words(talk, row, record)}", hang=4)


def _unwritten(talk: Talk, row: FormRow) -> range:
    """The hazards of a row that says there is one, where no open record tells of it: all that are said to be closed,
    else one of which nothing is known."""
    return range(len(talk.answer(row.key).records) or 1)


def _closed(talk: Talk, row: FormRow) -> list[HazardRecord]:
    """The records of a row that are closed and count as that."""
    accepted, day = is_accepted_by_another(row), talk.answers.checked_on
    return list(closed_of(talk.answer(row.key), accepted=accepted, checked_on=day)) if row.is_item else []


def _show_hazard(talk: Talk, row: FormRow, record: HazardRecord) -> None:
    known = [record.number, spoken(talk, record.conditions), record.place, record.device]
    talk.write("  " + "  ".join(part for part in (row.number, row.source.title, *known) if part), hang=4)
    empty = empty_columns(row, record)
    if empty:
        talk.write(f"    {talk.say('fill.missing', columns=column_names(empty))}", hang=4)
