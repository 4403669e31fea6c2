"""What is wrong with a form's head and with the entries of a row: missing, contradicting, too early, misplaced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...model.answers import Answer, HazardRecord, Problem
from ...model.base import State
from ...model.written.profile import Enterprise
from ..closing.bare_claims import is_bare
from ..closing.closed_records import claims_done, hazards_of, is_still_there, proof_gaps
from ..closing.removed_hazards import undone_columns
from ..reading.answer_words import answer_state, is_control, is_given, is_substantial, sounds_bad
from ..reading.credit_code import uscc_is_valid
from ..reading.harmless_words import agrees_with_none
from ..reading.head_fields import FORM_LABELS, RECORD_LABELS
from ..reading.written_days import yearless_day


def head_problems(
    enterprise: Enterprise, checked_on: date | None, raw_day: str, cells: Mapping[str, str]
) -> list[Problem]:
    """Complaints about the head. ``cells`` say where each field stands; ``raw_day`` is what stood for the date."""
    problems: list[Problem] = []
    if not enterprise.name.strip():
        problems.append(Problem(code="HZ101", location=cells.get("name", "")))
    if checked_on is None:
        problems.append(
            Problem(
                code="HZ144" if yearless_day(raw_day) else "HZ102",
                location=cells.get("checked_on", ""),
                value=raw_day,
                params={"value": raw_day},
            )
        )
    if not enterprise.uscc:
        problems.append(Problem(code="HZ103", severity="warning", location=cells.get("uscc", "")))
    elif not uscc_is_valid(enterprise.uscc):
        problems.append(
            Problem(
                code="HZ104",
                severity="warning",
                location=cells.get("uscc", ""),
                value=enterprise.uscc,
                params={"value": enterprise.uscc},
            )
        )
    return problems


def row_problems(
    answer: Answer, checked_on: date | None, *, accepted: bool = True, registered: bool = False, ours: bool = True
) -> list[Problem]:
    """What is odd about one item: hazards with empty columns, a deadline before the check, entries without a hazard.
    ``accepted``: whether its hazard is gone only when somebody else accepted that; ``registered``: the records stand
    in a register of hazards, where an entry of any kind is the claim that there is (or was) one; ``ours``: the form is
    of our make, so that a column of hazards is filled for a hazard only."""
    if answer.state is State.HAZARD:
        found = [
            problem
            for record in hazards_of(answer, accepted=accepted, checked_on=checked_on)
            for problem in _hazard_problems(answer.key, record, checked_on, accepted=accepted)
        ]
        return (
            [_still_there(answer), *found]
            if is_still_there(answer, accepted=accepted, checked_on=checked_on)
            else found
        )
    if not answer.records and not answer.note:  # nine rows in ten
        return []
    if answer.state in (State.OK, State.NA, State.UNANSWERED):
        stray = [
            problem
            for record in answer.records
            for problem in _stray_entries(
                answer, record, checked_on, accepted=accepted, registered=registered, ours=ours
            )
        ]
        return [*stray, *_stray_note(answer, checked_on, ours=ours)]
    return []


def _stray_note(answer: Answer, day: date | None, *, ours: bool) -> list[Problem]:
    """A remark beside an answer that denies a hazard: one that speaks of a hazard ("无隐患 | 报警器坏了"), and one that
    is not known to agree ("无隐患 | 报警器不响"), whoever made the form. Beside a row that nobody answered too, for the
    facts may say that it does not apply; on a form of another make a place or a method may stand there."""
    is_absent = answer.state in (State.NA, State.UNANSWERED)
    if answer.state is State.UNANSWERED and (
        answer_state(answer.note) is State.UNANSWERED or not (ours or sounds_bad(answer.note))
    ):
        return []
    if sounds_bad(answer.note) and not agrees_with_none(answer.note, absent=is_absent, day=day):
        # 40 signs of a text: enough to find it, and the sentence stays one line
        said = f"{FORM_LABELS['note']}“{answer.note[:40]}”"
        params = {"item": answer.key, "state": answer.value or "空白", "columns": said}
        return [Problem(code="HZ219", location=answer.location, value=answer.value, item=answer.key, params=params)]
    return _unknown_remark(answer, answer.note, FORM_LABELS["note"], day)


def _unknown_remark(answer: Answer, text: str, column: str, day: date | None) -> list[Problem]:
    """A text beside a denial of which nobody knows that it agrees."""
    if not text or agrees_with_none(text, absent=answer.state in (State.NA, State.UNANSWERED), day=day):
        return []
    params = {"item": answer.key, "state": answer.value or "空白", "column": column, "value": text[:40]}
    return [Problem(code="HZ297", location=answer.location, value=text[:40], item=answer.key, params=params)]


def _hazard_problems(key: str, record: HazardRecord, checked_on: date | None, *, accepted: bool) -> list[Problem]:
    found = [
        *_missing_entries(key, record),
        *_undone(key, record, checked_on),
        *_early_deadline(key, record, checked_on),
    ]
    return [*found, *_gap_problems(key, record, checked_on, accepted=accepted, severity="warning")]


def _gap_problems(
    key: str, record: HazardRecord, checked_on: date | None, *, accepted: bool, severity: str
) -> list[Problem]:
    """Of a record that says that its hazard is gone each condition that fails, at its cell. Beside 有隐患 it is a
    warning, since the hazard counts; beside 无隐患 an error, since one of the two is not true."""
    if not claims_done(record):
        return []
    return [
        Problem(
            code="HZ280",
            severity=severity,
            location=record.cell(gap.name),
            value=gap.value,
            item=key,
            params={"item": key, **gap.params},
        )
        for gap in proof_gaps(record, accepted=accepted, checked_on=checked_on)
    ]


def _still_there(answer: Answer) -> Problem:
    """Every hazard of the item is proved gone, and the row says that there is one."""
    params = {"item": answer.key, "state": answer.value, "cells": "、".join(one.location for one in answer.records)}
    return Problem(
        code="HZ285", severity="warning", location=answer.location, value=answer.value, item=answer.key, params=params
    )


def _stray_entries(
    answer: Answer, record: HazardRecord, checked_on: date | None, *, accepted: bool, registered: bool, ours: bool
) -> list[Problem]:
    """Entries without a hazard. A record that proves that its hazard is gone agrees with 无隐患. Else anything that is
    said only of a hazard contradicts (``无隐患 | 能否保证安全：否``), and a description must be known to agree. In a
    table of another make a person, a place or money may stand in every row."""
    if not proof_gaps(record, accepted=accepted, checked_on=checked_on):
        return [] if answer.state is State.OK else [_unsettled_row(answer, record)]
    if claims_done(record) and (ours or registered):
        return _gap_problems(answer.key, record, checked_on, accepted=accepted, severity="error")
    if registered:
        return [_contradiction(answer, record, record.location or "隐患登记")]
    passed = _SAID if ours else (*_SAID, *_IN_EVERY_ROW)
    filled = [
        name
        for name in RECORD_LABELS
        # what nobody understands (整改期限：联锁失效) is said all the same, and of no person or place
        if (name not in passed and _is_filled(getattr(record, name))) or is_given(record.unread.get(name, ""))
    ]
    bad = [name for name in _SAID if sounds_bad(text := getattr(record, name)) and not agrees_with_none(text)]
    unanswered = answer.state is State.UNANSWERED
    said = [name for name in _SAID if name in bad or (unanswered and is_given(getattr(record, name)))]
    found = [
        problem
        for name in _SAID
        if name not in said and not unanswered
        for problem in _unknown_remark(answer, getattr(record, name), RECORD_LABELS[name], checked_on)
    ]
    names = [name for name in RECORD_LABELS if name in filled or name in said]
    if names:
        found.insert(0, _contradiction(answer, record, "、".join(RECORD_LABELS[name] for name in names)))
    return found


def _unsettled_row(answer: Answer, record: HazardRecord) -> Problem:
    """A hazard that is proved gone, in a row that says 不涉及 or nothing: it has to say that there is none."""
    params = {"item": answer.key, "state": answer.value or "空白", "cells": record.location or answer.location}
    return Problem(code="HZ287", location=answer.location, value=answer.value, item=answer.key, params=params)


# What may be written of an item without a hazard as well: 检查正常, 专人管理.
_SAID = ("description", "control_measure")
# What a table of another make may have in every row, hazard or not.
_IN_EVERY_ROW = ("place", "device", "responsible", "funds", "contingency", "eliminated", "safe_meanwhile")


def _is_filled(value: object) -> bool:
    """Whether a field of a hazard says something; a 否 does."""
    return is_given(value) if isinstance(value, str) else value is not None and value != ()


def _contradiction(answer: Answer, record: HazardRecord, columns: str) -> Problem:
    params = {"item": answer.key, "state": answer.value or "空白", "columns": columns}
    location = record.location or answer.location
    return Problem(code="HZ219", location=location, value=answer.value, item=answer.key, params=params)


def _undone(key: str, record: HazardRecord, checked_on: date | None) -> list[Problem]:
    """Removed at once, and yet another column says that it is not: it counts as open."""
    names = undone_columns(record, checked_on)
    return [_warning("HZ229", key, record, columns="、".join(map(RECORD_LABELS.__getitem__, names)))] if names else []


def _missing_entries(key: str, record: HazardRecord) -> list[Problem]:
    """What is not written of a hazard, and what is written but says nothing (无, 1): that is repeated, since a person
    must not be told that a filled cell is empty."""
    names = ["place", "description", "control_measure", "measure", "responsible"]
    empty = [name for name in names if not getattr(record, name).strip()]
    empty += [name for name in ("safe_meanwhile",) if record.safe_meanwhile is None and record.eliminated is not True]
    empty += [name for name in ("deadline",) if record.deadline is None and record.eliminated is not True]
    # what nobody understands has its own complaint; 无 and / say nothing
    nothing = [name for name in empty if name in record.unread and not is_given(record.unread[name])]
    empty = [name for name in empty if name not in record.unread]
    found = [_warning("HZ221", key, record, columns="、".join(RECORD_LABELS[name] for name in empty))] if empty else []
    says = {"control_measure": is_control}
    written = [name for name in names if getattr(record, name).strip()]
    vague = [name for name in written if not says.get(name, is_substantial)(getattr(record, name))]
    if record.eliminated is True and "measure" not in vague and is_bare(record.measure, (record.responsible,)):
        vague += ["measure"] if record.measure.strip() else []
    return [*found, *(_vague_entry(key, record, name) for name in (*vague, *nothing))]


def _vague_entry(key: str, record: HazardRecord, name: str) -> Problem:
    value = record.unread.get(name) or getattr(record, name)
    params = {"item": key, "column": RECORD_LABELS[name], "value": value}
    return Problem(code="HZ140", severity="warning", location=record.cell(name), value=value, item=key, params=params)


def _early_deadline(key: str, record: HazardRecord, checked_on: date | None) -> list[Problem]:
    if record.deadline is None or checked_on is None or record.deadline >= checked_on:
        return []
    return [_warning("HZ220", key, record, deadline=record.deadline.isoformat(), day=checked_on.isoformat())]


def _warning(code: str, /, key: str, record: HazardRecord, **params: str) -> Problem:
    return Problem(code=code, severity="warning", location=record.location, item=key, params={"item": key, **params})
