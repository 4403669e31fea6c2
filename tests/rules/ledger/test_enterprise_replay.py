"""A factory's hazards over the months: found, seen, closed, back; and that nothing hangs on the order of the imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import (
    DECEMBER,
    DUST,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    SPRAY,
    act,
    any_form,
    closure,
    form,
    hazard,
    photo,
    unnumbered,
)

from hazardcheck.model.base import Grade, Stage
from hazardcheck.model.ledger import HazardState
from hazardcheck.rules.ledger.enterprise_replay import replayed

FOUND = form(SEPTEMBER, hazard())
(FIRST,) = replayed([FOUND], []).hazards
NAMED = replace(hazard(), number=FIRST.no)


def states(*forms, acts=()):
    return [one.state.value for one in replayed(forms, list(acts)).hazards]


def kinds(one):
    return [step.kind for step in one.steps]


# ---- what closes, and what does not


@pytest.mark.parametrize(
    "later",
    [
        form(OCTOBER),
        form(OCTOBER, na=(SPRAY,)),
        replace(form(OCTOBER), rows={"ok": DUST}),
        form(OCTOBER, stage=Stage.RECHECK),
        form(date(2026, 9, 4), closures=(closure(NAMED, date(2026, 9, 4)),)),
        form(OCTOBER, closures=(closure(NAMED, date(2026, 9, 4)),)),
        form(OCTOBER, closures=(closure(NAMED, date(2026, 10, 6)),)),
        form(OCTOBER, closures=(closure(NAMED, OCTOBER, accepted_by="丙某"),)),
        form(OCTOBER, closures=(closure(hazard(place="2号喷漆室"), OCTOBER),)),
        form(OCTOBER, closures=(closure(hazard(place=""), OCTOBER),)),
        form(None, closures=(closure(NAMED, OCTOBER),)),
        form(OCTOBER, hazard(place="2号喷漆室", number="", description="")),
    ],
    ids="clean na absent recheck older done-before done-after same-person elsewhere nameless undated other".split(),
)
def test_nothing_less_than_proof_closes(later):
    book = replayed([FOUND, later], [])
    one = next(one for one in book.hazards if FIRST.no in one.numbers)
    assert one.state is HazardState.RECTIFYING
    tally = book.tallies[later.key]
    assert tally.closed == 0
    if later.checked_on and later.checked_on > SEPTEMBER:
        assert (tally.open_before, tally.missed, one.missed) == (1, 1, 1)


def test_a_record_with_all_proof_closes():
    book = replayed([FOUND, form(OCTOBER, closures=(closure(NAMED, OCTOBER),))], [])
    (one,) = book.hazards
    assert (one.state, one.closed_on, one.closed_by) == (HazardState.CLOSED, OCTOBER, "戊某")


@pytest.mark.parametrize("stop", ["onsite", "penalty"])
def test_a_stop_by_an_authority_ends_only_where_the_judgement_knew_of_the_consent(stop):
    found = form(SEPTEMBER, hazard(), stop=stop)
    gone = form(OCTOBER, closures=(closure(NAMED, OCTOBER),))
    assert states(found, gone) == ["rectifying"]
    from hazardcheck.model.ledger import ClosedHazard

    judged = replace(gone, closed=(ClosedHazard(item=SPRAY, number=FIRST.no),))
    assert states(found, judged) == ["closed"]
    elsewhere = replace(gone, closed=(ClosedHazard(item=DUST, number=FIRST.no),))
    assert states(found, elsewhere) == ["rectifying"]


def test_a_stricter_stop_is_not_forgotten():
    forms = [form(SEPTEMBER, hazard(), stop="penalty"), form(OCTOBER, hazard(), stop="self"), form(NOVEMBER, hazard())]
    assert replayed(forms, []).hazards[0].known.stop == "penalty"


def test_a_deadline_is_not_extended_by_writing_a_later_one():
    later = form(OCTOBER, hazard(deadline=date(2027, 3, 1)))
    assert replayed([FOUND, later], []).hazards[0].known.deadline == date(2026, 12, 20)


# ---- which hazard it is


@pytest.mark.parametrize(
    ("again", "new", "seen", "unconfirmed"),
    [
        (hazard(), 0, 1, 0),
        (hazard(place=" １号喷漆室 "), 0, 1, 0),
        (hazard(place="", number=FIRST.no), 0, 1, 0),
        (hazard(place="2号喷漆室", description="排风停用"), 1, 0, 0),
        (hazard(place="", description="排风停用"), 0, 0, 1),
        (hazard(place="", description=""), 0, 0, 1),
        (hazard(grade=Grade.GENERAL), 0, 0, 1),
        (hazard(item=DUST), 1, 0, 0),
    ],
)
def test_the_findings_of_a_later_form_add_up(again, new, seen, unconfirmed):
    later = form(OCTOBER, again)
    tally = replayed([FOUND, later], []).tallies[later.key]
    assert (tally.new, tally.seen, tally.unconfirmed, tally.findings) == (new, seen, unconfirmed, 1)
    assert (tally.open_before, tally.seen + tally.closed + tally.missed) == (1, 1)


def test_one_of_two_booths_that_is_closed_leaves_the_other_open():
    first, second = hazard(), hazard(place="2号喷漆室")
    found = form(SEPTEMBER, first, second)
    number = next(one.no for one in replayed([found], []).hazards if one.finding.place == "1号喷漆室")
    gone = form(OCTOBER, second, closures=(closure(replace(first, number=number), OCTOBER),))
    assert sorted(states(found, gone)) == ["closed", "rectifying"]


def test_a_bare_hazard_waits_once_not_every_month():
    bare = hazard(place="", description="", condition="", responsible="", measure="")
    forms = [FOUND, *(form(day, bare) for day in (OCTOBER, NOVEMBER, DECEMBER))]
    book = replayed(forms, [])
    assert [one.state.value for one in book.hazards] == ["rectifying", "unconfirmed"]
    assert (book.hazards[1].times_seen, book.hazards[1].perhaps) == (3, (FIRST.no,))


PLACELESS = hazard(place="", description="报警器没有声音")


@pytest.mark.parametrize(
    ("there", "again", "may_be"),
    [
        # nothing says which of the two it is
        ((hazard(), hazard(place="2号喷漆室")), PLACELESS, 2),
        ((hazard(), hazard(place="2号喷漆室")), hazard(place="", device="PT-01"), 2),
        ((hazard(), hazard(place="2号喷漆室", device="PT-02")), hazard(place="", device="PT-01"), 1),
        # the earlier ones say as little
        ((hazard(place="", device="A"), hazard(place="", device="B")), hazard(place="3号喷漆室"), 2),
        ((hazard(), hazard(place="2号喷漆室")), hazard(place="3号喷漆室"), 0),
        ((hazard(item=DUST), hazard(item=DUST, place="2号喷漆室")), PLACELESS, 0),
    ],
)
def test_what_may_be_one_of_several_waits_for_a_person(there, again, may_be):
    book = replayed([form(SEPTEMBER, *there), form(OCTOBER, again)], [])
    last = book.hazards[-1]
    assert (len(book.hazards), len(last.perhaps)) == (3, may_be)
    assert last.state.value == ("unconfirmed" if may_be else "rectifying")
    tally = book.tallies[form(OCTOBER, again).key]
    assert tally.unconfirmed + tally.new == 1


@pytest.mark.parametrize("choice", [0, 1, None])
def test_a_person_says_which_of_several_it_is_or_that_it_is_new(choice):
    forms = [form(SEPTEMBER, hazard(), hazard(place="2号喷漆室")), form(OCTOBER, PLACELESS)]
    book = replayed(forms, [])
    last = book.hazards[-1]
    said = act(last, "confirm", OCTOBER, same_as="" if choice is None else book.hazards[choice].no)
    after = replayed(forms, [said])
    assert not after.unplaced
    seen = [one.times_seen for one in after.hazards]
    assert seen == ([1, 1, 1] if choice is None else [2, 1] if choice == 0 else [1, 2])
    assert {one.state.value for one in after.hazards} == {"rectifying"}


def test_what_names_nothing_waits_once_in_the_same_words():
    forms = [form(SEPTEMBER, hazard(), hazard(place="2号喷漆室"))]
    forms += [form(day, PLACELESS) for day in (OCTOBER, NOVEMBER)]
    forms.append(form(DECEMBER, hazard(place="", description="排风停用")))
    book = replayed(forms, [])
    assert [one.state.value for one in book.hazards] == ["rectifying", "rectifying", "unconfirmed", "unconfirmed"]
    assert (book.hazards[2].times_seen, book.hazards[3].times_seen) == (2, 1)


def test_a_hazard_that_comes_back_keeps_its_number_and_is_counted():
    gone = form(OCTOBER, closures=(closure(NAMED, OCTOBER),))
    back = form(NOVEMBER, hazard(description="又失效"))
    (one,) = replayed([FOUND, gone, back], []).hazards
    assert (one.no, one.state, one.recurrences) == (FIRST.no, HazardState.RECTIFYING, 1)
    assert (one.first_on, one.known.found_on, one.closed_on) == (SEPTEMBER, NOVEMBER, None)
    # the old record stands in the next form still, and closes nothing
    again = form(DECEMBER, closures=(closure(NAMED, OCTOBER),))
    assert states(FOUND, gone, back, again) == ["rectifying"]


def test_what_is_removed_on_the_spot_waits_for_its_acceptance():
    quick = form(SEPTEMBER, hazard(grade=Grade.GENERAL, eliminated=True, measure="更换探头"))
    assert states(quick) == ["awaiting"]
    assert states(quick, form(OCTOBER)) == ["closed"]
    assert states(quick, form(OCTOBER, na=(SPRAY,))) == ["awaiting"]


def test_a_number_by_which_it_was_known_still_finds_it():
    december = form(DECEMBER, hazard())
    (alone,) = replayed([december], []).hazards
    (both,) = replayed([december, FOUND], []).hazards
    # the older form came in later: the number that people know stays, and the other finds it too
    assert both.no == alone.no != FIRST.no
    assert both.form == december.key
    assert set(both.numbers) == {alone.no, FIRST.no}
    done = act(alone, "record", DECEMBER, what="更换探头", done_on=DECEMBER, by="丙某", known=(december.key,))
    assert states(december, FOUND, acts=[done]) == ["awaiting"]


# ---- a person


def close(one, on=NOVEMBER, **more):
    return act(one, "close", on, what="更换探头", done_on=on, by="戊某", proofs=(photo(on),), **more)


def test_a_person_closes_and_a_later_form_opens_again():
    assert states(FOUND, acts=[close(FIRST)]) == ["closed"]
    assert states(FOUND, form(DECEMBER, hazard()), acts=[close(FIRST)]) == ["rectifying"]
    assert states(FOUND, form(OCTOBER, hazard()), acts=[close(FIRST)]) == ["closed"]


def test_a_form_of_the_same_day_counts_as_before_only_if_it_was_known():
    same_day = form(NOVEMBER, hazard(description="仍失效"))
    assert states(FOUND, same_day, acts=[close(FIRST, known=(same_day.key,))]) == ["closed"]
    assert states(FOUND, same_day, acts=[close(FIRST)]) == ["rectifying"]


def test_an_acceptance_that_no_longer_holds_is_said():
    general = form(OCTOBER, hazard(grade=Grade.GENERAL))
    (one,) = replayed([general], []).hazards
    easy = act(one, "close", NOVEMBER, what="更换探头", proofs=(photo(NOVEMBER),))
    assert states(general, acts=[easy]) == ["closed"]
    # September comes in afterwards: it is a major hazard, and the short way does not do
    (major,) = (one for one in replayed([general, FOUND], [easy]).hazards if one.finding.grade is Grade.MAJOR)
    assert major.is_open


def test_an_act_without_its_hazard_is_named():
    stray = replace(close(FIRST), no="YH-202601-00000")
    assert replayed([FOUND], [stray]).unplaced == (0,)


def test_work_that_a_form_contradicts_proves_nothing_later():
    done = act(FIRST, "record", OCTOBER, what="更换探头", done_on=OCTOBER, by="丙某", proofs=(photo(OCTOBER),))
    assert states(FOUND, acts=[done]) == ["awaiting"]
    (one,) = replayed([FOUND, form(NOVEMBER, hazard())], [done]).hazards
    assert (one.state, one.done_on, one.proofs) == (HazardState.RECTIFYING, None, ())
    assert kinds(one) == ["found", "done", "seen"]


# ---- confirmed


MAYBE = form(OCTOBER, hazard(place="", description="排风停用"))


def waiting(*forms):
    return next(one for one in replayed(forms, []).hazards if one.state is HazardState.UNCONFIRMED)


def test_a_person_says_that_it_is_the_earlier_one():
    one = waiting(FOUND, MAYBE)
    book = replayed([FOUND, MAYBE], [act(one, "confirm", NOVEMBER, same_as=FIRST.no)])
    (only,) = book.hazards
    assert (only.no, only.times_seen, one.no in only.numbers) == (FIRST.no, 2, True)
    tally = book.tallies[MAYBE.key]
    assert (tally.seen, tally.unconfirmed, tally.open_before, tally.missed) == (1, 0, 1, 0)


def test_a_person_says_that_it_is_one_of_its_own():
    one = waiting(FOUND, MAYBE)
    book = replayed([FOUND, MAYBE], [act(one, "confirm", NOVEMBER)])
    assert [one.state.value for one in book.hazards] == ["rectifying", "rectifying"]
    assert book.tallies[MAYBE.key].new == 1


def test_a_major_hazard_stays_one_whatever_is_confirmed_to_be_it():
    mild = form(OCTOBER, hazard(place="", description="排风停用", grade=Grade.GENERAL))
    one = waiting(FOUND, mild)
    (only,) = replayed([FOUND, mild], [act(one, "confirm", NOVEMBER, same_as=FIRST.no)]).hazards
    assert (only.finding.grade, only.times_seen) == (Grade.MAJOR, 2)


@pytest.mark.parametrize("text", ["仍失效", "没有修", "又失效", "坏了", "停用"])
def test_of_two_forms_of_one_day_that_which_shows_it_counts(text):
    gone, still = form(OCTOBER, closures=(closure(NAMED, OCTOBER),)), form(OCTOBER, hazard(description=text))
    assert states(FOUND, gone, still) == states(FOUND, still, gone) == ["rectifying"]


def test_the_later_of_two_decisions_counts():
    one = waiting(FOUND, MAYBE)
    decisions = [act(one, "confirm", NOVEMBER, same_as=FIRST.no), act(one, "confirm", NOVEMBER)]
    assert len(replayed([FOUND, MAYBE], decisions).hazards) == 2
    assert len(replayed([FOUND, MAYBE], decisions[::-1]).hazards) == 1


# ---- whatever comes, in whichever order


@settings(deadline=None, max_examples=40)
@given(st.lists(any_form(), max_size=5), st.randoms(use_true_random=False))
def test_every_order_gives_the_same_and_the_sums_hold(forms, random):
    book = replayed(forms, [])
    shuffled = [*forms, *forms[:2]]
    random.shuffle(shuffled)
    again = replayed(shuffled, [])
    assert unnumbered(again.hazards) == unnumbered(book.hazards)
    assert again.tallies == book.tallies
    for one in book.tallies.values():
        assert one.findings == one.new + one.seen + one.reopened + one.unconfirmed
        assert one.open_before == one.seen + one.closed + one.missed
    numbers = [(one.finding.item, one.no) for one in book.hazards]
    assert len(numbers) == len(set(numbers))
    for one in book.hazards:
        if one.state is HazardState.CLOSED:
            assert kinds(one)[-1] in ("closed", "noted")
            assert one.closed_on is not None
