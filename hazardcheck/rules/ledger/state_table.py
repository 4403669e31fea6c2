"""The states of a hazard and what leads from one to the other: a table, and no path beside it.

待确认 (nobody has said yet whether it is an earlier one) → 整改中 → 待验收 (the work is said to be done) → 已销号. A
closed hazard that is seen again is 整改中 again. A cell that is not in the table is refused: what a person asks for is
answered, what a form says changes nothing.
"""

from __future__ import annotations

from ...model.ledger import Happening, HazardState

_U, _R, _A, _C = HazardState.UNCONFIRMED, HazardState.RECTIFYING, HazardState.AWAITING, HazardState.CLOSED

TABLE: dict[HazardState, dict[Happening, HazardState]] = {
    _U: {
        Happening.SEEN: _U,
        Happening.SEEN_REMOVED: _U,
        Happening.MISSED: _U,
        Happening.NOTED: _U,
        Happening.CONFIRMED: _R,
        Happening.SUPERVISED: _U,
    },
    _R: {
        Happening.SEEN: _R,
        Happening.SEEN_REMOVED: _A,
        Happening.PROVED: _C,
        Happening.MISSED: _R,
        Happening.NOTED: _R,
        Happening.DONE: _A,
        Happening.ACCEPTED: _C,
        Happening.EXTENDED: _R,
        Happening.SUPERVISED: _R,
    },
    _A: {
        # seen after the work: it was not done
        Happening.SEEN: _R,
        Happening.SEEN_REMOVED: _A,
        Happening.PROVED: _C,
        Happening.MISSED: _A,
        Happening.NOTED: _A,
        Happening.DONE: _A,
        Happening.ACCEPTED: _C,
        Happening.EXTENDED: _A,
        Happening.SUPERVISED: _A,
    },
    _C: {
        Happening.SEEN: _R,
        Happening.SEEN_REMOVED: _A,
        Happening.NOTED: _C,
    },
}


def next_state(state: HazardState, happening: Happening) -> HazardState | None:
    """Where it leads; None: not from here."""
    return TABLE[state].get(happening)
