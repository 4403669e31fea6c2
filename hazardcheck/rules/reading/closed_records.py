"""When a hazard record says that the hazard is gone, and when that is proved.

A record closes its hazard with the day on which it was done and what was done (整改完成日期, 整改说明). A hazard
that can be a major one also needs an acceptance (验收人, 验收日期) by somebody other than the person responsible.
Example: done on 2026-12-02 by "更换通风联锁", responsible 甲, accepted by 乙 on 2026-12-03 is closed; accepted by 甲 it
is not.
Half a record proves nothing: the hazard counts on.
"""

from __future__ import annotations

import re

from ...model.answers import Answer, HazardRecord
from ...model.base import State
from .answer_words import is_given, is_substantial, plain, says_undone

_CLOSING = {
    "done_on": "整改完成日期",
    "done_note": "整改说明",
    "accepted_by": "验收人",
    "accepted_on": "验收日期",
}


# What is said of work that is still to come or did not help: 计划12月更换, 联锁仍失效，准备更换.
_NOT_DONE = re.compile(
    "(?<!按)(?<!照)计划|准备(?!金)|(?<!模)拟|打算|预计|等待|待(更换|整改|修|采购|处理|安装|验收|完成)|下月|下周|将要|即将"
    "|仍|还没|还未|尚未|未完成|未整改|没有整改|不合格|无法|正在"
)
# What is no name of a person who accepted the work: 验收不合格, 尚未验收, 自己, 责任人本人.
_NOBODY = re.compile("不合格|未|待|没有|自己|本人|责任人|同上|验收|无|暂")
# What stands behind a name and is none of it: 张三（车间主任）.
_TITLE = re.compile(r"[(（].*?[)）]|先生|女士|主任|经理|厂长|班长|师傅|工$")


def claims_done(record: HazardRecord) -> bool:
    """Whether anything of the record says that the hazard is gone; that it was removed at once is another matter."""
    return any(getattr(record, name) for name in _CLOSING)


def missing_proof(record: HazardRecord, *, accepted: bool) -> tuple[str, ...]:
    """The titles of the columns without which the record does not close its hazard; empty if it does. ``accepted``:
    whether an acceptance is needed."""
    given = {
        "done_on": record.done_on is not None,
        "done_note": _is_done(record.done_note),
    }
    if accepted:
        given["accepted_by"] = is_person(record.accepted_by) and not is_same_person(
            record.accepted_by, record.responsible
        )
        given["accepted_on"] = record.accepted_on is not None and not _is_before(record)
    return tuple(_CLOSING[name] for name, holds in given.items() if not holds)


def hazards_of(answer: Answer, *, accepted: bool) -> tuple[HazardRecord, ...]:
    """The records of an item that has a hazard: those not closed; an empty one where nothing was registered. Where
    every record is closed and the item still says that there is a hazard, all of them count."""
    open_ = tuple(record for record in answer.records if missing_proof(record, accepted=accepted))
    return open_ or answer.records or (HazardRecord(location=answer.location),)


def closed_of(answer: Answer, *, accepted: bool) -> tuple[HazardRecord, ...]:
    """The records of an item that are closed with all proof, where the item's answer does not say the contrary."""
    closed = tuple(record for record in answer.records if not missing_proof(record, accepted=accepted))
    still_there = answer.state is State.HAZARD and len(closed) == len(answer.records)
    return () if still_there else closed


def _is_done(note: str) -> bool:
    return is_substantial(note) and not says_undone(note) and not _NOT_DONE.search(note)


def is_person(name: str) -> bool:
    """Whether a text can be the name of somebody: neither a sentence about the acceptance nor a word for oneself."""
    return is_given(name) and not _NOBODY.search(plain(name)) and len(_bare_name(name)) >= 2


def is_same_person(one: str, other: str) -> bool:
    """Whether two names mean one person: ``张 三``, ``张三（车间主任）`` and ``张三`` do."""
    mine, theirs = _bare_name(one), _bare_name(other)
    return bool(mine and theirs) and (mine in theirs or theirs in mine)


def _bare_name(name: str) -> str:
    return "".join(_TITLE.sub("", plain(name)).split()).casefold()


def _is_before(record: HazardRecord) -> bool:
    """An acceptance before the work was done accepts nothing."""
    return record.accepted_on is not None and record.done_on is not None and record.accepted_on < record.done_on
