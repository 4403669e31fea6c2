"""A ledger that is not there yet: a refusal leaves nothing, of two that make one none loses what he was told is saved."""

from __future__ import annotations

import pytest
from ledger_cases import OTHER, SEPTEMBER, form, hazard
from store_cases import WRITER, enter, rows
from test_store import is_whole

from hazardcheck.errors import UsageError
from hazardcheck.ledger.open_ledger import open_ledger
from hazardcheck.ledger.write_events import import_forms

FIRST, SECOND = form(SEPTEMBER, hazard()), form(SEPTEMBER, hazard(), who=OTHER)


def begun(place):
    """The first change, which is refused in its middle."""
    ledger = open_ledger(place, create=True)
    with ledger.writing() as connection:
        import_forms(connection, [FIRST], WRITER)
        raise UsageError("HZ524")


def test_a_refused_first_change_leaves_nothing(place, tmp_path):
    with pytest.raises(UsageError, match="HZ524"):
        begun(place)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="HZ700"):
        open_ledger(place)
    ledger = open_ledger(place, create=True)
    # looking makes none either
    assert rows(ledger) == []
    assert list(tmp_path.iterdir()) == []
    enter(ledger, FIRST)
    assert len(rows(open_ledger(place))) == 1
    assert is_whole(open_ledger(place))


def test_what_was_made_meanwhile_is_written_to(place):
    first, second = (open_ledger(place, create=True) for _ in range(2))
    enter(first, FIRST)
    enter(second, SECOND)
    assert len(rows(first)) == len(rows(second)) == 2
    assert is_whole(first)


def test_of_two_that_make_a_file_at_once_the_second_is_told_and_hides_nothing(tmp_path):
    place = str(tmp_path / "台账.db")
    first, second = (open_ledger(place, create=True) for _ in range(2))

    def meanwhile():
        with second.writing() as connection:
            import_forms(connection, [SECOND], WRITER)
            enter(first, FIRST)

    with pytest.raises(UsageError, match="HZ704"):
        meanwhile()
    assert len(rows(open_ledger(place))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["台账.db"]
    enter(second, SECOND)
    assert len(rows(first)) == 2
    assert is_whole(first)
