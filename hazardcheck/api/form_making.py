"""The form that a caller describes: of which checklists, for which factory, with which facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..batch.grade_file import editions_of
from ..batch.work_unit import Tell
from ..errors import UsageError
from ..library import factory_files
from ..library.checklists import find_checklist
from ..library.own_lists import load_named
from ..library.shipped_files import shipped_ids
from ..model.base import FOCUS, INDUSTRIES, Truth
from ..model.form import Form
from ..model.written.checklist import Checklist
from ..model.written.profile import Profile
from ..rules.criteria.editions import edition_for
from ..rules.forms.form_rows import form_for
from ..rules.gates.facts import all_facts, is_focus
from ..rules.reading.answer_words import yes_no
from ..rules.reading.industry_words import industry_problem, read_industry
from ..rules.reading.meant_keys import key_meant, nearest_keys, shown_keys
from ..rules.reading.place_words import place_named
from ..rules.reading.plain_text import plain
from . import asked_values as asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


# 工贸: what most workshops are; every other criterion is named with --checklist
DEFAULT_CHECKLIST = "gongmao-2023"


class Listener(NamedTuple):
    """Who asks for a form: in which language they read, and what hears a remark (a code of ``words``)."""

    lang: str
    tell: Tell


def make_form(
    profile_path: Path | None,
    industry: str,
    facts: Iterable[str],
    focus: Iterable[str],
    names: Iterable[str],
    day: date,
    listener: Listener,
) -> Form:
    """The form that is described; every name is checked against what there is."""
    profile = factory_files.load_profile(asked.existing_file(profile_path, "--profile")) if profile_path else Profile()
    names = tuple(names) or profile.checklists or (DEFAULT_CHECKLIST,)
    return form_of(load_named(names), profile, industry, facts, focus, day, listener)


def form_of(
    checklists: tuple[Checklist, ...],
    profile: Profile,
    industry: str,
    facts: Iterable[str],
    focus: Iterable[str],
    day: date,
    listener: Listener,
) -> Form:
    """The form of these checklists for the profile and what the options add to it."""

    check_lists(checklists, day)
    called = _focus_names(checklists)
    places = tuple(
        key if is_focus(key) else asked.one_of(key, FOCUS, "--focus", listener.lang, heard=called) for key in focus
    )
    merged = _merged(profile, industry, tuple(facts), checklists, listener)
    return form_for(checklists, merged, places, day, listener.lang)


def _focus_names(checklists: tuple[Checklist, ...]) -> dict[str, str]:
    """What a place of focus is called by its fact too: 喷漆 is a word of 喷涂."""
    facts = all_facts(checklists)
    return {key: f"{name}/{facts[key].title}" for key, name in FOCUS.items() if key in facts}


def check_lists(checklists: tuple[Checklist, ...], day: date) -> None:
    """A form asks every item once, and by the criteria of its day. UsageError HZ266, HZ506, HZ543."""
    _check_once(checklists)
    _check_day(checklists, day)


def _fact_of_place(word: str, known: Mapping[str, str]) -> str:
    """The fact of what people call a place or a machine, where no fact is called so: 行车 is ``crane``. What it may be
    besides stays unknown, and is asked; nothing is denied by such a word."""
    # 粉尘 stands in the names of several facts: which of them is asked back
    is_name = key_meant(word, known) is not None or any(word in title for title in known.values())
    place = None if is_name else place_named(word)
    return place.facts[0] if place is not None and len(place.facts) == 1 else word


def _check_elsewhere(word: str, known: Mapping[str, str], checklists: tuple[Checklist, ...], said: str) -> None:
    """UsageError HZ530 where another shipped list than those named asks what is meant: 叉车 is special equipment."""

    if key_meant(word, known) is not None or any(word in title for title in known.values()):
        return
    own = {one.id for one in checklists}
    lists = [one for name in shipped_ids() if name not in own and (one := find_checklist(name)) is not None]
    for one in lists:
        titles = {key: fact.title for key, fact in all_facts((one,)).items()}
        near = [key for key in nearest_keys(word, titles) if word in titles[key] or key == word]
        if near or word in f"{one.title}{one.scope}":
            names = " ".join(f"--checklist {name}" for name in (*sorted(own), one.id))
            keys = f"（{shown_keys(near, titles)}）" if near else ""
            raise UsageError("HZ530", where="--fact", value=said, title=one.title, keys=keys, options=names)


def _merged(
    profile: Profile, industry: str, facts: tuple[str, ...], checklists: tuple[Checklist, ...], listener: Listener
) -> Profile:
    """The profile with what the options add: ``--fact spraying`` is true, ``--fact spraying=no`` is false."""

    known = {key: fact.title for key, fact in all_facts(checklists).items()}
    given: dict[str, Truth] = {
        asked.one_of(key, known, "profile: facts", listener.lang, whole=True): value
        for key, value in profile.facts.items()
    }
    named: dict[str, Truth] = {}
    for text in facts:
        key, sign, value = plain(text).partition("=")
        truth = _fact_value(text, value) if sign else True
        said, key = key, _fact_of_place(key, known) if truth is True else key
        _check_elsewhere(key, known, checklists, said)
        meant = asked.one_of(key, known, "--fact", listener.lang, whole=truth is not True)
        if named.setdefault(meant, truth) is not truth:
            raise UsageError("HZ512", where="--fact", key=key)
    given |= named
    wanted = industry or profile.enterprise.industry
    reading = read_industry(wanted)
    found = reading.value if reading else asked.one_of(wanted, INDUSTRIES, "--industry", listener.lang)
    told = industry_problem(wanted, reading, checklists, "")
    if reading is not None and told is not None:
        listener.tell(told.code, **told.params)
    enterprise = profile.enterprise.with_values(industry=found)
    return profile.with_values(enterprise=enterprise, facts=given)


def _fact_value(text: str, value: str) -> Truth:

    truth, understood = yes_no(value)
    if not understood:
        raise UsageError("HZ504", where="--fact", value=text, allowed="KEY、KEY=yes、KEY=no、KEY=unknown", hint="")
    return truth


def _check_once(checklists: Iterable[Checklist]) -> None:
    """A form asks every item once: a supplement and what it extends can't stand in it together."""
    seen: dict[str, str] = {}
    for checklist in checklists:
        twice = next((key for key in checklist.by_key if key in seen), None)
        if twice is not None:
            raise UsageError("HZ266", where="--checklist", first=seen[twice], second=checklist.id)
        seen |= dict.fromkeys(checklist.by_key, checklist.id)


def _check_day(checklists: tuple[Checklist, ...], day: date) -> None:
    """A criterion that is not in force on the day, or another edition of which is, can't be the ground of a form."""

    known = editions_of(checklists, checklists)
    for checklist in checklists:
        found = edition_for(checklist, known, day)
        if found is None:
            since = str(checklist.in_force.since or "?")
            raise UsageError("HZ506", where=checklist.id, day=day.isoformat(), since=since)
        if found is not checklist:
            raise UsageError("HZ543", where=checklist.id, day=day.isoformat(), other=found.id)


def unused_facts(facts: Iterable[str], form: Form) -> list[str]:
    """The facts that were named and that no list of the form asks for."""
    known = {entry.id: entry.title for entry in form.asked_facts}
    return [key for key in (plain(text).partition("=")[0] for text in facts) if not key_meant(key, known)]
