"""What a form tells of a hazard without saying 有隐患: a register row that its item denies, entries or a remark beside
无隐患, an answer that nobody understands (``没有 | 3号喷台联锁坏了``).

One rule for every road (workbook, first edition, another make, text), read of the answers, not of the file: whatever
leaves a row unclear so that the worst it may say is a hazard is asked for until it is settled, not only until somebody
types over it. The words of hazards are without end (探头过期, 老化, 下周换), so every text beside an answer tells of
one unless it is known to agree (``harmless_words``); beside a row that nobody answered too, but for 待查. Of the answer
itself see ``unread_answers``. What stands outside the rows of the items (a comment, a box, a row of no item) is told by
the readers in ``Answers.doubtful``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...model.answers import Answer, Answers, DoubtfulRecord, HazardRecord
from ...model.base import ItemGrade, State
from ...model.written.checklist import Checklist
from ..closing.closed_records import claims_done, is_silent, missing_proof
from ..reading.answer_words import answer_state, is_given
from ..reading.harmless_words import agrees_with_none
from ..reading.head_fields import CONTRADICTIONS
from ..reading.remark_words import tells_hazard
from .unread_answers import unread_answers

# the answer itself is a sentence of which nobody knows what it says: 报警器坏了; 无隐患，报警器坏了
_UNREAD = frozenset({"HZ210", "HZ227"})
# a whole sheet of bare ticks
_TICKED = "HZ139"
# Who and where stand in every row of many tables, hazard or not.
_IN_EVERY_ROW = ("place", "device", "responsible")
# These may say that all is well: 检查正常.
_MAY_AGREE = ("description", "control_measure")


def told_hazards(answers: Answers, checklists: Iterable[Checklist]) -> tuple[DoubtfulRecord, ...]:
    """All of one submission, each once: what the rows say, what the readers heard, then the answers that nobody can
    read."""
    rows = [one for one in answers.rows.values() if one.state is not State.HAZARD and (
        one.records or one.note or one.state is State.UNCLEAR)]  # fmt: skip
    if not rows:
        return answers.doubtful
    items = {key: item for checklist in checklists for key, item in checklist.by_key.items()}
    accepted = {key: item.grade is not ItemGrade.GENERAL for key, item in items.items()}
    codes: dict[str, dict[str, set[str]]] = {}
    for problem in answers.problems:
        if problem.is_error and problem.item:
            codes.setdefault(problem.item, {}).setdefault(problem.code, set()).add(problem.location)
    told = (one for row in rows for one in _row_tells(row, codes.get(row.key, {}), accepted))
    found = {(one.key, replace(one.record, location="")): one for one in (*told, *answers.doubtful)}
    asks = any(one.code == _TICKED for one in answers.problems)
    unread = unread_answers(answers.rows.values(), codes, {key for key, _ in found}, asks=asks)
    return (*found.values(), *unread)


def _row_tells(row: Answer, codes: Mapping[str, set[str]], accepted: Mapping[str, bool]) -> Iterator[DoubtfulRecord]:
    """What is written in one row; ``codes``: its complaints, each with its places. A record with all its proof is a
    closed hazard, no open one. A row of the register of which only the item was chosen is one, too."""
    is_contradicted = bool(codes.keys() & CONTRADICTIONS)
    chosen = codes.get("HZ219", set()) - {row.location, ""}
    if not is_contradicted and not row.state.is_open:
        return
    for record in row.records:
        said = _speaks(record) or (is_contradicted and not is_silent(record)) or record.location in chosen
        if said and missing_proof(record, accepted=accepted.get(row.key, True)):
            yield DoubtfulRecord(key=row.key, record=_with_unread(record))
    is_absent = row.state is State.NA
    texts = [] if agrees_with_none(row.note, absent=is_absent) or _is_blank(row.note) else [row.note]
    texts += [row.value] if codes.keys() & _UNREAD and tells_hazard(row.value, absent=is_absent) else []
    for text in texts:
        yield DoubtfulRecord(key=row.key, record=HazardRecord(description=text, location=row.location))


def _is_blank(text: str) -> bool:
    """Whether a text says that nobody has looked yet: 待查."""
    return answer_state(text) is State.UNANSWERED


def _with_unread(record: HazardRecord) -> HazardRecord:
    """The record with what nobody understands in its columns, where nothing else describes it."""
    unread = [text for text in record.unread.values() if is_given(text)]
    return record if is_given(record.description) else replace(record, description="；".join(unread))


def _speaks(record: HazardRecord) -> bool:
    """Whether a record says more than who and where, or that all is well."""
    passed: dict[str, Any] = dict.fromkeys(_IN_EVERY_ROW, "")
    passed |= {name: "" for name in _MAY_AGREE if agrees_with_none(getattr(record, name))}
    return claims_done(record) or not replace(record, **passed).is_blank
