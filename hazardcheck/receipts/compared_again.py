"""A run made again, held against a receipt: what came out otherwise, and why it may have."""

from __future__ import annotations

from ..model.receipts.receipt import Receipt, ReceiptInput
from ..model.receipts.receipt_report import CheckState, ReceiptCheck
from ..model.run_notes import MadeFrom
from .statement_text import StatedReceipt


def check_again(stated: StatedReceipt, made: Receipt, results: tuple[str, ...]) -> ReceiptCheck:
    """Whether the same came out. ``made`` is what the receipt of the new run would be (of which is compared what the
    older one holds), ``results`` the SHA-256 of the new result in each of its spellings."""
    receipt, again = stated.receipt, stated.as_stated(made)
    other = _other_outcomes(receipt.inputs, again.inputs)
    reasons = _reasons(receipt, again)
    if other:
        return _check(CheckState.FAILED, "receipt.again.outcomes", reasons, (*other, *reasons))
    if receipt.counts != again.counts or receipt.exit != again.exit:
        ends = f"{receipt.exit.code} → {again.exit.code}"
        return _check(CheckState.FAILED, "receipt.again.end", reasons, (ends, *reasons))
    if receipt.result not in results:
        named = (f"{receipt.result[:12]} ≠ {' / '.join(one[:12] for one in results)}", *reasons)
        return _check(CheckState.FAILED, "receipt.again.bytes", reasons, named)
    return ReceiptCheck(
        name="again",
        state=CheckState.PASSED,
        why="receipt.again.same",
        params={"count": str(len(receipt.inputs))},
    )


def check_given(then: MadeFrom, now: MadeFrom) -> ReceiptCheck | None:
    """What was given to the run beside its forms and is not given now: nothing can be said then."""
    lacking = [
        option
        for option, one, other in (
            ("--previous", sorted(then.previous), sorted(now.previous)),
            ("--case", sorted(then.cases), sorted(now.cases)),
            ("--roster", then.roster, now.roster),
            ("--map", then.mapping, now.mapping),
        )
        if one != other
    ]
    if not lacking:
        return None
    return ReceiptCheck(
        name="again",
        state=CheckState.UNKNOWN,
        why="receipt.again.given",
        params={"options": "、".join(lacking)},
    )


def _check(state: CheckState, why: str, reasons: tuple[str, ...], named: tuple[str, ...]) -> ReceiptCheck:
    detail = "receipt.again.changed" if reasons else "receipt.again.unchanged"
    return ReceiptCheck(name="again", state=state, why=why, params={"detail": detail}, named=named)


def _reasons(receipt: Receipt, again: Receipt) -> tuple[str, ...]:
    """What judged otherwise than then: engine, policy, criteria, the limits of the reader."""
    found = []
    if receipt.tool != again.tool:
        found.append(f"hazardcheck {receipt.tool.version} → {again.tool.version}")
    then, now = receipt.made_from, again.made_from
    if (receipt.run.policy, then.policy) != (again.run.policy, now.policy):
        found.append(f"{receipt.run.policy} {_short(then.policy)} → {again.run.policy} {_short(now.policy)}")
    if then.limits != now.limits:
        found.append(f"limits {then.limits or '—'} → {now.limits or '—'}")
    known = {(one.id, one.version): one.fingerprint for one in receipt.checklists}
    for one in again.checklists:
        before = known.get((one.id, one.version))
        if before != one.fingerprint:
            found.append(f"{one.id} {one.version} {_short(before or '—')} → {_short(one.fingerprint)}")
    return tuple(found)


def _short(fingerprint: str) -> str:
    return fingerprint.removeprefix("sha256:")[:12]


def _other_outcomes(then: tuple[ReceiptInput, ...], now: tuple[ReceiptInput, ...]) -> tuple[str, ...]:
    """The inputs that came out otherwise, each with both outcomes."""
    again = {(one.source, one.sha256): one for one in now}
    found = []
    for one in then:
        other = again.pop((one.source, one.sha256), None)
        if other is None or _ended(one) != _ended(other):
            found.append(f"{one.source}: {_ended(one)} → {_ended(other) if other else '—'}")
    return (*found, *(f"{one.source}: — → {_ended(one)}" for one in again.values()))


def _ended(one: ReceiptInput) -> str:
    if one.value is None:
        return one.status.value
    return f"{one.status.value} {one.best}–{one.value}–{one.worst}"
