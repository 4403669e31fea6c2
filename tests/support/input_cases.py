"""Inputs gathered, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Iterable

from hazardcheck.batch.inputs.find_inputs import walk_inputs
from hazardcheck.batch.inputs.single_input import Input


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """All of ``walk_inputs`` at once."""
    return list(walk_inputs(arguments))
