"""The questions about the enterprise: the fields of the head and the facts of its workshops.

Every question answers with ``True`` to go on or ``False`` to go back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..model.base import INDUSTRIES, Truth, industry_keys
from ..model.written.checklist import Fact
from ..rules.gates.facts import coarser_facts
from ..rules.reading.credit_code import uscc_is_valid
from ..rules.reading.head_fields import HEAD_LABELS
from ..rules.reading.industry_words import industry_problem, read_industry
from ..rules.reading.plain_text import plain
from ..rules.reading.written_days import day_of
from ..words import bracketed, named
from .conversation import Talk
from .fact_kinship import facts_proved, facts_proving, finer_facts, other_kind
from .spoken_lines import HELP_WORDS, spoken_truth

# The order of the form's own sheet, so that somebody can copy from paper.
HEAD_STEPS: Final = ("name", "uscc", "industry", "checked_on", "checked_by", "address", "grid", "headcount",
                     "principal", "safety_officer", "phone")  # fmt: skip
# Asked again in every session while they are missing; the others only until the first item is answered.
REQUIRED: Final = ("name", "checked_on")


def is_back(line: str) -> bool:
    """Whether the line says: to the previous question."""
    return plain(line).lower() in ("b", "back", "返回", "上一项")


def head_value(talk: Talk, name: str) -> str:
    """What the head says now."""
    if name == "checked_on":
        return talk.answers.checked_on.isoformat() if talk.answers.checked_on else ""
    return str(getattr(talk.answers.enterprise, name))


def ask_field(talk: Talk, name: str) -> bool:
    """One field of the head. Enter keeps what is there; the name alone cannot be left empty by accident."""
    if f"fill.head.{name}" in _HINTED:
        talk.tell(f"fill.head.{name}", day=talk.form.made_on.isoformat())
    if name == "industry":
        for number, (key, label) in enumerate(INDUSTRIES.items(), 1):
            talk.write(f"  {number} {named(label, talk.lang)}{bracketed(key, talk.lang)}")
    present = head_value(talk, name)
    if present:
        talk.tell("fill.present", value=present)
    while True:
        line = talk.read(talk.say("fill.ask", label=HEAD_LABELS[name], name=name))
        if is_back(line):
            return False
        if _FIELDS.get(name, _take_text)(talk, name, line):
            return True


def _put_field(talk: Talk, name: str, value: str) -> bool:
    if value != getattr(talk.answers.enterprise, name):
        talk.put(enterprise=talk.answers.enterprise.with_values(**{name: value}))
    return True


def _take_text(talk: Talk, name: str, line: str) -> bool:
    return True if not line else _put_field(talk, name, "" if line == "-" else line)


def _take_name(talk: Talk, name: str, line: str) -> bool:
    if line and line not in ("-", "s"):
        return _put_field(talk, name, line)
    if line == "s" or head_value(talk, name):
        return True
    talk.tell("fill.name_missing")
    return False


def _take_code(talk: Talk, name: str, line: str) -> bool:
    code = plain(line).replace(" ", "").upper()
    if not code or code == "-":
        return True if not code else _put_field(talk, name, "")
    if not uscc_is_valid(code) and not talk.confirm("fill.code_wrong", value=code):
        return False
    return _put_field(talk, name, code)


def _take_industry(talk: Talk, name: str, line: str) -> bool:
    word = plain(line)
    if not word:
        return True
    names = list(INDUSTRIES)
    if word.isdecimal():
        key = names[int(word) - 1] if 1 <= int(word) <= len(names) else None
    else:
        reading = read_industry("" if word == "-" else line)
        told = industry_problem(line, reading, talk.form.checklists, "")
        if reading is not None and told is not None:
            talk.tell(told.code, **told.params)
        key = None if reading is None else reading.value
    if key is None:
        talk.tell("fill.industry_unknown", value=line)
        return False
    return _put_field(talk, name, key)


def _take_day(talk: Talk, _name: str, line: str) -> bool:
    day = day_of(line) if line else talk.answers.checked_on or talk.form.made_on
    if day is None:
        talk.tell("fill.day_unknown", value=line)
        return False
    talk.put(checked_on=day)
    return True


_FIELDS: Final[dict[str, Callable[[Talk, str, str], bool]]] = {
    "name": _take_name,
    "uscc": _take_code,
    "industry": _take_industry,
    "checked_on": _take_day,
}
_HINTED: Final = {"fill.head.uscc", "fill.head.industry", "fill.head.checked_on"}


# ---- facts


def known_facts(talk: Talk) -> dict[str, Truth]:
    """The facts with what follows from them."""
    return dict(talk.assessment.facts)


def facts_of_industry(talk: Talk) -> list[Fact]:
    """The form's facts that this industry is asked."""
    keys = set(industry_keys(talk.answers.enterprise.industry))
    return [fact for fact in talk.form.asked_facts if not fact.industries or not keys or keys & set(fact.industries)]


def is_open_fact(talk: Talk, key: str) -> bool:
    """Whether it makes sense to ask: unknown, and whatever it is part of is there."""
    known = known_facts(talk)
    return known.get(key) is None and all(known.get(above) is True for above in coarser_facts(talk.facts, key))


def ask_fact(talk: Talk, fact: Fact) -> bool:
    """One fact: 有, 无, or not known (which leaves every item it decides to be answered)."""
    asked = facts_of_industry(talk)
    place = next((number for number, other in enumerate(asked, 1) if other.id == fact.id), 0)
    talk.tell("fill.fact", place=place, total=len(asked), title=fact.title)
    if fact.help:
        talk.write(f"  {fact.help}", hang=2)
    present = known_facts(talk).get(fact.id)
    if present is not None:
        talk.tell("fill.present", value=talk.say(f"fill.truth.{present}"))
    while True:
        # ? says: not known
        line = talk.read(talk.say("fill.ask_fact"), "fill.help_fact", HELP_WORDS[1:])
        if is_back(line):
            return False
        if not line:
            return True
        truth, understood = spoken_truth(line)
        if plain(line) in ("?", "不知道", "-"):
            truth, understood = None, True
        if not understood:
            talk.tell("fill.fact_unknown", value=line)
        elif set_fact(talk, fact.id, truth):
            return True


def set_fact(talk: Talk, key: str, truth: Truth) -> bool:
    """Set a fact and what must change with it, after asking; false if the person would rather not."""
    facts = dict(talk.answers.facts)
    before = known_facts(talk)
    changed = {key: truth}
    if truth is False:
        changed |= dict.fromkeys((other for other in facts_proving(talk.facts, key) if facts.get(other) is True), False)
        if (kinds := other_kind(talk.facts, {**before, **changed}, key)) is not None:
            names = (talk.facts[kind].title for kind in kinds)
            talk.tell("HZ258", **dict(zip(("finer", "coarser"), names, strict=True)))
            return False
    if truth is True:
        above = (other for other in facts_proved(talk.facts, key) if before.get(other) is False)
        changed |= dict.fromkeys(above, True)
    others = [talk.facts[other].title for other in changed if other != key]
    if others and not talk.confirm("fill.fact_others", truth=talk.say(f"fill.truth.{truth}"), titles="、".join(others)):
        return False
    reopened = _reopened(talk, changed, before)
    facts.update({**dict.fromkeys(reopened), **changed})
    if facts != talk.answers.facts:
        talk.put(facts=facts)
    return True


def _reopened(talk: Talk, changed: dict[str, Truth], before: dict[str, Truth]) -> list[str]:
    """Finer facts that were 无 under a coarser 无 which no longer holds: nobody has looked at them yet."""
    lifted = [key for key, truth in changed.items() if truth is not False and before.get(key) is False]
    below = [finer for key in lifted for finer in finer_facts(talk.facts, key)]
    return [key for key in dict.fromkeys(below) if key not in changed and before.get(key) is False]


def change_fact(talk: Talk, typed: str) -> None:
    """Choose a fact by number and correct it (0: the head); finer facts that this opens are asked at once."""
    asked = facts_of_industry(talk)
    line = typed
    if not line:
        known = known_facts(talk)
        talk.write(f"  0 {talk.say('fill.head_again')}")
        for number, fact in enumerate(asked, 1):
            talk.write(f"{number:>3} [{talk.say(f'fill.truth.{known.get(fact.id)}')}] {fact.title}", hang=4)
        line = talk.read(talk.say("fill.ask_number"))
    word = plain(line)
    if not word or is_back(word):
        return
    if not word.isdecimal() or int(word) > len(asked):
        talk.tell("fill.number_wrong", value=line, first=0, count=len(asked))
    elif int(word) == 0:
        _correct_head(talk)
    else:
        _correct_fact(talk, asked[int(word) - 1], asked)


def _correct_head(talk: Talk) -> None:
    """All fields again. The rows of another industry come with a new form, not in this session."""
    for name in HEAD_STEPS:
        if not ask_field(talk, name):
            break
    made_for = talk.form.enterprise.industry
    if made_for and talk.answers.enterprise.industry != made_for:
        talk.tell("fill.industry_changed")


def _correct_fact(talk: Talk, chosen: Fact, asked: list[Fact]) -> None:
    was = known_facts(talk).get(chosen.id)
    ask_fact(talk, chosen)
    if was is True or known_facts(talk).get(chosen.id) is not True:
        return
    below = finer_facts(talk.facts, chosen.id)
    for fact in asked:
        if fact.id in below and is_open_fact(talk, fact.id):
            ask_fact(talk, fact)
