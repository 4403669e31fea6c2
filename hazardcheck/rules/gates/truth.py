"""Strong Kleene logic over ``True``, ``False`` and ``None`` (unknown).

Source: S. C. Kleene, Introduction to Metamathematics (1952), § 64.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...model.base import Truth


def both(values: Iterable[Truth]) -> Truth:
    """And: one false decides; otherwise one unknown leaves it open. True if there is nothing to ask."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def either(values: Iterable[Truth]) -> Truth:
    """Or: one true decides; otherwise one unknown leaves it open. False if there is nothing to ask."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def negation(value: Truth) -> Truth:
    """Not: unknown stays unknown."""
    return None if value is None else not value


def at_least(count: int, values: Iterable[Truth]) -> Truth:
    """Whether at least ``count`` are true: decided as soon as the unknown ones can no longer change it."""
    certain = possible = 0
    for value in values:
        certain += value is True
        possible += value is not False
    if certain >= count:
        return True
    return None if possible >= count else False
