"""What a row of somebody else's ledger says became of its hazard: a claim, until the house's own proof is there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...model.assessment import Finding
from ...model.ledger import Happening, LedgerForm, LedgerHazard, LedgerStep
from ..reading.plain_text import TICK_SIGNS, plain
from .state_table import next_state

# The words of a column 复查结果 or 整改状态, whole and closed; any other word approves nothing.
_DONE = frozenset(
    """已整改 整改完成 已完成 完成 完成整改 整改完毕 已整改完成 已整改完毕 整改到位 已整改到位 合格 复查合格 验收合格
    已整改合格 整改合格 关闭 已关闭
    通过 复查通过 验收通过 已销号 销号 闭环 已闭环 已验收 已治理 已消除 消除 是 √""".split()
)
_OPEN = frozenset(
    """未整改 整改中 未完成 正在整改 限期整改 不合格 复查不合格 未通过 未销号 未闭环 未验收 逾期 逾期未整改 待整改
    待复查 待验收 未复查 部分整改 延期 否 ×""".split()
)
# What somebody says who has looked and accepts; 已整改, 完成 say only that it was done.
_ACCEPTED = frozenset(
    """合格 验收合格 复查合格 复验合格 经验收合格 经复查合格 已验收合格 整改合格 已整改合格 通过 验收通过 复查通过
    已通过 已通过验收 通过验收 同意 同意验收 同意通过 同意销号 同意恢复 同意恢复生产 予以通过 准予通过
    √合格 合格√ passed accepted""".split()
)
# nobody has looked yet: as if the cell were empty
_WAITING = frozenset("待复查 待验收 未复查 未验收 无 暂无 N/A n/a".split())


def says_done(state: str) -> bool | None:
    """Whether the sheet's word says that it is done; None where it says nothing that is understood."""
    word = _word(state)
    if word in _DONE:
        return True
    return False if word in _OPEN else None


def says_accepted(text: str) -> bool:
    """Whether a conclusion accepts, in whole words: 合格, 验收合格，同意恢复生产; not 非合格, 下周合格, 合格？."""
    parts = [part for part in re.split("[,;。、]", _word(text).replace("☑", "√")) if part]
    return bool(parts) and all(part.casefold() in _ACCEPTED for part in parts)


def is_denial(state: str) -> bool:
    """Whether a result stands there that is no approval: one that says not done, or that nobody understands."""
    word = _word(state)
    # a dash says nothing; a cross is no letter and says no
    is_said = word in _OPEN or any(sign.isalnum() for sign in word)
    return is_said and word not in _DONE and word not in _WAITING


def _word(state: str) -> str:
    return "".join(plain(state).translate(TICK_SIGNS).split()).rstrip("。.;,!")


def denied(hazard: LedgerHazard, told: Finding, form: LedgerForm) -> LedgerHazard:
    """The hazard with the step of a row that denies the work. Without the day of a recheck nobody knows when it was
    said, and no list closes the hazard against it but by a later day (``is_denied``)."""
    step = LedgerStep(
        kind="claimed",
        day=told.accepted_on,
        source=form.source,
        why="ledger.why.denied",
        # said on no later day than that on which it was read
        params={"read_on": form.on.isoformat()},
        what=told.done_note,
    )
    return replace(hazard, steps=(*hazard.steps, step))


def is_denied(hazard: LedgerHazard, told: Finding) -> bool:
    """Whether a row that nobody can date says, since the hazard came up, that it is not done, and may say so after what
    is ``told`` of the work. A list that was read in October denies no work, and no recheck, of November."""
    days = [day for day in (told.done_on, told.accepted_on) if day]
    last = max(days).isoformat() if days else ""
    undated = (step for step in _since_found(hazard) if step.why == "ledger.why.denied" and step.day is None)
    return any(step.params.get("read_on", "9999") >= last for step in undated)


def denied_after(hazard: LedgerHazard, day: date) -> str:
    """The day on which a row was read that nobody can date and that says that it is not done, where that is after
    ``day``; nothing if there is none."""
    undated = (step for step in _since_found(hazard) if step.why == "ledger.why.denied" and step.day is None)
    read = max((step.params.get("read_on", "9999") for step in undated), default="")
    return read if read > day.isoformat() else ""


def is_differing(hazard: LedgerHazard) -> bool:
    """Whether it is open because rows differ."""
    return hazard.is_open and any(step.why == "ledger.why.differs" for step in _since_found(hazard))


def _since_found(hazard: LedgerHazard) -> tuple[LedgerStep, ...]:
    backs = [at for at, step in enumerate(hazard.steps) if step.kind == "reopened"]
    return hazard.steps[backs[-1] :] if backs else hazard.steps


def claimed(hazard: LedgerHazard, told: Finding, form: LedgerForm) -> LedgerHazard:
    """The hazard after the claim. With a day of the work on or after the last on which it was there it waits for its
    acceptance (待验收); without one it only stands in its history. Nothing here closes it."""
    if not hazard.is_open:
        return hazard
    last = hazard.known.seen_on or hazard.known.found_on
    done_on = told.done_on if told.done_on and last and told.done_on >= last else None
    state = next_state(hazard.state, Happening.DONE) if done_on else None
    why = "ledger.why.differs" if is_denied(hazard, told) else "" if state else "ledger.why.listed"
    step = LedgerStep(
        kind="done" if state else "claimed", day=told.done_on, source=form.source, why=why, what=told.done_note
    )
    hazard = replace(hazard, steps=(*hazard.steps, step))
    if state is None:
        return hazard
    return replace(hazard, state=state, done_on=done_on, what=told.done_note or hazard.what)
