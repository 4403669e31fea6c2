"""The few questions from which a form is made: what is made, what is there, how many people, whose it is, which day.

``ask_factory`` knows no terminal, no clock and no file: it gets ``ask`` and ``show`` as ``run`` does, and gives what
was said. Nothing is written while it asks, so that nothing half is left where somebody stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from ..model.base import INDUSTRIES, industry_title
from ..model.written.checklist import Checklist
from ..rules.reading.credit_code import uscc_is_valid
from ..rules.reading.industry_words import IndustryReading, binding_articles, products_like, read_industry
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of
from ..words import bracketed, listed, named
from .factory_draft import FactoryDraft
from .head_questions import is_back
from .place_questions import ask_places
from .spoken_lines import Ask, Show, Speech

Step = Callable[[Speech, FactoryDraft], bool]

# So many products are offered for a word that is none.
_OFFERED: Final = 9
# 4 5; 4、5; 4，5
_BETWEEN: Final = re.compile(r"[\s、,;+/|和]+")
# a number of the list, not a code of four digits
_NUMBER: Final = re.compile(r"\d{1,2}")
_NAMING: Final = re.compile(r"[^\W\d_]")
_UNSURE: Final = ("", "-", "0", "不知道", "不清楚", "unknown")


def ask_factory(common: Checklist, equipment: Checklist, day: date, ask: Ask, show: Show, lang: str) -> FactoryDraft:
    """Ask everything, forward and back; what was said. ``Leave``: q was typed; EOFError: the lines have ended."""
    speech, draft = Speech(ask, show, lang), FactoryDraft(common, equipment, day)
    speech.tell("ask.start")
    place = 0
    while place < len(_STEPS):
        place = place + 1 if _STEPS[place](speech, draft) else max(place - 1, 0)
    return draft


def _put(draft: FactoryDraft, **values: str) -> bool:
    draft.enterprise = draft.enterprise.with_values(**values)
    return True


# ---- what is made


def _ask_industry(speech: Speech, draft: FactoryDraft) -> bool:
    speech.tell("ask.industry")
    speech.write(
        "  " + "  ".join(f"{number} {named(name, speech.lang)}" for number, name in enumerate(INDUSTRIES.values(), 1)),
        hang=2,
    )
    line = ""
    while True:
        line = line or speech.read(speech.say("ask.industry.line"), "ask.industry.help")
        word = plain(line)
        if is_back(line):
            return False
        if word in _UNSURE:
            return _take_industry(speech, draft, IndustryReading(""))
        numbers = [one.rstrip(".") for one in _BETWEEN.split(word) if one]
        if numbers and all(map(_NUMBER.fullmatch, numbers)):
            reading = _by_numbers(line, numbers)
            if reading is None:
                speech.tell("ask.industry.number", value=line)
                line = ""
                continue
            return _take_industry(speech, draft, reading)
        reading = read_industry(line)
        if reading is not None:
            return _take_industry(speech, draft, _narrowed(speech, reading))
        line = _offer_products(speech, word)


def _by_numbers(line: str, numbers: list[str]) -> IndustryReading | None:
    """The industries of numbers of the list, one or several (``4、5``); of a short code that is no such number (``33``)
    what it says. Nothing where one of them is neither: a slip must not leave the industry open."""
    places = {int(one) for one in numbers}
    if all(1 <= place <= len(INDUSTRIES) for place in places):
        return IndustryReading(line.strip(), tuple(key for at, key in enumerate(INDUSTRIES, 1) if at in places))
    coded = read_industry(line)
    return coded if coded is not None and coded.keys and len(numbers) == 1 else None


def _offer_products(speech: Speech, word: str) -> str:
    """What may be meant by a word that is no product that we know: the one chosen, or the next line as it is."""
    near = products_like(word)[:_OFFERED]
    if not near:
        speech.tell("ask.industry.unknown", value=word)
        return ""
    speech.tell("ask.industry.near", value=word)
    for number, name in enumerate(near, 1):
        speech.write(f"{number:>3} {name}{bracketed(_industries(speech, read_industry(name)), speech.lang)}", hang=4)
    line = speech.read(speech.say("ask.industry.near.line"), "ask.industry.help")
    chosen = plain(line)
    return near[int(chosen) - 1] if chosen.isdecimal() and 1 <= int(chosen) <= len(near) else line


def _industries(speech: Speech, reading: IndustryReading | None) -> str:
    return (
        listed(industry_title(reading.value).split("、"), speech.lang)
        if reading and reading.keys
        else speech.say("ask.industry.any")
    )


def _narrowed(speech: Speech, reading: IndustryReading) -> IndustryReading:
    """Of a product that may belong to several industries the one that the person knows it to be; else all of them."""
    if reading.sure or len(reading.keys) < 2:
        return reading
    names = "  ".join(f"{number} {named(INDUSTRIES[key], speech.lang)}" for number, key in enumerate(reading.keys, 1))
    speech.tell("ask.industry.several", value=reading.text, names=names)
    while True:
        line = plain(speech.read(speech.say("ask.industry.several.line"), "ask.industry.help"))
        if line in _UNSURE:
            return reading
        if line.isdecimal() and 1 <= int(line) <= len(reading.keys):
            return IndustryReading(reading.text, (reading.keys[int(line) - 1],))
        chosen = read_industry(line)
        if chosen is not None and chosen.keys and set(chosen.keys) <= set(reading.keys):
            return chosen
        speech.tell("ask.industry.several.again", value=line)


def _take_industry(speech: Speech, draft: FactoryDraft, reading: IndustryReading) -> bool:
    _put(draft, industry=reading.value)
    if reading.keys:
        articles = binding_articles(reading.keys, (draft.common,))
        speech.tell("ask.industry.taken", names=industry_title(reading.value), articles=articles)
    else:
        speech.tell("ask.industry.open")
    return True


# ---- how many people, whose it is, which day


def _ask_headcount(speech: Speech, draft: FactoryDraft) -> bool:
    while True:
        line = speech.read(speech.say("ask.headcount"), "ask.headcount.help")
        if is_back(line):
            return False
        word = plain(line)
        number = re.fullmatch(r"(?:约|大约)?(\d{1,6})(?:多|余|来)?个?人?", word)
        # 0 is typed by somebody who does not know, or wants the menu: it is no headcount
        if number and int(number[1]):
            speech.tell("ask.headcount.taken", count=number[1])
            return _put(draft, headcount=word)
        if word in _UNSURE:
            return True
        speech.tell("ask.headcount.unknown", value=line)


def _ask_name(speech: Speech, draft: FactoryDraft) -> bool:
    while True:
        line = speech.read(speech.say("ask.name"), "ask.name.help")
        if is_back(line):
            return False
        if plain(line) in _UNSURE:
            speech.tell("ask.name.later")
            return _put(draft, name="")
        # digits and signs alone are the answer to another question
        if _NAMING.search(plain(line)):
            return _put(draft, name=line)
        speech.tell("ask.name.unknown", value=line)


def _ask_code(speech: Speech, draft: FactoryDraft) -> bool:
    line = speech.read(speech.say("ask.code"), "ask.code.help")
    if is_back(line):
        return False
    code = plain(line).replace(" ", "").upper()
    if code in _UNSURE:
        return _put(draft, uscc="")
    if not uscc_is_valid(code) and not speech.confirm("fill.code_wrong", value=code):
        return _ask_code(speech, draft)
    return _put(draft, uscc=code)


def _ask_day(speech: Speech, draft: FactoryDraft) -> bool:
    while True:
        line = speech.read(speech.say("ask.day", day=draft.day.isoformat()), "ask.day.help")
        if is_back(line):
            return False
        day = day_of(line) if line else draft.day
        missing = [one for one in draft.checklists if day is not None and not one.in_force.covers(day)]
        if day is not None and not missing:
            draft.day = day
            return True
        for one in missing:
            speech.tell("ask.day.not_in_force", title=one.title, since=str(one.in_force.since or "?"), value=line)
        if day is None:
            speech.tell("fill.day_unknown", value=line)


_STEPS: Final[tuple[Step, ...]] = (_ask_industry, ask_places, _ask_headcount, _ask_name, _ask_code, _ask_day)
