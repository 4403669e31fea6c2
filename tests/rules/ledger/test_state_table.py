"""Every cell of state × happening, and that no path leads from open to struck off beside the two proofs."""

from __future__ import annotations

import itertools

import pytest

from hazardcheck.model.ledger import Happening, HazardState
from hazardcheck.rules.ledger.state_table import next_state

U, R, A, C = HazardState
CELLS = """
              seen seen-removed proved missed noted done accepted confirmed extended supervised
unconfirmed   U    U            -      U      U     -    -        R         -        U
rectifying    R    A            C      R      R     A    C        -         R        R
awaiting      R    A            C      A      A     A    C        -         A        A
closed        R    A            -      -      C     -    -        -         -        -
"""
LETTERS = {"U": U, "R": R, "A": A, "C": C, "-": None}


def cells():
    _, head, *lines = CELLS.split("\n")
    for line in filter(None, lines):
        state, *letters = line.split()
        yield from ((state, word, LETTERS[one]) for word, one in zip(head.split(), letters, strict=True))


@pytest.mark.parametrize(("state", "happening", "after"), list(cells()))
def test_each_cell(state, happening, after):
    assert next_state(HazardState(state), Happening(happening)) is after


def test_the_table_above_is_whole():
    assert {(state, word) for state, word, _ in cells()} == set(itertools.product(HazardState, Happening))


def test_only_a_proof_closes():
    into_closed = {word for state, word, after in cells() if after is C and state != "closed"}
    assert into_closed == {Happening.PROVED, Happening.ACCEPTED}
