"""What ends a stop: the days of the case file in the order of the law, and which of several stops is the hardest."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from hazardcheck.rules.known.stop_release import StopEnd, end_gap, hardest_stop
from hazardcheck.words import say

FOUND, DONE, ACCEPTED, AGREED, JUDGED = (date(2026, 12, day) for day in (1, 5, 10, 12, 15))
BEFORE, BETWEEN, TOMORROW = date(2026, 11, 1), date(2026, 12, 3), date(2026, 12, 16)


@pytest.mark.parametrize(
    ("accepted", "consent", "code"),
    [
        (ACCEPTED, AGREED, ""),
        (ACCEPTED, ACCEPTED, ""),
        (DONE, DONE, ""),
        (JUDGED, JUDGED, ""),
        (None, AGREED, "known.consent"),
        (ACCEPTED, None, "known.consent"),
        (None, None, "known.consent"),
        (ACCEPTED, BEFORE, "known.consent-found"),
        (BEFORE, AGREED, "known.consent-found"),
        (BETWEEN, AGREED, "known.consent-undone"),
        (BETWEEN, BETWEEN, "known.consent-undone"),
        (ACCEPTED, DONE, "known.consent-first"),
        (ACCEPTED, BETWEEN, "known.consent-first"),
        (ACCEPTED, TOMORROW, "known.consent-future"),
        (TOMORROW, TOMORROW, "known.consent-future"),
    ],
)
def test_an_order_ends_after_the_removal_on_review_and_consent(
    accepted: date | None, consent: date | None, code: str
) -> None:
    gap = end_gap(StopEnd(accepted_on=accepted, consent_on=consent, judged_on=JUDGED), found_on=FOUND, done_on=DONE)
    assert (gap.code if gap else "") == code
    for lang in ("zh", "en"):
        assert gap is None or "{" not in say(gap.code, lang, **gap.params)


def test_only_found_done_accepted_agreed_judged_in_this_order_ends_a_stop() -> None:
    """Of all orders of five days the one order."""
    days = (FOUND, DONE, ACCEPTED, AGREED, JUDGED)
    ending = [
        (found, done, accepted, agreed, judged)
        for found, done, accepted, agreed, judged in permutations(days)
        if found <= done  # that the work was done after the finding is asked of the record itself
        and end_gap(StopEnd(accepted_on=accepted, consent_on=agreed, judged_on=judged), found_on=found, done_on=done)
        is None
    ]
    assert ending == [days]


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        (ACCEPTED, ""),
        (None, "known.own-consent"),
        (BETWEEN, "known.consent-undone"),
        (TOMORROW, "known.consent-future"),
    ],
)
def test_a_stop_of_ones_own_ends_with_the_acceptance_alone(accepted: date | None, code: str) -> None:
    gap = end_gap(StopEnd(accepted_on=accepted, judged_on=JUDGED), found_on=FOUND, done_on=DONE, is_own=True)
    assert (gap.code if gap else "") == code


@pytest.mark.parametrize("kinds", list(permutations(("", "self", "penalty", "onsite"))))
def test_the_hardest_stands_whichever_came_last(kinds: tuple[str, ...]) -> None:
    for count in range(1, len(kinds) + 1):
        said = kinds[:count]
        expected = next(kind for kind in ("onsite", "penalty", "self", "") if kind in said)
        assert hardest_stop(said) == expected
    assert hardest_stop((*kinds, "of a later version")) == "of a later version"
    assert hardest_stop(()) == ""
