"""Scripted sessions of the terminal questionnaire."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from hazardcheck import interview, words
from hazardcheck.interview.row_keys import STATE_WORDS
from hazardcheck.library.checklists import load_checklist
from hazardcheck.model.answers import Answer, Answers
from hazardcheck.model.base import State
from hazardcheck.model.form import Form
from hazardcheck.model.written.profile import Enterprise, Profile
from hazardcheck.rules.forms.form_rows import form_for
from hazardcheck.textform import start_answers

DAY = date(2026, 11, 20)
CODE = "91330784MA00000A0B"
DUST = "gongmao-2023/11-03"
OK_WORD, HAZARD_WORD = STATE_WORDS[State.OK], STATE_WORDS[State.HAZARD]
ENTERPRISE = Enterprise(name="某甲家具厂", uscc=CODE, industry="light-industry")


@cache
def form_of(
    name: str = "gongmao-2023", industry: str = "light-industry", facts: tuple[tuple[str, bool], ...] = ()
) -> Form:
    profile = Profile(enterprise=ENTERPRISE.with_values(industry=industry), facts=dict(facts))
    return form_for((load_checklist(name),), profile, (), DAY)


def with_states(form: Form, **states: str) -> Answers:
    """Answers to a form with a finished head; ``r11_03="存在"`` gives a row this answer, in the words of the form."""
    answers = replace(start_answers(form), checked_on=DAY)
    known = {
        "不存在": State.OK,
        "存在": State.HAZARD,
        "无隐患": State.OK,
        "有隐患": State.HAZARD,
        "不涉及": State.NA,
        "可能": State.UNCLEAR,
    }
    rows = dict(answers.rows)
    for name, value in states.items():
        key = f"{form.checklists[0].id}/{name[1:].replace('_', '-')}"
        rows[key] = Answer(key=key, state=known[value], value=STATE_WORDS.get(known[value], value))
    return replace(answers, rows=rows)


class Session:
    """A scripted session: what was typed, shown, asked and saved."""

    def __init__(self, form: Form, answers: Answers, lines: Iterable[str], lang: str = "zh") -> None:
        self.shown: list[str] = []
        self.prompts: list[str] = []
        self.saved: list[Answers] = []
        self._lines = iter(lines)
        self.answers = interview.run(form, answers, self.ask, self.shown.append, self.saved.append, lang)
        self.left = list(self._lines)

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        for line in self._lines:
            return line
        raise EOFError

    @property
    def screen(self) -> str:
        return "\n".join(self.shown)

    def row(self, number: str) -> Answer:
        return next(row for key, row in self.answers.rows.items() if key.endswith(f"/{number}"))


def at(number: str, *lines: str, form: Form | None = None, answers: Answers | None = None) -> Session:
    """A session that has its head and begins by jumping to a row."""
    form = form or form_of()
    answers = answers or with_states(form, r03_01="不存在")
    return Session(form, answers, [f"j {number}", *lines])


def width(line: str) -> int:
    """Columns of a line on a terminal that draws ambiguous signs wide."""
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in line)
    return len(line) + wide - sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in line)


def asks_row(prompt: str, number: str) -> bool:
    """Whether the prompt asks for the answer of this row."""
    return prompt == words.say("fill.ask_row", "zh", number=number)
